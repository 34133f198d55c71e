"""Walks through the barriers: which is in question, which of the eight questions, and keeps each answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    PROMPTS,
    BarrierChain,
    CauseView,
    Way,
    change_cause,
    keep_answer,
    move_cause,
    remove_cause,
    restore_cause,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.work.workshop.answer import AnswerBar
from ui.work.workshop.barrier import BarrierPanel
from ui.work.workshop.minutes import before_of
from ui.work.workshop.part import Back, Steps, as_it_was

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading


class BarrierQuestions(QObject):
    """`panel` shows the barrier in question, `bar` takes the answer.

    Signals: changed, typed, failed, undo_offered, open_requested.
    """

    changed = Signal()  # another barrier, or another question
    typed = Signal()
    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask about no barrier yet."""
        super().__init__(parent)
        self._desk = desk
        self._reading: WallReading | None = None
        self._barrier: UUID | None = None
        self._prompt = PROMPTS[0]
        self.panel, self.bar = BarrierPanel(desk, parent), AnswerBar(desk, parent)
        self.panel.asked.connect(self._ask)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.failed.connect(self.failed)
        self.bar.answered.connect(self._keep)
        self.bar.left.connect(self._keep_left)
        self.bar.passed.connect(self._pass)
        self.bar.back_wanted.connect(self._go_back)
        self.bar.typed.connect(self.typed)
        self._steps = Steps(desk, self)
        self._steps.undo_offered.connect(self.undo_offered)
        self._steps.failed.connect(self.failed)
        causes = self.panel.causes
        causes.written.connect(self._rewrite_cause)
        causes.removed.connect(self._remove_cause)
        causes.moved.connect(self._move_cause)

    @property
    def line(self) -> str:
        """What is being typed."""
        return self.bar.draft

    @property
    def asked(self) -> tuple[BarrierChain, str] | None:
        """The barrier in question and the question; None while none is."""
        chain = self._chain(self._barrier)
        return (chain, self._prompt) if chain is not None else None

    @property
    def said(self) -> str:
        """Which barrier it is: "Barrier 2 of 6"."""
        chains = self._reading.chains if self._reading is not None else ()
        at = next((n for n, chain in enumerate(chains, 1) if chain.barrier.id == self._barrier), 0)
        return self._desk.language.words.say(N_("Barrier {n} of {total}"), n=at, total=len(chains))

    def begin(self, barrier: UUID) -> bool:
        """Ask about `barrier`, from its first question without an answer; False when it is no barrier."""
        chain = self._chain(barrier)
        if chain is None or not self.give_typed():
            return False
        self._barrier = barrier
        self._ask(chain.missing[0] if chain.missing else PROMPTS[0])
        return True

    def give_typed(self) -> bool:
        """Keep the answer that is typed and not entered; False when it is none, which the bar says."""
        return self._barrier is None or self.bar.give_typed()

    def leave(self) -> None:
        """Ask about none."""
        self._barrier, self._reading = None, None

    def take_focus(self) -> None:
        """Stand where the answer is given."""
        self.bar.take_focus()

    def go_on(self, by: int) -> None:
        """Go to the next barrier with a question left, or to the one before."""
        chains = self._reading.chains if self._reading is not None else ()
        at = next((n for n, chain in enumerate(chains) if chain.barrier.id == self._barrier), 0)
        ring = [chains[(at + by * step) % len(chains)] for step in range(1, len(chains) + 1)] if chains else []
        following = next((chain for chain in ring if chain.missing), ring[0] if ring else None)
        if following is not None:
            self.begin(following.barrier.id)

    def show_reading(self, reading: WallReading) -> None:
        """Show what is stored now; the question and what is being typed stay."""
        self._reading = reading
        chain = self._chain(self._barrier)
        if chain is not None:
            self.panel.show_chain(chain, self._prompt, reading.today, is_closed=reading.is_closed)

    def retranslate(self) -> None:
        """Say every word."""
        self.bar.retranslate()
        self.panel.retranslate()
        if self._reading is not None:
            self.show_reading(self._reading)

    def _chain(self, barrier: UUID | None) -> BarrierChain | None:
        chains = self._reading.chains if self._reading is not None else ()
        return next((chain for chain in chains if chain.barrier.id == barrier), None)

    def _ask(self, prompt: str) -> None:
        chain = self._chain(self._barrier)
        if chain is None or self._reading is None or not self.give_typed():
            return
        self._prompt = prompt
        self.panel.show_chain(chain, prompt, self._reading.today, is_closed=self._reading.is_closed)
        self.bar.offer_opportunities(self._reading.opportunities)
        self.bar.ask(chain, prompt, self._reading.workshop.held_on, is_closed=self._reading.is_closed)
        self.changed.emit()

    def _keep(self, answer: str | date, more: bool, stays: bool) -> None:
        """Keep the answer and go on at once: whoever types waits for no disk."""
        self._store(answer, more=more)
        if stays:
            self.bar.ask_more()
        elif self._prompt == "control" and answer == "outside":
            self.go_on(1)
        else:
            self._step(1)

    def _keep_left(self, answer: str | date, more: bool) -> None:
        self._store(answer, more=more)

    def _store(self, answer: str | date, *, more: bool) -> None:
        if self._reading is None or self._barrier is None:
            return
        call = partial(
            keep_answer,
            barrier=self._barrier,
            prompt=self._prompt,
            answer=answer,
            more=more,
            new_money=self.bar.needs_new_money,
            opportunity=self.bar.opportunity,
        )
        self._desk.edits.keep(call, done=self._offer_back, failed=self._say_failure)

    def _offer_back(self, way: Way | None) -> None:
        if way is not None:
            sentence = self._desk.language.words.say(N_("The answer was kept"))
            self.undo_offered.emit(Undoing(sentence, way, is_quiet=True))

    def _rewrite_cause(self, key: str, column: str, value: str) -> None:
        cause = self._cause(key)
        if cause is not None:
            changes: dict[str, Any] = {column: value if column == "text" else value or None}
            back = Back(partial(change_cause, cause=cause.id, **as_it_was(cause, changes)))
            self._steps.run(
                partial(change_cause, cause=cause.id, **changes), self._said(N_("Changed: «{text}»"), cause), back
            )

    def _remove_cause(self, key: str) -> None:
        cause = self._cause(key)
        if cause is not None and self._reading is not None and not self._reading.is_closed:
            back = Back(restore_cause, "cause")
            self._steps.run(partial(remove_cause, cause=cause.id), self._said(N_("Removed: «{text}»"), cause), back)

    def _move_cause(self, key: str, by: int) -> None:
        chain, cause = self._chain(self._barrier), self._cause(key)
        causes = chain.barrier.causes if chain is not None else ()
        at = before_of([str(each.id) for each in causes], key, by)
        if cause is None or at is None:
            return
        here = causes.index(cause)
        behind = causes[here + 1].id if here + 1 < len(causes) else None
        before = causes[at].id if at < len(causes) else None
        back = Back(partial(move_cause, cause=cause.id, before=behind))
        self._steps.run(
            partial(move_cause, cause=cause.id, before=before), self._said(N_("Moved: «{text}»"), cause), back
        )

    def _cause(self, key: str) -> CauseView | None:
        chain = self._chain(self._barrier)
        return next((each for each in chain.barrier.causes if str(each.id) == key), None) if chain is not None else None

    def _said(self, sentence: str, cause: CauseView) -> str:
        return self._desk.language.words.say(sentence, text=cause.text)

    def _say_failure(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _pass(self) -> None:
        self._step(1)

    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        chain = self._chain(self._barrier)
        if chain is None:
            return
        at = chain.asked.index(self._prompt) + by if self._prompt in chain.asked else 0
        if 0 <= at < len(chain.asked):
            self._ask(chain.asked[at])
        elif by > 0:
            self.go_on(1)
