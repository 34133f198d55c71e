"""What a change of state asks for: why, since when, who; the day and the evidence; or how it was celebrated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.qsip import ACCEPTING, SEEN, WORKSHOP_KINDS
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from datetime import date

    from app.qsip import ActionView, CycleView, WorkshopLine
    from ui.desk import Desk

ANY = ""
WHY = Fact("reason", N_("Reason"), is_needed=True)
ASKED: dict[tuple[str, str], tuple[Fact, ...]] = {
    (ANY, "agreed"): (
        Fact("person", N_("Who accepted it"), is_needed=True),
        Fact("on", N_("Accepted on"), "day", is_needed=True),
        Fact("accepted_in", N_("In which session"), "choice", is_needed=True, is_beside=True),
    ),
    (ANY, "under_way"): (Fact("on", N_("Work began on"), "day", is_needed=True),),
    (ANY, "blocked"): (
        WHY,
        Fact("on", N_("Blocked since"), "day", is_needed=True),
        Fact("unblocks", N_("What or who would unblock it"), is_beside=True),
    ),
    ("blocked", "agreed"): (
        Fact("reason", N_("What unblocked it"), is_needed=True),
        Fact("on", N_("On which day"), "day", is_needed=True),
    ),
    ("blocked", "under_way"): (
        Fact("reason", N_("What unblocked it"), is_needed=True),
        Fact("on", N_("On which day"), "day", is_needed=True),
    ),
    (ANY, "done"): (
        Fact("evidence", N_("Evidence and where it is")),
        Fact("done_on", N_("Done on"), "day", is_needed=True),
    ),
    (ANY, "stopped"): (WHY, Fact("person", N_("Who decided it"), is_needed=True)),
    ("agreed", "proposed"): (WHY,),
    ("stopped", "proposed"): (WHY,),
    ("done", "under_way"): (WHY,),
    ("validated", "done"): (WHY,),
}
"""What is asked for each passage, by state before and after; before is "" where it is always the same."""
LACKS = {
    "evidence": N_("Evidence is missing to call it done: photo, file or paper code, and where it is."),
    "person": N_("Write who said so."),
    "accepted_in": N_("An action is accepted aloud in a session: note the roadmap session or the meeting first."),
}
HEADINGS = {
    "agreed": N_("Its responsible accepts it"),
    "under_way": N_("Work began"),
    "blocked": N_("It is blocked"),
    "done": N_("Mark as done"),
    "stopped": N_("Give it up"),
}


def asked_of(before: str, after: str) -> tuple[Fact, ...]:
    """Return what the passage asks for."""
    return ASKED.get((before, after)) or ASKED.get((ANY, after), ())


class PassageDialog(FactsDialog):
    """Asks what the passage of an action asks for. The action stands under the heading, as it was written."""

    def __init__(
        self, desk: Desk, parent: QWidget, action: ActionView, after: str, cycle: CycleView, today: date
    ) -> None:
        """Ask about `action` on its way to the state `after`; sessions are those of `cycle`."""
        self._action, self._after = action, after
        held = [each for each in cycle.workshops if each.kind in ACCEPTING and each.held_on <= today]
        self._sessions = {str(each.id): each for each in sorted(held, key=_day)}
        facts = tuple(self._fact(each) for each in asked_of(action.state, after))
        known: dict[str, object] = {"person": action.person or action.responsible, "evidence": action.evidence}
        if after != "agreed":
            known.pop("person")
        super().__init__(desk, parent, HEADINGS.get(after, N_("Why?")), facts, known, today)

    def retranslate(self) -> None:
        """Say every word; the action stays in its own."""
        super().retranslate()
        self._lead.setText(self._action.title)
        self._lead.setVisible(True)
        if "accepted_in" in self._asked and self._sessions:
            words = self._desk.language.words
            choice = self._asked["accepted_in"].entry
            said = tuple(
                (key, f"{words.say(WORKSHOP_KINDS[each.kind])} · {words.short_day(each.held_on)}")
                for key, each in self._sessions.items()
            )
            choice.offer(said, choice.key or said[-1][0])  # type: ignore[attr-defined]  # a Choice, as asked

    def _fact(self, fact: Fact) -> Fact:
        """A file that is kept already is evidence enough."""
        is_evidence = fact.name == "evidence" and self._action.evidence_file is None
        return Fact(fact.name, fact.label, fact.kind, fact.choices, fact.is_needed or is_evidence, fact.is_beside)

    def _read(self) -> dict[str, Any] | None:
        told = super()._read()
        if told is None:
            for fact in self._facts:
                if fact.is_needed and not self._text_of(fact.name):
                    self._asked[fact.name].fault.say(_lack(fact.name))
                    break
            return None
        if told.get("accepted_in"):
            told["accepted_in"] = UUID(told["accepted_in"])
        return told

    def _text_of(self, name: str) -> str:
        entry = self._asked[name].entry
        if isinstance(entry, Choice):
            return entry.key
        return entry.text().strip() if isinstance(entry, QLineEdit) else name


class CelebrationDialog(FormDialog):
    """The day, the place and with whom a quick win was celebrated, a photo of it, and who agreed to be shown on it."""

    heading: ClassVar[str] = N_("Celebrate")

    def __init__(self, desk: Desk, parent: QWidget, action: str, today: date) -> None:
        """Ask about `action`, its title."""
        self._action, self._today = action, today
        self._photo: bytes | None = None
        self._name = ""
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word; the action stays in its own."""
        super().retranslate()
        self._lead.setText(self._action)
        self._lead.setVisible(True)
        self._day.speak(self._desk.language.words.language)
        self._choose.setText(self._name or self.say(N_("Add a photo")))
        not_said = self.say(N_("Not said: the photo is kept, and is not printed"))
        self._seen.offer((("", not_said), *((key, self.say(message)) for key, message in SEEN.items())))

    def _make_fields(self) -> None:
        self._how, self._day, self._place = QLineEdit(self), DayEdit(self._today, self), QLineEdit(self)
        self._choose = KeyButton(self._desk.theme, icon="camera", parent=self)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_photo)
        self._seen = Choice(self)
        self._field = Field(self._desk, N_("How, and with whom"), self._how, self)
        self.add(self._field)
        self.add(
            Field(self._desk, N_("Celebrated on"), self._day, self), Field(self._desk, N_("Place"), self._place, self)
        )
        self.add(self._choose)
        self.add(Field(self._desk, N_("Who is on the photo"), self._seen, self))
        self._how.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._field.fault.clear()
        how = self._how.text().strip()
        if not how:
            self._field.fault.say(N_("Write how it was celebrated, and with whom."))
            return None
        more = {"photo": self._photo, "seen": self._seen.key or None} if self._photo else {}
        return {"how": how, "on": self._day.day, "place": self._place.text().strip() or None, **more}

    def _ask_photo(self) -> None:
        dialog = QFileDialog(self, self.say(N_("Choose a photo")), "", "JPEG, PNG (*.jpg *.jpeg *.png)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_photo)
        dialog.open()

    def _take_photo(self, path: str) -> None:
        try:
            self._photo, self._name = Path(path).read_bytes(), Path(path).name
        except OSError:
            self.fault.say(N_("That file cannot be read. Choose another, or copy it to this computer first."))
            return
        self.retranslate()


def _day(session: WorkshopLine) -> date:
    return session.held_on


def _lack(name: str) -> str:
    return LACKS.get(name, N_("Write the reason: it stays with the action."))
