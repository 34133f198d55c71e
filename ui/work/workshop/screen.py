"""What the room reads on a screen of its own: what was understood, in big type. No draft, no name, no message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.qsip import AGREEMENT_STATES, WORKSHOP_KINDS, MinutesView
from app.words import N_, as_title
from ui.desk import Desk
from ui.theme import S3, S5, WallTheme
from ui.widgets.card_board import CardBoard
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.work.workshop.barrier import BarrierPanel
from ui.work.workshop.frame import Blackout, CountStrip
from ui.work.workshop.look import COLUMNS, ONE
from ui.work.workshop.reading import WallCards

if TYPE_CHECKING:
    from app.qsip import BarrierChain
    from app.words import Words
    from ui.work.workshop.reading import WallReading

CARDS, BARRIER, LINES = 0, 1, 2
Listing = tuple[tuple[LineColumn, ...], tuple[Line, ...]]


def other_screen(window: QWidget) -> QScreen | None:
    """Return a screen where `window` does not stand; None where there is only one."""
    return next((each for each in QGuiApplication.screens() if each is not window.screen()), None)


class WorkshopScreen(QWidget):
    """A window of its own, without a caret: the scribe's keys stay with the laptop."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__(None, Qt.WindowType.Window)
        application = QApplication.instance()
        if not isinstance(application, QApplication):  # pragma: no cover - a window needs one
            raise TypeError(application)
        self._theme = WallTheme(application, self)
        own = self._own = Desk(desk.edits, desk.language, self._theme, desk.preferences)
        self.setObjectName("wall")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._cards = WallCards()
        self._title, self._detail = Label("display", self), Label("heading", self, wraps=True)
        self.board, self.panel, self.table = (
            CardBoard(own, COLUMNS, self),
            BarrierPanel(own, self, has_line=False),
            LineTable(own, self),
        )
        self._counts, self._stack = CountStrip(own, self), QStackedWidget(self)
        self._black = Blackout(own, self)
        self._arrange()

    def stand_on(self, screen: QScreen) -> None:
        """Fill `screen`."""
        self.setGeometry(screen.geometry())
        self._theme.dress(self)
        self.showFullScreen()

    def show_reading(self, reading: WallReading, part: str, asked: tuple[BarrierChain, str] | None) -> None:
        """Show what the room follows: cards, the barrier in question, or the lines that are read aloud."""
        words, workshop = self._own.language.words, reading.workshop
        kind = words.say(WORKSHOP_KINDS.get(workshop.kind, workshop.kind))
        self.setWindowTitle(as_title(workshop.service_name))
        self._title.setText(as_title(workshop.service_name))
        self._detail.setText(" · ".join((reading.cluster.name, kind, words.day(workshop.held_on))))
        self._counts.show_workshop(workshop)
        if part in LISTS:
            self._show_lines(reading, part)
        elif asked is not None:
            self.panel.show_chain(asked[0], asked[1], reading.today, is_closed=True)
            self._stack.setCurrentIndex(BARRIER)
        else:
            self.board.show_cards(self._cards.of(reading, {}, None, words), is_closed=True)
            self._stack.setCurrentIndex(CARDS)

    def turn_black(self) -> None:
        """Cover it all, or show it again."""
        self._black.turn()

    def _show_lines(self, reading: WallReading, part: str) -> None:
        words = self._own.language.words
        columns, lines = LISTS[part](reading.minutes, words)
        self.table.call(words.say(N_("What is read aloud")))
        self.table.show_columns(columns)
        self.table.show_lines(lines, is_locked=True)
        self.table.show_last()
        self._stack.setCurrentIndex(LINES)

    def _arrange(self) -> None:
        cards, lines, column = QWidget(self), QWidget(self), QVBoxLayout(self)
        parts: tuple[tuple[QWidget, QWidget], ...] = ((cards, self.board), (lines, self.table))
        for holder, part in parts:
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(S5, S3, S5, S3)
            inner.addWidget(part)
        for each in (cards, self.panel, lines):
            self._stack.addWidget(each)
        head = QVBoxLayout()
        head.setContentsMargins(S5, S3, S5, 0)
        head.addWidget(self._title)
        head.addWidget(self._detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._counts)
        for each in self.findChildren(QWidget):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _lines_of(minutes: MinutesView, words: Words) -> Listing:
    columns = (LineColumn("n", "#", 44, "plain"), LineColumn("text", words.say(N_("What was said")), 0, "plain"))
    return columns, tuple(Line(str(each.id), (str(n), each.text)) for n, each in enumerate(minutes.lines, 1))


def _agenda_of(minutes: MinutesView, words: Words) -> Listing:
    columns = (
        LineColumn("title", words.say(N_("Point")), 0, "plain"),
        LineColumn("planned", words.say(N_("Planned, min")), 140, "number"),
        LineColumn("spent", words.say(N_("Spent, min")), 140, "number"),
    )
    return columns, tuple(Line(str(each.id), (each.title, each.planned, each.spent)) for each in minutes.agenda)


def _agreed_of(minutes: MinutesView, words: Words) -> Listing:
    say = words.say
    columns = (
        LineColumn("text", say(N_("What was agreed")), 0, "plain"),
        LineColumn("owner", say(N_("Who sees to it")), 210, "plain"),
        LineColumn("due_on", say(N_("By when")), 122, "day"),
        LineColumn("state", say(N_("State")), 150, "plain"),
    )
    agreed = tuple(
        Line(str(each.id), (each.text, each.owner, each.due_on, say(AGREEMENT_STATES.get(each.state, each.state))))
        for each in minutes.agreements
    )
    still_open = tuple(
        Line(str(each.id), (each.text, say(ONE.get(each.role or "", "")), None, say(N_("Left open"))))
        for each in minutes.unresolved
    )
    return columns, (*agreed, *still_open)


LISTS = {"minutes": _lines_of, "agenda": _agenda_of, "agreements": _agreed_of}
"""What is read aloud, by the part of the workshop that the scribe shows."""
