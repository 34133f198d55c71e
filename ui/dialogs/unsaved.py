"""Asked when the program is closed while the disk does not take what was written."""

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
    """Esc and Enter stay; only its own button closes the program without what the disk did not take."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask over `parent`; accepted: close without it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(WIDTH, parent.width() - S5))
        say = desk.language.words.say
        heading, told = Label("heading", self), Label("lead", self, wraps=True)
        heading.setText(say(N_("Not everything could be stored")))
        told.setText(
            say(
                N_(
                    "The disk does not take what was written last. It is still on the screen, and goes again by itself"
                    " as soon as there is room. If you close now, it is lost."
                )
            )
        )
        self.setWindowTitle(heading.text())
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
        column.addWidget(heading)
        column.addWidget(told)
        column.addLayout(buttons)
