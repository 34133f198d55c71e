"""The next session: day, place and points; asked before people leave."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.qsip import change_workshop
from app.words import N_
from ui.theme import S3, S4
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.workshop.part import Back, Steps, as_it_was

if TYPE_CHECKING:
    from app.qsip import WorkshopView
    from ui.desk import Desk

WIDTH, ROWS = 300, 7  # logical pixels; lines of the points


class NextSession(QFrame):
    """Each field keeps itself when it is left.

    Signals: undo_offered, failed.
    """

    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self._desk = desk
        self._before: WorkshopView | None = None
        self._steps = Steps(desk, self)
        self._title = Label("heading", self)
        self._day, self._place, self._points = (
            DayEdit(None, self, may_be_empty=True),
            KeptLine(self),
            KeptText(self, rows=ROWS),
        )
        self._fields = (
            Field(desk, N_("Day of the next session"), self._day, self),
            Field(desk, N_("Place of the next session"), self._place, self),
            Field(desk, N_("Points, and who brings what"), self._points, self, hint=N_("One point a line.")),
        )
        inner, outer = QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S3)
        for part in (self._title, *self._fields):
            column.addWidget(part)
        column.addStretch(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner, self))
        self._day.editingFinished.connect(self._keep_day)
        self._place.kept.connect(self._keep_place)
        self._points.kept.connect(self._keep_points)
        self._steps.undo_offered.connect(self.undo_offered)
        self._steps.failed.connect(self.failed)
        desk.theme.changed.connect(self._fit)
        self._fit()

    def show_workshop(self, workshop: WorkshopView, *, is_closed: bool) -> None:
        """Show what is stored; what is being typed stays."""
        is_other = self._before is None or self._before.id != workshop.id
        self._before = workshop
        self._day.show_day(workshop.next_on, is_other=is_other)
        self._place.show_text(workshop.next_place or "", is_other=is_other)
        self._points.show_text(workshop.next_agenda or "", is_other=is_other)
        self._day.setEnabled(not is_closed)
        for field in (self._place, self._points):
            field.setReadOnly(is_closed)

    def keep(self) -> None:
        """Keep what is being typed."""
        self._keep_day()
        self._place.keep()
        self._points.keep()

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self._desk.language.words.say(N_("Next session")))
        self._day.speak(self._desk.language.words.language)

    def _keep_day(self) -> None:
        if self._before is not None and self._day.isEnabled() and self._day.day != self._before.next_on:
            self._keep("next_on", self._day.day)

    def _keep_place(self, text: str) -> None:
        self._keep("next_place", text or None)

    def _keep_points(self, text: str) -> None:
        self._keep("next_agenda", text or None)

    def _keep(self, name: str, value: object) -> None:
        before = self._before
        if before is None or getattr(before, name) == value:
            return
        written: dict[str, Any] = {name: value}
        self._before = replace(before, **written)
        call = partial(change_workshop, workshop=before.id)
        said = self._desk.language.words.say(N_("The next session was changed"))
        back = Back(partial(call, **as_it_was(before, written)))
        self._steps.run(partial(call, **written), said, back, quiet=True)

    def _fit(self) -> None:
        self.setFixedWidth(self._desk.theme.px(WIDTH))
