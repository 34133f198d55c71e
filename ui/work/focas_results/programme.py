"""The levels of the whole programme in one measure: levels of government side by side, cluster by cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.focas import MEASURES, ProgrammeLevels, programme_levels
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.segments import Segments
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.grid import LevelGrid
from ui.work.focas_results.programme_told import band_lines, items_by_level, programme_grid
from ui.work.focas_results.table import ResultTable

if TYPE_CHECKING:
    from app.workspace import Workspace

NEVER_A_MEAN = N_(
    "No mean is taken over governments, and nobody is ranked. A government of several clusters stands in each of them"
    " and is counted once. Only closed rounds count."
)


class ProgrammeLevelsView(Page):
    """Rows are clusters under each level of government, columns areas."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assessment", "area_choice", "answer", "cluster", "cluster_government", "organisation", "government"}
    )
    about: ClassVar[str] = N_(
        "How the governments of all clusters stand in one measure: each level of government by itself, from the lowest"
        " to the highest, and under it its clusters. Arrows go from cell to cell; the items of the marked area stand"
        " below. Enter opens the levels of a cluster, Ctrl C copies the table."
    )
    _levels: ProgrammeLevels | None

    def show_place(self, place: Place) -> None:
        """Show the measure of `place`."""
        self._measure = place.tab if place.tab in MEASURES else "baseline"
        self._choice.show_code(self._measure)
        self.refresh()

    def refresh(self) -> None:
        """Read the programme again."""
        if self._edits.workspace is not None:
            call = partial(_read, measure=self._measure, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the page's name."""
        return self.say(N_("FOCAS levels of the programme"))

    def steps(self) -> tuple[Step, ...]:
        """Return the clusters, and the levels of all."""
        own = Step(self.title(), place("focas_programme", tab=self._measure), "layout-grid")
        return (Step(self.say(N_("Clusters")), place("clusters"), "map-pinned"), own)

    def deeds(self) -> tuple[Deed, ...]:
        """Return the three measures."""
        return tuple(Deed(key, self.say(message), "layout-grid", "Ctrl+Tab") for key, message in MEASURES.items())

    def do(self, deed: str) -> None:
        """Show another measure."""
        self._choice.show_code(deed)
        self._take_measure(deed)

    def turn_tab(self, by: int) -> None:
        """Go to the next measure."""
        names = list(MEASURES)
        self.do(names[(names.index(self._measure) + by) % len(names)])

    def fit(self, width: Breakpoint) -> None:
        """Put the measures under the title where they do not fit beside it."""
        beside = width == Breakpoint.WIDE
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def retranslate(self) -> None:
        """Say every word, and read the areas in the language of now."""
        self._title.setText(self.title())
        self._choice.describe(self.say(N_("Measure")), [self.say(message) for message in MEASURES.values()])
        self._remark.setText(self.say(NEVER_A_MEAN))
        self._empty.setText(self.say(N_("No government has a closed round of this measure yet.")))
        self.refresh()

    def _show(self, levels: ProgrammeLevels) -> None:
        first, self._levels = self._levels is None, levels
        has_rounds = bool(levels.clusters)
        self._empty.setVisible(not has_rounds)
        for card in (self._card, self._area_card):
            card.setVisible(has_rounds)
        name = self.say(N_("Levels of government by area, cluster by cluster"))
        self._card.head(name, self._counted(levels))
        if has_rounds:
            self._grid.show_grid(name, *programme_grid(levels, self.words))
            self._show_area(max(self._grid.currentColumn() - 1, 0))
        self.frame_changed.emit()
        if first and has_rounds:
            self._grid.setCurrentCell(0, 1)
            self._grid.setFocus()

    def _counted(self, levels: ProgrammeLevels) -> str:
        governments = self.words.count("{n} government", "{n} governments", sum(levels.assessed.values()))
        if not levels.organisations:
            return governments
        apart = self.words.count(
            "{n} organisation apart, not shown", "{n} organisations apart, not shown", levels.organisations
        )
        return f"{governments} \N{MIDDLE DOT} {apart}"

    def _show_area(self, column: int) -> None:
        if self._levels is None or not 0 <= column < len(self._levels.areas):
            return
        area = self._levels.areas[column]
        note = self.say(N_("lowest, middle and highest level, and how many governments have one"))
        self._area_card.head(f"{area.code} {area.title}", note)
        self._bands.show_lines(band_lines(self._levels, area.code, self.words))
        self._bands.setAccessibleName(f"{area.code} {area.title}")
        self._items.show_table(items_by_level(self._levels, area.code, self.words))
        self._items.setAccessibleName(f"{area.code} {area.title}")

    def _take_measure(self, measure: str) -> None:
        if measure in MEASURES:
            self._measure = measure
            self.refresh()
        else:
            self._choice.show_code(self._measure)

    def _open_cluster(self, cluster: str) -> None:
        self.open_requested.emit(place("focas_cluster", UUID(cluster), tab=self._measure))

    def _build(self) -> None:
        desk = self._desk
        self._levels, self._measure = None, "baseline"
        self._title, self._remark = Label("title", wraps=True), Label("small", wraps=True)
        self._choice, self._empty = Segments(desk, tuple(MEASURES)), Label("area", wraps=True)
        self._card, self._grid = Card(wraps=True), LevelGrid(desk)
        self._area_card, self._bands, self._items = Card(wraps=True), ToldLines(desk), ResultTable(desk)

    def _arrange(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(S2)
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._choice)
        self._card.body.addWidget(self._grid)
        around = QVBoxLayout()
        around.setContentsMargins(S3, S2, S3, S2)
        around.addWidget(self._bands)
        self._area_card.body.addLayout(around)
        self._area_card.body.addWidget(self._items)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S3, S5, S3)
        page.setSpacing(S3)
        page.addLayout(self._top)
        for widget in (self._empty, self._card, self._area_card, self._remark):
            page.addWidget(widget)
        page.addStretch(1)
        for widget in (self._empty, self._card, self._area_card):
            widget.hide()

    def _connect(self) -> None:
        self._choice.chosen.connect(self._take_measure)
        self._grid.column_marked.connect(self._show_area)
        self._grid.opened.connect(self._open_cluster)


def _read(workspace: Workspace, measure: str, language: str) -> ProgrammeLevels:
    return programme_levels(workspace, measure=measure, language=language)
