"""A day, typed or chosen from a calendar; where it may be unknown, Delete clears it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget
from typing_extensions import override

from app.words import LOCALES

FIRST = date(1990, 1, 1)  # stands for "not known" where that may be


class DayEdit(QDateEdit):
    """Day, month and year as Peru writes them; Up and Down change the part under the caret, F4 opens the calendar.

    A click marks the part under it and Home the day, so that digits write over what stands there, and go on.
    """

    def __init__(self, day: date | None, parent: QWidget | None = None, *, may_be_empty: bool = False) -> None:
        """Show `day`; `may_be_empty` lets it be None."""
        super().__init__(parent)
        self._may_be_empty, self._shown = may_be_empty, day
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setMinimumDate(QDate(FIRST.year, FIRST.month, FIRST.day))
        if may_be_empty:
            self.setSpecialValueText("—")
        self._put(day)
        self.lineEdit().installEventFilter(self)

    @property
    def day(self) -> date | None:
        """The day, or None."""
        found = self.date()
        told = date(found.year(), found.month(), found.day())
        return None if self._may_be_empty and told == FIRST else told

    def show_day(self, day: date | None, *, is_other: bool = False) -> None:
        """Show `day`; None clears where that may be. What is being typed stays, unless `is_other` thing's is shown."""
        is_typed = self.hasFocus() and self.day != self._shown
        if is_typed and day == self.day:
            self._shown = day
        elif is_other or not self.hasFocus() or not (is_typed or day == self._shown):
            self._shown = day
            self._put(day)

    def _put(self, day: date | None) -> None:
        shown = day or (FIRST if self._may_be_empty else None)
        if shown is not None:
            self.setDate(QDate(shown.year, shown.month, shown.day))

    def speak(self, language: str) -> None:
        """Name the months in `language`."""
        locale = QLocale(LOCALES.get(language, language))
        self.setLocale(locale)
        self.calendarWidget().setLocale(locale)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the part that was clicked on."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.currentSection())
        return super().eventFilter(watched, event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Leave an empty day at once: it has no parts to go through, and Qt would stay in it for ever."""
        return QWidget.focusNextPrevChild(self, next) if self.day is None else super().focusNextPrevChild(next)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past a day changes nothing in it."""
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears, Home marks the day; a digit in an empty field starts at today."""
        if self._may_be_empty and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.day is None:
            event.accept()
        elif self._may_be_empty and event.key() == Qt.Key.Key_Delete:
            self._put(None)
        elif event.key() == Qt.Key.Key_Home and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.setSelectedSection(QDateEdit.Section.DaySection)
        else:
            if self.day is None and (event.text().isdigit() or event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}):
                self.setDate(QDate.currentDate())
                self.setSelectedSection(QDateEdit.Section.DaySection)
            super().keyPressEvent(event)
