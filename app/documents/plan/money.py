"""Sections 10 and 11 of a plan: what it costs and who gives it, and its twelve quarters."""

from __future__ import annotations

from decimal import Decimal

from reportlab.platypus import Flowable

from app.documents.drawing import FAINT, Drawing, Polygon, quarters, year_heads
from app.documents.look import A4_UPRIGHT, gap, paragraph
from app.documents.painting import Painted
from app.documents.plan.paper import YEARS, PlanPaper
from app.documents.plan.wording import DASH, cost, empty, numbered
from app.documents.tables import Cell, table, titled
from app.focas import RESOURCE_KINDS, BudgetLine
from app.words import CURRENCY_SIGNS, N_, Words

CALENDAR = 190.0  # points
FLOODED = (1, 2)
"""Quarters of a year that hold months of high river, January to May."""


def budget(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return what each source gives in each year, in money and in kind; currencies are never added together."""
    say = words.say
    title = N_("Budget")
    if not paper.actions:
        return empty(10, title, words)
    flow: list[Flowable] = []
    if paper.budget:
        years = [str(paper.first_year + year) for year in range(YEARS)]
        amounts = [*years, say(N_("Without dates")), say(N_("Total"))]
        head: list[Cell] = [say(N_("Source")), say(N_("Kind")), *(paragraph(each, "head-right") for each in amounts)]
        rows = [_line(line, words) for line in paper.budget]
        rows += [_total(paper, currency, words) for currency in dict.fromkeys(line.currency for line in paper.budget)]
        made = table(head, rows, (20, 15, 13, 13, 13, 12, 14), A4_UPRIGHT)
        flow += titled(numbered(10, title, words), made, A4_UPRIGHT)
        flow += [gap(4), *(paragraph(text) for text in _leverage(paper, words))]
    else:
        flow.append(paragraph(numbered(10, title, words), "heading"))
    total = say(N_("All actions together: {cost}"), cost=cost(paper.actions, words))
    return [*flow, paragraph(total)]


def _line(line: BudgetLine, words: Words) -> list[Cell]:
    kind = words.say(RESOURCE_KINDS[line.kind]) if line.kind in RESOURCE_KINDS else line.kind
    kind = f"{kind}, {CURRENCY_SIGNS.get(line.currency, line.currency)}"
    amounts = (*line.years, line.undated, line.total)
    return [line.source or words.say(N_("Without a source yet")), kind, *_amounts(amounts, words)]


def _amounts(amounts: tuple[int, ...], words: Words, style: str = "cell-right") -> list[Cell]:
    return [paragraph(words.number(Decimal(amount) / 100, 2) if amount else DASH, style) for amount in amounts]


def _total(paper: PlanPaper, currency: str, words: Words) -> list[Cell]:
    lines = [line for line in paper.budget if line.currency == currency]
    years = tuple(sum(line.years[year] for line in lines) for year in range(YEARS))
    amounts = (*years, sum(line.undated for line in lines), sum(line.total for line in lines))
    name = paragraph(words.say(N_("Total")), "cell-bold")
    return [name, CURRENCY_SIGNS.get(currency, currency), *_amounts(amounts, words, "cell-right-bold")]


def _leverage(paper: PlanPaper, words: Words) -> list[str]:
    told = []
    for currency in dict.fromkeys(line.currency for line in paper.budget):
        lines = [line for line in paper.budget if line.currency == currency]
        leverage, assured = (
            words.money(sum(amounts), currency)
            for amounts in ([line.leverage for line in lines], [line.assured for line in lines])
        )
        message = N_("{leverage} brought in from outside, {assured} assured.")
        told.append(words.say(message, leverage=leverage, assured=assured))
    return told


def calendar(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the twelve quarters of each action; those with months of high river are marked."""
    say = words.say
    title = N_("Calendar")
    dated = [action for action in paper.actions if action.first_quarter is not None]
    if not dated:
        return empty(11, title, words)
    years = Painted(year_heads(paper.first_year, CALENDAR))
    river: list[Cell] = ["", paragraph(say(N_("Months of high river, January to May")), "cell-muted"), _river()]
    head: list[Cell] = [say(N_("No.")), say(N_("Action")), years]
    rows: list[list[Cell]] = [
        [str(action.number), action.title, [Painted(quarters(action.first_quarter, action.last_quarter, CALENDAR))]]
        for action in dated
    ]
    made = table(head, [river, *rows], (6, 50, 44), A4_UPRIGHT)
    return titled(numbered(11, title, words), made, A4_UPRIGHT)


def _river() -> list[Flowable]:
    """Return the quarters that hold months of high river, hatched."""
    step = CALENDAR / (4 * YEARS)
    marks = []
    for year in range(YEARS):
        for quarter in FLOODED:
            left = (4 * year + quarter - 1) * step
            marks.append(Polygon(((left, 3), (left + step, 3), (left + step, 9), (left, 9)), FAINT, "#7C8A84", 0.6))
            marks += [
                Polygon(((left + x, 9), (left + x + 4, 3)), "", "#7C8A84", 0.6, is_closed=False)
                for x in range(1, int(step) - 4, 4)
            ]
    return [Painted(Drawing(CALENDAR, 12, tuple(marks)))]
