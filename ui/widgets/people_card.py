"""Who took part, as they said of themselves: counts only, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.stack_bar import StackBar

if TYPE_CHECKING:
    from app.words import Words
    from ui.desk import Desk

MOST = 2  # languages and peoples that are named


@dataclass(frozen=True, slots=True)
class People:
    """Who took part in the workshops of the cluster, as they said of themselves. languages: the most spoken first."""

    total: int
    women: int
    men: int
    languages: tuple[tuple[str, int], ...]
    peoples: tuple[tuple[str, int], ...]


class PeopleCard(Card):
    """Sex, people and language of those who took part; what nobody declared is said too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, has_bars: bool = False) -> None:
        """Show nobody yet; `has_bars` draws the shares under the words."""
        super().__init__(parent, lined=False)
        self._desk, self._has_bars = desk, has_bars
        self._lines = [(Label("area"), Label("strongsmall", wraps=True)) for _ in range(3)]
        self._bars = [StackBar(desk, self) for _ in range(3)]
        self._none = Label("area", wraps=True)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number, ((title, said), bar) in enumerate(zip(self._lines, self._bars, strict=True)):
            grid.addWidget(title, 2 * number, 0)
            grid.addWidget(said, 2 * number, 1)
            grid.addWidget(bar, 2 * number + 1, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_people(self, people: People) -> None:
        """Show the counts of `people`."""
        words = self._desk.language.words
        self.head(words.say(N_("People who took part")), words.number(people.total) if people.total else "")
        self._none.setText(words.say(N_("Nobody is written down yet: each workshop counts who came.")))
        self._none.setVisible(not people.total)
        silent = people.total - sum(n for _, n in people.languages)
        told = (
            (N_("Sex"), _sexes(words, people)),
            (N_("Own people"), _named(people.peoples)),
            (N_("Languages"), " · ".join(part for part in (_named(people.languages), _silent(words, silent)) if part)),
        )
        for (title, said), (message, text) in zip(self._lines, told, strict=True):
            title.setText(words.say(message))
            said.setText(text)
            title.setVisible(bool(people.total and text))
            said.setVisible(bool(people.total and text))
        for bar, (message, text), parts in zip(self._bars, told, _parts(people), strict=True):
            bar.show_parts((*parts, people.total - sum(parts)), f"{words.say(message)}: {text}")
            bar.setVisible(self._has_bars and sum(parts) > 0)


def _parts(people: People) -> tuple[tuple[int, ...], ...]:
    """Return the parts of the three bars: those that are named in words, then all others together."""
    counted = [[n for _, n in each] for each in (people.peoples, people.languages)]
    named = [tuple(each[:MOST]) + ((sum(each[MOST:]),) if each[MOST:] else ()) for each in counted]
    return ((people.women, people.men), *named)


def _sexes(words: Words, people: People) -> str:
    parts = [
        words.count("{n} woman", "{n} women", people.women) if people.women else "",
        words.count("{n} man", "{n} men", people.men) if people.men else "",
    ]
    return " · ".join(part for part in parts if part)


def _named(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts[:MOST])


def _silent(words: Words, n: int) -> str:
    return words.count("{n} did not say", "{n} did not say", n) if n else ""
