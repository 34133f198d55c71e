"""The rounds of a cluster side by side: one line a government, by level of government, never a mean across levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable, Table

from app.documents.focas.comparison_paper import ClusterComparisonPaper, SubjectLine
from app.documents.focas.comparisons import ARROW, TITLE, measure_name
from app.documents.focas.result_profile import DASH, NOTE
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_ACROSS, PlacedBoxes, Printed, gap, marked, paragraph
from app.documents.tables import Cell, table, titled
from app.documents.unsigned import Heading, Sheaf, device_seal, print_unsigned
from app.focas import AreaHead
from app.words import N_, Words

LEVELS = {
    "regional": N_("Regional governments"),
    "provincial": N_("Provincial municipalities"),
    "district": N_("District municipalities"),
}
SHORT_STATES = {"insufficient": N_("insuf.")}
UNCOMPARED = N_("Fewer than two closed rounds")


def build_cluster_comparison(
    paper: ClusterComparisonPaper, words: Words, *, printed_on: date, checksum: str = ""
) -> Printed:
    """Return the rounds of a cluster side by side, in the language of `words`."""

    def story(placed: PlacedBoxes) -> list[Flowable]:
        flow: list[Flowable] = [
            paragraph(words.say(TITLE), "title"),
            paragraph(words.say(N_("Cluster {name}"), name=paper.cluster), "subtitle"),
            *_side_by_side(paper, words),
            *_organisations(paper, words),
        ]
        return [*flow, *device_seal(words, A4_ACROSS, placed, notes=_legend(paper, words))]

    held = tuple(
        f"{line.comparison.earlier} {line.comparison.later}"
        for line in (*paper.governments, *paper.organisations)
        if line.comparison is not None
    )
    return print_unsigned(
        story,
        words,
        A4_ACROSS,
        heading=Heading(words.say(TITLE)),
        programme=paper.programme,
        sheaf=Sheaf("focas_comparison", paper.code, paper.version, held),
        printed_on=printed_on,
        checksum=checksum,
    )


def _side_by_side(paper: ClusterComparisonPaper, words: Words) -> list[Flowable]:
    rows: list[list[Cell]] = []
    for level, message in LEVELS.items():
        lines = [line for line in paper.governments if line.level == level]
        if lines:
            rows.append([marked(bold(words.say(message)), "cell")])
            rows += (_row(line, paper.areas, words) for line in lines)
    return titled(words.say(N_("Levels of government, side by side")), _table(rows, paper.areas, words), A4_ACROSS)


def _organisations(paper: ClusterComparisonPaper, words: Words) -> list[Flowable]:
    flow: list[Flowable] = []
    if paper.organisations:
        rows = [_row(line, paper.organisation_areas, words) for line in paper.organisations]
        title = words.say(N_("Organisations, apart and with their leave"))
        flow += titled(title, _table(rows, paper.organisation_areas, words), A4_ACROSS)
    if paper.withheld:
        one, many = "{n} organisation did not give its leave.", "{n} organisations did not give their leave."
        flow += [gap(4), paragraph(words.count(one, many, n=paper.withheld), "small")]
    return flow


def _table(rows: Sequence[Sequence[Cell]], areas: Sequence[AreaHead], words: Words) -> Table:
    head = [words.say(N_("Government")), words.say(N_("Rounds")), *(area.code for area in areas)]
    rest = 73 / max(len(areas), 1)
    return table(head, rows, (16, 11, *[rest] * len(areas)), A4_ACROSS)


def _row(line: SubjectLine, areas: Sequence[AreaHead], words: Words) -> list[Cell]:
    name = marked(bold(line.name), "cell")
    if line.comparison is None:
        return [name, paragraph(words.say(UNCOMPARED), "small"), *[DASH] * len(areas)]
    between = f"{measure_name(line.earlier, words)} {ARROW} {measure_name(line.later, words)}"
    return [name, paragraph(between, "small"), *_cells(line, areas, words)]


def _cells(line: SubjectLine, areas: Sequence[AreaHead], words: Words) -> Iterator[Cell]:
    for head in areas:
        area = line.comparison.area(head.code) if line.comparison is not None else None
        if area is None:
            yield DASH
        elif area.before is None or area.after is None:
            yield paragraph(words.say(SHORT_STATES.get(area.state, "")) or DASH, "small")
        else:
            moved = paragraph(f"{words.number(area.before, 1)}{ARROW}{words.number(area.after, 1)}", "cell")
            yield [moved, paragraph(f"({area.compared})", "small")]


def _legend(paper: ClusterComparisonPaper, words: Words) -> list[Flowable]:
    say = words.say
    heads = {area.code: area.title for area in (*paper.organisation_areas, *paper.areas)}
    told = (
        N_(
            "Each cell: mean then and now, over the items compared in both rounds; how many, in brackets."
            " No mean is taken over governments; “insuf.”: insufficient in one of the rounds."
        ),
        NOTE,
    )
    note = " ".join(map(say, told))
    named = " \N{MIDDLE DOT} ".join(f"{bold(code)} {as_markup(title)}" for code, title in heads.items())
    return [paragraph(note, "small"), marked(named, "small"), gap(8)]
