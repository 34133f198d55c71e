"""What was shown for an item, side by side: photos small, the rest as a sign; files are chosen, dropped or pasted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon
from ui.theme import S1, S2
from ui.tips import tip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.media import png_of

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.desk import Desk

WIDE, TALL, ACROSS = 78, 58, 3  # logical pixels of a tile; how many stand beside each other
ICONS = {
    "photo": "image",
    "scan": "file-text",
    "note": "notebook-pen",
    "reference": "book-open",
    "report": "scroll-text",
}
REMOVE_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class EvidenceTile:
    """One piece of evidence. key: its id. kind: of `ICONS`. caption: in a few words; said: read aloud."""

    key: str
    kind: str
    caption: str
    said: str
    picture: QImage | None = None


class TileButton(QAbstractButton):
    """One piece. Enter or a click opens it, Delete takes it away.

    Signals: removed.
    """

    removed = Signal(str)  # key

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stand for nothing yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self.tile = EvidenceTile("", "note", "", "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tile(self, tile: EvidenceTile) -> None:
        """Show `tile`."""
        self.tile = tile
        self.setObjectName(tile.key)
        self.setAccessibleName(tile.said)
        self.setToolTip(tip(tile.said))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """A tile."""
        return QSize(WIDE, TALL)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete takes away."""
        if event.key() in REMOVE_KEYS:
            self.removed.emit(self.tile.key)
        elif event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, or the sign with its caption; a ring while the caret is here."""
        painter, theme, box = QPainter(self), self._theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(box, theme.colour("neutral_ground"))
        if self.tile.picture is not None:
            self._draw_picture(painter, box, self.tile.picture)
        else:
            draw_icon(
                painter, theme, ICONS.get(self.tile.kind, "file-text"), QRectF(box.center().x() - 10, 8, 20, 20), "text"
            )
            font = theme.font("small")
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            words = metrics.elidedText(self.tile.caption, Qt.TextElideMode.ElideRight, int(box.width()) - 6)
            line = QRectF(box.left(), box.bottom() - metrics.height() - 3, box.width(), metrics.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRect(box)
        painter.end()

    def _draw_picture(self, painter: QPainter, box: QRectF, picture: QImage) -> None:
        size = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        left, top = (size.width() - box.width()) / 2, (size.height() - box.height()) / 2
        by = picture.width() / max(1, size.width())
        painter.drawImage(box, picture, QRectF(left * by, top * by, box.width() * by, box.height() * by))


class EvidenceStrip(QWidget):
    """The pieces of one item, a button for a photo and one for the rest.

    Signals: files_chosen, picture_pasted, other_asked, opened, removed.
    """

    files_chosen = Signal(list)  # paths of photos
    picture_pasted = Signal(object)  # bytes of a PNG
    other_asked = Signal()  # a scan, a note, a reference
    opened = Signal(str)  # key
    removed = Signal(str)  # key

    last_folder: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._is_locked = desk, False
        self.tiles: list[TileButton] = []
        self._grid, self._news = QGridLayout(), Label("small", self, wraps=True)
        self.photo, self.other = KeyButton(desk.theme, icon="camera"), KeyButton(desk.theme, "quiet", icon="plus")
        self._arrange()
        self.photo.clicked.connect(self.ask_photos)
        self.other.clicked.connect(self.other_asked)
        self.retranslate()

    def show_tiles(self, tiles: tuple[EvidenceTile, ...], *, is_locked: bool) -> None:
        """Show `tiles`."""
        self._is_locked = is_locked
        while len(self.tiles) < len(tiles):
            self._add_tile()
        for number, button in enumerate(self.tiles):
            button.setVisible(number < len(tiles))
            if number < len(tiles):
                button.show_tile(tiles[number])
        for way in (self.photo, self.other):
            way.setVisible(not is_locked)

    def tell(self, news: str) -> None:
        """Tell what happens with what was chosen; "" tells nothing more."""
        self._news.setText(news)
        self._news.setVisible(bool(news))

    def ask_photos(self) -> None:
        """Ask which photos; the dialog opens where the last one was, or among the pictures."""
        if self._is_locked:
            return
        say = self._desk.language.words.say
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        kept = self._desk.preferences.camera_folder
        folder = EvidenceStrip.last_folder or kept or pictures
        kinds = say(N_("Pictures (*.jpg *.jpeg *.png *.gif *.webp *.bmp)"))
        dialog = QFileDialog(self.window(), say(N_("Photo from a file")), folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._take_files)
        dialog.open()

    def paste(self) -> None:
        """Take the picture or the files that were copied."""
        if not self._is_locked:
            self._take_copied(QGuiApplication.clipboard().mimeData())

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.setAccessibleName(say(N_("What was shown")))
        self.photo.setText(say(N_("Add a photo")))
        self.photo.set_keys("F", press=False)
        self.other.setText(say(N_("Scan, note or reference")))

    def take_drag(self, event: QDragEnterEvent) -> None:
        """Say that files and pictures may be dropped here."""
        if not self._is_locked and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def take_drop(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if not self._is_locked:
            self._take_copied(event.mimeData())
            event.acceptProposedAction()

    def _take_files(self, paths: list[str]) -> None:
        if paths:
            EvidenceStrip.last_folder = str(Path(paths[0]).parent)
            self.files_chosen.emit(paths)

    def _take_copied(self, data: QMimeData) -> None:
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_chosen.emit(paths)
        elif data.hasImage():
            self.picture_pasted.emit(png_of(data.imageData()))

    def _add_tile(self) -> None:
        button, number = TileButton(self._desk, self), len(self.tiles)
        button.clicked.connect(self._open_sender)
        button.removed.connect(self._remove)
        self._grid.addWidget(button, number // ACROSS, number % ACROSS)
        self.tiles.append(button)

    def _open_sender(self) -> None:
        self.opened.emit(self.sender().objectName())

    def _remove(self, key: str) -> None:
        if not self._is_locked:
            self.removed.emit(key)

    def _arrange(self) -> None:
        column, row, buttons = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        self._grid.setSpacing(S2)
        row.addLayout(self._grid)
        row.addStretch(1)
        buttons.setSpacing(0)
        for button in (self.photo, self.other):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self._news)
        column.addLayout(buttons)
        self._news.hide()
