"""Whether answers may stay as they are: what is missing, and what breaks a condition."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.filling.engine import Engine
from app.forms.filling.state import State, all_below
from app.forms.tree import Kind, Node
from app.forms.xpath.values import to_boolean

OK, REQUIRED, CONSTRAINT = "ok", "required", "constraint"


def validity(engine: Engine, node: Node) -> str:
    """Return OK, REQUIRED or CONSTRAINT. What is not relevant is OK; an empty answer breaks no condition."""
    state: State = node.mark
    field = state.field
    if not state.relevant or field.kind in {"repeat", "attribute"} or field.children_are_elements:
        return OK
    if not engine.offers.visible(node):
        return REQUIRED if state.required else OK
    if field.constraint is not None:
        value = engine.value(field.constraint, node, "constraint")
        if value is not None and not to_boolean(value):
            return CONSTRAINT
    return OK


def violations(engine: Engine) -> Iterator[tuple[Node, str]]:
    """Yield the nodes that may not stay as they are and why, in the order of the instance."""
    for node in all_below(engine.root):
        if node.kind is Kind.ELEMENT:
            found = validity(engine, node)
            if found != OK:
                yield node, found
