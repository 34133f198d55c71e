"""Taking an action to another state from its page: each passage asks what the guide asks, and then is stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.qsip import NEXT_STATES, attach_evidence, celebrate, set_state
from app.words import N_
from ui.dialogs.action_state import CelebrationDialog, PassageDialog

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import ActionView
    from ui.desk import Desk
    from ui.work.roadmap.reading import RoadmapReading

AT_ONCE = frozenset({("agreed", "under_way")})
"""Passages that need nothing more than the day of today."""


class Passing(QObject):
    """Asks and stores.

    Signals: failed, validation_wanted.
    """

    failed = Signal(object)  # TrochaError
    validation_wanted = Signal()  # only the record of the workshop validates

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Open its forms over `over`."""
        super().__init__(over)
        self._desk, self._over = desk, over
        self._action: ActionView | None = None

    def go(self, reading: RoadmapReading, action: ActionView, state: str, *, asks: bool = False) -> None:
        """Take `action` to `state`. asks: even where today's day would do.

        What the table of the guide does not have is refused in words by the use case.
        """
        call = partial(set_state, action=action.id, state=state)
        if state == "validated" and action.state == "done":
            self.validation_wanted.emit()
        elif state not in NEXT_STATES.get(action.state, ()) or ((action.state, state) in AT_ONCE and not asks):
            self._desk.edits.run(call, failed=self._fail)
        else:
            PassageDialog(self._desk, self._over, action, state, reading.cycle, reading.today).ask(call)

    def celebrate(self, reading: RoadmapReading, action: ActionView) -> None:
        """Ask how it was celebrated."""
        dialog = CelebrationDialog(self._desk, self._over, action.title, reading.today)
        dialog.ask(partial(celebrate, action=action.id))

    def attach(self, action: ActionView) -> None:
        """Ask for a file or photo that shows that it was done."""
        self._action = action
        dialog = QFileDialog(self._over, self._desk.language.words.say(N_("Add a file that shows it")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._attach)
        dialog.open()

    def _attach(self, path: str) -> None:
        if self._action is None:
            return
        content = _content(Path(path))  # one that cannot be read holds nothing, and is refused as such
        call = partial(attach_evidence, action=self._action.id, content=content, file_name=path)
        self._desk.edits.run(call, failed=self._fail)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
