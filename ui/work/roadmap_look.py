"""How the roadmap shows states and terms, how it is filtered, and what an act on an action is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.qsip import STATES, TERMS
from app.words import N_
from ui.widgets.status_chip import STATUSES, StatusKind

if TYPE_CHECKING:
    from app.qsip import ActionView

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


def _longer(action: ActionView) -> bool:
    return action.term in {"short", "medium"}


def _to_validate(action: ActionView) -> bool:
    return action.state == "done"


def _late(action: ActionView) -> bool:
    return action.is_late


def _proposed(action: ActionView) -> bool:
    return action.state == "proposed"


FILTERS = (
    Filter("all", N_("All"), _all),
    Filter("quick", N_("Quick wins"), _quick),
    Filter("longer", N_("Short and medium term"), _longer),
    Filter("validate", N_("To validate"), _to_validate),
    Filter("late", N_("Late"), _late),
    Filter("proposed", N_("Proposals"), _proposed),
)


def kind_of(action: ActionView) -> StatusKind:
    """Return what its chip shows: late before its state."""
    return LATE if action.is_late else STATE_KINDS.get(action.state, STATE_KINDS["proposed"])
