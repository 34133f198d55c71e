"""What stands in the vote grid, as plain values: which items are counted, what waits, what each sum says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from app.qsip import GROUPS
from app.words import N_
from ui.widgets.vote_grid import VoteRow

if TYPE_CHECKING:
    from app.qsip import CardVotes, CountView, VoteGroupView, VoteRoundView
    from app.words import Words

MOST_PEOPLE = 25
DONE, BEGUN, AHEAD = "circle-check", "circle-dot", "circle"


def group_name(name: str, words: Words) -> str:
    """Return what a group is called: those of the guide in the language of the screen."""
    return words.say(GROUPS[name]) if name in GROUPS else name


def counted_items(view: VoteRoundView) -> tuple[str, ...]:
    """Return the items that some group voted."""
    return tuple(code for code in view.items if any(not group.count(code).is_blank for group in view.groups))


def item_sign(view: VoteRoundView, code: str) -> str:
    """Return how far an item is: every group, some, none."""
    blank = [group.count(code).is_blank for group in view.groups]
    return AHEAD if all(blank) else BEGUN if any(blank) else DONE


def first_item(view: VoteRoundView) -> str:
    """Return where the work goes on: the first item that no group voted; the first when all are."""
    counted = set(counted_items(view))
    return next((code for code in view.items if code not in counted), view.items[0] if view.items else "")


def waiting_rows(view: VoteRoundView) -> tuple[tuple[str, UUID], ...]:
    """Return each row (item, group) of a group that is not closed with more votes than people and no word why."""
    return tuple(
        (code, group.id)
        for code in view.items
        for group in view.groups
        if group.closed_at is None and group.count(code).waits
    )


def blank_rows(view: VoteRoundView) -> tuple[tuple[str, UUID], ...]:
    """Return each row that nobody counted, of a group that is not closed."""
    return tuple(
        (code, group.id)
        for code in view.items
        for group in view.groups
        if group.closed_at is None and group.count(code).is_blank
    )


def rows_of(
    view: VoteRoundView, code: str, cards: CardVotes | None, words: Words, *, is_open: bool = True
) -> tuple[VoteRow, ...]:
    """Return the groups of an item as they are shown, with a row for the filled cards where there are any.

    is_open: the cycle goes on; the votes of a closed one are only read.
    """
    rows = tuple(_row(group, group.count(code), words, is_open=is_open) for group in view.groups)
    if cards is None or not cards.cards:
        return rows
    votes = cards.by_item.get(code)
    counts = (*votes.levels, votes.unknown) if votes is not None else (0, 0, 0, 0, 0)
    name = words.say(N_("Cards ({n})"), n=cards.cards)
    told = words.say(N_("only read"))
    return (*rows, VoteRow("", name, told, counts, is_locked=True))


def sum_said(group: VoteGroupView, count: CountView, words: Words) -> tuple[str, str]:
    """Return what the sum of a row says, and its sign."""
    if count.is_blank:
        return "", "not_started"
    total = count.votes.total
    if group.attendance is None:
        return words.say(N_("{n}: attendance missing"), n=total), "late" if count.waits else "accepted"
    if count.excess:
        said = words.say(N_("{n} of {t}: {k} too many"), n=total, t=group.attendance, k=count.excess)
        return said, "late" if count.waits else "accepted"
    said = words.say(N_("{n} of {m}"), n=total, m=group.attendance)
    return said, "done" if total == group.attendance else "not_started"


def bent_rules(view: VoteRoundView, rounds: tuple[VoteRoundView, ...], words: Words) -> tuple[str, ...]:
    """Return what the guide would have otherwise, in words; the work goes on."""
    told = []
    if view.is_counted_twice:
        told.append(words.say(N_("Everybody stands beside named groups: nobody is counted in two.")))
    if view.role == "user" and view.attendance > MOST_PEOPLE:
        told.append(words.say(N_("More than {n} people: two rounds are heard better than one."), n=MOST_PEOPLE))
    users = [each for each in rounds if each.role == "user"]
    if view.role == "user" and view.is_closed and len({each.place for each in users}) == 1:
        told.append(words.say(N_("All users voted at one place: ask another community too.")))
    return tuple(told)


def _row(group: VoteGroupView, count: CountView, words: Words, *, is_open: bool) -> VoteRow:
    people = words.count("{n} person", "{n} people", group.attendance or 0)
    detail = people if group.attendance is not None else words.say(N_("attendance missing"))
    is_closed = group.closed_at is not None
    if is_closed:
        detail = " · ".join((detail, words.say(N_("group closed"))))
    said, sign = sum_said(group, count, words)
    return VoteRow(
        str(group.id), group_name(group.name, words), detail, count.counts, said, sign, is_closed or not is_open
    )
