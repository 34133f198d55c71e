"""Send: to whom, what has not reached them yet, and where the package is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.sync import Handover, Standing, Written, read_handovers, read_standing, write_package
from app.words import N_
from ui.pages.exchange.places import choose_folder, sticks
from ui.pages.exchange.tab import ExchangeTab, empty_grid
from ui.pages.page import Offer
from ui.place import place
from ui.theme import S2, S3, S4
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import reading_column
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.edits import Work

KILO, MEGA = 1024, 1024 * 1024


def read_sending(workspace: Workspace) -> tuple[Standing, list[Handover]]:
    """Return where this computer stands, and what waits for each other one."""
    return read_standing(workspace), read_handovers(workspace)


def write_to(workspace: Workspace, work: Work, folder: Path) -> Written:
    """Write the package; the whole is one step. Raises: as `write_package`."""
    work.tell(0, 1)
    written = write_package(workspace, folder)
    work.tell(1, 1)
    return written


class SendTab(ExchangeTab):
    """One package for every computer of the programme, onto a stick or into a folder."""

    _places: Choice
    _is_writing: bool

    def refresh(self) -> None:
        """Read what waits for whom, and look which sticks are in."""
        self._offer_places()
        self._edits.read(read_sending, done=self._show, failed=self.show_failure)

    def offer(self) -> Offer | None:
        """Write the package, or go where this computer is enrolled."""
        if self._standing is None:
            return None
        if self._standing.fingerprint is None:
            told = self.say(N_("This computer is not enrolled in a programme yet."))
            return Offer(told, self.say(N_("Go to Trust")), "key-round", sign="triangle-alert", status="warn")
        waiting = max((each.changes for each in self._handovers), default=0)
        told = self.words.count("{n} change waits to be handed over.", "{n} changes wait to be handed over.", waiting)
        if self._written is not None:
            told = self.say(N_("Handed over. Until the receipt comes, the same changes are offered again."))
        why_not = self.say(N_("Choose a stick or a folder first.")) if not self._places.key else ""
        if self._is_writing:
            why_not = self.say(N_("The package is being written."))
        return Offer(told, self.say(N_("Write the package")), "package", "Ctrl+E", why_not=why_not)

    def take_offer(self) -> None:
        """Write the package into the chosen place."""
        if self._standing is not None and self._standing.fingerprint is None:
            self._go_to_trust()
        elif self._places.key and not self._is_writing:
            self._is_writing = True
            self.changed.emit()
            call = partial(write_to, folder=Path(self._places.key))
            self._edits.work(self.say(N_("Writing the package")), call, done=self._show_written, failed=self._fail)

    def use_folder(self, folder: str) -> None:
        """Write into `folder` from now on."""
        if folder not in self._folders:
            self._folders.append(folder)
        self._offer_places(folder)
        self.changed.emit()

    def retranslate(self) -> None:
        """Say every word."""
        self._who.head(self.say(N_("To whom")))
        self._where.head(self.say(N_("Where")))
        self._last.head(self.say(N_("Handed over")))
        self._choose.setText(self.say(N_("Choose a folder")))
        self._again.setText(self.say(N_("Look for sticks again")))
        self._lead.setText(
            self.say(
                N_(
                    "One package for all: encrypted to these computers, signed by this one. It holds all that some of"
                    " them is not known to have; the receipt comes back with their next package."
                )
            )
        )
        self._teach.teach(
            self.say(N_("Work travels in packages")),
            self.say(
                N_(
                    "A package carries what was written here to the other computers of the programme, on a stick and"
                    " without internet. First this computer needs its certificate."
                )
            ),
            self.say(N_("Go to Trust")),
            "key-round",
        )
        self._offer_places()
        if self._standing is not None:
            self._show((self._standing, self._handovers))
        if self._written is not None:
            self._say_written(self._written)

    def _build(self) -> None:
        desk = self._desk
        self._standing: Standing | None = None
        self._handovers: list[Handover] = []
        self._written: Written | None = None
        self._folders: list[str] = []
        self._is_writing = False
        self._who, self._where, self._last = Card(), Card(), Card()
        self._lead, self._rows = Label("lead", wraps=True), QGridLayout()
        self._places = Choice()
        self._places.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._places.setMinimumContentsLength(16)
        self._field = Field(desk, N_("Stick or folder"), self._places)
        self._choose = KeyButton(desk.theme, icon="folder-open")
        self._again = KeyButton(desk.theme, icon="usb")
        self._done, self._detail, self._chip = Label("strong", wraps=True), Label("area", wraps=True), StatusChip(desk)
        self._teach = TeachPanel(desk, "package")

    def _arrange(self) -> None:
        for card in (self._who, self._where, self._last):
            card.body.setContentsMargins(S4, S3, S4, S4)
            card.body.setSpacing(S3)
        self._rows.setHorizontalSpacing(S4)
        self._rows.setVerticalSpacing(S2)
        self._rows.setColumnStretch(0, 1)
        self._who.body.addWidget(self._lead)
        self._who.body.addLayout(self._rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self._choose, self._again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._where.body.addWidget(self._field)
        self._where.body.addLayout(buttons)
        self._last.top_row.addWidget(self._chip)
        self._last.body.addWidget(self._done)
        self._last.body.addWidget(self._detail)
        self._last.hide()
        self._teach.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(reading_column(self._teach, self._last, self._who, self._where))

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask_folder)
        self._again.clicked.connect(self.refresh)
        self._places.activated.connect(self.changed)
        self._teach.pressed.connect(self._go_to_trust)

    def _show(self, read: tuple[Standing, list[Handover]]) -> None:
        self._standing, self._handovers = read
        enrolled = self._standing.fingerprint is not None
        self._teach.setVisible(not enrolled)
        for card in (self._who, self._where):
            card.setVisible(enrolled)
        empty_grid(self._rows)
        if not self._handovers:
            alone = Label(wraps=True)
            alone.setText(self.say(N_("No other computer is enrolled yet. The package can be read once one is.")))
            self._rows.addWidget(alone, 0, 0)
        for number, each in enumerate(self._handovers):
            self._add_row(number, each)
        self.changed.emit()

    def _add_row(self, number: int, handover: Handover) -> None:
        name, waiting, heard = Label("strong"), Label(), Label("small")
        name.setText(handover.reader.name)
        waiting.setText(self.words.count("{n} change waits", "{n} changes wait", handover.changes))
        told = self.say(N_("last receipt: {when}"), when=handover.heard_at) if handover.heard_at else ""
        heard.setText(told or self.say(N_("no receipt yet")))
        waiting.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, widget in enumerate((name, waiting, heard)):
            self._rows.addWidget(widget, number, column)

    def _offer_places(self, chosen: str = "") -> None:
        found = [
            (str(path), self.say(N_("{name} · {free} MB free"), name=name, free=free // MEGA))
            for path, name, free in sticks()
        ]
        found += [(folder, folder) for folder in self._folders]
        self._places.offer(tuple(found), chosen)
        self._field.setVisible(bool(found))

    def _ask_folder(self) -> None:
        choose_folder(self, self._choose.text()).fileSelected.connect(self.use_folder)

    def _show_written(self, written: Written) -> None:
        self._is_writing, self._written = False, written
        self._say_written(written)
        self._last.show()
        self.refresh()
        self.changed.emit()

    def _say_written(self, written: Written) -> None:
        words = self.words
        self._chip.show_status("done", self.say(N_("You can now remove the stick")))
        self._done.setText(written.path.name)
        parts = (
            words.count("{n} change", "{n} changes", written.changes),
            words.count("{n} file", "{n} files", written.blobs),
            self.say(N_("{size} KB"), size=max(1, written.size // KILO)),
            self.say(N_("for {readers}"), readers=words.listing(written.readers)) if written.readers else "",
        )
        self._detail.setText(" · ".join(part for part in parts if part))

    def _fail(self, error: TrochaError) -> None:
        self._is_writing = False
        self.show_failure(error)
        self.changed.emit()

    def _go_to_trust(self) -> None:
        self.open_requested.emit(place("exchange", tab="trust"))
