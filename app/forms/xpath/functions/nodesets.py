"""Functions over nodes."""

from __future__ import annotations

import hashlib
import math

from app.forms.tree import Kind, Node, string_value
from app.forms.xpath.functions.function import ANY, Function, atoms, number, own_or, present, text
from app.forms.xpath.paths import as_nodes, in_order
from app.forms.xpath.scope import CannotEvaluate, Closure, Scope
from app.forms.xpath.values import Value, to_number, to_text
from app.words import N_

NAMED = frozenset({Kind.ELEMENT, Kind.ATTRIBUTE, Kind.INSTRUCTION})
MODULUS, MULTIPLIER = 2**31 - 1, 16_807  # of Park and Miller
LONGEST = 2**63


def _count(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: float(len(present(as_nodes(one(scope)))))


def _count_non_empty(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: float(sum(string_value(node) != "" for node in present(as_nodes(one(scope)))))


def _id(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        wanted = {name for value in atoms(one(scope)) for name in to_text(value).split()}
        document = scope.around.root.root()
        return [node for node in document.descendants() if node.attribute("id") in wanted and node.attributes]

    return run


def _naming(part: str) -> Function:
    def build(arguments: list[Closure]) -> Closure:
        one = own_or(arguments)

        def run(scope: Scope) -> Value:
            nodes = as_nodes(one(scope))
            return _name(nodes[0], part) if nodes and nodes[0].kind in NAMED else ""

        return run

    return Function(0, 1, build)


def _name(node: Node, part: str) -> str:
    if part == "uri":
        return node.uri if node.kind is not Kind.INSTRUCTION else ""
    return f"{node.prefix}:{node.name}" if part == "name" and node.prefix else node.name


def _position(arguments: list[Closure]) -> Closure:
    """The place among its like; of a given node, the place among siblings of its name that stand together."""
    if not arguments:
        return lambda scope: float(scope.position)
    (one,) = arguments

    def run(scope: Scope) -> Value:
        nodes = as_nodes(one(scope))
        if not nodes:
            return math.nan
        if len(nodes) > 1:
            raise CannotEvaluate(N_("{name}() takes one place of the form"), name="position")
        return float(place_of(nodes[0]))

    return run


def place_of(node: Node) -> int:
    """Return the place of an element among the siblings of its name just before it, from 1."""
    if (row := getattr(node.mark, "row", 0)) > 0:  # a row of a repeat knows its number
        return int(row)
    place = 0
    if node.parent is not None:
        for sibling in node.parent.children:
            if sibling.kind is Kind.ELEMENT:
                place = place + 1 if sibling.name == node.name else 0
            if sibling is node:
                break
    return max(place, 1)


def _instance(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        found = scope.around.instance(text(one, scope))
        return [found] if found is not None else []

    return run


def _itext(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: scope.around.itext(text(one, scope))


def _once(arguments: list[Closure]) -> Closure:
    """What the node holds already, or else the argument."""
    (one,) = arguments
    return lambda scope: string_value(scope.node) or text(one, scope)


def _indexed_repeat(arguments: list[Closure]) -> Closure:
    """The nodes of the first argument that lie in the repeat instances which the pairs after it count to."""
    target, *rest = arguments
    pairs = list(zip(rest[::2], rest[1::2], strict=False))

    def run(scope: Scope) -> Value:
        if len(rest) % 2:
            raise CannotEvaluate(N_("{name}() takes pairs of a repeat and a row of it"), name="indexed-repeat")
        told = [(as_nodes(repeat(scope)), number(place, scope)) for repeat, place in pairs]
        within: Node | None = None
        for repeats, place in sorted(told, key=_depth):
            inside = [each for each in repeats if within is None or _is_below(each, within)]
            at = int(place) if 1 <= place <= len(inside) else 0
            if not at or at != place:
                return []
            within = inside[at - 1]
        return [node for node in as_nodes(target(scope)) if within is None or _is_below(node, within)]

    return run


def _depth(told: tuple[list[Node], float]) -> int:
    depth, node = 0, told[0][0] if told[0] else None
    while node is not None:
        depth, node = depth + 1, node.parent
    return depth


def _is_below(node: Node, above: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at is above:
            return True
        at = at.parent
    return False


def _randomize(arguments: list[Closure]) -> Closure:
    """The nodes shuffled: the same seed gives the order that ODK gives."""
    nodes, *seed = arguments

    def run(scope: Scope) -> Value:
        shuffled = as_nodes(nodes(scope))
        state = _seeded(seed[0](scope), scope) if seed else None
        found: list[Node] = []
        for place, node in enumerate(shuffled):
            if state is None:
                share = scope.around.random()
            else:
                state = state * MULTIPLIER % MODULUS
                share = (state - 1) / (MODULUS - 1)
            other = math.floor(share * (place + 1))
            if other == place:
                found.append(node)
            else:
                found.append(found[other])
                found[other] = node
        return found

    return run


def _seeded(value: Value, scope: Scope) -> int:
    amount = to_number(value, scope.around.zone)
    if math.isnan(amount):
        whole = _hashed(to_text(value))
    elif math.isinf(amount):
        whole = LONGEST - 1 if amount > 0 else 0
    else:
        whole = math.trunc(amount)
    state = math.trunc(math.fmod(whole, MODULUS)) if abs(whole) < LONGEST >> 11 else _remainder(whole)
    return state + MODULUS - 1 if state <= 0 else state


def _remainder(whole: int) -> int:
    """Return the remainder with the sign of `whole`."""
    return whole % MODULUS if whole >= 0 else -(-whole % MODULUS)


def _hashed(seed: str) -> int:
    if not seed:
        return 0
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big", signed=True)


FUNCTIONS = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "id": Function(1, 1, _id),
    "name": _naming("name"),
    "local-name": _naming("local"),
    "namespace-uri": _naming("uri"),
    "position": Function(0, 1, _position),
    "last": Function(0, 0, lambda arguments: lambda scope: float(scope.size)),
    "current": Function(0, 0, lambda arguments: lambda scope: [scope.current]),
    "instance": Function(1, 1, _instance),
    "jr:itext": Function(1, 1, _itext),
    "once": Function(1, 1, _once),
    "indexed-repeat": Function(3, ANY, _indexed_repeat),
    "randomize": Function(1, 2, _randomize),
}
__all__ = ["FUNCTIONS", "in_order", "place_of"]
