"""How long a point of the agenda takes: one key begins, the same key ends, and each minute is on the disk."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.qsip import AgendaPointView, change_point
from app.words import N_
from ui.pages.page import Undoing

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk

LOOK, A_MINUTE = 5_000, 60.0  # milliseconds between looks at the clock; seconds


class PointTimer(QObject):
    """Times one point at a time, beside what was spent on it before.

    Signals: changed, failed, undo_offered.
    """

    changed = Signal(str)  # what stands in the head: "Causes · 12 of 60 min"; "" when nothing is timed
    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Time nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.point: AgendaPointView | None = None
        self._began, self._told = 0.0, 0
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self.look)

    def turn(self, points: tuple[AgendaPointView, ...], key: str) -> None:
        """Begin with the point `key`, or with the first that took no time yet; or end the one that is timed."""
        if self.point is not None:
            self.end()
            return
        chosen = next((each for each in points if str(each.id) == key), None)
        chosen = chosen or next((each for each in points if each.spent is None), None)
        if chosen is not None:
            self.point, self._began, self._told = chosen, monotonic(), 0
            self._clock.start()
            self._say()

    def end(self) -> None:
        """End, with at least a minute; it can be taken back."""
        point = self.point
        if point is None:
            return
        self._clock.stop()
        self._store(max(1, round((monotonic() - self._began) / A_MINUTE)))
        self.point = None
        sentence = self._desk.language.words.say(N_("Time noted: «{text}»"), text=point.title)
        back = partial(change_point, point=point.id, spent=point.spent)  # what was noted beside it since stays
        self.undo_offered.emit(Undoing(sentence, back))
        self.changed.emit("")

    def look(self) -> None:
        """Store each minute that went by, so that no more than one is ever lost."""
        minutes = int((monotonic() - self._began) / A_MINUTE)
        if minutes > self._told:
            self._store(minutes)
        self._say()

    def _store(self, minutes: int) -> None:
        if self.point is not None and minutes != self._told and self._desk.edits.workspace is not None:
            self._told = minutes
            spent = (self.point.spent or 0) + minutes
            self._desk.edits.keep(partial(change_point, point=self.point.id, spent=spent), failed=self._fail)

    def _say(self) -> None:
        if self.point is not None:
            spent, planned = (self.point.spent or 0) + self._told, self.point.planned
            words = self._desk.language.words
            said = words.say(N_("{n} of {m} min"), n=spent, m=planned) if planned else words.say(N_("{n} min"), n=spent)
            self.changed.emit(f"{self.point.title} · {said}")

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
