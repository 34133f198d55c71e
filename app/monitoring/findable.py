"""What quick find can go to beside the doors: clusters, their governments, and the work and papers of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.clusters import ClusterView, list_clusters
from app.commitments import list_letters
from app.focas import AssessmentLine, list_assessments, list_plans
from app.monitoring.naming import SHORT_NAMES, name_measure
from app.monitoring.next_steps import Target
from app.qsip import ROLES, WORKSHOP_KINDS, CycleView, list_cycles, list_rounds
from app.territory import GovernmentView, OrganisationId, list_organisations
from app.words import N_, Words, as_title
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place by name.

    kind: "cluster", "government" (of which the level is told where it is known: "regional", "provincial", "district"),
    "focas", "plan", "training", "service", "workshop", "votes", "roadmap" or "letter".
    """

    kind: str
    title: str
    target: Target


def read_findable(workspace: Workspace, words: Words) -> tuple[FoundPlace, ...]:
    """Return every place that has a name of its own, by cluster, in the language of `words`."""
    return tuple(found for cluster in list_clusters(workspace) for found in _of_cluster(workspace, cluster, words))


def _of_cluster(workspace: Workspace, cluster: ClusterView, words: Words) -> Iterator[FoundPlace]:
    yield FoundPlace("cluster", words.say(N_("Cluster {name}"), name=cluster.name), Target("cluster", (cluster.id,)))
    names: dict[UUID, str] = {each.id: _name(each, words) for each in cluster.governments}
    for government in cluster.governments:
        title = " · ".join((names[government.id], cluster.name))
        target = Target("cluster", (cluster.id, government.id), "governments")
        yield FoundPlace(government.level or "government", title, target)
    yield from _of_rounds(workspace, cluster, names, words)
    cycles = list_cycles(workspace, cluster=cluster.id)
    for service in cluster.services:
        if service.id not in {each.service.id for each in cycles}:
            title = " · ".join((as_title(service.name), cluster.name))
            yield FoundPlace("service", title, Target("cluster", (cluster.id,), "service"))
    for cycle in cycles:
        yield from _of_cycle(cluster, cycle, words)
        yield from _of_votes(workspace, cluster, cycle, words)
    for line in list_letters(workspace, cluster.id):
        if line.letter is not None:
            name = names.get(line.government_id, "")
            title = words.say(N_("Letter of commitment: {government}"), government=name)
            yield FoundPlace("letter", title, Target("letter", (line.letter.id,)))


def _of_rounds(
    workspace: Workspace, cluster: ClusterView, names: Mapping[UUID, str], words: Words
) -> Iterator[FoundPlace]:
    organisations = {each.id: each.name for each in list_organisations(workspace, cluster=cluster.id)}
    for line in list_assessments(workspace, cluster=cluster.id):
        if line.replaced_by is None:
            title = " · ".join(("FOCAS", name_measure(words, line.measure), _subject(line, names, organisations)))
            kind = "focas_scoring" if line.closed_at is None else "focas_results"
            yield FoundPlace("focas", title, Target(kind, (line.id,)))
    title = words.say(N_("Training · {cluster}"), cluster=cluster.name)
    yield FoundPlace("training", title, Target("training", (cluster.id,), "given"))
    for plan in list_plans(workspace, cluster=cluster.id):
        if plan.replaced_by is None:
            title = words.say(N_("Improvement plan {first} to {last}"), first=plan.first_year, last=plan.first_year + 2)
            name = names.get(plan.government.id, "") if plan.government else plan.subject_place
            yield FoundPlace("plan", " · ".join((title, name)), Target("improvement_plan", (plan.id,)))


def _subject(line: AssessmentLine, governments: Mapping[UUID, str], organisations: Mapping[OrganisationId, str]) -> str:
    if line.government_id is not None:
        return governments.get(line.government_id, "")
    return organisations.get(OrganisationId(line.organisation_id), "") if line.organisation_id else ""


def _of_cycle(cluster: ClusterView, cycle: CycleView, words: Words) -> Iterator[FoundPlace]:
    service = as_title(cycle.service.name)
    title = " · ".join((service, str(cycle.year), cluster.name))
    yield FoundPlace("service", title, Target("cluster", (cluster.id, cycle.id), "service"))
    for line in cycle.workshops:
        day = words.short_day(line.held_on) if line.held_on else ""
        kind = words.say(WORKSHOP_KINDS.get(line.kind, line.kind))
        title = " · ".join(part for part in (kind, day, line.place or "") if part)
        yield FoundPlace("workshop", title, Target("workshop", (line.id,)))
    if cycle.roadmap is not None:
        title = words.say(N_("Roadmap {year}"), year=cycle.year)
        yield FoundPlace("roadmap", " · ".join((title, service)), Target("roadmap", (cycle.roadmap,)))


def _of_votes(workspace: Workspace, cluster: ClusterView, cycle: CycleView, words: Words) -> Iterator[FoundPlace]:
    for each in list_rounds(workspace, cycle=cycle.id):
        facts = (words.say(ROLES.get(each.role, each.role)), each.place or "", str(cycle.year), cluster.name)
        name = words.say(N_("Second vote") if each.vote != 1 else N_("Votes by item"))
        title = " · ".join(part for part in (name, *facts) if part)
        yield FoundPlace("votes", title, Target("votes", (cycle.id, each.id)))


def _name(government: GovernmentView, words: Words) -> str:
    if government.level not in SHORT_NAMES:
        return words.say(N_("A government that has not arrived yet"))
    return words.say(SHORT_NAMES[government.level], place=government.place)
