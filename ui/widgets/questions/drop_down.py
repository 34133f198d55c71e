"""Choices that drop down: one, or several behind a button."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.forms.filling import plain_of
from app.words import N_
from ui.theme import S2
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.questions.choices import ManyChoicesEditor
from ui.widgets.questions.editor import Editor

DASH = "\N{EM DASH}"


class DropDownEditor(Editor):
    """A list that drops down; arrows and first letters choose, the dash clears."""

    def _build(self) -> None:
        self.box = Choice(self)
        self.box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.activated.connect(self._take)
        self.box.finished.connect(self.finished)

    def _show(self) -> None:
        self.box.setAccessibleName(self.name)
        self.box.setEnabled(not self.asked.is_readonly)
        offered = tuple((each.value, plain_of(each.label)) for each in self.asked.choices)
        self.box.offer((("", DASH), *offered), self.asked.value)

    def _take(self) -> None:
        self._tell(self.box.key)


class DropDownManyEditor(Editor):
    """A button that says what is taken and opens the choices below it."""

    def _build(self) -> None:
        self._open = KeyButton(self._desk.theme, icon="chevron-down", parent=self)
        self._open.setCheckable(True)
        self.choices = ManyChoicesEditor(self._desk, self.asked, self._supplies, self)
        self.choices.hide()
        self.setFocusProxy(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self._open)
        column.addWidget(self.choices)
        self._open.toggled.connect(self._unfold)
        self.choices.answered.connect(self.answered)
        self.choices.finished.connect(self._fold)

    def _show(self) -> None:
        self.choices.show_question(self.asked)
        taken = set(self.asked.value.split())
        said = self.words.listing([plain_of(each.label) for each in self.asked.choices if each.value in taken])
        nothing = self.words.say(N_("nothing chosen"))
        self._open.setText((said or self.words.say(N_("Choose"))).replace("&", "&&"))
        self._open.setAccessibleName(f"{self.name}: {said or nothing}")

    def retranslate(self) -> None:
        """Say what the button is for."""
        self._show()

    def _unfold(self, is_open: bool) -> None:
        self.choices.setVisible(is_open)
        if is_open:
            self.choices.focus_field()

    def _fold(self) -> None:
        self._open.setChecked(False)
        self._open.setFocus()
        self.finished.emit()
