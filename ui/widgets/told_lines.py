"""Sentences whose beginning is bold, broken into lines: plain text, whatever people wrote in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

BULLET, INDENT, LEAST = "\N{BULLET}", 16, 120
Line = tuple[str, str]


class ToldLines(QWidget):
    """Lines of (head, text); the head is bold and ends in a colon.

    It is one text to whoever listens: its accessible name is what it is about, its description every sentence.
    """

    def __init__(self, desk: Desk, kind: str = "area", parent: QWidget | None = None, *, gap: int = 6) -> None:
        """Show nothing yet, in type of `kind`; `gap` pixels stand between two sentences."""
        super().__init__(parent)
        self._theme, self._kind, self._gap = desk.theme, kind, gap
        self._lines: tuple[Line, ...] = ()
        self._has_bullets = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.theme.changed.connect(self._grow)

    def show_lines(self, lines: Sequence[Line], *, bullets: bool = False) -> None:
        """Show `lines`."""
        self._lines, self._has_bullets = tuple(lines), bullets
        self.setAccessibleDescription(self.text())
        self._grow()
        self.update()

    def text(self) -> str:
        """Return every sentence, a line each."""
        return "\n".join(f"{head}: {text}" if head else text for head, text in self._lines)

    @override
    def sizeHint(self) -> QSize:
        """As tall as the width of now asks."""
        return QSize(max(self.width(), LEAST), self._tall())

    @override
    def minimumSizeHint(self) -> QSize:
        """Wide enough for a word, as tall as all lines."""
        return QSize(LEAST, self._tall())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each sentence."""
        painter, top = QPainter(self), 0.0
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font(self._kind))
        left = INDENT if self._has_bullets else 0
        for layout in self._layouts():
            tall = _laid(layout, self._room(self.width()))
            if self._has_bullets:
                painter.drawText(QPointF(2, top + layout.lineAt(0).ascent()), BULLET)
            layout.draw(painter, QPointF(left, top))
            top += tall + self._gap
        painter.end()

    def _grow(self) -> None:
        self.setFixedHeight(self._tall())

    def _tall(self) -> int:
        room = self._room(max(self.width(), LEAST))
        tall = sum(_laid(layout, room) for layout in self._layouts())
        return int(tall + self._gap * max(len(self._lines) - 1, 0)) + 2

    def _room(self, width: int) -> int:
        return max(40, width - (INDENT if self._has_bullets else 0))

    def _layouts(self) -> list[QTextLayout]:
        return [self._layout_of(head, text) for head, text in self._lines]

    def _layout_of(self, head: str, text: str) -> QTextLayout:
        font = self._theme.font(self._kind)
        layout = QTextLayout(f"{head}: {text}" if head else text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if head:
            bold, span = QTextCharFormat(), QTextLayout.FormatRange()
            bold.setFontWeight(QFont.Weight.Bold)
            span.start, span.length, span.format = 0, len(head) + 1, bold
            layout.setFormats([span])
        return layout


def _laid(layout: QTextLayout, width: int) -> float:
    """Break the text into lines of `width`; return how tall they are."""
    tall = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, tall))
        tall += line.height()
    layout.endLayout()
    return tall
