"""A PDF on the screen, page by page, drawn off the main thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.pixels import Pixels
from ui.theme import S2, S4
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)  # of the width of the view, or of a page that is easily read
READABLE = 1.25 * 96 / 72  # logical pixels a point: a wider page would only be scrolled more
LEAST, MOST = 100, 4000  # pixels of a page's width


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as pixels. number: from 0. total: pages of the file. text: what it says, for those who do not see it."""

    number: int
    total: int
    pixels: Pixels
    text: str


def draw_page(data: bytes, number: int, room: int, zoom: float, ratio: float) -> Drawn:
    """Draw page `number` of the PDF `data` at `zoom` of `room` logical pixels across, of `ratio` pixels each."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()  # signatures stand in form fields
        total = len(document)
        page = document[min(max(number, 0), total - 1)]
        width = max(min(room, page.get_width() * READABLE) * zoom, LEAST)
        bitmap = page.render(scale=min(width * ratio, MOST) / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        size = (bitmap.width, bitmap.height, bitmap.stride)
        pixels = Pixels(*size, bytes(bitmap.buffer), ratio, is_opaque=True)  # the bitmap's memory goes with it
        text = page.get_textpage().get_text_bounded()
    finally:
        document.close()
    return Drawn(min(max(number, 0), total - 1), total, pixels, text)


class PdfView(QFrame):
    """Shows one page at a time: PgUp and PgDn turn, Ctrl with the wheel or + and - zooms, Home and End go to the ends.

    Signals: page_shown.
    """

    page_shown = Signal(int)  # number from 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no file yet."""
        super().__init__(parent)
        self._desk = desk
        self._data, self._number, self._total, self._zoom = b"", 0, 0, ZOOMS.index(1.0)
        self._where = Label("area", self)
        self._buttons = {name: QToolButton(self) for name in ("before", "next", "smaller", "larger")}
        self._area, self._page = QScrollArea(self), QLabel()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def number(self) -> int:
        """The page in sight, from 0."""
        return self._number

    @property
    def data(self) -> bytes:
        """The PDF in sight."""
        return self._data

    def show_pdf(self, data: bytes, number: int | None = None) -> None:
        """Show the PDF `data` at page `number`; None stays at the page in sight, as a live preview does."""
        self._data = data
        self._number = self._number if number is None else number
        self._draw()

    def go_to(self, number: int) -> None:
        """Show page `number`, from 0."""
        if 0 <= number < self._total and number != self._number:
            self._number = number
            self._draw()

    def retranslate(self) -> None:
        """Name the page and the buttons."""
        words = self._desk.language.words
        self._where.setText(
            words.say(N_("Page {n} of {total}"), n=self._number + 1, total=self._total) if self._total else ""
        )
        for name, message in (
            ("before", N_("Page before")),
            ("next", N_("Next page")),
            ("smaller", N_("Smaller")),
            ("larger", N_("Larger")),
        ):
            self._buttons[name].setAccessibleName(words.say(message))
            self._buttons[name].setToolTip(words.say(message))
        for widget in (self, self._area):
            widget.setAccessibleName(words.say(N_("Preview of the document")))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and zoom."""
        turned = {
            Qt.Key.Key_PageUp: self._number - 1,
            Qt.Key.Key_PageDown: self._number + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._total - 1,
        }.get(Qt.Key(event.key()))
        if turned is not None:
            self.go_to(turned)
        elif event.text() in {"+", "-"}:
            self._zoom_by(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        if not self._data:
            return
        room = self._area.viewport().width() - 2 * S4
        call = partial(draw_page, self._data, self._number, room, ZOOMS[self._zoom], self.devicePixelRatioF())
        self._desk.edits.run_apart(call, done=self._show)

    def _show(self, drawn: Drawn) -> None:
        self._number, self._total = drawn.number, drawn.total
        self._page.setPixmap(QPixmap.fromImage(drawn.pixels.image()))
        self._page.setAccessibleName(drawn.text[:5000])
        self._page.resize(self._page.sizeHint())
        self._buttons["before"].setEnabled(drawn.number > 0)
        self._buttons["next"].setEnabled(drawn.number + 1 < drawn.total)
        self.retranslate()
        self.page_shown.emit(drawn.number)

    def _turn_back(self) -> None:
        self.go_to(self._number - 1)

    def _turn(self) -> None:
        self.go_to(self._number + 1)

    def _grow(self) -> None:
        self._zoom_by(1)

    def _shrink(self) -> None:
        self._zoom_by(-1)

    def _zoom_by(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    def _connect(self) -> None:
        for name, slot in (
            ("before", self._turn_back),
            ("next", self._turn),
            ("smaller", self._shrink),
            ("larger", self._grow),
        ):
            self._buttons[name].clicked.connect(slot)
        self._desk.language.changed.connect(self.retranslate)

    def _arrange(self) -> None:
        icons = {"before": "chevron-left", "next": "chevron-right", "smaller": "zoom-out", "larger": "zoom-in"}
        bar = QHBoxLayout()
        bar.setContentsMargins(S4, 0, S4, 0)
        for name, icon in icons.items():
            self._buttons[name].setIcon(self._desk.theme.icon(icon))
            self._buttons[name].setIconSize(QSize(18, 18))
            self._buttons[name].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (self._buttons["before"], self._where, self._buttons["next"]):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._buttons["smaller"])
        bar.addWidget(self._buttons["larger"])
        self._area.setWidget(self._page)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusProxy(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S2)
        column.addLayout(bar)
        column.addWidget(self._area, 1)
