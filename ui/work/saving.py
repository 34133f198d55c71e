"""Save a file where the person says: the dialog opens and the window stays alive."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.words import N_
from app.workspace import worded

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk


def write_content(path: Path, content: bytes) -> Path:
    """Write `content` at `path`. Raises: DiskFull; FolderReadOnly."""
    with worded():
        path.write_bytes(content)
    return path


class SaveFile(QObject):
    """Asks where, and writes beside the screen.

    Signals: saved, failed.
    """

    saved = Signal(object)  # Path
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask over `parent`."""
        super().__init__(parent)
        self._desk, self._content = desk, b""

    def ask(self, content: bytes, name: str, title: str = N_("Save the PDF")) -> None:
        """Ask where to write `content`; `name` is proposed. title: a message."""
        self._content = content
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        over = self.parent()  # kept by Qt alone: a reference here would keep the page alive
        window = over if isinstance(over, QWidget) else None
        dialog = QFileDialog(window, self._desk.language.words.say(title), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write what was asked about at `path`."""
        call = partial(write_content, Path(path), self._content)
        self._desk.edits.run_apart(call, done=self._tell, failed=self._refuse)

    def _tell(self, path: Path) -> None:
        self.saved.emit(path)

    def _refuse(self, error: TrochaError) -> None:
        self.failed.emit(error)
