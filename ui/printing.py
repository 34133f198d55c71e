"""Paper straight from the screen: the sheet with the recovery code. Documents are printed from their PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from app.words import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

HALF = 20  # signs of the first row of the code


class CodeSheet(QPrintDialog):
    """Asks for a printer and prints the sheet; the code is kept nowhere."""

    def __init__(self, desk: Desk, code: str, parent: QWidget) -> None:
        """Print `code` once a printer is chosen."""
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._text = QTextDocument(self)
        self._text.setPlainText(sheet(desk, code))
        self._text.setDefaultFont(desk.theme.font("heading"))
        self.accepted.connect(self._print)

    def _print(self) -> None:
        self._text.print_(self._printer)


def sheet(desk: Desk, code: str) -> str:
    """Return what the printed sheet says."""
    words = desk.language.words
    lines = (
        words.say(N_("Trocha: recovery code")),
        "",
        f"{code[: HALF - 1]}\n{code[HALF:]}",
        "",
        words.say(N_("If the passphrase is forgotten, only this code opens the data. Keep it far from the computer.")),
        words.say(N_("Name of the computer:")) + " ______________________",
    )
    return "\n".join(lines)


def print_code(parent: QWidget, desk: Desk, code: str) -> None:
    """Ask for a printer, then print the sheet with `code`."""
    QDialog.open(CodeSheet(desk, code, parent))
