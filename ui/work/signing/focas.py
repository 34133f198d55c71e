"""The signatures of a closed round's result and of an approved plan, in the room where every document is signed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.commitments import read_signatories
from app.focas import read_plan
from app.words import N_
from ui.pages.page import Breakpoint, Offer, Page, Step
from ui.place import Place, place
from ui.work.focas_scoring.round import Round, read_round, round_steps
from ui.work.signing.panel import SigningPanel

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace

RESULT, PLAN = "focas_result", "improvement_plan"
TITLES = {RESULT: N_("Signatures of the result"), PLAN: N_("Signatures of the plan")}
NOT_YET = {
    RESULT: (N_("The round is not closed yet: its result is signed after that."), N_("Go on scoring")),
    PLAN: (N_("The plan is not approved yet: it is signed after that."), N_("Open the plan")),
}
WORKS = {RESULT: "focas_results", PLAN: "improvement_plan"}


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed here: the round, or the plan that grew from it. is_ready: its text stays as it is.

    has_signers: somebody is asked to sign, so that the pages can be made with their places.
    """

    round: Round
    is_ready: bool
    has_signers: bool


class FocasSigningView(Page):
    """One document; its tab says which kind: "focas_result" or "improvement_plan"."""

    tables: ClassVar[frozenset[str]] = frozenset({"document", "signatory", "assessment", "improvement_plan"})
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "Who signs, in order; each draws their signature under the pages that they have read, and this computer seals"
        " at the end. From the first signature the text stays."
    )
    _id: UUID | None
    _signed: Signed | None
    _asked: tuple[str, UUID, bool] | None  # what the room was last asked to sign

    def show_place(self, place: Place) -> None:
        """Sign the document of `place`."""
        if place.id != self._id:
            self._signed = None
        self._id, self._kind = place.id, place.tab if place.tab in TITLES else RESULT
        self.refresh()

    def refresh(self) -> None:
        """Read what is signed again, and where signing stands."""
        if self._id is not None and self._edits.workspace is not None:
            call = partial(_read, subject=self._id, kind=self._kind, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the page's name."""
        return self.say(TITLES[self._kind])

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government, results or plan, and the signatures."""
        if self._signed is None or self._id is None:
            return ()
        here = Step(self.title(), place("focas_signing", self._id, tab=self._kind), "stamp")
        return (*round_steps(self._signed.round, WORKS[self._kind], self.words), here)

    def offer(self) -> Offer | None:
        """Return what the room says; before it can be signed, what comes first."""
        if self._signed is None:
            return None
        if not self._signed.is_ready:
            sentence, label = NOT_YET[self._kind]
            return Offer(self.say(sentence), self.say(label), "arrow-right", status="info")
        return self._signing.offer()

    def take_offer(self) -> None:
        """Do what the room says, or go where it is made ready."""
        if self._signed is not None and not self._signed.is_ready and self._id is not None:
            kind = "focas_scoring" if self._kind == RESULT else "improvement_plan"
            self.open_requested.emit(place(kind, self._id))
        else:
            self._signing.take_offer()

    def take_second_offer(self) -> None:
        """Seal with those there are."""
        self._signing.take_second_offer()

    def go_to_missing(self, by: int) -> None:
        """Go to the next person who has not signed."""
        self._signing.go_to_missing(by)

    def back_out(self) -> bool:
        """Close what Esc closes first."""
        return self._signing.back_out()

    def fit(self, width: Breakpoint) -> None:
        """Put the list above the pages where it does not fit beside."""
        self._signing.fit(width)

    def retranslate(self) -> None:
        """Say every word; the room says its own."""
        self.frame_changed.emit()

    def _show(self, signed: Signed) -> None:
        self._signed = signed
        if self._id is None:
            return
        asked = (self._kind, self._id, signed.is_ready and signed.has_signers)
        if asked == self._asked:
            self._signing.refresh()
        else:
            self._asked = asked
            where = signed.round.view.place or ""
            self._signing.show_subject(self._kind, self._id, where=where, prepare=asked[2])
        self.frame_changed.emit()

    def _build(self) -> None:
        self._id = self._signed = None
        self._kind = RESULT
        self._asked = None
        self._signing = SigningPanel(self._desk, self)

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._signing)

    def _connect(self) -> None:
        self._signing.changed.connect(self.frame_changed)
        self._signing.failed.connect(self.failed)
        self._signing.open_requested.connect(self.open_requested)
        self._signing.undo_offered.connect(self.undo_offered)


def _read(workspace: Workspace, subject: UUID, kind: str, language: str) -> Signed:
    if kind == PLAN:
        plan = read_plan(workspace, subject)
        now, is_ready = read_round(workspace, plan.assessment_id, language), plan.approved_on is not None
    else:
        now = read_round(workspace, subject, language)
        is_ready = now.view.closed_at is not None
    return Signed(now, is_ready, bool(read_signatories(workspace, subject)))
