"""What the signing room asks of the use cases, the same for letters, roadmaps, plans and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from app.commitments import SignatoryId, SignatoryView, change_signatory, read_signatories
from app.documents import (
    DocumentOutdated,
    DocumentView,
    begin_signing,
    list_documents,
    make_pages,
    read_file,
    seal_document,
    sign_drawn,
)
from app.failures import TrochaError
from app.signing import Point, Stroke
from app.sync import read_standing
from app.words import N_

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.widgets.signature_pad import PadStroke

LETTER_ROLES = {
    "authority": N_("Authority: signature and stamp"),
    "management": N_("Management: approval"),
    "programme": N_("For the programme"),
}
PLAN_ROLES = {
    "unit_head": N_("Responsible unit"),
    "planning": N_("Planning and budget: approval"),
    "management": N_("General or municipal management"),
    "authority": N_("Authority: signature and stamp"),
    "programme": N_("For the programme"),
}
RESULT_ROLES = {
    "facilitator": N_("Facilitation"),
    "group": N_("Representative of the group"),
    "authority": N_("Authority: takes note"),
}
ROADMAP_ROLES = {
    "facilitator": N_("Facilitation"),
    "user": N_("For the users"),
    "staff": N_("For the staff"),
    "manager": N_("Manager of the point of service"),
    "responsible": N_("Responsible for an action"),
    "authority": N_("Authority"),
    "gcd": N_("The consultative group takes note"),
    "programme": N_("For the programme"),
}
MINUTES_ROLES = {
    "scribe": N_("Scribe"),
    "facilitator": N_("Facilitation"),
    "manager": N_("For the managers"),
    "staff": N_("For the staff"),
    "user": N_("For the users"),
    "interpreter": N_("Interpreter"),
}
AUDIT_ROLES = {role: MINUTES_ROLES[role] for role in ("facilitator", "user", "staff", "manager")}
VALIDATION_ROLES = {
    **{role: MINUTES_ROLES[role] for role in ("user", "staff", "manager")},
    "observer": N_("Observer, as a witness"),
    "facilitator": MINUTES_ROLES["facilitator"],
}
ROLES = {
    "audit_result": AUDIT_ROLES,
    "commitment_letter": LETTER_ROLES,
    "improvement_plan": PLAN_ROLES,
    "focas_result": RESULT_ROLES,
    "roadmap": ROADMAP_ROLES,
    "validation_report": VALIDATION_ROLES,
    "workshop_minutes": MINUTES_ROLES,
}
"""In what capacity people sign each kind of document, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class SigningState:
    """What the room shows.

    document: the one that persons sign; None before its pages were made for signing. pages: the PDF to read, b"" when
    there is none. can_seal: whether this computer has a certificate. trouble: why no pages could be made.
    """

    kind: str
    subject: UUID
    signatories: tuple[SignatoryView, ...]
    document: DocumentView | None
    pages: bytes
    can_seal: bool
    trouble: TrochaError | None = None

    @property
    def signed(self) -> int:
        """How many persons have signed."""
        return sum(each.has_signed for each in self.signatories)

    @property
    def missing(self) -> tuple[SignatoryView, ...]:
        """Who is still to sign."""
        return tuple(each for each in self.signatories if not each.has_signed)

    @property
    def is_sealed(self) -> bool:
        """Whether the device closed it."""
        return self.document is not None and self.document.sealed_at is not None


def read_signing(workspace: Workspace, *, kind: str, subject: UUID) -> SigningState:
    """Return where signing `subject` stands; nothing is made."""
    signatories = read_signatories(workspace, subject)
    document = next(
        (each for each in list_documents(workspace, subject) if each.kind == kind and not each.is_copy), None
    )
    can_seal = read_standing(workspace).fingerprint is not None
    if document is not None and (document.signed or document.sealed_at):
        pages = read_file(workspace, document.id)
    else:
        pages = make_pages(workspace, kind=kind, subject=subject)
    return SigningState(kind, subject, signatories, document, pages, can_seal)


def open_signing(workspace: Workspace, *, kind: str, subject: UUID) -> SigningState:
    """Make the pages that are signed, unless somebody has signed, and return where signing stands.

    What stands in the way of making them, such as nobody being asked, comes as `trouble`.
    """
    state = read_signing(workspace, kind=kind, subject=subject)
    if state.signed or state.is_sealed:
        return state
    try:
        document = begin_signing(workspace, kind=kind, subject=subject)
    except TrochaError as error:
        error.__traceback__ = None
        return replace(state, trouble=error)
    signatories = read_signatories(workspace, subject)
    return replace(state, signatories=signatories, document=document, pages=read_file(workspace, document.id))


def sign_here(
    workspace: Workspace,
    *,
    kind: str,
    subject: UUID,
    signatory: SignatoryId,
    strokes: Sequence[PadStroke],
    name: str,
    title: str,
    place: str,
    shown: str,
) -> SigningState:
    """Put the drawing of `signatory` into the document; before the first signature their name is written on its pages.

    shown: checksum of the pages that were read. Raises: DocumentOutdated when the text is another by now; as
    `app.documents.sign_drawn`.
    """
    asked = read_signatories(workspace, subject)
    document = begin_signing(workspace, kind=kind, subject=subject)
    if shown and document.checksum != shown:
        raise DocumentOutdated(code=document.code)
    who = next((each for each in asked if each.id == signatory), None)
    if who is not None and name and not any(each.has_signed for each in asked):
        name_signatory(workspace, signatory=who, name=name, title=title)
        document = begin_signing(workspace, kind=kind, subject=subject)
    sign_drawn(
        workspace,
        document=document.id,
        signatory=signatory,
        strokes=[_stroke(each) for each in strokes],
        place=place or None,
        name=name or None,
        title=title or None,
    )
    return read_signing(workspace, kind=kind, subject=subject)


def name_signatory(workspace: Workspace, *, signatory: SignatoryView, name: str, title: str) -> None:
    """Write who signs in that place, when it says something else. Raises: as `change_signatory`."""
    if (signatory.name or "", signatory.title or "") != (name, title):
        change_signatory(workspace, signatory=signatory.id, name=name or None, title=title or None)


def seal_here(workspace: Workspace, *, kind: str, subject: UUID, reason: str) -> SigningState:
    """Close the document with the seal of this computer. Raises: as `app.documents.seal_document`."""
    state = open_signing(workspace, kind=kind, subject=subject)
    if state.trouble is not None:
        raise state.trouble
    if state.document is not None:
        seal_document(workspace, document=state.document.id, reason=reason or None)
    return read_signing(workspace, kind=kind, subject=subject)


def _stroke(drawn: PadStroke) -> Stroke:
    return Stroke(tuple(Point(each.x, each.y, each.pressure, each.time) for each in drawn))
