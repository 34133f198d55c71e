"""Home: what is next, here, today."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.words import N_
from ui.pages.page import Page, Step
from ui.place import place
from ui.widgets.label import Label


class HomePage(Page):
    """What is next."""

    def title(self) -> str:
        """Return the page's name."""
        return self.say(N_("Home"))

    def steps(self) -> tuple[Step, ...]:
        """Return the one step."""
        return (Step(self.title(), place("home"), "house"),)

    def retranslate(self) -> None:
        """Say every word."""
        self._heading.setText(self.say(N_("What is next")))

    def _build(self) -> None:
        self._heading = Label("title", self)

    def _arrange(self) -> None:
        QVBoxLayout(self).addWidget(self._heading)
