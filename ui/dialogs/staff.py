"""Who works in a government, as counts on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.focas import Count, StaffView
    from ui.desk import Desk

MOST = 99_999
NAMED = N_("Names with their numbers: Awajún 5; Wampis 2")


class StaffDialog(FormDialog):
    """Counts by sex, of those who decide and of all; peoples and languages as people say them of themselves."""

    heading: ClassVar[str] = N_("Staff of the government")
    lead: ClassVar[str] = N_("Counts only, without names, of what people say of themselves.")

    def __init__(self, desk: Desk, parent: QWidget, staff: StaffView | None, today: date) -> None:
        """Begin with what was counted last, for `today`."""
        self._was, self._today = staff, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was = self._was
        self._on, self._source = DayEdit(self._today, self), QLineEdit(was.source if was else "", self)
        staff, heads = (was.staff, was.heads) if was else ((), ())
        self._women, self._men = self._number(_of(staff, "woman")), self._number(_of(staff, "man"))
        self._women_heads, self._men_heads = self._number(_of(heads, "woman")), self._number(_of(heads, "man"))
        self._disabled = self._number(was.with_disability or 0 if was else 0)
        self._peoples = QLineEdit(_line(was.peoples) if was else "", self)
        self._languages = QLineEdit(_line(was.languages) if was else "", self)
        self._lay_out()
        self._women.setFocus()
        self._women.selectAll()

    def _lay_out(self) -> None:
        desk = self._desk
        self.add(Field(desk, N_("Day"), self._on, self), Field(desk, N_("Source"), self._source, self))
        self.add(Field(desk, N_("Women"), self._women, self), Field(desk, N_("Men"), self._men, self))
        self.add(
            Field(desk, N_("Women who head a unit"), self._women_heads, self),
            Field(desk, N_("Men who head a unit"), self._men_heads, self),
        )
        self.add(Field(desk, N_("Peoples"), self._peoples, self, hint=NAMED))
        self.add(Field(desk, N_("Languages"), self._languages, self, hint=NAMED))
        self.add(Field(desk, N_("With a disability"), self._disabled, self))

    def _number(self, value: int) -> NumberEdit:
        field = NumberEdit(self)
        field.setRange(0, MOST)
        field.setValue(value)
        return field

    def _read(self) -> dict[str, Any] | None:
        return {
            "counted_on": self._on.day,
            "women": self._women.value(),
            "men": self._men.value(),
            "women_heads": self._women_heads.value(),
            "men_heads": self._men_heads.value(),
            "peoples": self._peoples.text(),
            "languages": self._languages.text(),
            "with_disability": self._disabled.value() or None,
            "source": self._source.text().strip() or None,
        }


def _of(counts: Sequence[Count], name: str) -> int:
    return sum(each.count for each in counts if each.name == name)


def _line(counts: Sequence[Count]) -> str:
    return "; ".join(f"{each.name} {each.count}" for each in counts)
