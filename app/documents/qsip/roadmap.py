"""The service improvement roadmap on paper: the full table that is signed (A4), and the wall copy (A3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.documents.look import (
    A3_ACROSS,
    A4_ACROSS,
    CELL,
    PlacedBoxes,
    Printed,
    Sheet,
    day_or_line,
    gap,
    lay_out,
    paragraph,
    text_or_line,
)
from app.documents.qsip.poster import JOIN, Grid, Poster, how_to_join, lay_out_poster
from app.documents.qsip.roadmap_boxes import after_the_table, quick_wins, responsible_cell, where_we_are
from app.documents.qsip.roadmap_paper import ActionLine, RoadmapPaper, roadmap_checksum, roadmap_data
from app.documents.qsip.roadmap_wall import letter_size, on_the_wall, state_cell, wall_table, widths_for
from app.documents.running import Running
from app.documents.signature_places import (
    NO_HAND,
    SEALED_ALONE,
    PlaceRow,
    copy_end,
    device_place,
    signature_block,
)
from app.documents.signed import places_of
from app.documents.sizes import in_size
from app.documents.tables import Cell, height_of, table, titled, with_last
from app.documents.wording import REPLACES, SECTORS, courtesy_line
from app.qsip import ROADMAP_STATES
from app.words import N_, Words

TITLE = N_("Service improvement roadmap")
POSTER = "poster"
LAYOUTS = ("a4", "a3", POSTER)
SHEETS = {"a4": A4_ACROSS, "a3": A3_ACROSS}
ROLES = {
    "facilitator": N_("Facilitation"),
    "user": N_("For the users"),
    "staff": N_("For the staff"),
    "manager": N_("Manager of the point of service"),
    "responsible": N_("Responsible for an action"),
    "authority": N_("Authority"),
    "gcd": N_("The consultative group takes note"),
    "programme": N_("For the programme"),
}
TO_SIGN = {role: ROLES[role] for role in ("user", "staff", "manager", "responsible", "authority", "gcd")}
"""Whose places stand on the paper while nobody was asked yet."""
WALL_COPY = N_(
    "Copy for the wall of version {version}, code {code}. It shows who has signed; only the "
    "seal of the device is its own."
)
DASH = "\N{EM DASH}"


def build_roadmap(
    paper: RoadmapPaper,
    words: Words,
    *,
    layout: str,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
    public_line: str = "",
) -> Printed:
    """Return the roadmap in `layout`, one of `LAYOUTS`, in the language of `words`; those of the wall are copies.

    public_line: what a public version says of its source.
    """
    checksum = checksum or roadmap_checksum(paper)
    is_translation = words.language not in paper.programme.signed_languages
    notice = _courtesy(paper, words) if is_translation and not paper.is_public else ""
    running = Running(
        title=words.say(TITLE),
        programme=paper.programme.name,
        printed_on=printed_on,
        code=paper.code,
        version=paper.version,
        checksum=checksum,
        place=paper.place,
        year_name=paper.programme.year_name or "",
        notice=notice,
        is_draft=is_draft,
    )
    notices = tuple(filter(None, (notice, public_line, _replaces(paper, words))))
    if layout == POSTER:
        pdf, boxes = lay_out_poster(_poster(paper, words, notices), running, words)
    else:
        sheet, copies = SHEETS[layout], is_copy or layout == "a3" or is_translation or paper.is_public

        sizes: list[float] = []

        def story(placed: PlacedBoxes) -> list[Flowable]:
            head, end = _head(paper, words, notices), _end(paper, words, sheet, placed, is_copy=copies)
            if layout == "a4":
                return with_last([*head, *_full(paper, words)], end, sheet)
            if not sizes:  # told once: pages are laid out twice
                around = (height_of(head, sheet), height_of(end, sheet) + 10)
                sizes.append(letter_size(paper, words, sheet, around))
            return [*head, *on_the_wall(paper, words, sheet, sizes[0]), *end]

        pdf, boxes = lay_out(story, running, words, sheet)
    return Printed(pdf, boxes, msgspec.json.encode(roadmap_data(paper, layout)), checksum)


def _replaces(paper: RoadmapPaper, words: Words) -> str:
    earlier = paper.replaced
    if earlier is None:
        return ""
    told = {"version": paper.version, "earlier": earlier.version, "reason": earlier.reason or DASH}
    if earlier.day is not None and earlier.checksum:
        return words.say(REPLACES, on=earlier.day, checksum=earlier.checksum, **told)
    return words.say(N_("Version {version}. Replaces version {earlier}. Reason: {reason}"), **told)


def _courtesy(paper: RoadmapPaper, words: Words) -> str:
    return courtesy_line(
        words,
        prevailing=paper.programme.prevailing_language,
        code=paper.code,
        version=paper.version,
        on=paper.starts_on,
    )


def _head(paper: RoadmapPaper, words: Words, notices: Sequence[str]) -> list[Flowable]:
    return [
        paragraph(_title(paper, words), "title"),
        paragraph(_where(paper, words), "subtitle"),
        *(paragraph(f"{notice.rstrip('.')}.", "notice") for notice in notices),
    ]


def _title(paper: RoadmapPaper, words: Words) -> str:
    sector = words.say(SECTORS[paper.sector]) if paper.sector in SECTORS else ""
    service = text_or_line(paper.service)
    said = words.say(N_("{service} ({sector})"), service=service, sector=sector) if sector else service
    return f"{words.say(TITLE)}: {said}"


def _where(paper: RoadmapPaper, words: Words) -> str:
    period = words.say(
        N_("from {start} to {end}"), start=day_or_line(paper.starts_on, words), end=day_or_line(paper.ends_on, words)
    )
    point = words.say(N_("Point of service: {point}"), point=text_or_line(paper.point))
    where = words.say(
        N_("Cluster {cluster}, cycle {year}, {period}"), cluster=paper.cluster, year=paper.year, period=period
    )
    return f"{where}. {point}. {_state(paper, words)}."


def _state(paper: RoadmapPaper, words: Words) -> str:
    signed = sum(each.has_signed for each in paper.signatories)
    message = ROADMAP_STATES.get(paper.state, "")
    told = words.say(message, n=signed, m=len(paper.signatories)) if paper.state == "signed" else words.say(message)
    return words.say(N_("Version {version}: {state}"), version=paper.version, state=told or DASH)


def _full(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    say = words.say
    head = [
        *("", say(N_("Barrier and cause")), say(N_("Who controls it")), say(N_("Solution within our control"))),
        *(say(N_("Responsible and level")), say(N_("Resources")), say(N_("From and to"))),
        *(say(N_("Indicator and evidence")), say(N_("State"))),
    ]
    rows = [_row(action, words, is_public=paper.is_public) for action in paper.actions]
    widths = (3, 20.2, 15, 16.8, 15, 10, 9.8, 15.2, 11)
    made = table(head, rows, widths, A4_ACROSS)
    return [
        *where_we_are(paper, words, A4_ACROSS),
        *quick_wins(paper, words, A4_ACROSS),
        *(titled(say(N_("What will be done")), made, A4_ACROSS) if rows else _nothing(words)),
        *after_the_table(paper, words, A4_ACROSS),
    ]


def _row(action: ActionLine, words: Words, *, is_public: bool) -> list[Cell]:
    return [
        str(action.number),
        [paragraph(action.barrier or DASH, "cell-bold"), paragraph(action.cause or DASH, "cell-muted")],
        action.controller or DASH,
        action.solution or DASH,
        responsible_cell(action, words, is_public=is_public),
        action.resources or DASH,
        _dates(action, words),
        _shown(action),
        state_cell(action, words, CELL),
    ]


def _shown(action: ActionLine) -> list[Flowable]:
    told = [(action.measured, "cell"), (action.evidence, "cell-muted")]
    return [paragraph(text, style) for text, style in told if text] or [paragraph(DASH, "cell")]


def _dates(action: ActionLine, words: Words) -> list[Flowable]:
    days = (action.starts_on, action.due_on)
    return [paragraph(words.short_day(day) if day else DASH, "cell") for day in days]


def _nothing(words: Words) -> list[Flowable]:
    return [paragraph(words.say(N_("No action has been agreed yet.")))]


def _end(paper: RoadmapPaper, words: Words, sheet: Sheet, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    places = places_of(paper.signatories, ROLES if paper.signatories else TO_SIGN, words)
    if is_copy:
        if paper.is_public or not paper.signatories:
            places = []
        return copy_end(places, words, sheet, placed, "" if sheet is A4_ACROSS else _of_what(paper, words))
    heading = paragraph(words.say(N_("Signatures")), "heading")
    accepted = paragraph(
        words.say(N_("Each signature below accepts the text above, in its version {version}."), version=paper.version)
    )
    count = words.count("The table holds {n} action.", "The table holds {n} actions.", n=len(paper.actions))
    text = [heading, paragraph(count), accepted]
    return signature_block([*places, device_place(words)], words, sheet, placed, with_text=text)


def _poster(paper: RoadmapPaper, words: Words, notices: Sequence[str]) -> Poster:
    def head(sheet: Sheet, size: float) -> list[Flowable]:
        del sheet  # a paragraph takes the width that it is given
        return [
            in_size(_title(paper, words), size * 1.9, is_bold=True),
            in_size(_where(paper, words), size),
            *(in_size(f"{notice.rstrip('.')}.", size) for notice in notices),
            gap(size),
        ]

    def body(sheet: Sheet, size: float) -> list[Flowable]:
        if not paper.actions:
            return [in_size(words.say(N_("No action has been agreed yet.")), size)]
        return [wall_table(paper.actions, words, sheet, size, widths=widths_for(words, sheet, size))]

    def join(placed: PlacedBoxes, grid: Grid, posters: int) -> list[Flowable]:
        return [*how_to_join(grid, posters, words), *_seal_alone(paper, words, placed)]

    return Poster(head, body, join)


def _seal_alone(paper: RoadmapPaper, words: Words, placed: PlacedBoxes) -> list[Flowable]:
    """Return who signed the original and the place of the seal, as plain parts of one sheet."""
    copy = paragraph(_of_what(paper, words))
    signed = [] if paper.is_public else _told(paper, words)
    return [*signed, gap(8), copy, PlaceRow([device_place(words)], 0, words, JOIN, placed)]


def _of_what(paper: RoadmapPaper, words: Words) -> str:
    """Return what a paper for the wall is a copy of."""
    if paper.is_public:
        return words.say(SEALED_ALONE)
    return words.say(WALL_COPY, version=paper.version, code=paper.code)


def _told(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    if not paper.signatories:
        return []
    places = places_of(paper.signatories, ROLES, words)
    head = paragraph(words.say(N_("Signatures on the original")), "heading")
    lines = (
        f"{place.heading}: {', '.join(filter(None, (place.name, place.title, place.signed or words.say(NO_HAND))))}"
        for place in places
    )
    return [head, *(paragraph(line, "cell") for line in lines)]
