"""One choice of a list: its mark, its picture, its words on as many lines as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.desk import Desk

EDGE, MARK, GAP = 10, 20, 10
WRAP = int(Qt.TextFlag.TextWordWrap)
LEAST_WORDS = 56


class ChoiceButton(QAbstractButton):
    """A choice that is taken or not. is_many: several may be taken; stands: the words are under the mark."""

    def __init__(
        self, desk: Desk, *, is_many: bool = False, stands: bool = False, parent: QWidget | None = None
    ) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._desk, self._is_many, self._stands = desk, is_many, stands
        self._picture: QPixmap | None = None
        self._words = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def describe(self, words: str, *, name: str = "") -> None:
        """Say `words` beside the mark; `name` is read aloud when it says more."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self.updateGeometry()
        self.update()

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture over the words, or none any more."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        """Room for all words."""
        metrics = QFontMetrics(self._desk.theme.font(bold=True))
        text = metrics.boundingRect(QRect(0, 0, self._room(width), 9999), WRAP, self._words).height()
        picture = self._picture.height() + 4 if self._picture is not None else 0
        inner = MARK + 4 + picture + text if self._stands else max(text + picture, MARK)
        return max(inner + 2 * EDGE, self._desk.theme.px(40))

    @override
    def sizeHint(self) -> QSize:
        """As wide as the longest word at least."""
        metrics = QFontMetrics(self._desk.theme.font(bold=True))
        longest = max((metrics.horizontalAdvance(word) for word in self._words.split()), default=0)
        side = 2 * EDGE if self._stands else 2 * EDGE + MARK + GAP
        width = max(longest + side + 4, LEAST_WORDS if not self._words else 0, self._picture_width() + side)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    @override
    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: no word is cut."""
        return QSize(self.sizeHint().width(), self._desk.theme.px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, mark, picture and words."""
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focused = self.isChecked(), self.hasFocus()
        edge = "focus" if focused else "accent" if on else "line_strong" if self.isEnabled() else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if on or focused else 1))
        painter.setBrush(theme.colour("chosen" if on else "alternate" if self.underMouse() else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._draw_mark(painter)
        self._draw_words(painter)
        painter.end()

    def _draw_mark(self, painter: QPainter) -> None:
        from ui.icons import draw_icon

        left = (self.width() - MARK) / 2 if self._stands or not self._words else EDGE
        top = EDGE if self._stands and self._words else (self.height() - MARK) / 2
        icon = "square-check" if self._is_many else "circle-dot"
        off = "square" if self._is_many else "circle"
        role = "muted" if not self.isEnabled() else "accent" if self.isChecked() else "line_strong"
        draw_icon(painter, self._desk.theme, icon if self.isChecked() else off, QRectF(left, top, MARK, MARK), role)

    def _draw_words(self, painter: QPainter) -> None:
        theme, room = self._desk.theme, self._room(self.width())
        left = EDGE if self._stands else EDGE + MARK + GAP
        top = EDGE + MARK + 4 if self._stands else EDGE
        if self._picture is not None:
            place = (self.width() - self._picture_width()) // 2 if self._stands else left
            painter.drawPixmap(place, top, self._picture)
            top += self._picture.height() + 4
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        box = QRect(left, top, room, self.height() - top - (0 if self._stands else EDGE))
        side = Qt.AlignmentFlag.AlignHCenter if self._stands else Qt.AlignmentFlag.AlignLeft
        upright = Qt.AlignmentFlag.AlignTop if self._stands or self._picture else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, WRAP | int(side) | int(upright), self._words)

    def _room(self, width: int) -> int:
        return max(24, width - 2 * EDGE - (0 if self._stands else MARK + GAP))

    def _picture_width(self) -> int:
        return self._picture.width() if self._picture is not None else 0
