"""States that all screens share: waiting for rows, and a bar at the top of the page for what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.failures import TrochaError
from app.words import N_
from ui.theme import S2, S3, S4, repolish
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

SOON, LONG = 150, 2_000  # milliseconds: before, nothing is shown; after, a sentence is
LEAST, STACKED = 200, 520  # logical pixels: the narrowest bar; under which its buttons go below its words
SIGNS = {"bad": "octagon-x", "warn": "triangle-alert", "info": "info", "neutral": "triangle-alert"}


class MessageBar(QFrame):
    """What happened, what is safe and what to do, at the top of a page; never a pop-up.

    Signals: pressed, closed.
    """

    pressed = Signal()  # the bar's own button, when it has one
    closed = Signal()

    def __init__(self, desk: Desk, status: str = "bad", parent: QWidget | None = None) -> None:
        """Look as `status`: bad, warn, info, neutral."""
        super().__init__(parent)
        self._desk, self._status = desk, status
        self._error: TrochaError | None = None
        self._sign, self._title, self._detail = (
            QLabel(self),
            Label("strong", self, wraps=True),
            Label(parent=self, wraps=True),
        )
        self._button, self._details, self._close = QPushButton(self), QPushButton(self), QPushButton(self)
        self.setProperty("bar", status)
        self._arrange()
        self._details.clicked.connect(self._copy_code)
        self._button.clicked.connect(self.pressed)
        self._close.clicked.connect(self._leave)
        desk.language.changed.connect(self.retranslate)
        self.hide()

    def show_error(self, error: TrochaError) -> None:
        """Say `error`; its code can be copied."""
        self._error = error
        self.retranslate()
        self._appear()

    def show_message(self, title: str, detail: str = "", button: str = "") -> None:
        """Say what was said already in words, with a button of the page's own."""
        self._error = None
        self.retranslate()
        self._title.setText(title)
        self._fill(detail, button)
        self._appear()

    def retranslate(self) -> None:
        """Say the error again in the language of now."""
        words = self._desk.language.words
        self._details.setText(words.say(N_("Copy details")))
        self._close.setText(words.say(N_("Close")))
        if self._error is not None:
            self._title.setText(self._error.sentence(words))
            self._fill("", "")

    def _fill(self, detail: str, button: str) -> None:
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._details.setVisible(self._error is not None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where there is little room."""
        super().resizeEvent(event)
        under = self.width() < self._desk.theme.px(STACKED)
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)

    def _appear(self) -> None:
        self._sign.setPixmap(self._desk.theme.icon(SIGNS[self._status], self._status).pixmap(QSize(22, 22)))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._title, QAccessible.Event.Alert))

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def _copy_code(self) -> None:
        if self._error is not None:
            QGuiApplication.clipboard().setText(f"{self._error.code}\n{self._title.text()}")

    def _arrange(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._title)
        text.addWidget(self._detail)
        row, buttons = QHBoxLayout(self), QHBoxLayout()
        row.setContentsMargins(S4, S2, S3, S2)
        row.setSpacing(S3)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(S2)
        self._body.addLayout(text, 1)
        buttons.setSpacing(S2)
        for button in (self._button, self._details, self._close):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(0)
        self._body.addLayout(buttons)
        row.addLayout(self._body, 1)
        self.setMinimumWidth(LEAST)  # the buttons go under the words before anything is cut
        self._detail.hide()
        self._button.hide()


class Loading(QWidget):
    """Grey bars in place of rows: nothing for 150 ms, a sentence after two seconds."""

    def __init__(self, desk: Desk, rows: int = 4, parent: QWidget | None = None) -> None:
        """Stand in for `rows` rows."""
        super().__init__(parent)
        self._desk = desk
        self._bones = [QFrame(self) for _ in range(rows)]
        self._sentence = Label("lead", self)
        self._soon, self._long = (QTimer(self, singleShot=True, interval=after) for after in (SOON, LONG))
        column = QVBoxLayout(self)
        column.setSpacing(S3)
        for bone in self._bones:
            bone.setObjectName("bone")
            bone.setFixedHeight(20)
            column.addWidget(bone)
        column.addWidget(self._sentence)
        column.addStretch(1)
        self._soon.timeout.connect(self.show)
        self._long.timeout.connect(self._speak)
        self.hide()

    def start(self) -> None:
        """Something is being read."""
        self._sentence.hide()
        self._soon.start()
        self._long.start()

    def stop(self) -> None:
        """It is here."""
        self._soon.stop()
        self._long.stop()
        self.hide()

    def _speak(self) -> None:
        self._sentence.setText(
            self._desk.language.words.say(N_("Still reading; everything else can be used meanwhile."))
        )
        self._sentence.show()


def tint(bar: MessageBar, status: str) -> None:
    """Let `bar` look as another status."""
    repolish(bar, "bar", status)
