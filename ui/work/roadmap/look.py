"""How the roadmap shows states and terms, how it is filtered, and what an act on an action is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.qsip import STATES, TERMS, in_priority
from app.words import N_
from ui.widgets.status_chip import STATUSES, StatusKind

if TYPE_CHECKING:
    from datetime import date

    from app.qsip import ActionView
    from app.words import Words

STATE_KINDS = {
    "proposed": StatusKind("circle", "neutral", STATES["proposed"]),
    "agreed": StatusKind("handshake", "neutral", STATES["agreed"]),
    "under_way": StatusKind("circle-dot", "info", STATES["under_way"]),
    "blocked": StatusKind("hand", "bad", STATES["blocked"]),
    "done": StatusKind("circle-check", "ok", STATES["done"]),
    "validated": StatusKind("badge-check", "ok", STATES["validated"]),
    "stopped": StatusKind("ban", "neutral", STATES["stopped"]),
    "carried_over": StatusKind("forward", "neutral", STATES["carried_over"]),
}
LATE = STATUSES["late"]
DUE_SOON = StatusKind("calendar-clock", "warn", N_("Due soon"))
TERM_KINDS = {
    "quick_win": StatusKind("zap", "ok", TERMS["quick_win"]),
    "short": StatusKind("calendar-days", "neutral", TERMS["short"]),
    "medium": StatusKind("route", "neutral", TERMS["medium"]),
}
ROADMAP_LOOKS = {
    "draft": "not_started",
    "shared": "in_progress",
    "signed": "to_sign",
    "in_force": "signed",
    "closed": "done",
    "superseded": "note",
}
ACTS = {
    "agreed": N_("Mark as agreed"),
    "under_way": N_("Note that work began"),
    "done": N_("Mark as done"),
    "validated": N_("Users validated it"),
    "blocked": N_("It is blocked"),
    "stopped": N_("Give it up"),
    "proposed": N_("Back to proposed"),
}
NEXT = {
    "proposed": "agreed",
    "agreed": "under_way",
    "under_way": "done",
    "blocked": "under_way",
    "done": "validated",
    "stopped": "proposed",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which actions are seen. key: told when chosen. message: its word."""

    key: str
    message: str
    lets: Callable[[ActionView], bool]


def _all(_: ActionView) -> bool:
    return True


def _quick(action: ActionView) -> bool:
    return action.term == "quick_win"


def _to_validate(action: ActionView) -> bool:
    return action.state == "done"


def _late(action: ActionView) -> bool:
    return action.is_late


def _due_soon(action: ActionView) -> bool:
    return action.is_due_soon


def _proposed(action: ActionView) -> bool:
    return action.state == "proposed"


FILTERS = (
    Filter("all", N_("All"), _all),
    Filter("quick", N_("Quick wins"), _quick),
    Filter("late", N_("Late"), _late),
    Filter("soon", N_("Due soon"), _due_soon),
    Filter("validate", N_("To validate"), _to_validate),
    Filter("proposed", N_("Proposals"), _proposed),
)


@dataclass(frozen=True, slots=True)
class Order:
    """How actions are sorted. message: its word. sorts: the actions, in order."""

    message: str
    sorts: Callable[[tuple[ActionView, ...]], tuple[ActionView, ...]]


def _as_given(actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    return actions


def _by_date(actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    return tuple(sorted(actions, key=_day))


def _by_state(actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    return tuple(sorted(actions, key=_state))


def _by_responsible(actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    return tuple(sorted(actions, key=_responsible))


def _by_barrier(actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    return tuple(sorted(actions, key=_barrier))


def _day(action: ActionView) -> tuple[bool, date | None]:
    return action.due_on is None, action.due_on


def _state(action: ActionView) -> tuple[int, bool]:
    return list(STATES).index(action.state), not action.is_late


def _responsible(action: ActionView) -> tuple[bool, str]:
    return not action.responsible, (action.responsible or "").casefold()


def _barrier(action: ActionView) -> tuple[bool, str]:
    return not action.barrier, action.barrier.casefold()


GIVEN = "given"
ORDERS = {
    GIVEN: Order(N_("Order of the group"), _as_given),
    "priority": Order(N_("By impact and ease"), in_priority),
    "date": Order(N_("By date"), _by_date),
    "state": Order(N_("By state"), _by_state),
    "responsible": Order(N_("By responsible"), _by_responsible),
    "barrier": Order(N_("By barrier"), _by_barrier),
}


def kind_of(action: ActionView) -> StatusKind:
    """Return what its chip shows: late before its state."""
    return LATE if action.is_late else STATE_KINDS.get(action.state, STATE_KINDS["proposed"])


def said_of(action: ActionView, words: Words) -> str:
    """Say an action in one sentence, for those who do not see it."""
    due = words.short_day(action.due_on) if action.due_on else ""
    state = words.say(STATES.get(action.state, action.state))
    late = (
        words.say(LATE.message if action.is_late else DUE_SOON.message) if action.is_late or action.is_due_soon else ""
    )
    parts = (str(action.number), action.title, action.responsible or "", due, state, late)
    return ". ".join(part for part in parts if part)
