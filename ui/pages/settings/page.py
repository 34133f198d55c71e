"""Settings: screen, security, this computer, instruments and copies."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.failures import TrochaError
from app.monitoring import DeskStanding, read_desk_standing
from app.security import Backup, change_passphrase, make_backup
from app.words import LANGUAGE_NAMES, N_
from ui.pages.page import Deed, Page, Step
from ui.pages.recovery import check_new_phrase
from ui.pages.settings.instruments import InstrumentsPanel
from ui.pages.settings.scoring import ScoringCard
from ui.place import Place, place
from ui.preferences import LOCK_MINUTES, TEXT_SIZES
from ui.theme import S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.field import Field, PassphraseEdit
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.number_edit import NumberEdit
from ui.widgets.page_tabs import PageTabs, Tab
from ui.widgets.scrolled import reading_column
from ui.widgets.states import MessageBar
from ui.widgets.status_strip import ROLES

if TYPE_CHECKING:
    from app.workspace import Workspace

MINUTES = 72  # logical pixels of the field of minutes
TABS = (
    ("screen", N_("Language and screen")),
    ("security", N_("Security")),
    ("computer", N_("Computer and role")),
    ("instruments", N_("Instruments")),
    ("copies", N_("Copies")),
)


class SettingsPage(Page):
    """What this person chose for this computer. Everything applies at once."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"device", "person", "programme", "instrument", "instrument_change", "response"}
    )
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "Language, size of text, lock, passphrase, this computer, instruments, and copies of the work."
        " All applies at once."
    )

    def show_place(self, place: Place) -> None:
        """Show the tab of `place` and read where this computer stands."""
        self._say_tabs(place.tab)
        self._show_tab(self._tabs.key)
        self.refresh()

    def refresh(self) -> None:
        """Read where this computer stands."""
        self._edits.read(read_desk_standing, done=self._show_standing, failed=self.show_failure)
        self._instruments.refresh()

    def title(self) -> str:
        """Return the page's name."""
        return self.say(N_("Settings"))

    def steps(self) -> tuple[Step, ...]:
        """Return the one step."""
        return (Step(self.title(), place("settings"), "settings"),)

    def deeds(self) -> tuple[Deed, ...]:
        """Return the tabs, for quick find."""
        return tuple(Deed(key, self.say(message)) for key, message in TABS)

    def do(self, deed: str) -> None:
        """Go to a tab."""
        self.show_place(place("settings", tab=deed))

    def turn_tab(self, by: int) -> None:
        """Show the next tab or the one before."""
        self._tabs.turn(by)

    def retranslate(self) -> None:
        """Say every word."""
        self._say_tabs("")
        for card, heading in (
            (self._screen, N_("Language of the screen")),
            (self._size_card, N_("Size of text")),
            (self._lock_card, N_("Lock")),
            (self._phrase_card, N_("Passphrase")),
            (self._computer, N_("This computer")),
            (self._copies, N_("Copies of the work")),
        ):
            card.head(self.say(heading))
        self._language_lead.setText(self.say(N_("Documents keep their own language, whatever the screen speaks.")))
        for language, button in self._languages.items():
            button.setText(LANGUAGE_NAMES[language])
            button.setChecked(language == self.words.language)
        self._projector.setText(self.say(N_("Projector mode")))
        self._size.setAccessibleName(self.say(N_("Size of text")))
        self._say_size()
        self._minutes_name.setText(self.say(N_("Minutes without a key or pointer until the workspace locks")))
        self._minutes.setAccessibleName(self._minutes_name.text())
        self._change.setText(self.say(N_("Change the passphrase")))
        self._phrase_lead.setText(self.say(N_("The printed recovery code stays the same.")))
        self._copy.setText(self.say(N_("Make a copy now")))
        self._trust.setText(self.say(N_("Certificate and programme")))
        self._instruments.retranslate()
        self._scoring.retranslate()
        self._copies_lead.setText(
            self.say(
                N_(
                    "A copy is encrypted with the same key and is opened once to see that it is"
                    " whole. Keep it on another disk."
                )
            )
        )
        if self._standing is not None:
            self._show_standing(self._standing)

    def _build(self) -> None:
        desk = self._desk
        self._standing: DeskStanding | None = None
        self._tabs, self._stack, self._news = PageTabs(desk, self), QStackedWidget(self), MessageBar(desk, "info", self)
        self._build_screen()
        self._build_security()
        self._computer, self._facts = (
            Card(),
            {name: (Label("lead"), Label()) for name in ("person", "role", "device", "exchange")},
        )
        self._instruments, self._trust = InstrumentsPanel(desk), KeyButton(desk.theme, icon="shield-check")
        self._copies, self._copies_lead, self._last = Card(), Label("lead", wraps=True), Label()
        self._copy = KeyButton(desk.theme, icon="shield-check")

    def _build_screen(self) -> None:
        desk = self._desk
        self._screen, self._size_card, self._scoring = Card(), Card(), ScoringCard(desk)
        self._language_lead, self._sample = Label("lead", wraps=True), Label()
        self._languages = {language: KeyButton(desk.theme) for language in LANGUAGE_NAMES}
        self._choice = QButtonGroup(self)
        for button in self._languages.values():
            button.setCheckable(True)
            self._choice.addButton(button)
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(0, len(TEXT_SIZES) - 1)
        self._projector = KeyButton(desk.theme, icon="presentation")
        self._projector.set_keys("F11", press=False)

    def _build_security(self) -> None:
        desk = self._desk
        self._lock_card, self._phrase_card = Card(), Card()
        self._minutes_name, self._minutes = Label(), NumberEdit()
        self._minutes.setRange(*LOCK_MINUTES)
        self._minutes.setMinimumWidth(MINUTES)
        self._minutes_name.setBuddy(self._minutes)
        self._phrase, self._again, self._phrase_lead = (
            PassphraseEdit(desk),
            PassphraseEdit(desk),
            Label("lead", wraps=True),
        )
        self._phrases = (
            Field(desk, N_("New passphrase"), self._phrase),
            Field(desk, N_("Write it again"), self._again),
        )
        self._change = KeyButton(desk.theme, icon="key-round")

    def _arrange(self) -> None:
        self._fill_cards()
        for cards in (
            (self._screen, self._size_card, self._scoring),
            (self._lock_card, self._phrase_card),
            (self._computer,),
            (self._instruments,),
            (self._copies,),
        ):
            self._stack.addWidget(reading_column(*cards))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._tabs)
        news = QVBoxLayout()
        news.setContentsMargins(S5, S3, S5, 0)
        news.addWidget(self._news)
        page.addLayout(news)
        page.addWidget(self._stack, 1)

    def _fill_cards(self) -> None:
        _fill(self._screen, self._language_lead, _row(*self._languages.values()))
        _fill(self._size_card, _row(self._size, self._sample), _row(self._projector))
        _fill(self._lock_card, _row(self._minutes_name, self._minutes))
        _fill(self._phrase_card, self._phrase_lead, _row(*self._phrases, stretched=True), _row(self._change))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(S5)
        for name, said in self._facts.values():
            form.addRow(name, said)
        holder = QWidget()
        holder.setLayout(form)
        _fill(self._computer, holder, _row(self._trust))
        _fill(self._copies, self._copies_lead, self._last, _row(self._copy))

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self._show_tab)
        self._choice.buttonClicked.connect(self._choose_language)
        self._size.valueChanged.connect(self._size_text)
        self._projector.clicked.connect(self._ask_projector)
        self._minutes.valueChanged.connect(self._keep_minutes)
        self._change.clicked.connect(self._change_phrase)
        self._copy.clicked.connect(self._ask_for_folder)
        self._trust.clicked.connect(self._go_to_trust)
        self._instruments.failed.connect(self.failed)
        self._instruments.open_requested.connect(self.open_requested)
        self._desk.preferences.changed.connect(self._follow)
        self._follow()

    def _say_tabs(self, key: str) -> None:
        self._tabs.show_tabs(tuple(Tab(key, self.say(message)) for key, message in TABS), key)

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentIndex([each for each, _ in TABS].index(key))

    def _choose_language(self) -> None:
        for language, button in self._languages.items():
            if button.isChecked():
                self._desk.preferences.keep("language", language)

    def _size_text(self, step: int) -> None:
        self._desk.preferences.keep("text_size", TEXT_SIZES[step])

    def _keep_minutes(self, minutes: int) -> None:
        self._desk.preferences.keep("lock_minutes", minutes)

    def _follow(self) -> None:
        size = self._desk.preferences.text_size
        step = min(range(len(TEXT_SIZES)), key=lambda number: abs(TEXT_SIZES[number] - size))
        for entry, value in ((self._size, step), (self._minutes, self._desk.preferences.lock_minutes)):
            blocked = entry.blockSignals(True)
            entry.setValue(value)
            entry.blockSignals(blocked)
        self._say_size()

    def _say_size(self) -> None:
        self._sample.setText(self.say(N_("{n} % · this is how text looks"), n=self._desk.preferences.text_size))

    def _ask_projector(self) -> None:
        self.projector_requested.emit()

    def _change_phrase(self) -> None:
        if check_new_phrase(*self._phrases):
            self._change.setEnabled(False)
            call = partial(_change, passphrase=self._phrase.text())
            self._edits.run(call, done=self._say_changed, failed=self._show_fault)

    def _say_changed(self, _: object) -> None:
        self._change.setEnabled(True)
        self._phrase.clear()
        self._again.clear()
        self._news.show_message(self.say(N_("The workspace opens with the new passphrase from now on.")))

    def _show_fault(self, error: TrochaError) -> None:
        self._change.setEnabled(True)
        self._phrases[0].fault.show_error(error)

    def _show_standing(self, standing: DeskStanding) -> None:
        self._standing = standing
        role = self.say(ROLES[standing.role]) if standing.role in ROLES else standing.role
        exchanged = (
            self.words.moment(standing.last_exchange) if standing.last_exchange else self.say(N_("No exchange yet"))
        )
        for (name, said), message, value in zip(
            self._facts.values(),
            (N_("Person"), N_("Role"), N_("Computer"), N_("Last exchange")),
            (standing.person, role, standing.device, exchanged),
            strict=True,
        ):
            name.setText(self.say(message))
            said.setText(value)
        copied = standing.last_backup
        self._last.setText(self.say(N_("Last copy: {when}"), when=copied) if copied else self.say(N_("No copy yet")))

    def _go_to_trust(self) -> None:
        self.open_requested.emit(place("exchange", tab="trust"))

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self._copy.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.copy_to)
        dialog.open()

    def copy_to(self, folder: str) -> None:
        """Make a copy inside `folder`."""
        self._copy.setEnabled(False)
        title = self.say(N_("Copying the work"))
        self._edits.work(
            title, partial(_copy, folder=Path(folder)), done=self._say_copied, failed=self._show_copy_failure
        )

    def _say_copied(self, backup: Backup) -> None:
        self._copy.setEnabled(True)
        moment: datetime = backup.made_at
        self._news.show_message(self.say(N_("Copied into {folder} at {when}."), folder=backup.path.name, when=moment))
        self.refresh()

    def _show_copy_failure(self, error: TrochaError) -> None:
        self._copy.setEnabled(True)
        self.show_failure(error)


def _change(workspace: Workspace, passphrase: str) -> None:
    change_passphrase(workspace, passphrase)


def _copy(workspace: Workspace, work: object, folder: Path) -> Backup:
    """Copy; the whole is one step, so there is nothing to tell between."""
    return make_backup(workspace, folder)


def _fill(card: Card, *parts: QWidget) -> None:
    card.body.setContentsMargins(S4, S3, S4, S4)
    card.body.setSpacing(S3)
    for part in parts:
        card.body.addWidget(part)


def _row(*parts: QWidget, stretched: bool = False) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S3)
    for part in parts:
        row.addWidget(part, int(stretched or isinstance(part, QSlider)))
    if not stretched:
        row.addStretch(1)
    return holder
