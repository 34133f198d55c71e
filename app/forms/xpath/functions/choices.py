"""Functions over selected choices, which are a text of names with blanks between, and over the names of choices."""

from __future__ import annotations

import math

from app.forms.tree import Kind, Node, string_value
from app.forms.xpath.functions.function import Function, number, text
from app.forms.xpath.scope import Closure, Scope
from app.forms.xpath.values import Value


def _names(value: str) -> list[str]:
    return value.split() or [""]


def _selected(arguments: list[Closure]) -> Closure:
    chosen, name = arguments
    return lambda scope: text(name, scope).strip() in _names(text(chosen, scope))


def _count(arguments: list[Closure]) -> Closure:
    (chosen,) = arguments
    return lambda scope: float(len(text(chosen, scope).split()))


def _at(arguments: list[Closure]) -> Closure:
    chosen, place = arguments

    def run(scope: Scope) -> Value:
        names, at = text(chosen, scope).split(), number(place, scope)
        is_there = not math.isnan(at) and 0 <= at < len(names)
        return names[int(at)] if is_there else ""

    return run


def _choice_name(arguments: list[Closure]) -> Closure:
    value, question = arguments
    return lambda scope: scope.around.choice_name(scope.current, text(value, scope), text(question, scope))


def _pulldata(arguments: list[Closure]) -> Closure:
    """The value of a column in the first row of a table where another holds a key; "@" goes before an attribute."""
    table, column, key, wanted = arguments

    def run(scope: Scope) -> Value:
        instance = scope.around.instance(text(table, scope))
        root = next(iter(instance.elements()), None) if instance is not None else None
        if root is None:
            return ""
        asked, keyed, sought = text(column, scope), text(key, scope), text(wanted, scope)
        index = scope.around.indexes.setdefault((id(root), "item", keyed), {})
        if not index:
            for item in root.children:
                if item.kind is Kind.ELEMENT and (cell := _cell(item, keyed)) is not None:
                    index.setdefault(cell, []).append(item)
        found = index.get(sought)
        return (_cell(found[0], asked) or "") if found else ""

    return run


def _cell(item: Node, column: str) -> str | None:
    if column.startswith("@"):
        return item.attribute(column[1:])
    found = item.child(column)
    return string_value(found) if found is not None else None


FUNCTIONS = {
    "selected": Function(2, 2, _selected),
    "count-selected": Function(1, 1, _count),
    "selected-at": Function(2, 2, _at),
    "jr:choice-name": Function(2, 2, _choice_name),
    "pulldata": Function(4, 4, _pulldata),
}
