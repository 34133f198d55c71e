"""Step 5 of the job: the QSIP cycle, a workshop with what the room said, and the roadmap that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.demo.case import ActionPart, BarrierPart, Case, CausePart, WorkshopPart
from app.demo.ground import Ground
from app.qsip import (
    RoadmapView,
    WorkshopView,
    add_action,
    add_barrier,
    add_cause,
    add_participant,
    add_solution,
    celebrate,
    change_barrier,
    change_roadmap,
    close_workshop,
    open_cycle,
    open_roadmap,
    open_workshop,
    set_state,
    share_roadmap,
)
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Promised:
    """An action that the room agreed on, under its solution."""

    part: ActionPart
    solution: UUID


@dataclass(frozen=True, slots=True)
class Held:
    """The workshop of the case, its roadmap, and the actions that it promised, in the order of the case."""

    workshop: WorkshopView
    roadmap: RoadmapView
    promised: tuple[UUID, ...]


def hold_cycle(workspace: Workspace, case: Case, ground: Ground) -> Held:
    """Open the cycle, record the workshop, write the roadmap, and follow up what was done already."""
    said = case.cycle
    cycle = open_cycle(
        workspace,
        cluster=ground.cluster.id,
        service=ground.service,
        year=said.year,
        point_of_service=said.point_of_service,
    )
    workshop, promised = _record(workspace, cycle.id, said.workshop)
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    change_roadmap(workspace, roadmap=roadmap.id, starts_on=said.starts_on, ends_on=said.ends_on)
    levels = {each.ubigeo: each.level for each in case.cluster.governments}
    made = []
    for each in promised:
        government = ground.governments[each.part.government]
        level = levels[each.part.government]
        made.append(_promise(workspace, roadmap.id, each, government, level, workshop))
    roadmap = share_roadmap(workspace, roadmap=roadmap.id, on=said.shared_on)
    for action, each in zip(made, promised, strict=True):
        roadmap = _follow_up(workspace, roadmap, action, each.part)
    return Held(workshop, roadmap, tuple(made))


def _record(workspace: Workspace, cycle: UUID, said: WorkshopPart) -> tuple[WorkshopView, list[Promised]]:
    opened = open_workshop(
        workspace,
        cycle=cycle,
        kind=said.kind,
        held_on=said.held_on,
        place=said.place,
        led_by=said.led_by,
        scribe=said.scribe,
    )
    for each in said.participants:
        add_participant(
            workspace,
            workshop=opened.id,
            role=each.role,
            sex=each.sex,
            people=each.people,
            language=each.language,
            consents=True,
        )
    promised = [each for barrier in said.barriers for each in _write_barrier(workspace, opened.id, barrier)]
    return close_workshop(workspace, workshop=opened.id), promised


def _write_barrier(workspace: Workspace, workshop: UUID, said: BarrierPart) -> list[Promised]:
    barrier = add_barrier(
        workspace, workshop=workshop, text=said.text, role=said.role, dimension=said.dimension, kind=said.kind
    )
    if said.items or said.hands is not None:
        change_barrier(workspace, barrier=barrier.id, items=said.items, hands=said.hands)
    return [each for cause in said.causes for each in _write_cause(workspace, barrier.id, cause)]


def _write_cause(workspace: Workspace, barrier: UUID, said: CausePart) -> list[Promised]:
    cause = add_cause(
        workspace, barrier=barrier, text=said.text, control=said.control, controller=said.controller, kind=said.kind
    )
    promised = []
    for each in said.solutions:
        solution = add_solution(workspace, cause=cause.id, text=each.text)
        if each.action is not None:
            promised.append(Promised(each.action, UUID(str(solution.id))))
    return promised


def _promise(
    workspace: Workspace, roadmap: UUID, each: Promised, government: UUID, level: str, held: WorkshopView
) -> UUID:
    part = each.part
    view = add_action(
        workspace,
        roadmap=roadmap,
        title=part.title,
        solution=each.solution,
        level=level,
        responsible=part.responsible,
        government_id=government,
        starts_on=part.starts_on,
        due_on=part.due_on,
        cost=part.cost,
        resources=part.resources,
        new_outside_money=part.new_outside_money,
        indicator=part.indicator,
        unit=part.unit,
        baseline=part.baseline,
        target=part.target,
        plan_code=part.plan_code,
        impact=part.impact,
        ease=part.ease,
        marker_gender=part.marker_gender,
        marker_intercultural=part.marker_intercultural,
    )
    action = UUID(str(view.actions[-1].id))
    set_state(
        workspace,
        action=action,
        state="agreed",
        on=held.held_on,
        person=part.responsible,
        accepted_in=held.id,
    )
    return action


def _follow_up(workspace: Workspace, roadmap: RoadmapView, action: UUID, part: ActionPart) -> RoadmapView:
    if part.done_on is None:
        return roadmap
    set_state(workspace, action=action, state="under_way", on=part.starts_on)
    view = set_state(workspace, action=action, state="done", done_on=part.done_on, evidence=part.evidence)
    if part.celebrated_on is None:
        return view
    return celebrate(workspace, action=action, on=part.celebrated_on, how=part.celebration or "")
