"""What opens over FOCAS scoring: the session and its people, the areas, entry from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.desk import Desk
    from ui.work.focas_scoring_answers import Answers


class RoundDialogs(QObject):
    """Opens each over the round that `answers` holds, while it is open.

    Signals: closed.
    """

    closed = Signal()  # back to the levels

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

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._tell_closed)
        dialog.open()

    def _tell_closed(self, _: int) -> None:
        self.closed.emit()
