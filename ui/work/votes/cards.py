"""Filled cards: one after another on this computer, from phones, and counted with the votes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import import_cards, keep_card, list_edited_cards, take_in_cards
from app.questionnaires import Filling, start_filling
from app.words import N_
from ui.dialogs.cards import CardsDialog, open_cards, told_in_short
from ui.pages.exchange.places import choose_file, choose_folder
from ui.place import place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.qsip import CardsImported, EditedCard
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.edits import Work
    from ui.work.votes.reading import VotesReading


def begin_card(workspace: Workspace, *, sector: str, role: str) -> Filling:
    """Begin a blank card of `role`: whoever fills it sees nothing of the one before. Raises: as `keep_card`."""
    return start_filling(workspace, instrument=keep_card(workspace, sector=sector, role=role))


@dataclass(frozen=True, slots=True)
class CardsTold:
    """What an import did, and every edited card that counts now."""

    found: CardsImported
    edited: tuple[EditedCard, ...]


def bring_cards_in(workspace: Workspace, work: Work, *, path: Path, cycle: UUID, vote: int) -> CardsTold:
    """Take in the cards that phones filled and count them in the vote. Raises: as `import_cards`."""
    found = import_cards(workspace, path=path, cycle=cycle, vote=vote)
    work.tell(1, 1)
    return _told(workspace, found, cycle, vote)


def open_sealed_cards(
    workspace: Workspace, *, path: Path, cycle: UUID, vote: int, key_file: str, passphrase: str
) -> CardsTold:
    """Take in those that are encrypted too. Raises: as `open_cards`."""
    found = open_cards(workspace, path=path, cycle=cycle, vote=vote, key_file=key_file, passphrase=passphrase)
    return _told(workspace, found, cycle, vote)


def _told(workspace: Workspace, found: CardsImported, cycle: UUID, vote: int) -> CardsTold:
    return CardsTold(found, list_edited_cards(workspace, cycle=cycle, vote=vote))


class VotesCards(QObject):
    """Signals: open_requested, told, closed, failed."""

    open_requested = Signal(object)  # Place
    told = Signal(str)  # what an import did, in words
    closed = Signal()  # the dialog is away: the caret may go back to the counts
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Ask over `over`."""
        super().__init__(over)
        self._desk, self._over = desk, over
        self._reading: VotesReading | None = None
        self._path = Path()

    def do(self, deed: str, reading: VotesReading, role: str) -> None:
        """Do "fill", "take_in", "import", "folder" or "edited"."""
        self._reading = reading
        cycle, vote = reading.cycle, reading.vote
        if deed == "fill":
            call = partial(begin_card, sector=cycle.service.sector, role=role)
            self._desk.edits.run(call, done=self._open_card, failed=self._fail)
        elif deed == "take_in":
            self._desk.edits.run(partial(take_in_cards, cycle=cycle.id, vote=vote), failed=self._fail)
        elif deed == "edited":
            asked = partial(list_edited_cards, cycle=cycle.id, vote=vote)
            self._desk.edits.read(asked, done=self._show_edited, failed=self._fail)
        else:
            self._ask_path(is_folder=deed == "folder")

    def bring_in(self, path: str) -> None:
        """Import the cards of the file or folder at `path`."""
        if self._reading is not None:
            self._path = Path(path)
            call = partial(bring_cards_in, path=self._path, cycle=self._reading.cycle.id, vote=self._reading.vote)
            title = self._desk.language.words.say(N_("Import cards"))
            self._desk.edits.work(title, call, done=self._tell, failed=self._fail)

    def _ask_path(self, *, is_folder: bool) -> None:
        say, over = self._desk.language.words.say, self._over
        if is_folder:
            dialog = choose_folder(over, say(N_("Import a folder of cards")))
        else:
            dialog = choose_file(over, say(N_("Import cards")), say(N_("Filled cards (*.zip *.csv *.xml)")))
        dialog.fileSelected.connect(self.bring_in)

    def _open_card(self, filling: Filling) -> None:
        self.open_requested.emit(place("card", filling.id))

    def _tell(self, told: CardsTold) -> None:
        self.told.emit(told_in_short(told.found, self._desk.language.words))
        if told.found.batch.quarantined or told.found.batch.replacements:
            dialog = CardsDialog(self._desk, self._over, told.found, told.edited)
            dialog.stored.connect(self._tell)
            self._open(dialog)

    def _show_edited(self, edited: tuple[EditedCard, ...]) -> None:
        self._open(CardsDialog(self._desk, self._over, None, edited))

    def _open(self, dialog: CardsDialog) -> None:
        dialog.finished.connect(self.closed)
        reading = self._reading
        if reading is not None:
            dialog.ask(partial(open_sealed_cards, path=self._path, cycle=reading.cycle.id, vote=reading.vote))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
