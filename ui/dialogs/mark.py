"""The mark that somebody draws on the attendance list, with finger, pen or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.signing import Point, Stroke
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.label import Label
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from ui.desk import Desk


class MarkDialog(FormDialog):
    """It is part of the list, and no signature of a document.

    Signals: drawn.
    """

    heading: ClassVar[str] = N_("Mark on the attendance list")
    lead: ClassVar[str] = N_(
        "The data are kept to show who took part, by the programme, until the cycle is closed; whoever gives them can"
        " have them corrected or taken out. Agree? Then draw here. Whoever does not draw leaves it empty."
    )
    keep: ClassVar[str] = N_("Keep the mark")

    drawn = Signal(object)  # tuple[Stroke, ...]

    def __init__(self, desk: Desk, parent: QWidget, who: str) -> None:
        """Ask `who`, as the list calls them."""
        self._who = who
        super().__init__(desk, parent)

    @override
    def open(self) -> None:
        """Stand on the pad."""
        super().open()
        self.pad.setFocus()

    def _make_fields(self) -> None:
        name = Label("strong", self, wraps=True)
        name.setText(self._who)
        self.pad = SignaturePad(self._desk, self)
        self.add(name)
        self.add(self.pad)

    def _take(self) -> None:
        if not any(self.pad.strokes):
            self.fault.say(N_("Nothing is drawn yet."))
            return
        strokes = tuple(Stroke(tuple(Point(each.x, each.y) for each in stroke)) for stroke in self.pad.strokes)
        self.accept()
        self.drawn.emit(strokes)
