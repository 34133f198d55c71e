"""A form made of a list of facts: texts, days, numbers, one of a few, several of a few."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.theme import S1
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui.desk import Desk

MOST = 100_000
YES_NO = {"": N_("Not said"), "yes": N_("Yes"), "no": N_("No")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field. name: of the use case. label: a message. kind: "text", "day", "number", "choice", "many", "yes".

    choices: keys and messages. is_needed: nothing is kept without it. is_beside: it stands beside the one before.
    """

    name: str
    label: str
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    is_needed: bool = False
    is_beside: bool = False


class SeveralOf(QWidget):
    """A few boxes to tick, one below the other."""

    def __init__(self, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Offer the keys of `choices`; `speak` gives them words."""
        super().__init__(parent)
        self._boxes = {key: QCheckBox(self) for key in choices}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        for box in self._boxes.values():
            column.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))

    @property
    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def tick(self, keys: tuple[str, ...]) -> None:
        """Tick these."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def speak(self, said: Mapping[str, str]) -> None:
        """Give the boxes their words."""
        for key, box in self._boxes.items():
            box.setText(said[key])


class FactsDialog(FormDialog):
    """Asks for `facts`; the words of the heading come with them."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        heading: str,
        facts: tuple[Fact, ...],
        known: Mapping[str, object],
        today: date,
        *,
        lead: str = "",
    ) -> None:
        """Show what is `known` of the facts, by their names; a day that is needed begins as `today`."""
        self._facts, self._known, self._today = facts, known, today
        self._asked: dict[str, Field] = {}
        self._heading_message, self._lead_message = heading, lead
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._heading.setText(self.say(self._heading_message))
        self.setWindowTitle(self.say(self._heading_message))
        self._lead.setText(self.say(self._lead_message))
        self._lead.setVisible(bool(self._lead_message))
        for fact in self._facts:
            entry = self._asked[fact.name].entry
            if isinstance(entry, DayEdit):
                entry.speak(self._desk.language.words.language)
            elif isinstance(entry, Choice):
                entry.offer(tuple((key, self.say(message)) for key, message in _choices(fact).items()))
            elif isinstance(entry, SeveralOf):
                entry.speak({key: self.say(message) for key, message in fact.choices.items()})

    def _make_fields(self) -> None:
        row: list[QWidget] = []
        for fact in self._facts:
            asked = Field(self._desk, fact.label, self._entry(fact), self)
            self._asked[fact.name] = asked
            if row and not fact.is_beside:
                self.add(*row)
                row = []
            row.append(asked)
        self.add(*row)
        self._asked[self._facts[0].name].entry.setFocus()

    def _entry(self, fact: Fact) -> QWidget:
        known = self._known.get(fact.name)
        if fact.kind == "day":
            day = known if known is not None else self._today if fact.is_needed else None
            return DayEdit(day, self, may_be_empty=not fact.is_needed)  # type: ignore[arg-type]
        if fact.kind == "number":
            number = QLineEdit("" if known is None else str(known), self)
            number.setValidator(QIntValidator(0, MOST, number))
            return number
        if fact.kind in {"choice", "yes"}:
            choice = Choice(self)
            shown = {True: "yes", False: "no", None: ""}[known] if fact.kind == "yes" else known  # type: ignore[index]
            choice.offer(tuple((key, key) for key in _choices(fact)), str(shown or ""))
            return choice
        if fact.kind == "many":
            several = SeveralOf(fact.choices, self)
            several.tick(known if isinstance(known, tuple) else ())
            return several
        return QLineEdit(str(known or ""), self)

    def _read(self) -> dict[str, Any] | None:
        told = {fact.name: _told(self._asked[fact.name].entry, fact) for fact in self._facts}
        for fact in self._facts:
            self._asked[fact.name].fault.clear()
        for fact in self._facts:
            if fact.is_needed and not told[fact.name]:
                self._asked[fact.name].fault.say(N_("Nothing is kept without this."))
                self._asked[fact.name].entry.setFocus()
                return None
        return told


def _choices(fact: Fact) -> Mapping[str, str]:
    return YES_NO if fact.kind == "yes" else {"": N_("Not said"), **fact.choices}


def _told(entry: QWidget, fact: Fact) -> Any:  # noqa: ANN401 - each kind has its own
    if isinstance(entry, DayEdit):
        return entry.day
    if isinstance(entry, Choice):
        return {"yes": True, "no": False, "": None}[entry.key] if fact.kind == "yes" else entry.key or None
    if isinstance(entry, SeveralOf):
        return entry.keys
    text = entry.text().strip() if isinstance(entry, QLineEdit) else ""
    return (int(text) if fact.kind == "number" else text) if text else None
