"""What is written beside the levels of the open item and area, brought to the round in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.focas import restore_dissent, take_in_area
from app.words import N_
from ui.pages.page import Undoing

if TYPE_CHECKING:
    from app.focas import DissentId
    from ui.desk import Desk
    from ui.work.focas_scoring.answers import Answers
    from ui.work.focas_scoring.item import ItemPanel
    from ui.work.focas_scoring.path import Path
    from ui.work.focas_scoring.side import SidePanel


class Writing(QObject):
    """Joins the panels to `Answers`: each text goes to the item or area that is open.

    Signals: undo_offered.
    """

    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, answers: Answers, path: Path, parent: QObject) -> None:
        """Write into the round that `answers` holds, where `path` stands."""
        super().__init__(parent)
        self._desk, self._answers, self._path = desk, answers, path

    def join(self, panel: ItemPanel, side: SidePanel) -> None:
        """Listen to both panels."""
        panel.beside_written.connect(self._write)
        panel.surplus_explained.connect(self._explain_votes)
        panel.dissent_written.connect(self._dissent)
        panel.dissent_removed.connect(self._take_dissent_off)
        side.beside_written.connect(self._write)
        side.relevance_rated.connect(self._rate)
        side.left_out.connect(self._leave_out)
        side.taken_in.connect(self.take_in)

    def take_in(self) -> None:
        """Assess the open area after all."""
        self._answers.take_in(self._path.area_code)

    def _write(self, field: str, text: str) -> None:
        self._answers.write(self._path.item_code, field, text)

    def _explain_votes(self, reason: str) -> None:
        self._answers.explain_votes(self._path.item_code, reason)

    def _dissent(self, dissent: DissentId, field: str, text: str) -> None:
        self._answers.dissent(self._path.item_code, dissent, field, text)

    def _take_dissent_off(self, dissent: DissentId) -> None:
        item = self._path.item
        shown = next((each for each in item.answer.dissents if each.id == dissent), None) if item is not None else None
        if shown is not None:
            self._answers.take_dissent_off(dissent)
            sentence = self._say(N_("Dissent removed: {who}"), who=shown.holder or shown.level)
            self.undo_offered.emit(Undoing(sentence, partial(restore_dissent, dissent=shown)))

    def _rate(self, relevance: int) -> None:
        self._answers.rate(self._path.area_code, relevance)

    def _leave_out(self, reason: str) -> None:
        view, area = self._answers.view, self._path.area
        if view is None or area is None:
            return
        self._answers.leave_out(area.code, reason)
        sentence = self._say(N_("Area left out: {area}"), area=area.title)
        self.undo_offered.emit(Undoing(sentence, partial(take_in_area, assessment=view.id, area=area.code)))

    def _say(self, message: str, **facts: object) -> str:
        return self._desk.language.words.say(message, **facts)
