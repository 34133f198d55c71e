"""Faults of the rules of a form: expressions that cannot be read or never hold, circles, and what is not supported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.forms.cells import Row, Sheet
from app.forms.findings import Finding, Spot, error, warning
from app.forms.form import Form
from app.forms.known import nearest
from app.words import N_

if TYPE_CHECKING:
    from app.forms.filling import Definition, Field
    from app.forms.filling.refusals import FormUnusable
    from app.forms.xpath.compiling import Compiled

COLUMNS = {
    "calculate": ("calculation", "calculate"),
    "relevant": ("relevant", "relevance"),
    "readonly": ("read_only", "readonly"),
    "required": ("required",),
    "constraint": ("constraint",),
    "count": ("repeat_count", "count"),
    "itemset": ("choice_filter",),
    "choices": ("choice_filter",),
}
FIX = N_("Correct the expression.")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""For conditions that ask for no moment."""


def rule_findings(xform: str, survey: Sheet, form: Form) -> Iterator[Finding]:
    """Find what stands in the way of filling the converted form, or is never so. form: for the rows of its places."""
    from app.forms.filling.reading import read_definition
    from app.forms.filling.refusals import FormUnusable

    spots = _Spots(survey, form)
    try:
        definition = read_definition(xform)
    except FormUnusable as refusal:
        yield _refused(refusal, spots)
        return
    yield from _calls(definition, spots)
    yield from _notes(definition, spots)
    yield from _never(definition, spots)


class _Spots:
    """Finds the cell of a rule."""

    def __init__(self, survey: Sheet, form: Form) -> None:
        rows = {row.number: row for row in survey.rows}
        self._rows = {(*each.group, each.name): rows[each.row] for each in form.questions if each.row in rows}

    def of(self, ref: str, role: str = "") -> Spot:
        """Return the cell that says `role` of the place `ref`, or its row, or the sheet."""
        row = self._rows.get(tuple(ref.split("/")[2:]))
        if row is None:
            return Spot("survey")
        return Spot(
            "survey", row.number, next(filter(None, (_letters(row, name) for name in COLUMNS.get(role, ()))), "")
        )


def _letters(row: Row, name: str) -> str:
    return next((cell.column for header, cell in row.cells.items() if header.lower() == name), "")


def _refused(refusal: FormUnusable, spots: _Spots) -> Finding:
    facts: Mapping[str, object] = refusal.facts
    nodeset = str(facts.get("nodeset") or facts.get("nodesets") or "").partition(",")[0]
    role = "calculate" if "nodesets" in facts else str(facts.get("role", ""))
    code = refusal.code.removeprefix("form.")
    return error(code, spots.of(nodeset, role), refusal.message, FIX, **facts)


def _expressions(definition: Definition) -> Iterator[tuple[Field, str, Compiled]]:
    for place in definition.fields.values():
        for role, rule in place.rules.items():
            yield place, role, rule.compiled
        if place.constraint is not None:
            yield place, "constraint", place.constraint


def _calls(definition: Definition, spots: _Spots) -> Iterator[Finding]:
    """Find functions that nobody knows under a name close to one that is, and wrong numbers of arguments."""
    from app.forms.xpath.calls import calls_in
    from app.forms.xpath.functions import FUNCTIONS

    for place, role, compiled in _expressions(definition):
        for call in calls_in(compiled.parts):
            known, given, spot = FUNCTIONS.get(call.name), len(call.arguments), spots.of(place.ref, role)
            if known is None and (meant := nearest(call.name, sorted(FUNCTIONS))):
                message, fix = N_("There is no function {name}()."), N_("Write “{meant}”, if that was meant.")
                yield error("unknown-function", spot, message, fix, name=call.name, meant=meant)
            elif known is not None and not known.least <= given <= known.most:
                message = N_("{name}() is given {n} arguments, and takes another number of them.")
                yield error("arguments", spot, message, FIX, name=call.name, n=given)


def _notes(definition: Definition, spots: _Spots) -> Iterator[Finding]:
    from app.forms.filling.notes import explained
    from app.forms.xpath.functions import FUNCTIONS

    for what, place in dict.fromkeys(definition.notes):
        if what.endswith("()") and nearest(what[:-2], sorted(FUNCTIONS)):
            continue  # it is misspelt, and said so already
        note = explained((what, place))
        yield warning("unsupported", spots.of(place), note.message, note.fix, **note.facts)


def _never(definition: Definition, spots: _Spots) -> Iterator[Finding]:
    """Find what is never asked, the outermost groups only."""
    for place in definition.fields.values():
        is_seen = place.view is not None or place.kind in {"group", "repeat"}
        if is_seen and _is_never(place) and not any(map(_is_never, _around(place))):
            message = N_("“{name}” is never asked: its condition never holds.")
            fix = N_("Correct the condition, or take the question out.")
            yield warning("unreachable", spots.of(place.ref, "relevant"), message, fix, name=place.path[-1])


def _around(place: Field) -> Iterator[Field]:
    at = place.parent
    while at is not None:
        yield at
        at = at.parent


def _is_never(place: Field) -> bool:
    """Tell whether the condition of a place never holds, whatever is answered."""
    from app.forms.tree import Kind, Node
    from app.forms.xpath.scope import CannotEvaluate, Surroundings

    rule = place.rules.get("relevant")
    if rule is None:
        return not place.relevant
    reads = rule.reads
    if reads.paths or reads.is_volatile or reads.is_spoken or {"instance", "once", "current"} & reads.calls.keys():
        return False
    nowhere = Node(Kind.DOCUMENT)
    try:
        return not rule.compiled.holds_at(nowhere, Surroundings(nowhere, lambda: EPOCH))
    except CannotEvaluate:
        return False
