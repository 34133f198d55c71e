"""The head of the minutes: hours, who guided and interpreted, in which languages; and what was corrected aloud."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.qsip import change_workshop
from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.field import Field
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.workshop.part import Back, Steps, as_it_was

if TYPE_CHECKING:
    from app.qsip import WorkshopView
    from ui.desk import Desk

WIDTH, ROWS = 330, 3  # logical pixels; lines of the corrections
LINES = {
    "starts_at": N_("Begins at"),
    "ends_at": N_("Ends at"),
    "facilitator": N_("Who facilitates"),
    "interpreter": N_("Who interprets"),
    "languages": N_("Languages that were spoken"),
}


class MinuteHead(QFrame):
    """Each field keeps itself when it is left.

    Signals: undo_offered, failed.
    """

    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self._desk = desk
        self._before: WorkshopView | None = None
        self._steps = Steps(desk, self)
        self._title, self._reading = Label("heading", self), Label("heading", self)
        self._lead = Label("small", self, wraps=True)
        self._lines = {name: KeptLine(self) for name in LINES}
        self._fields = {name: Field(desk, LINES[name], line, self) for name, line in self._lines.items()}
        self._corrections = KeptText(self, rows=ROWS)
        self._corrected = Field(desk, N_("Corrections asked for"), self._corrections, self)
        self._none = QPushButton(self)
        self._arrange()
        for name, line in self._lines.items():
            line.setObjectName(name)
            line.kept.connect(self._keep)
        self._corrections.setObjectName("corrections")
        self._corrections.kept.connect(self._keep)
        self._none.clicked.connect(self._say_none)
        self._steps.undo_offered.connect(self.undo_offered)
        self._steps.failed.connect(self.failed)
        desk.theme.changed.connect(self._fit)
        self._fit()

    def show_workshop(self, workshop: WorkshopView, *, is_closed: bool) -> None:
        """Show what is stored; what is being typed stays."""
        is_other = self._before is None or self._before.id != workshop.id
        self._before = workshop
        for name, line in self._lines.items():
            line.show_text(getattr(workshop, name) or "", is_other=is_other)
            line.setReadOnly(is_closed)
        self._corrections.show_text(workshop.corrections or "", is_other=is_other)
        self._corrections.setReadOnly(is_closed)
        self._none.setVisible(not is_closed and not workshop.corrections)

    def keep(self) -> None:
        """Keep what is being typed."""
        for line in self._lines.values():
            line.keep()
        self._corrections.keep()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._title.setText(say(N_("Head of the minutes")))
        self._reading.setText(say(N_("Reading aloud")))
        self._lead.setText(
            say(N_("Read the numbered lines aloud before people leave, and ask: what should be corrected?"))
        )
        self._none.setText(say(N_("Nothing was corrected")))

    def _keep(self, text: str) -> None:
        before = self._before
        if before is not None:
            written: dict[str, Any] = {self.sender().objectName(): text or None}
            self._before = replace(before, **written)
            call = partial(change_workshop, workshop=before.id)
            said = self._desk.language.words.say(N_("The head of the minutes was changed"))
            back = Back(partial(call, **as_it_was(before, written)))
            self._steps.run(partial(call, **written), said, back, quiet=True)

    def _say_none(self) -> None:
        self._corrections.setPlainText(self._desk.language.words.say(N_("None")))
        self._corrections.keep()

    def _fit(self) -> None:
        self.setFixedWidth(self._desk.theme.px(WIDTH))

    def _arrange(self) -> None:
        inner, row, beside, outer = QWidget(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S2)
        column.addWidget(self._title)
        row.setSpacing(S2)
        beside.setSpacing(S2)
        for names, line in ((("starts_at", "ends_at"), row), (("facilitator", "interpreter"), beside)):
            for name in names:
                line.addWidget(self._fields[name])
            column.addLayout(line)
        column.addWidget(self._fields["languages"])
        column.addSpacing(S2)
        for part in (self._reading, self._lead, self._corrected, self._none):
            column.addWidget(part)
        column.addStretch(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner, self))
