"""What a page says to whoever sees or hears it, and which of it is of another language than it should speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.words import LANGUAGE_NAMES
from translations.catalogue import key_of, messages_of, read, texts_of
from ui.widgets.pdf_view import PdfView
from ui.work.letter.terms import TermRow

OTHER = {"es": "en", "en": "es"}
FACT = re.compile(r"\{\w+\}")
ENOUGH = 6  # letters of its own that a message with facts must have to be known again
SPACED = " · "


def said_by(root: QWidget) -> set[str]:
    """Return every text that `root` and what is visible in it show, or tell a screen reader.

    The pages of a document and the clauses of a letter are left out: they are in the language that is signed.
    """
    widgets = [root, *(each for each in root.findChildren(QWidget) if each.isVisible())]
    pages = {part for view in root.findChildren(PdfView) for part in (view, *view.findChildren(QWidget))}
    clauses = {label for row in root.findChildren(TermRow) for label in row.findChildren(QLabel)}
    return {text for widget in widgets if widget not in pages | clauses for text in _texts(widget) if text}


def foreign_in(texts: set[str], language: str) -> list[str]:
    """Return what of `texts` is a message of the catalogue said in another language than `language`."""
    own, other = _said_in(language), _said_in(OTHER[language])
    parts = {part.strip() for text in texts for line in text.splitlines() for part in (line, *line.split(SPACED))}
    named = set(LANGUAGE_NAMES.values())  # each is written in its own language
    return sorted(part for part in parts - named if other.knows(part) and not own.knows(part))


class _Said:
    """What a language can say: its plain texts, and patterns of those with facts."""

    def __init__(self, texts: set[str]) -> None:
        self.plain = {text for text in texts if not FACT.search(text)}
        self.patterns = [_pattern(text) for text in texts if FACT.search(text) and _letters(text) >= ENOUGH]

    def knows(self, text: str) -> bool:
        """Tell whether `text` is one of them."""
        return text in self.plain or any(pattern.fullmatch(text) for pattern in self.patterns)


def _letters(text: str) -> int:
    return max(sum(letter.isalpha() for letter in part) for part in FACT.split(text))


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds `text` with its facts; how many there are is a number, so that no sentence of a person fits."""
    parts = [re.escape(part) for part in FACT.split(text)]
    facts = [r"[\d.,]+" if fact == "{n}" else ".+?" for fact in FACT.findall(text)]
    return re.compile("".join(part + fact for part, fact in zip(parts, [*facts, ""], strict=True)), re.DOTALL)


@cache
def _said_in(language: str) -> _Said:
    """Return what `language` says, without what both languages say alike and without what is no word."""
    texts = {text for message in messages_of(read(language)) for text in _whole(texts_of(message), key_of(message))}
    return _Said({plain for text in texts if (plain := _plain(text)) and any(map(str.isalpha, plain))})


def _whole(texts: list[str], key: str | tuple[str, str]) -> list[str]:
    ids = [key] if isinstance(key, str) else list(key)
    return [text or ids[min(number, len(ids) - 1)] for number, text in enumerate(texts)]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield _plain(widget.text())
    elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    rows, columns = model.rowCount(top), model.columnCount(top) if isinstance(view, QTableView) else 1
    if isinstance(view, QTableView):
        yield from (str(model.headerData(each, Qt.Orientation.Horizontal) or "") for each in range(columns))
    for row in range(rows):
        for column in range(columns):
            index = model.index(row, column, top)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.data(index, role) or "")
