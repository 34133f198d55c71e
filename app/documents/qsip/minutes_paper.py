"""What prints of the minutes of a workshop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.commitments import ProgrammeView, SignatoryView
from app.documents.qsip.service_head import ServiceHead
from app.qsip import InductionView, MinutesView, OutsideView, ServiceSheet, StandardView, VoteRoundView, WorkshopView


@dataclass(frozen=True, slots=True)
class MinutedAction:
    """An action as the minutes of a roadmap session, a follow-up meeting or a validation workshop tell it.

    said: what was said of it there, as a message of the catalogue; users: how many confirmed or contested it.
    """

    number: int
    title: str
    responsible: str
    due_on: date | None
    state: str
    term: str
    said: str = ""
    users: int | None = None
    share: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """What the stage of the workshop brought. items: words of the card items that were voted, by
    role, code and language.
    """

    sheet: ServiceSheet | None = None
    standards: tuple[StandardView, ...] = ()
    inductions: tuple[InductionView, ...] = ()
    rounds: tuple[VoteRoundView, ...] = ()
    items: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    actions: tuple[MinutedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPhoto:
    """A photo on the pages. file: SHA-256; content: JPEG, b"" where it has not arrived."""

    file: str
    caption: str
    shows_people: bool
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes as they print. photos: those that may be printed; withheld: how many may not.

    outside: causes that nobody there controls. is_closed: nothing is written any more. is_public: names of
    persons are left out.
    """

    programme: ProgrammeView
    code: str
    head: ServiceHead
    workshop: WorkshopView
    minutes: MinutesView
    outcome: StageOutcome
    outside: tuple[OutsideView, ...]
    photos: tuple[PrintedPhoto, ...]
    withheld: int
    signatories: tuple[SignatoryView, ...]
    is_closed: bool = False
    is_public: bool = False
