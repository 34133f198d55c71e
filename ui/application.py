"""The composition root: what is made once and who is given what."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.edits import Edits
from ui.ending import Ending
from ui.language import Language, QtWords, language_of_the_system
from ui.leaving import leave_field
from ui.preferences import Preferences
from ui.shell import Shell
from ui.theme import Theme

if TYPE_CHECKING:
    from app.workspace import Workspace

NAME = "Trocha"
GRACE = 2_000  # milliseconds to close in, once the system asks
WAIT = 300  # milliseconds for the Trocha that is open already to answer


def start(folder: Path | None, language: str, *, since: float | None = None) -> int:
    """Show Trocha on the workspace in `folder`; return once it was closed. since: measure the first paint from then."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName(NAME)
    qt.setStyle("Fusion")
    application = Application(qt, folder, language)
    if not application.is_first():
        return 0
    ending = Ending(qt)
    ending.asked.connect(application.end)
    application.show(since)
    code = QApplication.exec()
    application.close()
    ending.stop()
    return code


class Application(QObject):
    """Holds what lives as long as the program, and joins it."""

    def __init__(self, qt: QApplication, folder: Path | None, language: str, config: Path | None = None) -> None:
        """Make the parts; nothing is shown yet. config: folder of the preferences; None: this person's own."""
        super().__init__()
        self._since: float | None = None
        preferences = Preferences((config or Path(platformdirs.user_config_dir(NAME))) / "screen.ini", self)
        self.folder = folder or _usual_folder(preferences)
        self.desk = Desk(
            Edits(self),
            Language(language or preferences.language or language_of_the_system(), self),
            Theme(qt, self),
            preferences,
        )
        self._qt_words = QtWords(self.desk.language)
        self.desk.theme.set_text_size(preferences.text_size)
        self.shell: Shell | None = None
        self._server: QLocalServer | None = None
        qt.commitDataRequest.connect(self._keep)
        qt.aboutToQuit.connect(self.close)  # where a session ends, nothing runs after it

    def is_first(self) -> bool:
        """Whether no other Trocha has this workspace on the screen; one that has is brought to the front."""
        name = f"trocha-{hashlib.sha256(f'{getpass.getuser()}|{self.folder.resolve()}'.encode()).hexdigest()[:24]}"
        other = QLocalSocket(self)
        other.connectToServer(name)
        if other.waitForConnected(WAIT):
            other.disconnectFromServer()
            return False
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._come_forward)
        self._server.listen(name)
        return True

    def show(self, since: float | None = None) -> None:
        """Show the unlock page; everything heavy is imported after it is painted."""
        self._since = since
        self.shell = Shell(self.desk)
        self._connect(self.shell)
        self.shell.show_folder(self.folder, is_new=not _holds_something(self.folder))
        self.shell.show()

    def close(self) -> None:
        """Keep what is being typed, let the lanes finish and close the workspace; once more changes nothing."""
        leave_field()
        self.desk.edits.detach()
        if self._server is not None:
            self._server.close()
        sys.excepthook = sys.__excepthook__

    def end(self) -> None:
        """Close because the system asks for it: what does not let itself be closed is not waited for."""
        QTimer.singleShot(GRACE, QApplication.exit)
        QApplication.quit()

    def _connect(self, shell: Shell) -> None:
        shell.painted.connect(self._go_on)
        shell.unlocked.connect(self._attach)
        shell.locked.connect(self._lock)
        shell.folder_chosen.connect(self._change_folder)
        self.desk.edits.mistaken.connect(self._report)
        self.desk.preferences.changed.connect(self._follow_preferences)

    def _go_on(self) -> None:
        if self._since is not None:
            sys.stdout.write(json.dumps({"painted_ms": round((time.perf_counter() - self._since) * 1000, 1)}) + "\n")
            sys.stdout.flush()
            QTimer.singleShot(0, QApplication.quit)
            return
        from app.journal import log_folder, start_log

        start_log(log_folder())
        sys.excepthook = self._catch
        self.desk.edits.run_apart(_import_the_rest)

    def _keep(self) -> None:
        """The session may end: what is being typed goes to the disk now."""
        leave_field()

    def _attach(self, workspace: Workspace) -> None:
        self.desk.edits.attach(workspace)
        self.folder = workspace.folder
        self.desk.preferences.keep("workspace", str(workspace.folder))

    def _lock(self) -> None:
        self.desk.edits.detach()
        if self.shell is not None:
            self.shell.show_folder(self.folder, is_new=False)

    def _change_folder(self, folder: str) -> None:
        self.folder = Path(folder)
        if self.shell is not None:
            self.shell.show_folder(self.folder, is_new=not _holds_something(self.folder))

    def _follow_preferences(self) -> None:
        preferences = self.desk.preferences
        if preferences.language:
            self.desk.language.choose(preferences.language)
        self.desk.theme.set_text_size(preferences.text_size)

    def _come_forward(self) -> None:
        if self._server is not None and self.shell is not None:
            self._server.nextPendingConnection().close()
            self.shell.come_forward()

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import logging

        logging.getLogger(__name__).error("mistake", exc_info=(kind, error, trace))
        self._report(error)

    def _report(self, error: BaseException) -> None:
        from ui.report import ReportDialog

        ReportDialog(self.desk, error, self.shell).open()


def _import_the_rest() -> None:
    """Import what the first workspace needs, and read what ships, while the person writes the passphrase."""
    import app.security
    import app.sync  # noqa: F401
    import ui.main_window
    import ui.pages.home  # noqa: F401
    from app.focas import shipped_instruments

    shipped_instruments()  # the first page asks for them, and reading them takes a while


def _usual_folder(preferences: Preferences) -> Path:
    given = os.environ.get("TROCHA_WORKSPACE") or preferences.workspace
    return Path(given) if given else Path(platformdirs.user_data_dir(NAME)) / "workspace"


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
