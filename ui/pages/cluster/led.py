"""Who leads the workshops year by year, who was trained to lead them, and what was visited; of one and of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.qsip import (
    SEXES,
    CycleView,
    LedShare,
    TrainerView,
    counterpart_led_share,
    list_trainers,
    list_visits,
    read_cycle,
    trainers_by_sex,
    unaccompanied_cycles,
)
from app.words import N_, as_title
from ui.place import place
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Row, Rows
from ui.widgets.told_lines import Line, ToldLines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet

MOST = 3  # years that are told


class LedCard(Card):
    """The share that counterparts led in each year, trainers by sex, visits; and a cycle that nobody accompanied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        super().__init__(parent, lined=False, wraps=True)
        self._desk = desk
        self._lines, self._alone = ToldLines(desk), Label("strongsmall", wraps=True)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._alone)

    @property
    def text(self) -> str:
        """Every sentence, a line each."""
        return self._lines.text()

    def show_cycle(self, sheet: ClusterSheet, cycle: CycleView) -> None:
        """Tell it of the cluster of `sheet`, and the visits of `cycle`."""
        words = self._desk.language.words
        heading = words.say(N_("Who leads and who accompanies"))
        self.head(heading)
        self._lines.setAccessibleName(heading)
        inside = sheet.cycle_sheets[cycle.id]
        led = [
            (words.say(N_("Workshops led by counterparts, {year}"), year=year), share.sentence(words))
            for year, share in sheet.led[:MOST]
        ]
        trained = _by_sex(trainers_by_sex(inside.trainers), words) or words.say(N_("nobody yet"))
        visits = words.count("{n} in this cycle", "{n} in this cycle", len(inside.visits))
        lines: list[Line] = [
            *led,
            (words.say(N_("Counterparts trained as trainers")), trained),
            (words.say(N_("Visits of accompaniment")), visits),
        ]
        self._lines.show_lines(lines)
        self._alone.setText(words.say(N_("Nobody visited this cycle, and no counterpart led a workshop of it.")))
        self._alone.setVisible(cycle.id in sheet.unaccompanied)


@dataclass(frozen=True, slots=True)
class ProgrammeLed:
    """Of a calendar year over all clusters. visits: how many; alone: cycles that nobody accompanied."""

    year: int
    led: LedShare
    trainers: tuple[TrainerView, ...]
    visits: int
    alone: tuple[CycleView, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.led.told or self.led.unknown or self.trainers or self.visits or self.alone)


def read_programme(workspace: Workspace) -> ProgrammeLed:
    """Return who led and accompanied over all clusters in the year of today."""
    year = workspace.today().year
    return ProgrammeLed(
        year,
        counterpart_led_share(workspace, year=year),
        list_trainers(workspace),
        len(list_visits(workspace, year=year)),
        tuple(read_cycle(workspace, each) for each in unaccompanied_cycles(workspace, year=year)),
    )


class ProgrammeLedCard(Card):
    """The same over all clusters; each cycle that nobody accompanied is a line that leads to it.

    Signals: open_requested.
    """

    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        super().__init__(parent, lined=False, wraps=True)
        self._desk = desk
        self._lines, self._alone, self._rows = ToldLines(desk), Label("strongsmall", wraps=True), Rows(desk)
        for part in (self._lines, self._alone, self._rows):
            self.body.addWidget(part)
        self._cycles: tuple[CycleView, ...] = ()
        self._rows.pressed.connect(self._open)

    def show_programme(self, told: ProgrammeLed) -> None:
        """Tell it."""
        words = self._desk.language.words
        heading = words.say(N_("Who leads and who accompanies"))
        self.head(heading, str(told.year))
        self._lines.setAccessibleName(heading)
        trained = _by_sex(trainers_by_sex(told.trainers), words) or words.say(N_("nobody yet"))
        lines: list[Line] = [
            (words.say(N_("Workshops led by counterparts, {year}"), year=told.year), told.led.sentence(words)),
            (words.say(N_("Counterparts trained as trainers")), trained),
            (words.say(N_("Visits of accompaniment")), words.number(told.visits)),
        ]
        self._lines.show_lines(lines)
        self._alone.setText(words.say(N_("Cycles that nobody visited and in which no counterpart led a workshop")))
        self._alone.setVisible(bool(told.alone))
        self._rows.setVisible(bool(told.alone))
        self._cycles = told.alone
        self._rows.show_rows(tuple(_cycle_row(each, words) for each in told.alone))

    def _open(self, key: str) -> None:
        cycle = next((each for each in self._cycles if str(each.id) == key), None)
        if cycle is not None:
            self.open_requested.emit(place("cluster", cycle.cluster_id, cycle.id, tab="service"))


def _cycle_row(cycle: CycleView, words: Words) -> Row:
    name = words.say(N_("{service} · cycle {year}"), service=as_title(cycle.service.name), year=cycle.year)
    return Row(str(cycle.id), name, cycle.point_of_service or "", "refresh-cw", "muted", button=words.say(N_("Open")))


def _by_sex(trained: Mapping[str, int], words: Words) -> str:
    told = [
        words.count("{n} woman", "{n} women", trained["woman"]) if trained.get("woman") else "",
        words.count("{n} man", "{n} men", trained["man"]) if trained.get("man") else "",
    ]
    told += [f"{words.say(SEXES[sex])} {n}" for sex, n in trained.items() if sex in SEXES.keys() - {"woman", "man"}]
    told += [words.count("{n} without data", "{n} without data", trained[""])] if trained.get("") else []
    return " · ".join(part for part in told if part)
