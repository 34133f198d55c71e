"""Open a round of votes or correct it, write who is there in each group, and change the short card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.qsip import GROUPS, ROLES, RULES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.theme import S1, S4
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.qsip import ShortCardLine, VoteRoundView
    from ui.desk import Desk

MOST = 99
SPLIT = ("women", "men", "youth")
WHOLE = "all"
SMALL_POST = 2  # votes that are enough where a handful of people work


class VoteRoundDialog(FormDialog):
    """Role, place, day and groups; who is there may come later."""

    heading: ClassVar[str] = N_("Begin a round of votes")
    lead: ClassVar[str] = N_("Each role votes apart, with its own card. The room votes in silence; counts are kept.")
    keep: ClassVar[str] = N_("Begin to vote")

    def __init__(self, desk: Desk, parent: QWidget, role: str, place: str, today: date) -> None:
        """Offer `role`, the `place` of the round before, and `today`."""
        self._first, self._before, self._today = role, place, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        roles = tuple((key, self.say(message)) for key, message in ROLES.items())
        self._role.offer(roles, self._role.key or self._first)
        self._on.speak(self._desk.language.words.language)
        for key, box in self._boxes.items():
            box.setText(self.say(GROUPS[key]))

    def _make_fields(self) -> None:
        self._role, self._on = Choice(self), DayEdit(self._today, self)
        self._place, self._other = QLineEdit(self._before, self), QLineEdit(self)
        self._boxes = {key: QCheckBox(self) for key in GROUPS}
        boxes = QWidget(self)
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        for key, box in self._boxes.items():
            box.setChecked(key in SPLIT[:2] if self._first == "user" else key == WHOLE)
            column.addWidget(box)
        self.add(Field(self._desk, N_("Who votes"), self._role, self), Field(self._desk, N_("Day"), self._on, self))
        self.add(Field(self._desk, N_("Community and place"), self._place, self))
        self.add(Field(self._desk, N_("Groups"), boxes, self))
        hint = N_("Names apart by commas, such as mothers of Huampami, community police")
        self.add(Field(self._desk, N_("Other groups"), self._other, self, hint=hint))
        self._place.setFocus()

    def _read(self) -> dict[str, Any] | None:
        groups = [key for key, box in self._boxes.items() if box.isChecked()]
        groups += [name.strip() for name in self._other.text().split(",") if name.strip()]
        return {
            "role": self._role.key,
            "held_on": self._on.day,
            "place": self._place.text().strip() or None,
            "groups": tuple(groups) or (WHOLE,),
        }


class VoteRoundFactsDialog(FormDialog):
    """Where and when a round was held; for staff, whether the post is so small that two votes are enough, and why."""

    heading: ClassVar[str] = N_("Correct the round")

    def __init__(self, desk: Desk, parent: QWidget, view: VoteRoundView, today: date) -> None:
        """Show what is written of `view`."""
        self._view, self._today = view, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._on.speak(self._desk.language.words.language)
        self._small.setText(self.say(N_("{n} votes are enough: a post with 2 to 4 people"), n=SMALL_POST))

    def _make_fields(self) -> None:
        view = self._view
        self._place, self._on = QLineEdit(view.place or "", self), DayEdit(view.held_on or self._today, self)
        self._small, self._note = QCheckBox(self), QLineEdit(view.enough_note or "", self)
        self._why = Field(self._desk, N_("Why they are enough; it prints with the results"), self._note, self)
        self.add(Field(self._desk, N_("Community and place"), self._place, self))
        self.add(Field(self._desk, N_("Day"), self._on, self))
        self._small.setChecked(view.enough is not None)
        self._small.toggled.connect(self._why.setVisible)
        self._small.setVisible(view.role == "staff")
        self._why.setVisible(view.role == "staff" and view.enough is not None)
        self.add(self._small)
        self.add(self._why)
        self._place.setFocus()

    def _read(self) -> dict[str, Any] | None:
        written = {"held_on": self._on.day, "place": self._place.text().strip() or None}
        if self._view.role != "staff":
            return written
        self._why.fault.clear()
        is_small, note = self._small.isChecked(), self._note.text().strip()
        if is_small and not note:
            self._why.fault.say(N_("Write why two votes are enough: it is printed with the results."))
            self._note.setFocus()
            return None
        enough = (self._view.enough or SMALL_POST) if is_small else None
        return {**written, "enough": enough, "enough_note": note if is_small else None}


class VoteGroupsDialog(FormDialog):
    """How many people each group has, which was opened by mistake, and one group more."""

    heading: ClassVar[str] = N_("Groups and attendance")
    lead: ClassVar[str] = N_("Count who is in the room. Nobody has to vote: fewer votes than people need no word.")

    def __init__(self, desk: Desk, parent: QWidget, view: VoteRoundView) -> None:
        """Show the groups of `view`."""
        self._view = view
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._people: dict[object, tuple[NumberEdit, int | None]] = {}
        self._away: dict[object, QCheckBox] = {}
        for group in self._view.groups:
            entry = self._count(group.attendance)
            self._people[group.id] = (entry, group.attendance)
            self._away[group.id] = QCheckBox(self)
            self._away[group.id].toggled.connect(entry.setDisabled)
            self.add(Field(self._desk, GROUPS.get(group.name, group.name), self._beside(entry, group.id), self))
            if len(self._people) == 1:
                entry.setFocus()
                entry.selectAll()
        self._name, self._present = QLineEdit(self), self._count(None)
        self.add(
            Field(self._desk, N_("One group more"), self._name, self),
            Field(self._desk, N_("People present"), self._present, self),
        )
        before: QWidget = self._present  # attendance is typed field after field: what takes away comes last
        for box in self._away.values():
            QWidget.setTabOrder(before, box)
            before = box

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        for group in self._view.groups:
            name, box = self.say(GROUPS.get(group.name, group.name)), self._away[group.id]
            box.setText(self.say(N_("Take away")))
            box.setAccessibleName(self.say(N_("Take away: {name}"), name=name))
            self._people[group.id][0].setAccessibleName(name)

    def _beside(self, entry: NumberEdit, group: object) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        row.addWidget(entry, 1)
        row.addWidget(self._away[group])
        whole.setFocusProxy(entry)
        return whole

    def _count(self, known: int | None) -> NumberEdit:
        entry = NumberEdit(self)
        entry.setRange(-1, MOST)
        entry.setSpecialValueText("—")
        entry.setValue(-1 if known is None else known)
        entry.setMinimumHeight(40)
        return entry

    def _read(self) -> dict[str, Any] | None:
        people = {
            group: entry.value()
            for group, (entry, known) in self._people.items()
            if entry.value() >= 0 and entry.value() != known and not self._away[group].isChecked()
        }
        away = tuple(group for group, box in self._away.items() if box.isChecked())
        name, present = self._name.text().strip(), self._present.value()
        more = {name: present if present >= 0 else None} if name else {}
        return {"attendance": people, "more": more, "away": away}


class ShortCardDialog(FormDialog):
    """One item of the short card: asked, or taken out with a reason that is printed."""

    heading: ClassVar[str] = N_("The short card")
    lead: ClassVar[str] = N_("The group may ask one item more, or take one out and say why.")

    def __init__(
        self, desk: Desk, parent: QWidget, items: Sequence[tuple[str, str]], lines: Sequence[ShortCardLine]
    ) -> None:
        """Offer `items` (code, text) of the whole card; `lines`: the short card as it stands."""
        self._items = tuple(items)
        self._asked = {line.item: line for line in lines if not line.removed_reason}
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._item.offer(tuple(self._items), self._item.key or None)
        self._tell()

    def _make_fields(self) -> None:
        self._item, self._reason = Choice(self), QLineEdit(self)
        self._state = Label("small", self, wraps=True)
        self._why = Field(self._desk, N_("Why it is not asked; it prints"), self._reason, self)
        self._item.currentIndexChanged.connect(self._tell)
        self.add(Field(self._desk, N_("Item of the card"), self._item, self))
        self.add(self._state)
        self.add(self._why)
        self._item.setFocus()

    def _tell(self) -> None:
        line = self._asked.get(self._item.key)
        self._why.setVisible(line is not None)
        said = self.say(N_("It is asked: {rule}."), rule=self.say(RULES.get(line.rule, line.rule))) if line else ""
        self._state.setText(said or self.say(N_("It is not asked yet.")))
        self._keep.setText(self.say(N_("Take it out") if line is not None else N_("Ask it too")))

    def _read(self) -> dict[str, Any] | None:
        if self._item.key not in self._asked:
            return {"item": self._item.key, "reason": None}
        self._why.fault.clear()
        if not self._reason.text().strip():
            self._why.fault.say(N_("Write why it is not asked: it is printed with the results."))
            self._reason.setFocus()
            return None
        return {"item": self._item.key, "reason": self._reason.text().strip()}
