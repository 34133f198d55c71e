"""Functions that tell true from false."""

from __future__ import annotations

import math

from app.forms.tree import XML, Kind, Node
from app.forms.xpath.functions.function import ANY, Function, atoms, number, text, truth
from app.forms.xpath.scope import CannotEvaluate, Closure, Scope
from app.forms.xpath.values import Value, to_boolean, to_number
from app.words import N_

NO_LIMIT = -1


def _constant(value: bool) -> Function:
    return Function(0, 0, lambda arguments: lambda scope: value)


def _boolean(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: truth(one, scope)


def _not(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: not truth(one, scope)


def _if(arguments: list[Closure]) -> Closure:
    condition, then, otherwise = arguments
    return lambda scope: then(scope) if truth(condition, scope) else otherwise(scope)


def _from_string(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: text(one, scope) in {"1", "true"}


def _lang(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        wanted, spoken = text(one, scope).lower(), _language_of(scope.node)
        return bool(wanted) and (spoken == wanted or spoken.startswith(f"{wanted}-"))

    return run


def _language_of(node: Node | None) -> str:
    while node is not None:
        spoken = node.attribute("lang", XML) if node.kind is Kind.ELEMENT else None
        if spoken is not None:
            return spoken.lower()
        node = node.parent
    return ""


def _checklist(arguments: list[Closure]) -> Closure:
    least, most, *rest = arguments

    def run(scope: Scope) -> Value:
        satisfied = sum(to_boolean(each) for argument in rest for each in atoms(argument(scope)))
        return _between(satisfied, number(least, scope), number(most, scope))

    return run


def _weighted(arguments: list[Closure]) -> Closure:
    least, most, *rest = arguments

    def run(scope: Scope) -> Value:
        if len(rest) % 2:
            raise CannotEvaluate(N_("{name}() takes pairs of a value and its weight"), name="weighted-checklist")
        satisfied = 0.0
        for value, weight in zip(rest[::2], rest[1::2], strict=True):
            values, weights = atoms(value(scope)), atoms(weight(scope))
            if len(values) < len(weights):
                return False
            pairs = zip(values, weights, strict=False)
            satisfied += sum(to_number(heavy, scope.around.zone) for each, heavy in pairs if to_boolean(each))
        return _between(satisfied, number(least, scope), number(most, scope))

    return run


def _between(satisfied: float, least: float, most: float) -> bool:
    return satisfied >= least and not satisfied > (math.inf if most == NO_LIMIT else most)


FUNCTIONS = {
    "true": _constant(True),
    "false": _constant(False),
    "boolean": Function(1, 1, _boolean),
    "not": Function(1, 1, _not),
    "if": Function(3, 3, _if),
    "boolean-from-string": Function(1, 1, _from_string),
    "lang": Function(1, 1, _lang),
    "checklist": Function(2, ANY, _checklist),
    "weighted-checklist": Function(2, ANY, _weighted),
}
