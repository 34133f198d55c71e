"""Where one person signs: who it is, the pad, and the button that accepts the text above."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S3, S5, TARGET_PREFERRED
from ui.widgets.field import Field
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.commitments import SignatoryView
    from app.failures import TrochaError
    from ui.desk import Desk
    from ui.widgets.signature_pad import PadStroke

SHOWN = 1_000  # milliseconds that "Signed" stays before the next person's turn
SIGN = {
    "commitment_letter": N_("Sign the letter"),
    "roadmap": N_("Sign the roadmap"),
    "improvement_plan": N_("Sign the plan"),
    "focas_result": N_("Sign the result"),
}
HOW = N_("Sign with finger, pen or mouse. Pressing “{button}” accepts the text above.")
HONEST = N_("drawn signature, not a digital signature")


class SigningDesk(QFrame):
    """Takes the name, the post and the drawing of one person; what becomes of them is the room's.

    Signals: sign_requested, named, rested.
    """

    sign_requested = Signal()
    named = Signal()  # name or post were left with other words than before
    rested = Signal()  # "Signed" was seen: the next person's turn

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show an empty pad for nobody yet."""
        super().__init__(parent)
        self.setObjectName("signing")
        self._desk, self._kind, self._number, self._total = desk, "", 0, 0
        self._who: SignatoryView | None = None
        self._capacity = ""
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def name(self) -> str:
        """The name as it is written now."""
        return self._name.text().strip()

    @property
    def title(self) -> str:
        """The post as it is written now."""
        return self._post.text().strip()

    @property
    def strokes(self) -> tuple[PadStroke, ...]:
        """What was drawn."""
        return self._pad.strokes

    @property
    def is_taken(self) -> bool:
        """Whether a signature is on its way, or is being shown for its second."""
        return self._busy or self._timer.isActive()

    def show_person(self, who: SignatoryView, capacity: str, number: int, total: int, kind: str) -> None:
        """Ask `who` to sign as `capacity`, the `number`th of `total`; the drawing of the one before is gone.

        What is being typed of the same person stays: the pages are made anew between the name and the post.
        """
        before = self._who if self._who is not None and self._who.id == who.id else None
        if before is None:
            self._pad.clear()
            self._fault.clear()
        for entry, was, said in (
            (self._name, before and before.name, who.name),
            (self._post, before and before.title, who.title),
        ):
            shown = entry.text().strip()
            if shown != (said or "") and (before is None or shown == (was or "")):
                entry.setText(said or "")
                entry.setCursorPosition(0)
        self._who, self._capacity, self._number, self._total, self._kind = who, capacity, number, total, kind
        self.retranslate()
        self._let()

    def keep(self) -> None:
        """Tell a name or post that was typed, before somebody else is asked."""
        self._tell_named()

    def settle_names(self, *, may_change: bool) -> None:
        """Let name and post be written, or only read: once somebody signed, the printed names stay."""
        open_ = may_change or not (self._who and self._who.name)
        for entry in (self._name, self._post):
            entry.setReadOnly(not open_)

    def show_signed(self) -> None:
        """Say for a second that it is signed, with an empty pad."""
        self._timer.start()
        self._busy = False
        self._pad.clear()
        self._chip.show_status("signed")

    def show_fault(self, error: TrochaError) -> None:
        """Say under the pad why it was not taken; the drawing stays."""
        self._busy = False
        self._fault.show_error(error)
        self._let()
        if error.code == "document.signatory-unnamed":
            self._name.setFocus()

    def rest(self, *, busy: bool) -> None:
        """Wait while the signature is on its way."""
        self._busy = busy
        self._let()

    def focus_pad(self) -> None:
        """Put the focus where this person begins: the name when it is missing, otherwise the pad."""
        (self._pad if self.name else self._name).setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        sign = say(SIGN.get(self._kind, N_("Sign")))
        self._heading.setText(
            say(N_("Signature {n} of {total} · {capacity}"), n=self._number, total=self._total, capacity=self._capacity)
        )
        self._lead.setText(say(HOW, button=sign))
        self._clear.setText(say(N_("Clear")))
        self._sign.setText(sign)
        self._say_under()

    def _build(self) -> None:
        desk = self._desk
        self._busy = False
        self._heading, self._lead = Label("strong", self, wraps=True), Label("small", self, wraps=True)
        self._chip: StatusChip = StatusChip(desk, self)
        self._name, self._post = QLineEdit(self), QLineEdit(self)
        self._fields = (
            Field(desk, N_("Name of who signs"), self._name, self),
            Field(desk, N_("Post"), self._post, self),
        )
        self._pad: SignaturePad = SignaturePad(desk, self)
        self._fault: FieldError = FieldError(desk, None, self)
        self._clear = KeyButton(desk.theme, icon="eraser", parent=self)
        self._sign = KeyButton(desk.theme, "primary", icon="pen-line", keys="Ctrl+Return", parent=self)
        self._sign.set_tall(TARGET_PREFERRED)
        self._timer: QTimer = QTimer(self, singleShot=True, interval=SHOWN)

    def _arrange(self) -> None:
        words, buttons = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(2)
        top_line = QHBoxLayout()
        top_line.addWidget(self._heading, 1)
        top_line.addWidget(self._chip)
        words.addLayout(top_line)
        words.addWidget(self._lead)
        words.addStretch(1)
        self.top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.top.setSpacing(S3)
        self.top.addLayout(words, 3)
        for field in self._fields:
            self.top.addWidget(field, 3)
        buttons.setSpacing(S2)
        buttons.addWidget(self._clear)
        buttons.addStretch(1)
        buttons.addWidget(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S2)
        column.addLayout(self.top)
        column.addWidget(self._pad, 1)
        column.addWidget(self._fault)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._pad.changed.connect(self._note_drawing)
        self._clear.clicked.connect(self._pad.clear)
        self._sign.clicked.connect(self.sign_requested)
        self._timer.timeout.connect(self._end_rest)
        for entry in (self._name, self._post):
            entry.editingFinished.connect(self._tell_named)
            entry.textEdited.connect(self._say_under)

    def _tell_named(self) -> None:
        who = self._who
        if who is not None and self.name and (self.name, self.title) != (who.name or "", who.title or ""):
            self.named.emit()

    def _end_rest(self) -> None:
        self._chip.hide()
        self.rested.emit()

    def _say_under(self) -> None:
        words = self._desk.language.words
        office = ", ".join(part for part in (self.name, self.title) if part) or self._capacity
        self._pad.write_under(office, words.moment(datetime.now().astimezone()), words.say(HONEST))

    def _let(self) -> None:
        self._sign.setEnabled(self._pad.is_enough and not self._busy)

    def _note_drawing(self) -> None:
        """What was wrong is over once somebody draws."""
        if self._pad.is_enough and not self._busy:
            self._fault.clear()
        self._let()
