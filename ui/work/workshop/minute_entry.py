"""The line at the foot of the minutes: who speaks, by one key, and the words as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S1, S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints, cap_height
from ui.work.workshop.entry import HINTS_FROM, ICON, SaidLine
from ui.work.workshop.look import ATTENDING_ICONS, SPEAKERS

if TYPE_CHECKING:
    from ui.desk import Desk

NOBODY = ""  # the scribe's own words
VOICES = {**SPEAKERS, "observer": N_("&Observers"), NOBODY: N_("Scribe's &note")}
"""Who can speak in the minutes, each with its underlined letter."""
LONGEST = 1_000  # signs of a line


class MinuteEntry(QFrame):
    """Enter gives the line and keeps who speaks.

    Signals: written, typed, last_wanted.
    """

    written = Signal(str)
    typed = Signal()
    last_wanted = Signal()  # Up in an empty line

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the words of the scribe to begin with."""
        super().__init__(parent)
        self.setObjectName("entry")
        self._desk = desk
        self._voices = {role: QPushButton(self) for role in VOICES}
        self._keys = {role: QShortcut(self) for role in VOICES}
        self._group = QButtonGroup(self)
        self.line, self._add = SaidLine(self), KeyButton(desk.theme, "tinted", parent=self)
        self._hints = KeyHints(desk, self)
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def role(self) -> str | None:
        """Who speaks; None: the scribe's own."""
        return next((role for role, button in self._voices.items() if button.isChecked()), NOBODY) or None

    def fall_silent(self, *, on: bool) -> None:
        """Take nothing any more: the workshop is closed."""
        for widget in (*self._voices.values(), self.line, self._add):
            widget.setEnabled(not on)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        for role, button in self._voices.items():
            button.setText(say(VOICES[role]))
            self._keys[role].setKey(QKeySequence.mnemonic(button.text()))
            button.setShortcut(QKeySequence())
        self._tint()
        self.line.setPlaceholderText(say(N_("Write the next line of the minutes")))
        self.line.setAccessibleName(say(N_("Next line of the minutes")))
        self._add.setText(say(N_("Add")))
        self._add.set_keys("Enter", press=False)
        hints = (
            ("Enter", N_("next line")),
            ("\N{UPWARDS ARROW}", N_("correct the last")),
            ("Ctrl B", N_("onto the wall")),
        )
        self._hints.setFixedHeight(cap_height(self._desk.theme))
        self._hints.show_hints(tuple(((cap,), say(word)) for cap, word in hints))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hints out where there is no room."""
        super().resizeEvent(event)
        self._hints.setVisible(self.width() / max(1.0, self._desk.theme.scale) >= HINTS_FROM)

    def _give(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.setText("")
            self.written.emit(text)
        self.line.setFocus()

    def _speak_by_key(self) -> None:
        self._voices[self.sender().objectName()].setChecked(True)
        self.line.setFocus()

    def _tint(self) -> None:
        for role, button in self._voices.items():
            tone = "accent_hover" if button.isChecked() else "text"
            button.setIcon(self._desk.theme.icon(ATTENDING_ICONS[role], tone))

    def _ask_last(self) -> None:
        if not self.line.text():
            self.last_wanted.emit()

    def _tell(self) -> None:
        self.typed.emit()

    def _back_to_line(self) -> None:
        self.line.setFocus()

    def _connect(self) -> None:
        self.line.entered.connect(self._give)
        self.line.textEdited.connect(self._tell)
        self.line.last_wanted.connect(self._ask_last)
        self._add.clicked.connect(self._give)
        for role, shortcut in self._keys.items():
            shortcut.setObjectName(role)
            shortcut.activated.connect(self._speak_by_key)
        self._group.buttonClicked.connect(self._back_to_line)
        self._group.buttonToggled.connect(self._tint)
        self._desk.theme.changed.connect(self.retranslate)

    def _arrange(self) -> None:
        above, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        above.setSpacing(S1)
        for button in self._voices.values():
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setIconSize(QSize(ICON))
            self._group.addButton(button)
            above.addWidget(button)
        self._voices[NOBODY].setChecked(True)
        above.addSpacing(S2)
        above.addWidget(self._hints, 1)
        above.addStretch(0)
        self.line.setProperty("wall", True)
        self.line.setMaxLength(LONGEST)
        below.setSpacing(S3)
        below.addWidget(self.line, 1)
        below.addWidget(self._add)
        column.setContentsMargins(S5, S2 + 2, S5, S2 + 2)
        column.setSpacing(S2)
        column.addLayout(above)
        column.addLayout(below)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
