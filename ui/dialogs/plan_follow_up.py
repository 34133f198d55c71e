"""How an action of the plan goes: seen on a day, with what shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.focas import FOLLOW_UP_STATES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

ROWS, MOST_BYTES = 3, 20_000_000


class FollowUpDialog(FormDialog):
    """A new entry; what was seen earlier stays as it was written."""

    heading: ClassVar[str] = N_("How the action goes")

    def __init__(self, desk: Desk, parent: QWidget, today: date, state: str) -> None:
        """Propose `today` and `state`."""
        self._today, self._state_key = today, state
        self._path: Path | None = None
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        states = tuple((key, self.say(message)) for key, message in FOLLOW_UP_STATES.items())
        self._state.offer(states, self._state.key or self._state_key)
        self._on.speak(self._desk.language.words.language)
        self._pick.setText(self.say(N_("Add a file that shows it")))

    def _make_fields(self) -> None:
        desk = self._desk
        self._state, self._on, self._text = Choice(self), DayEdit(self._today, self), QPlainTextEdit(self)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * ROWS + 24)
        self._pick, self._file = KeyButton(desk.theme, icon="paperclip", parent=self), Label("small", self, wraps=True)
        self.add(Field(desk, N_("State"), self._state, self), Field(desk, N_("Seen on"), self._on, self))
        self.add(Field(desk, N_("What was seen, and what is missing"), self._text, self))
        self.add(self._pick, self._file)
        self._pick.clicked.connect(self._choose)
        self._state.setFocus()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say(N_("Add a file that shows it")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Take the file at `path`, unless it is too large to travel."""
        found = Path(path)
        if found.stat().st_size > MOST_BYTES:
            self._file.setText(self.say(N_("The file is larger than 20 MB: choose a smaller one.")))
            return
        self._path = found
        self._file.setText(found.name)

    def _read(self) -> dict[str, Any] | None:
        told: dict[str, Any] = {"state": self._state.key, "seen_on": self._on.day, "text": self._text.toPlainText()}
        if self._path is not None:
            told |= {"content": self._path.read_bytes(), "file_name": self._path.name}
        return told
