"""The roadmap of a cycle that is told: what was promised, how it went on, and what users said of it in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from app.demo.cycle_parts import CycleStory, FollowedInPart, GatheringPart, PassPart, PromisePart, promises_of
from app.demo.walling import Wall
from app.qsip import (
    ACCEPTING,
    RoadmapView,
    add_action,
    celebrate,
    change_action,
    change_roadmap,
    note_follow_up,
    open_roadmap,
    read_roadmap,
    set_state,
    share_roadmap,
    validate_action,
)
from app.workspace import Workspace

SERVING = Mapping[tuple[str, str], UUID]
"""Actions of improvement plans, by the UBIGEO of their government and an item that they work on."""


def promise(
    workspace: Workspace,
    told: CycleStory,
    cycle: UUID,
    wall: Wall,
    governments: Mapping[str, UUID],
    levels: Mapping[str, str],
    plans: SERVING,
) -> dict[str, UUID]:
    """Write the roadmap of a cycle; return its actions by key."""
    roadmap = open_roadmap(workspace, cycle=cycle)
    change_roadmap(workspace, roadmap=roadmap.id, starts_on=told.starts_on, ends_on=told.ends_on)
    made: dict[str, UUID] = {}
    for _, _, part in promises_of(told):
        view = _add(workspace, roadmap.id, part, wall, governments[part.government], levels[part.government])
        made[part.key] = UUID(str(view.actions[-1].id))
        serves = plans.get((part.government, part.serves or ""))
        if serves is not None:
            change_action(workspace, action=made[part.key], plan_action_id=serves)
    share_roadmap(workspace, roadmap=roadmap.id, on=told.shared_on)
    return made


def follow(workspace: Workspace, told: CycleStory, actions: Mapping[str, UUID], workshops: Mapping[str, UUID]) -> None:
    """Let each action pass from state to state on its days, with what the meetings saw of it."""
    for _, _, part in promises_of(told):
        action = actions[part.key]
        _pass(workspace, told, action, part.passes, workshops)
        _note(workspace, action, part.followed, workshops)
        if part.celebrated is not None:
            done = part.celebrated
            celebrate(workspace, action=action, on=done.on, how=done.how, place=done.place)


def went_on(workspace: Workspace, told: CycleStory, promised: Sequence[UUID], workshops: Mapping[str, UUID]) -> None:
    """Let the actions that the case promises go on. promised: in the order of the case."""
    for each in told.went_on:
        _pass(workspace, told, promised[each.number - 1], each.passes, workshops)
        _note(workspace, promised[each.number - 1], each.followed, workshops)


def validate(workspace: Workspace, told: CycleStory, actions: Mapping[str, UUID], workshop: UUID) -> None:
    """Write what users said of each action that was done."""
    for _, _, part in promises_of(told):
        if part.validated is not None:
            said = part.validated
            validate_action(workspace, workshop=workshop, action=actions[part.key], result=said.result, note=said.note)


def go_on(
    workspace: Workspace,
    told: CycleStory,
    roadmap: UUID,
    before: Mapping[str, UUID],
    workshops: Mapping[str, UUID],
) -> None:
    """Give the actions that were carried over their new days, and what became of them. before: by key, as they were."""
    successors = {each.continues: each.id for each in read_roadmap(workspace, roadmap).actions}
    for each in told.carried:
        action = UUID(str(successors[before[each.action]]))
        change_action(
            workspace,
            action=action,
            starts_on=each.starts_on,
            due_on=each.due_on,
            resources=each.resources,
            is_quick_win=None if each.is_quick_win else False,
        )
        _pass(workspace, told, action, each.passes, workshops)
        _note(workspace, action, each.followed, workshops)


def given_up(told: CycleStory, actions: Mapping[str, UUID]) -> dict[UUID, str]:
    """Return the actions that are given up as the cycle closes, with their reasons."""
    return {actions[part.key]: part.given_up for _, _, part in promises_of(told) if part.given_up}


def _add(
    workspace: Workspace, roadmap: UUID, part: PromisePart, wall: Wall, government: UUID, level: str
) -> RoadmapView:
    return add_action(
        workspace,
        roadmap=roadmap,
        title=part.title,
        solution=wall.solutions[part.key],
        level=level,
        government_id=government,
        responsible=part.responsible,
        helpers=part.helpers,
        partner=part.partner,
        starts_on=part.starts_on,
        due_on=part.due_on,
        cost=part.cost,
        resources=part.resources,
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


def _pass(
    workspace: Workspace,
    told: CycleStory,
    action: UUID,
    passes: tuple[PassPart, ...],
    workshops: Mapping[str, UUID],
) -> None:
    for each in passes:
        set_state(
            workspace,
            action=action,
            state=each.state,
            on=each.on,
            reason=each.reason,
            evidence=each.evidence,
            person=each.person,
            unblocks=each.unblocks,
            accepted_in=_session(told, each, workshops),
        )


def _session(told: CycleStory, each: PassPart, workshops: Mapping[str, UUID]) -> UUID | None:
    """Return the session or meeting in which an action was accepted on its day: the last that was held by then."""
    if each.state != "agreed":
        return None
    held = [room for room in told.workshops if room.kind in ACCEPTING and room.held_on <= each.on]
    return workshops[max(held, key=_day).key] if held else None


def _day(room: GatheringPart) -> date:
    return room.held_on


def _note(
    workspace: Workspace, action: UUID, followed: tuple[FollowedInPart, ...], workshops: Mapping[str, UUID]
) -> None:
    for seen in followed:
        note_follow_up(
            workspace,
            action=action,
            workshop=workshops[seen.meeting],
            reported_by=seen.reported_by,
            share=seen.share,
            note=seen.note,
            late_reason=seen.late_reason,
        )
