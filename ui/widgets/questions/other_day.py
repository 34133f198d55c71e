"""A day in another calendar: its day, month and year; the common date is said below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.questionnaires import CALENDARS
from app.words import N_
from ui.theme import S1, S2
from ui.widgets.choice import Choice
from ui.widgets.kept_text import KeptLine
from ui.widgets.label import Label
from ui.widgets.questions.day import day_of, part_of
from ui.widgets.questions.editor import Editor

WIDTH, MONTH_WIDTH = 80, 190
FAULT = N_("This calendar has no such day. Check day, month and year.")
TITLES = {
    "coptic": N_("Coptic calendar"),
    "ethiopian": N_("Ethiopian calendar"),
    "islamic": N_("Islamic calendar"),
    "myanmar": N_("Myanmar calendar"),
    "persian": N_("Persian calendar"),
}
DIGITS = QRegularExpression(r"\d{0,4}")


class OtherDayEditor(Editor):
    """Day, month and year as the calendar of the form counts them. What is stored is the common date."""

    def _build(self) -> None:
        self._code = next(word for word in CALENDARS if word in self.asked.words)
        self._calendar, self._part = CALENDARS[self._code], part_of(self.asked.words)
        self.day, self.month, self.year = KeptLine(self), Choice(self), KeptLine(self)
        self._said = Label("small", self, wraps=True)
        for line in (self.day, self.year):
            line.setMaximumWidth(self._desk.theme.px(WIDTH))
            line.setValidator(QRegularExpressionValidator(DIGITS, line))
            line.kept.connect(self._take)
        self.month.setMinimumWidth(self._desk.theme.px(MONTH_WIDTH))
        self.day.setVisible(self._part == "day")
        self.month.setVisible(self._part != "year")
        self.setFocusProxy({"day": self.day, "month": self.month, "year": self.year}[self._part])
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(S2)
        for field in (self.day, self.month, self.year):
            row.addWidget(field)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addLayout(row)
        column.addWidget(self._said)
        self.day.finished.connect(self._go_to_month)
        self.month.finished.connect(self._go_to_year)
        self.month.activated.connect(self._take)
        self.year.finished.connect(self.finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the fields and the months."""
        say = self.words.say
        names = (say(N_("day")), say(N_("month")), say(N_("year")))
        for field, name in zip((self.day, self.month, self.year), names, strict=True):
            field.setAccessibleName(f"{self.name}: {name}")
        self.day.setPlaceholderText(names[0])
        self.year.setPlaceholderText(names[2])
        months = tuple((str(number), say(each)) for number, each in enumerate(self._calendar.names, 1))
        self.month.offer((("", names[1]), *months))
        self._say_day()

    def _show(self) -> None:
        for line in (self.day, self.year):
            line.setReadOnly(self.asked.is_readonly)
        self.month.setEnabled(not self.asked.is_readonly)
        day = day_of(self.asked.value[:10], "day")
        parts = self._calendar.parts_of(day) if day is not None else None
        if parts is not None:
            self.year.show_text(str(parts[0]))
            self.month.setCurrentIndex(self.month.findData(str(parts[1])))
            self.day.show_text(str(parts[2]))
        self.retranslate()

    def keep(self) -> None:
        """Tell what is typed."""
        for line in (self.day, self.year):
            line.keep()

    def _say_day(self) -> None:
        day = day_of(self.asked.value[:10], "day")
        title = self.words.say(TITLES[self._code])
        common = self.words.day(day) if day is not None else "\N{EM DASH}"
        self._said.setText(self.words.say(N_("{calendar}. In the common calendar: {day}"), calendar=title, day=common))

    def _go_to_month(self) -> None:
        self.month.setFocus()

    def _go_to_year(self) -> None:
        self.year.setFocus()

    def _take(self) -> None:
        """Tell the day once all its parts are there; with all of them empty, that there is none."""
        texts = {"day": self.day.text(), "month": self.month.key, "year": self.year.text()}
        asked = {"day": tuple(texts), "month": ("month", "year"), "year": ("year",)}[self._part]
        given = [texts[part] for part in asked]
        if not any(given):
            self.complained.emit("")
            self._tell("")
        elif all(given):
            self._tell_day(*(int(texts[part]) if part in asked else 1 for part in ("year", "month", "day")))
        elif self.asked.value:
            self.complained.emit(FAULT)

    def _tell_day(self, year: int, month: int, day: int) -> None:
        found: date | None = self._calendar.day_of(year, month, day)
        self.complained.emit("" if found is not None else FAULT)
        if found is not None:
            self._tell(found.isoformat())
