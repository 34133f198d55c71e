"""The calls of functions in an expression."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Path, Start


def calls_in(parts: Expression) -> Iterator[Call]:
    """Yield every call in `parts`, the outer ones first."""
    if isinstance(parts, Call):
        yield parts
    for inner in _inner(parts):
        yield from calls_in(inner)


def _inner(parts: Expression) -> Iterator[Expression]:
    if isinstance(parts, Call):
        yield from parts.arguments
    elif isinstance(parts, Binary):
        yield from (parts.left, parts.right)
    elif isinstance(parts, Negation):
        yield parts.operand
    elif isinstance(parts, Filter):
        yield from (parts.base, *parts.predicates)
    elif isinstance(parts, Path):
        if not isinstance(parts.start, Start):
            yield parts.start
        for step in parts.steps:
            yield from step.predicates
