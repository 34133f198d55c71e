"""A person who uses the keyboard alone, and counts: keys that command, signs of text, and clicks, of which none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from tests.journeys.desktop import Desktop, name_of

MOST_ROWS, MOST_STOPS = 12, 90


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

    def asked(self, name: str) -> bool:
        """Whether the caret is in the field `name`, once the window that takes the keys is in front."""
        self._front()
        return super().asked(name)

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

    def go_to_cell(self, row: int, column: int) -> None:
        """Go with the arrows to a cell of the table with the caret, both from 0."""
        for _ in range(MOST_STOPS):
            index = QApplication.focusWidget().currentIndex()  # type: ignore[union-attr]
            if (index.row(), index.column()) == (row, column):
                return
            if index.row() != row:
                self.press("Down" if index.row() < row else "Up")
            else:
                self.press("Right" if index.column() < column else "Left")
        raise AssertionError(f"no cell {row}, {column}; on the screen:\n{self.text()}")

    def go_down_in_list(self, option: str) -> None:
        """Go with the arrows to `option` of the closed list with the caret, from its first."""
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        self.press("Home")
        for _ in range(box.count()):
            if box.currentText() == option:
                return
            self.press("Down")
        raise AssertionError(f"no option {option!r}; on the screen:\n{self.text()}")

    def reach(self, name: str) -> None:
        """Go with Tab to what is called `name`, or begins so where nothing is called it exactly."""
        for _ in range(MOST_STOPS):
            focused = QApplication.focusWidget()
            if focused is not None and name_of(focused).startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {name!r}; on the screen:\n{self.text()}")

    def use(self, name: str) -> None:
        """Go with Tab to the button `name`, once it is there, and press it."""
        self.wait(lambda: self.has_like(name), f"a button “{name}”")
        self.reach(name)
        self.press("Space")

    def has_like(self, name: str) -> bool:
        """Whether a button whose name begins so can be pressed now."""
        return any(name_of(each).startswith(name) and each.isEnabled() for each in self._all(QAbstractButton))

    def write(self, name: str, text: str) -> None:
        """Go with Tab to the field `name` and write `text` in place of what stands there."""
        self.wait(lambda: any(name_of(each) == name for each in self._all(QWidget)), f"a field “{name}”")
        self.reach(name)
        self.press("Ctrl+A")
        self.type(text)

    def find(self, typed: str, found: str = "") -> None:
        """Go through quick find: type, wait for `found` (else what was typed), take the first."""
        self.press("Ctrl+K")
        self.wait(lambda: self.asked("Buscar lugares y acciones"), "the caret in quick find")
        self.type(typed)
        self.wait(lambda: (found or typed) in self.text(), f"“{found or typed}” in quick find")
        self.press("Return")
        self.wait(lambda: not self.asked("Buscar lugares y acciones"), "quick find to close")
