"""Who took part, as they said of themselves: counts only, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label

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

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent, lined=False)
        self._desk = desk
        self._lines = [(Label("area"), Label("strongsmall", wraps=True)) for _ in range(3)]
        self._none = Label("area", wraps=True)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number, (title, said) in enumerate(self._lines):
            grid.addWidget(title, number, 0)
            grid.addWidget(said, number, 1)
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
            (N_("Language"), " · ".join(part for part in (_named(people.languages), _silent(words, silent)) if part)),
        )
        for (title, said), (message, text) in zip(self._lines, told, strict=True):
            title.setText(words.say(message))
            said.setText(text)
            title.setVisible(bool(people.total and text))
            said.setVisible(bool(people.total and text))


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
