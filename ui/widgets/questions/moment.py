"""Times of day, and days with their time."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtWidgets import QHBoxLayout

from app.words import N_
from ui.widgets.kept_text import KeptLine
from ui.widgets.questions.day import FAULTS, DayEditor, day_of, shown_day
from ui.widgets.questions.editor import Editor

WIDTH = 90
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::(\d{2}))?")
FAULT = N_("Write the time as 14:30.")


def time_of(text: str) -> time | None:
    """Return the time of day that was typed; None when it is none."""
    found = _TIME.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    except ValueError:
        return None


def offset_of(stamp: str) -> str:
    """Return the offset from UTC of a moment as ODK writes it: "-05:00"."""
    moment = datetime.fromisoformat(stamp)
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]


class TimeEditor(Editor):
    """Hours and minutes, in the zone of this computer."""

    def _build(self) -> None:
        self.line = KeptLine(self)
        self.line.setMaximumWidth(self._desk.theme.px(WIDTH))
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addStretch(1)
        self.line.kept.connect(self._take)
        self.line.finished.connect(self.finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how a time is written."""
        self.line.setPlaceholderText(self.words.say(N_("hour:minutes")))

    def _show(self) -> None:
        self.line.setAccessibleName(self.name)
        self.line.setReadOnly(self.asked.is_readonly)
        self.line.show_text(self.asked.value[:5])

    def keep(self) -> None:
        """Tell what is typed."""
        self.line.keep()

    def _take(self, text: str) -> None:
        found = time_of(text)
        is_wrong = bool(text) and found is None
        self.line.mark_wrong(wrong=is_wrong)
        self.complained.emit(FAULT if is_wrong else "")
        if not is_wrong:
            self._tell(f"{found:%H:%M:%S}.000{offset_of(self._supplies.now())}" if found is not None else "")


class MomentEditor(DayEditor):
    """A day and a time; both are needed before there is an answer."""

    def _build(self) -> None:
        super()._build()
        self.hour = KeptLine(self)
        self.hour.setMaximumWidth(self._desk.theme.px(WIDTH))
        self._row.insertWidget(self._row.count() - 1, self.hour)
        self.line.finished.disconnect(self.finished)
        self.line.finished.connect(self._go_to_hour)
        self.hour.kept.connect(self._take_hour)
        self.hour.finished.connect(self.finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how both are written."""
        super().retranslate()
        if hasattr(self, "hour"):
            self.hour.setPlaceholderText(self.words.say(N_("hour:minutes")))

    def _show(self) -> None:
        super()._show()
        time_name = self.words.say(N_("time"))
        self.hour.setAccessibleName(f"{self.name}: {time_name}")
        self.hour.setReadOnly(self.asked.is_readonly)
        if self.asked.value or not (self.hour.text() or self.line.text()):
            self.hour.show_text(self.asked.value[11:16])

    def keep(self) -> None:
        """Tell what is typed."""
        self.line.keep()
        self.hour.keep()

    def _go_to_hour(self) -> None:
        self.hour.setFocus()

    def _take_hour(self, text: str) -> None:
        del text
        self._take(self.line.text())

    def _take(self, text: str) -> None:
        day, hour = day_of(text, "day"), time_of(self.hour.text())
        wrong_day, wrong_hour = bool(text) and day is None, bool(self.hour.text()) and hour is None
        self.line.mark_wrong(wrong=wrong_day)
        self.hour.mark_wrong(wrong=wrong_hour)
        self.complained.emit(FAULTS["day"] if wrong_day else FAULT if wrong_hour else "")
        if day is not None and hour is not None:
            self._tell(f"{day.isoformat()}T{hour:%H:%M:%S}.000{offset_of(self._supplies.now())}")
            self.line.show_text(shown_day(day.isoformat(), "day"), is_other=not self.line.hasFocus())
        elif not text and not self.hour.text():
            self._tell("")
