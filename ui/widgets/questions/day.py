"""Days, months and years, typed or chosen from a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout

from app.words import LOCALES, N_
from ui.theme import S2
from ui.widgets.kept_text import KeptLine
from ui.widgets.key_button import KeyButton
from ui.widgets.questions.editor import Editor

WIDTH, CALENDAR = 150, 360
_DAY = re.compile(r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[/\-. ](\d{4})")
_YEAR = re.compile(r"\d{4}")
FAULTS = {
    "day": N_("Write the day as 14/03/2013."),
    "month": N_("Write the month as 03/2013."),
    "year": N_("Write the year as 2013."),
}


def part_of(words: frozenset[str]) -> str:
    """Return how much of a date an appearance asks for: "day", "month" or "year"."""
    return "year" if "year" in words else "month" if "month-year" in words else "day"


def day_of(text: str, part: str) -> date | None:
    """Return the day that was typed, the first of its month or year; None when it is none."""
    text = text.strip()
    numbers: tuple[int, int, int] | None = None
    if found := _ISO.fullmatch(text):
        numbers = int(found[1]), int(found[2]), int(found[3])
    elif part == "day" and (found := _DAY.fullmatch(text)):
        numbers = int(found[3]), int(found[2]), int(found[1])
    elif part == "month" and (found := _MONTH.fullmatch(text)):
        numbers = int(found[2]), int(found[1]), 1
    elif part == "year" and _YEAR.fullmatch(text):
        numbers = int(text), 1, 1
    try:
        return date(*numbers) if numbers is not None else None
    except ValueError:
        return None


def shown_day(value: str, part: str) -> str:
    """Return a stored date as it is typed."""
    day = day_of(value[:10], "day")
    if day is None:
        return value
    return {"day": f"{day:%d/%m/%Y}", "month": f"{day:%m/%Y}", "year": f"{day.year:04}"}[part]


class DayEditor(Editor):
    """A date; F4 or the button opens the calendar where the form allows one."""

    def _build(self) -> None:
        self._part = part_of(self.asked.words)
        self.line = KeptLine(self)
        self.line.setMaximumWidth(self._desk.theme.px(WIDTH))
        self._open: KeyButton | None = None
        self._calendar: QCalendarWidget | None = None
        self.setFocusProxy(self.line)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S2)
        self._column.addLayout(self._row)
        row = self._row
        row.setSpacing(S2)
        row.addWidget(self.line)
        if self._part == "day" and "no-calendar" not in self.asked.words:
            self._open = KeyButton(self._desk.theme, icon="calendar-days", parent=self)
            self._open.clicked.connect(self._turn_calendar)
            shortcut = QShortcut(QKeySequence("F4"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._turn_calendar)
            row.addWidget(self._open)
        row.addStretch(1)
        self.line.kept.connect(self._take)
        self.line.finished.connect(self.finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how a date is written."""
        say = self.words.say
        hints = {"day": N_("day/month/year"), "month": N_("month/year"), "year": N_("year")}
        self.line.setPlaceholderText(say(hints[self._part]))
        if self._open is not None:
            self._open.setText(say(N_("Calendar")))

    def _show(self) -> None:
        self.line.setAccessibleName(self.name)
        self.line.setReadOnly(self.asked.is_readonly)
        self.line.show_text(shown_day(self.asked.value, self._part))
        if self._open is not None:
            self._open.setEnabled(not self.asked.is_readonly)

    def keep(self) -> None:
        """Tell what is typed."""
        self.line.keep()

    def _take(self, text: str) -> None:
        day = day_of(text, self._part)
        is_wrong = bool(text) and day is None
        self.line.mark_wrong(wrong=is_wrong)
        self.complained.emit(FAULTS[self._part] if is_wrong else "")
        if not is_wrong:
            self._tell(day.isoformat() if day is not None else "")
            shown = shown_day(day.isoformat(), self._part) if day is not None else ""
            self.line.show_text(shown, is_other=not self.line.hasFocus())

    def _turn_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = self._made_calendar()
        elif self._calendar.isVisible():
            self._fold()
            return
        day = day_of(self.asked.value[:10], "day") or day_of(self._supplies.now()[:10], "day")
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setLocale(QLocale(LOCALES.get(self.words.language, self.words.language)))
        self._calendar.setAccessibleName(self.name)
        self._calendar.show()
        self._calendar.setFocus()

    def _made_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setMaximumWidth(self._desk.theme.px(CALENDAR))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.activated.connect(self._take_date)
        calendar.clicked.connect(self._take_date)
        self._column.addWidget(calendar)
        return calendar

    def _fold(self) -> None:
        if self._calendar is not None:
            self._calendar.hide()
            self.line.setFocus()

    def _take_date(self, day: QDate) -> None:
        self._fold()
        self._take(f"{day.year():04}-{day.month():02}-{day.day():02}")
