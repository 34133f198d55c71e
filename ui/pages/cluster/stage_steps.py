"""The steps of each stage of a cycle: where each stands, what is known, and the one button that goes on with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.qsip import ROLES, CycleSheet, CycleView, StageView
from app.words import N_
from ui.places import is_built
from ui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from app.qsip import VoteRoundView
    from app.words import Words

ROUND, ROADMAP, NEXT, SHEET, VOTES = "round ", "roadmap", "next", "sheet", "votes"
SECOND_VOTES = "second"  # tab of the votes that asks the short card
LOOKS = {"done": ("circle-check", "ok"), "begun": ("circle-dot", "info"), "ahead": ("circle", "muted")}
FEW_RECORDS = 6


def steps_of(stage: StageView, cycle: CycleView, sheet: CycleSheet, today: date, words: Words) -> tuple[Row, ...]:
    """Return the steps of `stage` besides its workshops."""
    told = {1: _preparation, 2: _audit, 3: _none, 4: _roadmap, 5: _validation}[stage.number]
    rows = told(cycle, sheet, today, words)
    return tuple(rows) if cycle.closed_at is None else tuple(_only_read(each, words) for each in rows)


def _only_read(row: Row, words: Words) -> Row:
    """Return a step of a closed cycle: what is there can be seen, and nothing is begun or filled in."""
    is_there = row.key and row.key != SHEET and row.tone != LOOKS["ahead"][1]
    return replace(row, button=words.say(N_("See")) if is_there else "")


def _row(key: str, state: str, title: str, detail: str, button: str) -> Row:
    icon, tone = LOOKS[state]
    return Row(key, title, detail, icon, tone, (Cell(),), button)


def _preparation(cycle: CycleView, sheet: CycleSheet, today: date, words: Words) -> Iterator[Row]:
    say = words.say
    written = cycle.sheet.written
    detail = " · ".join(part for part in (cycle.sheet.entity, cycle.sheet.population, cycle.sheet.hours) if part)
    state = "done" if cycle.sheet.is_complete else "begun" if written else "ahead"
    yield _row(
        SHEET, state, say(N_("Sheet of the service")), detail or say(N_("nothing written yet")), say(N_("Fill in"))
    )
    measured = sum(each.value is not None for each in sheet.standards)
    told = words.count("{n} standard", "{n} standards", len(sheet.standards))
    detail = (
        say(N_("{standards}, {n} with a value"), standards=told, n=measured) if sheet.standards else _unstarted(words)
    )
    state = "ahead" if not sheet.standards else "done" if measured == len(sheet.standards) else "begun"
    yield _row("standards", state, say(N_("Service standards")), detail, say(N_("See")))
    trained = sum(each.trained_on is not None for each in sheet.trainers)
    detail = words.count("{n} trained person", "{n} trained people", trained)
    yield _row("trainers", "done" if trained else "ahead", say(N_("Trainers of the cluster")), detail, say(N_("See")))
    users = sum(each.users for each in sheet.inductions)
    is_told = any(each.counts(today) for each in sheet.inductions)
    detail = words.count("{n} user", "{n} users", users) if sheet.inductions else say(N_("from 5 users it counts"))
    state = "done" if is_told else "begun" if sheet.inductions else "ahead"
    yield _row("inductions", state, say(N_("Inductions of users")), detail, say(N_("See")))


def _audit(_: CycleView, sheet: CycleSheet, today: date, words: Words) -> Iterator[Row]:
    say = words.say
    for each in sheet.rounds:
        if each.vote == 1:
            yield _round(each, words)
    if is_built(VOTES):
        said = say(N_("Another round of votes"))
        yield _row(VOTES, "ahead", said, say(N_("each side votes apart, with its own card")), say(N_("Open votes")))
    copied = sum(each.value is not None for each in sheet.records)
    detail = say(N_("{n} of {m} figures"), n=copied, m=len(sheet.records)) if sheet.records else _unstarted(words)
    state = "done" if copied >= FEW_RECORDS else "begun" if copied else "ahead"
    yield _row("records", state, say(N_("Records check")), detail, say(N_("Copy figures")))
    seen = sum(each.is_met is not None for each in sheet.observations)
    total = len(sheet.observations)
    detail = say(N_("{n} of {m} points looked at"), n=seen, m=total) if total else _unstarted(words)
    state = "done" if total and seen == total else "begun" if seen else "ahead"
    yield _row("observation", state, say(N_("Observation of the service")), detail, say(N_("Look at it")))


def _none(cycle: CycleView, sheet: CycleSheet, today: date, words: Words) -> Iterator[Row]:
    yield from ()


def _roadmap(cycle: CycleView, sheet: CycleSheet, today: date, words: Words) -> Iterator[Row]:
    say = words.say
    state = "begun" if cycle.roadmap is not None else "ahead"
    detail = say(N_("owners accept aloud: dates, resources, indicators, signatures"))
    yield _row(ROADMAP, state, say(N_("Roadmap")), detail, say(N_("Open")))
    detail = words.count("{n} visit", "{n} visits", len(sheet.visits))
    yield _row(
        "visits", "done" if sheet.visits else "ahead", say(N_("Visits of accompaniment")), detail, say(N_("See"))
    )


def _validation(cycle: CycleView, sheet: CycleSheet, today: date, words: Words) -> Iterator[Row]:
    say = words.say
    for each in sheet.rounds:
        if each.vote != 1:
            yield _round(each, words)
    if is_built(VOTES):
        detail = say(N_("the short card, asked of the same three roles"))
        state = "begun" if cycle.second_vote_at is not None else "ahead"
        yield _row(VOTES, state, say(N_("Second vote")), detail, say(N_("Open votes")))
    if cycle.closed_at is None:
        title = say(N_("Close the cycle and open {year}"), year=cycle.year + 1)
        detail = say(N_("what is neither validated nor given up goes on, one for one"))
        yield _row(NEXT, "ahead", title, detail, say(N_("Open cycle {year}"), year=cycle.year + 1))
    else:
        detail = say(N_("its open actions went on to the next"))
        yield _row("", "done", say(N_("Cycle {year} is closed"), year=cycle.year), detail, "")


def _round(each: VoteRoundView, words: Words) -> Row:
    say = words.say
    role = say(ROLES[each.role]) if each.role in ROLES else each.role
    title = say(N_("Round: {role}"), role=role) + (f" · {each.place}" if each.place else "")
    voted = sum(any(not group.count(item).is_blank for group in each.groups) for item in each.items)
    detail = " · ".join(
        part
        for part in (
            words.count("{n} person", "{n} people", each.attendance) if each.attendance else "",
            say(N_("{n} of {m} items"), n=voted, m=len(each.items)),
            words.short_day(each.held_on) if each.held_on else "",
        )
        if part
    )
    state = "done" if each.is_closed else "begun" if voted else "ahead"
    button = say(N_("See votes") if each.is_closed else N_("Open votes")) if is_built(VOTES) else ""
    return _row(f"{ROUND}{each.id}", state, title, detail, button)


def _unstarted(words: Words) -> str:
    return words.say(N_("not begun"))
