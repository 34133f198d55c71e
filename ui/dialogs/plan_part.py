"""Rows of a plan action: who learns, what it needs and who gives it, and which association joins."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.focas import CURRENCIES, PARTNER_PARTS, RESOURCE_KINDS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.work.improvement_plan.money import read_money

if TYPE_CHECKING:
    from app.focas import LearnerPart, PartnerPart, ResourcePart
    from ui.desk import Desk

MOST = 999_999


class LearnerDialog(FormDialog):
    """A group that learns or is helped."""

    heading: ClassVar[str] = N_("Who learns")

    def __init__(self, desk: Desk, parent: QWidget, part: LearnerPart | None = None) -> None:
        """Ask for a new group, or show `part`."""
        self._part = part
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        was, desk = self._part, self._desk
        texts = {
            name: QLineEdit((getattr(was, name) if was else "") or "", self) for name in ("unit", "post", "language")
        }
        counts = {name: _number(getattr(was, name) if was else None, self) for name in ("women", "men")}
        self._lines, self._counts = texts, counts
        self.add(Field(desk, N_("Unit"), texts["unit"], self), Field(desk, N_("Post"), texts["post"], self))
        self.add(Field(desk, N_("Women"), counts["women"], self), Field(desk, N_("Men"), counts["men"], self))
        self.add(Field(desk, N_("Language they speak"), texts["language"], self))
        texts["unit"].setFocus()

    def _read(self) -> dict[str, Any] | None:
        said: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        return {**said, **{name: int(line.text()) if line.text() else None for name, line in self._counts.items()}}


class ResourceDialog(FormDialog):
    """Something that an action needs. Amounts keep their currency."""

    heading: ClassVar[str] = N_("What it needs, and who gives it")

    def __init__(self, desk: Desk, parent: QWidget, part: ResourcePart | None = None) -> None:
        """Ask for something new, or show `part`."""
        self._part = part
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was = self._part
        kinds = tuple((key, self.say(message)) for key, message in RESOURCE_KINDS.items())
        self._kind.offer(kinds, self._kind.key or (was.kind if was else "cash"))
        self._leverage.setText(self.say(N_("Brought in from outside the government and the programme")))
        self._assured.setText(self.say(N_("It is assured")))

    def _make_fields(self) -> None:
        was, desk = self._part, self._desk
        self._kind, self._currency = Choice(self), Choice(self)
        self._what = QLineEdit((was.what if was else "") or "", self)
        self._source = QLineEdit((was.source if was else "") or "", self)
        amount = was.amount if was else None
        self._amount = QLineEdit("" if amount is None else desk.language.words.number(Decimal(amount) / 100, 2), self)
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._currency.offer(tuple((each, each) for each in CURRENCIES), was.currency if was else "PEN")
        self._leverage, self._assured = QCheckBox(self), QCheckBox(self)
        self._leverage.setChecked(bool(was and was.is_leverage))
        self._assured.setChecked(bool(was and was.is_assured))
        self._amount_field = Field(desk, N_("Amount"), self._amount, self)
        self.add(Field(desk, N_("In which form"), self._kind, self), Field(desk, N_("What"), self._what, self))
        self.add(self._amount_field, Field(desk, N_("Currency"), self._currency, self))
        self.add(Field(desk, N_("Who gives it"), self._source, self))
        self.add(self._leverage)
        self.add(self._assured)
        self._what.setFocus()

    def _read(self) -> dict[str, Any] | None:
        text = self._amount.text().strip()
        cents = read_money(text) if text else None
        self._amount_field.fault.clear()
        if text and cents is None:
            self._amount_field.fault.say(N_("Write the amount as a number, such as 9600 or 9,600.50."))
            self._amount.setFocus()
            return None
        return {
            "kind": self._kind.key,
            "what": self._what.text().strip() or None,
            "amount": cents,
            "currency": self._currency.key,
            "source": self._source.text().strip() or None,
            "is_leverage": self._leverage.isChecked(),
            "is_assured": self._assured.isChecked(),
        }


class PartnerDialog(FormDialog):
    """An association of governments, and its part."""

    heading: ClassVar[str] = N_("An association that joins")

    def __init__(self, desk: Desk, parent: QWidget, part: PartnerPart | None = None) -> None:
        """Ask for another association, or show `part`."""
        self._part = part
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        for key, box in self._boxes.items():
            box.setText(self.say(PARTNER_PARTS[key]))

    def _make_fields(self) -> None:
        was = self._part
        self._name = QLineEdit(was.name if was else "", self)
        self._named = Field(self._desk, N_("Association"), self._name, self)
        self._boxes = {key: QCheckBox(self) for key in PARTNER_PARTS}
        self.add(self._named)
        for key, box in self._boxes.items():
            box.setChecked(bool(was and key in was.parts))
            self.add(box)
        self._name.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._named.fault.clear()
        if not self._name.text().strip():
            self._named.fault.say(N_("Write the name of the association."))
            self._name.setFocus()
            return None
        parts = tuple(key for key, box in self._boxes.items() if box.isChecked())
        return {"name": self._name.text().strip(), "parts": parts}


def _number(value: int | None, parent: QWidget) -> QLineEdit:
    line = QLineEdit("" if value is None else str(value), parent)
    line.setValidator(QIntValidator(0, MOST, line))
    return line
