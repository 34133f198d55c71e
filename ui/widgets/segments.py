"""A few choices side by side, of which at most one is taken; taking it again clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui.theme import S2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LOW, EDGES = 34, 24  # logical pixels: these stand in panels, not in the way of a hand


class Segments(QWidget):
    """Buttons for `codes`. Left and right move, Space takes.

    Signals: chosen.
    """

    chosen = Signal(str)  # the code taken by hand; "" when it was cleared

    def __init__(self, desk: Desk, codes: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer `codes`; the page says their words with `describe`."""
        super().__init__(parent)
        self._buttons = {code: QPushButton(self) for code in codes}
        self._desk, self._chosen = desk, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for code, button in self._buttons.items():
            button.setObjectName(code)
            button.setCheckable(True)
            button.setProperty("kind", "chip")
            button.setMinimumHeight(max(LOW, desk.theme.px(LOW)))
            button.clicked.connect(self._take_sender)
            row.addWidget(button, 1)
        self.setFocusProxy(next(iter(self._buttons.values())))

    @property
    def code(self) -> str:
        """The code that is taken; "" for none."""
        return self._chosen

    def describe(self, name: str, texts: Sequence[str]) -> None:
        """Call the row `name` and its buttons `texts`."""
        self.setAccessibleName(name)
        bold = QFontMetrics(self._desk.theme.font(bold=True))  # what is taken is bold: it must fit then too
        for button, text in zip(self._buttons.values(), texts, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{name} {text}")
            button.setMinimumWidth(bold.horizontalAdvance(text) + EDGES)

    def show_code(self, code: str) -> None:
        """Show `code` as taken; "" for none."""
        self._chosen = code
        for each, button in self._buttons.items():
            button.setChecked(each == code)

    def turn(self) -> None:
        """Take the next code, after the last the first."""
        codes = list(self._buttons)
        place = codes.index(self._chosen) + 1 if self._chosen in codes else 0
        self._take(codes[place % len(codes)])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from button to button."""
        by = SIDEWAYS.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        if by is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + by) % len(buttons)].setFocus()

    def _take_sender(self) -> None:
        self._take(self.sender().objectName())

    def _take(self, code: str) -> None:
        self.show_code("" if code == self._chosen else code)
        self.chosen.emit(self._chosen)
