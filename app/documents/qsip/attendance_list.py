"""The attendance list of a workshop: restricted, with the marks that people drew, and rows for the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.platypus import Flowable
from typing_extensions import override

from app.commitments import ProgrammeView
from app.documents.look import A4_ACROSS, LINE, TEXT, PlacedBoxes, Printed, gap, lay_out, paragraph, text_or_line
from app.documents.qsip.service_head import DASH, ServiceHead, counts_table, hours, title_lines
from app.documents.running import Running
from app.documents.tables import Cell, facts, table, titled
from app.documents.unsigned import device_seal
from app.documents.wording import checksum_of_all
from app.qsip import AGE_BANDS, ATTENDING, GROUPS, WORKSHOP_KINDS, ParticipantView, VoteRoundView, WorkshopView
from app.signing import Stroke
from app.words import N_, Words

TITLE = N_("QSIP attendance list (restricted)")
FILLED, BLANK = "filled", "blank"
LAYOUTS = (FILLED, BLANK)
ONE_SEX = {"woman": N_("woman"), "man": N_("man"), "other": N_("other sex")}
ONE_PERSON = {
    ("user", "woman"): N_("User, woman"),
    ("user", "man"): N_("User, man"),
    ("user", ""): N_("User"),
    ("manager", "woman"): N_("Manager, woman"),
    ("manager", "man"): N_("Manager, man"),
    ("manager", ""): N_("Manager"),
    ("observer", "woman"): N_("Observer, woman"),
    ("observer", "man"): N_("Observer, man"),
    ("observer", ""): N_("Person who observes"),
}
"""One person by role and sex; of the staff it is the role and the sex beside it."""
ROWS_TO_FILL = {FILLED: 3, BLANK: 25}
RESTRICTED = N_("RESTRICTED: personal data. It is not copied, published or put into another document.")
CONSENT = N_(
    "Read aloud before it is filled in: {holder} asks for these data to know who took part and whom the service does "
    "not reach yet. It keeps them under lock, until: {until}. People, language and disability are voluntary: nobody "
    "loses anything by leaving them blank. Whoever wants to see, correct or withdraw theirs says so to {holder} "
    "(Ley 29733). Whoever agrees signs or marks the row; a finger mark needs a witness."
)
MARK_WIDTH, MARK_HEIGHT = 88.0, 26.0
ROW_TO_FILL = 27.0


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """The list as it prints. marks: what each person drew, in the order of the people. rounds: votes taken there."""

    programme: ProgrammeView
    code: str
    head: ServiceHead
    workshop: WorkshopView
    marks: tuple[tuple[Stroke, ...], ...] = ()
    rounds: tuple[VoteRoundView, ...] = field(default=())


class DrawnMark(Flowable):
    """A mark as it was drawn, in a box of its own."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        """Hold the strokes; none: empty room to sign in ink."""
        super().__init__()
        self._strokes = [stroke.points for stroke in strokes if stroke.points]
        self.width, self.height = MARK_WIDTH, MARK_HEIGHT if self._strokes else 4.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take its own size, or less where there is less room."""
        self.width = min(MARK_WIDTH, aW)
        return self.width, self.height

    def draw(self) -> None:
        """Draw each stroke, as large as the box holds, upright."""
        points = [point for stroke in self._strokes for point in stroke]
        if not points:
            return
        left, top = min(each.x for each in points), min(each.y for each in points)
        wide, high = max(each.x for each in points) - left, max(each.y for each in points) - top
        scale = min(self.width / max(wide, 0.02), self.height / max(high, 0.02))
        self.canv.setStrokeColor(TEXT)
        self.canv.setLineWidth(1)
        self.canv.setLineCap(1)
        for stroke in self._strokes:
            path = self.canv.beginPath()
            for number, point in enumerate(stroke):
                x, y = (point.x - left) * scale, self.height - (point.y - top) * scale
                (path.lineTo if number else path.moveTo)(x, y)
            self.canv.drawPath(path)


def build_attendance(paper: AttendancePaper, words: Words, *, layout: str, printed_on: date) -> Printed:
    """Return the list with who is in the room, or an empty one to be filled in at the table."""
    workshop, is_blank = paper.workshop, layout == BLANK

    def story(placed: PlacedBoxes) -> list[Flowable]:
        people = () if is_blank else workshop.participants
        listed = _list(people, paper.marks, ROWS_TO_FILL[layout], words)
        foot = [] if is_blank else [*_totals(paper, words), gap(8)]
        end = [] if is_blank else device_seal(words, A4_ACROSS, placed)
        return [*_head(paper, words), listed, *foot, *end]

    running = Running(
        title=words.say(TITLE),
        programme=paper.programme.name,
        printed_on=printed_on,
        code=paper.code,
        place=workshop.place,
        year_name=paper.programme.year_name or "",
        notice=words.say(RESTRICTED),
    )
    pdf, boxes = lay_out(story, running, words, A4_ACROSS)
    held = (workshop.id, [(each.id, each.mark) for each in workshop.participants])
    return Printed(pdf, boxes, None, checksum_of_all(held))


def _head(paper: AttendancePaper, words: Words) -> list[Flowable]:
    say, workshop = words.say, paper.workshop
    holder = paper.programme.name
    kind = say(WORKSHOP_KINDS[workshop.kind]) if workshop.kind in WORKSHOP_KINDS else workshop.kind
    held = f"{words.day(workshop.held_on)}, {hours(workshop.starts_at, workshop.ends_at)}"
    rows = [
        (say(N_("Workshop")), f"{kind}, {text_or_line(workshop.place)}. {held}"),
        (say(N_("Facilitation")), workshop.facilitator or ""),
    ]
    return [
        *title_lines(say(TITLE), paper.head, words),
        facts(rows, A4_ACROSS, label=0.14),
        gap(3),
        paragraph(say(CONSENT, holder=holder, until="_" * 24), "notice"),
    ]


def _list(people: Sequence[ParticipantView], marks: Sequence[tuple[Stroke, ...]], empty: int, words: Words) -> Flowable:
    say = words.say
    head = [
        *("", say(N_("Name or pseudonym")), say(N_("Institution or community")), say(N_("Role and sex"))),
        *(say(N_("People and language")), say(N_("Age")), say(N_("Needs")), say(N_("Agrees"))),
        say(N_("Signature or finger mark")),
    ]
    rows: list[list[Cell]] = [
        [str(number), *_person(each, words), DrawnMark(marks[number - 1] if number <= len(marks) else ())]
        for number, each in enumerate(people, 1)
    ]
    first = len(people) + 1
    rows += [[[paragraph(str(n), "cell"), gap(ROW_TO_FILL - 12)], *[""] * 8] for n in range(first, first + empty)]
    made = table(head, rows, (7, 40, 38, 30, 33, 16, 23, 25, 40), A4_ACROSS)
    made.setStyle([("LINEAFTER", (0, 0), (-2, -1), 0.4, LINE)])
    return made


def _person(each: ParticipantView, words: Words) -> list[Cell]:
    say = words.say
    role = say(ONE_PERSON.get((each.role, each.sex or ""), ATTENDING.get(each.role, each.role)))
    is_told = (each.role, each.sex or "") in ONE_PERSON
    sex = say(ONE_SEX[each.sex]) if each.sex in ONE_SEX and not is_told else ""
    needs = [
        say(N_("an interpreter")) if each.needs_interpreter else "",
        say(N_("has a disability")) if each.has_disability else "",
    ]
    declared = [
        say(N_("People: {name}"), name=each.people) if each.people else "",
        say(N_("Language: {name}"), name=each.language) if each.language else "",
    ]
    agrees = [
        say(N_("Data: {answer}"), answer=_answer(each.consents, words)),
        say(N_("Photos: {answer}"), answer=_answer(each.consents_photos, words)),
    ]
    return [
        each.name or "",
        each.institution or "",
        ", ".join(filter(None, (role, sex))),
        [paragraph(line, "cell") for line in declared if line],
        say(AGE_BANDS[each.age_band]) if each.age_band in AGE_BANDS else "",
        ", ".join(filter(None, needs)),
        [paragraph(line, "cell") for line in agrees],
    ]


def _answer(answer: bool | None, words: Words) -> str:
    if answer is None:
        return "____"
    return words.say(N_("yes")) if answer else words.say(N_("no"))


def _totals(paper: AttendancePaper, words: Words) -> Iterator[Flowable]:
    people = paper.workshop.participants
    yield from counts_table(people, words, A4_ACROSS, words.say(N_("Totals by role and sex")))
    rows: list[list[Cell]] = [
        [_group(each, group.name, words), _number(group.attendance), str(paper.workshop.present(each.role))]
        for each in paper.rounds
        for group in each.groups
    ]
    if rows:
        say = words.say
        head = [say(N_("Group that votes")), say(N_("Counted in the group")), say(N_("Of that role on the list"))]
        title = say(N_("Beside the attendance of each group that voted"))
        yield from titled(title, table(head, rows, (40, 30, 30), A4_ACROSS), A4_ACROSS)


def _group(each: VoteRoundView, name: str, words: Words) -> str:
    role = words.say(ATTENDING[each.role]) if each.role in ATTENDING else each.role
    return f"{role}: {words.say(GROUPS[name]) if name in GROUPS else name}"


def _number(count: int | None) -> str:
    return DASH if count is None else str(count)
