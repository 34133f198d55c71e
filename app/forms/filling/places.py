"""References: from "/data/house[2]/name" to a node and back."""

from __future__ import annotations

import re

from app.forms.filling.refusals import UnknownReference
from app.forms.filling.state import Range, State
from app.forms.tree import Kind, Node

_STEP = re.compile(r"([^\[\]]+)(?:\[(\d+)\])?")


def find(root: Node, ref: str) -> Node | Range:
    """Return the node at `ref`, or the range of a repeat that is named without a row. Raises: UnknownReference."""
    steps = [_STEP.fullmatch(step) for step in ref.strip("/").split("/")]
    if steps[0] is None or steps[0].group(1) != root.tag:
        raise UnknownReference(ref=ref)
    node = root
    for place, step in enumerate(steps[1:], 2):
        if step is None:
            raise UnknownReference(ref=ref)
        found = _step(node, step.group(1), step.group(2), is_last=place == len(steps))
        if found is None:
            raise UnknownReference(ref=ref)
        if isinstance(found, Range):
            return found
        node = found
    return node


def _step(node: Node, name: str, row: str | None, *, is_last: bool) -> Node | Range | None:
    state: State | None = node.mark
    if name.startswith("@"):
        return next((each for each in node.attributes if each.tag == name[1:]), None)
    rows = state.ranges.get(name) if state is not None and state.ranges else None
    if rows is not None and row is None and is_last:
        return rows
    found = node.named(name)
    at = int(row) - 1 if row else 0
    return found[at] if 0 <= at < len(found) else None


def ref_of(node: Node) -> str:
    """Return the reference of `node`, with the rows that it lies in; that of a range is its repeat's."""
    steps: list[str] = []
    at: Node | None = node
    while at is not None and at.kind is not Kind.DOCUMENT:
        if at.kind is Kind.ATTRIBUTE:
            steps.append(f"@{at.tag}")
        else:
            row = at.mark.row if isinstance(at.mark, State) else 0
            tag = at.tag if at.kind is Kind.ELEMENT else at.name
            steps.append(f"{tag}[{row}]" if row else tag)
        at = at.parent
    return "/" + "/".join(reversed(steps))
