"""A person who uses the keyboard alone, and counts: keys that command, signs of text, and clicks, of which none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.journeys.desktop import Desktop

MOST_ROWS = 12


class Typist(Desktop):
    """Presses keys, which are counted, and types text, which is counted apart. A click is counted as what it is."""

    def __init__(self, folder: Path, config: Path, language: str = "es") -> None:
        """Have pressed nothing yet."""
        super().__init__(folder, config, language)
        self.keystrokes = self.typed = self.clicks = 0

    def press(self, keys: str) -> None:
        """Press `keys`: one stroke, however many are held."""
        self.keystrokes += 1
        super().press(keys)

    def type(self, text: str) -> None:
        """Type `text`, a sign at a time."""
        self.typed += len(text)
        super().type(text)

    def point(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click, as somebody does who has to leave the keyboard."""
        self.clicks += 1
        super().point(widget, at)

    def pick_file(self, path: Path) -> None:
        """Type `path` into the file dialog that is open, whose line has the caret, and accept."""
        self.wait(lambda: self._of_class("QFileDialog"), "a file dialog")
        dialog = self._of_class("QFileDialog")
        assert dialog is not None
        self.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the caret in the line for the path")
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        self.type(str(path))
        self.wait(lambda: line.text() == str(path), f"{path} in the file dialog, where {line.text()} stands")
        self.press("Return")
        self.wait(lambda: self._of_class("QFileDialog") is None, "the file dialog to close")

    def go_down_to(self, row: str) -> None:
        """Go down in the list with the caret, until the marked row begins with `row`."""
        for _ in range(MOST_ROWS):
            if self.row().startswith(row):
                return
            self.press("Down")
        raise AssertionError(f"no row {row!r}; on the screen:\n{self.text()}")

    def row(self) -> str:
        """Return what the marked row of the list with the caret says."""
        focused = QApplication.focusWidget()
        index = focused.currentIndex() if hasattr(focused, "currentIndex") else None
        return str(index.data()) if index is not None and index.isValid() else ""
