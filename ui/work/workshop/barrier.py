"""One barrier at a time: eight questions in rows, the one in question answered at the foot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import CAUSE_KINDS, CONTROLS, LONGEST_TEXT, PROMPTS, QUESTIONS, BarrierChain
from app.words import N_
from ui.theme import S1, S2, S3, S5
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.widgets.status_chip import STATUSES, chip_size, draw_chip
from ui.work.actions_from_here import ActionsFromHere
from ui.work.workshop.look import ONE

if TYPE_CHECKING:
    from ui.desk import Desk

TERMS = {"quick_win": "quick_win", "short": "short_term", "medium": "medium_term"}
LEAST_ROW, QUESTION = 36, 0.27  # pixels; share of the width
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PromptRow(QAbstractButton):
    """A question and its answer; pressing it puts it in question."""

    def __init__(self, desk: Desk, prompt: str, parent: QWidget | None = None) -> None:
        """Ask `prompt`, a key of `QUESTIONS`."""
        super().__init__(parent)
        self._desk, self.prompt = desk, prompt
        self._answer, self._chip, self._applies = "", "", True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_answer(self, answer: str, *, is_asked: bool, applies: bool, chip: str = "", waits: str = "") -> None:
        """Show the answer; `is_asked` is the row in question and says `waits`, one that does not apply is grey."""
        words = self._desk.language.words
        self.setText(words.say(QUESTIONS[self.prompt]))
        self._answer = answer or (waits if is_asked else "")
        self._chip, self._applies = chip, applies
        self.setChecked(is_asked)
        self.setEnabled(applies)
        said = answer or words.say(N_("no answer yet"))
        self.setAccessibleName(f"{self.text()} {said}")
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        """Answers wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """As tall as its answer."""
        room = QRect(0, 0, self._room(width), 10_000)
        text = QFontMetrics(self._desk.theme.font()).boundingRect(room, WRAP, self._answer or "x").height()
        return max(self._desk.theme.px(LEAST_ROW), text + 2 * S2)

    @override
    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw question and answer over a line."""
        painter, theme = QPainter(self), self._desk.theme
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.drawLine(S5, self.height() - 1, self.width() - S5, self.height() - 1)
        left = self._left()
        painter.setPen(theme.colour("text" if self._applies else "muted"))
        painter.setFont(theme.font(bold=True))
        painter.drawText(QRect(S5, 0, left - S5 - S2, self.height()), WRAP, self.text())
        painter.setFont(theme.font())
        painter.drawText(QRect(left, 0, self._room(self.width()), self.height()), WRAP, self._answer)
        if self._chip:
            self._draw_chip(painter, left + QFontMetrics(theme.font()).horizontalAdvance(self._answer) + S3)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        painter.end()

    def _draw_chip(self, painter: QPainter, left: int) -> None:
        kind = STATUSES[self._chip]
        said = self._desk.language.words.say(kind.message)
        size = chip_size(self._desk.theme, said)
        box = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        draw_chip(painter, self._desk.theme, box, kind, said)

    def _left(self) -> int:
        return S5 + round(max(self.width(), 400) * QUESTION)

    def _room(self, width: int) -> int:
        return max(120, width - S5 - round(max(width, 400) * QUESTION) - S5)


class BarrierPanel(QFrame):
    """The barrier, whose it is, and the questions.

    Signals: asked, open_requested, failed.
    """

    asked = Signal(str)  # a question was pressed: it is the one in question
    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, has_line: bool = True) -> None:
        """Show no barrier yet. has_line: the answer is typed below, where this stands."""
        super().__init__(parent)
        self.setObjectName("wall")
        self._desk, self._waits = desk, N_("it is written below") if has_line else N_("it is being written")
        self._title, self._whose = Label("said", self, wraps=True), Label("walllead", self, wraps=True)
        self._rows = {prompt: PromptRow(desk, prompt, self) for prompt in PROMPTS}
        self._outside, self._same = Label("walllead", self, wraps=True), Label("walllead", self, wraps=True)
        self.causes, self._onward = LineTable(desk, self), ActionsFromHere(desk, "barrier", self)
        self._goes_on = has_line  # the wall is only looked at
        self._arrange()
        for row in self._rows.values():
            row.clicked.connect(self._tell)
        self._fitting = QTimer(self, singleShot=True, interval=0)  # once all rows of a change have their height
        self._fitting.timeout.connect(self._fit_causes)
        self.causes.verticalHeader().sectionResized.connect(self._fit_soon)
        self._onward.open_requested.connect(self.open_requested)
        self._onward.failed.connect(self.failed)
        self.retranslate()

    def retranslate(self) -> None:
        """Head the causes."""
        say = self._desk.language.words.say
        kinds = (("", "\N{EM DASH}"), *((key, say(message)) for key, message in CAUSE_KINDS.items()))
        controls = (("", "\N{EM DASH}"), *((key, say(message)) for key, message in CONTROLS.items()))
        self._onward.retranslate()
        self.causes.call(say(N_("Causes")))
        self.causes.show_columns(
            (
                LineColumn("text", say(N_("Cause; the last is the root")), most=LONGEST_TEXT),
                LineColumn("kind", say(N_("What it is made of")), 170, "choice", kinds),
                LineColumn("controller", say(N_("Who controls it")), 200),
                LineColumn("control", say(N_("In our hands?")), 150, "choice", controls),
            )
        )

    def _show_causes(self, chain: BarrierChain, *, is_asked: bool, is_closed: bool) -> bool:
        causes = chain.barrier.causes
        lines = tuple(Line(str(each.id), (each.text, each.kind, each.controller, each.control)) for each in causes)
        self.causes.show_lines(lines, is_locked=is_closed)
        self.causes.setVisible(is_asked and bool(causes))
        self._fit_causes()
        return is_asked and bool(causes)

    def _fit_soon(self) -> None:
        self._fitting.start()

    def _fit_causes(self) -> None:
        """Be as tall as the causes: one that takes two lines is seen whole."""
        lines, frame = self.causes.verticalHeader().length(), 2 * self.causes.frameWidth()
        self.causes.setFixedHeight(self.causes.horizontalHeader().sizeHint().height() + lines + frame)

    def show_chain(self, chain: BarrierChain, asked: str, today: date, *, is_closed: bool = False) -> None:
        """Show `chain` with the question `asked` in question."""
        has_table = self._show_causes(chain, is_asked=asked == "why", is_closed=is_closed)
        words = self._desk.language.words
        barrier = chain.barrier
        if self._goes_on:
            self._onward.show_from(barrier.id)
        hands = words.count("{n} hand", "{n} hands", barrier.hands or 0) if barrier.hands else ""
        who = words.say(N_("said by: {who}"), who=words.say(ONE.get(barrier.role, barrier.role)))
        self._title.setText(barrier.text)
        self._whose.setText(" · ".join(part for part in (hands, who, ", ".join(barrier.items)) if part))
        same = [f"\u201c{each.text}\u201d ({words.say(ONE.get(each.role, each.role))})" for each in barrier.merged]
        self._same.setText(words.say(N_("The same, in other words: {texts}"), texts=" · ".join(same)))
        self._same.setVisible(bool(same))
        term = chain.action.term if chain.action is not None else ""
        for prompt, row in self._rows.items():
            said = chain.said(prompt, words)
            due = chain.answer("due")
            if prompt == "due" and isinstance(due, date):
                days = (due - today).days
                left = words.count("in {n} day", "in {n} days", days)
                said = f"{said} · {left}" if days >= 0 else said
            row.show_answer(
                "" if prompt == "why" and has_table else said,
                is_asked=prompt == asked,
                applies=prompt in chain.asked,
                chip=TERMS.get(term, "") if prompt == "due" else "",
                waits=words.say(self._waits),
            )
        self._outside.setVisible(chain.is_outside)
        controller = str(chain.answer("controller") or "")
        self._outside.setText(words.say(N_("To take to others: {body}"), body=controller or "\N{EM DASH}"))

    def _tell(self) -> None:
        row = self.sender()
        if isinstance(row, PromptRow):
            self.asked.emit(row.prompt)

    def _arrange(self) -> None:
        head, rows = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(S5, S3, S5, S2)
        head.setSpacing(S1)
        for label in (self._title, self._whose, self._same, self._outside):
            head.addWidget(label)
        rows.setSpacing(0)
        for prompt, row in self._rows.items():
            rows.addWidget(row)
            if prompt == "why":
                rows.addWidget(self.causes)
        self.causes.hide()
        inner, area = QWidget(), QScrollArea(self)
        inner.setObjectName("body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(rows)
        onward = QHBoxLayout()
        onward.setContentsMargins(S5, S3, S5, S2)
        onward.addWidget(self._onward)
        column.addLayout(onward)
        column.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
