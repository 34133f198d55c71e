"""The line at the foot of the wall: who speaks, about what, and the words as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.qsip import LONGEST_TEXT
from app.words import N_
from ui.theme import S1, S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints, cap_height
from ui.work.workshop.look import COLUMNS, ROLE_ICONS, SPEAKERS, SPEAKING

if TYPE_CHECKING:
    from ui.desk import Desk

HINTS_FROM, ONE_ROW_FROM = 1060, 740  # logical pixels of text at normal size
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ICON = QSize(26, 18)


class SaidLine(QLineEdit):
    """Takes what was said. Enter gives it, Up in an empty line asks for the last card.

    Page Up and Page Down go through what stands above.
    Signals: entered, last_wanted, focused, paged.
    """

    entered = Signal(bool)  # Enter; True with Shift: one more of the same
    last_wanted = Signal()
    focused = Signal()
    paged = Signal(int)  # -1: up, 1: down

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Up mean something here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.last_wanted.emit()
        elif event.key() in PAGES:
            self.paged.emit(PAGES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand is here."""
        super().focusInEvent(event)
        self.focused.emit()


class EntryBar(QFrame):
    """Who speaks, the dimension, and the line.

    Signals: written, typed, dimension_chosen, last_wanted, focused.
    """

    written = Signal(str)  # a card: Enter was pressed
    typed = Signal()  # the line changed under the hand
    dimension_chosen = Signal(str)
    last_wanted = Signal()
    focused = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take users and the first dimension to begin with."""
        super().__init__(parent)
        self.setObjectName("entry")
        self._desk = desk
        self._roles = {role: QPushButton(self) for role in SPEAKING}
        self._keys = {name: QShortcut(self) for name in (*SPEAKING, "opportunity")}
        self._group, self._dimension = QButtonGroup(self), QComboBox(self)
        self._opportunity = QPushButton(self)
        self.line, self._add = SaidLine(self), KeyButton(desk.theme, "tinted", parent=self)
        self._hints = KeyHints(desk, self)
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def role(self) -> str:
        """Who speaks."""
        return next((role for role, button in self._roles.items() if button.isChecked()), SPEAKING[0])

    @property
    def dimension(self) -> str:
        """What they speak about."""
        return COLUMNS[max(self._dimension.currentIndex(), 0)].key

    @property
    def kind(self) -> str:
        """What the next card is: "barrier" or "opportunity"."""
        return "opportunity" if self._opportunity.isChecked() else "barrier"

    def listen_to(self, role: str, dimension: str) -> None:
        """Take who speaks, and about what."""
        self._roles[role].setChecked(True)
        self.choose_dimension([column.key for column in COLUMNS].index(dimension))

    def choose_dimension(self, number: int) -> None:
        """Take the dimension of that number, from 0."""
        self._dimension.setCurrentIndex(number)

    def fall_silent(self, *, on: bool) -> None:
        """Take nothing any more: the workshop is closed."""
        for widget in (*self._roles.values(), self._dimension, self._opportunity, self.line, self._add):
            widget.setEnabled(not on)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        for role, button in self._roles.items():
            button.setText(say(SPEAKERS[role]))
            self._take_letter(role, button)
        self._tint()
        for number, column in enumerate(COLUMNS):
            self._dimension.setItemText(number, say(column.title))
            self._dimension.setItemIcon(number, self._desk.theme.icon(column.icon))
        self._dimension.setAccessibleName(say(N_("Dimension")))
        self._opportunity.setText(say(N_("&Opportunity")))
        self._take_letter("opportunity", self._opportunity)
        self._opportunity.setIcon(self._desk.theme.icon("sprout"))
        self._opportunity.setToolTip(say(N_("The next card says what already works, not what stands in the way.")))
        self.line.setPlaceholderText(say(N_("Write what was said")))
        self.line.setAccessibleName(say(N_("Write what was said")))
        self._add.setText(say(N_("Add")))
        self._add.set_keys("Enter", press=False)
        said = (
            ("Alt 1", N_("to 4: dimension")),
            ("\N{UPWARDS ARROW}", N_("correct the last")),
            ("F6", N_("not heard yet")),
        )
        self._hints.setFixedHeight(cap_height(self._desk.theme))  # one line: it is hidden where it needs two
        self._hints.show_hints(tuple(((cap,), say(word)) for cap, word in said))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hints out where there is no room."""
        super().resizeEvent(event)
        width = self.width() / max(1.0, self._desk.theme.scale)
        self._hints.setVisible(width >= HINTS_FROM)
        is_wide = width >= ONE_ROW_FROM
        self._above.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        for button in (*self._roles.values(), self._opportunity):
            button.setCheckable(True)
            button.setProperty("kind", "segment" if button is not self._opportunity else "")
            button.setIconSize(ICON)
        for button in self._roles.values():
            self._group.addButton(button)
        self._roles[SPEAKING[0]].setChecked(True)
        for _ in COLUMNS:
            self._dimension.addItem("")
        self._dimension.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.line.setProperty("wall", True)
        self.line.setMaxLength(LONGEST_TEXT)
        self.setMinimumWidth(1)  # it breaks into rows
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _arrange(self) -> None:
        roles, about, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        roles.setSpacing(S1)
        for button in self._roles.values():
            roles.addWidget(button)
        about.setSpacing(S3)
        about.addWidget(self._dimension)
        about.addWidget(self._opportunity)
        about.addStretch(1)
        hints = QVBoxLayout()
        hints.addStretch(1)
        hints.addWidget(self._hints)
        hints.addStretch(1)
        self._above.setSpacing(S2)
        self._above.addLayout(roles)
        self._above.addLayout(about)
        self._above.addLayout(hints, 1)
        below.setSpacing(S3)
        below.addWidget(self.line, 1)
        below.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S2 + 2, S5, S2 + 2)
        column.setSpacing(S2)
        column.addLayout(self._above)
        column.addLayout(below)

    def _connect(self) -> None:
        self.line.entered.connect(self._give)
        self.line.textEdited.connect(self._tell)
        self.line.last_wanted.connect(self._ask_last)
        self.line.focused.connect(self.focused)
        self._add.clicked.connect(self._give)
        for role, shortcut in self._keys.items():
            shortcut.setObjectName(role)
            shortcut.activated.connect(self._speak_by_key)
        self._group.buttonClicked.connect(self._back_to_line)
        self._group.buttonToggled.connect(self._tint)
        self._opportunity.clicked.connect(self._back_to_line)
        self._dimension.currentIndexChanged.connect(self._tell_dimension)
        self._dimension.activated.connect(self._back_to_line)
        self._desk.theme.changed.connect(self.retranslate)

    def _give(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.setText("")  # and its own undo with it: Ctrl+Z is for what was stored
            self.written.emit(text)
        self.line.setFocus()

    def _tell(self) -> None:
        self.typed.emit()

    def _take_letter(self, name: str, button: QPushButton) -> None:
        """Answer to the underlined letter at once: a button would a tenth of a second later."""
        self._keys[name].setKey(QKeySequence.mnemonic(button.text()))
        button.setShortcut(QKeySequence())

    def _speak_by_key(self) -> None:
        name = self.sender().objectName()
        if name in self._roles:
            self._roles[name].setChecked(True)
        else:
            self._opportunity.toggle()
        self.line.setFocus()

    def _tint(self) -> None:
        """Draw the icon of whoever speaks in the ink of its ground."""
        for role, button in self._roles.items():
            tone = "accent_hover" if button.isChecked() else "text"
            button.setIcon(self._desk.theme.icon(ROLE_ICONS[role], tone))

    def _ask_last(self) -> None:
        if not self.line.text():
            self.last_wanted.emit()

    def _tell_dimension(self) -> None:
        self.dimension_chosen.emit(self.dimension)

    def _back_to_line(self) -> None:
        self.line.setFocus()
