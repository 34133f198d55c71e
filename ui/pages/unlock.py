"""The first page: open the workspace with the passphrase, with the printed code, or make a new one.

It is painted before anything of the store is imported.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.failures import TrochaError
from app.words import LANGUAGE_NAMES, N_
from ui.theme import S1, S2, S3, S5, TARGET_PREFERRED
from ui.widgets.field import Field, PassphraseEdit
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.widgets.scrolled import scrolled
from ui.widgets.trail_art import TrailArt

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.desk import Desk

COLUMN, ART_FROM = 500, 1000


def open_with_passphrase(folder: Path, passphrase: str) -> Workspace:
    """Open the workspace in `folder`; imports the store only now. Raises: as `app.security.open_workspace`."""
    from app.security import open_workspace

    return open_workspace(folder, passphrase)


class PassphraseForm(QWidget):
    """Asks for the passphrase of one workspace.

    Signals: opened, recovery_requested, other_chosen.
    """

    opened = Signal(object)  # Workspace
    recovery_requested = Signal()
    other_chosen = Signal(str)  # folder of another workspace

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask; `show_folder` says for which workspace."""
        super().__init__(parent)
        self._desk, self._folder = desk, Path()
        self._title, self._where = Label("display", self, wraps=True), Label("lead", self, wraps=True)
        self._entry = PassphraseEdit(desk, self)
        self._field = Field(desk, N_("Passphrase"), self._entry, self)
        self._open = KeyButton(desk.theme, "primary", icon="lock-open", parent=self)
        self._recover = KeyButton(desk.theme, "quiet", icon="key-round", parent=self)
        self._other = KeyButton(desk.theme, "quiet", icon="folder-open", parent=self)
        self._arrange()
        self._connect()
        self.retranslate()

    def show_folder(self, folder: Path) -> None:
        """Ask for the passphrase of the workspace in `folder`, with an empty field."""
        self._folder = folder
        self._where.setText(str(folder))
        self._entry.clear()
        self._field.fault.clear()
        self._let(open_=True)

    def focus(self) -> None:
        """Put the caret into the field."""
        self._entry.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self._title.setText(words.say(N_("Open the workspace")))
        self._open.setText(words.say(N_("Open") if self._open.isEnabled() else N_("Opening…")))
        self._recover.setText(words.say(N_("I forgot it: use the printed recovery code")))
        self._other.setText(words.say(N_("Open another workspace")))

    def _try(self) -> None:
        if not self._entry.text() or not self._open.isEnabled():
            return
        self._let(open_=False)
        call = partial(open_with_passphrase, self._folder, self._entry.text())
        self._desk.edits.run_apart(call, done=self._tell, failed=self._show_fault)

    def _tell(self, workspace: Workspace) -> None:
        self._entry.clear()
        self._let(open_=True)
        self.opened.emit(workspace)

    def _show_fault(self, error: TrochaError) -> None:
        self._let(open_=True)
        self._field.fault.show_error(error)
        self._entry.setFocus()
        self._entry.selectAll()

    def _let(self, *, open_: bool) -> None:
        self._open.setEnabled(open_)
        self.retranslate()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._other.text(), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.other_chosen)
        dialog.open()

    def _connect(self) -> None:
        self._entry.returnPressed.connect(self._try)
        self._entry.textEdited.connect(self._field.fault.clear)
        self._open.clicked.connect(self._try)
        self._recover.clicked.connect(self.recovery_requested)
        self._other.clicked.connect(self._choose)
        self._desk.language.changed.connect(self.retranslate)

    def _arrange(self) -> None:
        self._entry.setProperty("big", True)
        self._open.set_keys("Enter", press=False)
        self._recover.set_keys("Ctrl+R")
        self._open.set_tall(TARGET_PREFERRED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self._title)
        column.addWidget(self._where)
        column.addSpacing(S5)
        column.addWidget(self._field)
        column.addSpacing(S3)
        column.addWidget(self._open)
        column.addSpacing(S3)
        column.addWidget(rule(self))
        for link in (self._recover, self._other):
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)


class UnlockPage(QWidget):
    """The whole window before a workspace is open; no frame around it.

    Signals: opened, folder_chosen.
    """

    opened = Signal(object)  # Workspace, open
    folder_chosen = Signal(str)  # another workspace is to be opened

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the art and the form; `show_folder` says for which workspace."""
        super().__init__(parent)
        self._desk, self._folder = desk, Path()
        self._art, self._stack = TrailArt(desk, self), QStackedWidget(self)
        self._form = PassphraseForm(desk, self)
        self._languages = {language: KeyButton(desk.theme, parent=self) for language in LANGUAGE_NAMES}
        self._arrange()
        self._connect()
        self.retranslate()

    def show_folder(self, folder: Path, *, is_new: bool = False) -> None:
        """Ask for the passphrase of the workspace in `folder`, or make one there."""
        self._folder = folder
        self._form.show_folder(folder)
        if is_new:
            self._show_first_run()
        else:
            self._stack.setCurrentIndex(0)
            self._form.focus()

    def retranslate(self) -> None:
        """Say every word; the forms listen for themselves."""
        self._art.retranslate()
        for language, button in self._languages.items():
            button.setText(LANGUAGE_NAMES[language])
            button.setChecked(language == self._desk.language.words.language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the art out where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._desk.theme
        self._art.setVisible(self.width() / max(1.0, theme.scale) >= ART_FROM)
        self._form.setMaximumWidth(theme.px(COLUMN))

    def _show_first_run(self) -> None:
        from ui.pages.first_run import FirstRun

        self._take_over(FirstRun(self._desk, self._folder, self))

    def _show_recovery(self) -> None:
        from ui.pages.recovery import RecoveryForm

        form = RecoveryForm(self._desk, self._folder, self)
        form.left.connect(self._return)
        self._take_over(form)

    def _take_over(self, form: QWidget) -> None:
        form.opened.connect(self.opened)  # type: ignore[attr-defined]  # both forms have it
        old = self._stack.widget(1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.focus()  # type: ignore[attr-defined]

    def _return(self) -> None:
        self._stack.setCurrentIndex(0)
        self._form.focus()

    def _choose_language(self) -> None:
        for language, button in self._languages.items():
            if button is self.sender():
                self._desk.preferences.keep("language", language)

    def _connect(self) -> None:
        self._form.opened.connect(self.opened)
        self._form.recovery_requested.connect(self._show_recovery)
        self._form.other_chosen.connect(self.folder_chosen)
        self._desk.language.changed.connect(self.retranslate)
        self._desk.theme.changed.connect(self._fit)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)

    def _arrange(self) -> None:
        languages = QHBoxLayout()
        languages.setSpacing(S1)
        languages.addStretch(1)
        for button in self._languages.values():
            button.setCheckable(True)
            languages.addWidget(button)
        self._stack.addWidget(scrolled(self._centred(self._form)))
        right = QVBoxLayout()
        right.setContentsMargins(28, 22, 28, 22)
        right.setSpacing(S2)
        right.addLayout(languages)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._art)
        row.addLayout(right, 1)

    def _centred(self, form: QWidget) -> QWidget:
        holder = QWidget(self)
        form.setMinimumWidth(min(COLUMN, 320))
        column, row = QVBoxLayout(), QHBoxLayout(holder)
        column.addStretch(1)
        column.addWidget(form)
        column.addStretch(1)
        row.addStretch(1)
        row.addLayout(column, 100)
        row.addStretch(1)
        return holder
