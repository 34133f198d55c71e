"""Cells of text that wraps: as tall as the words ask for between the margins of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

MARGINS = 14  # logical pixels that the style sheet leaves at both sides of a cell


class TextCells(QStyledItemDelegate):
    """Measures a cell without its margins: Qt forgets them, and ends the words with dots where they should wrap."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the words in the room that is left."""
        option.rect.setWidth(max(1, option.rect.width() - MARGINS))
        return super().sizeHint(option, index)
