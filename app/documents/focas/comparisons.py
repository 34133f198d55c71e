"""FOCAS rounds side by side on paper: falls first, then each area on one scale, and apart what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.platypus import Flowable, Table

from app.documents.focas.charts_rounds import RoundValues, round_sign, slope
from app.documents.focas.comparison_paper import ComparisonPaper
from app.documents.focas.own_paper import own_line, owner_of
from app.documents.focas.result_annex import UNLEVELLED
from app.documents.focas.result_profile import DASH, NOTE, signed_change
from app.documents.focas.results import MEASURES
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, day_or_line, gap, marked, paragraph
from app.documents.painting import Painted, with_sign
from app.documents.tables import Cell, facts, table, titled
from app.documents.unsigned import Heading, Sheaf, device_seal, print_unsigned
from app.focas import KINDS_APART, AreaComparison, AreaTarget, Comparison, ItemComparison, Share
from app.words import N_, Words

TITLE = N_("FOCAS comparison of rounds")
STATES = {
    "nothing": N_("nothing to compare"),
    "insufficient": N_("insufficient"),
    "left_out": N_("left out of one of the two"),
    "new": N_("new"),
    "retired": N_("taken out"),
}
ARROW = "\N{RIGHTWARDS ARROW}"
SLOPE = 104.0  # points
TWO_LEVELS = 2


def build_comparison(
    paper: ComparisonPaper, words: Words, *, printed_on: date, is_draft: bool = False, checksum: str = ""
) -> Printed:
    """Return the rounds of one government side by side, in the language of `words`."""

    def story(placed: PlacedBoxes) -> list[Flowable]:
        flow = _head(paper, words)
        whole = paper.whole
        if whole is not None:
            flow += [*_moved(paper, words), *_areas(paper, whole, words), *_lacking(whole, words)]
            flow += [*_apart(whole, words), *_funds(whole, words)]
        flow += _targets(paper.targets, words)
        return [*flow, *device_seal(words, A4_UPRIGHT, placed, _people(paper, words))]

    held = tuple(str(each.id) for each in paper.rounds.rounds)
    return print_unsigned(
        story,
        words,
        A4_UPRIGHT,
        heading=Heading(words.say(TITLE), own_line(owner_of(paper.rounds.view), words)),
        programme=paper.programme,
        sheaf=Sheaf("focas_comparison", paper.code, paper.version, held),
        printed_on=printed_on,
        place=paper.rounds.view.place or "",
        checksum=checksum,
        is_draft=is_draft,
    )


def measure_name(measure: str, words: Words) -> str:
    """Return what a measure is called."""
    return words.say(MEASURES[measure]) if measure in MEASURES else measure


def _head(paper: ComparisonPaper, words: Words) -> list[Flowable]:
    say = words.say
    flow: list[Flowable] = [
        paragraph(say(TITLE), "title"),
        paragraph(say(N_("{government}, cluster {cluster}"), government=paper.name, cluster=paper.cluster), "subtitle"),
    ]
    head = [say(N_("Round")), say(N_("Held on")), say(N_("Instrument")), say(N_("Participants"))]
    rows: list[list[Cell]] = [
        [
            with_sign(round_sign(each.measure, 10), measure_name(each.measure, words)),
            day_or_line(each.held_on, words),
            f"{each.instrument_title}, {each.instrument_version}",
            words.count("{n} person", "{n} people", n=len(each.participants)),
        ]
        for each in paper.rounds.rounds
    ]
    flow.append(table(head, rows, (30, 26, 24, 20), A4_UPRIGHT))
    if paper.whole is None:
        flow += [gap(8), paragraph(say(N_("This is the first round: there is nothing to compare it with yet.")))]
    return flow


def _between(beside: Comparison, paper: ComparisonPaper, words: Words) -> str:
    names = {each.id: measure_name(each.measure, words) for each in paper.rounds.rounds}
    return f"{names[beside.earlier]} {ARROW} {names[beside.later]}"


def _moved(paper: ComparisonPaper, words: Words) -> list[Flowable]:
    """Return what fell in each step with its reason, then what rose by two levels or more with its."""
    say = words.say
    falls = [(beside, item) for beside in paper.steps[::-1] for item in beside.falls]
    rises = [
        (beside, item) for beside in paper.steps[::-1] for item in beside.of_kind("up") if item.moved >= TWO_LEVELS
    ]
    if not falls:
        flow: list[Flowable] = [
            paragraph(say(N_("What fell, and why")), "heading"),
            paragraph(say(N_("No item that can be compared fell."))),
        ]
    else:
        flow = titled(say(N_("What fell, and why")), _moves(falls, paper, words), A4_UPRIGHT)
    if rises:
        flow += titled(say(N_("What rose by two levels or more, and why")), _moves(rises, paper, words), A4_UPRIGHT)
    return flow


def _moves(moves: Iterable[tuple[Comparison, ItemComparison]], paper: ComparisonPaper, words: Words) -> Table:
    say = words.say
    head = [say(N_("Item")), say(N_("Rounds")), say(N_("Level")), say(N_("Reason"))]
    rows: list[list[Cell]] = [
        [
            _named(item),
            _between(beside, paper, words),
            paragraph(f"{item.before} {ARROW} {item.after}", "cell-bold"),
            item.reason or (say(N_("Reason not written yet")) if item.asks_reason else DASH),
        ]
        for beside, item in moves
    ]
    return table(head, rows, (34, 22, 10, 34), A4_UPRIGHT)


def _named(item: ItemComparison) -> Flowable:
    title = item.title.removesuffix(".")
    return marked(f"{bold(item.code)} {as_markup(title)}", "cell")


def _areas(paper: ComparisonPaper, whole: Comparison, words: Words) -> list[Flowable]:
    say = words.say
    first, last = paper.rounds.rounds[0], paper.rounds.rounds[-1]
    made = _area_table(whole, paper, words)
    title = say(N_("Areas: {rounds}"), rounds=_between(whole, paper, words))
    counts = {kind: len(whole.of_kind(kind)) for kind in ("up", "equal", "down")}
    note = [
        say(
            N_("Items compared: {compared}; up {up}, equal {equal}, down {down}."),
            compared=len(whole.compared),
            **counts,
        ),
        say(N_("Means are of the items of the same code and revision with a level in both rounds, from 1 to 4.")),
        say(
            N_("{first} and {last} stand on one scale of 1 to 4; the shape tells the round."),
            first=measure_name(first.measure, words),
            last=measure_name(last.measure, words),
        ),
        say(NOTE),
    ]
    return [*titled(title, made, A4_UPRIGHT), gap(4), paragraph(" ".join(note), "small")]


def _area_table(whole: Comparison, paper: ComparisonPaper, words: Words) -> Table:
    say = words.say
    head = [
        *(say(N_("Area")), say(N_("On the scale of 1 to 4")), say(N_("Then")), say(N_("Now"))),
        *(say(N_("Difference")), say(N_("Items"))),
    ]
    widths: tuple[float, ...] = (31, 26, 8.5, 9.5, 14, 12)
    beside = paper.steps[-1] if len(paper.steps) > 1 else None
    if beside is not None:
        head, widths = [*head, say(N_("Since the round before"))], (25, 24, 8.5, 9.5, 14, 10, 14)
    rows = []
    for area in whole.areas:
        row = _area_row(area, whole, paper, words)
        if beside is not None:
            step = beside.area(area.code)
            row.append(signed_change(step.change if step is not None else None, words))
        rows.append(row)
    return table(head, rows, widths, A4_UPRIGHT)


def _area_row(area: AreaComparison, whole: Comparison, paper: ComparisonPaper, words: Words) -> list[Cell]:
    name = marked(f"{bold(area.code)} {as_markup(area.title)}", "cell")
    if area.state != "compared":
        return [name, words.say(STATES.get(area.state, area.state)), DASH, DASH, DASH, str(area.compared)]
    measures = {each.id: each.measure for each in paper.rounds.rounds}
    values = [RoundValues(measures[whole.earlier], (area.before,))]
    middle = paper.middle.get(area.code)
    if middle is not None:
        values.append(RoundValues(paper.rounds.rounds[1].measure, (middle,)))
    values.append(RoundValues(measures[whole.later], (area.after,)))
    drawn = Painted(slope(values, SLOPE, 14.0, radius=4.0))
    before, after = (words.number(mean, 1) if mean is not None else DASH for mean in (area.before, area.after))
    change = paragraph(signed_change(area.change, words), "cell-bold")
    items = [paragraph(str(area.compared), "cell"), paragraph(_counts(area), "small")]
    return [name, [drawn], before, after, change, [*items]]


def _counts(area: AreaComparison) -> str:
    return f"+{area.up} ={area.equal} \N{MINUS SIGN}{area.down}"


def _lacking(whole: Comparison, words: Words) -> list[Flowable]:
    """Return the items of the areas that have no mean in one of the rounds."""
    say = words.say
    codes = {area.code: area.title for area in whole.areas if area.state == "insufficient"}
    items = [item for item in whole.items if item.area in codes]
    if not items:
        return []
    head = [say(N_("Item")), say(N_("Then")), say(N_("Now"))]
    rows: list[list[Cell]] = [[_named(item), _value(item.before, words), _value(item.after, words)] for item in items]
    told = say(N_("Areas without a mean in one of the rounds: their items"))
    return titled(told, table(head, rows, (64, 18, 18), A4_UPRIGHT), A4_UPRIGHT)


def _value(agreed: str, words: Words) -> str:
    return agreed if agreed.isdigit() else words.say(UNLEVELLED.get(agreed, agreed))


def _apart(whole: Comparison, words: Words) -> list[Flowable]:
    say = words.say
    items = [item for kind in KINDS_APART for item in whole.of_kind(kind)]
    if not items:
        return []
    head = [say(N_("Item")), say(N_("Why it is not compared")), say(N_("Then")), say(N_("Now"))]
    rows: list[list[Cell]] = [
        [_texts(item, words), say(KINDS_APART[item.kind]), _side(item, "before", words), _side(item, "after", words)]
        for item in items
    ]
    made = table(head, rows, (46, 26, 14, 14), A4_UPRIGHT)
    return titled(say(N_("Not compared, and never counted")), made, A4_UPRIGHT)


def _side(item: ItemComparison, side: str, words: Words) -> str:
    view = item.earlier if side == "before" else item.later
    return _value(item.before if side == "before" else item.after, words) if view is not None else DASH


def _texts(item: ItemComparison, words: Words) -> Cell:
    """Return the item; one that was reworded with both its texts."""
    if item.kind != "changed" or item.before_text == item.after_text:
        return _named(item)
    told = [words.say(N_("Before: {text}"), text=item.before_text)]
    if item.after_text != item.title:
        told.append(words.say(N_("Now: {text}"), text=item.after_text))
    return [_named(item), *(paragraph(each, "cell-muted") for each in told)]


def _funds(whole: Comparison, words: Words) -> list[Flowable]:
    before, after = whole.readiness_before, whole.readiness_after
    if before is None or after is None:
        return []
    rows = [(words.say(N_("Then")), _share(before, words)), (words.say(N_("Now")), _share(after, words))]
    return [
        paragraph(words.say(N_("Readiness to administer funds")), "heading"),
        facts(rows, A4_UPRIGHT, label=0.2),
    ]


def _share(share: Share, words: Words) -> str:
    message = N_("{reached} of {applicable} items at level 3 or more")
    told = words.say(message, reached=share.reached, applicable=share.applicable)
    insufficient = words.say(N_("insufficient"))
    return told if share.state == "valid" else f"{told} ({insufficient})"


def _targets(targets: Sequence[AreaTarget], words: Words) -> list[Flowable]:
    say = words.say
    if not targets:
        return []
    head = [
        *(say(N_("Area")), say(N_("Now")), say(N_("Year {n}"), n=1), say(N_("Year {n}"), n=2)),
        *(say(N_("Year {n}"), n=3), say(N_("Gap to the target in force"))),
    ]
    rows: list[list[Cell]] = [
        [
            marked(f"{bold(each.code)} {as_markup(each.title)}", "cell"),
            words.number(each.now, 1) if each.now is not None else say(N_("insufficient")),
            *(str(target) if target else DASH for target in each.targets),
            _gap(each, words),
        ]
        for each in targets
    ]
    made = table(head, rows, (36, 14, 10, 10, 10, 20), A4_UPRIGHT)
    return titled(say(N_("Targets of the plan, and the gap to them")), made, A4_UPRIGHT)


def _gap(each: AreaTarget, words: Words) -> str:
    if each.is_reached:
        return words.say(N_("reached"))
    return words.number(each.gap, 1) if each.gap is not None else DASH


def _people(paper: ComparisonPaper, words: Words) -> list[Flowable]:
    say = words.say
    titles = list(dict.fromkeys(line.title for lines in paper.people for line in lines))
    if not titles:
        return []
    rounds = paper.rounds.rounds
    head = [say(N_("Participation, in counts")), *(measure_name(each.measure, words) for each in rounds)]
    total = [say(N_("Total")), *(str(len(each.participants)) for each in rounds)]
    rows: list[list[Cell]] = [[*total]]
    for title in titles:
        told = [next((line.shown for line in lines if line.title == title), "0") for lines in paper.people]
        rows.append([title, *told])
    made = table(head, rows, (40, *[60 / len(rounds)] * len(rounds)), A4_UPRIGHT)
    return [*titled(say(N_("Who took part")), made, A4_UPRIGHT), gap(10)]
