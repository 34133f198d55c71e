"""Receive: look into a package before anything of it is applied, take it in whole, and say what it brought."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.failures import TrochaError
from app.monitoring import name_table
from app.sync import Folder, PackageView, Taken, inspect_package, read_differences, read_package
from app.words import N_
from ui.pages.exchange.places import choose_file, choose_folder, sticks
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
from ui.widgets.states import MessageBar
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.edits import Work


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file: its content, or the sentence with which it is refused."""

    path: Path
    package: PackageView | None
    refusal: TrochaError | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import did, and how many differences are open now."""

    taken: Taken
    differences: int


def look_into(workspace: Workspace, path: Path) -> Look:
    """Say what a package holds; a refusal is an answer too."""
    try:
        return Look(path, inspect_package(workspace, path))
    except TrochaError as error:
        error.__traceback__ = None
        return Look(path, None, error)


def look_around(workspace: Workspace, folder: Path) -> tuple[Look, ...]:
    """Look into every package of `folder`, the newest first. Raises: NoWorkspace when it is not there."""
    return tuple(look_into(workspace, path) for path in reversed(Folder(folder).packages()))


def take_in(workspace: Workspace, work: Work, path: Path) -> Arrival:
    """Take a package in, whole or not at all. Raises: as `read_package`."""
    work.tell(0, 1)
    taken = read_package(workspace, path)
    return Arrival(taken, len(read_differences(workspace)))


class ReceiveTab(ExchangeTab):
    """Nothing is written to the stick, and nothing is applied before it was shown."""

    _look: Look | None
    _arrival: Arrival | None
    _is_reading: bool

    def refresh(self) -> None:
        """Look for packages on the sticks that are in."""
        for path, _, _ in sticks():
            self._edits.read(partial(look_around, folder=path), done=self._add_looks, failed=self._ignore, every=True)

    def offer(self) -> Offer | None:
        """Look into a package, take it in, or see the differences that it left."""
        if self._arrival is not None and self._arrival.differences:
            told = self.words.count(
                "{n} difference to settle. Nothing was lost.",
                "{n} differences to settle. Nothing was lost.",
                self._arrival.differences,
            )
            return Offer(told, self.say(N_("See differences")), "git-fork", sign="git-fork", status="review")
        look = self._look
        if look is None or look.package is None:
            told = self.say(N_("Choose the package that came. It is looked into before anything is applied."))
            return Offer(told, self.say(N_("Choose a package")), "package", sign="info", status="info")
        if look.package.already_here or self._arrival is not None:
            told = self.say(N_("All of this package is here already."))
            return Offer(told, self.say(N_("Choose a package")), "package", sign="circle-check")
        return Offer(
            self.say(N_("It is taken in whole or not at all.")),
            self.say(N_("Take it in")),
            "download",
            why_not=self.say(N_("The package is being taken in.")) if self._is_reading else "",
            second=self.say(N_("Choose another")),
        )

    def take_offer(self) -> None:
        """Do what the primary button says."""
        if self._arrival is not None and self._arrival.differences:
            self.open_requested.emit(place("exchange", tab="differences"))
        elif self._arrival is not None or self._look is None or not _is_new(self._look):
            self._ask_file()
        elif not self._is_reading:
            self._is_reading = True
            self.changed.emit()
            call = partial(take_in, path=self._look.path)
            self._edits.work(self.say(N_("Taking the package in")), call, done=self._show_arrival, failed=self._fail)

    def take_second_offer(self) -> None:
        """Choose another package."""
        self._ask_file()

    def look_at(self, path: str) -> None:
        """Look into the package at `path`."""
        self._arrival = None
        self._edits.read(partial(look_into, path=Path(path)), done=self._show_chosen)

    def look_in(self, folder: str) -> None:
        """Look into the packages of `folder`."""
        self._arrival = None
        call = partial(look_around, folder=Path(folder))
        self._edits.read(call, done=self._show_folder, failed=self.show_failure)

    def retranslate(self) -> None:
        """Say every word."""
        self._choice_card.head(self.say(N_("The package that came")))
        self._inside.head(self.say(N_("What it holds")))
        self._came.head(self.say(N_("What it brought")))
        self._file.setText(self.say(N_("Choose a package")))
        self._folder.setText(self.say(N_("Look in a folder")))
        self._lead.setText(
            self.say(
                N_(
                    "Packages on a stick that is in appear here by themselves. Nothing is ever written to the stick:"
                    " the receipt travels in your next package."
                )
            )
        )
        self._say_list()
        self._say_look()
        self._say_arrival()

    def _build(self) -> None:
        desk = self._desk
        self._looks: dict[str, Look] = {}
        self._look, self._arrival = None, None
        self._is_reading = False
        self._choice_card, self._inside, self._came = Card(), Card(), Card()
        self._lead, self._list = Label("lead", wraps=True), Choice()
        self._list.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list_field = Field(desk, N_("Packages found"), self._list)
        self._file, self._folder = (
            KeyButton(desk.theme, icon="package"),
            KeyButton(desk.theme, icon="folder-open"),
        )
        self._refused, self._warned = MessageBar(desk, "bad"), MessageBar(desk, "warn")
        self._sender, self._made, self._seal = Label("strong", wraps=True), Label("small", wraps=True), StatusChip(desk)
        self._counts = QGridLayout()
        self._result, self._aside = Label("strong", wraps=True), Label("area", wraps=True)

    def _arrange(self) -> None:
        for card in (self._choice_card, self._inside, self._came):
            card.body.setContentsMargins(S4, S3, S4, S4)
            card.body.setSpacing(S3)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self._file, self._folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._choice_card.body.addWidget(self._lead)
        self._choice_card.body.addWidget(self._list_field)
        self._choice_card.body.addLayout(buttons)
        self._counts.setHorizontalSpacing(S4)
        self._counts.setVerticalSpacing(S2)
        self._counts.setColumnStretch(0, 1)
        self._inside.top_row.addWidget(self._seal)
        for label in (self._sender, self._made):
            self._inside.body.addWidget(label)
        self._inside.body.addLayout(self._counts)
        for label in (self._result, self._aside):
            self._came.body.addWidget(label)
        for part in (self._inside, self._came, self._list_field):
            part.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(reading_column(self._refused, self._warned, self._came, self._inside, self._choice_card))

    def _connect(self) -> None:
        self._file.clicked.connect(self._ask_file)
        self._folder.clicked.connect(self._ask_folder)
        self._list.activated.connect(self._choose_found)

    def _ask_file(self) -> None:
        kinds = self.say(N_("Packages of Trocha (*.trocha)"))
        choose_file(self, self.say(N_("Choose a package")), kinds).fileSelected.connect(self.look_at)

    def _ask_folder(self) -> None:
        choose_folder(self, self._folder.text()).fileSelected.connect(self.look_in)

    def _choose_found(self) -> None:
        self._arrival = None
        self._show_look(self._looks[self._list.key])

    def _show_folder(self, looks: tuple[Look, ...]) -> None:
        self._add_looks(looks)
        if looks:
            self._show_chosen(looks[0])

    def _add_looks(self, looks: tuple[Look, ...]) -> None:
        for look in looks:
            self._looks[str(look.path)] = look
        self._say_list()

    def _ignore(self, error: TrochaError) -> None:
        """A stick that went out while it was read holds nothing to show."""

    def _show_chosen(self, look: Look) -> None:
        self._looks[str(look.path)] = look
        self._look = look
        self._say_list(str(look.path))
        self._show_look(look)

    def _show_look(self, look: Look) -> None:
        self._look = look
        self._say_look()
        self._say_arrival()
        self.changed.emit()

    def _say_list(self, chosen: str = "") -> None:
        self._list.offer(tuple((key, look.path.name) for key, look in self._looks.items()), chosen)
        self._list_field.setVisible(len(self._looks) > 1)

    def _say_look(self) -> None:
        look = self._look
        self._refused.setVisible(look is not None and look.refusal is not None)
        self._inside.setVisible(look is not None and look.package is not None and self._arrival is None)
        if look is None:
            return
        if look.refusal is not None:
            self._refused.show_error(look.refusal)
        if look.package is not None:
            self._say_package(look.package)

    def _say_package(self, package: PackageView) -> None:
        self._seal.show_status("done", self.say(N_("Valid seal · {device}"), device=package.sender))
        self._sender.setText(package.path.name)
        self._made.setText(self.say(N_("Made on {when} by {device}"), when=package.made_at, device=package.sender))
        empty_grid(self._counts)
        changes = sorted(package.new_changes.items(), key=_most_first)
        for number, (table, n) in enumerate(changes):
            name, count = Label(), Label("strongsmall")
            name.setText(name_table(self.words, table))
            count.setText(self.words.count("{n} change", "{n} changes", n))
            self._counts.addWidget(name, number, 0)
            self._counts.addWidget(count, number, 1)
        if not changes:
            nothing = Label()
            nothing.setText(self.say(N_("It was here already: nothing changes.")))
            self._counts.addWidget(nothing, 0, 0)

    def _show_arrival(self, arrival: Arrival) -> None:
        self._is_reading, self._arrival = False, arrival
        self._looks.clear()
        self._say_list()
        self._say_look()
        self._say_arrival()
        self.changed.emit()

    def _say_arrival(self) -> None:
        self._came.setVisible(self._arrival is not None)
        self._warned.hide()
        if self._arrival is None:
            return
        taken, words = self._arrival.taken, self.words
        if taken.already_here:
            self._result.setText(self.say(N_("It was here already: nothing changes.")))
        else:
            told = words.count("{n} change applied, from {device}.", "{n} changes applied, from {device}.",
                               taken.changes, device=taken.sender)  # fmt: skip
            self._result.setText(told)
        lines = [self.say(N_("The receipt travels in the next package."))]
        if taken.set_aside:
            lines.append(
                words.count(
                    "{n} change was set aside because it could not be what it said.",
                    "{n} changes were set aside because they could not be what they said.",
                    len(taken.set_aside),
                )
            )
        self._aside.setText("\n".join(lines))
        if taken.clock_ahead:
            told = words.count(
                "The clock of {device} is {n} day ahead. It was applied with care: tell them.",
                "The clock of {device} is {n} days ahead. It was applied with care: tell them.",
                taken.clock_ahead,
                device=taken.sender,
            )
            self._warned.show_message(told)

    def _fail(self, error: TrochaError) -> None:
        self._is_reading = False
        self._refused.show_error(error)
        self.changed.emit()


def _is_new(look: Look) -> bool:
    return look.package is not None and not look.package.already_here


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
