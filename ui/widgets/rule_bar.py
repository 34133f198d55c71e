"""A rule of the programme that is bent here: the sentence, and one line in which to write why it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S1, S2, S3, S4, repolish
from ui.widgets.field_error import FieldError
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.desk import Desk

EDGES = 130  # logical pixels of signs, gaps and margins


def bars_of(desk: Desk, keys: Sequence[str], before: Sequence[RuleBar], column: QVBoxLayout) -> list[RuleBar]:
    """Return a bar for each of `keys`, in `column`; those of `before` stay as they are, with what is being written."""
    known = {bar.key: bar for bar in before}
    for bar in before:
        column.removeWidget(bar)
        if bar.key not in keys:
            bar.hide()
            bar.deleteLater()
    bars = [known.get(key) or RuleBar(desk, key) for key in keys]
    for bar in bars:
        column.addWidget(bar)
    return bars


class RuleBar(QFrame):
    """Never modal and never in the way: the work goes on, and the reason stays beside the rule.

    Signals: reasoned.
    """

    reasoned = Signal(str, str)  # key of the rule, the reason

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        """Show nothing yet. key: what the page calls the rule."""
        super().__init__(parent)
        self._desk, self.key, self._accepted, self._is_writing = desk, key, "", False
        self._sign, self._check = QLabel(self), QLabel(self)
        self._sentence, self._reason = Label("strongsmall", self), Label("area", self, wraps=True)
        self.button, self._line, self._keep = QPushButton(self), QLineEdit(self), QPushButton(self)
        self._fault, self._writing = FieldError(desk, self._line, self), QWidget(self)
        self._arrange()
        self.button.clicked.connect(self._write)
        self._keep.clicked.connect(self._tell)
        self._line.returnPressed.connect(self._tell)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_rule(self, sentence: str, accepted: str) -> None:
        """Say the rule; `accepted` is the reason that was written, or "". What is being written stays."""
        if accepted != self._accepted:
            self._accepted = accepted
            if not self._is_writing:
                self._line.clear()
        self._sentence.setText(sentence)
        repolish(self, "bar", "neutral" if accepted else "warn")
        self._sign.setPixmap(self._icon("triangle-alert", "muted" if accepted else "warn"))
        self._check.setPixmap(self._icon("check", "muted"))
        self._check.setVisible(bool(accepted))
        self.button.setVisible(not self._is_writing)
        if not self._is_writing and self._line.hasFocus():
            self.button.setFocus()
        self._writing.setVisible(self._is_writing)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word of the bar's own."""
        words = self._desk.language.words
        self._reason.setText(words.say(N_("Accepted: {reason}"), reason=self._accepted) if self._accepted else "")
        self._reason.setVisible(bool(self._accepted))
        self.button.setText(
            words.say(N_("Change the reason")) if self._accepted else words.say(N_("Go on with a reason"))
        )
        repolish(self.button, "kind", "quiet" if self._accepted else "")
        self.button.setAccessibleDescription(self._sentence.text())
        self._fit()
        self._keep.setText(words.say(N_("Keep the reason")))
        self._line.setPlaceholderText(words.say(N_("Why it goes on, in one line; it prints")))
        self._line.setAccessibleName(words.say(N_("Reason")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence into lines only where there is little room."""
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the line away."""
        if event.key() == Qt.Key.Key_Escape and self._writing.isVisible():
            self._is_writing = False
            self._writing.hide()
            self.button.show()
            self.button.setFocus()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        self._fault.clear()
        self._is_writing = True
        self._line.setText(self._line.text() or self._accepted)  # what was left with Esc, or was not taken
        self.button.hide()
        self._writing.show()
        self._line.setFocus()

    def _tell(self) -> None:
        reason = self._line.text().strip()
        if reason:
            self._fault.clear()
            self._is_writing = False
            self.reasoned.emit(self.key, reason)
        else:
            self._fault.say(N_("Write the reason in a few words: it stays beside the rule."))

    def _fit(self) -> None:
        said = sum(each.fontMetrics().horizontalAdvance(each.text()) for each in (self._sentence, self._reason))
        beside = self.button.sizeHint().width() + EDGES
        fits = said + beside <= self.width()
        self._sentence.setWordWrap(not fits)
        self._texts.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _icon(self, name: str, tone: str) -> QPixmap:
        return self._desk.theme.icon(name, tone).pixmap(QSize(18, 18))

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(S2)
        line.addWidget(self._line, 1)
        line.addWidget(self._keep)
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, S2)
        writing.addLayout(line)
        writing.addWidget(self._fault)
        top = QHBoxLayout()
        top.setSpacing(S3)
        top.addWidget(self._sign)
        top.addWidget(self._check)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(S2)
        self._sentence.setMinimumWidth(1)  # it wraps where it does not fit
        self._texts.addWidget(self._sentence)
        self._texts.addWidget(self._reason, 1)
        top.addLayout(self._texts, 1)
        top.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S1 + 2, S3, S1 + 2)
        column.addLayout(top)
        column.addWidget(self._writing)
        self._writing.hide()
