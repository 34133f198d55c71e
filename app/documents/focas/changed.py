"""What changed since the last time: exactly one page in large type, six boxes, for who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Paragraph, Table

from app.documents.focas.changed_paper import ChangedPaper, MovedLine, OfferLine
from app.documents.focas.comparisons import ARROW, measure_name
from app.documents.focas.own_paper import own_line
from app.documents.fonts import as_markup, bold, register_fonts
from app.documents.look import (
    A4_UPRIGHT,
    LINE,
    PlacedBoxes,
    Printed,
    day_or_line,
    gap,
    paragraph,
)
from app.documents.sizes import sized
from app.documents.unsigned import Heading, Sheaf, print_unsigned
from app.words import N_, Words

TITLE = N_("What changed since last time")
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
FITTINGS = (
    *((16.0, 170), (15.0, 170), (14.0, 170), (13.0, 170), (12.0, 170)),
    *((12.0, 120), (11.5, 120), (12.0, 90), (11.0, 90), (11.0, 70), (10.5, 50), (10.5, 30)),
)
"""Size of the letters and most characters of a text: the first that fits on the page is printed.

Texts are cut only where letters of 12 points do not hold them whole.
"""
HEAD = 0.27  # of the width
BLANK = "_" * 26


@dataclass(frozen=True, slots=True)
class _Fit:
    size: float
    longest: int

    def line(self, markup: str) -> Flowable:
        return Paragraph(markup, sized(self.size))

    def cut(self, text: str) -> str:
        told = " ".join(text.split())
        if len(told) <= self.longest:
            return told
        whole = told[: self.longest].rsplit(" ", 1)[0]
        return f"{whole[: self.longest]}{ELLIPSIS}"


def build_changed(
    paper: ChangedPaper, words: Words, *, printed_on: date, is_draft: bool = False, checksum: str = ""
) -> Printed:
    """Return the page in the language of `words`."""
    register_fonts()
    fits = next((fit for fit in map(_fit, FITTINGS) if _height(paper, words, fit) <= A4_UPRIGHT.height - 2), None)
    fit = fits or _fit(FITTINGS[-1])

    def story(placed: PlacedBoxes) -> list[Flowable]:
        del placed  # nobody signs it
        return _page(paper, words, fit)

    held = (paper.rounds[-1][0], *(each.title for each in (*paper.rose, *paper.same, *paper.lowest)))
    return print_unsigned(
        story,
        words,
        A4_UPRIGHT,
        heading=Heading(words.say(TITLE), own_line(paper.own_of, words)),
        programme=paper.programme,
        sheaf=Sheaf("what_changed", paper.code, paper.version, held),
        printed_on=printed_on,
        place=paper.place,
        checksum=checksum,
        is_draft=is_draft,
    )


def _fit(told: tuple[float, int]) -> _Fit:
    return _Fit(*told)


def _height(paper: ChangedPaper, words: Words, fit: _Fit) -> float:
    flow = _page(paper, words, fit)
    above = (0.0, *(part.getSpaceBefore() for part in flow[1:]))
    heights = (part.wrap(A4_UPRIGHT.width, 10_000)[1] + part.getSpaceAfter() for part in flow)
    return sum(above) + sum(heights)


def _page(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    say = words.say
    where = say(N_("{government}, cluster {cluster}"), government=paper.name, cluster=paper.cluster)
    boxes = (
        (N_("Since when"), _since(paper, words, fit)),
        (N_("What rose"), _rose(paper, words, fit)),
        (N_("What fell or stands still"), _same(paper, words, fit)),
        (N_("What we offered"), _offered(paper, words, fit)),
        (N_("What users say"), _users(paper, words, fit)),
        (N_("What we ask of you now"), _asked(paper, words, fit)),
    )
    rows = [
        [Paragraph(f"{number}. {as_markup(say(title))}", sized(fit.size, is_bold=True, is_accent=True)), lines]
        for number, (title, lines) in enumerate(boxes, 1)
    ]
    made = Table(rows, colWidths=[A4_UPRIGHT.width * HEAD, A4_UPRIGHT.width * (1 - HEAD)], hAlign="LEFT")
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOX", (0, 0), (-1, -1), 0.8, LINE),
            ("LINEBELOW", (0, 0), (-1, -2), 0.8, LINE),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ]
    )
    flow: list[Flowable] = [paragraph(say(TITLE), "title"), paragraph(where, "subtitle"), made]
    if paper.apart:
        apart = words.count(
            "{n} item cannot be compared with the round before.",
            "{n} items cannot be compared with the round before.",
            n=paper.apart,
        )
        flow += [gap(4), paragraph(apart, "small")]
    return flow


def _since(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    told = [f"{measure_name(measure, words)}: {day_or_line(day, words)}" for measure, day in paper.rounds]
    lines = [f" {ARROW} ".join(told)]
    if paper.is_first:
        lines.append(words.say(N_("This is the first round: it shows where we start from.")))
    if paper.cycle:
        lines.append(words.say(N_("Service and cycle: {cycle}"), cycle=fit.cut(paper.cycle)))
    return _lines(lines, fit)


def _rose(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    if paper.is_first:
        return [*_lines([words.say(N_("The highest today:"))], fit), *_moves(paper.highest, words, fit)]
    count = words.count("{n} item rose.", "{n} items rose.", n=paper.up)
    return [*_lines([count], fit), *_moves(paper.rose, words, fit, with_why=True)]


def _same(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    if paper.is_first:
        return [*_lines([words.say(N_("The lowest today:"))], fit), *_moves(paper.lowest, words, fit)]
    fell = words.count("{n} item fell", "{n} items fell", n=paper.down)
    still = words.count("{n} stands where it was.", "{n} stand where they were.", n=paper.equal)
    return [*_lines([f"{fell}; {still}"], fit), *_moves(paper.same, words, fit, with_why=True)]


def _moves(moves: Sequence[MovedLine], words: Words, fit: _Fit, *, with_why: bool = False) -> list[Flowable]:
    flow = []
    for each in moves:
        level = f"{each.before} {ARROW} {each.after}" if each.before else each.after
        told = fit.cut(each.title)
        if with_why and (each.why or each.asks_why):
            why = fit.cut(each.why) or words.say(N_("Reason not written yet"))
            told = f"{_ended(told)} {_ended(why.removesuffix('.'))}"
        markup = f"{bold(level)} {as_markup(told)}"
        flow.append(fit.line(markup))
    return flow


def _ended(text: str) -> str:
    """End a sentence; one that was cut ends already."""
    return text if text.endswith(ELLIPSIS) else f"{text}."


def _offered(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    done = words.count("{n} action or commitment done", "{n} actions and commitments done", n=paper.done)
    late = words.count("{n} late", "{n} late", n=len(paper.late))
    soon = words.count("{n} in the next 90 days", "{n} in the next 90 days", n=len(paper.coming))
    if not paper.has_plan and not (paper.done or paper.late or paper.coming):
        return _lines([words.say(N_("There is no plan and no commitment yet."))], fit)
    lines = [f"{done}; {late}; {soon}."]
    lines += [_offer(each, words, fit) for each in (*paper.late[:1], *paper.coming[:1])]
    return _lines(lines, fit)


def _offer(each: OfferLine, words: Words, fit: _Fit) -> str:
    title = fit.cut(each.title)
    if each.days_late:
        return words.count("{title}: {n} day late", "{title}: {n} days late", n=each.days_late, title=title)
    return words.say(N_("{title}: until {day}"), title=title, day=each.due_on)


def _users(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    users = paper.users
    if users is None:
        return _lines([words.say(N_("No result of the users' vote yet."))], fit)
    before = _votes(users.before, users.before_votes, words)
    text = as_markup(fit.cut(users.text).removesuffix("."))
    if not users.after:
        return [fit.line(f"{text}: {bold(before)}")]
    after = _votes(users.after, users.after_votes, words)
    return [fit.line(f"{text}: {bold(f'{before} {ARROW} {after}')}")]


def _votes(mean: str, votes: int, words: Words) -> str:
    count = words.count("{n} vote", "{n} votes", n=votes)
    return f"{mean} ({count})"


def _asked(paper: ChangedPaper, words: Words, fit: _Fit) -> list[Flowable]:
    asked = [
        words.say(N_("{title}: until {day}"), title=fit.cut(each.title), day=each.due_on)
        if not each.days_late
        else words.say(N_("{title}: it was due on {day}"), title=fit.cut(each.title), day=each.due_on)
        for each in paper.asked
    ]
    by_hand = words.say(N_("{blank} until {day}"), blank=BLANK, day="_" * 10)
    return _lines(asked or [by_hand], fit)


def _lines(lines: Sequence[str], fit: _Fit) -> list[Flowable]:
    return [fit.line(as_markup(line)) for line in lines]
