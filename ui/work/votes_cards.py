"""Filled cards: one after another on this computer, from phones, and counted with the votes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import keep_card, take_in_cards
from app.questionnaires import Filling, Imported, import_submissions, start_filling
from app.words import N_
from ui.pages.exchange_places import choose_file
from ui.place import place
from ui.work.questionnaire_offer import PASSED_ON

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.edits import Work
    from ui.work.votes_reading import VotesReading


def begin_card(workspace: Workspace, *, sector: str, role: str) -> Filling:
    """Begin a blank card of `role`: whoever fills it sees nothing of the one before. Raises: as `keep_card`."""
    return start_filling(workspace, instrument=keep_card(workspace, sector=sector, role=role))


def import_cards(workspace: Workspace, work: Work, *, path: Path, cycle: UUID, sector: str, vote: int) -> Imported:
    """Take in the cards that phones filled and count them in the vote. Raises: as `import_submissions`."""
    for role in ("user", "staff", "manager"):
        keep_card(workspace, sector=sector, role=role)
    found = import_submissions(workspace, path)
    work.tell(1, 2)
    take_in_cards(workspace, cycle=cycle, vote=vote)
    return found


class VotesCards(QObject):
    """Signals: open_requested, told, failed."""

    open_requested = Signal(object)  # Place
    told = Signal(str)  # what an import did, in words
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Ask over `over`."""
        super().__init__(over)
        self._desk = desk
        self._reading: VotesReading | None = None

    def do(self, deed: str, reading: VotesReading, role: str) -> None:
        """Do "fill", "take_in" or "import"."""
        self._reading = reading
        sector = reading.cycle.service.sector
        if deed == "fill":
            call = partial(begin_card, sector=sector, role=role)
            self._desk.edits.run(call, done=self._open_card, failed=self._fail)
        elif deed == "take_in":
            take = partial(take_in_cards, cycle=reading.cycle.id, vote=reading.vote)
            self._desk.edits.run(take, failed=self._fail)
        else:
            self._ask_file()

    def bring_in(self, path: str) -> None:
        """Import the cards of the file at `path`."""
        if self._reading is not None:
            cycle = self._reading.cycle
            sector, vote = cycle.service.sector, self._reading.vote
            call = partial(import_cards, path=Path(path), cycle=cycle.id, sector=sector, vote=vote)
            title = self._desk.language.words.say(N_("Import cards"))
            self._desk.edits.work(title, call, done=self._tell, failed=self._fail)

    def _ask_file(self) -> None:
        say, over = self._desk.language.words.say, self.parent()
        kinds = say(N_("Filled cards (*.zip *.csv *.xml)"))
        choose_file(over, say(N_("Import cards")), kinds).fileSelected.connect(self.bring_in)  # type: ignore[arg-type]

    def _open_card(self, filling: Filling) -> None:
        self.open_requested.emit(place("questionnaire", filling.id, tab=PASSED_ON))

    def _tell(self, found: Imported) -> None:
        words = self._desk.language.words
        new = found.imported + found.replaced + found.completed
        said = [words.count("{n} card was counted", "{n} cards were counted", new)]
        if found.quarantined:
            n = len(found.quarantined)
            said.append(words.count("{n} file could not be read", "{n} files could not be read", n))
        self.told.emit(" · ".join(said))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
