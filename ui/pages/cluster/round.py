"""Open a round of FOCAS from any tab: the measure that comes next is offered, Enter opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.focas import MEASURES, open_assessment
from ui.dialogs.round import OrganisationRoundDialog, RoundDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.focas import AssessmentLine
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet, OrganisationStanding, Standing


def next_measure(rounds: Iterable[AssessmentLine]) -> str:
    """Return the first measure that is not among `rounds`; the last one when all are."""
    had = {each.measure for each in rounds}
    return next((key for key in MEASURES if key not in had), list(MEASURES)[-1])


def round_dialog(desk: Desk, over: QWidget, sheet: ClusterSheet, standing: Standing) -> RoundDialog:
    """Open the form of a new round of a government; its signal `stored` tells the round."""
    fitting = tuple(each for each in sheet.instruments if standing.government.level in each.subjects)
    dialog = RoundDialog(desk, over, fitting, next_measure(standing.rounds), sheet.today)
    dialog.ask(partial(open_assessment, cluster=sheet.cluster.id, government=standing.government.id))
    return dialog


def organisation_round_dialog(
    desk: Desk, over: QWidget, sheet: ClusterSheet, standing: OrganisationStanding
) -> RoundDialog:
    """Open the form of a new round of an organisation, which asks for its own agreement first."""
    fitting = tuple(each for each in sheet.instruments if standing.organisation.kind in each.subjects)
    dialog = OrganisationRoundDialog(desk, over, fitting, next_measure(standing.rounds), sheet.today)
    dialog.ask(partial(open_assessment, cluster=sheet.cluster.id, organisation=standing.organisation.id))
    return dialog
