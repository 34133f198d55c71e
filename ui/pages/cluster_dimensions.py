"""Results by dimension: users, staff and managers side by side, each with the votes behind it, never blended."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.qsip import DIMENSIONS, DISCUSSED_FOR, ROLES, one_decimal
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.qsip import AuditView
    from app.words import Words
    from ui.desk import Desk

MIDDLE = Qt.AlignmentFlag.AlignHCenter


class DimensionsCard(Card):
    """Four rows, three columns; under them what is to be discussed, with its reasons."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody's votes yet."""
        super().__init__(parent, lined=False)
        self._desk = desk
        self._heads = [Label("head") for _ in ROLES]
        self._names = [Label("area", wraps=True) for _ in DIMENSIONS]
        self._cells = [[(Label("strong"), Label("small")) for _ in ROLES] for _ in DIMENSIONS]
        self._discuss = Label("strongsmall", wraps=True)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, label in enumerate(self._heads, 1):
            grid.addWidget(label, 0, column, MIDDLE)
        for row, (name, cells) in enumerate(zip(self._names, self._cells, strict=True)):
            grid.addWidget(name, 2 * row + 1, 0, 2, 1)
            for column, pair in enumerate(cells, 1):
                for line, label in enumerate(pair):
                    grid.addWidget(label, 2 * row + 1 + line, column, MIDDLE)
        self.body.addLayout(grid)
        self.body.addWidget(self._discuss)

    def show_audit(self, audit: AuditView) -> None:
        """Show the result of a vote."""
        words = self._desk.language.words
        self.head(words.say(N_("Results by dimension")), words.say(N_("mean and votes")))
        for label, message in zip(self._heads, ROLES.values(), strict=True):
            label.setText(words.say(message))
        found = {each.dimension: each for each in audit.dimensions}
        for name, cells, (dimension, message) in zip(self._names, self._cells, DIMENSIONS.items(), strict=True):
            name.setText(words.say(message))
            result = found.get(dimension)
            for (shown, votes), (role, said) in zip(cells, ROLES.items(), strict=True):
                mean = result.means.get(role) if result is not None else None
                number = result.votes.get(role, 0) if result is not None else 0
                few = words.say(N_("few votes")) if number else ""
                shown.setText(
                    words.number(Decimal(one_decimal(mean)), 1) if mean is not None else "—" if not number else ""
                )
                votes.setText(words.count("{n} vote", "{n} votes", number) if mean is not None else few)
                told = " · ".join(part for part in (shown.text(), votes.text()) if part)
                shown.setAccessibleName(f"{words.say(message)}, {words.say(said)}: {told}")
        self._discuss.setText(_to_discuss(audit, words))
        self._discuss.setVisible(bool(audit.to_discuss))


def _to_discuss(audit: AuditView, words: Words) -> str:
    """Say how many items are to be discussed, and why."""
    items = audit.to_discuss
    if not items:
        return ""
    why = [
        words.say(message) for key, message in DISCUSSED_FOR.items() if any(key in each.result.why for each in items)
    ]
    told = words.count("{n} item", "{n} items", len(items))
    return words.say(N_("To discuss: {items} ({why})."), items=told, why=words.listing(why))
