"""From the parts of an expression to closures: each is made once and called as often as answers change."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.forms.xpath.functions import FUNCTIONS
from app.forms.xpath.parsing import parse_expression
from app.forms.xpath.paths import as_nodes, compile_filter, compile_path, in_order
from app.forms.xpath.scope import CannotEvaluate, Closure, Scope, Surroundings
from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Number, Path, Text
from app.forms.xpath.values import Value, equal, ordered, to_boolean, to_number, to_text, unequal
from app.words import N_

if TYPE_CHECKING:
    from app.forms.tree import Node

UNKNOWN_FUNCTION = N_("there is no function {name}()")
OTHER_ARGUMENTS = N_("{name}() takes another number of arguments")
COMPARISONS = {
    "=": equal,
    "!=": unequal,
    "<": ordered(operator.lt),
    "<=": ordered(operator.le),
    ">": ordered(operator.gt),
    ">=": ordered(operator.ge),
}


def _quotient(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _rest(left: float, right: float) -> float:
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _quotient,
    "mod": _rest,
}


class Compiled:
    """An expression that can be evaluated. text: as it was written. parts: its syntax.

    The closures are made when it is first asked: most conditions of a long form never are.
    """

    __slots__ = ("_run", "parts", "text")

    def __init__(self, text: str, parts: Expression) -> None:
        """Hold `parts`."""
        self.text, self.parts = text, parts
        self._run: Closure | None = None

    def value(self, node: Node, around: Surroundings) -> Value:
        """Return the value at `node`. Raises: CannotEvaluate."""
        try:
            run = self._run
            if run is None:
                run = self._run = compile_parts(self.parts)
            return run(Scope(node, around))
        except OverflowError as error:
            raise CannotEvaluate(N_("its numbers grow too large")) from error
        except RecursionError as error:
            raise CannotEvaluate(N_("it is nested too deeply")) from error

    def text_at(self, node: Node, around: Surroundings) -> str:
        """Return the value as text. Raises: CannotEvaluate."""
        return to_text(self.value(node, around))

    def number_at(self, node: Node, around: Surroundings) -> float:
        """Return the value as a number. Raises: CannotEvaluate."""
        return to_number(self.value(node, around), around.zone)

    def holds_at(self, node: Node, around: Surroundings) -> bool:
        """Return the value as true or false. Raises: CannotEvaluate."""
        return to_boolean(self.value(node, around))

    def nodes_at(self, node: Node, around: Surroundings) -> list[Node]:
        """Return the value as nodes. Raises: CannotEvaluate, also when it is none."""
        return as_nodes(self.value(node, around))


def compile_expression(text: str, bound: Callable[[Expression], Expression] | None = None) -> Compiled:
    """Return the expression `text`, compiled; `bound` may rewrite its parts first. Raises: NotXPath."""
    parts = parse_expression(text)
    return Compiled(text, bound(parts) if bound else parts)


def compile_parts(parts: Expression) -> Closure:
    """Return the closure of `parts`."""
    if isinstance(parts, (Number, Text)):
        value = parts.value
        return lambda scope: value
    if isinstance(parts, Path):
        return compile_path(parts, compile_parts)
    if isinstance(parts, Call):
        return _call(parts)
    if isinstance(parts, Binary):
        return _binary(parts)
    if isinstance(parts, Filter):
        return compile_filter(compile_parts(parts.base), parts.predicates, compile_parts)
    return _negation(parts)


def _negation(parts: Negation) -> Closure:
    operand = compile_parts(parts.operand)
    return lambda scope: -to_number(operand(scope), scope.around.zone)


def _call(parts: Call) -> Closure:
    function = FUNCTIONS.get(parts.name)
    if function is None:
        return _failing(UNKNOWN_FUNCTION, parts.name)
    if not function.least <= len(parts.arguments) <= function.most:
        return _failing(OTHER_ARGUMENTS, parts.name)
    return function.build([compile_parts(argument) for argument in parts.arguments])


def _failing(problem: str, name: str) -> Closure:
    """Return a closure that fails only when it is called: what a branch not taken asks for is never missed."""

    def run(scope: Scope) -> Value:
        raise CannotEvaluate(problem, name=name)

    return run


def _binary(parts: Binary) -> Closure:
    left, right = compile_parts(parts.left), compile_parts(parts.right)
    if parts.operator == "and":
        return lambda scope: to_boolean(left(scope)) and to_boolean(right(scope))
    if parts.operator == "or":
        return lambda scope: to_boolean(left(scope)) or to_boolean(right(scope))
    if parts.operator == "|":
        return lambda scope: in_order([*as_nodes(left(scope)), *as_nodes(right(scope))])
    if parts.operator in COMPARISONS:
        compare = COMPARISONS[parts.operator]
        return lambda scope: compare(left(scope), right(scope), scope.around.zone)
    calculate = ARITHMETIC[parts.operator]
    return lambda scope: calculate(
        to_number(left(scope), scope.around.zone), to_number(right(scope), scope.around.zone)
    )
