"""A new action of the roadmap: which barrier it answers, why that is so, what can be done, and what will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.qsip import CONTROLS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.qsip import BarrierView, CauseView, SolutionView
    from ui.desk import Desk
    from ui.work.roadmap.reading import SolutionLine

NEW = "new"


class NewActionDialog(FormDialog):
    """Asks along the chain: barrier, cause, solution; then what will be done. The rest is written beside the table."""

    heading: ClassVar[str] = N_("New action")
    lead: ClassVar[str] = N_("First the barrier, then its cause, then the solution: an action answers for all three.")
    keep: ClassVar[str] = N_("Add")

    def __init__(self, desk: Desk, parent: QWidget, barriers: Sequence[BarrierView]) -> None:
        """Offer `barriers`, with what was said of each."""
        self._barriers = {str(each.id): each for each in barriers}
        self._proposed = ""
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        none = ("", self.say(N_("Not chosen yet")))
        self._barrier.offer((none, *((key, each.text) for key, each in self._barriers.items())))
        self._control.offer(tuple((key, self.say(each)) for key, each in CONTROLS.items() if key != "outside"))
        self._follow_barrier()

    def _make_fields(self) -> None:
        desk = self._desk
        self._barrier, self._cause, self._solution = Choice(self), Choice(self), Choice(self)
        self._control, self._controller = Choice(self), QLineEdit(self)
        self._why, self._how, self._title = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._outside = Label("small", self, wraps=True)
        self._cause_field = Field(desk, N_("Why is it so?"), self._cause, self)
        self._why_field = Field(desk, N_("The cause, in a few words"), self._why, self)
        self._control_field = Field(desk, N_("Is it in our hands?"), self._control, self)
        self._controller_field = Field(desk, N_("Who controls the cause?"), self._controller, self)
        self._solution_field = Field(desk, N_("Solution that it carries out"), self._solution, self)
        self._how_field = Field(desk, N_("The solution, in a few words"), self._how, self)
        self._title_field = Field(desk, N_("What will be done"), self._title, self)
        self.add(Field(desk, N_("Barrier that it answers"), self._barrier, self))
        for parts in (
            (self._cause_field,),
            (self._why_field,),
            (self._control_field, self._controller_field),
            (self._outside,),
            (self._solution_field,),
            (self._how_field,),
            (self._title_field,),
        ):
            self.add(*parts)
        for choice in (self._barrier, self._cause, self._solution, self._control):
            choice.setMinimumWidth(1)  # long texts do not make the form wider than its window
        self._barrier.currentIndexChanged.connect(self._follow_barrier)
        self._cause.currentIndexChanged.connect(self._follow_cause)
        self._solution.currentIndexChanged.connect(self._follow_solution)
        self._how.textChanged.connect(self._propose)
        (self._barrier if self._barriers else self._title).setFocus()

    @property
    def _causes(self) -> dict[str, CauseView]:
        barrier = self._barriers.get(self._barrier.key)
        return {str(each.id): each for each in barrier.causes} if barrier is not None else {}

    @property
    def _solutions(self) -> dict[str, SolutionView]:
        cause = self._causes.get(self._cause.key)
        return {str(each.id): each for each in cause.solutions} if cause is not None else {}

    def _follow_barrier(self) -> None:
        """Offer the causes of the barrier; the root first, since that is where work begins."""
        causes = tuple((key, each.text) for key, each in reversed(self._causes.items()))
        self._cause.offer((*causes, (NEW, self.say(N_("Another cause…")))), "")
        self._cause_field.setVisible(bool(self._barrier.key))
        self._follow_cause()

    def _follow_cause(self) -> None:
        """Offer the solutions of the cause; one in other hands has none in the roadmap."""
        chosen = self._causes.get(self._cause.key)
        has_barrier, is_new = bool(self._barrier.key), self._cause.key == NEW
        is_outside = chosen is not None and chosen.control == "outside"
        lacks = chosen is not None and not is_outside and (not chosen.control or not chosen.controller)
        self._why_field.setVisible(has_barrier and is_new)
        if chosen is not None and lacks:
            self._controller.setText(chosen.controller or "")
        for field in (self._control_field, self._controller_field):
            field.setVisible(has_barrier and (is_new or lacks))
        taken = N_("The cause is in the hands of {controller}: it is taken to them, and no action can promise it.")
        self._outside.setText(self.say(taken, controller=(chosen.controller or "") if chosen else ""))
        self._outside.setVisible(has_barrier and is_outside)
        solutions = tuple((key, each.text) for key, each in self._solutions.items())
        self._solution.offer((*solutions, (NEW, self.say(N_("Another solution…")))), "")
        self._solution_field.setVisible(has_barrier and not is_outside)
        self._follow_solution()

    def _follow_solution(self) -> None:
        chosen = self._solutions.get(self._solution.key)
        is_open = not self._solution_field.isHidden()
        self._how_field.setVisible(is_open and chosen is None)
        if chosen is not None and is_open:
            self._propose(chosen.text)

    def _propose(self, text: str) -> None:
        """Propose the words of the solution, unless other words were written."""
        if self._title.text().strip() in {"", self._proposed}:
            self._title.setText(text)
        self._proposed = text.strip()

    def _read(self) -> dict[str, Any] | None:
        for field in (self._title_field, self._why_field, self._how_field, self._cause_field):
            field.fault.clear()
        title = self._title.text().strip()
        if not self._outside.isHidden():
            self._cause_field.fault.say(N_("Choose a cause that is in our hands, at least in part."))
            return None
        if not title:
            self._title_field.fault.say(N_("Write what will be done."))
            self._title.setFocus()
            return None
        for field, entry in ((self._why_field, self._why), (self._how_field, self._how)):
            if not field.isHidden() and not entry.text().strip():
                field.fault.say(N_("Nothing is kept without this."))
                entry.setFocus()
                return None
        return {"title": title, **self._chain()}

    def _chain(self) -> dict[str, Any]:
        """Return what the action stands on, by the names of `propose_action`."""
        if not self._barrier.key:
            return {}
        told: dict[str, Any] = {"barrier": UUID(self._barrier.key)}
        told["cause"] = UUID(self._cause.key) if self._cause.key != NEW else self._why.text().strip()
        told["solution"] = UUID(self._solution.key) if self._solution.key != NEW else self._how.text().strip()
        if not self._control_field.isHidden():
            told["control"] = self._control.key
            told["controller"] = self._controller.text().strip() or None
        return told


def solution_name(line: SolutionLine) -> str:
    """Return the solution with the barrier that it answers, as a list offers it."""
    return f"{line.text} · {line.barrier}"
