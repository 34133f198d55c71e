"""A new action of the roadmap: what will be done, and which solution of the workshop it carries out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.work.roadmap_reading import SolutionLine


class NewActionDialog(FormDialog):
    """Its title, and its solution; the rest is written beside the table."""

    heading: ClassVar[str] = N_("New action")
    lead: ClassVar[str] = N_("It enters as a proposal until its whole chain is written.")
    keep: ClassVar[str] = N_("Add")

    def __init__(self, desk: Desk, parent: QWidget, solutions: Sequence[SolutionLine]) -> None:
        """Offer `solutions`."""
        self._solutions = {str(each.id): each for each in solutions}
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        none = ("", self.say(N_("None yet")))
        self._solution.offer((none, *((key, solution_name(each)) for key, each in self._solutions.items())))

    def _make_fields(self) -> None:
        self._solution, self._title = Choice(self), QLineEdit(self)
        self._field = Field(self._desk, N_("What will be done"), self._title, self)
        self.add(Field(self._desk, N_("Solution that it carries out"), self._solution, self))
        self.add(self._field)
        self._solution.currentIndexChanged.connect(self._propose)
        self._title.setFocus()

    def _propose(self) -> None:
        """Propose the words of the solution, unless other words were written."""
        own = {each.text for each in self._solutions.values()}
        chosen = self._solutions.get(self._solution.key)
        if chosen is not None and (not self._title.text().strip() or self._title.text() in own):
            self._title.setText(chosen.text)

    def _read(self) -> dict[str, Any] | None:
        self._field.fault.clear()
        title = self._title.text().strip()
        if not title:
            self._field.fault.say(N_("Write what will be done."))
            self._title.setFocus()
            return None
        return {"title": title, "solution": UUID(self._solution.key) if self._solution.key else None}


def solution_name(line: SolutionLine) -> str:
    """Return the solution with the barrier that it answers, as a list offers it."""
    return f"{line.text} · {line.barrier}"
