"""What stands beside the actions of a plan: with whom the order was decided, its risks, and how it is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from app.focas import PlanView
    from ui.desk import Desk

ROWS, YEARS = 3, (2000, 2100)


class PlanFactsDialog(FormDialog):
    """The years, the order, the risks and the review."""

    heading: ClassVar[str] = N_("Order, risks and review")
    lead: ClassVar[str] = N_("The decided order rules; the computed one stays beside it.")

    def __init__(self, desk: Desk, parent: QWidget, plan: PlanView) -> None:
        """Show what is written of `plan`."""
        self._plan = plan
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was, desk = self._plan, self._desk
        self._with = QLineEdit(was.order_decided_with or "", self)
        self._on = DayEdit(was.order_decided_on, self, may_be_empty=True)
        self._year = NumberEdit(self)
        self._year.setRange(*YEARS)
        self._year.setMinimumHeight(40)
        self._year.setValue(was.first_year)
        self._risks, self._review = _text(was.risks, self), _text(was.review, self)
        self.add(
            Field(desk, N_("With whom the order was decided"), self._with, self),
            Field(desk, N_("When"), self._on, self),
        )
        self.add(Field(desk, N_("Risks, and what is done then"), self._risks, self))
        self.add(Field(desk, N_("When it is reviewed, and how it is adapted"), self._review, self))
        self.add(Field(desk, N_("First year"), self._year, self))
        self._with.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "order_decided_with": self._with.text().strip() or None,
            "order_decided_on": self._on.day,
            "risks": self._risks.toPlainText().strip() or None,
            "review": self._review.toPlainText().strip() or None,
            "first_year": self._year.value(),
        }


def _text(text: str | None, parent: QWidget) -> QPlainTextEdit:
    made = QPlainTextEdit(text or "", parent)
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * ROWS + 24)
    return made
