"""Who leads the workshops year by year, who was trained to lead them, and how often the cycle was visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.qsip import SEXES, trainers_by_sex
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.told_lines import Line, ToldLines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.qsip import CycleView
    from app.words import Words
    from ui.desk import Desk
    from ui.pages.cluster_reading import ClusterSheet

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


def _by_sex(trained: Mapping[str, int], words: Words) -> str:
    told = [
        words.count("{n} woman", "{n} women", trained["woman"]) if trained.get("woman") else "",
        words.count("{n} man", "{n} men", trained["man"]) if trained.get("man") else "",
    ]
    told += [f"{words.say(SEXES[sex])} {n}" for sex, n in trained.items() if sex in SEXES.keys() - {"woman", "man"}]
    told += [words.count("{n} without data", "{n} without data", trained[""])] if trained.get("") else []
    return " · ".join(part for part in told if part)
