"""Photos, sounds, films and other files: chosen, dropped or pasted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout
from typing_extensions import override

from app.words import N_
from ui.theme import S2
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor
from ui.widgets.questions.passing import laid_out
from ui.widgets.questions.photo_strip import PhotoStrip
from ui.widgets.questions.pictures import ANSWER, Content, Picture, Source

PREVIEW = 180
KINDS = {
    "image": ("image", N_("Photo from a file"), N_("Pictures (*.jpg *.jpeg *.png *.gif *.webp *.bmp)")),
    "audio": ("paperclip", N_("Sound from a file"), N_("Sounds (*.mp3 *.m4a *.amr *.ogg *.wav *.aac)")),
    "video": ("paperclip", N_("Film from a file"), N_("Films (*.mp4 *.3gp *.mov *.webm *.avi)")),
    "file": ("paperclip", N_("Choose a file"), N_("All files (*)")),
}


def sort_of(media_type: str) -> str:
    """Return what a question for a file takes: "image", "audio", "video" or "file"."""
    sort = media_type.partition("/")[0]
    return sort if sort in KINDS else "file"


class FileEditor(Editor):
    """A file as the answer: a button, a drop or Ctrl+V brings it; Delete takes it away."""

    last_folder: ClassVar[str] = ""

    def _build(self) -> None:
        self._sort = sort_of(self.asked.given.get("mediatype", ""))
        self._choose = KeyButton(self._desk.theme, icon=KINDS[self._sort][0], parent=self)
        self._open = KeyButton(self._desk.theme, icon="external-link", parent=self)
        self._remove = KeyButton(self._desk.theme, "quiet", icon="trash-2", parent=self)
        self._name, self._picture = Label("strong", self, wraps=True), QLabel(self)
        self._shown = ""
        self.setFocusProxy(self._choose)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        self._camera = KeyButton(self._desk.theme, icon="camera", parent=self)
        self._photos = PhotoStrip(self._desk, self._supplies, self)
        self._camera.setCheckable(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self._choose, self._camera, self._open, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self._name)
        column.addLayout(buttons)
        column.addWidget(self._photos)
        self._add_to(column)
        self._photos.hide()
        self._camera.toggled.connect(self._show_photos)
        self._photos.chosen.connect(self._take_photo)
        self._photos.left.connect(self._fold_photos)
        self._choose.clicked.connect(self.ask_file)
        self._open.clicked.connect(self._open_file)
        self._remove.clicked.connect(self._take_away)
        self._choose.installEventFilter(self)
        self.retranslate()

    def _add_to(self, column: QVBoxLayout) -> None:
        """Add what else brings an answer."""

    def retranslate(self) -> None:
        """Name the buttons."""
        say = self.words.say
        self._choose.setText(say(KINDS[self._sort][1]))
        self._camera.setText(say(N_("From the camera")))
        self._open.setText(say(N_("Open")))
        self._remove.setText(say(N_("Remove")))
        for button in (self._choose, self._camera, self._open, self._remove):
            button.setAccessibleName(f"{self.name}: {button.text()}")

    def ask_file(self) -> None:
        """Ask which file; the dialog opens where the last one was, or among the pictures."""
        say = self.words.say
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = FileEditor.last_folder or pictures
        dialog = QFileDialog(self.window(), say(KINDS[self._sort][1]), folder, say(KINDS[self._sort][2]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose_file)
        dialog.open()

    def _show(self) -> None:
        value = self.asked.value
        self.retranslate()
        self._choose.setVisible(not self.asked.is_readonly)
        self._camera.setVisible(self._sort == "image" and not self.asked.is_readonly and not value)
        self._open.setVisible(bool(value))
        self._remove.setVisible(bool(value) and not self.asked.is_readonly)
        self._name.setVisible(bool(value))
        self._name.setText(value)
        if value != self._shown:
            self._shown = value
            self._picture.clear()
            if value and self._sort == "image":
                self._supplies.picture(Source(ANSWER, value), self._desk.theme.px(PREVIEW), self._show_picture)
        self._picture.setVisible(bool(value) and not self._picture.pixmap().isNull())

    def _show_picture(self, picture: Picture) -> None:
        if picture.source.name == self.asked.value and picture.image is not None:
            self._picture.setPixmap(QPixmap.fromImage(picture.image))
            self._picture.setAccessibleName(f"{self.name}: {self.asked.value}")
            self._picture.setVisible(not self._is_drawn_here())

    def _is_drawn_here(self) -> bool:
        """Whether the picture is seen on a canvas already."""
        return False

    def _choose_file(self, path: str) -> None:
        FileEditor.last_folder = str(Path(path).parent)
        self.file_chosen.emit(path)

    def _show_photos(self, is_open: bool) -> None:
        self._photos.setVisible(is_open)
        if is_open:
            self._photos.look()

    def _take_photo(self, path: str) -> None:
        self._fold_photos()
        self.file_chosen.emit(path)

    def _fold_photos(self) -> None:
        self._camera.setChecked(False)
        self._choose.setFocus()

    def _take_away(self) -> None:
        self._tell("")

    def _open_file(self) -> None:
        self._supplies.content(Source(ANSWER, self.asked.value), open_read)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V brings what was copied, Delete takes the file away, Enter goes on once there is one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self.asked.is_readonly:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take_copied(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Delete:
            self._take_away()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.asked.value:
                self.finished.emit()
            else:
                self.ask_file()
        else:
            return False
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls() and not self.asked.is_readonly:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that was dropped."""
        self._take_copied(event.mimeData())
        event.acceptProposedAction()

    def _take_copied(self, data: QMimeData) -> None:
        urls = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if urls:
            self.file_chosen.emit(urls[0])
        elif data.hasImage() and self._sort == "image":
            self.drawn.emit(png_of(QGuiApplication.clipboard().image()), ".png")


def png_of(image: object) -> bytes:
    """Return a QImage as the bytes of a PNG."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    if not isinstance(image, QImage):
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def open_read(read: Content) -> None:
    """Let the program that this computer has for it open a file; it lies in the folder for passing files."""
    if read.content is None:
        return
    path = laid_out(read.source.name, read.content)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
