"""The one window: the unlock page, or the frame of an open workspace."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.words import N_
from ui.leaving import leave_field, not_entered
from ui.pages.unlock import UnlockPage
from ui.place import Place

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.main_window import MainWindow

LEAST = (640, 330)
FIRST = (1366, 768)
MOST_TOLD = 120  # signs of what was not added
NOT_TAKEN = N_(
    "The disk does not take what was written last. It is still on the screen, and goes again by itself"
    " as soon as there is room. If you close now, it is lost."
)
NOT_ADDED = N_("“{text}” still stands in “{name}”: Enter adds it there. If you close now, it is lost.")
ACCEPTED = int(QDialog.DialogCode.Accepted)
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletMove,
        QEvent.Type.TouchBegin,
    }
)


class Shell(QWidget):
    """Shows the unlock page until a workspace is open, and again when it locks; the frame below stays as it was.

    Where another workspace is opened after the lock, it has a frame of its own: no page of the one before it stays.

    Signals: painted, unlocked, locked, folder_chosen.
    """

    painted = Signal()  # the first page is on the screen
    unlocked = Signal(object)  # Workspace
    locked = Signal()
    folder_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Show the unlock page."""
        super().__init__()
        self._desk, self._is_painted = desk, False
        self.unlock = UnlockPage(desk, self)
        self.frame: MainWindow | None = None
        self._folder: Path | None = None  # whose frame it is
        self._focused: QWidget | None = None
        self._dialogs: tuple[QDialog, ...] = ()  # those that the lock took out of sight
        self._closes_without = False  # what the disk does not take
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.unlock)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._lock_when_idle)
        self.unlock.opened.connect(self._enter)
        self.unlock.folder_chosen.connect(self.folder_chosen)
        self.setMinimumSize(*LEAST)
        self.resize(*FIRST)
        self._title("")

    def show_folder(self, folder: Path, *, is_new: bool) -> None:
        """Ask for the passphrase of the workspace in `folder`, or make one there."""
        self.unlock.show_folder(folder, is_new=is_new)

    def lock(self) -> None:
        """Close the workspace and ask for the passphrase; the screen stays as it is behind."""
        if self._layers.currentWidget() is self.unlock:
            return
        self._focused = QApplication.focusWidget()
        leave_field()
        self._idle.stop()
        self._hide_dialogs()
        self._layers.setCurrentWidget(self.unlock)
        self.locked.emit()

    def come_forward(self) -> None:
        """Stand before the other windows: Trocha was started again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first page is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)
            self._watch(self.windowHandle())
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        """Hear the keys and pointers of a window that is used, so that nobody who writes in a dialog is locked out."""
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the time until the lock again at every key and pointer."""
        if event.type() in INPUT and self._idle.isActive():
            self._idle.start()
        return False

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close: what was written is on its way to the disk already, but for the field of the caret.

        What the disk does not take is not lost in silence: the person says whether to close without it.
        """
        leave_field()
        edits = self._desk.edits
        edits.settle()
        name, text = not_entered(self)
        if (edits.has_unsaved or text) and not self._closes_without:
            event.ignore()
            self._ask(name, text)
            return
        self._idle.stop()
        super().closeEvent(event)

    def _enter(self, workspace: Workspace) -> None:
        if self.frame is not None and workspace.folder != self._folder:
            self._drop_frame(self.frame)
        self._folder = workspace.folder
        self.unlocked.emit(workspace)
        if self.frame is None:
            self.frame = self._make_frame()
            self.frame.open(Place("home"))
        self._layers.setCurrentWidget(self.frame)
        self._show_dialogs()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focused = None
        self._idle.start(self._desk.preferences.lock_minutes * 60_000)

    def _ask(self, name: str, text: str) -> None:
        """Ask whether to close without what the disk does not take, or without `text` in the field `name`."""
        from ui.dialogs.unsaved import UnsavedDialog

        say = self._desk.language.words.say
        heading, told = say(N_("Not everything could be stored")), say(NOT_TAKEN)
        if not self._desk.edits.has_unsaved:
            heading, told = (
                say(N_("Something was written and not added")),
                say(NOT_ADDED, name=name, text=shorten(text, MOST_TOLD)),
            )
        dialog = UnsavedDialog(self._desk, self, heading, told)
        dialog.accepted.connect(self._close_without)
        dialog.open()

    def _close_without(self) -> None:
        self._closes_without = True
        self.close()

    def _hide_dialogs(self) -> None:
        """Take every dialog out of sight: it shows what is locked, and would keep the keys from the passphrase."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._dialogs = tuple(
            each for each in self.findChildren(QDialog) if each.isVisible() and each.result() != ACCEPTED
        )
        for dialog in reversed(self._dialogs):
            dialog.hide()

    def _show_dialogs(self) -> None:
        """Show the dialogs again as they were, but for those whose work was done meanwhile."""
        dialogs, self._dialogs = self._dialogs, ()
        for dialog in dialogs:
            if isValid(dialog) and dialog.result() != ACCEPTED:
                dialog.open()

    def _make_frame(self) -> MainWindow:
        from ui.main_window import MainWindow

        frame = MainWindow(self._desk, self)
        frame.lock_requested.connect(self.lock)
        frame.titled.connect(self._title)
        frame.projector_changed.connect(self._show_projector)
        self._layers.addWidget(frame)
        return frame

    def _drop_frame(self, frame: MainWindow) -> None:
        """End the frame of another workspace now, before its pages hear that there is something to read."""
        self.frame = self._focused = None
        self._dialogs = ()
        self._layers.removeWidget(frame)
        frame.deleteLater()
        QApplication.sendPostedEvents(frame, QEvent.Type.DeferredDelete)

    def _lock_when_idle(self) -> None:
        if self._desk.theme.is_projector:
            self._idle.start()
        else:
            self.lock()

    def _show_projector(self, on: bool) -> None:
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _title(self, title: str) -> None:
        name = self._desk.language.words.say(N_("Trocha"))
        self.setWindowTitle(f"{title} — {name}" if title else name)
