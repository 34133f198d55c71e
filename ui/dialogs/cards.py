"""What came in with the cards of phones: which replace an earlier one, which were set aside and why, and the key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.qsip import GROUPS, ROLES, import_cards
from app.questionnaires import KeyUnreadable
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.pages.exchange.places import choose_file
from ui.theme import S4
from ui.widgets.field import Field, PassphraseEdit
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.qsip import CardsImported, EditedCard
    from app.words import Words
    from app.workspace import Workspace
    from ui.desk import Desk

LEAST_ROWS, MOST_ROWS = 5, 9  # lines of text in sight; a record takes about two


def open_cards(
    workspace: Workspace, *, path: Path, cycle: UUID, vote: int, key_file: str, passphrase: str
) -> CardsImported:
    """Bring the cards at `path` in again with the key that opens the encrypted ones.

    Raises: KeyUnreadable; and as `import_cards`.
    """
    try:
        key = Path(key_file).read_bytes()
    except (OSError, ValueError) as error:
        raise KeyUnreadable(where=key_file) from error
    return import_cards(workspace, path=path, cycle=cycle, vote=vote, key=key, passphrase=passphrase)


class CardsDialog(FormDialog):
    """Lists; with encrypted cards among them it asks for the key of their form."""

    heading: ClassVar[str] = N_("Filled cards")

    def __init__(
        self, desk: Desk, parent: QWidget, found: CardsImported | None, edited: tuple[EditedCard, ...]
    ) -> None:
        """Tell what was `found` just now, None when nobody imports, and which cards were `edited`."""
        self._found, self._edited = found, edited
        self._asks = found is not None and found.needs_key
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        words = self._desk.language.words
        self._told.setText(told_in_short(self._found, words) if self._found is not None else "")
        self._told.setVisible(self._found is not None)
        self._list.setPlainText("\n".join(lines_of(self._found, self._edited, words)))
        self._list.setAccessibleName(self.say(N_("Edited cards, and cards that were set aside")))
        lines = max(LEAST_ROWS, min(MOST_ROWS, 2 * self._list.document().blockCount()))
        self._list.setFixedHeight(lines * self._list.fontMetrics().lineSpacing() + S4)
        self._choose.setText(self.say(N_("Choose the key")))
        self._keep.setText(self.say(N_("Open the encrypted cards") if self._asks else N_("Close")))
        self._cancel.setVisible(self._asks)

    def _make_fields(self) -> None:
        self._told, self._list = Label("strong", self, wraps=True), QPlainTextEdit(self)
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._file, self._phrase = QLineEdit(self), PassphraseEdit(self._desk, self)
        self._choose = KeyButton(self._desk.theme, "quiet", icon="folder-open", parent=self)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        hint = N_("The file of the private key (.pem), which whoever runs the server has")
        self._file_field = Field(self._desk, N_("Key of the form"), self._file, self, hint=hint)
        self.add(self._told)
        self.add(self._list)
        parts = (self._file_field, self._choose, Field(self._desk, N_("Passphrase of the key"), self._phrase, self))
        for part in parts:
            self.add(part)
            part.setVisible(self._asks)
        if self._asks:
            self._file.setFocus()

    def _read(self) -> dict[str, Any] | None:
        if not self._file.text().strip():
            self._file_field.fault.say(N_("Choose the file of the key."))
            return None
        return {"key_file": self._file.text().strip(), "passphrase": self._phrase.text()}

    def _take(self) -> None:
        if self._asks:
            super()._take()
        else:
            self.accept()

    def _ask_file(self) -> None:
        title, kinds = self.say(N_("Key of the form")), self.say(N_("Private keys (*.pem *.key)"))
        choose_file(self, title, kinds).fileSelected.connect(self._file.setText)


def told_in_short(found: CardsImported, words: Words) -> str:
    """Return what an import did, in one line."""
    batch = found.batch
    said = [words.count("{n} card was counted", "{n} cards were counted", found.counted)]
    if batch.replaced:
        many = words.count("{n} card replaces an earlier one", "{n} cards replace earlier ones", batch.replaced)
        said.append(many)
    if batch.unchanged:
        said.append(words.count("{n} card was here already", "{n} cards were here already", batch.unchanged))
    if batch.quarantined:
        n = len(batch.quarantined)
        said.append(words.count("{n} record was set aside", "{n} records were set aside", n))
    return " · ".join(said)


def lines_of(found: CardsImported | None, edited: tuple[EditedCard, ...], words: Words) -> list[str]:
    """Return a line for each edited card, and one for each record that was set aside, with its reason."""
    lines = [_edited_line(each, words) for each in edited]
    if found is not None:
        lines += [f"{Path(each.record).name}: {each.reason.sentence(words)}" for each in found.batch.quarantined]
    return lines or [words.say(N_("No card was edited, and none was set aside."))]


def _edited_line(card: EditedCard, words: Words) -> str:
    group = words.say(GROUPS[card.group]) if card.group in GROUPS else card.group
    who = ", ".join(part for part in (words.say(ROLES[card.role]), group, card.community) if part)
    came = words.moment(card.came_at)
    if card.former_came_at is None:
        return words.say(N_("{who}: edited, came {came}; the earlier one is not here."), who=who, came=came)
    facts = {"who": who, "came": came, "former": words.moment(card.former_came_at)}
    return words.say(N_("{who}: edited, came {came}; the one that came {former} counts no longer."), **facts)
