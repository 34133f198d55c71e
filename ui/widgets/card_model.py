"""The cards of a wall: what was said, by whom, under which dimension, with how many raised hands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from typing_extensions import override

from ui.tips import tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

CARD = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class WallCard:
    """One card. column: key of the dimension. sign: its role's key. who, kind: words that stand on it.

    kind is "" for what needs no word. hands: raised hands, 0 when none were counted. is_new: the last that was written.
    merged: how many other cards say the same and stand under it. about: codes of what it is about.
    """

    id: UUID
    column: str
    sign: str
    who: str
    text: str
    kind: str = ""
    hands: int = 0
    is_new: bool = False
    said: str = ""  # all of it in one sentence, for those who do not see it
    merged: int = 0
    about: str = ""


class CardModel(QAbstractListModel):
    """Holds the cards in their order; repaints when the same cards are read again.

    Signals: rewritten.
    """

    rewritten = Signal(object, str)  # id of the card, its new text

    def __init__(self, parent: QObject) -> None:
        """Hold no card yet."""
        super().__init__(parent)
        self._cards: tuple[WallCard, ...] = ()
        self.is_closed = False

    @property
    def cards(self) -> tuple[WallCard, ...]:
        """The cards as they stand."""
        return self._cards

    def show_cards(self, cards: tuple[WallCard, ...]) -> None:
        """Show `cards`; those that are there stay where they are, so that nobody loses their place."""
        before, now = [_key(card) for card in self._cards], [_key(card) for card in cards]
        if now[: len(before)] != before:
            self.beginResetModel()
            self._cards = cards
            self.endResetModel()
            return
        more = len(now) - len(before)
        if more:
            self.beginInsertRows(QModelIndex(), len(before), len(now) - 1)
        held, self._cards = self._cards, cards
        if more:
            self.endInsertRows()
        for row, (old, new) in enumerate(zip(held, cards, strict=False)):
            if old != new:  # three hundred cards are not measured again because one was written on
                self.dataChanged.emit(self.index(row), self.index(row))

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many cards there are."""
        return len(self._cards)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """A card is written on until the workshop is closed."""
        flags = super().flags(index)
        return flags if self.is_closed else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one card up."""
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return card.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(card.said) if card.merged else None
        return card.said if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write another text on a card and tell it; an empty one leaves the card as it was."""
        text, card = str(value).strip(), self._cards[index.row()]
        if role != Qt.ItemDataRole.EditRole or not text or text == card.text:
            return False
        cards = list(self._cards)
        cards[index.row()] = replace(card, text=text)
        self._cards = tuple(cards)
        self.dataChanged.emit(index, index)
        self.rewritten.emit(card.id, text)
        return True


class ColumnOfCards(QSortFilterProxyModel):
    """The cards of one column of the wall."""

    def __init__(self, model: CardModel, column: str, parent: QObject) -> None:
        """Let through the cards of `column`."""
        super().__init__(parent)
        self._column = column
        self.setSourceModel(model)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether the card stands in this column."""
        card: WallCard = self.sourceModel().index(source_row, 0).data(CARD)
        return card.column == self._column


def _key(card: WallCard) -> tuple[UUID, str]:
    return card.id, card.column
