"""The parts of the vote grid's page and where they stand: wide, narrow, and on a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S2, S3, S4
from ui.widgets.ask_line import AskLine
from ui.widgets.drawer import Drawer
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.widgets.vote_grid import VoteGrid
from ui.work.votes.explain import ExplainBar
from ui.work.votes.head import VotesHead
from ui.work.votes.notes import VotesNotes
from ui.work.votes.side import VotesSide
from ui.work.votes.wall import VotesWall

if TYPE_CHECKING:
    from ui.desk import Desk

SIDE_WIDTH = 316  # logical pixels
WHOLE = 100  # how much more of the height a wall takes than what is empty
HINTS = (
    (("0", "9"), N_("votes")),
    (("Tab",), N_("next")),
    (("Enter",), N_("other group")),
    (("A",), N_("attendance")),
    (("B",), N_("barrier")),
    (("Ctrl", "Enter"), N_("close group")),
)


class VotesFrame(QWidget):
    """Side, item, grid and what is beside it; the page fills them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the parts."""
        super().__init__(parent)
        self._desk = desk
        self.side, self.head, self.grid = VotesSide(desk), VotesHead(desk), VoteGrid(desk)
        self.explain, self.ask, self.wall = ExplainBar(desk), AskLine(desk), VotesWall(desk)
        self.notes = VotesNotes(desk)
        self._hints, self._imported = KeyHints(desk), Label("smallok", wraps=True)
        self._open_side = KeyButton(desk.theme, "quiet", icon="panel-right")
        self._open_side.set_keys("F9", press=False)
        self._middle = QWidget()
        self._scroll = scrolled(self._middle)
        self.drawer = Drawer(self._scroll, scrolled(self.notes), SIDE_WIDTH)
        self._columns = QHBoxLayout(self)
        self._arrange()
        self._open_side.clicked.connect(self.drawer.turn)

    def fit(self, width: Breakpoint) -> None:
        """Stand for a window of that width, or for a wall."""
        wall, narrow = self._desk.theme.is_projector, width == Breakpoint.NARROW
        for part in (self.head, self._hints):
            part.setVisible(not wall)
        self.side.setVisible(not wall and not narrow)
        self.wall.setVisible(wall)
        self._column.setStretchFactor(self.wall, WHOLE if wall else 0)
        self.side.widen()
        self.grid.fit(narrow=narrow and not wall, wall=wall)
        self.grid.retranslate()
        self.drawer.stand(beside=width == Breakpoint.WIDE, away=wall)
        self._open_side.setVisible(self.drawer.is_drawer and not wall)

    def scroll_up(self) -> None:
        """Show the item from its beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def tell(self, said: str) -> None:
        """Say what an import of cards did; "" says nothing any more."""
        self._imported.setText(said)
        self._imported.setVisible(bool(said))

    def retranslate(self) -> None:
        """Say every word."""
        for part in (self.side, self.grid, self.explain, self.notes):
            part.retranslate()
        say = self._desk.language.words.say
        self._hints.show_hints(tuple((caps, say(message)) for caps, message in HINTS))
        self._open_side.setText(say(N_("Result of the item")))

    def _arrange(self) -> None:
        column = self._column = QVBoxLayout(self._middle)
        column.setContentsMargins(S4 + 4, S3, S2, S3)
        column.setSpacing(S3)
        parts: tuple[QWidget, ...] = (self.head, self.wall, self.grid, self.explain, self.ask, self._hints)
        for part in (*parts, self._imported):
            column.addWidget(part)
        self._imported.hide()
        column.addWidget(self._open_side, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self.side)
        self._columns.addWidget(self.drawer, 1)
