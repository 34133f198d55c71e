"""Steps 1 and 2 of the job: the programme begins, places are found, a cluster is formed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.clusters import (
    ClusterView,
    accept_warning,
    add_government,
    change_cluster,
    choose_service,
    create_cluster,
    read_cluster,
)
from app.demo.case import Case, ClusterPart, GovernmentPart
from app.sync import ProgrammeTerms, start_programme
from app.territory import change_native_communities, find_places, government_name, name_authority
from app.words import N_, Words
from app.workspace import Workspace

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """The cluster that was formed. governments: by UBIGEO. service: the one that was chosen."""

    cluster: ClusterView
    governments: dict[str, UUID]
    service: UUID


def begin_programme(workspace: Workspace, case: Case) -> None:
    """Make the programme on this computer, so that it can seal and enrol the other one."""
    said = case.programme
    start_programme(
        workspace,
        ProgrammeTerms(
            name=said.name,
            secretariat_name=said.secretariat_name,
            prevailing_language=said.prevailing_language,
            signed_languages=said.signed_languages,
            year_name=said.year_name,
        ),
    )


def form_cluster(workspace: Workspace, case: Case, words: Words, tell: Tell) -> Ground:
    """Find the places, form the cluster, choose its service, and accept in writing how it bends the plan's rules.

    Raises: as the use cases of territory and clusters, when the case names what does not exist.
    """
    said = case.cluster
    _find(said, words, tell)
    made = create_cluster(workspace, name=said.name, province=said.province, wave=said.wave)
    for each in said.governments:
        made = add_government(workspace, cluster=made.id, level=each.level, ubigeo=each.ubigeo)
    governments = {each.ubigeo: UUID(str(each.id)) for each in made.governments}
    for each in said.governments:
        _describe(workspace, governments[each.ubigeo], each)
    change_cluster(workspace, cluster=made.id, critical_area=said.critical_area)
    service = said.service
    made = choose_service(
        workspace,
        cluster=made.id,
        sector=service.sector,
        name=service.name,
        chosen_on=service.chosen_on,
        chosen_with=service.chosen_with,
        reason=service.reason,
    )
    _tell_governments(made, words, tell)
    made = _accept(workspace, made, said, words, tell)
    return Ground(made, governments, UUID(str(made.services[0].id)))


def _find(said: ClusterPart, words: Words, tell: Tell) -> None:
    for typed in said.search:
        found = find_places(typed, limit=1)
        if found:
            best = found[0]
            around = ", ".join(filter(None, (best.province, best.department)))
            facts = {"typed": typed, "name": best.name, "ubigeo": best.ubigeo, "around": around}
            tell("   " + words.say(N_("“{typed}” finds {name} ({ubigeo}), {around}"), **facts))


def _describe(workspace: Workspace, government: UUID, said: GovernmentPart) -> None:
    name_authority(workspace, government=government, name=said.authority.name, title=said.authority.title)
    if said.native_communities is not None:
        change_native_communities(
            workspace, government=government, has=said.native_communities, source=said.native_communities_source
        )


def _tell_governments(made: ClusterView, words: Words, tell: Tell) -> None:
    for each in made.governments:
        name = government_name(each.level, each.place, words)
        also = words.say(N_("{name}, which also governs {seat}"), name=name, seat=each.seat) if each.seat else name
        tell(f"   {also}")


def _accept(workspace: Workspace, made: ClusterView, said: ClusterPart, words: Words, tell: Tell) -> ClusterView:
    reasons = {each.code: each.reason for each in said.bent_rules}
    for warning in made.warnings:
        reason = reasons.get(warning.code)
        facts = {"warning": warning.sentence(words), "reason": reason or ""}
        if reason is None:
            tell("   " + words.say(N_("Warning that stays open: {warning}"), **facts))
            continue
        accept_warning(workspace, subject=warning.subject_id, code=warning.code, reason=reason)
        tell("   " + words.say(N_("Warning, accepted in writing: {warning} Reason: {reason}"), **facts))
    return read_cluster(workspace, made.id)
