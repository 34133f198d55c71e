"""The votes of a cycle that is told: groups that raise hands item by item, and cards that people fill one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from app.demo.cycle_parts import CardsPart, GroupPart, VotesPart
from app.qsip import (
    VoteGroupView,
    add_group,
    card_of,
    change_group,
    change_round,
    close_group,
    explain_votes,
    keep_card,
    open_round,
    take_in_cards,
    write_counts,
    write_vote_note,
)
from app.questionnaires import finish_filling, start_filling, store_answers
from app.workspace import Workspace

NOT_ASKED = "-"
_UNKNOWN = {"n": "ns"}


def vote(
    workspace: Workspace, told: Iterable[VotesPart], cycle: UUID, workshops: Mapping[str, UUID], number: int
) -> int:
    """Hold the rounds of the first (1) or the second (2) vote; return how many groups voted."""
    groups = 0
    for each in told:
        if each.vote == number:
            _hold(workspace, each, cycle, workshops)
            groups += len(each.groups)
    return groups


def fill_cards(workspace: Workspace, told: Iterable[CardsPart], cycle: UUID, sector: str) -> int:
    """Let people fill cards one after another, the next without a trace of the one before; return how many count."""
    for each in told:
        instrument = keep_card(workspace, sector=sector, role=each.role)
        for card in each.cards:
            _fill(workspace, instrument, sector, each, card)
    return take_in_cards(workspace, cycle=cycle)


def _hold(workspace: Workspace, told: VotesPart, cycle: UUID, workshops: Mapping[str, UUID]) -> None:
    opened = open_round(
        workspace,
        cycle=cycle,
        role=told.role,
        groups=(told.groups[0].name,),
        vote=told.vote,
        held_on=told.held_on,
        place=told.place,
        workshop=workshops.get(told.workshop or ""),
    )
    for group in told.groups[1:]:
        opened = add_group(workspace, round_id=opened.id, name=group.name)
    if told.enough is not None:
        change_round(workspace, round_id=opened.id, enough=told.enough, enough_note=told.enough_note)
    for made, group in zip(opened.groups, told.groups, strict=True):
        change_group(workspace, group=made.id, attendance=group.attendance)
        _count(workspace, made, group, opened.items)
        close_group(workspace, group=made.id)
    for item in sorted({*told.low, *told.good}):
        write_vote_note(workspace, round_id=opened.id, item=item, low=told.low.get(item), good=told.good.get(item))


def _count(workspace: Workspace, made: VoteGroupView, told: GroupPart, asked: tuple[str, ...]) -> None:
    for item, counts in _by_item(told):
        if item in asked:
            write_counts(workspace, group=made.id, item=item, counts=counts)
    for item, hour in told.came.items():
        explain_votes(workspace, group=made.id, item=item, why="somebody_came", text=hour)


def _by_item(told: GroupPart) -> Iterator[tuple[str, tuple[int, ...]]]:
    for dimension, line in told.counts.items():
        for number, cell in enumerate(line.split(" | "), 1):
            if cell != NOT_ASKED:
                yield f"{dimension}-{number}", tuple(map(int, cell.split()))


def _fill(workspace: Workspace, instrument: UUID, sector: str, told: CardsPart, card: str) -> None:
    filling = start_filling(workspace, instrument=instrument)
    levels = card.replace(" ", "")
    answers = {"/data/ficha/grupo": told.group}
    for item, level in zip(card_of(sector, told.role).items, levels, strict=True):
        part = item.node.split("_")[1]
        answers[f"/data/{part}/{item.node}"] = _UNKNOWN.get(level, level)
    for path, value in answers.items():
        store_answers(workspace, response=filling.id, written=filling.answer(path, value))
    written, submission = filling.finish(), filling.response.instance_xml()
    finish_filling(workspace, response=filling.id, written=written, submission=submission)
