"""The sentence under a field: why it was not taken and what to do. Nothing modal, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.failures import TrochaError
from ui.theme import S2, repolish
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk


class FieldError(QWidget):
    """Says an error under `field` and outlines the field; hidden while all is well."""

    def __init__(self, desk: Desk, field: QWidget | None = None, parent: QWidget | None = None) -> None:
        """Stand under `field`; None: under a whole form."""
        super().__init__(parent)
        self._desk, self._field = desk, field
        self._error: TrochaError | None = None
        self._message: tuple[str, dict[str, object]] = ("", {})
        self._sign, self._sentence = QLabel(self), Label("fault", self, wraps=True)
        self._arrange()
        desk.language.changed.connect(self.retranslate)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now; empty while all is well."""
        return "" if self.isHidden() else self._sentence.text()

    def show_error(self, error: TrochaError) -> None:
        """Say `error` in the language of the screen; the page keeps what was typed."""
        self._error = error
        self._show()

    def say(self, message: str, **facts: object) -> None:
        """Say a message that is no error of a use case: a field left empty, two phrases that differ."""
        self._error, self._message = None, (message, facts)
        self._show()

    def clear(self) -> None:
        """All is well again."""
        self.hide()
        if self._field is not None:
            repolish(self._field, "wrong", value=False)

    def retranslate(self) -> None:
        """Say it again in the language of now."""
        words = self._desk.language.words
        message, facts = self._message
        self._sentence.setText(self._error.sentence(words) if self._error else words.say(message, **facts))
        self._sentence.setAccessibleName(self._sentence.text())
        if self._field is not None:
            self._field.setAccessibleDescription(self._sentence.text())

    def _show(self) -> None:
        self.retranslate()
        self._sign.setPixmap(self._desk.theme.icon("octagon-x", "bad").pixmap(QSize(18, 18)))
        if self._field is not None:
            repolish(self._field, "wrong", value=True)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
