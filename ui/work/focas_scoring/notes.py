"""What is said over the items: how to score, a closed round, an area left out, too many that do not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2
from ui.widgets.ask_line import AskLine
from ui.widgets.states import MessageBar
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel
from ui.work.focas_scoring.late import late_text, late_title

if TYPE_CHECKING:
    from app.focas import AreaView, AssessmentView, LateChange
    from ui.desk import Desk

ASK_REOPEN = (
    N_("Why is the round opened again?"),
    N_("Write why: the closed version stays as it is, with this reason beside the new one."),
    N_("Reopen"),
)


class RoundNotes(QWidget):
    """Bars and a panel, each in sight only while it is true.

    Signals: taken_in, reopened.
    """

    taken_in = Signal()  # the area that was left out is assessed after all
    reopened = Signal(str)  # why the closed round is opened again

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._desk, self._is_taught = desk, False
        self._how, self._news, self._newer, self._late = (
            MessageBar(desk, "info"),
            MessageBar(desk, "warn"),
            MessageBar(desk, "info"),
            MessageBar(desk, "warn"),
        )
        self._version = self._is_told = ""  # the newer version that the person has read about
        self._late_said: tuple[LateChange, ...] = ()
        self._late_told: tuple[LateChange, ...] = ()  # what the person has read about
        self._chip, self._out = StatusChip(desk), TeachPanel(desk, "circle-minus")
        self.ask_reopen = AskLine(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for widget in (self._how, self._newer, self._news, self._late, self.ask_reopen, self._chip, self._out):
            column.addWidget(widget)
        self._out.hide()
        self._out.pressed.connect(self.taken_in)
        self.ask_reopen.answered.connect(self.reopened)
        self._how.closed.connect(self.stop_teaching)
        self._newer.closed.connect(self._stop_telling)
        self._late.closed.connect(self._stop_telling_late)

    def teach_again(self) -> None:
        """Say how to score when a round without answers is opened."""
        self._is_taught = False

    def stop_teaching(self) -> None:
        """The person knows how to score."""
        self._is_taught = True
        self._how.hide()

    def ask_why_reopened(self) -> None:
        """Ask why a closed round is opened again."""
        self.ask_reopen.ask(*ASK_REOPEN)

    def show_round(self, view: AssessmentView, area: AreaView, newer: str = "") -> None:
        """Say what is true of `view` and of its open `area`; `newer`: a later version of its instrument, or ""."""
        words = self._desk.language.words
        is_closed = view.closed_at is not None
        self._chip.setVisible(is_closed)
        if is_closed:
            self._chip.show_status("read_only", words.say(N_("Read only: the round is closed")))
        self._out.setVisible(area.left_out_reason is not None)
        if area.left_out_reason is not None:
            button = "" if is_closed else words.say(N_("Take the area in again"))
            self._out.teach(words.say(N_("This area is left out")), area.left_out_reason, button)
        self.warn_of_na(area)
        self._tell_newer(view, "" if is_closed else newer)
        if view.answered or self._is_taught or is_closed:
            self._how.hide()
        else:
            self._teach()
        self.setVisible(any(not part.isHidden() for part in self.findChildren(QWidget) if part.parent() is self))

    def tell_late(self, late: tuple[LateChange, ...]) -> None:
        """Say what arrived for the closed round after its closing; nothing when nothing did."""
        if not late or late == self._late_told:
            self._late.hide()
            return
        self._late_said = late
        words = self._desk.language.words
        self._late.show_message(late_title(late, words), late_text(late, words))
        self.show()

    def warn_of_na(self, area: AreaView) -> None:
        """Say when more items of `area` do not apply than may; the rest stays as it is said."""
        words, most = self._desk.language.words, area.level.most_na
        if most is None or not area.level.has_too_many_na:
            self._news.hide()
            return
        rule = words.count(
            "In this area at most {n} item may not apply.", "In this area at most {n} items may not apply.", most
        )
        way = words.say(N_("The round cannot be closed so: answer the others, or mark them as no data (9)."))
        self._news.show_message(rule, way)

    def _tell_newer(self, view: AssessmentView, newer: str) -> None:
        words = self._desk.language.words
        if not newer or newer == self._is_told:
            self._newer.hide()
            return
        self._version = newer
        self._newer.show_message(
            words.say(N_("There is a newer version of this instrument: {version}"), version=newer),
            words.say(
                N_("This round goes on with version {version}, with which it began; the next one takes the newer."),
                version=view.instrument_version,
            ),
        )

    def _stop_telling_late(self) -> None:
        self._late_told = self._late_said

    def _stop_telling(self) -> None:
        self._is_told = self._version

    def _teach(self) -> None:
        words = self._desk.language.words
        self._how.show_message(
            words.say(N_("How to score")),
            words.say(
                N_(
                    "Read the four descriptions together, from top to bottom. Stay at the last one that is met in full,"
                    " and press its digit."
                )
            ),
        )
