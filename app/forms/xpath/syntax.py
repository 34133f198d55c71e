"""The parts of a parsed expression; plain values that the compiler and the search for dependencies walk over."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


class Start(Enum):
    """Where a path begins: at the root, at the context node, or so many levels above the expression's own node."""

    ROOT = "root"
    CONTEXT = "context"
    CURRENT = "current"  # current()/..: `up` levels above the node that the expression belongs to


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A literal text."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function. name: with its prefix, such as "jr:itext"."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands. operator: "and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus before an operand."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Test:
    """What a step looks for.

    kind: "name" with prefix and local name, either of which may be "*"; "node", "text", "comment", or
    "processing-instruction", whose local name may be "".
    """

    kind: str
    prefix: str = ""
    local: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: along an axis, to nodes that pass the test and the predicates."""

    axis: str
    test: Test
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A path. start: where it begins, or an expression whose nodes it goes on from. up: levels, for Start.CURRENT."""

    start: Start | Expression
    steps: tuple[Step, ...]
    up: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression whose nodes are filtered by predicates."""

    base: Expression
    predicates: tuple[Expression, ...]


Expression: TypeAlias = Number | Text | Call | Binary | Negation | Path | Filter
