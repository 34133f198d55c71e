"""What a workshop leaves behind, as screens and papers show it: agenda, minutes, agreements, open matters, photos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from app.qsip.views import WorkshopId

AgendaPointId = NewType("AgendaPointId", UUID)
MinuteLineId = NewType("MinuteLineId", UUID)
AgreementId = NewType("AgreementId", UUID)
UnresolvedId = NewType("UnresolvedId", UUID)
PhotoId = NewType("PhotoId", UUID)


@dataclass(frozen=True, slots=True)
class AgendaPointView:
    """A point of the agenda. planned, spent: minutes, None: nobody said."""

    id: AgendaPointId
    workshop_id: WorkshopId
    title: str
    planned: int | None
    spent: int | None
    notes: str | None
    position: str


@dataclass(frozen=True, slots=True)
class MinuteLineView:
    """A line of the minutes. role: who said it, a key of `ATTENDING`; None: the scribe's own."""

    id: MinuteLineId
    workshop_id: WorkshopId
    role: str | None
    text: str
    said_at: datetime
    position: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What was agreed besides the roadmap's actions. state: see `AGREEMENT_STATES`; due_on: local day, inclusive."""

    id: AgreementId
    workshop_id: WorkshopId
    text: str
    owner: str | None
    due_on: date | None
    state: str
    position: str


@dataclass(frozen=True, slots=True)
class UnresolvedView:
    """Dissent, or a matter left open. role: who holds it, a key of `ATTENDING`, never a name."""

    id: UnresolvedId
    workshop_id: WorkshopId
    text: str
    role: str | None
    position: str


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo of the workshop. file: SHA-256; shows_people: None: nobody said, which counts as yes."""

    id: PhotoId
    workshop_id: WorkshopId
    file: str
    file_name: str | None
    caption: str | None
    shows_people: bool | None
    position: str


@dataclass(frozen=True, slots=True)
class MinutesView:
    """All that a workshop leaves behind besides its cards, each list in its order."""

    agenda: tuple[AgendaPointView, ...] = ()
    lines: tuple[MinuteLineView, ...] = ()
    agreements: tuple[AgreementView, ...] = ()
    unresolved: tuple[UnresolvedView, ...] = ()
    photos: tuple[PhotoView, ...] = ()

    @property
    def planned(self) -> int:
        """How many minutes the agenda plans."""
        return sum(each.planned or 0 for each in self.agenda)

    @property
    def spent(self) -> int:
        """How many minutes were spent as far as they were noted."""
        return sum(each.spent or 0 for each in self.agenda)
