"""Many choices: type a few letters and take one of those that are left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout
from typing_extensions import override

from app.forms.filling import plain_of
from app.words import N_
from ui.theme import S1
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor

if TYPE_CHECKING:
    from app.forms.filling import Choice

ROWS = 6
MOST_PLAIN = 40
"""More choices than this are searched, whatever the appearance says."""


class FoundModel(QAbstractListModel):
    """The choices that the typed letters leave."""

    def __init__(self, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []
        self.taken: set[str] = set()

    def show_rows(self, rows: list[tuple[str, str]], taken: set[str]) -> None:
        """Show `rows` (value, words) with those `taken` marked."""
        self.beginResetModel()
        self.rows, self.taken = rows, taken
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many are left."""
        return len(self.rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one up."""
        value, words = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value in self.taken else Qt.CheckState.Unchecked
        return None


class SearchEditor(Editor):
    """A line to search in, and the list of what was found. Down goes to the list, Enter or a click takes."""

    is_many = False

    def _build(self) -> None:
        self.line, self.list, self._said = QLineEdit(self), QListView(self), Label("small", self, wraps=True)
        self._model = FoundModel(self)
        self._folded: list[tuple[str, str, str]] = []
        self._offered: tuple[Choice, ...] = ()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(self._desk.theme.px(30) * ROWS)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        for widget in (self.line, self.list, self._said):
            column.addWidget(widget)
        self.line.textEdited.connect(self._search)
        self.list.clicked.connect(self._take)
        for part in (self.line, self.list):
            part.installEventFilter(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what to type."""
        self.line.setPlaceholderText(self.words.say(N_("Type a few letters")))

    def _show(self) -> None:
        self.line.setAccessibleName(self.name)
        self.list.setAccessibleName(self.name)
        for part in (self.line, self.list):
            part.setEnabled(not self.asked.is_readonly)
        if self.asked.choices != self._offered:
            self._offered = self.asked.choices
            plain = [(each.value, plain_of(each.label)) for each in self.asked.choices]
            self._folded = [(value, words, folded(words)) for value, words in plain]
        self._search()

    def _taken(self) -> list[str]:
        return [self.asked.value] if self.asked.value else []

    def _search(self) -> None:
        asked = folded(self.line.text()).split()
        found = [(value, words) for value, words, plain in self._folded if all(part in plain for part in asked)]
        taken = self._taken()
        self._model.show_rows(found, set(taken))
        at = next((number for number, row in enumerate(found) if row[0] in taken), 0)
        if found:
            self.list.setCurrentIndex(self._model.index(at))
        names = {value: words for value, words, _ in self._folded}
        said = self.words.listing([names.get(value, value) for value in taken])
        self._said.setText(self.words.say(N_("Chosen: {names}"), names=said) if taken else "")
        self._said.setVisible(bool(taken))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and not self.asked.is_readonly:
            self._give(self._model.rows[index.row()][0])

    def _give(self, value: str) -> None:
        self._tell(value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the line for the list; Enter or Space takes; Delete in the list clears."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if watched is self.line and key == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (watched is self.list and key == Qt.Key.Key_Space):
            self._take(self.list.currentIndex())
            if key != Qt.Key.Key_Space and not self.is_many:
                self.finished.emit()
            return True
        if watched is self.list and key == Qt.Key.Key_Delete:
            self._tell([] if self.is_many else "")
            return True
        return False


class SearchManyEditor(SearchEditor):
    """Several of those found may be taken; taking one again gives it back."""

    is_many = True

    def _taken(self) -> list[str]:
        return self.asked.value.split()

    def _give(self, value: str) -> None:
        taken = self._taken()
        self._tell([each for each in taken if each != value] if value in taken else [*taken, value])


def folded(text: str) -> str:
    """Return `text` without case and accents."""
    import unicodedata

    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def is_long(choices: Sequence[Choice]) -> bool:
    """Whether there are too many choices to show a button for each."""
    return len(choices) > MOST_PLAIN
