"""The questions of a screen, in the cards of their groups; what stays the same stays in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.forms.filling import Block, ask
from ui.theme import S2, S4, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.work.questionnaire.question import QuestionWidget
from ui.work.questionnaire.rows import AddRow, RowFrame
from ui.work.questionnaire.state import Screen, shape_of, title_of

if TYPE_CHECKING:
    from app.forms.filling import Response
    from ui.desk import Desk
    from ui.widgets.questions.editor import Supplies

WIDTH = 760
F = TypeVar("F", RowFrame, AddRow)


class Sheet(QWidget):
    """What a screen asks. Signals: answered, finished, file_chosen, drawn, added, moved, removed."""

    answered = Signal(object, object)  # QuestionWidget, value
    finished = Signal(object)  # QuestionWidget
    file_chosen = Signal(object, str)
    drawn = Signal(object, object, str)
    added = Signal(str)  # ref of a repeat
    moved = Signal(str, int)  # ref of a row, where to
    removed = Signal(str)  # ref of a row

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._shape: tuple[object, ...] = ()
        self._questions: dict[str, QuestionWidget] = {}
        self._response: Response | None = None
        self._supplies: Supplies | None = None
        self._top: QWidget | None = None
        self._firsts: dict[str, str] = {}
        self._is_told, self._is_frozen = False, False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S5, S4, S5, S4)
        self._column.addStretch(1)  # few questions keep their height

    @property
    def questions(self) -> tuple[QuestionWidget, ...]:
        """The questions in sight, in order."""
        return tuple(self._questions.values())

    def question(self, ref: str) -> QuestionWidget | None:
        """The question at `ref` if it is in sight."""
        return self._questions.get(ref)

    def question_around(self, widget: QWidget | None) -> QuestionWidget | None:
        """The question that `widget` is a part of.

        The questions are asked, not the parents of the widget one after the other: asked for a parent, PySide holds the
        parts of a calendar, which Qt made for itself, beyond their end.
        """
        if widget is None:
            return None
        return next((each for each in self.questions if each is widget or each.isAncestorOf(widget)), None)

    def begin(self, response: Response, supplies: Supplies, *, is_frozen: bool) -> None:
        """Ask for `response` from now on."""
        self._response, self._supplies, self._is_frozen = response, supplies, is_frozen
        self.forget("")

    def forget(self, ref: str) -> None:
        """Build anew what lies in `ref`: its rows are others now."""
        self._shape = ()
        for each in [key for key in self._questions if not ref or key.startswith(ref)]:
            self._questions.pop(each).deleteLater()

    def tell_faults(self, *, is_told: bool) -> None:
        """Say from now on which answers are missing, or no longer."""
        self._is_told = is_told
        for question in self._questions.values():
            question.tell_faults(is_told=is_told)

    def keep(self) -> None:
        """Tell what is typed."""
        for question in tuple(self._questions.values()):
            question.keep()

    def show_screen(self, screen: Screen) -> None:
        """Ask what `screen` asks; questions that are there already keep their place and their caret."""
        response = self._response
        if response is None:
            return
        shape = (*screen.around, *screen.rows, *shape_of(response, screen.blocks), response.language)
        if shape == self._shape:
            for block in _questions(screen.blocks):
                self._renew(response, block)
            return
        focused = self.window().focusWidget() if self.isVisible() else None
        self.setUpdatesEnabled(False)
        self._shape, self._firsts = shape, dict(screen.rows)
        self._build(response, screen)
        self.setUpdatesEnabled(True)
        if focused is not None and self.isAncestorOf(focused) and focused.isEnabled():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_row(self, ref: str, *, is_up: bool) -> None:
        """Put the caret on the row `ref`, which was moved."""
        for frame in self._frames(RowFrame):
            if frame.ref == ref:
                frame.focus_move(is_up=is_up)

    def focus_foot(self, ref: str) -> None:
        """Put the caret below the rows of `ref`, one of which has gone."""
        for foot in self._frames(AddRow):
            if foot.ref == ref:
                foot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _frames(self, kind: type[F]) -> list[F]:
        return self._top.findChildren(kind) if self._top is not None else []

    def _build(self, response: Response, screen: Screen) -> None:
        old, self._top = self._top, QWidget(self)
        self._top.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self._top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        before, self._questions = self._questions, {}
        if screen.around:
            trail = Label("small", wraps=True)
            trail.setText(" \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(screen.around))
            column.addWidget(trail)
        self._fill(response, screen.blocks, column, before)
        self._column.insertWidget(0, self._top)
        self._top.show()
        for question in before.values():
            question.deleteLater()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _fill(
        self, response: Response, blocks: tuple[Block, ...], column: QVBoxLayout, before: dict[str, QuestionWidget]
    ) -> None:
        """Put the blocks below each other; loose questions share a card."""
        loose: QVBoxLayout | None = None
        for block in blocks:
            if block.kind == "question":
                loose = loose or _card(column, "")
                loose.addWidget(self._question(response, block, before))
                continue
            loose = None
            self._fill_block(response, block, _card(column, title_of(response, block)), before)

    def _fill_block(
        self, response: Response, block: Block, column: QVBoxLayout, before: dict[str, QuestionWidget]
    ) -> None:
        """Put what is in a group, a repeat or a row into `column`."""
        if block.kind == "question":
            column.addWidget(self._question(response, block, before))
        elif block.kind == "repeat":
            self._fill_repeat(response, block, column, before)
        elif block.kind == "row":
            column.addWidget(self._row(response, block, before))
        else:
            for child in block.children:
                title = title_of(response, child) if child.kind != "question" else ""
                if title:
                    heading = Label("strong", wraps=True)
                    heading.setText(title)
                    column.addWidget(heading)
                self._fill_block(response, child, column, before)

    def _fill_repeat(
        self, response: Response, block: Block, column: QVBoxLayout, before: dict[str, QuestionWidget]
    ) -> None:
        for row in block.children:
            column.addWidget(self._row(response, row, before))
        if response.can_change_rows(block.ref) and not response.state(block.ref).readonly and not self._is_frozen:
            foot = AddRow(self._desk, block.ref, title_of(response, block), block.count)
            foot.added.connect(self.added)
            column.addWidget(foot)

    def _row(self, response: Response, row: Block, before: dict[str, QuestionWidget]) -> RowFrame:
        repeat = row.ref.rpartition("[")[0]
        can_change = response.can_change_rows(repeat) and not self._is_frozen
        title = title_of(response, row)
        frame = RowFrame(self._desk, row.ref, title, (row.row, row.count), can_change=can_change)
        frame.say_first(self._firsts.get(row.ref, ""))
        frame.moved.connect(self.moved)
        frame.removed.connect(self.removed)
        for child in row.children:
            heading = title_of(response, child) if child.kind != "question" else ""
            if heading:
                label = Label("strong", wraps=True)
                label.setText(heading)
                frame.body.addWidget(label)
            self._fill_block(response, child, frame.body, before)
        return frame

    def _question(self, response: Response, block: Block, before: dict[str, QuestionWidget]) -> QuestionWidget:
        found = before.pop(block.ref, None)
        asked = ask(response, block, is_frozen=self._is_frozen)
        if found is None or found.asked.is_note != asked.is_note:
            if found is not None:
                found.deleteLater()
            if self._supplies is None:
                raise ValueError(block.ref)
            found = QuestionWidget(self._desk, asked, self._supplies)
            found.answered.connect(self.answered)
            found.finished.connect(self.finished)
            found.file_chosen.connect(self.file_chosen)
            found.drawn.connect(self.drawn)
            found.tell_faults(is_told=self._is_told)
        else:
            found.show_question(asked)
        self._questions[block.ref] = found
        return found

    def _renew(self, response: Response, block: Block) -> None:
        """Show the question of `block` again when anything of it is another."""
        found = self._questions.get(block.ref)
        asked = ask(response, block, is_frozen=self._is_frozen)
        if found is not None and found.asked != asked:
            found.show_question(asked)


def _questions(blocks: tuple[Block, ...]) -> Iterator[Block]:
    return (each for block in blocks for each in block.questions())


def _card(column: QVBoxLayout, title: str) -> QVBoxLayout:
    """Add a card and return where its content goes."""
    if title:
        card = Card(wraps=True)
        card.head(title)
        column.addWidget(card)
        body = card.body
    else:
        plain = QFrame()
        plain.setObjectName("card")
        column.addWidget(plain)
        body = QVBoxLayout(plain)
    body.setContentsMargins(S2, S2, S2, S2)
    body.setSpacing(S2)
    return body
