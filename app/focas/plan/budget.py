"""What a plan costs and who gives it: by source and year, currencies and kinds apart, never added together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.focas.plan.views import YEARS, PlanActionView

_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What one source gives of one kind in one currency. source: "" where nobody said who gives it.

    years: hundredths of `currency` in each of the three years, by the year in which the action begins; undated: of
    actions without dates. leverage, assured: how much of it is brought in from outside, and how much is sure.
    """

    source: str
    kind: str
    currency: str
    years: tuple[int, int, int]
    undated: int
    leverage: int
    assured: int

    @property
    def total(self) -> int:
        """All of it, in hundredths of `currency`."""
        return sum(self.years) + self.undated


def budget_of(actions: Iterable[PlanActionView]) -> tuple[BudgetLine, ...]:
    """Return the budget of `actions` by currency, source and kind, soles first."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for action in actions:
        year = (action.first_quarter - 1) // _QUARTERS if action.first_quarter else YEARS
        for row in action.resource_rows:
            if row.amount is None:
                continue
            cells = sums.setdefault((row.currency, row.source or "", row.kind), [0] * (YEARS + 3))
            cells[year] += row.amount
            cells[YEARS + 1] += row.amount if row.is_leverage else 0
            cells[YEARS + 2] += row.amount if row.is_assured else 0
    return tuple(
        BudgetLine(source, kind, currency, (cells[0], cells[1], cells[2]), *cells[YEARS:])
        for (currency, source, kind), cells in sorted(sums.items())
    )


def not_estimated(actions: Iterable[PlanActionView]) -> int:
    """Return how many actions say no amount at all."""
    return sum(all(row.amount is None for row in action.resource_rows) for action in actions)
