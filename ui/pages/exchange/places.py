"""Where packages travel: the sticks that are in, and folders that the person chooses."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

MOUNTED = ("/media/", "/run/media/", "/Volumes/")


def sticks() -> tuple[tuple[Path, str, int], ...]:
    """Return the removable drives that can be read: where, what they are called, and the free bytes."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and _is_removable(volume, root):
            found.append((Path(root), volume.displayName() or root, volume.bytesAvailable()))
    return tuple(sorted(found))


def choose_folder(parent: QWidget, title: str, start: str = "") -> QFileDialog:
    """Open a dialog that asks for a folder; the caller connects `fileSelected`."""
    dialog = QFileDialog(parent, title, start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.open()
    return dialog


def choose_file(parent: QWidget, title: str, kinds: str, start: str = "") -> QFileDialog:
    """Open a dialog that asks for a file of `kinds`, as Qt's name filters; the caller connects `fileSelected`."""
    dialog = QFileDialog(parent, title, start, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def choose_target(parent: QWidget, title: str, name: str) -> QFileDialog:
    """Open a dialog that asks where to save the file `name`; the caller connects `fileSelected`."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _is_removable(volume: QStorageInfo, root: str) -> bool:
    if sys.platform == "win32":
        return not volume.isRoot() and not volume.isReadOnly()
    return root.startswith(MOUNTED) and not root.endswith("Macintosh HD")
