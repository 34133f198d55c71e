"""Two people wrote in the same place: both versions side by side, and a line for one that unites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.leaving import keeps_when_entered
from ui.theme import S2, S3, S4, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.difference.card import VersionCard
from ui.work.difference.words import may_be_written

if TYPE_CHECKING:
    from app.monitoring import NamedDifference
    from ui.desk import Desk

ENTRY, BESIDE = 62, 620


class DifferenceView(QWidget):
    """Keys 1, 2... keep a version; the key after them goes to the line that unites.

    Signals: kept, written.
    """

    kept = Signal(int)  # which version, from 0
    written = Signal(str)  # a version that unites the others

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._named: NamedDifference | None = None
        self._cards: list[VersionCard] = []
        self._begun: dict[str, str] = {}  # wordings that were begun, by the difference that they would settle
        self._where, self._title = Label("small", self, wraps=True), Label("title", self, wraps=True)
        self._lead, self._foot = Label("strong", self), Label("area", self, wraps=True)
        self._entry, self._third = QPlainTextEdit(self), QFrame(self)
        self._save = KeyButton(desk.theme, icon="pen-line", parent=self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._save.clicked.connect(self._take)

    def show_difference(self, named: NamedDifference, number: int, total: int) -> None:
        """Show `named`, the `number`th of `total` from 1; what was being written for it stays."""
        is_other = self._named is None or self._named.difference.key != named.difference.key
        versions = named.difference.versions
        self._fill(len(versions))
        for at, (card, version) in enumerate(zip(self._cards, versions, strict=True)):
            card.show_version(version, versions[1 if at == 0 else 0], is_shown=at == 0)
        self._third.setVisible(may_be_written(versions))
        if is_other:
            self._turn_to(named, str(versions[0].value or ""))
        self._named = named
        say = self._desk.language.words.say
        place = say(N_("Difference {n} of {total}"), n=number, total=total)
        self._where.setText(f"{place} · {named.group} · {named.field}")
        self._title.setText(named.subject)
        self._lead.setText(say(N_("Or write one that unites both")))
        self._entry.setAccessibleName(self._lead.text())
        self._save.setText(say(N_("Keep this wording")))
        self._save.set_keys("Ctrl+Return")
        self._foot.setText(say(N_("The version not chosen stays in the field's history.")))

    def focus(self) -> None:
        """Put the focus on the first version."""
        if self._cards:
            self._cards[0].focus()

    def fit(self, room: int) -> None:
        """Put the versions under one another where `room` logical pixels do not hold them beside."""
        narrow = room < self._desk.theme.px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit."""
        digit = int(event.text()) if event.text().isdigit() else 0
        if 1 <= digit <= len(self._cards):
            self.kept.emit(digit - 1)
        elif digit == len(self._cards) + 1 and not self._third.isHidden():
            self._entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _turn_to(self, named: NamedDifference, text: str) -> None:
        """Write for `named` from now on; what was begun for another is there again when that is shown."""
        if self._named is not None and self._entry.document().isModified():
            self._begun[self._named.difference.key] = self._entry.toPlainText()
        begun = self._begun.pop(named.difference.key, "")
        self._entry.setPlainText(begun or text)
        self._entry.document().setModified(bool(begun))

    def _fill(self, n: int) -> None:
        while len(self._cards) > n:
            card = self._cards.pop()
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < n:
            card = VersionCard(self._desk, len(self._cards), self)
            card.kept.connect(self.kept)
            self._cards.append(card)
            self._row.addWidget(card, 1)

    def _take(self) -> None:
        text = self._entry.toPlainText().strip()
        if text:
            self._entry.document().setModified(False)
            self.written.emit(text)

    def _arrange(self) -> None:
        self._third.setObjectName("card")
        self._entry.setTabChangesFocus(True)
        keeps_when_entered(self._entry)
        self._entry.setFixedHeight(ENTRY)
        save = QHBoxLayout()
        save.addWidget(self._save)
        save.addStretch(1)
        third = QVBoxLayout(self._third)
        third.setContentsMargins(S4, S3, S4, S3)
        third.setSpacing(S2)
        for part in (self._lead, self._entry):
            third.addWidget(part)
        third.addLayout(save)
        self._row.setSpacing(S4)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S3)
        for label in (self._where, self._title):
            column.addWidget(label)
        column.addLayout(self._row, 1)
        column.addWidget(self._third)
        column.addWidget(self._foot)
