"""The first pages of a result: the profile of the areas, readiness for funds, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from app.documents.drawing import LevelLine, level_bar
from app.documents.focas.result_paper import AreaLine, FundsLine, ItemLine, MarkerLine, ResultPaper
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, gap, marked, paragraph
from app.documents.painting import Painted
from app.documents.tables import Cell, facts, table, titled
from app.words import N_, Words, round_half_up

LEVELS = {1: N_("Initial"), 2: N_("Developing"), 3: N_("Functioning"), 4: N_("Consolidated")}
NOTE = N_("The score is an agreement of the group; it is neither an audit nor a ranking.")
SHOWN = 3
BAR = 120.0  # points
DASH, MINUS = "\N{EM DASH}", "\N{MINUS SIGN}"


def signed_change(change: float | None, words: Words) -> str:
    """Return a difference of means with its sign, such as "+0.4"; a dash where there is none."""
    if change is None:
        return DASH
    shown = words.number(abs(change), 1)
    rounded = round_half_up(change, 1)
    return shown if not rounded else f"{'+' if rounded > 0 else MINUS}{shown}"


def profile(paper: ResultPaper, words: Words) -> list[Flowable]:
    """Return the table of the areas, in their order."""
    say = words.say
    head = [
        *(say(N_("Area")), say(N_("Level, on the scale of 1 to 4")), say(N_("Mean")), say(N_("Level in words"))),
        say(N_("Items")),
    ]
    widths: tuple[float, ...] = (36, 28, 8, 19, 9)
    if paper.earlier:
        head, widths = [*head, say(N_("Difference"))], (27, 29, 8, 15, 8, 13)
    rows = [_area_row(area, words, has_change=bool(paper.earlier)) for area in paper.areas]
    if paper.index is not None:
        rows.append(_index_row(paper.index, words, columns=len(head)))
    made = table(head, rows, widths, A4_UPRIGHT)
    scale = words.listing([f"{number} {say(word)}" for number, word in LEVELS.items()])
    legend = [
        say(
            N_("Levels: {scale}. Items: answered of applicable; under 60 % the area is insufficient and has no mean."),
            scale=scale,
        )
    ]
    if paper.earlier:
        legend.append(
            say(
                N_(
                    "Difference: since the round before, over the items that are the same and have a level in both;"
                    " how many, in brackets."
                )
            )
        )
    legend.append(say(NOTE))
    return [*titled(say(N_("Profile of the areas")), made, A4_UPRIGHT), gap(4), paragraph(" ".join(legend), "small")]


def _area_row(area: AreaLine, words: Words, *, has_change: bool) -> list[Cell]:
    compulsory = words.say(N_("compulsory"))
    mark = f" ({as_markup(compulsory)})" if area.is_compulsory else ""
    title = marked(f"{bold(area.code)} {as_markup(area.title)}{mark}", "cell")
    more: list[Cell] = [_change(area, words)] if has_change else []
    if area.left_out_reason:
        left_out = words.say(N_("left out: {reason}"), reason=area.left_out_reason)
        return [title, left_out, DASH, DASH, DASH, *more]
    word = "" if area.mean is not None else words.say(N_("insufficient"))
    shown = words.number(area.mean, 1) if area.mean is not None else DASH
    bar = Painted(level_bar(LevelLine(area.title, area.mean, area.level, shown, word), BAR))
    level = words.say(LEVELS[area.level]) if area.level else DASH
    return [title, [bar], paragraph(shown, "cell-bold"), level, f"{area.answered}/{area.applicable}", *more]


def _change(area: AreaLine, words: Words) -> str:
    return f"{signed_change(area.change, words)} ({area.compared})" if area.change is not None else DASH


def _index_row(index: float, words: Words, *, columns: int) -> list[Cell]:
    title = marked(bold(words.say(N_("Mean of the areas"))), "cell")
    shown = paragraph(words.number(index, 1), "cell-bold")
    return [title, "", shown, *[""] * (columns - 3)]


def stands_out(paper: ResultPaper, words: Words) -> list[Flowable]:
    """Return what holds back funds, the lowest and highest items, the markers, the evidence and the priorities."""
    say = words.say
    ordered = paper.by_level
    rows: list[tuple[str, str]] = []
    if paper.funds is not None:
        rows.append((say(N_("Readiness to administer funds")), _ready(paper.funds, words)))
    if paper.funds is not None and paper.funds.held:
        rows.append((say(N_("What holds it back")), _held(paper.funds.held, words)))
    if ordered:
        verified, high = paper.high
        share = words.percent(verified / high) if high else DASH
        rows += [
            (say(N_("Lowest items")), _named(ordered[:SHOWN])),
            (say(N_("Highest items")), _named(_highest(ordered))),
            *((line.title, _marker(line, words)) for line in paper.markers),
            (
                say(N_("Evidence seen")),
                say(N_("{verified} of {high} levels 3 and 4 ({share})"), verified=verified, high=high, share=share),
            ),
        ]
    if paper.priorities:
        numbered = (f"{number}. {_told(item)}" for number, item in enumerate(paper.priorities, 1))
        rows.append((say(N_("First priorities")), "\n".join(numbered)))
    if paper.group_words:
        rows.append((say(N_("In the group's own words")), paper.group_words))
    if not rows:
        return []
    return titled(say(N_("What stands out")), facts(rows, A4_UPRIGHT, label=0.22), A4_UPRIGHT)


def _highest(ordered: list[ItemLine]) -> list[ItemLine]:
    """Return the highest, ties in the order of the instrument as the lowest have them."""
    return sorted(ordered, key=_height)[:SHOWN]


def _height(item: ItemLine) -> int:
    return -int(item.agreed)


def funds_text(funds: FundsLine, words: Words) -> str:
    """Return how ready it is to administer funds, and what holds that back."""
    lines = [_ready(funds, words)]
    if funds.held:
        lines.append(words.say(N_("What holds it back: {items}"), items=_held(funds.held, words)))
    return "\n".join(lines)


def _ready(funds: FundsLine, words: Words) -> str:
    say = words.say
    told = [
        say(
            N_("{reached} of {applicable} items at level 3 or more"), reached=funds.reached, applicable=funds.applicable
        )
    ]
    if funds.state != "valid":
        insufficient = say(N_("insufficient"))
        told = [f"{told[0]} ({insufficient})"]
    if funds.unverified:
        told.append(words.count("{n} declared, not verified", "{n} declared, not verified", n=funds.unverified))
    return "; ".join(told) + "."


def _held(items: tuple[ItemLine, ...], words: Words) -> str:
    return "; ".join(_told(item) for item in items)


def _marker(line: MarkerLine, words: Words) -> str:
    say = words.say
    shown = words.number(line.mean, 1) if line.mean is not None else say(N_("insufficient"))
    mean = say(
        N_("mean {mean} ({answered} of {applicable} items)"),
        mean=shown,
        answered=line.answered,
        applicable=line.applicable,
    )
    if not line.lowest:
        return say(N_("{mean}; none at level 1"), mean=mean)
    return say(N_("{mean}; at level 1: {items}"), mean=mean, items=", ".join(item.code for item in line.lowest))


def _named(items: Iterable[ItemLine]) -> str:
    return "\n".join(f"{item.code} {item.title}: {item.agreed}" for item in items)


def _told(item: ItemLine) -> str:
    return f"{item.code} {item.title}" + (f" ({item.agreed})" if item.agreed.isdigit() else "")
