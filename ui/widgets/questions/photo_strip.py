"""The newest photos of the cameras that are connected, to take one as the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import lucide
from ui.theme import S2
from ui.tips import tip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.editor import Supplies
from ui.widgets.questions.pictures import DISK, Picture, Source

if TYPE_CHECKING:
    from app.questionnaires import Photo
    from ui.desk import Desk

SIDE, BELOW, ROWS = 104, 34, 2
PATH = Qt.ItemDataRole.UserRole


class PhotoStrip(QWidget):
    """Photos to pick from: arrows move, Enter or a double click takes, Escape goes back.

    Signals: chosen, left.
    """

    chosen = Signal(str)  # path
    left = Signal()  # Escape: nothing was taken

    def __init__(self, desk: Desk, supplies: Supplies, parent: QWidget | None = None) -> None:
        """Show nothing before `look`."""
        super().__init__(parent)
        self._desk, self._supplies = desk, supplies
        self.list, self._said = QListWidget(self), Label("small", self, wraps=True)
        self._other = KeyButton(desk.theme, "quiet", icon="folder-open", parent=self)
        side = desk.theme.px(SIDE)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setIconSize(QSize(side, side))
        self.list.setGridSize(QSize(side + 20, side + desk.theme.px(BELOW)))
        self.list.setFixedHeight(ROWS * self.list.gridSize().height() + 4)
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._other)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self._take)
        self._other.clicked.connect(self._ask_folder)
        desk.language.changed.connect(self.retranslate)
        self._found: tuple[Photo, ...] | None = None
        self.retranslate()

    def look(self) -> None:
        """Look for photos now, and put the caret where they will be."""
        self._found = None
        self.list.clear()
        self.retranslate()
        self.list.setFocus()
        self._supplies.photos(self._desk.preferences.camera_folder, self._show)

    def retranslate(self) -> None:
        """Say what to do, or why there is nothing."""
        say = self._desk.language.words.say
        self.list.setAccessibleName(say(N_("Photos of the camera")))
        self._other.setText(say(N_("Another folder")))
        if self._found is None:
            self._said.setText(say(N_("Looking for photos\N{HORIZONTAL ELLIPSIS}")))
        elif self._found:
            self._said.setText(say(N_("The newest first. Enter takes the photo, Esc goes back.")))
        else:
            self._said.setText(
                say(N_("No photos were found. Connect the camera or its card, or choose the folder with the photos."))
            )
        self.list.setVisible(self._found is None or bool(self._found))

    def _show(self, photos: tuple[Photo, ...]) -> None:
        self._found = photos
        moment = self._desk.language.words.moment
        for photo in photos:
            item = QListWidgetItem(photo.path.name, self.list)
            item.setData(PATH, str(photo.path))
            item.setIcon(lucide(self._desk.theme, "image", "muted", "muted"))  # until it is read
            item.setToolTip(tip(f"{photo.path.name} \N{MIDDLE DOT} {moment(photo.taken_at)}"))
            self._supplies.picture(Source(DISK, str(photo.path)), self.list.iconSize().height(), self._show_picture)
        self.retranslate()
        if photos:
            self.list.setCurrentRow(0)
        else:
            self._other.setFocus()

    def _show_picture(self, picture: Picture) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(PATH) == picture.source.name and picture.image is not None:
                item.setIcon(QIcon(_squared(picture.image, self.list.iconSize())))

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(PATH)))

    def _ask_folder(self) -> None:
        title = self._desk.language.words.say(N_("The folder with the photos"))
        dialog = QFileDialog(self.window(), title, self._desk.preferences.camera_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._keep_folder)
        dialog.open()

    def _keep_folder(self, path: str) -> None:
        self._desk.preferences.keep("camera_folder", path)
        self.look()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the photo, Escape goes back to the question."""
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # the window would leave the page
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.currentItem() is not None:
            self._take(self.list.currentItem())
        else:
            return False
        return True


def _squared(image: QImage, side: QSize) -> QPixmap:
    """Return a picture in the middle of a square, so that all stand in line."""
    square = QPixmap(side)
    square.fill(Qt.GlobalColor.transparent)
    fitted = image.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(square)
    painter.drawImage((side.width() - fitted.width()) // 2, (side.height() - fitted.height()) // 2, fitted)
    painter.end()
    return square
