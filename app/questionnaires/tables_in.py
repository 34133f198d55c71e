"""Tables that ODK Central or ODK Briefcase exported, read back into submissions, each row or its reason."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.questionnaires import days
from app.questionnaires.instance_xml import NAME, UNSAID, Branch, add_row, instance_of, place
from app.questionnaires.records import Facts, Quarantined, Record
from app.questionnaires.refusals import (
    CellRefused,
    DayUnclear,
    FileUnreadable,
    NotDecrypted,
    RecordRefused,
    RowBroken,
    RowOrphaned,
    RowTwice,
    RowUncounted,
    RowWithoutKey,
    SignatureWrong,
    TableRefused,
)
from app.questionnaires.shapes import BINARY, CORNERS, GEOPOINT, Shapes, guessed
from app.questionnaires.sources import Files
from app.questionnaires.submission import MOST_DEEP, read_submission
from app.questionnaires.tables import (
    BRIEFCASE,
    CENTRAL,
    CENTRAL_END,
    KEY,
    PARENT,
    SET,
    SUBMITTED,
    VALIDATED,
    Table,
    tables_of,
)
from app.words import N_

LARGEST_TABLE = 512 << 20
LARGEST_CELL = 16 << 20
MOST_COLUMNS = 20_000
MOST_TOLD = 200
MEDIA = "media/"
_ROW = re.compile(r"\[\d+\]")
_AROUND = frozenset({SUBMITTED, KEY, PARENT, VALIDATED, *CENTRAL_END})


@dataclass(slots=True)
class _Sheet:
    """A table as it was read. rows: by what says where they stand, "repeat.csv, row 7"."""

    name: str
    headers: tuple[str, ...]
    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refused: list[Quarantined] = field(default_factory=list)


def table_records(files: Files, shapes: Shapes, *, only: str = "", form: str = "") -> Iterator[Record | Quarantined]:
    """Yield each submission of the tables in `files`. form: its id, when the names of the tables do not say it."""
    headers: dict[str, tuple[str, ...]] = {}
    for name in files.names:
        if name.lower().endswith(".csv"):
            try:
                headers[name] = _headers(files, name)
            except RecordRefused as reason:
                yield Quarantined(name, reason)
    for name, found in headers.items():
        if SUBMITTED not in found or KEY not in found or PARENT in found or only not in {"", name}:
            continue
        folder, base = name.rpartition("/")[0], name.removesuffix(".csv")
        others = [
            each
            for each, its in headers.items()
            if {PARENT, KEY} <= set(its) and each.rpartition("/")[0] == folder and _belongs(each, base, headers)
        ]
        try:
            yield from _Batch(files, shapes, name, others, form).records()
        except TableRefused as reason:
            yield Quarantined(name, reason)


def _belongs(name: str, base: str, headers: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether the repeat in `name` is of the form whose table is `base`: the longest name that fits has it."""
    roots = [each.removesuffix(".csv") for each, its in headers.items() if SUBMITTED in its and PARENT not in its]
    fitting = [each for each in roots if name.startswith(f"{each}-")]
    return max(fitting, key=len) == base if fitting else roots == [base]


def _headers(files: Files, name: str) -> tuple[str, ...]:
    content = files.read(name, LARGEST_TABLE)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # saved again by a spreadsheet
        raise TableRefused(name=name, detail=N_("it is not UTF-8"))
    first = content[: content.find(b"\n") + 1] or content
    try:
        row = next(csv.reader(io.StringIO(first.decode("utf-8-sig"))), [])
    except (UnicodeDecodeError, csv.Error):
        return ()
    return tuple(row)


class _Batch:
    """The tables of one form."""

    def __init__(self, files: Files, shapes: Shapes, name: str, others: list[str], form: str) -> None:
        self._files, self._name = files, name
        self._folder = f"{name.rpartition('/')[0]}/" if "/" in name else ""
        base = name.rpartition("/")[2].removesuffix(".csv")
        self._root = _read(files, name)
        self._repeats = [_read(files, each) for each in others]
        self._dialect = CENTRAL if set(CENTRAL_END) & set(self._root.headers) else BRIEFCASE
        line = shapes.line_of(form or base) or shapes.titled(form or base)
        known = shapes.shape_of(line.form_id, line.version) if line is not None else None
        self._shape = known or guessed(form or base, "", ())
        self._tables = {table.path: table for table in tables_of(self._shape, self._dialect)}
        self._media = _Media(files, self._folder)

    def records(self) -> Iterator[Record | Quarantined]:
        """Yield each row of the table of submissions with its repeats; the rows that cannot be read; those left."""
        yield from self._root.refused
        for sheet in self._repeats:
            yield from sheet.refused
        below = self._rows_below()
        seen: set[str] = set()
        for where, cells in self._root.rows:
            key = cells[KEY].strip()
            try:
                if not key:
                    raise RowWithoutKey
                if key in seen:
                    raise RowTwice(key=key[:MOST_TOLD])
                seen.add(key)
                yield self._record(where, cells, below)
            except RecordRefused as reason:
                below.drop(key)
                yield Quarantined(where, reason)
        for where, parent in below.left():
            yield Quarantined(where, RowOrphaned(parent=parent[:MOST_TOLD]))

    def _rows_below(self) -> _Below:
        below = _Below()
        for sheet in self._repeats:
            for where, cells in sheet.rows:
                below.add(where, cells)
        return below

    def _record(self, where: str, cells: dict[str, str], below: _Below) -> Record:
        status = cells.get("Status", "").strip()
        if status:
            raise NotDecrypted(status=status[:MOST_TOLD])
        if cells.get(VALIDATED, "").strip().lower() == "false":
            raise SignatureWrong
        key = cells[KEY].strip()
        files: list[str] = []
        values = self._values("", cells, files)
        self._add_rows(values, "", key, below, files)
        _identify(values, key)
        version = cells.get("FormVersion", "").strip()
        xml = instance_of(self._shape, version, values)
        edits = cells.get("Edits", "").strip()
        facts = Facts(
            submitted_at=days.moment_of(cells[SUBMITTED]),
            submitter_id=cells.get("SubmitterID") or None,
            submitter=cells.get("SubmitterName") or None,
            device=cells.get("DeviceID") or None,
            review_state=cells.get("ReviewState") or None,
            edits=int(edits) if edits.isdecimal() and len(edits) < len("1000000") else None,
            is_validated=True if cells.get(VALIDATED, "").strip().lower() == "true" else None,
        )
        reader = self._media.reader(key)
        names = tuple(dict.fromkeys(name for name in files if reader.has(name)))
        return Record(where, read_submission(xml), xml, names, reader, self._dialect, None, facts)

    def _add_rows(self, values: Branch, path: str, key: str, below: _Below, files: list[str]) -> None:
        """Put the rows below `key`, a row of the repeat at `path`, into `values`."""
        for own_key, cells in below.take(key):
            repeat = self._repeat_of(path, key, own_key)
            if repeat.count("/") >= MOST_DEEP:
                raise RowBroken(detail=own_key[:MOST_TOLD])
            row = self._values(repeat, cells, files)
            self._add_rows(row, repeat, own_key, below, files)
            relative = repeat[len(path) + 1 if path else 0 :]
            if not add_row(values, relative, row):
                raise RowBroken(detail=own_key)

    def _repeat_of(self, path: str, key: str, own_key: str) -> str:
        """Return the path of the repeat that the row `own_key` is of; Briefcase leaves groups out of its keys."""
        said = _ROW.sub("", own_key[len(key) + 1 :]) if own_key.startswith(f"{key}/") else ""
        if not said or not all(NAME.fullmatch(step) for step in said.split("/")):
            raise RowBroken(detail=own_key)
        full = f"{path}/{said}" if path else said
        if full in self._tables:
            return full
        inside = [
            each
            for each in self._tables
            if each.startswith(f"{path}/" if path else "") and each.rpartition("/")[2] == said.rpartition("/")[2]
        ]
        return inside[0] if len(inside) == 1 else full

    def _values(self, path: str, cells: dict[str, str], files: list[str]) -> Branch:
        """Return what the cells of one row say, by place. files: grows by the names of files among them."""
        values: Branch = {}
        table = self._tables.get(path)
        waiting = {name: text for name, text in cells.items() if name not in _AROUND and not name.startswith(SET)}
        for column in table.columns if table is not None else ():
            if not all(name in waiting for name in column.names):
                continue
            texts = [_checked(name, waiting.pop(name)) for name in column.names]
            relative = column.path[len(path) + 1 if path else 0 :]
            place(values, relative, self._text(column.names[0], column.type, texts, files))
        self._place_unknown(values, waiting, table, files)
        return values

    def _text(self, name: str, kind: str, texts: list[str], files: list[str]) -> str:
        text = " ".join(filter(None, (each.strip() for each in texts))) if kind == GEOPOINT else texts[0]
        if kind == BINARY or (self._dialect == BRIEFCASE and text.startswith(MEDIA)):
            text = text.replace("\\", "/").removeprefix(MEDIA)
        if text and text.strip() == text and len(text) < LARGEST_CELL:
            files.append(text)
        if self._dialect == BRIEFCASE and text and kind in {"date", "time", "dateTime"}:
            plain = days.understood(text, kind)
            if plain is None:
                raise DayUnclear(value=text, column=name)
            return plain
        return text

    def _place_unknown(self, values: Branch, waiting: dict[str, str], table: Table | None, files: list[str]) -> None:
        """Place the cells whose columns the form does not have: of another version, or it is not here."""
        bare = _bare_names(table) if table is not None else {}
        for name in list(waiting):
            if name not in waiting or "/" in name:  # "question/choice" repeats what the question's own column says
                continue
            corners = [f"{name.removesuffix(f'-{CORNERS[0]}')}-{corner}" for corner in CORNERS]
            is_point = name.endswith(f"-{CORNERS[0]}") and all(corner in waiting for corner in corners)
            taken = corners if is_point else [name]
            texts = [_checked(each, waiting.pop(each)) for each in taken]
            path = bare.get(name) or (name.removesuffix(f"-{CORNERS[0]}") if is_point else name).replace("-", "/")
            if not all(NAME.fullmatch(step) for step in path.split("/")):
                path = name
            if not NAME.fullmatch(name):
                raise TableRefused(name=self._name, detail=N_("its columns are not those of a form"))
            text = self._text(name, GEOPOINT if is_point else "string", texts, files)
            if not place(values, path, text):
                place(values, name, text)


def _bare_names(table: Table) -> dict[str, str]:
    """Return the places of a table by their own names, where those are the only ones: exports may leave groups out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for column in table.columns:
        found[column.path.rpartition("/")[2]].append(column.path)
    cut = len(table.path) + 1 if table.path else 0
    return {name: paths[0][cut:] for name, paths in found.items() if len(paths) == 1}


class _Below:
    """Rows of repeats that wait for the row they belong to."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[str, str, dict[str, str]]]] = {}

    def add(self, where: str, cells: dict[str, str]) -> None:
        row = (where, cells[KEY].strip(), cells)
        self._waiting.setdefault(cells[PARENT].strip(), []).append(row)

    def take(self, parent: str) -> list[tuple[str, dict[str, str]]]:
        return [(key, cells) for _, key, cells in self._waiting.pop(parent, [])]

    def drop(self, parent: str) -> None:
        """Forget what lies below a row that is set aside itself."""
        gone = [parent]
        while gone:
            gone += [key for _, key, _ in self._waiting.pop(gone.pop(), [])]

    def left(self) -> list[tuple[str, str]]:
        return [(where, parent) for parent, rows in self._waiting.items() for where, _, _ in rows]


@dataclass(frozen=True, slots=True)
class _Found:
    """Gives the files of one submission by name. paths: where those under its own folder are."""

    files: Files
    paths: dict[str, str]

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        return name in self.paths

    def __call__(self, name: str) -> bytes:
        if name not in self.paths:
            raise FileUnreadable(name=name)
        return self.files.read(self.paths[name])


class _Media:
    """The files of an export: all in media/, or each submission's in files/ under its own key."""

    def __init__(self, files: Files, folder: str) -> None:
        self._files = files
        self._flat = {name.rpartition("/")[2]: name for name in files.beside(f"{folder}{MEDIA}")}
        self._base = f"{folder}files/"

    def reader(self, key: str) -> _Found:
        """Return what gives the files of the submission `key`."""
        own = {
            name.rpartition("/")[2]: name
            for spelled in {key, key.replace(":", "")}
            for name in self._files.beside(f"{self._base}{spelled}/")
        }
        return _Found(self._files, own or self._flat)


def _read(files: Files, name: str) -> _Sheet:
    """Return a table. Raises: TableRefused."""
    csv.field_size_limit(LARGEST_CELL)
    try:
        text = files.read(name, LARGEST_TABLE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableRefused(name=name, detail=N_("it is not UTF-8")) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    headers = tuple(next(reader, ()))
    if len(set(headers)) < len(headers) or len(headers) > MOST_COLUMNS:
        raise TableRefused(name=name, detail=N_("two columns have the same name, or there are too many"))
    sheet = _Sheet(name, headers)
    while True:
        where = f"{name}:{reader.line_num + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return sheet
        except csv.Error as error:
            sheet.refused.append(Quarantined(where, RowBroken(detail=str(error))))
            continue
        if not row:
            continue
        if len(row) != len(headers):
            sheet.refused.append(Quarantined(where, RowUncounted(found=len(row), expected=len(headers))))
        else:
            sheet.rows.append((where, dict(zip(headers, row, strict=True))))


def _identify(values: Branch, key: str) -> None:
    """Let the instance have its instanceID. Central's KEY names a submission for ever, also once it was edited."""
    meta = values.setdefault("meta", {})
    if not isinstance(meta, dict):
        return
    own = meta.get("instanceID")
    if not own:
        meta["instanceID"] = key
    elif own != key and not meta.get("deprecatedID"):
        meta["deprecatedID"] = key


def _checked(column: str, text: str) -> str:
    if UNSAID.search(text):
        raise CellRefused(column=column)
    return text
