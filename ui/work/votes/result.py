"""The result of an item: users, staff and managers in three columns, never blended, each with its votes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.qsip import DISCUSSED_FOR, ROLES, one_decimal
from app.words import N_
from ui.theme import S2
from ui.widgets.card import Card
from ui.widgets.label import Label, rule
from ui.widgets.told_lines import ToldLines
from ui.work.workshop.look import ROLE_ICONS

if TYPE_CHECKING:
    from app.qsip import AuditItem, RoleResult
    from app.words import Words
    from ui.desk import Desk

ICON = 16
GAPS = {"staff": N_("Gap staff - users"), "manager": N_("Gap managers - users")}


class _Column(QWidget):
    """One role: its name, the mean, the votes behind it."""

    def __init__(self, desk: Desk, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._role = desk, role
        self._sign, self._name, self._mean = QLabel(self), Label("head", self, wraps=True), Label("title", self)
        self._votes, self._unknown = Label("small", self, wraps=True), Label("small", self, wraps=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sign)  # above the name, which has the whole width and is not cut in two
        for label in (self._name, self._mean, self._votes, self._unknown):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)

    def show_result(self, result: RoleResult | None) -> None:
        """Show what the role says; None: it is covered."""
        words, theme = self._desk.language.words, self._desk.theme
        side = theme.px(ICON)
        self._sign.setPixmap(theme.icon(ROLE_ICONS[self._role]).pixmap(QSize(side, side)))
        self._name.setText(words.say(ROLES[self._role]))
        self._name.setMinimumHeight(2 * self._name.fontMetrics().lineSpacing())
        mean, votes, unknown = _said(result, words)
        for label, text in ((self._mean, mean), (self._votes, votes), (self._unknown, unknown)):
            label.setText(text)
        told = ", ".join(part for part in (mean, votes, unknown) if part)
        self.setAccessibleName(f"{self._name.text()}: {told}")


class ResultCard(Card):
    """Three columns, the gaps to users, women and men, and whether the item is to be discussed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no result yet."""
        super().__init__(parent, lined=False)
        self._desk = desk
        self._columns = {role: _Column(desk, role, self) for role in ROLES}
        self._lines = [(Label("area", self, wraps=True), Label("strongsmall", self)) for _ in range(9)]
        self._flag, self._told = QFrame(self), ToldLines(desk, "small")
        self._rule = rule(self)
        self._lay()

    def show_item(self, item: AuditItem | None, before: AuditItem | None, *, is_covered: bool) -> None:
        """Show the result of `item`; `before`: of the first vote, told once it `is_covered` no longer."""
        words = self._desk.language.words
        self.head(words.say(N_("Result of the item")))
        for role, column in self._columns.items():
            column.show_result(item.result.roles[role] if item is not None else None)
        lines = list(_gaps(item, words)) + list(_before(item, before, words, is_covered=is_covered))
        for number, (name, value) in enumerate(self._lines):
            shown = lines[number] if number < len(lines) else ("", "")
            name.setText(shown[0])
            value.setText(shown[1])
            name.setVisible(bool(shown[0]))
            value.setVisible(bool(shown[1]))
        self._rule.setVisible(bool(lines))
        flags = _flags(item, words)
        self._flag.setVisible(bool(flags))
        self._told.show_lines(flags)
        self._told.setAccessibleName(words.say(N_("To discuss")))

    def _lay(self) -> None:
        self._flag.setProperty("bar", "warn")
        inner = QVBoxLayout(self._flag)
        inner.setContentsMargins(S2, S2, S2, S2)
        inner.addWidget(self._told)
        three, grid = QGridLayout(), QGridLayout()
        three.setHorizontalSpacing(S2)
        for number, column in enumerate(self._columns.values()):
            three.addWidget(column, 0, number, Qt.AlignmentFlag.AlignTop)
            three.setColumnStretch(number, 1)
        grid.setColumnStretch(0, 1)
        for line, (name, value) in enumerate(self._lines):
            grid.addWidget(name, line, 0)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(three)
        self.body.addWidget(self._rule)
        self.body.addLayout(grid)
        self.body.addWidget(self._flag)


def decimal_said(value: Fraction, words: Words) -> str:
    """Say an exact mean or difference with one decimal, half up."""
    return words.number(Decimal(one_decimal(value)), 1)


def _said(result: RoleResult | None, words: Words) -> tuple[str, str, str]:
    if result is None or not result.votes + result.dont_know:
        return "—", words.say(N_("no votes yet")), ""
    unknown = words.count("{n} doesn't know", "{n} don't know", result.dont_know)
    votes = words.count("{n} vote", "{n} votes", result.votes)
    if result.mean is None:
        few = words.say(N_("few votes"))
        return "—", f"{few}: {votes}", unknown
    return decimal_said(result.mean, words), votes, unknown


def _gaps(item: AuditItem | None, words: Words) -> list[tuple[str, str]]:
    if item is None:
        return []
    told = [
        (words.say(message), decimal_said(gap, words))
        for role, message in GAPS.items()
        if (gap := item.result.gaps.get(role)) is not None
    ]
    for each in item.apart:
        facts = {"women": decimal_said(each.women, words), "men": decimal_said(each.men, words)}
        role = words.say(ROLES[each.role])
        said = words.say(N_("{role}: women {women} · men {men}"), role=role, **facts)
        told.append((said, decimal_said(abs(each.women - each.men), words)))
    return told


def _before(
    item: AuditItem | None, before: AuditItem | None, words: Words, *, is_covered: bool
) -> list[tuple[str, str]]:
    """Return both votes of each role, where both have a result; covered while the room still votes."""
    if before is None or item is None:
        return []
    if is_covered:
        return [(words.say(N_("The first vote is covered until the group is closed.")), "")]
    lines = []
    for role, message in ROLES.items():
        first, second = before.result.roles[role].mean, item.result.roles[role].mean
        if first is not None and second is not None:
            said = words.say(N_("{role}: first vote, second vote"), role=words.say(message))
            lines.append((said, f"{decimal_said(first, words)} → {decimal_said(second, words)}"))
    return lines


def _flags(item: AuditItem | None, words: Words) -> list[tuple[str, str]]:
    if item is None:
        return []
    told = []
    if item.result.why:
        why = words.listing([words.say(DISCUSSED_FOR[each]) for each in item.result.why])
        told.append((words.say(N_("To discuss")), why))
    for role, result in item.result.roles.items():
        if result.is_doubtful:
            told.append((words.say(ROLES[role]), words.say(N_("more than 30 % don't know"))))
    apart = words.say(N_("women and men are 0.7 or more apart"))
    return [*told, *((words.say(ROLES[each.role]), apart) for each in item.apart if each.is_flagged)]
