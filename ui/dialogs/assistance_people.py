"""Who took part in help that was given, as counts of one government or organisation and post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.training import CADRES, ParticipantsPart
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead

EMPTY = ("", "\N{EM DASH}")
COUNTS = ("women", "men", "indigenous")
MOST = 99_999


class ParticipantsDialog(FormDialog):
    """Counts and no names; of which people somebody is, they say themselves."""

    heading: ClassVar[str] = N_("Who took part")
    lead: ClassVar[str] = N_("Counts, never names. Of which people they are is what they say of themselves.")

    def __init__(self, desk: Desk, parent: QWidget, read: TrainingRead, part: ParticipantsPart | None = None) -> None:
        """Ask for another row, or show `part`."""
        self._read_before, self._part = read, part
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was = self._part
        cadres = tuple((key, self.say(message)) for key, message in CADRES.items())
        self._cadre.offer((EMPTY, *cadres), self._cadre.key or ((was.cadre if was else "") or ""))

    def _make_fields(self) -> None:
        was, desk = self._part, self._desk
        owners = self._read_before.owners(desk.language.words)
        self._owner, self._cadre = Choice(self), Choice(self)
        owner = (was.government_id or was.organisation_id) if was is not None else next(iter(owners), None)
        self._owner.offer((EMPTY, *((str(key), name) for key, name in owners.items())), str(owner or ""))
        self._post = QLineEdit((was.post if was else "") or "", self)
        self._people = QLineEdit((was.people if was else "") or "", self)
        self._counts = {name: self._count(getattr(was, name) if was else None) for name in COUNTS}
        counts = self._counts
        self.add(Field(desk, N_("Government or organisation"), self._owner, self))
        self.add(Field(desk, N_("Post"), self._post, self), Field(desk, N_("Cadre"), self._cadre, self))
        self.add(Field(desk, N_("Women"), counts["women"], self), Field(desk, N_("Men"), counts["men"], self))
        self._indigenous = Field(desk, N_("Of them, indigenous"), counts["indigenous"], self)
        self.add(self._indigenous, Field(desk, N_("Of which people"), self._people, self))
        self._owner.setFocus()

    def _count(self, value: int | None) -> QLineEdit:
        line = QLineEdit("" if value is None else str(value), self)
        line.setValidator(QIntValidator(0, MOST, line))
        return line

    def _read(self) -> dict[str, Any] | None:
        counts = {name: int(line.text()) if line.text() else None for name, line in self._counts.items()}
        self._indigenous.fault.clear()
        if (counts["indigenous"] or 0) > (counts["women"] or 0) + (counts["men"] or 0):
            self._indigenous.fault.say(N_("More than took part."))
            self._counts["indigenous"].setFocus()
            return None
        owner = UUID(self._owner.key) if self._owner.key else None
        is_organisation = owner in {each.id for each in self._read_before.organisations}
        part = ParticipantsPart(
            government_id=None if is_organisation else owner,
            organisation_id=owner if is_organisation else None,
            post=self._post.text().strip() or None,
            cadre=self._cadre.key or None,
            people=self._people.text().strip() or None,
            id=self._part.id if self._part is not None else None,
            position=self._part.position if self._part is not None else "",
            **counts,
        )
        return {"part": part}
