"""A training module of the catalogue, and how a region adapts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.training import ModuleView
    from ui.desk import Desk

EMPTY = ("", "\N{EM DASH}")
LINES = ("title", "language", "version", "source")
MOST_HOURS, ROWS = 2_000, 3


class ModuleDialog(FormDialog):
    """Adds a module of one's own, or writes over what one says."""

    heading: ClassVar[str] = N_("Training module")

    def __init__(self, desk: Desk, parent: QWidget, areas: tuple[str, ...], module: ModuleView | None = None) -> None:
        """Ask for a new module in one of `areas` (codes), or show `module`."""
        self._areas, self._module = areas, module
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._retired.setText(self.say(N_("It is no longer offered")))

    def _make_fields(self) -> None:
        was, desk = self._module, self._desk
        self._code = QLineEdit(was.code if was else "", self)
        self._code.setReadOnly(was is not None)
        self._lines = {name: QLineEdit((getattr(was, name) if was else "") or "", self) for name in LINES}
        self._items = QLineEdit(" ".join(was.items) if was else "", self)
        self._hours = QLineEdit(str(was.hours) if was and was.hours else "", self)
        self._hours.setValidator(QIntValidator(1, MOST_HOURS, self._hours))
        self._area, self._retired = Choice(self), QCheckBox(self)
        self._area.offer((EMPTY, *((each, each) for each in self._areas)), (was.area if was else "") or "")
        self._retired.setChecked(bool(was and was.is_retired))
        self._retired.setVisible(was is not None)
        lines = self._lines
        self._named = Field(desk, N_("Title of the module"), lines["title"], self)
        self.add(Field(desk, N_("Code"), self._code, self), Field(desk, N_("Version"), lines["version"], self))
        self.add(self._named)
        self.add(Field(desk, N_("Area"), self._area, self), Field(desk, N_("Items it improves"), self._items, self))
        self.add(
            Field(desk, N_("Hours"), self._hours, self),
            Field(desk, N_("Language it is given in"), lines["language"], self),
        )
        self.add(Field(desk, N_("Whose module it is"), lines["source"], self))
        self.add(self._retired)
        (self._code if was is None else lines["title"]).setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._named.fault.clear()
        title, code = self._lines["title"].text().strip(), self._code.text().strip()
        if not title or not code:
            self._named.fault.say(N_("Write the code and the title of the module."))
            return None
        told: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        told |= {
            "title": title,
            "area": self._area.key or None,
            "items": tuple(self._items.text().upper().replace(",", " ").split()),
            "hours": int(self._hours.text()) if self._hours.text() else None,
        }
        if self._module is None:
            return told | {"code": code}
        kept = {name: value for name, value in told.items() if value != getattr(self._module, name)}
        return kept | {"is_retired": self._retired.isChecked()}


class AdaptationDialog(FormDialog):
    """What a region changed in a module, within national policy."""

    heading: ClassVar[str] = N_("Adapt it to a region")

    def __init__(self, desk: Desk, parent: QWidget, regions: tuple[tuple[str, str], ...]) -> None:
        """Offer `regions` (code, name)."""
        self._regions = regions
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._region, self._author = Choice(self), QLineEdit(self)
        self._region.offer(self._regions)
        self._changed = QPlainTextEdit(self)
        self._changed.setTabChangesFocus(True)
        self._changed.setFixedHeight(self._changed.fontMetrics().lineSpacing() * ROWS + 24)
        self.add(
            Field(self._desk, N_("Region"), self._region, self),
            Field(self._desk, N_("By whom"), self._author, self),
        )
        self.add(Field(self._desk, N_("What was changed"), self._changed, self))
        self._region.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "region": self._region.key,
            "changed": self._changed.toPlainText().strip() or None,
            "author": self._author.text().strip() or None,
        }
