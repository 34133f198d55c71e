"""The result of the participatory audit on paper: three roles side by side, what is to be discussed, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus import Flowable

from app.commitments import ProgrammeView, SignatoryView
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, gap, paragraph
from app.documents.qsip.audit_annex import annex
from app.documents.qsip.service_head import DASH, SIGNERS, ServiceHead, day_range, mean_text, title_lines
from app.documents.qsip.service_tables import (
    before_after_table,
    dimensions_table,
    gaps_in_words,
    item_cell,
    items_before_after,
    outside_table,
    result_cell,
    said_table,
    standards_table,
)
from app.documents.signed import Form, Issue, Standing, places_of, print_signed, signing_end
from app.documents.tables import Cell, table, titled, with_last
from app.qsip import (
    DISCUSSED_FOR,
    GROUPS,
    ROLES,
    AuditItem,
    AuditView,
    BarrierView,
    BeforeAfter,
    ObservationView,
    OutsideView,
    RecordView,
    ShortCardLine,
    StandardView,
    VoteRoundView,
)
from app.words import N_, Words

TITLE = N_("Participatory audit result")
SIGNING = {role: SIGNERS[role] for role in ("facilitator", "user", "staff", "manager")}


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """The result as it prints. second: the short card of stage 5; None before it was voted.

    cards: barriers and opportunities. is_closed: whether stage 2 has its day.
    """

    programme: ProgrammeView
    code: str
    head: ServiceHead
    audit: AuditView
    second: AuditView | None
    dimensions: tuple[BeforeAfter, ...]
    short_card: tuple[ShortCardLine, ...]
    standards: tuple[StandardView, ...]
    records: tuple[RecordView, ...]
    observations: tuple[ObservationView, ...]
    cards: tuple[BarrierView, ...]
    outside: tuple[OutsideView, ...]
    signatories: tuple[SignatoryView, ...]
    is_closed: bool
    held_on: date | None
    is_public: bool = False


def build_audit(paper: AuditPaper, words: Words, form: Form, *, public_line: str = "") -> Printed:
    """Return the result in the language of `words`. public_line: what a public version says of its source."""
    issue = Issue(
        title=words.say(TITLE),
        programme=paper.programme,
        code=paper.code,
        version=1,
        place=paper.head.point,
        on=paper.held_on,
        is_public=paper.is_public,
        held=(replace(paper, signatories=()), [(each.role, each.name, each.title) for each in paper.signatories]),
    )

    def story(placed: PlacedBoxes, standing: Standing) -> list[Flowable]:
        flow = [
            *title_lines(words.say(TITLE), paper.head, words, standing.notice, public_line),
            *_rounds(paper.audit, words),
            *dimensions_table(paper.audit, words, A4_UPRIGHT),
            *gaps_in_words(paper.audit, words, A4_UPRIGHT),
            *_to_discuss(paper.audit, words),
            *_apart(paper.audit, words),
            *_again(paper, words),
            *standards_table(paper.standards, words, A4_UPRIGHT),
            *_records(paper, words),
            *_observed(paper, words),
            *_said(paper, words),
        ]
        is_copy = standing.is_copy or paper.is_public
        end, items = _end(paper, words, placed, is_copy=is_copy), list(annex(paper.audit, words))
        if is_copy:  # its seal is small, and would have a page for itself after a table of several pages
            return [*with_last(flow, end, A4_UPRIGHT), *items]
        return with_last([*flow, *items], end, A4_UPRIGHT)

    return print_signed(story, words, A4_UPRIGHT, issue, form)


def _rounds(audit: AuditView, words: Words) -> list[Flowable]:
    say = words.say
    days = day_range((each.held_on for each in audit.rounds), words)
    flow: list[Flowable] = [paragraph(say(N_("Votes taken: {days}."), days=days))]
    cards = [f"{say(ROLES[role])}: {count}" for role, count in audit.cards.items() if count and role in ROLES]
    if cards:
        flow.append(paragraph(say(N_("Cards filled in and imported. {counts}."), counts="; ".join(cards))))
    if audit.rounds:
        head = [say(N_("Role")), say(N_("Day and place")), say(N_("Groups, and how many people")), say(N_("Total"))]
        made = table(head, [_round(each, words) for each in audit.rounds], (18, 27, 44, 11), A4_UPRIGHT)
        flow += titled(say(N_("Rounds held")), made, A4_UPRIGHT)
    return flow


def _round(each: VoteRoundView, words: Words) -> list[Cell]:
    groups = [
        f"{words.say(GROUPS[group.name]) if group.name in GROUPS else group.name}: "
        f"{group.attendance if group.attendance is not None else DASH}"
        for group in each.groups
    ]
    where = [words.short_day(each.held_on) if each.held_on else "", each.place or ""]
    told: list[Flowable] = [paragraph("; ".join(groups) or DASH, "cell")]
    if each.enough is not None and each.enough_note:
        note = words.say(N_("{n} votes are enough here: {note}"), n=each.enough, note=each.enough_note)
        told.append(paragraph(note, "cell-muted"))
    role = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return [role, ", ".join(filter(None, where)) or DASH, told, str(each.attendance)]


def _to_discuss(audit: AuditView, words: Words) -> Iterator[Flowable]:
    say = words.say
    title = say(N_("To be discussed"))
    if not audit.to_discuss:
        yield paragraph(title, "heading")
        yield paragraph(say(N_("No item is low for the users or seen 1.0 or more apart.")))
        return
    head = [say(N_("Item, and why")), *(say(role) for role in ROLES.values())]
    rows = [_discussed(item, words) for item in audit.to_discuss]
    yield from titled(title, table(head, rows, (49, 17, 17, 17), A4_UPRIGHT), A4_UPRIGHT)


def _discussed(item: AuditItem, words: Words) -> list[Cell]:
    why = "; ".join(words.say(DISCUSSED_FOR[reason]) for reason in item.result.why)
    told: list[Flowable] = [paragraph(item_cell(item, words), "cell"), paragraph(why, "cell-muted")]
    return [told, *(result_cell(item.result.roles[role], words) for role in ROLES)]


def _apart(audit: AuditView, words: Words) -> Iterator[Flowable]:
    """Yield the items that women and men see far apart; the annex tells what both say of the others."""
    say = words.say
    flagged = [(item, each) for item in audit.items for each in item.apart if each.is_flagged]
    if not flagged:
        return
    head = [say(N_("Item")), say(N_("Role")), say(N_("Women")), say(N_("Men"))]
    rows: list[list[Cell]] = [
        [
            item_cell(item, words, each.role),
            say(ROLES[each.role]),
            mean_text(each.women, words),
            mean_text(each.men, words),
        ]
        for item, each in flagged
    ]
    made = table(head, rows, (56, 20, 12, 12), A4_UPRIGHT)
    yield from titled(say(N_("Where women and men see it 0.7 or more apart")), made, A4_UPRIGHT)


def _again(paper: AuditPaper, words: Words) -> Iterator[Flowable]:
    if paper.second is None:
        return
    yield from before_after_table(paper.dimensions, (paper.audit, paper.second), words, A4_UPRIGHT)
    yield from items_before_after(paper.audit, paper.second, words, A4_UPRIGHT)
    yield from taken_out(paper.short_card, words)


def taken_out(lines: tuple[ShortCardLine, ...], words: Words) -> Iterator[Flowable]:
    """Yield why the group took items out of the short card."""
    for line in lines:
        if line.removed_reason:
            message = N_("{item} was taken out of the short card: {reason}")
            yield paragraph(words.say(message, item=line.item, reason=line.removed_reason), "cell")


def _records(paper: AuditPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [each.name, " ".join(filter(None, (each.value, each.unit))), each.period or DASH, each.source or DASH]
        for each in paper.records
        if each.value
    ]
    if rows:
        head = [say(N_("Figure")), say(N_("Value")), say(N_("Period")), say(N_("Source"))]
        yield from titled(say(N_("Records check")), table(head, rows, (40, 18, 18, 24), A4_UPRIGHT), A4_UPRIGHT)


def _observed(paper: AuditPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    seen = [each for each in paper.observations if each.is_met is not None]
    if seen:
        head = [say(N_("What was looked at")), say(N_("Is it so")), say(N_("What was seen"))]
        rows: list[list[Cell]] = [
            [each.point, say(N_("yes")) if each.is_met else say(N_("no")), each.note or DASH] for each in seen
        ]
        yield from titled(say(N_("Observation round")), table(head, rows, (48, 12, 40), A4_UPRIGHT), A4_UPRIGHT)


def _said(paper: AuditPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    barriers, works = say(N_("Barriers, in people's own words")), say(N_("What already works somewhere"))
    yield from said_table(paper.cards, "barrier", barriers, words, A4_UPRIGHT)
    yield from outside_table(paper.outside, words, A4_UPRIGHT)
    yield from said_table(paper.cards, "opportunity", works, words, A4_UPRIGHT)


def _end(paper: AuditPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    if paper.is_public:
        return signing_end([], words, A4_UPRIGHT, placed, accepted="", is_copy=True)
    accepted = words.say(
        N_("Each signature below accepts this result and its annex, in its version {version}."), version=1
    )
    places = places_of(paper.signatories, SIGNING, words)
    return [gap(4), *signing_end(places, words, A4_UPRIGHT, placed, accepted=accepted, is_copy=is_copy)]
