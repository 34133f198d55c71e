"""The attendance list: a line for each person, written where it stands, with the mark that they draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import AGE_BANDS, ATTENDING, ParticipantView
from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S2, S3, S5
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.work.workshop.line_entry import LineEntry
from ui.work.workshop.look import ATTENDING_ICONS, ONE, ONE_SEX, SEXES
from ui.work.workshop.part import WorkshopPart
from ui.work.workshop.people import CONSENT
from ui.work.workshop.room import RoomEdits

if TYPE_CHECKING:
    from uuid import UUID

    from app.signing import Stroke
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading

WORDS = {True: "yes", False: "no", None: ""}
TOLD = {"yes": True, "no": False, "": None}
ASKED = frozenset({"name", "people", "language", "has_disability"})  # kept only of those who agree
TOLD_FIELDS = frozenset({"needs_interpreter", "has_disability", "consents", "consents_photos"})


class AttendancePart(WorkshopPart):
    """Who is in the room. Consent is asked before a name is kept; without it name and people stay empty."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(desk, parent)
        self.people: tuple[ParticipantView, ...] = ()
        self._drawing: ParticipantView | None = None
        self._asking: tuple[ParticipantView, dict[str, Any]] | None = None  # what waits for the consent
        self.room = RoomEdits(desk, self)
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._consent = Label("small", self, wraps=True)
        self.table, self._agree = LineTable(desk, self), QCheckBox(self)
        self.entry = LineEntry(
            desk,
            N_("Many at once: 5 users; w; people; language; community"),
            N_("3 users; w; people; language; community; name"),
            N_("Count in"),
            parent=self,
        )
        self._arrange()
        self.table.written.connect(self._rewrite)
        self.table.removed.connect(self._remove)
        self.table.acted.connect(self._draw)
        self.entry.written.connect(self._tell)
        self.room.line_given_back.connect(self._give_back)
        self.room.undo_offered.connect(self.undo_offered)
        self.room.failed.connect(self.failed)

    def begin(self, workshop: UUID) -> None:
        """Begin with another workshop."""
        super().begin(workshop)
        self.room.begin(workshop)

    def take_focus(self) -> None:
        """Stand in the line that counts many in."""
        (self.table if self.is_closed and self.reading is not None else self.entry.line).setFocus()

    def fit(self, width: Breakpoint) -> None:
        """Leave the explanation out of a narrow window."""
        self._consent.setVisible(width != Breakpoint.NARROW)

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self.say(N_("Attendance")))
        self._agree.setText(self.say(CONSENT))
        self._consent.setText(
            self.say(
                N_(
                    "Ask first. People, language and disability are voluntary; name, people and language are kept only"
                    " with “Data: yes”. Prints for others carry counts alone."
                )
            )
        )
        self.table.call(self.say(N_("Attendance list")))
        self.table.show_columns(self._columns())
        self.entry.retranslate()
        super().retranslate()

    def summary(self) -> str:
        """Say how many are there, how many agreed and how many drew their mark."""
        people = self.reading.workshop.participants if self.reading is not None else ()
        return " · ".join(
            (
                self.words.count("{n} person in the room", "{n} people in the room", len(people)),
                self.words.count("{n} agreed", "{n} agreed", sum(each.consents is True for each in people)),
                self.words.count("{n} mark", "{n} marks", sum(bool(each.mark) for each in people)),
            )
        )

    def go_to_missing(self, by: int) -> None:
        """Go to the first who agreed and drew no mark, or was not asked yet."""
        first = next((each for each in self.people if each.consents is None or (each.consents and not each.mark)), None)
        if first is not None:
            self.table.setFocus()
            self.table.go_to(str(first.id))

    def _columns(self) -> tuple[LineColumn, ...]:
        say = self.say
        said = tuple((key, say(N_("Yes") if key == "yes" else N_("No"))) for key in ("yes", "no"))
        asked = (("", "\N{EM DASH}"), *said)
        sexes = tuple((key, say(ONE_SEX[key]) if key in ONE_SEX else "\N{EM DASH}") for key in SEXES)
        roles = tuple((each, say(ONE.get(each, ATTENDING[each]))) for each in ATTENDING)
        ages = (("", "\N{EM DASH}"), *((each, say(message)) for each, message in AGE_BANDS.items()))
        return (
            LineColumn("name", say(N_("Name or pseudonym"))),
            LineColumn("role", say(N_("As")), 104, "choice", roles),
            LineColumn("sex", say(N_("Sex")), 78, "choice", sexes),
            LineColumn("people", say(N_("Own people")), 88),
            LineColumn("language", say(N_("Language")), 94),
            LineColumn("institution", say(N_("From where")), 130),
            LineColumn("needs_interpreter", say(N_("Interpreter")), 84, "choice", asked),
            LineColumn("age_band", say(N_("Age")), 80, "choice", ages),
            LineColumn("has_disability", say(N_("Disability")), 98, "choice", asked),
            LineColumn("consents", say(N_("Data")), 54, "choice", asked),
            LineColumn("consents_photos", say(N_("Photos")), 66, "choice", asked),
            LineColumn("mark", say(N_("Mark")), 88, "act"),
        )

    def _show(self, reading: WallReading) -> None:
        self.people = reading.workshop.participants
        self.table.show_lines(tuple(self._line(each) for each in self.people), is_locked=self.is_closed)
        self._lead.setText(self.summary())
        for part in (self.entry, self._agree):
            part.setVisible(not self.is_closed)

    def _line(self, each: ParticipantView) -> Line:
        mark = self.say(N_("Drawn")) if each.mark else self.say(N_("Draw")) if each.consents else ""
        told = [WORDS[getattr(each, name)] for name in ("needs_interpreter", "has_disability", "consents")]
        cells = (
            each.name, each.role, each.sex or "", each.people, each.language, each.institution, told[0],
            each.age_band or "", told[1], told[2], WORDS[each.consents_photos], mark,
        )  # fmt: skip
        return Line(str(each.id), cells, ATTENDING_ICONS.get(each.role, "user"))

    def _tell(self, text: str) -> None:
        self.room.let_many_in(text, self._agree.isChecked())

    def _give_back(self, text: str) -> None:
        self.entry.line.setText(text)
        self.entry.line.setFocus()

    def _rewrite(self, key: str, column: str, value: str) -> None:
        person = self._found(key)
        if person is not None and column in ASKED and value and person.consents is not True:
            self._ask_consent(person, column, value)
        elif person is not None:
            told = TOLD[value] if column in TOLD_FIELDS else (value or None)
            self.room.change(person, **{column: told})

    def _ask_consent(self, person: ParticipantView, column: str, value: str) -> None:
        from ui.dialogs.consent import ConsentDialog

        told = TOLD[value] if column in TOLD_FIELDS else value
        self._asking = person, {column: told}
        dialog = ConsentDialog(self._desk, self, self._called(person))
        dialog.agreed.connect(self._keep_agreed)
        dialog.open()

    def _keep_agreed(self) -> None:
        if self._asking is not None:
            (person, changes), self._asking = self._asking, None
            self.room.change(person, consents=True, **changes)

    def _called(self, person: ParticipantView) -> str:
        row = next((n for n, each in enumerate(self.people, 1) if each.id == person.id), 0)
        return person.name or f"{self.say(ONE.get(person.role, person.role))}, {row}"

    def _remove(self, key: str) -> None:
        person = self._found(key)
        if person is not None:
            self.room.let_out(person.id)

    def _draw(self, key: str, _: str) -> None:
        from ui.dialogs.mark import MarkDialog

        person = self._found(key)
        if person is None or self.is_closed:
            return
        if person.mark:
            self.room.mark(person, ())
        elif person.consents:
            self._drawing = person
            dialog = MarkDialog(self._desk, self, self._called(person))
            dialog.drawn.connect(self._keep_mark)
            dialog.open()

    def _keep_mark(self, strokes: tuple[Stroke, ...]) -> None:
        if self._drawing is not None:
            self.room.mark(self._drawing, strokes)

    def _found(self, key: str) -> ParticipantView | None:
        return next((each for each in self.people if str(each.id) == key), None)

    def _arrange(self) -> None:
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(S3)
        head.addWidget(self._title)
        head.addWidget(self._lead, 1)
        foot.setSpacing(S3)
        foot.addWidget(self.entry, 1)
        foot.addWidget(self._agree)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self._consent)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
