"""Paper straight from the screen: the sheet with the recovery code, and documents from their PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from app.words import N_
from ui.pixels import Pixels

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

HALF = 20  # signs of the first row of the code
DOTS = 300  # an inch on paper


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


def draw_pages(data: bytes) -> list[Pixels]:
    """Draw every page of the PDF `data` at the dots of a printer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()  # signatures stand in form fields
        return [_drawn(page) for page in document]
    finally:
        document.close()


def _drawn(page: Any) -> Pixels:  # noqa: ANN401 - a page of pypdfium2, which has no types
    bitmap = page.render(scale=DOTS / 72, rev_byteorder=True, prefer_bgrx=True)
    return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), is_opaque=True)


class PagesSheet(QPrintDialog):
    """Asks for a printer and prints the pages of a PDF, each turned and sized as its paper."""

    def __init__(self, desk: Desk, data: bytes, parent: QWidget) -> None:
        """Print `data` once a printer is chosen."""
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._desk, self._data = desk, data
        self.accepted.connect(self._draw)
        self.rejected.connect(self.deleteLater)

    def _draw(self) -> None:
        self._desk.edits.run_apart(partial(draw_pages, self._data), done=self._print)

    def _print(self, pages: list[Pixels]) -> None:
        painter = QPainter()
        for number, pixels in enumerate(pages):
            page = pixels.image()
            wide = page.width() > page.height()
            turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
            self._printer.setPageOrientation(turned)
            if number == 0:
                if not painter.begin(self._printer):
                    break
            else:
                self._printer.newPage()
            paper = self._printer.pageRect(QPrinter.Unit.DevicePixel)
            scaled = page.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(QPoint(0, 0), scaled), page)
        painter.end()
        self.deleteLater()


def print_pages(parent: QWidget, desk: Desk, data: bytes) -> None:
    """Ask for a printer, then print the PDF `data`; nothing when there is none yet."""
    if data:
        QDialog.open(PagesSheet(desk, data, parent))
