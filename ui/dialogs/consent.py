"""Asks whether somebody agrees that what they declare is kept, before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk


class ConsentDialog(FormDialog):
    """Nothing is kept unless the answer is yes.

    Signals: agreed.
    """

    heading: ClassVar[str] = N_("Ask first")
    lead: ClassVar[str] = N_(
        "“The programme writes down your name, your people and your language to know who took part. It is voluntary, it"
        " is kept apart and you can have it taken out. Do you agree?”"
    )
    keep: ClassVar[str] = N_("Yes, agrees")

    agreed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, who: str) -> None:
        """Ask about `who`, as the list calls them."""
        self._who = who
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._cancel.setText(self.say(N_("No: it is not kept")))

    def _make_fields(self) -> None:
        name = Label("strong", self, wraps=True)
        name.setText(self._who)
        self.add(name)

    def _take(self) -> None:
        self.accept()
        self.agreed.emit()
