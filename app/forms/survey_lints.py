"""Faults of what is asked: types, names, blocks, lists of choices, and references to questions that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.forms.cells import Row, Sheet
from app.forms.findings import Finding, Spot, error, warning
from app.forms.form import Form, block_of, cell_text, list_name_of, list_of
from app.forms.known import TRANSLATED, TYPES, nearest
from app.words import N_

_NAME = re.compile(r"[^\W\d][\w.-]*")
_REFERENCE = re.compile(r"\$\{\s*+(?:last-saved#)?([^{}\s]*+)\s*+\}")
_AWAITED = re.compile(
    r"\$\{\s*+([^{}\s]++)\s*+\}\s*+=\s*+['\"]([^'\"]*+)['\"]"
    r"|selected\(\s*+\$\{\s*+([^{}\s]++)\s*+\}\s*+,\s*+['\"]([^'\"]*+)['\"]\s*+\)"
)
"""Nothing in these is tried twice, so that a cell made to be tried without end is read in one go."""
_EXPRESSIONS = frozenset(
    {"relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default", "trigger", "required"}
)


def type_findings(survey: Sheet) -> Iterator[Finding]:
    """Find types of question that ODK does not know."""
    for row in survey.rows:
        kind = _kind(row)
        first = kind.split(" ")[0]
        if not kind or block_of(kind) or first in TYPES or first.lower() in TYPES:
            continue
        meant = nearest(first, sorted(TYPES))
        message = N_("“{type}” is not a type of question.")
        fix = N_("Write “{meant}”, if that was meant.") if meant else N_("Write a type of question that ODK knows.")
        yield error("unknown-type", _spot(row, "type"), message, fix, type=first, meant=meant)


def name_findings(survey: Sheet) -> Iterator[Finding]:
    """Find questions without a name, with an impossible one, or with that of another in the same group."""
    seen: set[tuple[int, str]] = set()
    around = [0]  # rows that opened the groups
    for row in survey.rows:
        block = block_of(_kind(row))
        if not _kind(row) or (block and block[0] == "end"):
            if block and len(around) > 1:
                around.pop()
            continue
        key = (around[-1], cell_text(row, "name").lower())
        yield from _name(row, is_taken=key in seen)
        seen.add(key)
        if block:
            around.append(row.number)


def _name(row: Row, *, is_taken: bool) -> Iterator[Finding]:
    name, spot = cell_text(row, "name"), _spot(row, "name")
    if not name:
        if _kind(row) != "note":
            fix = N_("Give it a name that no other question has.")
            yield error("name-missing", spot, N_("The question has no name."), fix)
    elif not _NAME.fullmatch(name):
        fix = N_("Begin with a letter; letters, digits and “_” may follow, and no spaces.")
        yield error("name-invalid", spot, N_("“{name}” cannot be the name of a question."), fix, name=name)
    elif is_taken:
        fix = N_("Give one of the two another name.")
        yield error("name-twice", spot, N_("“{name}” is already the name of another question."), fix, name=name)


def block_findings(survey: Sheet) -> Iterator[Finding]:
    """Find groups and repeats that are closed and were never opened, or the other way round."""
    opened: list[tuple[str, Row]] = []
    for row in survey.rows:
        block = block_of(_kind(row))
        if block and block[0] == "begin":
            opened.append((block[1], row))
        elif block and opened and opened[-1][0] == block[1]:
            opened.pop()
        elif block:
            fix = N_("Take it out, or write the row that begins it.")
            yield error(
                "block-unopened", _spot(row, "type"), N_("“{type}” closes what no row opened."), fix, type=_kind(row)
            )
    for _, row in opened:
        message, fix = N_("“{name}” is begun and never closed."), N_("Write the row that ends it.")
        yield error("block-open", _spot(row, "type"), message, fix, name=cell_text(row, "name"))


def list_findings(survey: Sheet, choices: Sheet | None) -> Iterator[Finding]:
    """Find questions whose list of choices is not there, and choices that stand twice in theirs."""
    rows = choices.rows if choices else ()
    known = {list_name_of(row) for row in rows}
    for row in survey.rows:
        wanted = list_of(_kind(row))
        if wanted and wanted not in known and not wanted.startswith("${"):
            message = N_("The sheet “choices” has no list “{list}”.")
            fix = N_("Write its choices there, or correct its name.")
            yield error("list-missing", _spot(row, "type"), message, fix, list=wanted)
        elif wanted and wanted.startswith("${") and _kind(row).lower().startswith("select_multiple"):
            message = N_("Only one of the answers in “{list}” can be chosen, not several.")
            fix = N_("Write “select_one {list}”, or a list of the sheet “choices”.")
            yield error("list-of-answers", _spot(row, "type"), message, fix, list=wanted)
    seen = set()
    for row in rows:
        key = (list_name_of(row), row.text("name") or row.text("value"))
        if key in seen:
            spot, fix = Spot("choices", row.number, row.column("name")), N_("Give one of the two another name.")
            yield error(
                "choice-twice", spot, N_("“{name}” stands twice in the list “{list}”."), fix, name=key[1], list=key[0]
            )
        seen.add(key)


def unused_findings(survey: Sheet, choices: Sheet | None) -> Iterator[Finding]:
    """Find lists of choices that nothing asks."""
    asked = {list_of(_kind(row)) for row in survey.rows}
    written = " ".join(cell.text for row in survey.rows for cell in row.cells.values())
    first = {list_name_of(row): row for row in reversed(choices.rows if choices else ())}
    for name, row in first.items():
        if name and name not in asked and not re.search(rf"instance\(\s*['\"]{re.escape(name)}['\"]", written):
            message, fix = N_("No question asks the list “{list}”."), N_("Take it out, or write the question.")
            yield warning("list-unused", Spot("choices", row.number), message, fix, list=name)


def answer_findings(survey: Sheet, form: Form) -> Iterator[Finding]:
    """Find conditions that wait for an answer which is none of the choices of its question."""
    lists: dict[str, frozenset[str] | None] = {}
    known: dict[int, frozenset[str]] = {}  # by the list itself, which all questions that ask it share
    for question in form.questions:
        if question.choices and id(question.choices) not in known:
            known[id(question.choices)] = frozenset(choice.name for choice in question.choices)
        lists[question.name] = None if question.name in lists else known.get(id(question.choices))
    open_ended = {cell_text(row, "name") for row in survey.rows if _kind(row).endswith("or_other")}
    for row in survey.rows:
        for header, cell in row.cells.items():
            for found in _AWAITED.finditer(cell.text) if header.lower() in _EXPRESSIONS else ():
                name, value = found.group(1) or found.group(3), found.group(2) or found.group(4)
                names = lists.get(name)
                if names and value and value not in names and not (name in open_ended and value == "other"):
                    message = N_("“{value}” is none of the choices of “{name}”, so this never holds.")
                    fix = N_("Write the name of a choice.")
                    yield warning(
                        "no-such-choice", Spot("survey", row.number, cell.column), message, fix, value=value, name=name
                    )


def reference_findings(survey: Sheet) -> Iterator[Finding]:
    """Find ${name} where no question has that name."""
    names = {cell_text(row, "name") for row in survey.rows}
    for row in survey.rows:
        for header, cell in row.cells.items():
            kind = header.lower().partition("::")[0].strip()
            if kind in _EXPRESSIONS or kind in TRANSLATED or kind == "type":
                spot = Spot("survey", row.number, cell.column)
                strange = (name for name in _REFERENCE.findall(cell.text) if name not in names)
                for name in strange:
                    yield _strange_reference(name, spot, names)


def _strange_reference(name: str, spot: Spot, names: set[str]) -> Finding:
    meant = nearest(name, sorted(names))
    fix = N_("Write “{meant}”, if that was meant.") if meant else N_("Write the name of a question.")
    return error("unknown-reference", spot, N_("No question is named “{name}”."), fix, name=name, meant=meant)


def _kind(row: Row) -> str:
    return " ".join(cell_text(row, "type").split())


def _spot(row: Row, header: str) -> Spot:
    return Spot("survey", row.number, row.column(header))
