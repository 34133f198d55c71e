"""A few fields, what keeps them and what does not: how every short form opens over a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S2, S3, S5
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.failures import TrochaError
    from ui.desk import Desk

WIDTH, LEAST = 520, 80  # logical pixels of the form, of the fields in the lowest window
MUCH = 20  # signs that nobody types again gladly


class FormDialog(QDialog):
    """Never stops the window: it opens, gives what was written to a use case, and closes once that is stored.

    Subclasses make their fields in `_make_fields` and read them in `_read`.
    Signals: stored.
    """

    heading: ClassVar[str] = ""  # message
    lead: ClassVar[str] = ""  # message
    keep: ClassVar[str] = N_("Keep")  # message on the button

    stored = Signal(object)  # what the use case returned

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Build the form; `ask` opens it."""
        super().__init__(parent)
        self._over = parent.window()
        self._call: Callable[..., Any] | None = None
        self._warned: tuple[str, ...] = ()  # what was typed when Esc was pressed last
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._heading, self._lead = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._fields = QVBoxLayout()
        self.fault = FieldError(desk, None, self)
        self._cancel = KeyButton(desk.theme, "quiet", parent=self)
        self._keep = KeyButton(desk.theme, "primary", icon="check", parent=self)
        self._arrange()
        self._make_fields()
        self._keep.clicked.connect(self._take)
        self._cancel.clicked.connect(self.reject)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def ask(self, call: Callable[..., Any]) -> None:
        """Open; what is written goes to the use case `call` by name, after the workspace."""
        self._call = call
        self.open()

    def retranslate(self) -> None:
        """Say every word."""
        self._heading.setText(self.say(self.heading))
        self.setWindowTitle(self.say(self.heading))
        self._lead.setText(self.say(self.lead))
        self._lead.setVisible(bool(self.lead))
        self._keep.setText(self.say(self.keep))
        self._cancel.setText(self.say(N_("Cancel")))

    def show_failure(self, error: TrochaError) -> None:
        """Say why it was not stored; what was written stays."""
        self._keep.setEnabled(True)
        self.fault.show_error(error)

    def finish(self, result: object) -> None:
        """It is stored: tell it and close."""
        self.accept()
        self.stored.emit(result)

    def say(self, message: str, **facts: object) -> str:
        """Say a message in the language of the screen."""
        return self._desk.language.words.say(message, **facts)

    def add(self, *parts: QWidget) -> None:
        """Put `parts` beside each other, below what is there."""
        row = QHBoxLayout()
        row.setSpacing(S3)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self._fields.addLayout(row)

    @override
    def event(self, event: QEvent) -> bool:
        """Grow when a field says what it lacks, so that nothing is cut."""
        kind = event.type()
        done = super().event(event)
        if kind in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._grow()
        return done

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; where much was typed it says so first, and closes when it is pressed again."""
        if event.key() != Qt.Key.Key_Escape or not self._holds_back():
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window is as Esc."""
        if event.spontaneous() and self._holds_back():
            event.ignore()
        else:
            super().closeEvent(event)

    def _holds_back(self) -> bool:
        """Say that much was typed and is not kept; False when there is nothing to say, or it was said."""
        typed = self._typed()
        if sum(map(len, typed)) < MUCH or typed == self._warned:
            return False
        self._warned = typed
        self.fault.say(N_("What you wrote is not kept yet. Press Esc again to close without it."))
        return True

    def _typed(self) -> tuple[str, ...]:
        """Return what a hand wrote in the fields."""
        lines = (each.text() for each in self.findChildren(QLineEdit) if each.isModified())
        texts = (each.toPlainText() for each in self.findChildren(QPlainTextEdit) if each.document().isModified())
        return (*lines, *texts)

    def _grow(self) -> None:
        """Be as tall as what is said, and no taller than the window: then the fields scroll."""
        layout, inside = self.layout(), self._fields
        if layout is None:
            return
        within = self.width() - 2 * S5
        fields = inside.totalHeightForWidth(within) if inside.hasHeightForWidth() else inside.sizeHint().height()
        around = layout.totalHeightForWidth(self.width()) - self._scroll.height()
        self._scroll.setFixedHeight(max(LEAST, min(fields, self._over.height() - S5 - around)))
        need = layout.totalHeightForWidth(self.width())
        if need > self.height() or self.height() > self._over.height():
            self.resize(self.width(), need)

    def _make_fields(self) -> None:
        """Make the fields and `add` them."""

    def _read(self) -> dict[str, Any] | None:
        """Return what was written, by the names of the use case; None when a field said what it lacks."""
        return None

    def _take(self) -> None:
        self.fault.clear()
        written = self._read()
        if written is not None and self._call is not None:
            self._keep.setEnabled(False)
            call = partial(self._call, **written)
            self._desk.edits.run(call, done=self.finish, failed=self.show_failure)

    def _arrange(self) -> None:
        self.setMinimumWidth(min(WIDTH, self._over.width() - S5))
        self._keep.setDefault(True)
        self._cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._keep)
        self._fields.setSpacing(S3)
        self._fields.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        body.setLayout(self._fields)
        self._scroll = scrolled(body, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S5, S5, S5)
        column.setSpacing(S3)
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        column.addWidget(self._scroll)
        column.addWidget(self.fault)
        column.addStretch(1)
        column.addLayout(buttons)
