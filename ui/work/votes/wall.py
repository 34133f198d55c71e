"""The item on the wall: its number, its text, the four faces, and whose turn it is. No counts and no results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S3, S5
from ui.widgets.label import Label
from ui.widgets.vote_grid import FACES

if TYPE_CHECKING:
    from ui.desk import Desk

FACE = 56  # logical pixels at normal text


class VotesWall(QWidget):
    """Shown in projector mode, in place of everything but the counts of the group whose turn it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no item yet."""
        super().__init__(parent)
        self._desk = desk
        self._number, self._text = Label("heading", self), Label("voteitem", self, wraps=True)
        self._turn = Label("heading", self)
        self._faces = [(QLabel(self), Label("title", self)) for _ in FACES]
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for sign, word in self._faces:
            each = QVBoxLayout()
            each.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
            each.addWidget(word, 0, Qt.AlignmentFlag.AlignHCenter)
            row.addLayout(each, 1)
        column.setContentsMargins(S5, S5, S5, S3)
        column.setSpacing(S5)
        column.addWidget(self._number)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self._turn)
        self.hide()

    def show_item(self, number: int, total: int, text: str, turn: str) -> None:
        """Show an item as it is read aloud. turn: the group that votes now."""
        words, theme = self._desk.language.words, self._desk.theme
        self._number.setText(words.say(N_("{n} of {m}"), n=number, m=total))
        self._text.setText(text)
        self._turn.setText(words.say(N_("Now votes: {group}"), group=turn) if turn else "")
        side = theme.px(FACE)
        for (sign, word), (icon, digit, message) in zip(self._faces, FACES, strict=True):
            sign.setPixmap(theme.icon(icon).pixmap(QSize(side, side)))
            word.setText(" ".join(part for part in (digit, words.say(message)) if part))
