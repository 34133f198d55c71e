"""Beside the pages: who signs, what the first signature closes, and the reason of an early seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.widgets.states import MessageBar
from ui.widgets.status_chip import StatusChip
from ui.work.signing.list import SigningLine, SigningList

if TYPE_CHECKING:
    from app.commitments import SignatoryId
    from ui.desk import Desk
    from ui.work.signing.asking import SigningState

CLOSES = N_("From the first signature the text is closed. Changing it makes the next version and asks to sign again.")


class SigningSide(QWidget):
    """The list of who signs and what belongs beside it; `body` takes what the page adds below.

    Signals: chosen, add_requested, remove_requested, trust_requested, reason_changed.
    """

    chosen = Signal(object)  # SignatoryId
    add_requested = Signal(str)  # role
    remove_requested = Signal()  # the chosen person is asked no more
    trust_requested = Signal()
    reason_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._roles: dict[str, str] = {}
        self._state: SigningState | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def reason(self) -> str:
        """Why it is sealed with signatures missing; "" while nobody wrote it."""
        return self._reason.text().strip() if self.asks_reason else ""

    @property
    def asks_reason(self) -> bool:
        """Whether the line for the reason is open."""
        return not self._reason_field.isHidden()

    def focus(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus()

    def offer_roles(self, roles: dict[str, str]) -> None:
        """Offer these capacities to whoever is added."""
        self._roles = roles
        self._say_roles()

    def ask_reason(self) -> None:
        """Open the line for the reason."""
        self._reason_field.show()
        self._reason.setFocus()

    def drop_reason(self, *, quietly: bool = False) -> None:
        """Close the line for the reason; what was written is there again when it is asked next, until it is sealed."""
        if quietly:
            self._reason.clear()
        self._reason_field.hide()
        if not quietly:
            self._list.setFocus()

    def show_lines(self, lines: tuple[SigningLine, ...], current: SignatoryId | None, state: SigningState) -> None:
        """Show who signs and where the document stands."""
        self._state = state
        self._list.show_lines(lines, current)
        open_ = not state.signed and not state.is_sealed
        self._add.setVisible(open_)
        self._remove.setVisible(open_ and current is not None)
        self._closes.setVisible(open_)
        self._note.setVisible(open_)
        if state.can_seal:
            self._bar.hide()
        else:
            self._say_bar()
        self._say_chip()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._heading.setText(say(N_("Who signs")))
        self._list.setAccessibleName(say(N_("Who signs")))
        self._add.setText(say(N_("Add who signs")))
        self._remove.setText(say(N_("Remove")))
        self._remove.setAccessibleName(say(N_("Ask the marked person no more")))
        self._closes.setText(say(CLOSES))
        self._say_roles()
        self._say_chip()
        if not self._bar.isHidden():
            self._say_bar()

    def _build(self) -> None:
        desk = self._desk
        self._heading, self._chip = Label("heading", self), StatusChip(desk, self)
        self._list = SigningList(desk, self)
        self._add = KeyButton(desk.theme, icon="plus", parent=self)
        self._menu = QMenu(self._add)
        self._remove = KeyButton(desk.theme, icon="trash-2", parent=self)
        self._note = _frame(self, "warn")
        self._closes = Label("area", self, wraps=True)
        self._bar = MessageBar(desk, "warn", self)
        self._reason = QLineEdit(self)
        self._reason_field = Field(desk, N_("Why it is sealed without everybody"), self._reason, self)
        self._reason_field.hide()

    def _arrange(self) -> None:
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(S4, S3, S4, S2)
        head.addWidget(self._heading, 1)
        head.addWidget(self._chip)
        buttons.setContentsMargins(S4, S3, S4, S3)
        buttons.setSpacing(S2)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        QVBoxLayout(self._note).addWidget(self._closes)
        inner = QVBoxLayout()
        inner.setContentsMargins(S4, 0, S4, 0)
        inner.setSpacing(S3)
        for widget in (self._reason_field, self._bar, self._note):
            inner.addWidget(widget)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(S4, S3, S4, S3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list)
        column.addWidget(rule(self))
        column.addLayout(buttons)
        column.addLayout(inner)
        column.addLayout(self.body)
        column.addStretch(1)

    def _connect(self) -> None:
        self._list.chosen.connect(self.chosen)
        self._add.clicked.connect(self._open_menu)
        self._menu.triggered.connect(self._tell_role)
        self._remove.clicked.connect(self.remove_requested)
        self._bar.pressed.connect(self.trust_requested)
        self._reason.textEdited.connect(self.reason_changed)

    def _open_menu(self) -> None:
        self._menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _tell_role(self, action: QAction) -> None:
        self.add_requested.emit(str(action.data()))

    def _say_roles(self) -> None:
        self._menu.clear()
        for role, message in self._roles.items():
            self._menu.addAction(self._desk.language.words.say(message)).setData(role)

    def _say_bar(self) -> None:
        say = self._desk.language.words.say
        self._bar.show_message(
            say(N_("This computer has no certificate yet, so it cannot sign or seal.")), "", say(N_("Go to Trust"))
        )

    def _say_chip(self) -> None:
        state, say = self._state, self._desk.language.words.say
        if state is None:
            self._chip.hide()
        elif state.is_sealed:
            self._chip.show_status("signed", say(N_("Sealed")))
        elif not state.signatories:
            self._chip.show_status("not_started", say(N_("Nobody is to sign yet")))
        else:
            said = say(N_("Signed by {n} of {m}"), n=state.signed, m=len(state.signatories))
            self._chip.show_status("in_progress" if state.missing else "signed", said)


def _frame(parent: QWidget, status: str) -> QWidget:
    from PySide6.QtWidgets import QFrame

    frame = QFrame(parent)
    frame.setProperty("bar", status)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame
