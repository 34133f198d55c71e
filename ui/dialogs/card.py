"""A card of the wall: who said it, what it is and what it is about; and a card that says two things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.qsip import DIMENSIONS, KINDS, ROLES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.tips import tip
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.qsip import BarrierView
    from ui.desk import Desk

CUTS = re.compile(r"\s*(?:;|\.\s|,?\s+[ye]\s|,?\s+and\s)\s*")  # where a sentence says a second thing
LONGEST, WORDS = 250, 420  # signs of a card; pixels of an item's words


class CardDialog(FormDialog):
    """Writes who said a card, in which community, under which dimension, and which items of the audit it is about."""

    heading: ClassVar[str] = N_("What the card is about")

    def __init__(self, desk: Desk, parent: QWidget, card: BarrierView, items: tuple[tuple[str, str, str], ...]) -> None:
        """Show `card`. items: of the card that is voted, as code, dimension, words."""
        self._card, self._items = card, items
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        for choice, words, key in (
            (self._role, ROLES, self._card.role),
            (self._kind, KINDS, self._card.kind),
            (self._dimension, DIMENSIONS, self._card.dimension),
        ):
            offered = tuple((each, self.say(message)) for each, message in words.items())
            choice.offer(offered, choice.key or key)
        self._lead_items.setText(self.say(N_("Items of the card that it is about")))

    def _make_fields(self) -> None:
        self._role, self._kind, self._dimension = Choice(self), Choice(self), Choice(self)
        self._community = QLineEdit(self._card.community or "", self)
        self._lead_items = Label("strong", self)
        desk = self._desk
        self.add(Field(desk, N_("Who said it"), self._role, self), Field(desk, N_("What it is"), self._kind, self))
        self.add(
            Field(desk, N_("Dimension"), self._dimension, self), Field(desk, N_("Community"), self._community, self)
        )
        self.add(self._lead_items)
        self._boxes: dict[str, QCheckBox] = {}
        metrics = self.fontMetrics()
        for code, dimension, words in self._items:
            if dimension == self._card.dimension or code in self._card.items:
                said = metrics.elidedText(f"{code}  {words}", Qt.TextElideMode.ElideRight, WORDS)
                box = self._boxes[code] = QCheckBox(said.replace("&", "&&"), self)
                box.setAccessibleName(f"{code} {words}")
                box.setToolTip(tip(words))
                box.setChecked(code in self._card.items)
                self.add(box)
        next(iter(self._boxes.values()), self._role).setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "role": self._role.key,
            "kind": self._kind.key,
            "dimension": self._dimension.key,
            "community": self._community.text().strip() or None,
            "items": tuple(code for code, box in self._boxes.items() if box.isChecked()),
        }


class ApartDialog(FormDialog):
    """Asks which of several cards that were put together stands alone again; the one put there last is proposed."""

    heading: ClassVar[str] = N_("Which one stands alone again")
    keep: ClassVar[str] = N_("Take it apart")

    def __init__(self, desk: Desk, parent: QWidget, card: BarrierView) -> None:
        """Offer the cards that were put together with `card`."""
        self._card = card
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._one = Choice(self)
        offered = tuple((str(each.id), each.text) for each in self._card.merged)
        self._one.offer(offered, offered[-1][0])
        self.add(Field(self._desk, N_("What it says"), self._one, self))
        self._one.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {"barrier": UUID(self._one.key)}


class SplitDialog(FormDialog):
    """Makes two cards of one; the first keeps the hands and the causes."""

    heading: ClassVar[str] = N_("Two cards of one")
    lead: ClassVar[str] = N_("The first keeps the raised hands and the causes; nothing that was said is lost.")
    keep: ClassVar[str] = N_("Make two cards")

    def __init__(self, desk: Desk, parent: QWidget, text: str) -> None:
        """Offer `text` cut where it seems to say a second thing."""
        parts = CUTS.split(text, maxsplit=1)
        self._texts = (parts[0], parts[1][:1].upper() + parts[1][1:]) if len(parts) > 1 else (text, "")
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._lines = [QLineEdit(text, self) for text in self._texts]
        for line in self._lines:
            line.setMaxLength(LONGEST)
        self._first = Field(self._desk, N_("First card"), self._lines[0], self)
        self._second = Field(self._desk, N_("Second card"), self._lines[1], self)
        self.add(self._first)
        self.add(self._second)
        self._lines[0].setFocus()

    def _read(self) -> dict[str, Any] | None:
        for field, line in ((self._first, self._lines[0]), (self._second, self._lines[1])):
            field.fault.clear()
            if not line.text().strip():
                field.fault.say(N_("Write what this card says."))
                line.setFocus()
                return None
        return {"first": self._lines[0].text(), "second": self._lines[1].text()}
