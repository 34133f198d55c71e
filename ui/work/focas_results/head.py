"""The head of the results: title, the sign and month of each round, and the views to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.documents import round_sign
from app.focas import MEASURES
from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S1, S2, S3
from ui.widgets.drawing_view import draw_drawing
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.focas import AssessmentView
    from app.words import Words
    from ui.desk import Desk
    from ui.work.focas_results.read import Results

VIEWS = {
    "rounds": (N_("Rounds"), "chart-line"),
    "bars": (N_("Bars"), "chart-column"),
    "table": (N_("Table"), "columns-3"),
}
SIGN = 16
LEFT_TO_RIGHT, TOP_TO_BOTTOM = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class RoundSign(QWidget):
    """A round in the legend: its shape, its name, its month."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no round yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self._sign, self._name, self._month = QLabel(self), Label("strongsmall", self), Label("small", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1 + 2)
        for widget in (self._sign, self._name, self._month):
            row.addWidget(widget)
        row.addStretch(1)

    def show_round(self, view: AssessmentView, words: Words) -> None:
        """Show `view`."""
        day = view.held_on or view.opened_at.astimezone().date()
        self._name.setText(words.say(MEASURES.get(view.measure, "")))
        self._month.setText(words.month(day))
        side, ratio = self._theme.px(SIGN), self.devicePixelRatioF()
        picture = QPixmap(QSize(side, side) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_drawing(painter, round_sign(view.measure, float(side)), picture.rect().toRectF())
        painter.end()
        self._sign.setPixmap(picture)


class ResultHead(QWidget):
    """Title, legend and buttons.

    Signals: view_changed, pdf_requested, sign_requested, cluster_requested.
    """

    view_changed = Signal(str)  # a key of `VIEWS`
    pdf_requested = Signal()
    sign_requested = Signal()
    cluster_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stand over the results."""
        super().__init__(parent)
        self._desk = desk
        self._title, self._facts, self._chip = Label("title", wraps=True), Label("small", wraps=True), StatusChip(desk)
        self._signs: list[RoundSign] = []
        self.buttons = {name: KeyButton(desk.theme, icon=icon) for name, (_, icon) in VIEWS.items()}
        self._cluster = KeyButton(desk.theme, icon="layout-grid")
        self._pdf = KeyButton(desk.theme, icon="file-text")
        self._seal = KeyButton(desk.theme, icon="stamp")
        self._pdf.set_keys("Ctrl+P", press=False)
        self._group = QButtonGroup(self)
        self._arrange()
        self._group.buttonClicked.connect(self._tell)
        self._pdf.clicked.connect(self.pdf_requested)
        self._seal.clicked.connect(self.sign_requested)
        self._cluster.clicked.connect(self.cluster_requested)

    @property
    def view(self) -> str:
        """The view that is chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Choose a view, as a hand does."""
        self.buttons[name].setChecked(True)
        self.view_changed.emit(name)

    def show_results(self, results: Results, subject: str) -> None:
        """Show the title, the rounds and how far the round asked about is. subject: whose it is, in short."""
        words, view = self._desk.language.words, results.view
        self._title.setText(words.count("FOCAS results: {n} round", "FOCAS results: {n} rounds", len(results.rounds)))
        self._facts.setText(f"{subject} · {view.instrument_title} {view.instrument_version}")
        while len(self._signs) < len(results.rounds):
            self._signs.append(RoundSign(self._desk, self))
            self._legend.insertWidget(len(self._signs) - 1, self._signs[-1])
        for number, sign in enumerate(self._signs):
            sign.setVisible(number < len(results.rounds))
            if number < len(results.rounds):
                sign.show_round(results.rounds[number], words)
        self._say_state(view)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        for name, (message, _) in VIEWS.items():
            self.buttons[name].setText(say(message))
        self._pdf.setText(say(N_("PDF")))
        self._pdf.setAccessibleName(say(N_("Save as PDF")))
        self._seal.setText(say(N_("Sign")))
        self._seal.setAccessibleName(say(N_("Signatures of the result")))
        self._cluster.setText(say(N_("Cluster")))
        self._cluster.setAccessibleName(say(N_("Levels of the whole cluster")))

    def fit(self, width: Breakpoint) -> None:
        """Put the buttons under the title where they do not fit beside it, and the rounds under each other."""
        self._top.setDirection(LEFT_TO_RIGHT if width == Breakpoint.WIDE else TOP_TO_BOTTOM)
        for layout in (self._row, self._legend):
            layout.setDirection(TOP_TO_BOTTOM if width == Breakpoint.NARROW else LEFT_TO_RIGHT)
        self._legend.setSpacing(S1 if width == Breakpoint.NARROW else S3)

    def _say_state(self, view: AssessmentView) -> None:
        words = self._desk.language.words
        unsure = sum(area.level.state == "insufficient" for area in view.areas)
        told = []
        if view.missing:
            told.append(words.count("{n} item left", "{n} items left", len(view.missing)))
        if unsure:
            told.append(words.count("{n} area insufficient", "{n} areas insufficient", unsure))
        self._seal.setVisible(view.closed_at is not None)
        if view.closed_at is not None:
            kind = "late" if unsure else "done"
            self._chip.show_status(kind, " · ".join([words.say(N_("Round closed")), *told]))
        else:
            self._chip.show_status("in_progress", " · ".join(told) or words.say(N_("Not closed yet")))

    def _tell(self) -> None:
        self.view_changed.emit(self.view)

    def _arrange(self) -> None:
        for button in self.buttons.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self.buttons["rounds"].setChecked(True)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        self._row = QBoxLayout(LEFT_TO_RIGHT)
        self._row.setSpacing(S2)
        for buttons in (tuple(self.buttons.values()), (self._cluster, self._pdf, self._seal)):
            part = QHBoxLayout()
            part.setSpacing(S2)
            for button in buttons:
                part.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._row.addLayout(part)
        self._top = QBoxLayout(LEFT_TO_RIGHT)
        self._top.setSpacing(S2)
        self._top.addLayout(names, 1)
        self._top.addLayout(self._row)
        self._legend = QBoxLayout(LEFT_TO_RIGHT)
        self._legend.setSpacing(S3)
        self._legend.addStretch(1)
        self._legend.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addLayout(self._top)
        column.addLayout(self._legend)
