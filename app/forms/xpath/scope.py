"""What an expression is evaluated in: the node at hand and its place, and the world around the form."""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from time import monotonic
from typing import Any, TypeAlias

from typing_extensions import override

from app.forms.tree import Node
from app.forms.xpath.values import Value
from app.words import N_

TOO_LONG = N_("it takes longer than {seconds} seconds; what was typed is kept")
SECONDS = 3
"""So long may one answer be worked out."""


class CannotEvaluate(ValueError):
    """An expression asks what cannot be answered: an unknown function, a wrong number of arguments, no nodes.

    message: of the catalogue, with the places of `facts`.
    """

    def __init__(self, message: str, **facts: object) -> None:
        """Say why."""
        super().__init__(message)
        self.message, self.facts = message, facts

    @override
    def __str__(self) -> str:
        return self.message.format(**self.facts)


class TakesTooLong(CannotEvaluate):
    """An expression is still being worked out when its time is over."""

    def __init__(self) -> None:
        """Say how long it had."""
        super().__init__(TOO_LONG, seconds=SECONDS)


def _no_nodes(name: str) -> list[Node]:
    del name
    return []


def _no_instance(name: str) -> Node | None:
    del name
    return None


def _no_choice(node: Node, value: str, question: str) -> str:
    del node, question
    return value


def _new_uuid() -> str:
    return str(uuid.uuid4())


@dataclass(slots=True)
class Surroundings:
    """The world of an expression, given by the caller.

    now: the clock. zone: in which days begin; None: this computer's own. random: 0 up to 1. uuid: a new one.
    instance: the secondary instance of that id. itext: the value nodes of a text in the active language. choice_name:
    the label of a value of the question at a path, seen from a node. namespaces: by prefix; "" for names without one,
    and where it is not given such a name means an element of any namespace, as in JavaRosa. until: the moment of the
    monotonic clock at which work is given up.
    """

    root: Node
    now: Callable[[], datetime]
    zone: tzinfo | None = UTC
    random: Callable[[], float] = random.random
    uuid: Callable[[], str] = _new_uuid
    instance: Callable[[str], Node | None] = _no_instance
    itext: Callable[[str], list[Node]] = _no_nodes
    choice_name: Callable[[Node, str, str], str] = _no_choice
    namespaces: dict[str, str] = field(default_factory=dict)
    indexes: dict[Any, Any] = field(default_factory=dict)
    until: float = math.inf

    def hurry(self) -> None:
        """Give up when the time is over. Raises: TakesTooLong."""
        if monotonic() > self.until:
            raise TakesTooLong


class Scope:
    """The node at hand, its place among its like, and the node that the expression belongs to."""

    __slots__ = ("around", "current", "node", "position", "size")

    def __init__(self, node: Node, around: Surroundings, current: Node | None = None) -> None:
        """Stand at `node`, first of one."""
        self.node, self.around, self.current = node, around, current or node
        self.position, self.size = 1, 1


Closure: TypeAlias = Callable[[Scope], Value]
Nodes: TypeAlias = Callable[[Scope], list[Node]]
Arguments: TypeAlias = Sequence[Closure]
