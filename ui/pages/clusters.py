"""Clusters by department: how far each is, and what comes next there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.clusters import ClusterView, create_cluster, list_clusters
from app.commitments import list_letters
from app.focas import list_plans
from app.words import N_
from ui.dialogs.new_cluster import NewClusterDialog
from ui.pages.cluster.led import ProgrammeLed, ProgrammeLedCard, read_programme
from ui.pages.cluster.words import SECTOR_ICONS
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.words import Words
    from app.workspace import Workspace

MANY = 5  # clusters from which on a filter helps
ALL_THE_ROOM = 1_000  # what teaches takes it; a list stays as tall as its rows


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster in the list. letters: sealed; plans: approved; both of as many as it has governments."""

    cluster: ClusterView
    letters: int
    plans: int


class ClustersPage(Page):
    """A card a department, a row a cluster."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "cluster", "cluster_government", "cluster_service", "milestone", "government", "letter", "signatory",
            "document", "improvement_plan", "accepted_warning", "cycle", "workshop", "trainer",
            "visit",
        }
    )  # fmt: skip
    about: ClassVar[str] = N_(
        "All clusters by department: steps of the preparation, letters, plans, and what comes next. Ctrl N forms one."
    )

    def show_place(self, place: Place) -> None:
        """Read the list; `place.tab` is the code of the department to look at."""
        self._wanted = place.tab
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._edits.read(_read, done=self._show, failed=self.show_failure)
        self._edits.read(read_programme, done=self._show_led, failed=self.show_failure)

    def title(self) -> str:
        """Return the page's name."""
        return self.say(N_("Clusters"))

    def steps(self) -> tuple[Step, ...]:
        """Return the one step."""
        return (Step(self.title(), place("clusters"), "map-pinned"),)

    def offer(self) -> Offer | None:
        """Offer the first cluster, or the one to go on with."""
        if not self._lines:
            sentence = self.say(N_("No cluster yet. The first begins with its province."))
            return Offer(sentence, self.say(N_("Form a cluster")), "plus", status="info")
        first = self._lines[0]
        sentence = self.words.count(
            "{n} cluster. Next in {name}: {next}.",
            "{n} clusters. Next in {name}: {next}.",
            len(self._lines),
            name=first.cluster.name,
            next=_lower(next_of(first, self.words)),
        )
        return Offer(sentence, self.say(N_("Open {name}"), name=first.cluster.name), status="info")

    def take_offer(self) -> None:
        """Do it."""
        if self._lines:
            self._open_cluster(str(self._lines[0].cluster.id))
        else:
            self._form()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        levels = Deed("levels", self.say(N_("FOCAS levels of the programme")), "layout-grid")
        return (Deed("form", self.say(N_("Form a cluster")), "plus", "Ctrl+N"), levels)

    def do(self, deed: str) -> None:
        """Form a cluster, or open the levels of all."""
        if deed == "form":
            self._form()
        elif deed == "levels":
            self._open_levels()

    def go_to_missing(self, by: int) -> None:
        """Go to the next cluster that is still a draft, or lacks letters."""
        found = [
            button
            for line in self._lines
            for rows in self._tables
            if (button := rows.button_of(str(line.cluster.id))) is not None and not _is_complete(line)
        ]
        if found:
            at = next((number for number, button in enumerate(found) if button.hasFocus()), -1 if by > 0 else 0)
            found[(at + by) % len(found)].setFocus()

    def fit(self, width: Breakpoint) -> None:
        """Leave out columns where there is little room."""
        self._is_narrow = width == Breakpoint.NARROW
        for rows in self._tables:
            rows.narrow(on=self._is_narrow)

    def retranslate(self) -> None:
        """Say every word."""
        self._heading.setText(self.title())
        self._lead.setText(self.say(N_("Governments of three levels around one service, in each department.")))
        self._new.setText(self.say(N_("Form a cluster")))
        self._levels.setText(self.say(N_("FOCAS levels of the programme")))
        self._filter.setPlaceholderText(self.say(N_("Filter by name, province or service")))
        self._filter.setAccessibleName(self._filter.placeholderText())
        self._nothing.setText(self.say(N_("No cluster has that in its name, province or service.")))
        self._teach.teach(
            self.say(N_("A cluster is where governments work together")),
            self.say(
                N_(
                    "It brings together the regional government, a province and its districts around one service."
                    " Everything that follows is kept in it: rounds, plans, letters and the roadmap."
                )
            ),
            self.say(N_("Choose a province")),
            keys="Ctrl+N",
        )
        if self._is_read:
            self._show_lines()
        if self._told is not None:
            self._led.show_programme(self._told)

    def _build(self) -> None:
        desk = self._desk
        self._lines: tuple[ClusterLine, ...] = ()
        self._told: ProgrammeLed | None = None
        self._tables: list[Rows] = []
        self._cards: list[Card] = []
        self._wanted, self._is_narrow, self._is_read = "", False, False
        self._heading, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._new = KeyButton(desk.theme, icon="plus", keys="Ctrl+N", parent=self)
        self._levels = KeyButton(desk.theme, "quiet", icon="layout-grid", parent=self)
        self._filter, self._nothing = QLineEdit(self), Label("lead", self, wraps=True)
        self._teach = TeachPanel(desk, "map-pinned", self)
        self._filter.setClearButtonEnabled(True)
        self._led = ProgrammeLedCard(desk)
        self._pause = QTimer(self, singleShot=True, interval=120)

    def _arrange(self) -> None:
        top, named = QHBoxLayout(), QVBoxLayout()
        named.setSpacing(2)
        named.addWidget(self._heading)
        named.addWidget(self._lead)
        top.setSpacing(S2)
        top.addLayout(named, 1)
        top.addWidget(self._levels)
        top.addWidget(self._filter)
        top.addWidget(self._new)
        self._filter.setMinimumWidth(260)
        self._column = QVBoxLayout()
        self._column.setSpacing(S4)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S4, S5, S4)
        page.setSpacing(S3)
        page.addLayout(top)
        page.addLayout(self._column)
        page.addWidget(self._nothing)
        page.addWidget(self._led)
        page.addWidget(self._teach, ALL_THE_ROOM)
        page.addStretch(1)
        for widget in (self._teach, self._nothing, self._filter, self._levels, self._led):
            widget.hide()

    def _connect(self) -> None:
        self._new.clicked.connect(self._form)
        self._levels.clicked.connect(self._open_levels)
        self._teach.pressed.connect(self._form)
        self._led.open_requested.connect(self.open_requested)
        self._filter.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._show_lines)

    def _show(self, lines: tuple[ClusterLine, ...]) -> None:
        self._lines, self._is_read = lines, True
        self._show_lines()
        self.frame_changed.emit()
        if self._wanted:
            first = next((each for each in lines if each.cluster.department_ubigeo == self._wanted), None)
            buttons = [rows.button_of(str(first.cluster.id)) for rows in self._tables] if first else []
            button = next((each for each in buttons if each is not None), None)
            self._wanted = ""
            if button is not None:
                button.setFocus()

    def _show_led(self, told: ProgrammeLed) -> None:
        self._told = told
        self._led.show_programme(told)
        self._led.setVisible(not told.is_empty)

    def _open_levels(self) -> None:
        self.open_requested.emit(place("focas_programme"))

    def _show_lines(self) -> None:
        typed = self._filter.text().casefold().split()
        shown = [line for line in self._lines if all(part in _searched(line.cluster) for part in typed)]
        departments = list(dict.fromkeys(line.cluster.department_ubigeo for line in shown))
        self._make_cards(len(departments))
        for card, rows, code in zip(self._cards, self._tables, departments, strict=True):
            self._fill(card, rows, [line for line in shown if line.cluster.department_ubigeo == code])
        self._teach.setVisible(not self._lines)
        self._new.setVisible(bool(self._lines))
        self._lead.setVisible(bool(self._lines))
        self._filter.setVisible(len(self._lines) > MANY)
        self._levels.setVisible(bool(self._lines))
        self._nothing.setVisible(bool(self._lines) and not shown)

    def _make_cards(self, number: int) -> None:
        while len(self._cards) < number:
            card, rows = Card(), Rows(self._desk)
            card.body.addWidget(rows)
            rows.narrow(on=self._is_narrow)
            rows.pressed.connect(self._open_cluster)
            self._column.addWidget(card)
            self._cards.append(card)
            self._tables.append(rows)
        while len(self._cards) > number:
            self._tables.pop()
            card = self._cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _fill(self, card: Card, rows: Rows, lines: list[ClusterLine]) -> None:
        note = self.words.count("{n} cluster", "{n} clusters", len(lines))
        card.head(lines[0].cluster.department, note)
        rows.show_columns(
            self.say(N_("Cluster")),
            (
                Column(self.say(N_("Sector")), 110),
                Column(self.say(N_("Milestones")), 118, is_kept=False),
                Column(self.say(N_("Letters sealed")), 118, is_kept=False),
                Column(self.say(N_("Plans approved")), 118, is_kept=False),
                Column(self.say(N_("What is next")), 190, is_kept=False),
            ),
        )
        rows.show_rows(tuple(_row(line, self.words) for line in lines))

    def _open_cluster(self, key: str) -> None:
        self.open_requested.emit(place("cluster", UUID(key)))

    def _form(self) -> None:
        dialog = NewClusterDialog(self._desk, self)
        dialog.stored.connect(self._enter)
        dialog.ask(create_cluster)

    def _enter(self, cluster: ClusterView) -> None:
        self.open_requested.emit(place("cluster", cluster.id, tab="governments"))


def next_of(line: ClusterLine, words: Words) -> str:
    """Return what comes next in a cluster, in a few words."""
    cluster, governments = line.cluster, len(line.cluster.governments)
    if cluster.is_draft:
        return words.say(N_("Add governments"))
    if not cluster.services:
        return words.say(N_("Choose the service"))
    if line.letters < governments:
        return words.count("{n} letter to sign", "{n} letters to sign", governments - line.letters)
    if line.plans < governments:
        return words.count("{n} plan to approve", "{n} plans to approve", governments - line.plans)
    return words.say(N_("Follow the roadmap"))


def _row(line: ClusterLine, words: Words) -> Row:
    cluster, governments = line.cluster, len(line.cluster.governments)
    services = words.listing([each.name for each in cluster.services])
    counted = words.count("{n} government", "{n} governments", governments)
    wave = words.say(N_("Wave {n}"), n=cluster.wave) if cluster.wave else ""
    sector = cluster.services[0].sector if cluster.services else ""
    return Row(
        key=str(cluster.id),
        title=cluster.name,
        detail=" · ".join(part for part in (cluster.province, counted, wave, services) if part),
        icon=SECTOR_ICONS.get(sector, "map-pinned"),
        cells=(
            Cell("", sector) if sector in SECTOR_ICONS else Cell("—"),
            _share(cluster.milestones_done, len(cluster.milestones), words),
            _share(line.letters, governments, words),
            _share(line.plans, governments, words),
            Cell(next_of(line, words)),
        ),
        button=words.say(N_("Open")),
    )


def _share(n: int, total: int, words: Words) -> Cell:
    return Cell(words.say(N_("{n} of {total}"), n=n, total=total), share=n / total if total else 0.0)


def _is_complete(line: ClusterLine) -> bool:
    return not line.cluster.is_draft and line.letters >= len(line.cluster.governments)


def _searched(cluster: ClusterView) -> str:
    names = (cluster.name, cluster.province, cluster.department, *(each.name for each in cluster.services))
    return " ".join(names).casefold()


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _read(workspace: Workspace) -> tuple[ClusterLine, ...]:
    return tuple(map(partial(_line, workspace), list_clusters(workspace)))


def _line(workspace: Workspace, cluster: ClusterView) -> ClusterLine:
    letters = list_letters(workspace, cluster.id)
    plans = list_plans(workspace, cluster=cluster.id)
    return ClusterLine(
        cluster=cluster,
        letters=sum(each.letter is not None and each.letter.state == "sealed" for each in letters),
        plans=len({each.government.id for each in plans if each.government and each.approved_on is not None}),
    )
