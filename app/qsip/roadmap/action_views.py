"""An action of the roadmap as screens and papers show it: its chain, its term, what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NewType
from uuid import UUID

from app.qsip.views import RoadmapActionId, RoadmapId, SolutionId, WorkshopId

FollowUpId = NewType("FollowUpId", UUID)
IN_FORCE = frozenset({"agreed", "under_way", "blocked"})
DONE = frozenset({"done", "validated"})
ENDED = frozenset({"validated", "stopped", "carried_over"})
"""States in which an action is at work, was done, or waits for nothing more in its cycle."""
DUE_SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage of an action. before: None when it was written down. passed_on: the day that it tells of."""

    before: str | None
    after: str
    passed_on: date
    passed_at: datetime
    person: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """How an action stood on a day. workshop_id: the meeting, or None. share: per cent done."""

    id: FollowUpId
    action_id: RoadmapActionId
    workshop_id: WorkshopId | None
    seen_on: date
    reported_by: str | None
    share: int | None
    note: str | None
    late_reason: str | None


@dataclass(frozen=True, slots=True)
class ValidationView:
    """What users said of an action. result: a key of `VALIDATIONS`; users: how many took part."""

    workshop_id: WorkshopId
    result: str
    users: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action. number: its place, from 1. barrier, cause, controller, solution: texts of its chain, "" when none.

    level: of government, a key of `LEVELS`. responsible: the post that answers, person: by name; government_id: whose
    post it is. due_on: local day, inclusive. cost: centimos of sol. state: see `STATES`. term: see `TERMS`, "" beyond a
    year or without a date. is_late, is_due_soon: today, by its date; never stored. impact, ease: 1 to 3; markers: 0 to
    2. continues: the action of the cycle before; replaces: the same in the version before. passages, follow_ups,
    validations: the oldest first.
    """

    id: RoadmapActionId
    number: int
    title: str
    solution_id: SolutionId | None
    barrier: str
    cause: str
    controller: str
    solution: str
    level: str | None
    responsible: str | None
    government_id: UUID | None
    starts_on: date | None
    due_on: date | None
    cost: int | None
    resources: str | None
    new_outside_money: bool | None
    indicator: str | None
    state: str
    state_reason: str | None
    done_on: date | None
    evidence: str | None
    celebrated_on: date | None
    celebration: str | None
    term: str
    is_late: bool
    missing: tuple[str, ...]
    roadmap_id: RoadmapId
    position: str
    is_due_soon: bool = False
    person: str | None = None
    helpers: str | None = None
    partner: str | None = None
    accepted_on: date | None = None
    accepted_in: UUID | None = None
    began_on: date | None = None
    blocked_since: date | None = None
    unblocks: str | None = None
    unit: str | None = None
    baseline: str | None = None
    target: str | None = None
    plan_code: str | None = None
    impact: int | None = None
    ease: int | None = None
    marker_gender: int | None = None
    marker_intercultural: int | None = None
    is_quick_win: bool | None = None
    resources_assured: bool | None = None
    evidence_file: str | None = None
    evidence_name: str | None = None
    celebration_place: str | None = None
    celebration_photo: str | None = None
    celebration_seen: str | None = None
    continues: UUID | None = None
    plan_action_id: UUID | None = None
    replaces: UUID | None = None
    passages: tuple[PassageView, ...] = ()
    follow_ups: tuple[FollowUpView, ...] = ()
    validations: tuple[ValidationView, ...] = ()

    @property
    def days_late(self) -> int:
        """How many days after its date it was done; 0 when in time or not done."""
        if self.done_on is None or self.due_on is None:
            return 0
        return max(0, (self.done_on - self.due_on).days)

    @property
    def validation(self) -> ValidationView | None:
        """What users said of it last."""
        return self.validations[-1] if self.validations else None

    @property
    def share(self) -> int | None:
        """The per cent done that was told last."""
        return next((each.share for each in reversed(self.follow_ups) if each.share is not None), None)

    @property
    def priority(self) -> int | None:
        """Impact for users times ease, 1 to 9; None where one is not said."""
        return None if self.impact is None or self.ease is None else self.impact * self.ease

    def state_on(self, day: date) -> str | None:
        """Return the state on a past day, as its passages tell; None before it was written down."""
        told = [each.after for each in self.passages if each.passed_on <= day]
        return told[-1] if told else None if self.passages else self.state


def in_priority(actions: Iterable[ActionView]) -> tuple[ActionView, ...]:
    """Return actions by impact and ease, quick wins first among equals, then as the group put them."""
    return tuple(sorted(actions, key=lambda each: (-(each.priority or 0), each.term != "quick_win", each.number)))


def is_late(state: str, due_on: date | None, day: date) -> bool:
    """Whether an action is late on `day`: in force, and its date is before that day."""
    return state in IN_FORCE and due_on is not None and due_on < day


def is_due_soon(state: str, due_on: date | None, day: date, days: int = DUE_SOON_DAYS) -> bool:
    """Whether an action in force has its date within so many days of `day`, that day included."""
    return state in IN_FORCE and due_on is not None and day <= due_on <= day + timedelta(days=days)
