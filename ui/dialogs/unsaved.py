"""Asked when the program is closed while something that was written is on no disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH = 480  # logical pixels


class UnsavedDialog(QDialog):
    """Esc and Enter stay; only its own button closes the program without what would be lost."""

    def __init__(self, desk: Desk, parent: QWidget, heading: str, told: str) -> None:
        """Ask over `parent`, in words; accepted: close without it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(WIDTH, parent.width() - S5))
        say = desk.language.words.say
        title, lead = Label("heading", self), Label("lead", self, wraps=True)
        title.setText(heading)
        lead.setText(told)
        self.setWindowTitle(heading)
        stay = KeyButton(desk.theme, "primary", icon="check", parent=self)
        stay.setText(say(N_("Stay")))
        stay.setDefault(True)
        leave = KeyButton(desk.theme, "quiet", parent=self)
        leave.setText(say(N_("Close without it")))
        leave.setAutoDefault(False)
        stay.clicked.connect(self.reject)
        leave.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S5, S5, S5)
        column.setSpacing(S3)
        column.addWidget(title)
        column.addWidget(lead)
        column.addLayout(buttons)
