"""What opens over FOCAS scoring: the session and its people, the areas, entry from paper."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.focas import MEASURES, AssessmentView, open_assessment
from ui.place import place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.desk import Desk
    from ui.work.focas_scoring.answers import Answers
    from ui.work.focas_scoring.round import Round


class RoundDialogs(QObject):
    """Opens each over the round that `answers` holds, while it is open.

    Signals: closed, open_requested.
    """

    closed = Signal()  # back to the levels
    open_requested = Signal(object)  # Place: another round was opened

    def __init__(self, desk: Desk, answers: Answers, over: QWidget) -> None:
        """Open nothing yet."""
        super().__init__(over)
        self._desk, self._answers, self._over = desk, answers, over

    def edit_session(self) -> None:
        """Day, place, who facilitates, and who takes part."""
        from ui.dialogs.focas_session import FocasSessionDialog

        view = self._answers.view
        if view is not None and not self._answers.is_locked:
            self._open(FocasSessionDialog(self._desk, view, self._over))

    def choose_areas(self) -> None:
        """Which areas are assessed, and why the others are not."""
        from ui.dialogs.focas_areas import FocasAreasDialog

        if not self._answers.is_locked:
            self._open(FocasAreasDialog(self._desk, self._answers, self._over))

    def enter_from_paper(self, area: str) -> None:
        """Type in the pages of the matrix, from that of `area`."""
        from ui.dialogs.focas_paper import FocasPaperDialog

        if not self._answers.is_locked:
            self._open(FocasPaperDialog(self._desk, self._answers, area, self._over))

    def open_next_round(self, now: Round) -> None:
        """The next measure of the same government or organisation, with an instrument that fits it."""
        from ui.dialogs.round import OrganisationRoundDialog, RoundDialog
        from ui.work.focas_scoring.round import rounds_of

        view, had = now.view, {line.measure for line in rounds_of(now)}
        fitting = tuple(each for each in now.instruments if view.subject_level in each.subjects)
        measure = next((each for each in MEASURES if each not in had), list(MEASURES)[-1])
        kind = RoundDialog if view.government is not None else OrganisationRoundDialog
        dialog = kind(self._desk, self._over, fitting, measure, datetime.now().astimezone().date())
        government = view.government.id if view.government is not None else None
        organisation = view.organisation.id if view.organisation is not None else None
        dialog.stored.connect(self._enter)
        dialog.ask(partial(open_assessment, cluster=view.cluster_id, government=government, organisation=organisation))

    def _enter(self, opened: AssessmentView) -> None:
        self.open_requested.emit(place("focas_scoring", opened.id))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._tell_closed)
        dialog.open()

    def _tell_closed(self, _: int) -> None:
        self.closed.emit()
