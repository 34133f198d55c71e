"""Which actions are seen and in which order: chips with their counts, and under them what narrows them further."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import DONE, LEVELS, TERMS
from app.words import N_
from ui.theme import S2, S3
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.roadmap.look import FILTERS, GIVEN, ORDERS

if TYPE_CHECKING:
    from app.qsip import ActionView
    from ui.desk import Desk

MOVING = DONE | {"under_way"}
OVER = frozenset({"stopped", "carried_over", "proposed"})
BAR, LOW, LEAST_SEARCH = 120, 34, 120  # logical pixels
WHOLE = 900  # of the row: under it there are fewer lists


class RoadmapFilters(QWidget):
    """One chip is chosen; a search, level, term and responsible narrow it further.

    Signals: changed.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Let all actions through, as the group put them."""
        super().__init__(parent)
        self._desk = desk
        self._actions: tuple[ActionView, ...] = ()
        self._chips = {each.key: KeyButton(desk.theme, "chip", parent=self) for each in FILTERS}
        self._group, self._more = QButtonGroup(self), KeyButton(desk.theme, "chip", icon="search", parent=self)
        self._said, self._bar = Label("area", self), QProgressBar(self)
        self._under, self._search = QWidget(self), QLineEdit(self)
        self._level, self._term, self._who, self._order = Choice(self), Choice(self), Choice(self), Choice(self)
        for chip in (*self._chips.values(), self._more):
            chip.setCheckable(True)
            chip.setMinimumHeight(LOW)
            chip.set_tall(LOW)
        for chip in self._chips.values():
            self._group.addButton(chip)
        self._chips["all"].setChecked(True)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR)
        self.setMinimumWidth(1)  # what does not fit is left out
        self._arrange()
        self._connect()
        self._under.hide()
        self.retranslate()

    @property
    def order(self) -> str:
        """The key of `ORDERS` in which the actions stand."""
        return self._order.key or GIVEN

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Count `actions` on the chips."""
        self._actions = actions
        self.retranslate()

    def seen(self) -> tuple[ActionView, ...]:
        """Return the actions that are let through, in the chosen order."""
        lets = next(each.lets for each in FILTERS if self._chips[each.key].isChecked())
        looked_for = _folded(self._search.text())
        found = tuple(
            each
            for each in self._actions
            if lets(each)
            and self._level.key in {"", each.level}
            and self._term.key in {"", each.term}
            and self._who.key in {"", each.responsible}
            and looked_for in _folded(_text(each))
        )
        return ORDERS[self.order].sorts(found)

    def sort_by(self, order: str) -> None:
        """Put the actions in the order of that key; a second time, as the group put them."""
        self._order.setCurrentIndex(self._order.findData(GIVEN if order == self.order else order))

    def show_all(self) -> None:
        """Let all through again: what is looked for may be hidden."""
        self._chips["all"].setChecked(True)
        self._search.clear()
        for choice in (self._level, self._term, self._who):
            choice.setCurrentIndex(0)
        self._tell()

    def look_for(self) -> None:
        """Open what narrows the list, and stand in the search."""
        self._more.setChecked(True)
        self._open_more()
        self._search.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say every word and count."""
        words = self._desk.language.words
        for each in FILTERS:
            said = f"{words.say(each.message)} {sum(map(each.lets, self._actions))}"
            self._chips[each.key].setText(said)
            self._chips[each.key].setAccessibleName(said)
        self._more.setText(words.say(N_("Search and sort")))
        self._search.setPlaceholderText(words.say(N_("Search in the actions")))
        self._search.setAccessibleName(words.say(N_("Search in the actions")))
        self._offer()
        agreed = [each for each in self._actions if each.state not in OVER]
        moving = sum(each.state in MOVING for each in agreed)
        self._said.setText(words.say(N_("Done or under way: {n} of {total}"), n=moving, total=len(agreed)))
        self._bar.setMaximum(max(len(agreed), 1))
        self._bar.setValue(moving)
        self._bar.setAccessibleName(self._said.text())
        self._fit()

    def _offer(self) -> None:
        say = self._desk.language.words.say
        people = sorted({each.responsible for each in self._actions if each.responsible}, key=str.casefold)
        lists = (
            (self._level, N_("Level of government"), N_("All levels"), tuple((k, say(v)) for k, v in LEVELS.items())),
            (self._term, N_("Term"), N_("All terms"), tuple((k, say(v)) for k, v in TERMS.items())),
            (self._who, N_("Responsible"), N_("All responsibles"), tuple((each, each) for each in people)),
        )
        for choice, name, every, choices in lists:
            choice.offer((("", say(every)), *choices))
            choice.setAccessibleName(say(name))
        self._order.offer(tuple((key, say(each.message)) for key, each in ORDERS.items()), self.order)
        self._order.setAccessibleName(say(N_("Order")))

    def _fit(self) -> None:
        """Leave out from the right what does not fit; the chosen chip always stays."""
        room = self.width()
        chips = list(self._chips.values())
        parts: list[QWidget] = [*(chip for chip in chips if chip.isChecked()), chips[0], self._more]
        parts += [*(chip for chip in chips[1:] if not chip.isChecked()), self._progress]
        for part in dict.fromkeys(parts):
            room -= part.sizeHint().width() + S2
            part.setVisible(room >= 0 or (isinstance(part, KeyButton) and part.isChecked()))
        has_room = self.width() >= self._desk.theme.px(WHOLE)
        self._level.setVisible(has_room)
        self._term.setVisible(has_room)

    def _open_more(self) -> None:
        self._under.setVisible(self._more.isChecked())
        if not self._more.isChecked():
            self._search.clear()
            for choice in (self._level, self._term, self._who):
                choice.setCurrentIndex(0)

    def _tell(self) -> None:
        self.changed.emit()

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._tell)
        self._more.clicked.connect(self._open_more)
        self._search.textChanged.connect(self._tell)
        for choice in (self._level, self._term, self._who, self._order):
            choice.setMinimumHeight(LOW)
            choice.setMinimumWidth(1)
            choice.currentIndexChanged.connect(self._tell)

    def _arrange(self) -> None:
        self._progress = QWidget(self)
        inner, row, under, column = (
            QVBoxLayout(self._progress),
            QHBoxLayout(),
            QHBoxLayout(self._under),
            QVBoxLayout(self),
        )
        for layout in (inner, under, column):
            layout.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        inner.addStretch(1)
        inner.addWidget(self._said)
        inner.addWidget(self._bar)
        inner.addStretch(1)
        row.setSpacing(S2)
        for chip in (*self._chips.values(), self._more):
            row.addWidget(chip)
        row.addStretch(1)
        row.addSpacing(S3)
        row.addWidget(self._progress)
        under.setSpacing(S2)
        self._search.setMinimumWidth(LEAST_SEARCH)
        self._search.setMinimumHeight(LOW)
        for part, share in ((self._search, 3), (self._level, 2), (self._term, 2), (self._who, 3), (self._order, 2)):
            under.addWidget(part, share)
        column.setSpacing(S2)
        column.addLayout(row)
        column.addWidget(self._under)


def _text(action: ActionView) -> str:
    parts = (
        action.title,
        action.barrier,
        action.cause,
        action.responsible,
        action.person,
        action.partner,
        action.plan_code,
    )
    return " ".join(part for part in parts if part)


def _folded(text: str) -> str:
    """Return `text` without capitals and accents: who looks for "medico" finds "médico"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))
