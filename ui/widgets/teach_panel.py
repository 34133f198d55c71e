"""An empty place teaches: what it is for, what will appear here, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

WIDE = 600  # logical pixels of a line, at normal text: longer ones are hard to follow


class TeachPanel(QFrame):
    """Picture, title, two sentences, at most two buttons; its words come from the page's `retranslate`.

    Signals: pressed, second_pressed.
    """

    pressed = Signal()
    second_pressed = Signal()

    def __init__(self, desk: Desk, icon: str, parent: QWidget | None = None) -> None:
        """Show the picture `icon`."""
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = desk.theme
        self._sign = QLabel(self)
        self._sign.setPixmap(desk.theme.icon(icon, "accent").pixmap(QSize(40, 40)))
        self._title, self._lead = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._button, self._second = KeyButton(desk.theme, parent=self), KeyButton(desk.theme, parent=self)
        self._button.clicked.connect(self.pressed)
        self._second.clicked.connect(self.second_pressed)
        self._arrange()
        self._fit()
        desk.theme.changed.connect(self._fit)
        self.teach("", "")

    def teach(
        self, title: str, lead: str, button: str = "", icon: str = "plus", second: str = "", keys: str = ""
    ) -> None:
        """Say what the place is for; empty buttons are left out. keys: press the button too, such as "Ctrl+N"."""
        self._title.setText(title)
        self._lead.setText(lead)
        for widget, text in ((self._button, button), (self._second, second)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._button.set_icon(icon)
        self._button.set_keys(keys)

    def focus_button(self) -> None:
        """Put the caret on the first button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        for label in (self._title, self._lead):
            label.setMaximumWidth(self._theme.px(WIDE))

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        buttons = QHBoxLayout()
        buttons.setSpacing(S3)
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._second)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S5, S5, S5)
        column.setSpacing(S2)
        column.addStretch(1)
        column.addWidget(self._sign, 0, centre)
        said, row = QVBoxLayout(), QHBoxLayout()
        said.setSpacing(S2)
        for label in (self._title, self._lead):
            label.setAlignment(centre)
            said.addWidget(label)
        row.addStretch(1)
        row.addLayout(said, WIDE)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(S2)
        column.addLayout(buttons)
        column.addStretch(1)
