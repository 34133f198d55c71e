"""What the stage of a workshop brought, as its minutes tell it: sheet, votes, cards, solutions, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from reportlab.platypus import Flowable, Table

from app.documents.look import A4_UPRIGHT, paragraph
from app.documents.qsip.minutes_paper import MinutedAction, MinutesPaper
from app.documents.qsip.service_head import DASH
from app.documents.tables import Cell, facts, table, titled
from app.qsip import (
    CONTROLS,
    COVERED,
    DIMENSIONS,
    FIELDS,
    GROUPS,
    KINDS,
    ROLES,
    STATES,
    TERMS,
    WHY,
    BarrierView,
    CountView,
    InductionView,
    ServiceSheet,
    StandardView,
    VoteGroupView,
    VoteRoundView,
)
from app.words import N_, NO_BREAK, Words

QUICK_WIN = TERMS["quick_win"]
MOST_GROUPS = 4  # side by side on a page
SHEET = {
    "entity": N_("Entity responsible"),
    "population": N_("Whom it is for"),
    "hours": N_("Hours"),
    "cost": N_("What it costs"),
    "registers": N_("Registers at hand"),
}


def stage_results(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    """Return the results of the stage under one number; nothing where there are none."""
    outcome = paper.outcome
    parts = chain(
        _sheet(outcome.sheet, words) if outcome.sheet is not None else (),
        _standards(outcome.standards, words),
        _inductions(outcome.inductions, words),
        *(_votes(paper, each, words) for each in outcome.rounds),
        _cards(paper.workshop.barriers, words),
        _causes((*paper.workshop.barriers, *paper.workshop.earlier), words)
        if paper.workshop.kind == "interface"
        else (),
        _actions(outcome.actions, words),
    )
    is_first = True
    for title, made in parts:
        yield from titled(number + title if is_first else title, made, A4_UPRIGHT)
        is_first = False


Part = tuple[str, Table]


def _sheet(sheet: ServiceSheet, words: Words) -> Iterator[Part]:
    rows = [(words.say(said), getattr(sheet, name) or "") for name, said in SHEET.items()]
    yield words.say(N_("Service sheet")), facts(rows, A4_UPRIGHT, label=0.22)


def _standards(standards: Sequence[StandardView], words: Words) -> Iterator[Part]:
    say = words.say
    if standards:
        head = [say(N_("Standard")), say(N_("At the start")), say(N_("Today")), say(N_("Target"))]
        rows: list[list[Cell]] = [
            [each.statement, each.start_value or DASH, each.value or DASH, each.target or DASH] for each in standards
        ]
        yield say(N_("Standards of the service")), table(head, rows, (52, 16, 16, 16), A4_UPRIGHT)


def _inductions(inductions: Sequence[InductionView], words: Words) -> Iterator[Part]:
    say = words.say
    if not inductions:
        return
    head = [*(say(N_("Day")), say(N_("Place")), say(N_("Women")), say(N_("Men"))), say(N_("What was told"))]
    rows: list[list[Cell]] = [
        [
            words.short_day(each.held_on),
            each.place or DASH,
            str(each.women) if each.women is not None else DASH,
            str(each.men) if each.men is not None else DASH,
            words.listing([say(COVERED[covered]) for covered in each.covered if covered in COVERED]) or DASH,
        ]
        for each in inductions
    ]
    yield say(N_("Inductions of users")), table(head, rows, (14, 24, 11, 11, 40), A4_UPRIGHT)


def _votes(paper: MinutesPaper, held: VoteRoundView, words: Words) -> Iterator[Part]:
    """Yield the votes of one role, a column a group; several tables where the groups are many."""
    say = words.say
    role = say(ROLES[held.role]) if held.role in ROLES else held.role
    for first in range(0, len(held.groups), MOST_GROUPS):
        groups = held.groups[first : first + MOST_GROUPS]
        head = [say(N_("Item")), *(_group_head(each.name, each.attendance, words) for each in groups)]
        rows: list[list[Cell]] = []
        for code in held.items:
            counts = [each.count(code) for each in groups]
            if not all(count.is_blank for count in counts):
                text = paper.outcome.items.get(held.role, {}).get(code, {}).get(words.language, "")
                rows.append([f"{code}. {text}", *_counts(counts, groups, words)])
        if rows:
            title = say(N_("Votes of {role}: 1, 2, 3, 4 and does not know, by group"), role=role.lower())
            width = 46 / len(groups)
            yield title, table(head, rows, (54, *[width] * len(groups)), A4_UPRIGHT)


def _group_head(name: str, attendance: int | None, words: Words) -> str:
    shown = words.say(GROUPS[name]) if name in GROUPS else name
    return f"{shown} ({attendance})" if attendance is not None else shown


def _counts(counts: Sequence[CountView], groups: Sequence[VoteGroupView], words: Words) -> list[Cell]:
    return [
        _count(count, words, has_attendance=group.attendance is not None)
        for count, group in zip(counts, groups, strict=True)
    ]


def _count(count: CountView, words: Words, *, has_attendance: bool) -> Cell:
    """Return the five counts; where there are more votes than people, why."""
    if count.is_blank:
        return DASH
    told = [str(each) if each is not None else DASH for each in count.counts]
    shown = f"{' · '.join(told[:-1])} | {told[len(FIELDS) - 1]}".replace(" ", NO_BREAK)
    if not count.excess or not has_attendance:
        return shown
    why = words.say(WHY[count.why]) if count.why in WHY else ""
    reason = ", ".join(filter(None, (why, count.why_text)))
    excess = words.say(N_("{n} more than people: {reason}"), n=count.excess, reason=reason or DASH)
    return [paragraph(shown, "cell"), paragraph(excess, "cell-muted")]


def _cards(cards: Sequence[BarrierView], words: Words) -> Iterator[Part]:
    say = words.say
    for kind in KINDS:
        inside = [each for each in cards if each.kind == kind]
        if inside:
            head = [
                *(say(N_("As it was said")), say(N_("Who said it")), say(N_("Dimension"))),
                say(N_("Hands")),
            ]
            rows = [_card(each, words) for each in inside]
            title = say(N_("Barriers")) if kind == "barrier" else say(N_("What already works, and opportunities"))
            yield title, table(head, rows, (54, 16, 20, 10), A4_UPRIGHT)


def _card(card: BarrierView, words: Words) -> list[Cell]:
    texts: list[Flowable] = [paragraph(card.text, "cell")]
    texts += [paragraph(f"+ {each.text}", "cell-muted") for each in card.merged]
    roles = dict.fromkeys(each.role for each in (card, *card.merged) if each.role in ROLES)
    return [
        texts,
        ", ".join(words.say(ROLES[role]) for role in roles) or DASH,
        words.say(DIMENSIONS[card.dimension]) if card.dimension in DIMENSIONS else DASH,
        str(card.hands) if card.hands is not None else DASH,
    ]


def _causes(cards: Sequence[BarrierView], words: Words) -> Iterator[Part]:
    say = words.say
    rows: list[list[Cell]] = []
    for card in cards:
        for number, cause in enumerate(card.causes):
            control = say(CONTROLS[cause.control]) if cause.control in CONTROLS else DASH
            who = ": ".join(filter(None, (control, cause.controller)))
            solutions: list[Flowable] = [paragraph(each.text, "cell") for each in cause.solutions]
            rows.append([card.text if number == 0 else "", cause.text, who, solutions or DASH])
    if rows:
        head = [
            *(say(N_("Barrier")), say(N_("Cause")), say(N_("Is it in our hands")), say(N_("Solution"))),
        ]
        yield say(N_("Causes, who controls them, and solutions")), table(head, rows, (26, 26, 20, 28), A4_UPRIGHT)


def _actions(actions: Sequence[MinutedAction], words: Words) -> Iterator[Part]:
    say = words.say
    if not actions:
        return
    head = ["", say(N_("Action")), say(N_("Responsible")), say(N_("Until")), say(N_("State, and what was said"))]
    rows: list[list[Cell]] = [
        [
            str(each.number),
            each.title,
            each.responsible or DASH,
            words.short_day(each.due_on) if each.due_on else DASH,
            _said(each, words),
        ]
        for each in actions
    ]
    yield say(N_("Actions")), table(head, rows, (5, 36, 20, 13, 26), A4_UPRIGHT)


def _said(action: MinutedAction, words: Words) -> list[Flowable]:
    state = words.say(STATES[action.state]) if action.state in STATES else ""
    term = words.say(QUICK_WIN) if action.term == "quick_win" else ""
    told = [paragraph(", ".join(filter(None, (state, term))) or DASH, "cell")]
    if action.share is not None:
        told.append(paragraph(words.say(N_("{share} done"), share=words.percent(action.share / 100)), "cell"))
    if action.said:
        users = words.count("{n} user", "{n} users", action.users) if action.users is not None else ""
        told.append(paragraph(", ".join(filter(None, (words.say(action.said), users))), "cell"))
    if action.note:
        told.append(paragraph(action.note, "cell-muted"))
    return list(told)
