"""A status: shape and word, colour third."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.theme import Theme

ICON, EDGE, GAP, HEIGHT, RADIUS = 14, 8, 5, 22, 10


@dataclass(frozen=True, slots=True)
class StatusKind:
    """icon: its shape. status: name of the pair of colours. message: its usual word."""

    icon: str
    status: str
    message: str


STATUSES = {
    "not_started": StatusKind("circle", "neutral", N_("Not started")),
    "in_progress": StatusKind("circle-dot", "info", N_("In progress")),
    "done": StatusKind("circle-check", "ok", N_("Completed")),
    "signed": StatusKind("circle-check", "ok", N_("Signed")),
    "late": StatusKind("triangle-alert", "warn", N_("Late")),
    "refused": StatusKind("octagon-x", "bad", N_("Refused")),
    "broken": StatusKind("octagon-x", "bad", N_("Broken")),
    "to_validate": StatusKind("hourglass", "review", N_("To validate")),
    "to_sign": StatusKind("hourglass", "review", N_("To sign")),
    "blocked": StatusKind("hand", "bad", N_("Blocked")),
    "difference": StatusKind("git-fork", "review", N_("Difference")),
    "quick_win": StatusKind("zap", "ok", N_("Quick win")),
    "short_term": StatusKind("calendar-days", "neutral", N_("Short term")),
    "medium_term": StatusKind("route", "neutral", N_("Medium term")),
    "accepted": StatusKind("triangle-alert", "neutral", N_("Accepted")),
    "compulsory": StatusKind("lock", "neutral", N_("Compulsory")),
    "read_only": StatusKind("lock", "neutral", N_("Read only")),
    "health": StatusKind("heart-pulse", "health", N_("Health")),
    "education": StatusKind("book-open", "education", N_("Education")),
    "environment": StatusKind("leaf", "environment", N_("Environment")),
    "note": StatusKind("info", "neutral", ""),
}


class StatusChip(QLabel):
    """Shows one status with its usual word, or with a word of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._kind = STATUSES["not_started"]
        self._own = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        desk.language.changed.connect(self.retranslate)
        self.hide()

    def show_status(self, code: str, said: str = "") -> None:
        """Show the status `code` of `STATUSES`; `said` replaces its usual word, such as "2 of 3 signed"."""
        self._kind, self._own = STATUSES[code], said
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Say the word in the language of now."""
        self.setText(self._own or self._desk.language.words.say(self._kind.message))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """Shape, word and edges."""
        return chip_size(self._desk.theme, self.text())

    @override
    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        draw_chip(painter, self._desk.theme, QRectF(self.rect()), self._kind, self.text())
        painter.end()


def chip_size(theme: Theme, text: str) -> QSize:
    """Return the size of a chip that says `text`; delegates use it too."""
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(theme.font("small"))
    return QSize(metrics.horizontalAdvance(text) + ICON + GAP + 2 * EDGE + 2, max(HEIGHT, metrics.height() + 5))


def draw_chip(painter: QPainter, theme: Theme, rect: QRectF, kind: StatusKind, text: str) -> None:
    """Draw a chip into `rect`; delegates use it too."""
    from ui.icons import draw_icon

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(f"{kind.status}_ink") if theme.is_projector else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{kind.status}_ground"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    draw_icon(
        painter, theme, kind.icon, QRectF(rect.left() + EDGE, rect.center().y() - ICON / 2, ICON, ICON), kind.status
    )
    painter.setPen(theme.colour(f"{kind.status}_ink"))
    painter.setFont(theme.font("small"))
    painter.drawText(rect.adjusted(EDGE + ICON + GAP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
