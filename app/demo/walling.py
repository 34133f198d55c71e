"""The wall of a cycle that is told: cards with their whys and solutions, merged where they say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.demo.cycle_parts import CardPart, CycleStory, WayPart, WhyPart
from app.qsip import (
    add_barrier,
    add_cause,
    add_solution,
    change_barrier,
    change_solution,
    merge_barriers,
    write_advocacy,
)
from app.workspace import Workspace


@dataclass(slots=True)
class Wall:
    """What hangs on the wall. cards: by key. solutions: by the key of the action that carries them out."""

    cards: dict[str, UUID] = field(default_factory=dict)
    solutions: dict[str, UUID] = field(default_factory=dict)


def hang_cards(workspace: Workspace, told: CycleStory, workshops: Mapping[str, UUID]) -> Wall:
    """Hang the cards of a cycle, then ask why and what could be done; merge those that say the same."""
    wall = Wall()
    for each in told.wall:
        wall.cards[each.key] = _hang(workspace, each, workshops[each.workshop])
    for each in told.wall:
        for why in each.whys:
            _ask_why(workspace, why, wall.cards[each.key], wall)
        if each.into is not None:
            merge_barriers(workspace, into=wall.cards[each.into], barrier=wall.cards[each.key])
    return wall


def _hang(workspace: Workspace, told: CardPart, workshop: UUID) -> UUID:
    card = add_barrier(
        workspace,
        workshop=workshop,
        text=told.text,
        role=told.role,
        dimension=told.dimension,
        kind=told.kind,
        community=told.community,
    )
    if told.items or told.hands is not None:
        change_barrier(workspace, barrier=card.id, items=told.items, hands=told.hands)
    return UUID(str(card.id))


def _ask_why(workspace: Workspace, told: WhyPart, card: UUID, wall: Wall) -> None:
    cause = add_cause(
        workspace, barrier=card, text=told.text, control=told.control, controller=told.controller, kind=told.kind
    )
    for way in told.ways:
        _find_way(workspace, way, cause.id, wall)
    if told.asked is not None:
        asked = told.asked
        write_advocacy(
            workspace,
            cause=cause.id,
            body=asked.body,
            asked_by=asked.asked_by,
            asked_on=asked.asked_on,
            answer=asked.answer,
            answered_on=asked.answered_on,
        )


def _find_way(workspace: Workspace, told: WayPart, cause: UUID, wall: Wall) -> None:
    solution = add_solution(workspace, cause=cause, text=told.text)
    if told.works_in is not None:
        change_solution(workspace, solution=solution.id, opportunity=wall.cards[told.works_in])
    if told.action is not None:
        wall.solutions[told.action.key] = UUID(str(solution.id))
