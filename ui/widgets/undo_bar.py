"""What was removed, and the way to take it back: ten seconds in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.words import N_
from ui.theme import S3, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Undoing

IN_SIGHT = 10_000  # milliseconds


class UndoBar(QFrame):
    """Says what was done and offers to undo it.

    Signals: undo_requested.
    """

    undo_requested = Signal(object)  # Undoing: the person wants it back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stay hidden until something can be undone."""
        super().__init__(parent)
        self.setObjectName("undo")
        self._desk = desk
        self._undoing: Undoing | None = None
        self._sign, self._sentence = QLabel(self), Label(parent=self)
        self._button = KeyButton(desk.theme, "dark", icon="undo-2", parent=self)
        self._timer = QTimer(self, singleShot=True, interval=IN_SIGHT)
        self._arrange()
        self._button.clicked.connect(self.take_back)
        self._timer.timeout.connect(self.hide)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def offer(self, undoing: Undoing) -> None:
        """Say what was done; the newest replaces the one before."""
        self._undoing = undoing
        self._sentence.setText(undoing.sentence)
        self._sign.setPixmap(self._desk.theme.icon("trash-2", "on_accent").pixmap(QSize(18, 18)))
        self.show()
        self._timer.start()

    def take_back(self) -> None:
        """Undo the newest, also after the bar has gone; nothing when there is none."""
        undoing, self._undoing = self._undoing, None
        self.hide()
        if undoing is not None:
            self.undo_requested.emit(undoing)

    def retranslate(self) -> None:
        """Name the button."""
        self._button.setText(self._desk.language.words.say(N_("Undo")))
        self._button.set_keys("Ctrl+Z", press=False)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, 3, 3, 3)
        row.setSpacing(S3)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
