"""Choices: what is offered at a question, and what of an answer still is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.filling.definition import Field, Wording
from app.forms.filling.state import State
from app.forms.xpath.scope import CannotEvaluate
from app.forms.xpath.values import to_text

if TYPE_CHECKING:
    from app.forms.filling.engine import Engine
    from app.forms.tree import Node


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice. at: the node where its label is evaluated."""

    value: str
    label: Wording | None
    at: Node


class Offers:
    """Finds choices, and remembers the lists that never change."""

    def __init__(self, engine: Engine) -> None:
        """Answer for the questions of `engine`."""
        self._engine = engine
        self._fixed: dict[Field, list[tuple[str, Node]]] = {}
        self._values: dict[Field, frozenset[str]] = {}

    def offered(self, node: Node) -> list[Offered]:
        """Return the choices at `node`, in order."""
        view = node.mark.field.view
        if view is None:
            return []
        if view.itemset is None:
            return [Offered(item.value, item.label, node) for item in view.items]
        return [Offered(value, view.itemset.label, item) for value, item in self._items(node)]

    def visible(self, node: Node) -> str:
        """Return the answer at `node` as it counts: nothing when not relevant, and only what is offered."""
        state: State = node.mark
        if not state.relevant or not state.kept:
            return ""
        field = state.field
        view = field.view
        if view is None or not field.chooses or "search(" in view.appearance:
            return state.kept
        return self.filtered(node, state.kept.split() if view.kind != "select1" else [state.kept])

    def filtered(self, node: Node, values: list[str]) -> str:
        """Return those of `values` that are offered; a rank gets the rest at its end."""
        offered = self._offered_values(node)
        kept = [value for value in values if value in offered]
        if node.mark.field.view.kind == "rank":
            kept += [each.value for each in self.offered(node) if each.value not in kept]
        return " ".join(kept)

    def in_order(self, node: Node, values: list[str]) -> list[str]:
        """Return those of `values` that are offered, in the order of the choices."""
        wanted = set(values)
        return list(dict.fromkeys(each.value for each in self.offered(node) if each.value in wanted))

    def _offered_values(self, node: Node) -> frozenset[str]:
        field: Field = node.mark.field
        view = field.view
        if view is None:
            return frozenset()
        if view.itemset is not None and not view.itemset.is_fixed:
            return frozenset(value for value, _ in self._items(node))
        known = self._values.get(field)
        if known is None:
            known = self._values[field] = frozenset(each.value for each in self.offered(node))
        return known

    def _items(self, node: Node) -> list[tuple[str, Node]]:
        state: State = node.mark
        field = state.field
        if field in self._fixed:
            return self._fixed[field]
        if state.items is None:
            found = self._find(node)
            if field.view is not None and field.view.itemset is not None and field.view.itemset.is_fixed:
                self._fixed[field] = found
                return found
            state.items = found
        return state.items

    def _find(self, node: Node) -> list[tuple[str, Node]]:
        itemset = node.mark.field.view.itemset
        found = self._engine.value(itemset.nodes, node, "choices")
        if not isinstance(found, list):
            return []
        try:
            around = self._engine.around
            return [(to_text(itemset.value.value(each, around)), each) for each in found if _is_there(each)]
        except CannotEvaluate:
            return []


def _is_there(node: Node) -> bool:
    return not isinstance(node.mark, State) or node.mark.relevant
