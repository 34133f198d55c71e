"""The progress report of a roadmap on paper: how each action stands on a day, what is late, what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from app.commitments import ProgrammeView
from app.documents.drawing import sign_of
from app.documents.look import A4_ACROSS, PlacedBoxes, Printed, gap, lay_out, paragraph
from app.documents.painting import side_by_side, with_sign
from app.documents.qsip.service_head import DASH, ServiceHead, celebration_of, title_lines
from app.documents.qsip.service_tables import outside_table
from app.documents.running import Running
from app.documents.tables import Cell, table, titled, with_last
from app.documents.unsigned import device_seal
from app.documents.wording import checksum_of_all
from app.qsip import AGREEMENT_STATES, DONE, SEXES, STATES, ActionView, AgreementView, LedShare, OutsideView, VisitView
from app.words import N_, Words

TITLE = N_("Roadmap progress report")
LATE = N_("Late")
BLOCKED = STATES["blocked"]
FEW_STATES = 4
WHOLE = 100


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    """The report as it prints on the day `on`. since: from when changes are told; None: from the beginning.

    agreements: of the follow-up meetings. led: who led the workshops of the cluster this year; trained: counterparts
    trained, by sex. is_public: names of persons are left out.
    """

    programme: ProgrammeView
    code: str
    version: int
    head: ServiceHead
    actions: tuple[ActionView, ...]
    outside: tuple[OutsideView, ...]
    agreements: tuple[AgreementView, ...]
    visits: tuple[VisitView, ...]
    on: date
    since: date | None
    led: LedShare
    trained: Mapping[str, int]
    is_public: bool = False


def build_progress(paper: ProgressPaper, words: Words, *, checksum: str = "", public_line: str = "") -> Printed:
    """Return the report in the language of `words`. public_line: what a public version says of its source."""
    checksum = checksum or checksum_of_all(paper)
    running = Running(
        title=words.say(TITLE),
        programme=paper.programme.name,
        printed_on=paper.on,
        code=paper.code,
        version=paper.version,
        checksum=checksum,
        place=paper.head.point,
        year_name=paper.programme.year_name or "",
    )

    def story(placed: PlacedBoxes) -> list[Flowable]:
        flow = [
            *title_lines(words.say(TITLE), paper.head, words, public_line),
            *_counts(paper, words),
            *_changed(paper, words),
            *_urgent(paper, words),
            *_table(paper, words),
            *_wins(paper, words),
            *outside_table(paper.outside, words, A4_ACROSS),
            *_agreements(paper, words),
            *_visits(paper, words),
            *_led(paper, words),
            gap(6),
        ]
        return with_last(flow, device_seal(words, A4_ACROSS, placed), A4_ACROSS)

    pdf, boxes = lay_out(story, running, words, A4_ACROSS)
    return Printed(pdf, boxes, None, checksum)


def _counts(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    count = words.count("{n} action", "{n} actions", len(paper.actions))
    yield paragraph(say(N_("As of {day}: {actions}."), day=paper.on, actions=count))
    late = sum(each.is_late for each in paper.actions)
    told = [(state, name, sum(each.state == state for each in paper.actions)) for state, name in STATES.items()]
    signs = [with_sign(sign_of(state), f"{say(name)}: {n}") for state, name, n in told if n]
    if late:
        signs.append(with_sign(sign_of("late"), f"{say(LATE)}: {late}"))
    for first in range(0, len(signs), FEW_STATES):
        row = [*signs[first : first + FEW_STATES], *[""] * FEW_STATES][:FEW_STATES]
        yield side_by_side([each if isinstance(each, Flowable) else paragraph("", "cell") for each in row])
        yield gap(2)


def _changed(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = []
    for each in paper.actions:
        for passage in each.passages:
            if passage.before is not None and (paper.since is None or passage.passed_on > paper.since):
                before, after = (say(STATES[state]) for state in (passage.before, passage.after))
                step = f"{before} \N{RIGHTWARDS ARROW} {after}"
                rows.append(
                    [str(each.number), each.title, words.short_day(passage.passed_on), step, passage.reason or DASH]
                )
    if paper.since is None:
        return
    title = say(N_("What changed since {day}"), day=paper.since)
    if not rows:
        yield paragraph(title, "heading")
        yield paragraph(say(N_("No action changed its state.")))
        return
    head = ["", say(N_("Action")), say(N_("Day")), say(N_("State")), say(N_("Reason"))]
    yield from titled(title, table(head, rows, (4, 40, 10, 22, 24), A4_ACROSS), A4_ACROSS)


def _urgent(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        *(_late(each, paper.on, words) for each in paper.actions if each.is_late),
        *(
            _blocked(each, words, is_public=paper.is_public)
            for each in paper.actions
            if each.state == "blocked" and not each.is_late
        ),
        *(_soon(each, words) for each in paper.actions if each.is_due_soon and each.state != "blocked"),
    ]
    if rows:
        head = [
            "",
            say(N_("Action")),
            say(N_("Until")),
            say(N_("What it is")),
            say(N_("Reason, or what would unblock it")),
        ]
        title = say(N_("What needs attention: late, blocked, or due within 14 days"))
        yield from titled(title, table(head, rows, (4, 40, 10, 16, 30), A4_ACROSS), A4_ACROSS)


def _late(each: ActionView, on: date, words: Words) -> list[Cell]:
    days = (on - each.due_on).days if each.due_on else 0
    told = ": ".join((words.say(LATE), words.count("{n} day", "{n} days", days)))
    reason = next((seen.late_reason for seen in reversed(each.follow_ups) if seen.late_reason), None)
    return [*_begin(each, words), with_sign(sign_of("late"), told), reason or each.state_reason or DASH]


def _blocked(each: ActionView, words: Words, *, is_public: bool) -> list[Cell]:
    told = [each.state_reason or "", "" if is_public else each.unblocks or ""]
    said = with_sign(sign_of("blocked"), words.say(BLOCKED))
    return [*_begin(each, words), said, ". ".join(filter(None, told)) or DASH]


def _soon(each: ActionView, words: Words) -> list[Cell]:
    return [*_begin(each, words), words.say(N_("due soon")), DASH]


def _begin(each: ActionView, words: Words) -> list[Cell]:
    return [str(each.number), each.title, words.short_day(each.due_on) if each.due_on else DASH]


def _table(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    if not paper.actions:
        yield paragraph(say(N_("No action has been agreed yet.")))
        return
    head = [
        *("", say(N_("Action")), say(N_("Responsible (post)")), say(N_("Planned")), say(N_("Real"))),
        *(say(N_("Done, %")), say(N_("Last follow-up")), say(N_("Evidence")), say(N_("State"))),
    ]
    rows = [_row(each, words) for each in paper.actions]
    made = table(head, rows, (4, 27, 19, 10, 10, 8, 19, 13, 12), A4_ACROSS)
    yield from titled(say(N_("Action by action")), made, A4_ACROSS)


def _row(each: ActionView, words: Words) -> list[Cell]:
    seen = each.follow_ups[-1] if each.follow_ups else None
    followed = ": ".join(filter(None, (words.short_day(seen.seen_on), seen.note or seen.late_reason))) if seen else DASH
    state: list[Flowable] = [with_sign(sign_of(each.state), words.say(STATES[each.state]))]
    if each.is_late:
        state.append(with_sign(sign_of("late"), words.say(LATE)))
    return [
        str(each.number),
        each.title,
        each.responsible or DASH,
        _days((each.starts_on, each.due_on), words),
        _days((each.began_on, each.done_on), words),
        _share(each, words),
        followed,
        each.evidence or each.evidence_name or DASH,
        state,
    ]


def _share(each: ActionView, words: Words) -> str:
    share = WHOLE if each.state in DONE else each.share
    return words.percent(share / WHOLE) if share is not None else DASH


def _days(days: Sequence[date | None], words: Words) -> list[Flowable]:
    return [paragraph(words.short_day(day) if day else DASH, "cell") for day in days]


def _wins(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [
            str(each.number),
            each.title,
            words.short_day(each.done_on) if each.done_on else DASH,
            celebration_of(each) or say(N_("not celebrated yet")),
        ]
        for each in paper.actions
        if each.term == "quick_win" and each.done_on is not None
    ]
    if rows:
        head = ["", say(N_("Quick win")), say(N_("Done on")), say(N_("How it was celebrated"))]
        yield from titled(say(N_("Quick wins")), table(head, rows, (4, 50, 12, 34), A4_ACROSS), A4_ACROSS)


def _agreements(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [
            each.text,
            *([] if paper.is_public else [each.owner or DASH]),
            words.short_day(each.due_on) if each.due_on else DASH,
            say(AGREEMENT_STATES[each.state]) if each.state in AGREEMENT_STATES else DASH,
        ]
        for each in paper.agreements
    ]
    if rows:
        who = [] if paper.is_public else [say(N_("Who"))]
        head = [say(N_("What")), *who, say(N_("When")), say(N_("State"))]
        title = say(N_("Agreements of the follow-up meetings"))
        widths = (74, 12, 14) if paper.is_public else (50, 24, 12, 14)
        yield from titled(title, table(head, rows, widths, A4_ACROSS), A4_ACROSS)


def _visits(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [
            words.short_day(each.visited_on),
            DASH if paper.is_public else each.visitor or DASH,
            each.purpose or DASH,
            each.seen or DASH,
            each.agreed or DASH,
        ]
        for each in paper.visits
    ]
    if rows:
        head = [
            say(N_("Day")),
            say(N_("Who")),
            say(N_("What for")),
            say(N_("What was seen")),
            say(N_("What was agreed")),
        ]
        yield from titled(say(N_("Visits")), table(head, rows, (10, 18, 24, 24, 24), A4_ACROSS), A4_ACROSS)


def _led(paper: ProgressPaper, words: Words) -> Iterator[Flowable]:
    """Yield which share of the workshops counterparts led, and how many of them were trained."""
    say = words.say
    yield gap(4)
    yield paragraph(
        say(N_("Workshops led by counterparts this year: {share}."), share=paper.led.sentence(words)), "cell"
    )
    told = [f"{say(SEXES[sex])}: {paper.trained[sex]}" for sex in SEXES if paper.trained.get(sex)]
    if paper.trained.get(""):
        told.append(": ".join((say(N_("Not said")), str(paper.trained[""]))))
    if told:
        yield paragraph(say(N_("Counterparts trained as trainers. {counts}."), counts="; ".join(told)), "cell")
