"""Where everything stands in a row of the results, so that the scale over the chart and the rows under it agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics

if TYPE_CHECKING:
    from ui.theme import Theme

EDGE, GAP, TITLE_SHARE, LEAST_TITLE, LEAST_CHART, LOCK = 12, 10, 0.33, 150.0, 60.0, 18


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in a row that begins at `left`, in logical pixels."""

    left: float
    number: float
    title: float
    title_width: float
    chart: float
    chart_width: float
    cell: float
    cell_width: float
    mean: float
    mean_width: float
    share_right: float
    change_right: float
    change_width: float

    def box(self, left: float, width: float, row: QRectF) -> QRectF:
        """Return a box as tall as `row`."""
        return QRectF(left, row.top(), width, row.height())


def columns_of(theme: Theme, rect: QRectF, *, has_change: bool) -> Columns:
    """Return the columns of a row as wide as `rect`; the change stands at the right once rounds are compared."""
    small, body = QFontMetrics(theme.font("small")), QFontMetrics(theme.font(bold=True))
    number, cell, mean = small.horizontalAdvance("11") + 10, theme.px(28), body.horizontalAdvance("2.4") + 8
    share = small.horizontalAdvance("5/6") + 4
    change = small.horizontalAdvance("\N{BLACK DOWN-POINTING TRIANGLE} 0.2 bajó") + 22 if has_change else 0
    right = rect.right() - EDGE
    title = rect.left() + EDGE + number
    chart = title + max(LEAST_TITLE, rect.width() * TITLE_SHARE)
    mean_left = right - change - share - mean
    cell_left = mean_left - cell - 6
    return Columns(
        left=rect.left() + EDGE,
        number=number,
        title=title,
        title_width=chart - title - GAP,
        chart=chart,
        chart_width=max(LEAST_CHART, cell_left - GAP - chart),
        cell=cell_left,
        cell_width=cell,
        mean=mean_left,
        mean_width=mean,
        share_right=right - change,
        change_right=right,
        change_width=change,
    )
