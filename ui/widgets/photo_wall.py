"""Photos side by side, each with its caption: chosen from files, dropped or pasted; arrows go from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QGridLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon
from ui.theme import S3
from ui.widgets.questions.media import png_of

if TYPE_CHECKING:
    from ui.desk import Desk

WIDE, TALL, FOOT = 264, 170, 46  # logical pixels of a photo, and of the two lines under it
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class PhotoTile:
    """A photo. key: its id. caption, note: the two lines under it. picture: None while it is not here."""

    key: str
    caption: str
    note: str
    picture: QImage | None = None


class PhotoButton(QAbstractButton):
    """One photo. Enter or a click opens what is written of it, Delete takes it away.

    Signals: removed, moved, pasted, wanted.
    """

    removed = Signal(str)  # key
    moved = Signal(int)  # by how many photos
    pasted = Signal()
    wanted = Signal()  # one more

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stand for nothing yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self.tile = PhotoTile("", "", "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_tile(self, tile: PhotoTile) -> None:
        """Show `tile`."""
        self.tile = tile
        self.setObjectName(tile.key)
        self.setAccessibleName(f"{tile.caption}. {tile.note}")
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """A photo and its lines."""
        return QSize(WIDE, TALL + self._theme.px(FOOT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on a photo."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.tile.key)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in MOVES:
            self.moved.emit(MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, its caption, and a ring while the caret is here."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(1, 1, self.width() - 2, TALL)
        painter.fillRect(box, theme.colour("neutral_ground"))
        if self.tile.picture is None:
            draw_icon(painter, theme, "image", QRectF(box.center().x() - 16, box.center().y() - 16, 32, 32), "muted")
        else:
            size = self.tile.picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = box.center().x() - size.width() / 2, box.center().y() - size.height() / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self.tile.picture)
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "line"), 3 if self.hasFocus() else 1))
        painter.drawRect(box)
        top = box.bottom() + 4
        for text, font, tone in (
            (self.tile.caption, theme.font("area", bold=True), "text"),
            (self.tile.note, theme.font("small"), "muted"),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(tone))
            said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(QRectF(box.left(), top, box.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, said)
            top += metrics.height()
        painter.end()


class PhotoWall(QWidget):
    """Signals: files_chosen, picture_pasted, opened, removed, wanted."""

    files_chosen = Signal(list)  # paths
    picture_pasted = Signal(bytes)  # as PNG
    opened = Signal(str)  # key
    removed = Signal(str)  # key
    wanted = Signal()  # one more

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no photo yet."""
        super().__init__(parent)
        self._desk, self._across = desk, 4
        self._buttons: list[PhotoButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S3)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def call(self, name: str) -> None:
        """Call the photos `name`, in words."""
        self.setAccessibleName(name)

    def show_tiles(self, tiles: tuple[PhotoTile, ...]) -> None:
        """Show `tiles`."""
        while len(self._buttons) < len(tiles):
            button = PhotoButton(self._desk, self)
            button.clicked.connect(self._open_sender)
            button.removed.connect(self.removed)
            button.moved.connect(self._move)
            button.pasted.connect(self.paste)
            button.wanted.connect(self.wanted)
            self._buttons.append(button)
            self._place()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(tiles))
            if number < len(tiles):
                button.show_tile(tiles[number])

    def fit(self, width: int) -> None:
        """Stand as many beside each other as fit in `width`."""
        across = max(1, (width + S3) // (WIDE + S3))
        if across != self._across:
            self._across = across
            self._place()

    def take_focus(self) -> None:
        """Stand on the first photo."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_files(self) -> None:
        """Ask which photos."""
        say = self._desk.language.words.say
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = self._desk.preferences.camera_folder or pictures
        kinds = say(N_("Pictures (*.jpg *.jpeg *.png *.gif *.webp *.bmp)"))
        dialog = QFileDialog(self.window(), say(N_("Photo from a file")), str(Path(folder)), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.files_chosen)
        dialog.open()

    def paste(self) -> None:
        """Take the picture or the files that were copied."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Take what was dropped or copied."""
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_chosen.emit(paths)
        elif data.hasImage():
            self.picture_pasted.emit(png_of(data.imageData()))

    def _place(self) -> None:
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, number // self._across, number % self._across)

    def _open_sender(self) -> None:
        self.opened.emit(self.sender().objectName())

    def _move(self, by: int) -> None:
        shown = [each for each in self._buttons if not each.isHidden()]
        at = next((n for n, each in enumerate(shown) if each.hasFocus()), 0)
        if shown:
            shown[(at + by) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
