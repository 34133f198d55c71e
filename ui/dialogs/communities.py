"""Whether native communities live where a government governs, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.territory import GovernmentView
    from ui.desk import Desk

ANSWERS = {"": N_("Nobody has said"), "yes": N_("Yes"), "no": N_("No")}
MEANING = {"": None, "yes": True, "no": False}


class CommunitiesDialog(FormDialog):
    """Yes, no or not said; the source stands beside it, because rounds of FOCAS ask more where there are."""

    heading: ClassVar[str] = N_("Native communities")
    lead: ClassVar[str] = N_("Where there are native communities, the areas on diversity ask about them.")

    def __init__(self, desk: Desk, parent: QWidget, government: GovernmentView) -> None:
        """Show what is written of `government`."""
        self._government = government
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._has.offer(tuple((key, self.say(message)) for key, message in ANSWERS.items()))

    def _make_fields(self) -> None:
        was = self._government
        self._has, self._source = Choice(self), QLineEdit(was.native_communities_source or "", self)
        key = next(each for each, value in MEANING.items() if value == was.has_native_communities)
        self._has.offer(tuple((each, each) for each in ANSWERS), key)
        self.add(Field(self._desk, N_("Are there native communities here"), self._has, self))
        self.add(Field(self._desk, N_("Who says so"), self._source, self, hint=N_("Official list, census, year")))
        self._has.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {"has": MEANING[self._has.key], "source": self._source.text().strip() or None}
