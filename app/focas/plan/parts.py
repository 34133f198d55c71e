"""What an action of the plan is made of: who learns, with what, which association joins; and the rows they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.words import N_

RESOURCE_KINDS = {"cash": N_("Cash"), "in_kind": N_("In kind"), "staff": N_("Staff time")}
CURRENCIES = ("PEN", "USD")
PARTNER_PARTS = {
    "agenda": N_("Helps to set the agenda"),
    "call": N_("Calls its members"),
    "co_facilitation": N_("Co-facilitates"),
    "venue": N_("Gives the venue"),
    "money": N_("Gives money"),
}
FOLLOW_UP_STATES = {
    "planned": N_("Planned"),
    "under_way": N_("Under way"),
    "blocked": N_("Blocked"),
    "done": N_("Done"),
    "stopped": N_("Stopped"),
}


@dataclass(frozen=True, slots=True)
class LearnerPart:
    """Who learns or is helped: unit, post, how many women and men, in which language; None: not said.

    id: None: a new row. position: "" for a new one, which goes to the end.
    """

    unit: str | None = None
    post: str | None = None
    women: int | None = None
    men: int | None = None
    language: str | None = None
    id: UUID | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class ResourcePart:
    """What an action needs and who gives it. kind: see `RESOURCE_KINDS`. amount: hundredths of `currency`; None: not
    estimated. is_leverage: brought in from outside government and programme. id, position: as `LearnerPart`.
    """

    kind: str = "cash"
    what: str | None = None
    amount: int | None = None
    currency: str = "PEN"
    source: str | None = None
    is_leverage: bool | None = None
    is_assured: bool | None = None
    id: UUID | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class PartnerPart:
    """An association of governments that joins. parts: keys of `PARTNER_PARTS`. id, position: as `LearnerPart`."""

    name: str
    parts: tuple[str, ...] = ()
    id: UUID | None = None
    position: str = ""


PlanPart = LearnerPart | ResourcePart | PartnerPart


@dataclass(frozen=True, slots=True)
class BarrierLink:
    """A barrier of the service that an action helps to remove. service: its name; text: as it was said."""

    id: UUID
    text: str
    service: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """How an action stood on a day. state: see `FOLLOW_UP_STATES`. file: SHA-256 of what shows it, or None."""

    id: UUID
    action_id: UUID
    seen_on: date
    state: str
    text: str | None
    file: str | None
    file_name: str | None


@dataclass(frozen=True, slots=True)
class SignerPart:
    """Who signed the approval, with the post as it prints. id, position: as `LearnerPart`."""

    name: str
    post: str | None = None
    signed_on: date | None = None
    id: UUID | None = None
    position: str = ""
