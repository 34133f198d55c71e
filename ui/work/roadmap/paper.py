"""What prints of a roadmap: itself, for a desk or a wall, how it stands, and the papers of its cycle."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.words import LANGUAGE_NAMES, N_
from ui.printing import print_pages
from ui.theme import S2, S3, S5
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.label import Label
from ui.widgets.pdf_view import PdfView
from ui.widgets.segments import Segments
from ui.work.roadmap.prints import PUBLIC, offered
from ui.work.roadmap.reading import Paper, make_paper
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import RoadmapView
    from ui.desk import Desk

DAYS = {"starts_on": N_("It runs from"), "ends_on": N_("It runs to")}
FIRST = "a4"

CAUTION = N_(
    "Trocha takes out the names and numbers that it knows; one that stands only in a sentence may remain. Read every"
    " sheet before you publish it."
)


class RoadmapPaper(QWidget):
    """Pages in the chosen layout and language.

    Signals: failed, saved, days_written.
    """

    failed = Signal(object)  # TrochaError
    saved = Signal(object)  # Path
    days_written = Signal(object)  # dict by the names of `change_roadmap`: it runs from, it runs to

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no page yet; A4 in the language of the screen to begin with."""
        super().__init__(parent)
        self._desk = desk
        self._roadmap: UUID | None = None
        self._stored: dict[str, date | None] = {}
        self._layout, self._language = Choice(self), Segments(desk, tuple(LANGUAGE_NAMES), self)
        self._shown: RoadmapView | None = None
        self._pages, self._saver = PdfView(desk, self), SaveFile(desk, self)
        self._caution = Label("area", self, wraps=True)
        self._days = {name: DayEdit(None, self, may_be_empty=True) for name in DAYS}
        self._names = {name: Label("area", self) for name in DAYS}
        self._language.show_code(desk.language.words.language)
        self._arrange()
        self._connect()
        self.retranslate()

    def show_roadmap(self, roadmap: RoadmapView) -> None:
        """Draw the pages of `roadmap`, and show between which days it runs."""
        is_other = self._roadmap not in {None, roadmap.id}
        self._roadmap, self._shown = roadmap.id, roadmap
        self._layout.offer(offered(roadmap, self._desk.language.words))
        self._stored = {name: getattr(roadmap, name) for name in DAYS}
        for name, edit in self._days.items():
            edit.setEnabled(not roadmap.is_read_only)
            edit.show_day(self._stored[name], is_other=is_other)
        self._show_caution()
        self._draw()

    def choose(self, layout: str) -> None:
        """Show what is printed under `layout`, such as "a4", "a3" or "poster"."""
        self._layout.setCurrentIndex(max(0, self._layout.findData(layout)))

    def save(self) -> None:
        """Ask where to save what is shown; a copy of a sealed roadmap is sealed first."""
        self._desk.edits.run(self._made(is_final=True), done=self._ask, failed=self._fail)

    def print(self) -> None:
        """Ask for a printer."""
        self._desk.edits.run(self._made(is_final=True), done=self._give, failed=self._fail)

    def stack(self, *, on: bool) -> None:
        """Put the days under the choices, where they do not fit beside."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._layout.setAccessibleName(say(N_("What is printed")))
        self._layout.offer(offered(self._shown, self._desk.language.words))
        self._language.describe(say(N_("Language of the document")), list(LANGUAGE_NAMES.values()))
        for name, edit in self._days.items():
            self._names[name].setText(say(DAYS[name]))
            edit.setAccessibleName(say(DAYS[name]))
            edit.speak(self._desk.language.words.language)
        self._caution.setText(say(CAUTION))
        self._pages.retranslate()

    def _made(self, *, is_final: bool) -> partial[Paper]:
        """Return the call that makes what is chosen. Raises: RuntimeError before a roadmap is shown."""
        if self._roadmap is None:
            raise RuntimeError("no roadmap is shown")
        return partial(
            make_paper,
            roadmap=self._roadmap,
            layout=self._layout.key or FIRST,
            language=self._language.code,
            is_final=is_final,
        )

    def _turn(self) -> None:
        """Follow a choice; one of each is always taken."""
        if not self._language.code:
            self._language.show_code(self._desk.language.words.language)
        self._show_caution()
        self._draw()

    def _show_caution(self) -> None:
        """Say before anybody publishes what no program can know."""
        self._caution.setVisible(self._layout.key.startswith(PUBLIC))

    def _draw(self) -> None:
        if self._roadmap is not None and self._desk.edits.workspace is not None:
            self._desk.edits.read(self._made(is_final=False), done=self._show, failed=self._fail)

    def _keep_day(self) -> None:
        edit, name = self.sender(), self.sender().objectName()
        if isinstance(edit, DayEdit) and edit.day != self._stored.get(name):
            self._stored[name] = edit.day
            self.days_written.emit({name: edit.day})

    def _show(self, paper: Paper) -> None:
        self._pages.show_pdf(paper.pages)

    def _ask(self, paper: Paper) -> None:
        self._saver.ask(paper.pages, paper.name)

    def _give(self, paper: Paper) -> None:
        print_pages(self, self._desk, paper.pages)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _connect(self) -> None:
        self._layout.currentIndexChanged.connect(self._turn)
        self._language.chosen.connect(self._turn)
        for name, edit in self._days.items():
            edit.setObjectName(name)
            edit.editingFinished.connect(self._keep_day)
        self._saver.saved.connect(self.saved)
        self._saver.failed.connect(self.failed)

    def _arrange(self) -> None:
        row, column, days = QHBoxLayout(), QVBoxLayout(self), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(S5, S3, S5, 0)
        row.setSpacing(S3)
        days.setSpacing(S2)
        for part in (self._layout, self._language):
            row.addWidget(part)
        row.addStretch(1)
        for name, edit in self._days.items():
            self._names[name].setBuddy(edit)
            days.addWidget(self._names[name])
            days.addWidget(edit)
        days.addStretch(1)
        self._row.setSpacing(S5)
        self._row.addLayout(row)
        self._row.addLayout(days, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(self._row)
        self._caution.setContentsMargins(S5, 0, S5, 0)
        self._caution.hide()
        column.addWidget(self._caution)
        column.addWidget(self._pages, 1)
