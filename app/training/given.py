"""Given against planned: what the plans of a cluster ask for, and what was given of it, by government and area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from app.clusters import read_cluster
from app.focas import AssessmentView, PlanActionView, PlanView, compare_rounds, list_plans, read_history
from app.territory import list_organisations
from app.training.assistance import list_assistance
from app.training.modules import list_modules
from app.training.views import AssistanceView
from app.workspace import Workspace

HELP = frozenset({"training", "technical_assistance", "coaching", "peer_exchange"})
"""Kinds of action that somebody gives; an internal rule or equipment is not given by anybody."""


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One area of one government. government_id: None: of no single government. area: "" where nobody said.

    planned, done: actions of its plan that ask for help, and those that are done. given, days: courses, visits and
    assistance, and their days. unplanned: those of them that no plan asked for. planned_people, women, men: who was
    to learn, and who took part.
    """

    government_id: UUID | None
    area: str
    planned: int
    done: int
    given: int
    unplanned: int
    days: int
    planned_people: int
    women: int
    men: int


@dataclass(frozen=True, slots=True)
class CompulsoryLine:
    """A compulsory area (participation, diversity) of one government or organisation: planned, given, and its level.

    title: of the area. before, after: means in its first and last closed round, of the items that both compare; with
    one round `after` alone is None. rounds: how many are closed. is_withheld: they are those of an organisation,
    which has not agreed to show them: both are None.
    """

    line: GivenLine
    title: str
    before: float | None
    after: float | None
    rounds: int
    is_withheld: bool = False


def given_in_compulsory_areas(workspace: Workspace, *, cluster: UUID, language: str) -> tuple[CompulsoryLine, ...]:
    """Return participation and diversity apart: of each government, then of each organisation, that has a closed round.

    Raises: UnknownCluster.
    """
    lines = {(each.government_id, each.area): each for each in given_against_planned(workspace, cluster=cluster)}
    histories: list[tuple[UUID, tuple[AssessmentView, ...]]] = []
    for government in read_cluster(workspace, cluster).governments:
        rounds = read_history(workspace, cluster=cluster, government=government.id, language=language)
        histories.append((government.id, rounds))
    for organisation in list_organisations(workspace, cluster=cluster):
        rounds = read_history(workspace, cluster=cluster, organisation=organisation.id, language=language)
        histories.append((organisation.id, rounds))
    found: list[CompulsoryLine] = []
    for owner, rounds in histories:
        found += _compulsory([each for each in rounds if each.closed_at is not None], owner, lines)
    return tuple(found)


def _compulsory(
    closed: list[AssessmentView], owner: UUID, lines: dict[tuple[UUID | None, str], GivenLine]
) -> Iterator[CompulsoryLine]:
    if not closed:
        return
    first, last = closed[0], closed[-1]
    compared = {each.code: each for each in compare_rounds(first, last).areas} if len(closed) > 1 else {}
    for area in (each for each in last.areas if each.is_compulsory):
        line = lines.get((owner, area.code)) or GivenLine(owner, area.code, 0, 0, 0, 0, 0, 0, 0, 0)
        both = compared.get(area.code)
        before, after = (both.before, both.after) if both is not None else (area.level.mean, None)
        if last.may_be_shown:
            yield CompulsoryLine(line, area.title, before, after, len(closed))
        else:
            yield CompulsoryLine(line, area.title, None, None, len(closed), is_withheld=True)


def given_against_planned(workspace: Workspace, *, cluster: UUID) -> tuple[GivenLine, ...]:
    """Return the lines of a cluster, by government in the order of their plans, then by area.

    Help counts for each government whose people took part; for the one whose plan asked for it, when nobody is named.
    """
    plans = _newest(list_plans(workspace, cluster=cluster))
    areas = {module.id: module.area or "" for module in list_modules(workspace, language="es", with_retired=True)}
    owners = {each.lineage: (plan, each) for plan in plans for each in plan.actions}
    by_id = _versions(list_plans(workspace, cluster=cluster), owners)
    found: dict[tuple[UUID | None, str], list[int]] = {}
    for plan in plans:
        for action in plan.actions:
            if action.kind in HELP:
                _add(
                    found,
                    (plan.subject_id, action.area),
                    (1, action.state == "done", 0, 0, 0, action.people or 0, 0, 0),
                )
    for each in list_assistance(workspace, cluster=cluster):
        owner = by_id.get(each.action_id) if each.action_id else None
        area = owner[1].area if owner else areas.get(each.module_id, "") if each.module_id else ""
        for government, women, men in _took_part(each, owner[0] if owner else None):
            _add(found, (government, area), (0, 0, 1, each.action_id is None, each.days or 0, 0, women, men))
    return tuple(_line(key, cells) for key, cells in found.items())


def _newest(plans: Iterable[PlanView]) -> list[PlanView]:
    kept: dict[UUID | None, PlanView] = {}
    for plan in plans:
        kept.setdefault(plan.subject_id, plan)
    return list(kept.values())


def _versions(
    plans: Iterable[PlanView], owners: dict[UUID, tuple[PlanView, PlanActionView]]
) -> dict[UUID, tuple[PlanView, PlanActionView]]:
    """Return plan and action by the id of the action in any version: help stays with what it was given for."""
    return {action.id: owners.get(action.lineage, (plan, action)) for plan in plans for action in plan.actions}


def _took_part(help_given: AssistanceView, plan: PlanView | None) -> Iterator[tuple[UUID | None, int, int]]:
    owners = dict.fromkeys(each.government_id or each.organisation_id for each in help_given.participants)
    if not owners:
        yield plan.subject_id if plan is not None else None, 0, 0
    for owner in owners:
        own = [each for each in help_given.participants if (each.government_id or each.organisation_id) == owner]
        yield owner, sum(each.women or 0 for each in own), sum(each.men or 0 for each in own)


def _add(
    found: dict[tuple[UUID | None, str], list[int]], key: tuple[UUID | None, str], numbers: tuple[int | bool, ...]
) -> None:
    cells = found.setdefault(key, [0] * len(numbers))
    for place, number in enumerate(numbers):
        cells[place] += int(number)


def _line(key: tuple[UUID | None, str], cells: list[int]) -> GivenLine:
    planned, done, given, unplanned, days, planned_people, women, men = cells
    return GivenLine(*key, planned, done, given, unplanned, days, planned_people, women, men)
