"""Beside an item of FOCAS: its evidence, who answers, how much the area holds back the service, leaving it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.focas import OF_THE_GROUP, RELEVANCES
from app.words import N_
from ui.theme import S2, S3
from ui.widgets.ask_line import AskLine
from ui.widgets.card import Card
from ui.widgets.evidence_strip import EvidenceStrip
from ui.widgets.kept_text import KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyCap
from ui.widgets.label import Label
from ui.widgets.segments import Segments
from ui.widgets.status_chip import StatusChip
from ui.work.focas_scoring.markers import MarkerQuestions

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import AreaView, AssessmentView, ItemView
    from ui.desk import Desk

SEEN = {"si": N_("Shown"), "parcial": N_("In part"), "no": N_("Not shown")}
ROLES_SHOWN = 8
NOTE = N_("Note: what was said, what to look at again")
NEEDED = N_("What is needed, for the plan: what, who, where")
LOW = frozenset("12")  # levels under functioning: what is needed is asked for
ASK_OUT = (
    N_("Why is this area left out?"),
    N_("Write why the area is left out: it is printed."),
    N_("Leave out"),
)


class SidePanel(QWidget):
    """Cards beside the item. The page gives what stands and is told what the person does.

    Signals: beside_written, relevance_rated, deed_asked, left_out, taken_in, finished.
    """

    beside_written = Signal(str, str)  # field, text
    relevance_rated = Signal(int)  # 1 to 3; 0: cleared
    deed_asked = Signal(str)  # "session", "areas" or "paper": what opens over the round
    left_out = Signal(str)  # the reason
    taken_in = Signal()
    finished = Signal()  # Ctrl+Enter in the notes: go on

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._round: AssessmentView | None = None
        self._area: AreaView | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_item(self, view: AssessmentView, area: AreaView, number: int, item: ItemView | None) -> None:
        """Show what stands beside `item` of `area`; None: the area has none to answer."""
        code = item.code if item is not None else ""
        is_other_round = self._round is None or self._round.id != view.id
        self._is_other, self._code = is_other_round or code != self._code, code
        self._round, self._area, self._number = view, area, number
        locked = view.closed_at is not None
        for part in (self._evidence, self.markers):
            part.setVisible(item is not None)
        if item is not None:
            self._show_evidence(item, locked=locked)
            self.markers.show_item(item, is_other=self._is_other, is_locked=locked)
        self._show_people(view, locked=locked)
        self.relevance.show_code(str(area.service_relevance or ""))
        self.relevance.setEnabled(not locked)
        self._show_leaving(area, locked=locked)
        self.retranslate()

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for text in (self.evidence, self.note, self.markers):
            text.keep()

    def turn_evidence(self) -> None:
        """Evidence: seen, in part, not seen, in turn."""
        if self.seen.isEnabled():
            self.seen.turn()

    def turn_relevance(self) -> None:
        """How much the area holds back the service, in turn."""
        if self.relevance.isEnabled():
            self.relevance.turn()

    def ask_leaving_out(self) -> None:
        """Ask why the area is left out."""
        if not self._leave.isHidden():
            self.ask_out.ask(*ASK_OUT)

    def show_error(self, error: TrochaError) -> None:
        """Say why the area was not left out."""
        self.ask_out.show_error(error)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._evidence.head(say(N_("Evidence for {item}"), item=self._code))
        self.seen.describe(say(N_("Evidence")), [say(message) for message in SEEN.values()])
        for text, message in (
            (self.evidence, N_("Papers that were shown")),
            (self.note, NEEDED if self._is_low else NOTE),
        ):
            text.setPlaceholderText(say(message))
            text.setAccessibleName(say(message))
        self.strip.retranslate()
        self.markers.retranslate()
        self._people.head(say(N_("Who answers")))
        self._edit.setText(say(N_("Session and participants")))
        self._holds.head(say(N_("How much does it hold back the service?")))
        self.relevance.describe(
            say(N_("How much does it hold back the service?")), [say(message) for message in RELEVANCES.values()]
        )
        self._leave.setText(say(N_("Leave this area out")))
        self._areas.setText(say(N_("Areas of this round")))
        self._paper.setText(say(N_("Entry from paper")))
        self._take_in.setText(say(N_("Take the area in again")))
        if self._round is not None and self._area is not None:
            self._whole.setText(say(N_("The whole of area {number}"), number=self._number))
            self._say_people(self._round)

    def _show_evidence(self, item: ItemView, *, locked: bool) -> None:
        answer = item.answer
        self._is_low = answer.agreed in LOW
        self.seen.show_code(answer.evidence_seen)
        self.seen.setEnabled(not locked)
        self.evidence.show_text(answer.evidence, is_other=self._is_other)
        self.note.show_text(answer.note, is_other=self._is_other)
        for text in (self.evidence, self.note):
            text.setReadOnly(locked)
        declared = answer.agreed in {"3", "4"} and not answer.is_verified
        self._declared.setVisible(declared)
        if declared:
            self._declared.show_status("note", self._desk.language.words.say(N_("declared, not verified")))

    def _show_people(self, view: AssessmentView, *, locked: bool) -> None:
        for way in self._ways.values():
            way.setVisible(not locked)
        self._say_people(view)

    def _say_people(self, view: AssessmentView) -> None:
        words, people = self._desk.language.words, view.participants
        roles = [person.role for person in people][:ROLES_SHOWN]
        self._count.setText(words.number(len(people)))
        self._roles.setText(", ".join(roles) if roles else words.say(N_("Nobody is written down yet.")))
        women = sum(person.sex == "woman" for person in people)
        men = sum(person.sex == "man" for person in people)
        told = (
            words.count("{n} woman", "{n} women", women),
            words.count("{n} man", "{n} men", men),
        )
        self._sexes.setVisible(bool(women or men))
        self._sexes.setText(" · ".join(told))
        self._warning.setText(warn_about_people(self._desk, view))
        self._warning.setVisible(bool(self._warning.text()))

    def _show_leaving(self, area: AreaView, *, locked: bool) -> None:
        is_out = area.left_out_reason is not None
        self._leave.setVisible(not (locked or is_out or area.is_compulsory))
        self._take_in.setVisible(is_out and not locked)
        if is_out or locked:
            self.ask_out.hide()

    def _build(self) -> None:
        desk = self._desk
        self._number, self._is_other, self._is_low = 0, True, False
        self._evidence, self._people, self._holds = (Card(lined=False, wraps=True) for _ in range(3))
        self.seen = Segments(desk, tuple(SEEN))
        self.evidence, self.note = KeptText(rows=3), KeptText(rows=2)
        self._declared = StatusChip(desk)
        self.strip, self.markers = EvidenceStrip(desk), MarkerQuestions(desk)
        self._count, self._roles, self._sexes = Label("heading"), Label("area", wraps=True), Label("small")
        self._warning = Label("small", wraps=True)
        self._edit = KeyButton(desk.theme, icon="users")
        self.relevance, self._whole = Segments(desk, [str(code) for code in RELEVANCES]), Label("small")
        self._areas = KeyButton(desk.theme, "quiet", icon="list-checks")
        self._paper = KeyButton(desk.theme, "quiet", icon="file-pen-line")
        self._ways = {"session": self._edit, "areas": self._areas, "paper": self._paper}
        self._leave = KeyButton(desk.theme, "quiet", icon="circle-minus")
        self._take_in = KeyButton(desk.theme, icon="plus")
        self.ask_out = AskLine(desk, is_stacked=True)

    def _arrange(self) -> None:
        desk = self._desk
        for card, cap in ((self._evidence, "E"), (self._holds, "P")):
            card.top_row.addWidget(KeyCap(desk, cap))
        self._people.top_row.addWidget(self._count)
        for widget in (self.seen, self._declared, self.evidence, self.strip, self._noted()):
            self._evidence.body.addWidget(widget)
        for widget in (self._roles, self._sexes, self._warning, self._edit):
            self._people.body.addWidget(widget)
        for widget in (self._whole, self.relevance):
            self._holds.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        for card in (self._evidence, self._people, self._holds, self.markers):
            column.addWidget(card)
        column.addWidget(self.ask_out)
        for way in (self._leave, self._areas, self._paper):
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._take_in, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _noted(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.note, 1)
        row.addWidget(KeyCap(self._desk, "N"), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _connect(self) -> None:
        self.seen.chosen.connect(self._keep_seen)
        self.evidence.kept.connect(self._keep_evidence)
        self.note.kept.connect(self._keep_note)
        for text in (self.evidence, self.note):
            text.finished.connect(self.finished)
        self.markers.written.connect(self.beside_written)
        self.markers.finished.connect(self.finished)
        self.relevance.chosen.connect(self._rate)
        for name, button in self._ways.items():
            button.setObjectName(name)
            button.clicked.connect(self._ask_deed)
        self._leave.clicked.connect(self.ask_leaving_out)
        self._take_in.clicked.connect(self.taken_in)
        self.ask_out.answered.connect(self.left_out)

    def _ask_deed(self) -> None:
        self.deed_asked.emit(self.sender().objectName())

    def _keep_seen(self, code: str) -> None:
        self.beside_written.emit("evidence_seen", code)

    def _keep_evidence(self, text: str) -> None:
        self.beside_written.emit("evidence", text)

    def _keep_note(self, text: str) -> None:
        self.beside_written.emit("note", text)

    def _rate(self, code: str) -> None:
        self.relevance_rated.emit(int(code) if code else 0)


def warn_about_people(desk: Desk, view: AssessmentView) -> str:
    """Say what the group lacks, as the round warns of it and nobody has written why; or ""."""
    words = desk.language.words
    bent = (each for each in view.warnings if each.code in OF_THE_GROUP and each.accepted is None)
    return " ".join(each.sentence(words) for each in bent)
