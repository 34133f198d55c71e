"""The tables of a form as ODK Central and ODK Briefcase write them: which columns, in which order, under which names.

Both name a column by its path with "-" between the groups, from the innermost repeat on. They differ in what stands
around: Central adds who sent a submission and what became of it; Briefcase points from each row to its repeats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.questionnaires.shapes import CORNERS, GEOPOINT, GROUP, REPEAT, Part, Shape

CENTRAL, BRIEFCASE = "central", "briefcase"
SUBMITTED, KEY, PARENT, SET = "SubmissionDate", "KEY", "PARENT_KEY", "SET-OF-"
CENTRAL_END = (
    *("SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState"),
    *("DeviceID", "Edits", "FormVersion"),
)
VALIDATED = "isValidated"
ROWS = "rows"
"""The type of a Briefcase column that points to the rows of a repeat."""


@dataclass(frozen=True, slots=True)
class Column:
    """One place in a table. names: headers, four for a geopoint. path: in the form. top: type of what is outermost."""

    names: tuple[str, ...]
    path: str
    type: str
    top: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one repeat, or of the submissions (path ""). suffix: of its file's name, after the form's."""

    path: str
    name: str
    suffix: str
    columns: tuple[Column, ...]
    headers: tuple[str, ...] = field(default=())


def tables_of(shape: Shape, dialect: str, *, is_encrypted: bool = False) -> tuple[Table, ...]:
    """Return the tables, that of the submissions first, then one for each repeat, the outer ones first."""
    repeats = [part for part in shape.all_parts() if part.kind == REPEAT]
    often = Counter(part.name for part in repeats)
    seen: Counter[str] = Counter()
    columns = tuple(_columns(shape.parts, "", dialect))
    end = CENTRAL_END if dialect == CENTRAL else (VALIDATED,) if is_encrypted else ()
    made = [Table("", "", "", columns, (SUBMITTED, *_names(columns), KEY, *end))]
    for part in repeats:
        seen[part.name] += 1
        suffix = f"-{part.name}~{seen[part.name]}" if often[part.name] > 1 else f"-{part.name}"
        columns = tuple(_columns(part.parts, part.path, dialect))
        last = (PARENT, KEY) if dialect == CENTRAL else (PARENT, KEY, f"{SET}{part.name}")
        made.append(Table(part.path, part.name, suffix, columns, (*_names(columns), *last)))
    return tuple(made)


def _columns(parts: tuple[Part, ...], base: str, dialect: str, top: str = "") -> Iterator[Column]:
    for part in parts:
        name = part.path[len(base) + 1 if base else 0 :].replace("/", "-")
        outermost = top or (part.type if part.kind not in {GROUP, REPEAT} else part.kind)
        if part.kind == GROUP:
            yield from _columns(part.parts, base, dialect, outermost)
        elif part.kind == REPEAT:
            if dialect == BRIEFCASE:
                yield Column((f"{SET}{name}",), part.path, ROWS, outermost)
        elif part.type == GEOPOINT:
            yield Column(tuple(f"{name}-{corner}" for corner in CORNERS), part.path, GEOPOINT, outermost)
        else:
            yield Column((name,), part.path, part.type, outermost)


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(name for column in columns for name in column.names)
