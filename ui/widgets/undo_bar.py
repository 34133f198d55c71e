"""What was done, and the way to take it back: ten seconds in sight, and by Ctrl+Z step by step long after."""

from __future__ import annotations

from collections import deque
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
MOST_STEPS = 100


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
        self._steps: deque[Undoing] = deque(maxlen=MOST_STEPS)
        self._sign, self._sentence = QLabel(self), Label(parent=self)
        self._button = KeyButton(desk.theme, "dark", icon="undo-2", parent=self)
        self._timer = QTimer(self, singleShot=True, interval=IN_SIGHT)
        self._arrange()
        self._button.clicked.connect(self.take_back)
        self._timer.timeout.connect(self.hide)
        desk.language.changed.connect(self.retranslate)
        desk.edits.attached.connect(self.forget)
        self.retranslate()
        self.hide()

    def offer(self, undoing: Undoing) -> None:
        """Say what was done; those before it are taken back after it. On a wall nothing is said."""
        self._steps.append(undoing)
        self._button.show()
        if not undoing.is_quiet:
            self._say(undoing.sentence)

    def _say(self, sentence: str) -> None:
        if self._desk.theme.is_projector:
            return
        self._sentence.setText(sentence)
        self._sign.setPixmap(self._desk.theme.icon("circle-check", "on_accent").pixmap(QSize(18, 18)))
        self.show()
        self._timer.start()

    def take_back(self) -> None:
        """Undo the newest step, also after the bar has gone; nothing when there is none.

        A step that was made without a word says so now, wherever the person is by then.
        """
        self.hide()
        if not self._steps:
            return
        undoing = self._steps.pop()
        self.undo_requested.emit(undoing)
        if undoing.is_quiet:
            self._say(self._desk.language.words.say(N_("Taken back: {what}"), what=undoing.sentence))
            self._button.setVisible(bool(self._steps))

    def forget(self) -> None:
        """Forget every step: another workspace is open."""
        self._steps.clear()
        self.hide()

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
