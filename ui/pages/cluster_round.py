"""Open a round of FOCAS from any tab: the measure that comes next is offered, Enter opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.focas import MEASURES, open_assessment
from ui.dialogs.round import RoundDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.pages.cluster_reading import ClusterSheet, Standing


def next_measure(standing: Standing) -> str:
    """Return the first measure that the government has no round of; the last one when it has all."""
    had = {each.measure for each in standing.rounds}
    return next((key for key in MEASURES if key not in had), list(MEASURES)[-1])


def round_dialog(desk: Desk, over: QWidget, sheet: ClusterSheet, standing: Standing) -> RoundDialog:
    """Open the form of a new round of `standing`; its signal `stored` tells the round."""
    dialog = RoundDialog(desk, over, sheet.instruments, next_measure(standing), sheet.today)
    dialog.ask(partial(open_assessment, cluster=sheet.cluster.id, government=standing.government.id))
    return dialog
