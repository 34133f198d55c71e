"""Where a service is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.field import Field

if TYPE_CHECKING:
    from ui.desk import Desk


class PointDialog(FormDialog):
    """One line: the posts, schools or offices of the cycle."""

    heading: ClassVar[str] = N_("Points of service")

    def __init__(self, desk: Desk, parent: QWidget, point: str) -> None:
        """Show what is written."""
        self._was = point
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._point = QLineEdit(self._was, self)
        hint = N_("The posts, schools or offices where people are attended")
        self.add(Field(self._desk, N_("Points of service"), self._point, self, hint=hint))
        self._point.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {"point_of_service": self._point.text().strip() or None}
