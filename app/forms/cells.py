"""The cells of a workbook that may be hostile: limits before anything is unpacked, text and nothing else after."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.forms import findings
from app.forms.findings import NotAnXlsForm
from app.forms.unseen import look

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES = 10_000_000
MOST_UNPACKED = 40_000_000
MOST_PARTS = 300
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_QUESTIONS = 10_000
MOST_TEXT, MOST_REFERENCES = 10_000_000, 100_000
"""One text that many cells share takes room once in the file and as often as it stands in the form; the second number
is of "${name}", each of which the compiler looks at for tens of microseconds."""
PLAIN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How a spreadsheet packs its parts. Of the other ways no part can be read by portions, whatever size it says."""
SHEETS = ("survey", "choices", "settings")
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, SyntaxError, OSError, ArithmeticError, AssertionError),
    *(EOFError, RuntimeError, zipfile.BadZipFile, zlib.error),
)
"""What openpyxl and the readers under it raise on a workbook whose parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. text: trimmed. column: letters. is_formula: text is then the formula."""

    text: str
    column: str
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. number: as a spreadsheet counts. cells: by header; those that are empty are not there."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, header: str) -> str:
        """Return the text under `header`, or ""."""
        cell = self.cells.get(header)
        return cell.text if cell else ""

    def column(self, header: str) -> str:
        """Return the letters of the column of `header`, or "" when the cell is empty."""
        cell = self.cells.get(header)
        return cell.column if cell else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. headers: text to column letters, in order. repeated: headers that stand twice, with their letters.

    merged: cells that are one, such as "B2:B4", with row and letters of the first. hidden_rows, hidden_columns: those
    with something in them that the spreadsheet does not show.
    """

    name: str
    headers: Mapping[str, str]
    rows: tuple[Row, ...]
    repeated: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, int, str], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()


@lru_cache(maxsize=1)  # a check asks for the same workbook three times
def read_sheets(content: bytes, file_name: str) -> Mapping[str, Sheet]:
    """Return the sheets "survey", "choices" and "settings" that the workbook has.

    Raises: NotAnXlsForm.
    """
    _refuse_hostile(content, file_name)
    book = _opened(content, file_name)
    try:
        found = {name.strip().lower(): name for name in reversed(book.sheetnames)}
        sheets = {name: _sheet(book[found[name]], name, file_name) for name in SHEETS if name in found}
    except _BROKEN as error:
        raise NotAnXlsForm(file=file_name, reason=findings.DAMAGED) from error
    finally:
        book.close()
    if "survey" not in sheets:
        raise NotAnXlsForm(file=file_name, reason=findings.NO_SURVEY)
    if len(sheets["survey"].rows) > MOST_QUESTIONS:
        raise NotAnXlsForm(file=file_name, reason=findings.TOO_MANY_QUESTIONS)
    texts = [cell.text for sheet in sheets.values() for row in sheet.rows for cell in row.cells.values()]
    if sum(map(len, texts)) > MOST_TEXT or sum(text.count("${") for text in texts) > MOST_REFERENCES:
        raise NotAnXlsForm(file=file_name, reason=findings.TOO_MUCH_TEXT)
    return sheets


def content_hash(sheets: Mapping[str, Sheet]) -> str:
    """Return the SHA-256 of the normalised cells: what a spreadsheet program rewrites around them does not count."""
    told = [
        [name, [[[header, cell.text] for header, cell in sorted(row.cells.items())] for row in sheets[name].rows]]
        for name in SHEETS
        if name in sheets
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _refuse_hostile(content: bytes, file_name: str) -> None:
    if len(content) > MOST_BYTES:
        raise NotAnXlsForm(file=file_name, reason=findings.TOO_LARGE)
    if content.startswith(_OLE):
        raise NotAnXlsForm(file=file_name, reason=findings.OLD_OR_PROTECTED)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotAnXlsForm(file=file_name, reason=findings.UNPACKS_TOO_LARGE)
            if any(part.compress_type not in PLAIN for part in parts):
                raise NotAnXlsForm(file=file_name, reason=findings.DAMAGED)
            if "[Content_Types].xml" not in archive.namelist():
                raise NotAnXlsForm(file=file_name, reason=findings.NOT_A_WORKBOOK)
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _refuse_entities(archive.read(part), file_name)
    except zipfile.BadZipFile as error:
        reason = findings.DAMAGED if content.startswith(b"PK") else findings.NOT_A_WORKBOOK
        raise NotAnXlsForm(file=file_name, reason=reason) from error
    except (OSError, RuntimeError, EOFError, ValueError, zlib.error) as error:
        raise NotAnXlsForm(file=file_name, reason=findings.DAMAGED) from error


def _refuse_entities(part: bytes, file_name: str) -> None:
    from xml.sax import SAXParseException

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    from app.forms.depth import Depth, TooDeep

    try:
        parseString(part, Depth(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotAnXlsForm(file=file_name, reason=findings.FORBIDDEN_XML) from error
    except (SAXParseException, TooDeep) as error:
        raise NotAnXlsForm(file=file_name, reason=findings.DAMAGED) from error


def _opened(content: bytes, file_name: str) -> Workbook:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot show (validations, pictures) no form needs
            return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except (InvalidFileException, *_BROKEN) as error:
        raise NotAnXlsForm(file=file_name, reason=findings.DAMAGED) from error


def _sheet(worksheet: Any, name: str, file_name: str) -> Sheet:  # noqa: ANN401 - openpyxl types these wrongly
    """Return the sheet; its first row with something in it holds the headers."""
    worksheet.reset_dimensions()
    lines = _lines(worksheet, file_name)
    first = next(lines, None)
    if first is None:
        return Sheet(name, {}, ())
    headers: dict[str, str] = {}
    repeated = []
    for cell in first[1].values():
        header = " ".join(cell.text.split())
        if header in headers:
            repeated.append((header, cell.column))
        headers.setdefault(header, cell.column)
    of_column = {column: header for header, column in headers.items()}
    rows = (
        Row(number, {of_column[letters]: cell for letters, cell in cells.items() if letters in of_column})
        for number, cells in lines
    )
    sheet = Sheet(name, headers, tuple(row for row in rows if row.cells), tuple(repeated))
    return _with_unseen(sheet, worksheet)


def _with_unseen(sheet: Sheet, worksheet: Any) -> Sheet:  # noqa: ANN401
    """Return the sheet with what the spreadsheet hides of it, as far as there is something in it."""
    from xml.parsers.expat import ExpatError

    from openpyxl.utils import column_index_from_string

    try:
        with worksheet.parent._archive.open(worksheet._worksheet_path) as part:  # noqa: SLF001 - it tells no other way
            unseen = look(part)
    except ExpatError:
        return sheet
    filled = {row.number for row in sheet.rows}
    last = max(filled, default=0)
    hidden = [
        letters
        for letters in sheet.headers.values()
        if any(first <= column_index_from_string(letters) <= to for first, to in unseen.columns)
    ]
    return replace(
        sheet,
        merged=tuple(each for each in unseen.merged if each[1] <= last),
        hidden_rows=tuple(number for number in unseen.rows if number in filled),
        hidden_columns=tuple(hidden),
    )


def _lines(worksheet: Any, file_name: str) -> Iterator[tuple[int, dict[str, Cell]]]:  # noqa: ANN401
    """Yield the rows that hold something: number, and cells by column letters."""
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(worksheet.iter_rows(), start=1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise NotAnXlsForm(file=file_name, reason=findings.TOO_MANY_CELLS)
        cells = {}
        for index, cell in enumerate(row, start=1):
            text = _text(getattr(cell.value, "text", cell.value))
            if text:
                letters = get_column_letter(index)
                cells[letters] = Cell(text, letters, is_formula=cell.data_type == "f")
        if cells:
            yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
