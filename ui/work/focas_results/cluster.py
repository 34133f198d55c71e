"""The levels of a cluster in one measure: governments by areas, the items of an area, organisations apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from app.clusters import list_clusters, read_cluster
from app.focas import MEASURES, ClusterLevels, mirror_of, roll_up
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.segments import Segments
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.grid import LevelGrid
from ui.work.focas_results.spread import grid_of, item_table, mirror_lines, organisation_grid
from ui.work.focas_results.table import ResultTable
from ui.work.focas_scoring.round import cluster_step

if TYPE_CHECKING:
    from app.clusters import ClusterView
    from app.workspace import Workspace

Read = tuple["ClusterLevels", "ClusterView", tuple["ClusterView", ...]]
NEVER_A_MEAN = N_(
    "Governments of different levels are never averaged, and nobody is ranked: the order is the cluster's."
)


class ClusterLevelsView(Page):
    """Rows are governments, columns areas. An open round is shown and does not count in what is said of several."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assessment", "area_choice", "answer", "cluster", "cluster_government", "organisation", "government"}
    )
    about: ClassVar[str] = N_(
        "The levels of all governments of a cluster in one measure. Arrows go from cell to cell; the items of the"
        " marked area stand below, with their lowest, middle and highest level and how many have one. Enter opens the"
        " results of a government, Ctrl C copies the table. Organisations stand apart, and only with their leave."
    )
    _id: UUID | None
    _levels: ClusterLevels | None
    _cluster: ClusterView | None
    _clusters: tuple[ClusterView, ...]

    def show_place(self, place: Place) -> None:
        """Show the cluster and measure of `place`."""
        if place.id != self._id:
            self._levels = None
        self._id, self._measure = place.id, place.tab if place.tab in MEASURES else "baseline"
        self._choice.show_code(self._measure)
        self.refresh()

    def refresh(self) -> None:
        """Read the cluster again."""
        if self._id is not None:
            call = partial(_read, cluster=self._id, measure=self._measure, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return "Condorcanqui · FOCAS levels"."""
        return self.say(N_("{place} · FOCAS levels"), place=self._levels.name) if self._levels is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return the cluster, and its levels."""
        if self._levels is None or self._cluster is None:
            return ()
        here = place("focas_cluster", self._levels.cluster, tab=self._measure)
        own = Step(
            self.say(N_("FOCAS levels · {measure}"), measure=self.say(MEASURES[self._measure])), here, "layout-grid"
        )
        return (cluster_step(self._cluster, self._clusters, self.words), own)

    def deeds(self) -> tuple[Deed, ...]:
        """Return the three measures."""
        measures = (Deed(key, self.say(message), "layout-grid", "Ctrl+Tab") for key, message in MEASURES.items())
        return (*measures, Deed("programme", self.say(N_("FOCAS levels of the programme")), "layout-grid"))

    def do(self, deed: str) -> None:
        """Show another measure, or the whole programme."""
        if deed == "programme":
            self.open_requested.emit(place("focas_programme", tab=self._measure))
            return
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
        self._choice.describe(self.say(N_("Measure")), [self.say(message) for message in MEASURES.values()])
        self._remark.setText(self.say(NEVER_A_MEAN))
        self._empty.setText(self.say(N_("No government of this cluster has a round of this measure yet.")))
        self._mirror_card.head(self.say(N_("Both sides of one matter")))
        if self._edits.workspace is not None:
            self.refresh()

    def _show(self, read: Read) -> None:
        first = self._levels is None
        self._levels, self._cluster, self._clusters = read
        levels, words = self._levels, self.words
        self._title.setText(self.say(N_("FOCAS levels: {cluster}"), cluster=levels.name))
        has_rounds = any(each.view is not None for each in levels.governments)
        self._empty.setVisible(not has_rounds)
        for card in (self._card, self._items_card):
            card.setVisible(has_rounds)
        self._card.head(self.say(N_("Governments by area")))
        if has_rounds:
            self._grid.show_grid(self.say(N_("Governments by area")), *grid_of(levels, words))
            self._show_items(max(self._grid.currentColumn() - 1, 0))
        self._show_organisations(levels)
        self.frame_changed.emit()
        if first and has_rounds:
            self._grid.setCurrentCell(0, 1)
            self._grid.setFocus()

    def _show_organisations(self, levels: ClusterLevels) -> None:
        words = self.words
        self._others_card.setVisible(bool(levels.organisations or levels.withheld))
        self._others_card.head(self.say(N_("Organisations, apart from the governments")))
        self._others.setVisible(bool(levels.organisations))
        if levels.organisations:
            self._others.show_grid(self.say(N_("Organisations by area")), *organisation_grid(levels, words))
        withheld = words.count(
            "{n} organisation has a round and has not given its leave to show it.",
            "{n} organisations have a round and have not given their leave to show it.",
            levels.withheld,
        )
        self._withheld.setText(withheld if levels.withheld else "")
        lines = mirror_lines(mirror_of(levels), words)
        self._mirror.show_lines(lines)
        self._mirror_card.setVisible(bool(lines))

    def _show_items(self, column: int) -> None:
        if self._levels is None or not 0 <= column < len(self._levels.areas):
            return
        area = self._levels.areas[column]
        self._items_card.head(f"{area.code} {area.title}", self.say(N_("closed rounds of all levels of government")))
        self._items.show_table(item_table(self._levels, area.code, self.words))
        self._items.setAccessibleName(f"{area.code} {area.title}")

    def _take_measure(self, measure: str) -> None:
        if measure in MEASURES and self._id is not None:
            self._measure = measure
            self.refresh()
        else:
            self._choice.show_code(self._measure)

    def _open_results(self, assessment: str) -> None:
        self.open_requested.emit(place("focas_results", UUID(assessment)))

    def _build(self) -> None:
        desk = self._desk
        self._id = self._levels = None
        self._measure, self._cluster = "baseline", None
        self._clusters = ()
        self._title, self._remark = Label("title", wraps=True), Label("small", wraps=True)
        self._choice, self._empty = Segments(desk, tuple(MEASURES)), Label("area", wraps=True)
        self._card, self._grid = Card(), LevelGrid(desk)
        self._items_card, self._items = Card(wraps=True), ResultTable(desk)
        self._others_card, self._others, self._withheld = Card(), LevelGrid(desk), Label("small", wraps=True)
        self._mirror_card, self._mirror = Card(lined=False), ToldLines(desk, gap=8)

    def _arrange(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(S2)
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._choice)
        self._card.body.addWidget(self._grid)
        self._items_card.body.addWidget(self._items)
        apart = QHBoxLayout()
        apart.setContentsMargins(S3, S2, S3, S3)
        apart.addWidget(self._withheld)
        self._others_card.body.addWidget(self._others)
        self._others_card.body.addLayout(apart)
        self._mirror_card.body.addWidget(self._mirror)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S3, S5, S3)
        page.setSpacing(S3)
        page.addLayout(self._top)
        for widget in (self._empty, self._card, self._items_card, self._others_card, self._mirror_card, self._remark):
            page.addWidget(widget)
        page.addStretch(1)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._choice.chosen.connect(self._take_measure)
        self._grid.column_marked.connect(self._show_items)
        for grid in (self._grid, self._others):
            grid.opened.connect(self._open_results)


def _read(workspace: Workspace, cluster: UUID, measure: str, language: str) -> Read:
    levels = roll_up(workspace, cluster=cluster, measure=measure, language=language)
    return levels, read_cluster(workspace, cluster), list_clusters(workspace)
