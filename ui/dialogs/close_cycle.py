"""Close a cycle and open the next: which actions are given up, with their reason; the others go on, one for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.qsip import ENDED, NEXT_STATES, STATES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from datetime import date

    from app.qsip import ActionView, CycleView
    from ui.desk import Desk


class CloseCycleDialog(FormDialog):
    """One line for each open action: what is written there gives it up; an empty line lets it go on."""

    heading: ClassVar[str] = N_("Close the cycle and open the next")
    lead: ClassVar[str] = N_(
        "Every action that is neither validated nor given up goes on in the next cycle, and its dates are asked anew."
        " Write a reason only beside those that are given up."
    )
    keep: ClassVar[str] = N_("Open the next cycle")

    def __init__(
        self, desk: Desk, parent: QWidget, cycle: CycleView, actions: tuple[ActionView, ...], today: date
    ) -> None:
        """List the open ones of `actions`."""
        self._last, self._today = cycle.stages[-1], today
        self._open = tuple(each for each in actions if each.state not in ENDED)
        self._may_stop = tuple(each for each in self._open if "stopped" in NEXT_STATES[each.state])
        self._lines: list[QLineEdit] = []
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        words = self._desk.language.words
        done = len(self._open) - len(self._may_stop)
        parts = (
            words.count("{n} action goes on or is given up", "{n} actions go on or are given up", len(self._open)),
            words.count("{n} of them is done and waits for users", "{n} of them are done and wait for users", done)
            if done
            else "",
        )
        self._count.setText(". ".join(part for part in parts if part) + ".")
        missing = words.listing([words.say(message) for message in self._last.missing])
        self._missing.setText(words.say(N_("Missing: {list}"), list=missing) if missing else "")
        for label, action in zip(self._titles, self._may_stop, strict=True):
            label.setText(f"{action.number}. {action.title} · {words.say(STATES[action.state])}")
        for line, action in zip(self._lines, self._may_stop, strict=True):
            line.setPlaceholderText(words.say(N_("it goes on")))
            line.setAccessibleName(words.say(N_("Why it is given up: {action}"), action=action.title))
        self._on.speak(words.language)

    def _make_fields(self) -> None:
        self._count, self._missing = Label("strong", self, wraps=True), Label("strong", self, wraps=True)
        self._titles = [Label("area", self, wraps=True) for _ in self._may_stop]
        self._lines = [QLineEdit(self) for _ in self._may_stop]
        self._on = DayEdit(self._last.closed_on or self._today, self)
        self._why = QLineEdit(self)
        self._why_field = Field(self._desk, N_("Why it closes with this missing"), self._why, self)
        self.add(self._count)
        for label, line in zip(self._titles, self._lines, strict=True):
            self.add(label)
            self.add(line)
        self._needs_reason = bool(self._last.missing) and self._last.closed_on is None
        self._person = QLineEdit(self)
        self._person_field = Field(self._desk, N_("Who decided to give them up"), self._person, self)
        self._person_field.setVisible(bool(self._lines))
        self.add(self._person_field)
        self.add(Field(self._desk, N_("Closed on"), self._on, self))
        self.add(self._missing)
        self.add(self._why_field)
        self._missing.setVisible(self._needs_reason)
        self._why_field.setVisible(self._needs_reason)
        (self._lines[0] if self._lines else self._why if self._needs_reason else self._on).setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._why_field.fault.clear()
        reason = self._why.text().strip() or None
        if self._needs_reason and reason is None:
            self._why_field.fault.say(N_("Something is missing: write why the work goes on."))
            self._why.setFocus()
            return None
        told = zip(self._may_stop, self._lines, strict=True)
        stopped = {action.id: line.text().strip() for action, line in told if line.text().strip()}
        person = self._person.text().strip() or None
        self._person_field.fault.clear()
        if stopped and person is None:
            self._person_field.fault.say(N_("Write who decided to give it up."))
            self._person.setFocus()
            return None
        return {"stopped": stopped, "reason": reason, "closed_on": self._on.day, "person": person}
