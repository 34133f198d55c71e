"""Choices in sight: one or several of them, below each other, in columns, in a line, as a scale or a row of a table."""

from __future__ import annotations

import re
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayoutItem
from typing_extensions import override

from app.forms.filling import plain_of
from ui.theme import S2
from ui.widgets.label import Label
from ui.widgets.questions.choice_button import ChoiceButton
from ui.widgets.questions.editor import Editor
from ui.widgets.questions.pictures import FORM, Picture, Source

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
CLEAR = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_COLUMNS = re.compile(r"(?:columns|compact|quickcompact|horizontal)-(\d+)")
SOME, FEW = 3, 5
PICTURE = 96


def columns_of(words: frozenset[str], choices: int) -> int:
    """Return in how many columns an appearance asks for its choices."""
    for word in words:
        found = _COLUMNS.fullmatch(word)
        if found is not None:
            return min(max(int(found.group(1)), 1), 10)
    if words & {"likert", "list-nolabel", "label", "list"}:
        return max(choices, 1)
    if words & {"horizontal", "horizontal-compact", "columns-pack", "columns-flex"}:
        return min(max(choices, 1), FEW)
    return SOME if words & {"columns", "compact", "quickcompact"} else 1


class ChoicesEditor(Editor):
    """Buttons for the choices. Arrows move, Space or a digit takes, Delete clears."""

    is_many: ClassVar[bool] = False

    def _build(self) -> None:
        self.buttons: list[ChoiceButton] = []
        self._offered: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S2)
        self._stands = bool(self.asked.words & {"likert"})
        self._is_bare = "list-nolabel" in self.asked.words

    def _show(self) -> None:
        self.setAccessibleName(self.name)
        if self.asked.choices != self._offered:
            self._offer()
        taken = set(self.asked.value.split()) if self.is_many else {self.asked.value}
        for button, choice in zip(self.buttons, self.asked.choices, strict=True):
            button.setChecked(choice.value in taken)
            button.setEnabled(not self.asked.is_readonly)
        self._mark_entry()

    def _offer(self) -> None:
        """Make a button for each choice; those that are there say other words."""
        self._offered = self.asked.choices
        while len(self.buttons) > len(self.asked.choices):
            self.buttons.pop().deleteLater()
        while len(self.buttons) < len(self.asked.choices):
            button = ChoiceButton(self._desk, is_many=self.is_many, stands=self._stands, parent=self)
            button.clicked.connect(self._take_sender)
            button.installEventFilter(self)
            self.buttons.append(button)
        self._empty()
        columns = columns_of(self.asked.words, len(self.buttons))
        for number, (button, choice) in enumerate(zip(self.buttons, self.asked.choices, strict=True)):
            words = plain_of(choice.label)
            name = f"{self.name}: {words}" if self._is_bare else words
            button.describe("" if self._is_bare else words, name=name)
            self._picture(button, choice.said.media.get("image", ""))
            self._grid.addWidget(button, number // columns, number % columns)
            button.show()
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _empty(self) -> None:
        while self._grid.count():
            item: QLayoutItem | None = self._grid.takeAt(0)
            del item

    def _picture(self, button: ChoiceButton, url: str) -> None:
        button.setObjectName(url)
        if url:
            self._supplies.picture(Source(FORM, url), self._desk.theme.px(PICTURE), self._show_picture)
        else:
            button.show_picture(None)

    def _show_picture(self, picture: Picture) -> None:
        shown = QPixmap.fromImage(picture.image) if picture.image is not None else None
        for button in self.buttons:
            if button.objectName() == picture.source.name:
                button.show_picture(shown)

    def _mark_entry(self) -> None:
        """Let Tab enter at the choice that is taken, or else at the first; several are all on the way."""
        entry = next((each for each in self.buttons if each.isChecked()), next(iter(self.buttons), None))
        if entry is not None:
            self.setFocusProxy(entry)
        for button in self.buttons:
            is_stop = self.is_many or button is entry or button.hasFocus()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from choice to choice, a digit takes one, Delete clears, Enter goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, ChoiceButton):
            return self._press(watched, event)
        return False

    def _press(self, button: ChoiceButton, event: QKeyEvent) -> bool:
        key, text = Qt.Key(event.key()), event.text()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in STEPS:
            self._step(button, STEPS[key])
        elif key in CLEAR:
            self._clear()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.is_many and not button.isChecked():
                button.click()
            self.finished.emit()
        elif text.isdigit() and 0 < int(text) <= len(self.buttons):
            self.buttons[int(text) - 1].setFocus()
            self.buttons[int(text) - 1].click()
        else:
            return False
        return True

    def _step(self, button: ChoiceButton, by: int) -> None:
        at = self.buttons.index(button)
        near = self.buttons[(at + by) % len(self.buttons)]
        near.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        near.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        if not self.asked.is_readonly:
            for button in self.buttons:
                button.setChecked(False)
            self._tell([] if self.is_many else "")

    def _take_sender(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton) and button in self.buttons:
            self._take(self.buttons.index(button))

    def _take(self, at: int) -> None:
        for number, button in enumerate(self.buttons):
            button.setChecked(number == at)
        self._tell(self.asked.choices[at].value)
        if any(word.startswith("quick") for word in self.asked.words):
            self.finished.emit()


class TableHead(Editor):
    """The words of the choices over the columns of a table; nothing is answered here."""

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S2)
        self._labels: list[Label] = []

    def _show(self) -> None:
        while len(self._labels) < len(self.asked.choices):
            label = Label("small", self, wraps=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._labels.append(label)
            self._row.addWidget(label, 1)
        words = [plain_of(each.label) for each in self.asked.choices]
        for at, label in enumerate(self._labels):
            label.setText(words[at] if at < len(words) else "")
            label.setVisible(at < len(words))


class ManyChoicesEditor(ChoicesEditor):
    """Several choices may be taken."""

    is_many: ClassVar[bool] = True

    def _take(self, at: int) -> None:
        del at
        offered = zip(self.buttons, self.asked.choices, strict=True)
        self._tell([choice.value for button, choice in offered if button.isChecked()])
