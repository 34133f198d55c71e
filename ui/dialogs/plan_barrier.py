"""Tie an action of the plan to a barrier of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.focas import BarrierLink
    from ui.desk import Desk


class BarrierDialog(FormDialog):
    """One of the barriers that were said in the cluster's service cycles."""

    heading: ClassVar[str] = N_("Which barrier of the service it helps to remove")

    def __init__(self, desk: Desk, parent: QWidget, barriers: tuple[BarrierLink, ...]) -> None:
        """Offer `barriers`."""
        self._barriers = barriers
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._barrier = Choice(self)
        offered = tuple(
            (str(each.id), f"{each.text} · {each.service}" if each.service else each.text) for each in self._barriers
        )
        self._barrier.offer(offered)
        hint = "" if offered else N_("No barrier was said yet: they come from the workshops of the service.")
        self.add(Field(self._desk, N_("Barrier"), self._barrier, self, hint=hint))
        self._barrier.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {"barrier": UUID(self._barrier.key)} if self._barrier.key else None
