"""Who is asked to sign a document, in which order, and who has: the same for letters, roadmaps, plans and results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.commitments import Signatory

SignatoryId = NewType("SignatoryId", UUID)
SIGNING_ORDER = (
    *("facilitator", "group", "user", "staff", "manager", "responsible", "unit_head", "planning"),
    *("authority", "management", "programme", "gcd"),
)
"""The roles in the order of the templates; a plan asks management before the authority and says so by position."""


class UnknownSignatory(TrochaError):
    """There is no such person among those asked to sign."""

    code = "signatory.unknown"
    message = N_("That person is not among those asked to sign. Look at the list again.")


class SigningBegun(TrochaError):
    """Somebody has signed, so who is asked to sign can change no more."""

    code = "signatory.signing-begun"
    message = N_("Somebody has already signed: who signs is part of the text. Make a new version to change it.")


@dataclass(frozen=True, slots=True)
class SignatoryView:
    """Somebody asked to sign. name, title: None: to be filled by hand. kind: None: has not signed."""

    id: SignatoryId
    role: str
    name: str | None
    title: str | None
    kind: str | None
    signed_at: datetime | None
    signed_place: str | None

    @property
    def has_signed(self) -> bool:
        """Whether a signature of any of the four ways is there."""
        return self.kind is not None

    @property
    def field(self) -> str:
        """The name of their field in the PDF."""
        return f"{self.role}_{self.id.hex[-8:]}"


def add_signatory(
    workspace: Workspace, *, subject: UUID, role: str, name: str | None = None, title: str | None = None
) -> SignatoryView:
    """Ask somebody to sign the letter, roadmap, plan or result `subject`. Raises: SigningBegun."""
    with workspace.transaction() as session:
        refuse_once_signed(session, subject)
        row = ask(session, subject, role, name=name, title=title)
        return as_view(row)


def change_signatory(
    workspace: Workspace, *, signatory: SignatoryId, name: str | None, title: str | None
) -> SignatoryView:
    """Write who signs in that place. Raises: UnknownSignatory; SigningBegun."""
    with workspace.transaction() as session:
        row = _row(session, signatory)
        refuse_once_signed(session, row.subject_id)
        row.name, row.title = name, title
        return as_view(row)


def remove_signatory(workspace: Workspace, *, signatory: SignatoryId) -> None:
    """Ask that person no more. Raises: UnknownSignatory; SigningBegun."""
    with workspace.transaction() as session:
        row = _row(session, signatory)
        refuse_once_signed(session, row.subject_id)
        session.delete(row)


def read_signatories(workspace: Workspace, subject: UUID) -> tuple[SignatoryView, ...]:
    """Return who is asked to sign `subject`, in the order of the template."""
    with workspace.reading() as session:
        return signatories_of(session, subject)


def signatories_of(session: Session, subject: UUID) -> tuple[SignatoryView, ...]:
    """Return who is asked to sign `subject`, in order."""
    rows = session.scalars(select(Signatory).where(Signatory.subject_id == subject))
    return tuple(as_view(row) for row in sorted(rows, key=_order))


def ask(session: Session, subject: UUID, role: str, *, name: str | None, title: str | None) -> Signatory:
    """Add the row of somebody asked to sign. The first of a role is the same row on every device."""
    own = [row for row in session.scalars(select(Signatory).where(Signatory.subject_id == subject)) if row.role == role]
    last = max((row.position for row in own), default=None)
    row = Signatory(subject_id=subject, role=role, name=name, title=title, position=position_between(last, None))
    first = id_of("signatory", subject, role)
    if not own and session.get(Signatory, first) is None:
        row.id = first
    session.add(row)
    session.flush()
    return row


def refuse_once_signed(session: Session, subject: UUID) -> None:
    """Stand in the way of a change once somebody has signed. Raises: SigningBegun."""
    if any(each.has_signed for each in signatories_of(session, subject)):
        raise SigningBegun


def as_view(row: Signatory) -> SignatoryView:
    """Return the row as it is shown."""
    return SignatoryView(SignatoryId(row.id), row.role, row.name, row.title, row.kind, row.signed_at, row.signed_place)


def _row(session: Session, signatory: SignatoryId) -> Signatory:
    row = session.get(Signatory, signatory)
    if row is None:
        raise UnknownSignatory
    return row


def _order(row: Signatory) -> tuple[int, str, str]:
    rank = SIGNING_ORDER.index(row.role) if row.role in SIGNING_ORDER else len(SIGNING_ORDER)
    return rank, row.position or "", row.id.hex
