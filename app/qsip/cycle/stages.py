"""The five stages of a cycle, and what each still lacks to be complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.qsip.choices import LED_BY, ROLES, STAGES, WEEKS
from app.qsip.cycle.inductions import InductionView, inductions_of
from app.qsip.reading import barriers_of_cycle
from app.qsip.roadmap.sealing import seal_facts
from app.qsip.views import BarrierView
from app.qsip.votes.card_entries import card_votes
from app.qsip.votes.vote_views import FIRST_VOTE
from app.words import N_
from db.identity import id_of
from db.models.audits import VoteCount, VoteGroup, VoteRound
from db.models.qsip import Cycle, Roadmap, RoadmapAction, Stage, Workshop, WorkshopParticipant

VALIDATING_USERS = 5
AGREED = frozenset({"agreed", "under_way", "blocked", "done", "validated"})
MISSING_FROM_ROUNDS = {
    "user": N_("audit round with users"),
    "staff": N_("audit round with staff"),
    "manager": N_("audit round with managers"),
}
MISSING_IN = {
    ("launch", "user"): N_("users in the launch workshop"),
    ("launch", "staff"): N_("staff in the launch workshop"),
    ("launch", "manager"): N_("managers in the launch workshop"),
    ("interface", "user"): N_("users in the interface workshop"),
    ("interface", "staff"): N_("staff in the interface workshop"),
    ("interface", "manager"): N_("managers in the interface workshop"),
    ("validation", "user"): N_("users in the validation workshop"),
    ("validation", "staff"): N_("staff in the validation workshop"),
    ("validation", "manager"): N_("managers in the validation workshop"),
}
MISSING_WORKSHOP = {
    "launch": N_("launch workshop held, with its place"),
    "interface": N_("interface workshop held, with its place"),
    "validation": N_("validation workshop held, with its place"),
}
MISSING_LEADER = {
    "launch": N_("who led the launch workshop"),
    "interface": N_("who led the interface workshop"),
    "validation": N_("who led the validation workshop"),
}
MISSING_WOMEN = {
    "launch": N_("women among half of the users in the launch workshop"),
    "interface": N_("women among half of the users in the interface workshop"),
    "validation": N_("women among half of the users in the validation workshop"),
}
MISSING_INTERPRETER = {
    "launch": N_("an interpreter in the launch workshop"),
    "interface": N_("an interpreter in the interface workshop"),
    "validation": N_("an interpreter in the validation workshop"),
}


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage. planned_from, planned_to: as written, else as the guide's weeks propose (is_planned False).

    closed_on: None: open. went_on_reason: why it was closed with something missing.
    missing: messages of what it lacks today; a stage closed with something missing stays incomplete.
    """

    number: int
    planned_from: date
    planned_to: date
    closed_on: date | None
    went_on_reason: str | None
    missing: tuple[str, ...]
    is_planned: bool

    @property
    def is_complete(self) -> bool:
        """Whether it was closed and nothing is missing."""
        return self.closed_on is not None and not self.missing


@dataclass(frozen=True, slots=True)
class _Room:
    """Who was in a workshop. women, declared: of the users, how many are women and how many said their sex."""

    kind: str
    roles: tuple[str, ...]
    women: int
    declared: int
    is_led: bool
    lacks_interpreter: bool

    @property
    def users(self) -> int:
        return self.roles.count("user")


def stage_views(session: Session, cycle: Cycle, today: date) -> tuple[StageView, ...]:
    """Return the five stages of `cycle` as they stand on the day `today`."""
    rows = {row.number: row for row in session.scalars(select(Stage).where(Stage.cycle_id == cycle.id))}
    missing = _missing(session, cycle.id, today)
    opened = cycle.opened_at.astimezone().date() if cycle.opened_at else today
    return tuple(_stage(number, rows.get(number), opened, missing[number]) for number in STAGES)


def stage_row(session: Session, cycle: UUID, number: int) -> Stage:
    """Return the row of a stage, made where nobody wrote of it yet."""
    identity = id_of("stage", cycle, number)
    row = session.get(Stage, identity)
    if row is None:
        row = Stage(id=identity, cycle_id=cycle, number=number)
        session.add(row)
    return row


def _stage(number: int, row: Stage | None, opened: date, missing: tuple[str, ...]) -> StageView:
    first, last = WEEKS[number]
    return StageView(
        number=number,
        planned_from=(row.planned_from if row else None) or opened + timedelta(weeks=first - 1),
        planned_to=(row.planned_to if row else None) or opened + timedelta(weeks=last, days=-1),
        closed_on=row.closed_on if row else None,
        went_on_reason=row.went_on_reason if row else None,
        missing=missing,
        is_planned=row is not None and row.planned_from is not None,
    )


def _missing(session: Session, cycle: UUID, today: date) -> dict[int, tuple[str, ...]]:
    rooms = _held(session, cycle, today)
    barriers = barriers_of_cycle(session, cycle)
    inductions = inductions_of(session, cycle)
    return {
        1: (*_of_workshop(rooms, "launch"), *_of_induction(inductions, today)),
        2: (*_of_rounds(session, cycle, rooms), *([] if barriers else [N_("barriers and opportunities")])),
        3: (*_of_workshop(rooms, "interface"), *_of_analysis(barriers)),
        4: tuple(_of_roadmap(session, cycle)),
        5: _of_workshop(rooms, "validation"),
    }


def _held(session: Session, cycle: UUID, today: date) -> list[_Room]:
    """Return the workshops that were held: their day has come and their place is written."""
    rows = session.scalars(select(Workshop).where(Workshop.cycle_id == cycle))
    held = {row.id: row for row in rows if row.held_on and row.held_on <= today and (row.place or "").strip()}
    return [_room(session, row) for row in held.values()]


def _room(session: Session, row: Workshop) -> _Room:
    present = list(session.scalars(select(WorkshopParticipant).where(WorkshopParticipant.workshop_id == row.id)))
    told = [each.sex for each in present if each.role == "user" and each.sex]
    asked = any(each.needs_interpreter for each in present)
    return _Room(
        kind=row.kind or "",
        roles=tuple(each.role or "" for each in present),
        women=told.count("woman"),
        declared=len(told),
        is_led=row.led_by in LED_BY,
        lacks_interpreter=asked and not (row.interpreter or "").strip(),
    )


def _roles(rooms: Sequence[_Room], kind: str) -> list[str]:
    return [role for room in rooms if room.kind == kind for role in room.roles]


def _of_workshop(rooms: Sequence[_Room], kind: str) -> tuple[str, ...]:
    """What the workshop that lacks least still lacks: a stage asks for one whole record, not for parts of several."""
    lacking = [tuple(_lacks(room)) for room in rooms if room.kind == kind]
    return min(lacking, key=len, default=(MISSING_WORKSHOP[kind],))


def _lacks(room: _Room) -> Iterator[str]:
    """A workshop is held once it has a day, a place, somebody of each of the three roles, and who led it."""
    yield from (MISSING_IN[room.kind, role] for role in ROLES if role not in room.roles)
    if not room.is_led:
        yield MISSING_LEADER[room.kind]
    if 2 * room.women < room.declared:
        yield MISSING_WOMEN[room.kind]
    if room.lacks_interpreter:
        yield MISSING_INTERPRETER[room.kind]
    if room.kind == "validation" and 0 < room.users < VALIDATING_USERS:
        yield N_("at least 5 users in the validation workshop")


def _of_induction(inductions: Sequence[InductionView], today: date) -> Iterator[str]:
    """An induction has its own record, also when it was part of the launch: it counts once five users received it."""
    if not any(each.counts(today) for each in inductions):
        yield N_("induction of at least 5 users")


def _of_rounds(session: Session, cycle: UUID, rooms: Sequence[_Room]) -> Iterator[str]:
    """A role was heard in a round that was held, by the votes of a group, or by filled cards."""
    voted = (
        select(VoteRound.role)
        .join(VoteGroup, VoteGroup.round_id == VoteRound.id)
        .join(VoteCount, VoteCount.group_id == VoteGroup.id)
        .where(VoteRound.cycle_id == cycle, VoteRound.vote == FIRST_VOTE)
    )
    heard = {*_roles(rooms, "audit"), *session.scalars(voted.distinct())}
    if not heard >= MISSING_FROM_ROUNDS.keys():
        heard |= {role for role, filled in card_votes(session, cycle, FIRST_VOTE).items() if filled.cards}
    yield from (message for role, message in MISSING_FROM_ROUNDS.items() if role not in heard)


def _of_analysis(barriers: Sequence[BarrierView]) -> Iterator[str]:
    causes = [cause for each in barriers for cause in each.causes]
    if not any(each.control and each.controller for each in causes):
        yield N_("causes and who controls them")
    if not any(each.solutions for each in causes):
        yield N_("solutions")


def _of_roadmap(session: Session, cycle: UUID) -> Iterator[str]:
    roadmaps = list(session.scalars(select(Roadmap.id).where(Roadmap.cycle_id == cycle)))
    found = select(RoadmapAction).where(RoadmapAction.roadmap_id.in_(roadmaps))
    actions = list(session.scalars(found)) if roadmaps else []
    if not any(each.state in AGREED for each in actions):
        yield N_("an agreed action in the roadmap")
    if not any(seal_facts(session, each).is_sealed for each in roadmaps):
        yield N_("the roadmap signed and sealed")
    if not any(each.celebrated_on for each in actions):
        yield N_("a quick win celebrated")
