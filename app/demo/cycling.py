"""The QSIP cycles that are told: one from its launch to its close, and how the next goes on with what stayed open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.demo.case import Case
from app.demo.cycle_parts import CyclesPart, CycleStory
from app.demo.gathering import end_workshops, hold_workshops, record_workshop
from app.demo.ground import Ground
from app.demo.improving import Held
from app.demo.preparing import aim_higher, measure_again, prepare, reach_milestones, train_trainers
from app.demo.promising import SERVING, follow, given_up, go_on, promise, validate, went_on
from app.demo.voting import fill_cards, vote
from app.demo.walling import Wall, hang_cards
from app.qsip import (
    CycleView,
    RoadmapView,
    close_cycle,
    close_stage,
    list_standards,
    open_cycle,
    open_roadmap,
    open_second_vote,
    read_cycle,
    read_roadmap,
)
from app.workspace import Workspace

VALIDATION = "validation"
LAST_STAGE = 5


@dataclass(slots=True)
class Begun:
    """A cycle up to the wall. workshops: by key. groups, cards: how many voted, and filled one alone."""

    cycle: CycleView
    trainers: Mapping[str, UUID]
    workshops: dict[str, UUID]
    wall: Wall
    groups: int
    cards: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A cycle that is closed, and the one that goes on. actions: of the closed one, by key."""

    closed: CycleView
    roadmap: RoadmapView
    following: CycleView
    actions: Mapping[str, UUID]
    short_card: int


def begin_cycle(workspace: Workspace, told: CyclesPart, case: Case, ground: Ground, language: str) -> Begun:
    """Open the cycle, prepare it, vote, and hang what was said on the wall. Raises: as the use cases."""
    story = told.closed
    reach_milestones(workspace, told.milestones, ground.cluster.id)
    trainers = train_trainers(workspace, told.trainers, ground.cluster.id)
    cycle = open_cycle(
        workspace,
        cluster=ground.cluster.id,
        service=ground.service,
        year=story.year,
        point_of_service=story.point_of_service,
    )
    prepare(workspace, story, cycle, language)
    rooms = [each for each in story.workshops if each.kind != VALIDATION]
    workshops = hold_workshops(workspace, rooms, cycle.id, trainers, language)
    groups = vote(workspace, story.votes, cycle.id, workshops, 1)
    cards = fill_cards(workspace, story.cards, cycle.id, case.cluster.service.sector)
    wall = hang_cards(workspace, story, workshops)
    return Begun(cycle, trainers, workshops, wall, groups, cards)


def end_cycle(
    workspace: Workspace,
    told: CyclesPart,
    case: Case,
    ground: Ground,
    begun: Begun,
    plans: SERVING,
    language: str,
) -> Ended:
    """Write the roadmap and how it went on, vote again, validate, and close the cycle. Raises: as the use cases."""
    story, cycle = told.closed, begun.cycle.id
    levels = {each.ubigeo: each.level for each in case.cluster.governments}
    actions = promise(workspace, story, cycle, begun.wall, ground.governments, levels, plans)
    follow(workspace, story, actions, begun.workshops)
    short = open_second_vote(workspace, cycle=cycle)
    last = [each for each in story.workshops if each.kind == VALIDATION]
    begun.workshops |= hold_workshops(workspace, last, cycle, begun.trainers, language)
    begun.groups += vote(workspace, story.votes, cycle, begun.workshops, 2)
    measure_again(workspace, story, {each.statement: each.id for each in list_standards(workspace, cycle=cycle)})
    validate(workspace, story, actions, begun.workshops[last[0].key])
    end_workshops(workspace, begun.workshops.values())
    close_stages(workspace, story, cycle)
    following = close_cycle(
        workspace,
        cycle=cycle,
        stopped=given_up(story, actions),
        closed_on=story.closed_on,
        person=last[0].facilitator,
    )
    roadmap = read_roadmap(workspace, open_roadmap(workspace, cycle=cycle).id)
    return Ended(read_cycle(workspace, cycle), roadmap, following, actions, len(short))


def begin_following(
    workspace: Workspace, told: CyclesPart, begun: Begun, ended: Ended, language: str
) -> dict[str, UUID]:
    """Begin the next cycle: launch, votes, and new days for what was carried over; return its workshops by key."""
    story, cycle = told.following, ended.following
    prepare(workspace, story, cycle, language)
    aim_higher(workspace, story, cycle.id)
    workshops = hold_workshops(workspace, story.workshops, cycle.id, begun.trainers, language)
    vote(workspace, story.votes, cycle.id, workshops, 1)
    if cycle.roadmap is not None:
        go_on(workspace, story, cycle.roadmap, ended.actions, workshops)
    return workshops


def go_on_following(
    workspace: Workspace,
    told: CyclesPart,
    begun: Begun,
    rooms: Mapping[str, UUID],
    held: Held,
    language: str,
) -> None:
    """Write what the case leaves open: minutes of its workshop, how its actions go on. rooms: the other workshops."""
    story = told.following
    if story.interface is not None:
        record_workshop(workspace, story.interface, held.workshop.id, begun.trainers, language)
    went_on(workspace, story, held.promised, rooms)
    end_workshops(workspace, rooms.values())
    close_stages(workspace, story, held.workshop.cycle_id)


def close_stages(workspace: Workspace, told: CycleStory, cycle: UUID) -> None:
    """Close the stages that ended, but the last, which closes with the cycle."""
    for number, stage in enumerate(told.stages[: LAST_STAGE - 1], 1):
        if stage.closed_on is not None:
            close_stage(workspace, cycle=cycle, number=number, closed_on=stage.closed_on, reason=stage.reason)
