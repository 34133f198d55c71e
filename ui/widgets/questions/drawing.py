"""A signature, a drawing, or marks on a photo, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.media import FileEditor, png_of
from ui.widgets.questions.pictures import ANSWER, Picture, Source

if TYPE_CHECKING:
    from ui.desk import Desk

SIZES = {"signature": QSize(640, 180), "draw": QSize(640, 360), "annotate": QSize(640, 420)}
PAUSE = 700  # milliseconds after the last stroke
PEN = 3.0
LEAST_WIDTH, TALLEST = 280, 2_000


class Canvas(QWidget):
    """White ground or a picture, and strokes over it. Delete takes the strokes away.

    Signals: changed.
    """

    changed = Signal()  # a stroke ended, or all were taken away

    def __init__(self, desk: Desk, size: QSize, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._desk = desk
        self._strokes: list[list[QPointF]] = []
        self._ground: QPixmap | None = None
        self.setMinimumSize(LEAST_WIDTH, size.height())
        self.setMaximumSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a stroke."""
        return any(len(stroke) > 1 for stroke in self._strokes)

    def show_ground(self, ground: QPixmap | None) -> None:
        """Draw over `ground` from now on."""
        self._ground = ground
        self._strokes.clear()
        self.update()

    def picture(self) -> QImage:
        """Return ground and strokes."""
        image = QImage(self.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._draw(painter)
        painter.end()
        return image

    def clear(self) -> None:
        """Take the strokes away."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    @override
    def sizeHint(self) -> QSize:
        """As large as it may be."""
        return self.maximumSize()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(event.position())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if self._strokes:
            self._strokes[-1].append(event.position())
            self.update()
            self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the strokes away."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and what is drawn."""
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("base"))
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focused else "line_strong"), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground is not None:
            inner = self._ground.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - inner.width()) // 2, (self.height() - inner.height()) // 2
            painter.drawPixmap(left, top, inner.width(), inner.height(), self._ground)
        pen = QPen(self._desk.theme.colour("focus").darker(170), PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPolyline(stroke)


class DrawingEditor(FileEditor):
    """A canvas; what is drawn is kept a moment after the last stroke. A picture from a file does as well."""

    def _add_to(self, column: QVBoxLayout) -> None:
        sort = next((word for word in ("signature", "annotate") if word in self.asked.words), "draw")
        self._is_over = sort == "annotate"
        self.canvas, self._how = Canvas(self._desk, SIZES[sort], self), Label("small", self, wraps=True)
        self._again = KeyButton(self._desk.theme, icon="eraser", parent=self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._own = ""
        column.insertWidget(0, self.canvas)
        column.insertWidget(1, self._how)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.canvas)
        self.canvas.changed.connect(self._note)
        self._pause.timeout.connect(self.keep)
        self._again.clicked.connect(self._draw_again)

    def retranslate(self) -> None:
        """Say what to do."""
        super().retranslate()
        if not hasattr(self, "canvas"):
            return
        say = self.words.say
        self.canvas.setAccessibleName(self.name)
        self._how.setText(say(N_("Draw with mouse, finger or pen; or bring a picture from a file.")))
        self._again.setText(say(N_("Draw again")))

    def _show(self) -> None:
        super()._show()
        is_empty = not self.asked.value
        can_draw = not self.asked.is_readonly and (is_empty or self._is_over or self.canvas.is_drawn)
        self.canvas.setVisible(can_draw)
        self._how.setVisible(can_draw)
        self._picture.setVisible(not can_draw and not is_empty)
        self._again.setVisible(not self.asked.is_readonly and not is_empty)
        if self._is_over and self.asked.value and not self.canvas.is_drawn:
            self._supplies.picture(Source(ANSWER, self.asked.value), TALLEST, self._show_ground)

    def _is_drawn_here(self) -> bool:
        return self.canvas.isVisible()

    def _show_ground(self, picture: Picture) -> None:
        is_wanted = picture.source.name == self.asked.value and not self.canvas.is_drawn
        if is_wanted and picture.image is not None:
            self.canvas.show_ground(QPixmap.fromImage(picture.image))

    def keep(self) -> None:
        """Tell what is drawn."""
        self._pause.stop()
        if self.canvas.is_drawn and self._own != "told":
            self._own = "told"
            self.drawn.emit(png_of(self.canvas.picture()), ".png")

    def _note(self) -> None:
        self._own = ""
        if self.canvas.is_drawn:
            self._pause.start()

    def _draw_again(self) -> None:
        self.canvas.show_ground(None)
        self._own = ""
        self._tell("")
