"""What an expression reads: which nodes of the instance, and whether more than them can change its value.

A read is a path of names with how many of its first steps are the same rows as those of the node that the expression
belongs to. What changes in one row then recalculates that row alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.forms.xpath.binding import step_name
from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Path, Start, Step, Text

VOLATILE = frozenset({"now", "today", "random", "uuid", "randomize"})
SPOKEN = frozenset({"jr:itext", "jr:choice-name"})
ALONE = frozenset({"count", "position", "name", "local-name", "indexed-repeat"})
"""Functions that ask of a group or a row only whether it is there."""
ANY = "*"
BELOW = "**"


@dataclass(frozen=True, slots=True)
class Read:
    """One path that is read. names: from the root, ANY for any element, BELOW at the end for all below.

    bound: how many of the first names are the same rows. is_alone: only whether such nodes are there counts.
    """

    names: tuple[str, ...]
    bound: int
    is_alone: bool = False


@dataclass(slots=True)
class Reads:
    """What an expression reads.

    is_volatile: its value may change although nothing that it reads does. is_spoken: the language counts.
    choices_of: paths, as written, of questions whose choices are asked for their names. unknown: names of functions.
    """

    paths: dict[Read, None] = field(default_factory=dict)
    is_volatile: bool = False
    is_spoken: bool = False
    choices_of: list[str] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _At:
    """Where a part stands: the names of the node at hand and how many are bound; None in a secondary instance."""

    names: tuple[str, ...] | None
    bound: int


def reads_of(parts: Expression, nodeset: Sequence[str]) -> Reads:
    """Return what `parts`, as bound for `nodeset`, reads."""
    own = tuple(nodeset)
    search = _Search(own)
    search.walk(parts, _At(own, len(own)), is_alone=False)
    return search.found


def reads_of_items(nodeset: Expression, inner: Sequence[Expression], owner: Sequence[str]) -> Reads:
    """Return what a list of items reads. inner: expressions evaluated at each item, such as that of its value."""
    own = tuple(owner)
    search = _Search(own)
    at = search.walk(nodeset, _At(own, len(own)), is_alone=True)
    for each in inner:
        search.walk(each, at, is_alone=False)
    return search.found


class _Search:
    def __init__(self, own: tuple[str, ...]) -> None:
        self.own, self.found = own, Reads()

    def walk(self, parts: Expression, at: _At, *, is_alone: bool) -> _At:
        """Collect what `parts` reads at `at`; return where its nodes are."""
        if isinstance(parts, Path):
            return self._path(parts, at, is_alone=is_alone)
        if isinstance(parts, Call):
            return self._call(parts, at)
        if isinstance(parts, Binary):
            self.walk(parts.left, at, is_alone=False)
            self.walk(parts.right, at, is_alone=False)
        elif isinstance(parts, Negation):
            self.walk(parts.operand, at, is_alone=False)
        elif isinstance(parts, Filter):
            inner = self.walk(parts.base, at, is_alone=is_alone)
            for predicate in parts.predicates:
                self.walk(predicate, inner, is_alone=False)
            return inner
        return _At(None, 0)

    def _call(self, call: Call, at: _At) -> _At:
        found, name = self.found, call.name
        found.is_volatile = found.is_volatile or name in VOLATILE
        found.is_spoken = found.is_spoken or name in SPOKEN
        found.calls[name] = len(call.arguments)
        if name == "jr:choice-name" and len(call.arguments) > 1 and isinstance(call.arguments[1], Text):
            found.choices_of.append(call.arguments[1].value)
        inner = [self.walk(each, at, is_alone=name in ALONE) for each in call.arguments]
        if name == "current":
            return _At(self.own, len(self.own))
        if name == "once" or (not call.arguments and name in {"string", "number", "string-length", "normalize-space"}):
            self._read(at, is_alone=False)
        return inner[0] if inner and name in {"indexed-repeat", "randomize"} else _At(None, 0)

    def _path(self, path: Path, at: _At, *, is_alone: bool) -> _At:
        steps = path.steps
        if path.start is Start.CONTEXT:
            here = at
        elif path.start is Start.CURRENT:
            kept = len(self.own) - path.up
            here = _At(self.own[:kept], kept)
        elif path.start is Start.ROOT:
            here = _At((), 0)
        else:
            here = self.walk(path.start, at, is_alone=True)
        for step in steps:
            here = self._step(step, here)
        self._read(here, is_alone=is_alone)
        return here

    def _step(self, step: Step, at: _At) -> _At:
        there = _moved(step, at)
        for predicate in step.predicates:
            unbound = _At(there.names, min(there.bound, len(there.names or ()) - 1) if there.names else 0)
            self.walk(predicate, there if step.axis in {"self", "parent"} else unbound, is_alone=False)
        return there

    def _read(self, at: _At, *, is_alone: bool) -> None:
        if at.names:
            self.found.paths[Read(at.names, min(at.bound, len(at.names)), is_alone)] = None


def _moved(step: Step, at: _At) -> _At:
    """Return where a step leads."""
    names, axis = at.names, step.axis
    if names is None or axis == "self" or (names and names[-1] == BELOW):
        return at
    above = min(at.bound, max(len(names) - 1, 0))
    if axis in {"child", "attribute"}:
        return _At((*names, step_name(step) or ANY), at.bound)
    if axis == "parent":
        return _At(names[:-1], above)
    if axis in {"preceding-sibling", "following-sibling"}:
        return _At((*names[:-1], step_name(Step("child", step.test)) or ANY), above)
    is_below = axis in {"descendant", "descendant-or-self"}
    return _At((*names, BELOW), at.bound) if is_below else _At((BELOW,), 0)
