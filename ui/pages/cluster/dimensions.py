"""Results by dimension: users, staff and managers side by side, each with the votes behind it, never blended."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.qsip import (
    DIMENSIONS,
    DISCUSSED_FOR,
    ROLES,
    DimensionResult,
    before_and_after,
    dimension_mean,
    one_decimal,
)
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.qsip import AuditView, BaselineItem, BeforeAfter
    from app.words import Words
    from ui.desk import Desk

MIDDLE = Qt.AlignmentFlag.AlignHCenter


class DimensionsCard(Card):
    """Four rows, three columns; under them what is to be discussed, with its reasons.

    Once the second vote has results, each cell has both votes on the same items, beside each other.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody's votes yet."""
        super().__init__(parent, lined=False)
        self._desk = desk
        self._heads = [Label("head", wraps=True) for _ in ROLES]
        self._note = Label("small", wraps=True)
        self._names = [Label("area", wraps=True) for _ in DIMENSIONS]
        self._cells = [[(Label("strong"), Label("small")) for _ in ROLES] for _ in DIMENSIONS]
        self._discuss = Label("strongsmall", wraps=True)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, label in enumerate(self._heads, 1):
            label.setAlignment(MIDDLE)
            grid.setColumnStretch(column, 1)
            grid.addWidget(label, 0, column)
        for row, (name, cells) in enumerate(zip(self._names, self._cells, strict=True)):
            grid.addWidget(name, 2 * row + 1, 0, 2, 1)
            for column, pair in enumerate(cells, 1):
                for line, label in enumerate(pair):
                    grid.addWidget(label, 2 * row + 1 + line, column, MIDDLE)
        self.body.addLayout(grid)
        self.body.addWidget(self._note)
        self.body.addWidget(self._discuss)

    def show_audit(
        self, audit: AuditView, second: AuditView | None = None, baseline: tuple[BaselineItem, ...] = ()
    ) -> None:
        """Show the result of the first vote, and of the `second` where both have at least three items in common.

        baseline: how the cycle before ended, shown until somebody votes in this one.
        """
        words = self._desk.language.words
        again = {(each.dimension, each.role): each for each in before_and_after(audit, second)} if second else {}
        compared = any(each.change is not None for each in again.values())
        is_begun = any(any(each.votes.values()) for each in audit.dimensions)
        before = {} if is_begun else _ended(audit, baseline)
        self.head(words.say(N_("Results by dimension")), "" if compared or before else words.say(N_("mean and votes")))
        same = N_("The same items in both votes; in brackets, the votes of the second.")
        note = same if compared else N_("How the last cycle ended: nobody has voted in this one yet.")
        self._note.setText(words.say(note))
        self._note.setVisible(compared or bool(before))
        for label, message in zip(self._heads, ROLES.values(), strict=True):
            label.setText(words.say(message))
        found = {each.dimension: each for each in audit.dimensions}
        for name, cells, (dimension, message) in zip(self._names, self._cells, DIMENSIONS.items(), strict=True):
            name.setText(words.say(message))
            for (shown, votes), (role, said) in zip(cells, ROLES.items(), strict=True):
                both = again.get((dimension, role))
                texts = (
                    _of_both(both, words)
                    if both is not None and both.change is not None
                    else _of_first(before.get(dimension) or found.get(dimension), role, words)
                )
                for label, text in zip((shown, votes), texts, strict=True):
                    label.setText(text)
                votes.setVisible(bool(texts[1]))
                told = " · ".join(part for part in texts if part)
                votes.setAccessibleName("")
                seen = shown if texts[0] else votes
                seen.setAccessibleName(f"{words.say(message)}, {words.say(said)}: {told}")
        self._discuss.setText(_to_discuss(audit, words))
        self._discuss.setVisible(bool(audit.to_discuss))


def _of_first(result: DimensionResult | None, role: str, words: Words) -> tuple[str, str]:
    """Return the mean of the first vote and the votes behind it."""
    mean = result.means.get(role) if result is not None else None
    number = result.votes.get(role, 0) if result is not None else 0
    if mean is not None:
        return _decimal(mean, words), words.count("{n} vote", "{n} votes", number)
    return "" if number else "—", words.say(N_("few votes")) if number else ""


def _of_both(both: BeforeAfter, words: Words) -> tuple[str, str]:
    """Return both means, and by how much it rose with the votes behind the second."""
    if both.before is None or both.after is None or both.change is None:
        return "", ""
    sign = "+" if both.change > 0 else "\N{MINUS SIGN}" if both.change < 0 else ""
    change = f"{sign}{_decimal(abs(both.change), words)} ({both.votes[1]})"
    return f"{_decimal(both.before, words)} → {_decimal(both.after, words)}", change


def _ended(audit: AuditView, baseline: tuple[BaselineItem, ...]) -> dict[str, DimensionResult]:
    """Return by dimension how the cycle before ended: the means of its last valid results."""
    found = {}
    for dimension in DIMENSIONS if baseline else ():
        codes = {item.code for item in audit.items if item.dimension == dimension}
        own = [each for each in baseline if each.item in codes]
        means = {role: dimension_mean(each.mean for each in own if each.role == role) for role in ROLES}
        votes = {role: sum(each.votes for each in own if each.role == role) for role in ROLES}
        found[dimension] = DimensionResult(dimension, means, votes)
    return found


def _decimal(value: Fraction, words: Words) -> str:
    return words.number(Decimal(one_decimal(value)), 1)


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
