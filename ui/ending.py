"""When the system asks the program to end: its signals reach Qt's loop, so that it ends as by its own door."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ASKING = ("SIGTERM", "SIGINT", "SIGHUP")  # a session that ends, Ctrl+C, a terminal that was closed
MOST = 64  # bytes


class Ending(QObject):
    """Listens for the end that the system asks for.

    Python runs a handler only once it is given a turn, which Qt's loop gives to nobody while nothing happens on the
    screen: the signal comes through a socket that the loop watches.
    Signals: asked.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            each: signal.signal(each, _leave_it_to_the_loop)
            for each in (getattr(signal, name, None) for name in ASKING)
            if each is not None
        }
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)

    def stop(self) -> None:
        """Leave the signals as they were before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for each, handler in self._handlers.items():
            signal.signal(each, handler)
        for end in (self._heard, self._told):
            end.close()

    def _tell(self) -> None:
        self._heard.recv(MOST)
        self.asked.emit()


def _leave_it_to_the_loop(number: int, frame: object) -> None:
    """Do nothing here: the socket has told it."""
