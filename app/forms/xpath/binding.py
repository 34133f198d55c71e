"""Absolute paths bound to the row at hand, as JavaRosa contextualises references.

`/data/person/age` in an expression of `/data/person/adult` means the age of the same person: the steps that the path
shares by name with the node of the expression are that node's own ancestors. A step with a predicate of its own stays
unbound, and so do the repeats that indexed-repeat() counts through. A path that ends at a row around the expression
means all rows there, as in count(/data/person), but for position(/data/person). Relative paths are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Path, Start, Step


def bind(parts: Expression, nodeset: Sequence[str]) -> Expression:
    """Return `parts` for an expression that belongs to `nodeset`, the names from the root down to its node."""
    if isinstance(parts, Path):
        return _path(parts, nodeset)
    if isinstance(parts, Call):
        return _call(parts, nodeset)
    if isinstance(parts, Binary):
        return Binary(parts.operator, bind(parts.left, nodeset), bind(parts.right, nodeset))
    if isinstance(parts, Negation):
        return Negation(bind(parts.operand, nodeset))
    if isinstance(parts, Filter):
        return Filter(bind(parts.base, nodeset), _all(parts.predicates, nodeset))
    return parts


def shared_steps(steps: Sequence[Step], nodeset: Sequence[str]) -> int:
    """Return how many steps of an absolute path are the same rows as in `nodeset`."""
    shared = 0
    for step, name in zip(steps, nodeset, strict=False):
        if step.predicates or step_name(step) != name:
            break
        shared += 1
    return shared


def step_name(step: Step) -> str:
    """Return the name that a step down asks for, "@" before an attribute's; "" for any other step."""
    if step.test.kind != "name" or step.axis not in {"child", "attribute"} or step.test.local == "*":
        return ""
    name = f"{step.test.prefix}:{step.test.local}" if step.test.prefix else step.test.local
    return f"@{name}" if step.axis == "attribute" else name


def _path(path: Path, nodeset: Sequence[str], *, is_row: bool = False) -> Path:
    steps = tuple(Step(step.axis, step.test, _all(step.predicates, nodeset)) for step in path.steps)
    if not isinstance(path.start, Start):
        return Path(bind(path.start, nodeset), steps, path.up)
    shared = shared_steps(path.steps, nodeset) if path.start is Start.ROOT else 0
    if shared == len(path.steps) < len(nodeset) and not is_row:
        shared -= 1
    if not shared:
        return Path(path.start, steps, path.up)
    return Path(Start.CURRENT, steps[shared:], len(nodeset) - shared)


def _call(call: Call, nodeset: Sequence[str]) -> Call:
    if call.name == "position":
        return Call(call.name, tuple(_row(each, nodeset) for each in call.arguments))
    if call.name != "indexed-repeat":
        return Call(call.name, _all(call.arguments, nodeset))
    bound = tuple(each if place == 0 or place % 2 else bind(each, nodeset) for place, each in enumerate(call.arguments))
    return Call(call.name, bound)


def _row(parts: Expression, nodeset: Sequence[str]) -> Expression:
    """Return `parts` bound also where it ends at a row around the expression."""
    return _path(parts, nodeset, is_row=True) if isinstance(parts, Path) else bind(parts, nodeset)


def _all(parts: tuple[Expression, ...], nodeset: Sequence[str]) -> tuple[Expression, ...]:
    return tuple(bind(each, nodeset) for each in parts)
