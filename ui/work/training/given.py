"""The help that was given: courses, visits and assistance, each with who took part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.training import (
    CADRES,
    TRAINERS,
    AssistanceView,
    ParticipantsPart,
    add_participants,
    change_assistance,
    record_assistance,
    remove_assistance,
    remove_participants,
    restore_assistance,
)
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.part_lines import PartLine, PartLines
from ui.widgets.rows import Cell, Column, Row
from ui.work.training.panel import KIND_ICONS, TrainingPanel, joined

if TYPE_CHECKING:
    from app.words import Words
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead


class GivenPanel(TrainingPanel):
    """The list, and under it who took part in the one that is open."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(desk, page, "graduation-cap")
        self._open_key: UUID | None = None
        self.action: UUID | None = None  # of the plan, for which help is noted
        self._who_card, self._fact = Card(), Label("lead", wraps=True)
        self._who = PartLines(desk, "", N_("Add who took part"))
        self._who_card.body.addWidget(self._fact)
        self._who_card.body.addWidget(self._who)
        self._who_card.body.setContentsMargins(16, 8, 16, 8)
        self.column.insertWidget(self.column.count() - 1, self._who_card)
        self._who.added.connect(self._add_who)
        self._who.opened.connect(self._open_who)
        self._who.removed.connect(self._remove_who)

    def retranslate(self) -> None:
        """Say every word."""
        self.title.setText(self.say(N_("Help given")))
        self.lead.setText(self.say(N_("Each course, visit or assistance; it can close its action of the plan.")))
        self.rows.show_columns(
            self.say(N_("What was given")),
            (
                Column(self.say(N_("Women and men")), 150),
                Column(self.say(N_("Action of the plan")), 250, is_kept=False),
            ),
        )
        self.teach.teach(
            self.say(N_("Here stands what was given")),
            self.say(N_("With it the plan shows what it asked for and what came, by government and area.")),
            self.say(N_("Record help given")),
            "graduation-cap",
        )
        super().retranslate()

    def add(self) -> None:
        """Ask for help that was given; for the action of the plan from which the person came."""
        from ui.dialogs.assistance import AssistanceDialog

        if self.read is not None:
            dialog = AssistanceDialog(self._desk, self._page, self.read, action=self.action)
            dialog.stored.connect(self._mark)
            self.ask(dialog, record_assistance, cluster=self.read.cluster.id)

    def open(self, key: str) -> None:
        """Open the fields of one, and who took part in it."""
        from ui.dialogs.assistance import AssistanceDialog

        found = self._found(UUID(key))
        if found is not None and self.read is not None:
            self._mark(found)
            dialog = AssistanceDialog(self._desk, self._page, self.read, given=found)
            self.ask(dialog, change_assistance, assistance=found.id)

    def take_second(self, key: str) -> None:
        """Show who took part."""
        found = self._found(UUID(key))
        if found is not None:
            self._mark(found)
            self._who.add_button.setFocus()

    def remove_open(self) -> None:
        """Take the open one off the list, and offer it back."""
        found = self._found(self._open_key) if self._open_key is not None else None
        if found is not None:
            self.run(partial(remove_assistance, assistance=found.id))
            sentence = self.say(N_("“{title}” was taken off the list"), title=found.title)
            self.offer_back(sentence, partial(restore_assistance, assistance=found))

    def _show(self, read: TrainingRead) -> None:
        self._show_some(some=bool(read.given))
        self.card.head(self.say(N_("The newest first")), str(len(read.given)))
        self.rows.show_rows(tuple(self._row(each, read) for each in read.given))
        if self._open_key is None and read.given:
            self._open_key = read.given[0].id
        self._show_who()

    def _row(self, given: AssistanceView, read: TrainingRead) -> Row:
        words = self.words
        trainer = self.say(TRAINERS[given.trainer_kind]) if given.trainer_kind in TRAINERS else ""
        days = words.count("{n} day", "{n} days", given.days) if given.days else ""
        detail = joined(
            self.kind_said(given.kind), words.short_day(given.held_on), days, given.place, given.language,
            given.trainer or trainer,
        )  # fmt: skip
        found = read.actions().get(given.action_id) if given.action_id else None
        unplanned = self.say(N_("not planned: {reason}"), reason=given.unplanned_reason or "")
        action = joined(found[0].subject_place, found[1].title) if found else unplanned
        if given.closes_action:
            action = self.say(N_("closes its action: {action}"), action=action)
        people = people_said(given.women, given.men, words) if given.participants else "\N{EM DASH}"
        return Row(
            key=str(given.id),
            title=given.title,
            detail=detail,
            icon=KIND_ICONS.get(given.kind, "graduation-cap"),
            cells=(Cell(people), Cell(action)),
            button=self.say(N_("Open")),
            second=self.say(N_("Who took part")),
            is_marked=given.id == self._open_key,
        )

    def _mark(self, given: object) -> None:
        if isinstance(given, AssistanceView):
            self._open_key = given.id
            self._show_who()

    def _show_who(self) -> None:
        found = self._found(self._open_key) if self._open_key is not None else None
        self._who_card.setVisible(found is not None)
        if found is None or self.read is None:
            return
        self._who_card.head(self.say(N_("Who took part: {title}"), title=found.title))
        self._fact.setText(joined(found.changed, found.partner))
        self._fact.setVisible(bool(self._fact.text()))
        owners = self.read.owners(self.words)
        lines = tuple(part_line(each, owners, self.words) for each in found.participants)
        self._who.show_lines(lines, is_locked=False)

    def _add_who(self) -> None:
        self._ask_who(None)

    def _open_who(self, key: str) -> None:
        self._ask_who(UUID(key))

    def _ask_who(self, key: UUID | None) -> None:
        from ui.dialogs.assistance_people import ParticipantsDialog

        found = self._found(self._open_key) if self._open_key is not None else None
        if found is not None and self.read is not None:
            part = next((each for each in found.participants if each.id == key), None)
            dialog = ParticipantsDialog(self._desk, self._page, self.read, part)
            self.ask(dialog, add_participants, assistance=found.id)

    def _remove_who(self, key: str) -> None:
        found = self._found(self._open_key) if self._open_key is not None else None
        part = next((each for each in found.participants if str(each.id) == key), None) if found is not None else None
        if found is not None and part is not None:
            self.run(partial(remove_participants, part=UUID(key)))
            sentence = self.say(N_("The row was taken out."))
            self.offer_back(sentence, partial(put_back, assistance=found.id, part=part))

    def _found(self, key: UUID | None) -> AssistanceView | None:
        given = self.read.given if self.read is not None else ()
        return next((each for each in given if each.id == key), None)


def put_back(workspace: Workspace, assistance: UUID, part: ParticipantsPart) -> AssistanceView:
    """Write a row of who took part again, as it was."""
    return add_participants(workspace, assistance=assistance, part=part)


def people_said(women: int, men: int, words: Words) -> str:
    """Return "8 women, 7 men"."""
    of_women, of_men = words.count("{n} woman", "{n} women", women), words.count("{n} man", "{n} men", men)
    return f"{of_women}, {of_men}"


def part_line(part: ParticipantsPart, owners: dict[UUID, str], words: Words) -> PartLine:
    """Return a row of who took part."""
    owner = part.government_id or part.organisation_id
    name = owners.get(owner, "") if owner is not None else ""
    cadre = words.say(CADRES[part.cadre]) if part.cadre in CADRES else ""
    indigenous = words.say(N_("{n} say that they are indigenous"), n=part.indigenous) if part.indigenous else ""
    detail = joined(people_said(part.women or 0, part.men or 0, words), indigenous, part.people, cadre)
    return PartLine(str(part.id), joined(name, part.post) or words.say(N_("Group")), detail, "users")
