"""Submissions as rows of tables, written as ODK Central or as ODK Briefcase writes them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.questionnaires import days
from app.questionnaires.shapes import BINARY, CORNERS, GEOPOINT
from app.questionnaires.submission import local
from app.questionnaires.tables import CENTRAL, ROWS, VALIDATED, Column, Table

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNQUOTED_TOPS = frozenset({GEOPOINT, "date", "time", "dateTime"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission to write. key: the first instanceID that it had. media: the names of its files in the export.

    expected: how many files it names; present: how many of these are here.
    """

    root: Element
    key: str
    instance_id: str
    submitted_at: datetime
    submitter_id: str
    submitter: str
    device: str
    review_state: str
    edits: int
    version: str
    media: dict[str, str]
    expected: int
    present: int
    is_validated: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table: where it stands, and the texts and repeats in it by path."""

    key: str
    parent: str
    texts: dict[str, str]
    repeats: frozenset[str]


class Writer:
    """Writes the tables of one form; `files` gives the name and bytes of each."""

    def __init__(self, tables: Sequence[Table], dialect: str, base: str) -> None:
        """Begin with the headers. base: what the names of the tables begin with."""
        self._tables, self._dialect, self._base = tables, dialect, base
        self._outputs = {table.path: io.StringIO(newline="") for table in tables}
        self._paths = frozenset(table.path for table in tables if table.path)
        for table in tables:
            if dialect == CENTRAL:
                self._line(table.path, table.headers)
            else:
                self._outputs[table.path].write(",".join(table.headers) + "\n")

    def add(self, sent: Sent) -> None:
        """Write the rows of one submission."""
        by_path: dict[str, list[_Row]] = {}
        key = sent.key if self._dialect == CENTRAL else sent.instance_id
        for path, row in self._rows(sent.root, key):
            by_path.setdefault(path, []).append(row)
        for table in self._tables:
            for row in by_path.get(table.path, ()):
                if self._dialect == CENTRAL:
                    self._line(table.path, self._of_central(table, row, sent))
                else:
                    self._outputs[table.path].write(",".join(self._of_briefcase(table, row, sent)) + "\n")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the bytes of each table."""
        for table in self._tables:
            yield f"{self._base}{table.suffix}.csv", self._outputs[table.path].getvalue().encode()

    def _line(self, path: str, cells: Sequence[str]) -> None:
        csv.writer(self._outputs[path], lineterminator="\n").writerow(cells)

    def _rows(self, root: Element, key: str) -> Iterator[tuple[str, _Row]]:
        """Yield the row of the submission and those of its repeats, with the paths of their tables."""
        below: list[tuple[str, _Row]] = []
        texts, repeats = self._read(root, _At("", key, key), below)
        yield "", _Row(key, "", texts, repeats)
        yield from below

    def _read(self, root: Element, at: _At, below: list[tuple[str, _Row]]) -> tuple[dict[str, str], frozenset[str]]:
        texts: dict[str, str] = {}
        repeats: set[str] = set()
        self._look(root, at, texts, repeats, below)
        return texts, frozenset(repeats)

    def _look(
        self, element: Element, at: _At, texts: dict[str, str], repeats: set[str], below: list[tuple[str, _Row]]
    ) -> None:
        counts: Counter[str] = Counter()
        for child in element:
            name = local(child.tag)
            path = f"{at.path}/{name}" if at.path else name
            if path in self._paths:
                counts[name] += 1
                repeats.add(path)
                key = f"{at.step}/{name}[{counts[name]}]"
                place = len(below)
                inner_texts, inner_repeats = self._read(child, _At(path, key, key), below)
                below.insert(place, (path, _Row(key, at.key, inner_texts, inner_repeats)))
            elif len(child):
                step = f"{at.step}/{name}" if self._dialect == CENTRAL else at.step
                self._look(child, _At(path, at.key, step), texts, repeats, below)
            elif child.text:
                texts[path] = child.text

    def _of_central(self, table: Table, row: _Row, sent: Sent) -> list[str]:
        cells = [text for column in table.columns for text in _plain(column, row, sent)]
        if table.path:
            return [*cells, row.parent, row.key]
        end = [row.key, sent.submitter_id, sent.submitter, str(sent.present), str(sent.expected), ""]
        end += [sent.review_state, sent.device, str(sent.edits), sent.version]
        moment = sent.submitted_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return [moment, *cells, *end]

    def _of_briefcase(self, table: Table, row: _Row, sent: Sent) -> list[str]:
        cells = []
        for column in table.columns:
            may_be_bare = column.names[0].startswith("meta")
            may_be_bare |= column.type == ROWS if table.path else column.top in _UNQUOTED_TOPS
            cells += [_quoted(text, may_be_bare=may_be_bare) for text in _said(column, row, sent)]
        if table.path:
            last = f"{row.parent}/{table.name}"
            return [*cells, *(_quoted(text) for text in (row.parent, row.key, last))]
        validated = ["true" if sent.is_validated else "false"] if table.headers[-1] == VALIDATED else []
        return [_quoted(days.said_moment(sent.submitted_at)), *cells, row.key, *validated]


@dataclass(frozen=True, slots=True)
class _At:
    """Where a walk stands. key: of the row around; step: what the keys of the rows in it begin with."""

    path: str
    key: str
    step: str


def _plain(column: Column, row: _Row, sent: Sent) -> list[str]:
    """Return what stands in a column as Central has it."""
    text = row.texts.get(column.path, "")
    if column.type == GEOPOINT:
        return (text.split() + [""] * len(CORNERS))[: len(CORNERS)]
    return [sent.media.get(text, text) if column.type == BINARY else text]


def _said(column: Column, row: _Row, sent: Sent) -> list[str]:
    """Return what stands in a column as Briefcase has it."""
    if column.type == ROWS:
        return [f"{row.key}/{column.path.rpartition('/')[2]}" if column.path in row.repeats else ""]
    text = row.texts.get(column.path, "")
    if column.type == BINARY and text:
        return [f"media/{sent.media.get(text, text)}"]
    if column.type in {"date", "time", "dateTime"} and text:
        return [days.said(text, column.type)]
    return _plain(column, row, sent)


def _quoted(text: str, *, may_be_bare: bool = False) -> str:
    if not text:
        return "" if may_be_bare else '""'
    if any(mark in text for mark in '\n",\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
