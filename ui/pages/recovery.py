"""Open with the printed recovery code, then choose a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.failures import TrochaError
from app.words import N_
from ui.theme import S3
from ui.widgets.field import Field, PassphraseEdit
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.desk import Desk

LEAST = 12  # signs of a passphrase


def recover(folder: Path, typed: str, passphrase: str) -> Workspace:
    """Open the workspace in `folder` with the printed code, and let it open with `passphrase` from now on.

    Raises: as `app.security.open_with_recovery`.
    """
    from app.security import change_passphrase, open_with_recovery

    workspace = open_with_recovery(folder, typed)
    try:
        change_passphrase(workspace, passphrase)
    except BaseException:
        workspace.close()
        raise
    return workspace


class RecoveryForm(QWidget):
    """Eight groups of four signs, and the new passphrase. A mistyped group is named.

    Signals: opened, left.
    """

    opened = Signal(object)  # Workspace
    left = Signal()  # the person wants the passphrase form again

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        """Recover the workspace in `folder`."""
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        self._title, self._lead = Label("display", self), Label("lead", self, wraps=True)
        self._code, self._phrase, self._again = QLineEdit(self), PassphraseEdit(desk, self), PassphraseEdit(desk, self)
        self._fields = self._make_fields()
        self._open = KeyButton(desk.theme, "primary", icon="lock-open", parent=self)
        self._back = KeyButton(desk.theme, "quiet", icon="chevron-left", keys="Esc", parent=self)
        self._arrange()
        self._connect()
        self.retranslate()

    def focus(self) -> None:
        """Put the caret into the code."""
        self._code.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self._title.setText(words.say(N_("Open with the recovery code")))
        self._lead.setText(words.say(N_("It stands on the sheet that was printed when the workspace was made.")))
        self._open.setText(words.say(N_("Open and keep the new passphrase")))
        self._back.setText(words.say(N_("Back to the passphrase")))

    def _try(self) -> None:
        for field in self._fields:
            field.fault.clear()
        if not check_new_phrase(self._fields[1], self._fields[2]):
            return
        self._open.setEnabled(False)
        call = partial(recover, self._folder, self._code.text(), self._phrase.text())
        self._desk.edits.run_apart(call, done=self._tell, failed=self._show_fault)

    def _tell(self, workspace: Workspace) -> None:
        self.opened.emit(workspace)

    def _show_fault(self, error: TrochaError) -> None:
        self._open.setEnabled(True)
        self._fields[0].fault.show_error(error)
        self._code.setFocus()
        group = error.facts.get("group")
        if error.code == "recovery.mistyped" and isinstance(group, int):
            self._code.setSelection((group - 1) * 5, 4)

    def _make_fields(self) -> tuple[Field, Field, Field]:
        return (
            Field(
                self._desk, N_("Recovery code"), self._code, self, hint=N_("Small letters and spaces do not matter.")
            ),
            Field(self._desk, N_("New passphrase"), self._phrase, self),
            Field(self._desk, N_("Write it again"), self._again, self),
        )

    def _connect(self) -> None:
        self._open.clicked.connect(self._try)
        for entry in (self._code, self._phrase, self._again):
            entry.returnPressed.connect(self._try)
        self._back.clicked.connect(self.left)
        self._desk.language.changed.connect(self.retranslate)

    def _arrange(self) -> None:
        self._code.setMaxLength(60)
        self.setMaximumWidth(620)
        phrases = QHBoxLayout()
        phrases.setSpacing(S3)
        for field in self._fields[1:]:
            phrases.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setSpacing(S3)
        column.addStretch(1)
        for widget in (self._title, self._lead, self._fields[0]):
            column.addWidget(widget)
        column.addLayout(phrases)
        column.addWidget(self._open)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        column.addLayout(back)
        column.addStretch(1)


def check_new_phrase(phrase: Field, again: Field) -> bool:
    """Whether the two fields hold one same phrase that is long enough; says under the field what is not."""
    first, second = (field.entry.text() for field in (phrase, again))  # type: ignore[attr-defined]
    for field in (phrase, again):
        field.fault.clear()
    if len(first.strip()) < LEAST:
        phrase.fault.say(N_("The passphrase is short. Four words that you remember beat an odd password."))
        phrase.entry.setFocus()
        return False
    if first != second:
        again.fault.say(N_("The two phrases differ. Write the same one again."))
        again.entry.setFocus()
        return False
    return True
