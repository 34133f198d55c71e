"""Home: what is next, here, today."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.monitoring import (
    ClusterStanding,
    DeskStanding,
    DoneThing,
    NextStep,
    Target,
    read_cluster_standing,
    read_desk_standing,
    read_done,
    read_next_steps,
)
from app.words import N_
from ui.pages.page import Page, Step
from ui.place import Place, place
from ui.places import is_built
from ui.theme import S2, S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.status_chip import StatusChip
from ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from app.words import Words
    from app.workspace import Workspace

SIDE, BESIDE = 316, 960  # logical pixels, of the page from which on the side stands beside
NOON, EVENING = 12, 19  # hours of the local clock


class HomePage(Page):
    """What is next, what was done, and what to settle before leaving."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "cluster", "cluster_government", "cluster_service", "milestone", "assessment", "answer", "improvement_plan",
            "letter", "signatory", "document", "cycle", "stage", "workshop", "roadmap", "roadmap_action", "programme",
            "vote_round", "vote_group",
        }
    )  # fmt: skip
    about: ClassVar[str] = N_(
        "What is next, from what is stored: running work first, then what is late, what waits for others,"
        " and what is new."
        " Enter opens the marked row."
    )

    _steps: StepList
    _top: QBoxLayout
    _columns: QBoxLayout

    def show_place(self, place: Place) -> None:
        """Read everything again; the list is short."""
        self._is_shown = True
        self.refresh()
        self._steps.setFocus()

    def refresh(self) -> None:
        """Read what is next, what was done and where this computer stands."""
        words = self.words
        self._edits.read(partial(_read_all, words=words), done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the page's name."""
        return self.say(N_("Home"))

    def steps(self) -> tuple[Step, ...]:
        """Return the one step."""
        return (Step(self.title(), place("home"), "house"),)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side other room."""
        super().resizeEvent(event)
        self._place_side()

    def _place_side(self) -> None:
        """Put the side below where what is next would be cut beside it; let it grow with its text."""
        wide = self.width() / max(1.0, self._theme.scale) >= BESIDE
        for box in (self._columns, self._top):
            box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(self._theme.px(SIDE) if wide else 16_777_215)
        self._side.setMinimumWidth(self._theme.px(SIDE) if wide else 0)

    def retranslate(self) -> None:
        """Say every word, and read the rows again in the language of now."""
        now = datetime.now().astimezone()
        greeting = (
            N_("Good morning.")
            if now.hour < NOON
            else N_("Good afternoon.")
            if now.hour < EVENING
            else N_("Good evening.")
        )
        today = self.say(N_("Today is {day}"), day=self.words.weekday(now.date()))
        self._greeting.setText(f"{self.say(greeting)} {today}")
        self._clock.setText(
            self.say(
                N_(
                    "If this computer's clock is wrong, set it right before writing."
                    " Everything written is on this computer."
                )
            )
        )
        self._enter.setText(self.say(N_("Enter another cluster")))
        self._open_cluster.setText(self.say(N_("Open cluster")))
        self._hand_over.setText(self.say(N_("Take on a USB stick")))
        self._boat.head(self.say(N_("Before you board")))
        self._done.head(self.say(N_("Done in the last days")))
        self._steps.setAccessibleName(self.say(N_("What is next")))
        self._next.head(self.say(N_("What is next")), "")
        if self._edits.workspace is not None and self._is_shown:
            self.refresh()

    def _build(self) -> None:
        desk = self._desk
        self._here: ClusterStanding | None = None
        self._is_shown = False
        self._targets: dict[str, Target] = {}
        self._greeting, self._clock = Label("title", self, wraps=True), Label("muted", self, wraps=True)
        self._enter = KeyButton(desk.theme, icon="map-pinned", parent=self)
        self._enter.set_keys("Ctrl+2", press=False)
        self._next, self._done = Card(self), Card(self)
        self._cluster, self._boat = Card(self, lined=False, wraps=True), Card(self, lined=False)
        self._side = QWidget(self)
        self._steps = StepList(desk)
        self._empty = Label("lead", wraps=True)
        self._rows = QGridLayout()
        self._bars, self._chip, self._cluster_detail = QVBoxLayout(), StatusChip(desk), Label("small")
        self._open_cluster = KeyButton(desk.theme, icon="map-pinned")
        self._facts = QGridLayout()
        self._hand_over = KeyButton(desk.theme, icon="usb", keys="Ctrl+E")

    def _connect(self) -> None:
        self._steps.taken.connect(self._take)
        self._enter.clicked.connect(self._go_to_clusters)
        self._open_cluster.clicked.connect(self._go_to_cluster)
        self._hand_over.clicked.connect(self._go_to_exchange)
        self._theme.changed.connect(self._place_side)

    def _arrange(self) -> None:
        self._fill_cards()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        greeting = QVBoxLayout()
        greeting.setSpacing(2)
        greeting.addWidget(self._greeting)
        greeting.addWidget(self._clock)
        self._top.addLayout(greeting, 1)
        self._top.addWidget(self._enter, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        left, side = QVBoxLayout(), QVBoxLayout(self._side)
        for column, cards in ((left, (self._next, self._done)), (side, (self._cluster, self._boat))):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(S4 - 2)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(S4)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S4, S5, S4)
        page.setSpacing(S3)
        page.addLayout(self._top)
        page.addLayout(self._columns, 1)

    def _fill_cards(self) -> None:
        self._next.body.addWidget(self._steps)
        self._next.body.addWidget(self._empty)
        self._empty.setContentsMargins(S4, S3, S4, S3)
        self._rows.setContentsMargins(S3, S2, S3, S2)
        self._rows.setColumnStretch(1, 1)
        self._done.body.addLayout(self._rows)
        self._cluster.top_row.addWidget(self._chip)
        self._cluster.body.addWidget(self._cluster_detail)
        self._cluster.body.addLayout(self._bars)
        self._cluster.body.addWidget(self._open_cluster, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts.setColumnStretch(1, 1)
        self._facts.setVerticalSpacing(S2)
        self._boat.body.addLayout(self._facts)
        self._boat.body.addWidget(self._hand_over, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(
        self, read: tuple[tuple[NextStep, ...], tuple[DoneThing, ...], ClusterStanding | None, DeskStanding]
    ) -> None:
        steps, done, cluster, standing = read
        self._here = cluster
        self._steps.show_steps(steps)
        self._steps.setVisible(bool(steps))
        if self.hasFocus():  # it could not be given to the list before there was one
            self._steps.setFocus()
        self._empty.setVisible(not steps)
        self._empty.setText(
            self.say(N_("Nothing is pending. You can prepare the next meeting, or take your work on a USB stick."))
        )
        note = self.words.count("{n} pending · begun and late first", "{n} pending · begun and late first", len(steps))
        self._next.head(self.say(N_("What is next")), note if steps else "")
        self._show_done(done)
        self._show_cluster(cluster)
        self._show_standing(standing)
        self._enter.setVisible(is_built("clusters") and cluster is not None)

    def _show_done(self, done: tuple[DoneThing, ...]) -> None:
        _empty_grid(self._rows)
        self._done.setVisible(bool(done))
        self._targets = {str(number): thing.target for number, thing in enumerate(done)}
        for number, thing in enumerate(done):
            sign, title, when = QLabel(), Label(wraps=True), Label("small")
            sign.setPixmap(self._theme.icon("circle-check", "ok").pixmap(QSize(20, 20)))
            title.setText(thing.title)
            when.setText(self.words.moment(thing.at))
            look = QPushButton(self.say(N_("Open")))
            look.setProperty("kind", "quiet")
            look.setProperty("low", True)
            look.setObjectName(str(number))
            look.setAccessibleName(self.say(N_("Open: {title}"), title=thing.title))
            look.clicked.connect(self._open_done)
            for column, widget in enumerate((sign, title, when, look)):
                self._rows.addWidget(widget, number, column)

    def _show_cluster(self, cluster: ClusterStanding | None) -> None:
        self._cluster.setVisible(cluster is not None)
        _empty_box(self._bars)
        if cluster is None:
            return
        self._cluster.head(cluster.name)
        self._cluster_detail.setText(cluster.detail)
        self._chip.setVisible(bool(cluster.sector))
        if cluster.sector:
            self._chip.show_status(cluster.sector)
        for bar in cluster.bars:
            title, said, share = Label("area", wraps=True), Label("strongsmall"), QProgressBar()
            title.setText(bar.title)
            said.setText(bar.said)
            share.setTextVisible(False)
            share.setValue(round(bar.share * 100))
            share.setAccessibleName(f"{bar.title}: {bar.said}")
            line = QHBoxLayout()
            line.addWidget(title, 1)
            line.addWidget(said)
            self._bars.addLayout(line)
            self._bars.addWidget(share)

    def _show_standing(self, standing: DeskStanding) -> None:
        _empty_grid(self._facts)
        copied = standing.last_backup
        backup = (
            self.say(N_("Backup of {when}"), when=copied) if copied else self.say(N_("No backup of this computer yet"))
        )
        waiting = standing.undelivered
        if waiting:
            work = self.words.count(
                "{n} change that nobody else has yet", "{n} changes that nobody else has yet", waiting
            )
        else:
            work = self.say(N_("Your work is with others, or there is nobody to hand it to yet"))
        for number, (good, text) in enumerate(((copied is not None, backup), (not waiting, work))):
            sign, said = QLabel(), Label(wraps=True)
            icon, status = ("circle-check", "ok") if good else ("triangle-alert", "warn")
            sign.setPixmap(self._theme.icon(icon, status).pixmap(QSize(20, 20)))
            said.setText(text)
            self._facts.addWidget(sign, number, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, number, 1)
        self._hand_over.setVisible(is_built("exchange"))

    def _take(self, step: NextStep) -> None:
        self._open(step.target)

    def _open_done(self) -> None:
        self._open(self._targets[self.sender().objectName()])

    def _open(self, target: Target) -> None:
        self.open_requested.emit(Place(target.kind, target.ids, target.tab))

    def _go_to_clusters(self) -> None:
        self.open_requested.emit(place("clusters"))

    def _go_to_cluster(self) -> None:
        if self._here is not None:
            self.open_requested.emit(place("cluster", self._here.id))

    def _go_to_exchange(self) -> None:
        self.open_requested.emit(place("exchange"))


def _read_all(
    workspace: Workspace, words: Words
) -> tuple[tuple[NextStep, ...], tuple[DoneThing, ...], ClusterStanding | None, DeskStanding]:
    """Read the page in one go, so that it never shows two states."""
    return (
        read_next_steps(workspace, words),
        read_done(workspace, words),
        read_cluster_standing(workspace, words),
        read_desk_standing(workspace),
    )


def _empty_grid(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _empty_box(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _empty_row(inner)


def _empty_row(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
