"""A card that goes from hand to hand: once it is finished nothing of it is shown, until the next person has hers."""

from __future__ import annotations

from functools import partial

from typing_extensions import override

from app.questionnaires import Filling, start_filling
from app.words import N_
from ui.pages.page import Deed, Offer, Step
from ui.place import Place, place
from ui.widgets.teach_panel import TeachPanel
from ui.work.questionnaire import QuestionnaireView


class CardPassedOnView(QuestionnaireView):
    """The card of one person; between two of them a page that says only to pass the computer on."""

    def show_place(self, place: Place) -> None:
        """Show the card of `place`; nothing of the one before."""
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
        return self._is_between

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
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
        return filling is None or filling.is_finished

    @override
    def _show_read(self, filling: Filling) -> None:
        if filling.id != self._id:
            return
        if filling.is_finished:
            self._keeping.filling = filling
            self._cover()
            self._panel.show()
            self._panel.focus_button()
            self.frame_changed.emit()
            return
        super()._show_read(filling)
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

    def _begin_next(self) -> None:
        filling = self._keeping.filling
        if filling is not None and self.is_passed_by():
            call = partial(start_filling, instrument=filling.instrument)
            self._edits.run(call, done=self._open_next, failed=self.show_failure)

    def _open_next(self, filling: Filling) -> None:
        self.open_requested.emit(place("card", filling.id))

    def _arrange(self) -> None:
        super()._arrange()
        self._panel = TeachPanel(self._desk, "circle-check", self)
        self._shown = (self._head, self._outline, self._scroll)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._panel)
        self._cover()

    def _connect(self) -> None:
        super()._connect()
        self._panel.pressed.connect(self._begin_next)
