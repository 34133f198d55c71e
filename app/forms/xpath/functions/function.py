"""What a function is: how many arguments it takes, and how a call of it becomes a closure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.forms.tree import Node, string_value
from app.forms.xpath.scope import Closure, Scope
from app.forms.xpath.values import Value, to_boolean, to_number, to_text

ANY = 1_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function. build: makes the closure of a call from those of its arguments."""

    least: int
    most: int
    build: Callable[[list[Closure]], Closure]


def text(argument: Closure, scope: Scope) -> str:
    """Return an argument as text."""
    return to_text(argument(scope))


def number(argument: Closure, scope: Scope) -> float:
    """Return an argument as a number."""
    return to_number(argument(scope), scope.around.zone)


def truth(argument: Closure, scope: Scope) -> bool:
    """Return an argument as true or false."""
    return to_boolean(argument(scope))


def atoms(value: Value) -> list[Value]:
    """Return the single values of `value`: the text of each node that is relevant, or the value itself."""
    return [string_value(node) for node in present(value)] if isinstance(value, list) else [value]


def present(nodes: list[Node]) -> list[Node]:
    """Return the nodes that a form has not made irrelevant."""
    return [node for node in nodes if node.mark is None or node.mark.relevant]


def own_or(arguments: list[Closure]) -> Closure:
    """Return the only argument, or the node at hand where none is given."""
    return arguments[0] if arguments else _itself


def _itself(scope: Scope) -> list[Node]:
    return [scope.node]
