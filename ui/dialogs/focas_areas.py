"""Which areas a round assesses: two are compulsory, and each one that is left out says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S1, S2, S3, S5
from ui.widgets.kept_text import KeptLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from app.focas import AreaView
    from ui.desk import Desk
    from ui.work.focas_scoring.answers import Answers

SIZE = (820, 620)


class AreaRow(QWidget):
    """One area: assessed or not, and the line for the reason."""

    def __init__(self, answers: Answers, code: str, parent: QWidget) -> None:
        """Stand for the area of that `code`."""
        super().__init__(parent)
        self._answers, self.code = answers, code
        self.box, self.reason = QCheckBox(self), KeptLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.box)
        column.addWidget(self.reason)
        self.box.clicked.connect(self._turn)
        self.reason.kept.connect(self._leave_out)

    def show_area(self, area: AreaView, number: int, hint: str, locked: str) -> None:
        """Show `area`; `hint` stands in the empty line, `locked` behind the name of a compulsory area."""
        name = f"{number}. {area.title}" + (f" · {locked}" if area.is_compulsory else "")
        self.box.setText(name.replace("&", "&&"))
        if not self.reason.hasFocus():
            self.box.setChecked(not area.is_left_out)
        self.box.setEnabled(not area.is_compulsory)
        self.reason.setVisible(not self.box.isChecked())
        self.reason.setPlaceholderText(hint)
        self.reason.setAccessibleName(f"{area.title}: {hint}")
        self.reason.show_text(area.left_out_reason or "")

    def _turn(self, is_on: bool) -> None:
        self.reason.setVisible(not is_on)
        if is_on:
            self.reason.show_text("", is_other=True)
            self._answers.take_in(self.code)
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_out(self, reason: str) -> None:
        if reason:
            self._answers.leave_out(self.code, reason)


class FocasAreasDialog(QDialog):
    """All areas of the instrument. An area is left out once its reason is written."""

    def __init__(self, desk: Desk, answers: Answers, parent: QWidget) -> None:
        """Show the areas of the round that `answers` holds."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._answers = desk, answers
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._done = KeyButton(desk.theme, "primary", icon="check")
        areas = answers.view.areas if answers.view is not None else ()
        body = QWidget()
        self._rows = [AreaRow(answers, each.code, body) for each in areas]
        inside, column, foot = QVBoxLayout(body), QVBoxLayout(self), QHBoxLayout()
        inside.setSpacing(S2)
        for row in self._rows:
            inside.addWidget(row)
        inside.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(self._done)
        column.setContentsMargins(S5, S5, S5, S5)
        column.setSpacing(S3)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(scrolled(body, self), 1)
        column.addLayout(foot)
        self._done.setAutoDefault(False)
        self._done.clicked.connect(self.accept)
        answers.changed.connect(self._show)
        desk.language.changed.connect(self.retranslate)
        over = parent.window()
        self.resize(min(SIZE[0], over.width()), min(SIZE[1], over.height()))
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.setWindowTitle(say(N_("Areas of this round")))
        self._title.setText(say(N_("Areas of this round")))
        self._lead.setText(
            say(N_("Chosen with the counterpart. Two are compulsory; each other one may be left out with a reason."))
        )
        self._done.setText(say(N_("Ready")))
        self._done.set_keys("Esc", press=False)
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line never closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        """Keep the reason that is being written, then close."""
        for row in self._rows:
            row.reason.keep()
        super().done(result)

    def _show(self) -> None:
        view, say = self._answers.view, self._desk.language.words.say
        if view is None or [row.code for row in self._rows] != [area.code for area in view.areas]:
            return
        for number, (row, area) in enumerate(zip(self._rows, view.areas, strict=True), 1):
            row.show_area(area, number, say(N_("Why it is left out: it is printed")), say(N_("Compulsory")))
