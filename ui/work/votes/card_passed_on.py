"""A card that goes from hand to hand: once it is finished nothing of it is shown, until the next person has hers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.failures import TrochaError
from app.questionnaires import Filling, start_filling
from app.words import N_
from ui.pages.page import Deed, Offer, Step
from ui.place import Place, place
from ui.widgets.teach_panel import TeachPanel
from ui.work.questionnaire.view import QuestionnaireView

WHOLE = 100  # how much more of the height the page between two people takes than what is covered


class CardPassedOnView(QuestionnaireView):
    """The card of one person; between two of them a page that says only to pass the computer on."""

    def show_place(self, place: Place) -> None:
        """Show the card of `place`; nothing of the one before."""
        self._rests = False
        self._cover()
        super().show_place(place)

    def steps(self) -> tuple[Step, ...]:
        """Return the card alone: from here nobody gets to what others answered."""
        return (Step(self.title(), place("card", self._id), "square-check"),) if self._id is not None else ()

    def offer(self) -> Offer | None:
        """Return what is missing or next; nothing between two people."""
        return None if self._is_between else super().offer()

    def take_offer(self) -> None:
        """Go on in the card."""
        if not self._is_between:
            super().take_offer()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done in the card; nothing between two people."""
        return () if self._is_between else super().deeds()

    def go_to_missing(self, by: int) -> None:
        """Go to what is missing in the card."""
        if not self._is_between:
            super().go_to_missing(by)

    def is_passed_by(self) -> bool:
        """Whether the card is finished: nobody comes back to it."""
        return self._is_between and not self._rests

    def back_out(self) -> bool:
        """Cover the card first: whoever fills it and presses Esc sees no votes of others; once more leaves it."""
        super().back_out()
        if self._is_between:
            return False
        self._rests = True
        self._show_panel()
        return True

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._teach()

    def _teach(self) -> None:
        if self._rests:
            self._panel.teach(
                self.say(N_("This card is not finished.")),
                self.say(N_("What is answered is kept. Go on, or give the computer to who facilitates.")),
                self.say(N_("Go on with the card")),
                "arrow-right",
                keys="Return",
            )
            return
        self._panel.teach(
            self.say(N_("Thank you. The card is kept.")),
            self.say(N_("Pass the computer to the next person. Nothing of this card is shown.")),
            self.say(N_("Begin the next card")),
            "arrow-right",
            keys="Return",
        )

    @property
    def _is_between(self) -> bool:
        filling = self._keeping.filling
        return filling is None or filling.is_finished or self._rests

    @override
    def _show_read(self, filling: Filling) -> None:
        if filling.id != self._id:
            return
        if filling.is_finished:
            self._keeping.filling, self._rests = filling, False
            self._show_panel()
        elif not self._rests:
            super()._show_read(filling)
            self._uncover()

    def _show_panel(self) -> None:
        self._cover()
        self._teach()
        self._panel.show()
        self._panel.focus_button()
        self.frame_changed.emit()

    def _uncover(self) -> None:
        self._panel.hide()
        for part in self._shown:
            part.show()

    @override
    def _paint(self) -> None:
        if not self._is_between:
            super()._paint()

    def _cover(self) -> None:
        """Take everything of the card out of sight."""
        for part in (*self._shown, self._notes, self._panel):
            part.hide()

    def _go_past(self) -> None:
        """Go on with the card that rests, or begin that of the next person."""
        filling = self._keeping.filling
        if self._rests:
            self._rests = False
            self._uncover()
            self._paint()
            self._focus_first()
        elif filling is not None:
            self._keeping.filling = None  # a second press begins no second card
            call = partial(start_filling, instrument=filling.instrument)
            self._edits.run(call, done=self._open_next, failed=self._refuse_next)

    def _refuse_next(self, error: TrochaError) -> None:
        self.show_failure(error)
        self.refresh()

    def _open_next(self, filling: Filling) -> None:
        self.open_requested.emit(place("card", filling.id))

    def _build(self) -> None:
        super()._build()
        self._rests = False

    def _arrange(self) -> None:
        super()._arrange()
        self._panel = TeachPanel(self._desk, "circle-check", self)
        self._shown = (self._head, self._outline, self._scroll)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self._panel, WHOLE)
        self._cover()

    def _connect(self) -> None:
        super()._connect()
        self._panel.pressed.connect(self._go_past)
