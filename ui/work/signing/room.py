"""The room where a document is signed: the list of who signs, the desk where each one does, and the seal at the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.commitments import SignatoryId, SignatoryView, add_signatory, remove_signatory
from app.words import N_
from ui.pages.page import Offer, Undoing
from ui.place import place
from ui.work.signing.asking import (
    ROLES,
    SigningState,
    name_signatory,
    open_signing,
    read_signing,
    seal_here,
    sign_here,
)
from ui.work.signing.desk import SigningDesk
from ui.work.signing.list import SigningLine
from ui.work.signing.side import SigningSide

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk

SEAL = {
    "commitment_letter": N_("Seal the letter"),
    "roadmap": N_("Seal the roadmap"),
    "improvement_plan": N_("Seal the plan"),
    "focas_result": N_("Seal the result"),
}
NO_CERTIFICATE = N_(
    "This computer has no certificate yet, so it cannot sign or seal. Start a programme or join one in Exchange."
)
STILL = N_("{n} of {total} still to sign. Then it is sealed and printed.")


class SigningRoom(QObject):
    """Joins `side` and `place` of one signing; the page lays the two out and shows the pages that are told.

    Signals: pages_made, changed, failed, open_requested, undo_offered.
    """

    pages_made = Signal(bytes)  # the PDF to read while signing
    changed = Signal()  # the offer of the next bar is another
    failed = Signal(object)  # TrochaError that belongs to no field
    open_requested = Signal(object)  # Place
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Sign nothing yet."""
        super().__init__(parent)
        self._desk, self._edits = desk, desk.edits
        self.state: SigningState | None = None
        self._kind, self._subject, self._place = "", UUID(int=0), ""
        self._current: SignatoryId | None = None
        self.side, self.table = SigningSide(desk, parent), SigningDesk(desk, parent)
        self._connect()

    def show_subject(self, kind: str, subject: UUID, *, where: str = "", prepare: bool = True) -> None:
        """Sign `subject`, a document of `kind`. where: the place that is noted with each signature.

        prepare: make the pages that are signed now; False only shows where signing stands.
        """
        if subject != self._subject:
            self.state, self._current = None, None
        self._kind, self._subject, self._place = kind, subject, where
        self.side.offer_roles(ROLES.get(kind, {}))
        if prepare:
            self._edits.run(partial(open_signing, kind=kind, subject=subject), done=self._show, failed=self._fail)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read again where signing stands."""
        if self._kind:
            call = partial(read_signing, kind=self._kind, subject=self._subject)
            self._edits.read(call, done=self._show_read, failed=self._fail)

    def offer(self) -> Offer | None:
        """Return what the next bar says while it can still be signed or sealed; None once it is sealed."""
        state = self.state
        if state is None or state.is_sealed:
            return None
        say = self._desk.language.words.say
        if not state.can_seal:
            return Offer(say(NO_CERTIFICATE), say(N_("Go to Trust")), "key-round", sign="triangle-alert", status="warn")
        label, total = say(SEAL.get(self._kind, N_("Seal"))), len(state.signatories)
        if state.missing and not self.side.reason:
            still = say(STILL, n=len(state.missing), total=total)
            second = say(N_("Seal with those there are")) if state.signed and not self.side.asks_reason else ""
            return Offer(still, label, "stamp", sign="hourglass", status="review", why_not=still, second=second)
        return Offer(say(N_("Everything is ready for the seal of this computer.")), label, "stamp")

    def take_offer(self) -> None:
        """Seal, or go where the certificate comes from."""
        if self.state is not None and not self.state.can_seal:
            self._go_to_trust()
            return
        call = partial(seal_here, kind=self._kind, subject=self._subject, reason=self.side.reason)
        self._edits.run(call, done=self._show, failed=self._fail)

    def take_second_offer(self) -> None:
        """Ask why it is sealed with signatures missing."""
        self.side.ask_reason()
        self.changed.emit()

    def back_out(self) -> bool:
        """Close the line that asks for the reason; False when it is not open."""
        if not self.side.asks_reason:
            return False
        self.side.drop_reason()
        self.changed.emit()
        return True

    def go_to_missing(self, by: int) -> None:
        """Go to the next person who has not signed (1), or the one before (-1)."""
        if self.state is None or not self.state.missing:
            return
        waiting = [each.id for each in self.state.missing]
        at = waiting.index(self._current) if self._current in waiting else (-1 if by > 0 else 0)
        self._choose(waiting[(at + by) % len(waiting)])
        self.table.focus_pad()

    def retranslate(self) -> None:
        """Say every word."""
        self.side.retranslate()
        self.table.retranslate()
        if self.state is not None:
            self._show_people(self.state)

    def _show_read(self, state: SigningState) -> None:
        """Show what was read, unless a signature is on its way; pages that were made for signing stay in sight."""
        if self.table.is_taken or state.subject != self._subject:
            return
        now = self.state
        if now is not None and now.document is not None and not state.signed and not state.is_sealed:
            state = replace(state, document=now.document, pages=now.pages)
        self._show(state)

    def _show(self, state: SigningState) -> None:
        if state.subject != self._subject:
            return
        before, self.state = self.state, state
        if state.trouble is not None:
            self.failed.emit(state.trouble)
        self.table.rest(busy=False)
        ids = [each.id for each in state.signatories]
        if self._current not in ids or (before is None and self._who_has_signed()):
            self._current = next((each.id for each in state.missing), ids[0] if ids else None)
        if state.is_sealed:
            self.side.drop_reason(quietly=True)
        self._show_people(state)
        if before is None or before.pages != state.pages:
            self.pages_made.emit(state.pages)
        self.changed.emit()

    def _show_people(self, state: SigningState) -> None:
        words = self._desk.language.words
        lines = tuple(self._line(each) for each in state.signatories)
        self.side.show_lines(lines, self._current, state)
        who = self._who()
        signs = who is not None and not who.has_signed and state.can_seal and not state.is_sealed
        self.table.setVisible(signs)
        if signs and who is not None:
            number = [each.id for each in state.signatories].index(who.id) + 1
            capacity = words.say(ROLES.get(self._kind, {}).get(who.role, who.role))
            self.table.show_person(who, capacity, number, len(state.signatories), self._kind)
            self.table.settle_names(may_change=not state.signed)

    def _line(self, who: SignatoryView) -> SigningLine:
        words = self._desk.language.words
        named = " · ".join(part for part in (who.name, who.title) if part)
        status, said = "to_sign", words.say(N_("To sign"))
        if who.has_signed:
            status, said = "signed", words.say(N_("Signed"))
            named = " · ".join(part for part in (named, words.moment(who.signed_at) if who.signed_at else "") if part)
        elif who.id == self._current:
            status, said = "in_progress", words.say(N_("Signing"))
        capacity = words.say(ROLES.get(self._kind, {}).get(who.role, who.role))
        return SigningLine(who.id, capacity, named or words.say(N_("Name to be written")), status, said)

    def _who(self) -> SignatoryView | None:
        people = self.state.signatories if self.state else ()
        return next((each for each in people if each.id == self._current), None)

    def _who_has_signed(self) -> bool:
        who = self._who()
        return who is not None and who.has_signed

    def _choose(self, signatory: SignatoryId) -> None:
        if signatory != self._current:
            self.table.keep()
        self._current = signatory
        if self.state is not None:
            self._show_people(self.state)

    def _sign(self) -> None:
        if self._current is None:
            return
        self.table.rest(busy=True)
        call = partial(
            sign_here,
            kind=self._kind,
            subject=self._subject,
            signatory=self._current,
            strokes=self.table.strokes,
            name=self.table.name,
            title=self.table.title,
            place=self._place,
            shown=self._shown(),
        )
        self._edits.run(call, done=self._show_signed, failed=self._refuse)

    def _shown(self) -> str:
        document = self.state.document if self.state else None
        return document.checksum if document is not None else ""

    def _refuse(self, error: TrochaError) -> None:
        self.table.show_fault(error)
        if error.code == "document.outdated":
            self._prepare_again(None)

    def _show_signed(self, state: SigningState) -> None:
        self.table.show_signed()
        self._show_still(state)

    def _show_still(self, state: SigningState) -> None:
        """Keep the desk in sight for the second in which it says that it is signed."""
        self.state = state
        self.side.show_lines(tuple(self._line(each) for each in state.signatories), self._current, state)
        self.pages_made.emit(state.pages)
        self.changed.emit()

    def _pass_on(self) -> None:
        if self.state is None:
            return
        self.table.rest(busy=False)
        self._current = next((each.id for each in self.state.missing), self._current)
        self._show_people(self.state)
        if self.table.isVisible():
            self.table.focus_pad()
        else:
            self.side.focus()
        self.changed.emit()

    def _write_name(self) -> None:
        who = self._who()
        if who is None or self.state is None or self.state.signed:
            return
        self.table.rest(busy=True)  # nobody signs pages that are being made anew
        call = partial(name_signatory, signatory=who, name=self.table.name, title=self.table.title)
        self._edits.run(call, done=self._prepare_again, failed=self.table.show_fault)

    def _prepare_again(self, _: object) -> None:
        self.table.rest(busy=True)
        call = partial(open_signing, kind=self._kind, subject=self._subject)
        self._edits.run(call, done=self._show, failed=self._fail)

    def _add(self, role: str) -> None:
        call = partial(add_signatory, subject=self._subject, role=role)
        self._edits.run(call, done=self._show_added, failed=self._fail)

    def _show_added(self, who: SignatoryView) -> None:
        self._current = who.id
        self._prepare_again(None)

    def _remove(self) -> None:
        who = self._who()
        if who is not None:
            self._edits.run(partial(_remove, who=who), done=self._show_removed, failed=self._fail)

    def _show_removed(self, who: SignatoryView) -> None:
        words = self._desk.language.words
        back = partial(add_signatory, subject=self._subject, role=who.role, name=who.name, title=who.title)
        shown = who.name or words.say(ROLES.get(self._kind, {}).get(who.role, who.role))
        self.undo_offered.emit(Undoing(words.say(N_("{name} is no longer asked to sign"), name=shown), back))
        self._prepare_again(None)

    def _go_to_trust(self) -> None:
        self.open_requested.emit(place("exchange", tab="trust"))

    def _fail(self, error: TrochaError) -> None:
        self.table.rest(busy=False)
        self.failed.emit(error)

    def _connect(self) -> None:
        self.side.chosen.connect(self._choose)
        self.side.add_requested.connect(self._add)
        self.side.remove_requested.connect(self._remove)
        self.side.trust_requested.connect(self._go_to_trust)
        self.side.reason_changed.connect(self.changed)
        self.table.sign_requested.connect(self._sign)
        self.table.named.connect(self._write_name)
        self.table.rested.connect(self._pass_on)


def _remove(workspace: Workspace, who: SignatoryView) -> SignatoryView:
    remove_signatory(workspace, signatory=who.id)
    return who
