"""Who is in the room: a tally by role and sex, and what they say of themselves. On the wall only the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.leaving import keeps_when_entered
from ui.theme import S2, S3, S4
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.workshop.look import MANY, ONE, ONE_SEX, ROLE_ICONS, SEXES, SPEAKING

if TYPE_CHECKING:
    from app.qsip import ParticipantView
    from ui.desk import Desk

WIDTH, LEAST_LIST = 372, 120
TALLIED = tuple(sex for sex in SEXES if sex != "other")  # the line of many and the list take that too
CONSENT = N_("Agrees that name, people and language are kept")
TICKS = {
    "needs_interpreter": N_("Needs an interpreter"),
    "consents": CONSENT,
    "consents_photos": N_("Agrees to photos"),
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who comes in. Whatever was not said is empty."""

    role: str
    sex: str
    name: str
    people: str
    language: str
    community: str = ""
    needs_interpreter: bool = False
    consents: bool = False
    consents_photos: bool = False


class PeopleList(QListWidget):
    """Those who are there; Delete takes one off the list.

    Signals: removed.
    """

    removed = Signal(object)  # UUID

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen one."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)


class PeopleDrawer(QFrame):
    """One press of a button is one person more, or one line tells many.

    Signals: came, told, left, closed.
    """

    came = Signal(object)  # Newcomer
    told = Signal(str, bool)  # a line of the quick entry; whether all of them consent
    left = Signal(object)  # UUID of the participant
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Nobody is there yet."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self._desk = desk
        self._people: tuple[ParticipantView, ...] = ()
        self._title, self._lead = Label("heading", self), Label("small", self, wraps=True)
        self._tally = {
            (role, sex): KeyButton(desk.theme, icon="plus", parent=self) for role in SPEAKING for sex in TALLIED
        }
        self._roles = {role: Label("strong", self, wraps=True) for role in SPEAKING}
        self._sexes = {sex: Label("small", self) for sex in TALLIED}
        self._name, self._of, self._language = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._from, self._line = QLineEdit(self), QLineEdit(self)
        for line in (self._name, self._line):
            keeps_when_entered(line)
        self._ticks = {name: QCheckBox(self) for name in TICKS}
        self._fields = (
            Field(desk, N_("Name, only on the restricted list"), self._name, self),
            Field(desk, N_("People, as they declare it"), self._of, self),
            Field(desk, N_("Language they speak here"), self._language, self),
            Field(desk, N_("Institution or community"), self._from, self),
        )
        self._many = Field(desk, N_("Many at once: 5 users; w; people; language; community"), self._line, self)
        self._list, self._remove = PeopleList(self), KeyButton(desk.theme, "quiet", icon="user-minus", parent=self)
        self._close = KeyButton(desk.theme, "quiet", parent=self)
        self._arrange()
        self._connect()
        self._ask_more(agrees=False)
        self.retranslate()
        self.hide()

    def show_people(self, people: tuple[ParticipantView, ...], *, is_closed: bool) -> None:
        """Show who is there; once `is_closed` nobody comes or leaves."""
        self._people = people
        chosen = self._list.currentRow()
        self._list.clear()
        for each in reversed(people):
            item = QListWidgetItem(self._desk.theme.icon(ROLE_ICONS.get(each.role, "user")), self._said(each))
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self._list.addItem(item)
        self._list.setCurrentRow(min(max(chosen, 0), self._list.count() - 1))
        for button in self._tally.values():
            button.setEnabled(not is_closed)
        self._remove.setEnabled(bool(people) and not is_closed)
        for part in (*self._fields, self._many, *self._ticks.values()):
            part.setVisible(not is_closed)
        self._count()

    def give_back(self, text: str) -> None:
        """Give a line that told nobody back to its field, to be corrected."""
        self._line.setText(text)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_in(self) -> None:
        """Stand on the first button of the tally."""
        next(iter(self._tally.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def fit_width(self) -> None:
        """Be wider when text is larger."""
        self.setFixedWidth(self._desk.theme.px(WIDTH))

    def _dress(self) -> None:
        self.fit_width()
        for row, each in enumerate(reversed(self._people)):
            self._list.item(row).setText(self._said(each))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._lead.setText(
            say(N_("One press, one person. What they declare is voluntary; on the wall stand only counts."))
        )
        for role, label in self._roles.items():
            label.setText(say(MANY[role]).capitalize())
        for sex, label in self._sexes.items():
            label.setText(say(SEXES[sex]))
        for name, message in TICKS.items():
            self._ticks[name].setText(say(message))
        self._list.setAccessibleName(say(N_("Who is in the room")))
        self._remove.setText(say(N_("Take off the list")))
        self._remove.set_keys("Delete", press=False)
        self._close.setText(say(N_("Close")))
        self._close.set_keys("Esc", press=False)
        self._count()

    def _count(self) -> None:
        words = self._desk.language.words
        self._title.setText(words.count("{n} person in the room", "{n} people in the room", len(self._people)))
        for (role, sex), button in self._tally.items():
            there = sum(each.role == role and (each.sex or "") == sex for each in self._people)
            button.setText(words.number(there))
            button.setAccessibleName(
                words.say(
                    N_("One more: {role}, {sex}; {n} so far"),
                    role=words.say(ONE[role]),
                    sex=words.say(SEXES[sex]),
                    n=there,
                )
            )

    def _said(self, each: ParticipantView) -> str:
        words = self._desk.language.words
        sex = words.say(ONE_SEX[each.sex]) if each.sex in ONE_SEX else each.sex
        name = "" if self._desk.theme.is_projector else each.name  # never on a wall
        parts = (name, words.say(ONE.get(each.role, each.role)), sex, each.people, each.language)
        return " · ".join(part for part in parts if part)

    def _connect(self) -> None:
        for (role, sex), button in self._tally.items():
            button.setObjectName(f"{role}/{sex}")
            button.clicked.connect(self._take)
        self._ticks["consents"].toggled.connect(self._ask_more)
        self._line.returnPressed.connect(self._tell)
        self._list.removed.connect(self.left)
        self._remove.clicked.connect(self._take_off)
        self._close.clicked.connect(self.closed)
        self._desk.theme.changed.connect(self._dress)

    def _ask_more(self, agrees: bool) -> None:
        """Ask for what is kept only of those who agree."""
        for field in (self._name, self._of, self._language):
            field.setEnabled(agrees)

    def _take(self) -> None:
        role, _, sex = self.sender().objectName().partition("/")
        lines = (self._name, self._of, self._language, self._from)
        name, people, language, community = (line.text().strip() for line in lines)
        asks, agrees, photos = (self._ticks[tick].isChecked() for tick in TICKS)
        self._name.clear()
        self._ticks["needs_interpreter"].setChecked(False)
        self.came.emit(Newcomer(role, sex, name, people, language, community, asks, agrees, photos))

    def _tell(self) -> None:
        text = self._line.text().strip()
        if text:
            self._line.clear()
            self.told.emit(text, self._ticks["consents"].isChecked())

    def _take_off(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.left.emit(item.data(Qt.ItemDataRole.UserRole))

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(S2)
        grid.setColumnStretch(0, 1)
        for column, sex in enumerate(TALLIED, 1):
            grid.addWidget(self._sexes[sex], 0, column, Qt.AlignmentFlag.AlignHCenter)
        for number, role in enumerate(SPEAKING, 1):
            grid.addWidget(self._roles[role], number, 0)
            for column, sex in enumerate(TALLIED, 1):
                grid.addWidget(self._tally[role, sex], number, column)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        inner, area = QWidget(), QScrollArea(self)
        inner.setObjectName("body")
        rows, column_of = QVBoxLayout(inner), QVBoxLayout(self)
        rows.setContentsMargins(0, 0, S2, 0)
        rows.setSpacing(S2)
        rows.addWidget(self._lead)
        rows.addLayout(grid)
        for part in (*self._ticks.values(), *self._fields, self._many):
            rows.addWidget(part)
        self._list.setMinimumHeight(LEAST_LIST)
        rows.addWidget(self._list, 1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column_of.setContentsMargins(S4, S3, S2, S3)
        column_of.setSpacing(S2)
        column_of.addLayout(head)
        column_of.addWidget(area, 1)
        column_of.addLayout(foot)
        self.fit_width()
