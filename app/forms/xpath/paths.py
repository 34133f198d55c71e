"""Paths as closures: steps along axes, predicates, and an index where a list of choices is asked by equality."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.forms.tree import UNSEEN, XML, Kind, Node, order_key, string_value
from app.forms.xpath.axes import AXES, REVERSE
from app.forms.xpath.scope import CannotEvaluate, Closure, Nodes, Scope, Surroundings
from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Number, Path, Start, Step, Test, Text
from app.forms.xpath.values import Value, to_boolean, to_number
from app.words import N_

if TYPE_CHECKING:
    from typing import TypeAlias

Compile = Callable[[Expression], Closure]
Passes: TypeAlias = "Callable[[Node, Surroundings], bool]"
Move: TypeAlias = "Callable[[list[Node], Scope], list[Node]]"
XFORMS = "http://www.w3.org/2002/xforms"
BARE = ""
"""The key in the namespaces of the surroundings for names without a prefix."""
KNOWN = {
    "xml": XML,
    "h": "http://www.w3.org/1999/xhtml",
    "html": "http://www.w3.org/1999/xhtml",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
    "xf": XFORMS,
    "ev": "http://www.w3.org/2001/xml-events",
}
PRINCIPAL = {"attribute": Kind.ATTRIBUTE, "namespace": Kind.NAMESPACE}
TYPES = {"text": Kind.TEXT, "comment": Kind.COMMENT, "processing-instruction": Kind.INSTRUCTION}
OVERLAPPING = frozenset({"descendant", "descendant-or-self"})
KEEPS_ORDER = frozenset({"child", "attribute", "self", "namespace"})
POSITION = Call("position", ())
BETWEEN_LOOKS = 16
"""After so many nodes a predicate looks at the clock."""
LOOKS_AROUND = frozenset(
    {
        "position",
        "last",
        "string",
        "number",
        "name",
        "local-name",
        "namespace-uri",
        "normalize-space",
        "string-length",
        "once",
    }
)


def compile_path(path: Path, compile_: Compile) -> Nodes:
    """Return the closure that gives the nodes of `path`, in document order."""
    begin = _begin(path, compile_)
    is_fixed = isinstance(path.start, Call) and path.start.name == "instance"
    moves, may_overlap = [], False
    for step in merged(path.steps):
        moves.append(_move(step, compile_, is_fixed=is_fixed, may_overlap=may_overlap))
        may_overlap = may_overlap or step.axis in OVERLAPPING
    if not moves:
        return begin

    def run(scope: Scope) -> list[Node]:
        nodes = begin(scope)
        for move in moves:
            if not nodes:
                return nodes
            nodes = move(nodes, scope)
        return nodes

    return run


def compile_filter(base: Closure, predicates: tuple[Expression, ...], compile_: Compile) -> Nodes:
    """Return the closure that gives the nodes of `base` that pass every one of `predicates`."""
    sieves = [_sieve(predicate, compile_) for predicate in predicates]

    def run(scope: Scope) -> list[Node]:
        nodes = as_nodes(base(scope))
        for sieve in sieves:
            nodes = sieve(nodes, scope)
        return nodes

    return run


def as_nodes(value: Value) -> list[Node]:
    """Return `value` as nodes. Raises: CannotEvaluate."""
    if isinstance(value, list):
        return value
    raise CannotEvaluate(N_("it takes places of the form where a value stands"))


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Return `nodes` without repetition, in document order."""
    unique = list({id(node): node for node in nodes}.values())
    return sorted(unique, key=order_key) if len(unique) > 1 else unique


def merged(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps with `//name` as one step, where that means the same."""
    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        is_anything = before is not None and before == Step("descendant-or-self", Test("node"))
        if is_anything and step.axis == "child" and not step.predicates:
            found[-1] = Step("descendant", step.test)
        else:
            found.append(step)
    return found


def _begin(path: Path, compile_: Compile) -> Nodes:
    if path.start is Start.ROOT:
        return lambda scope: [scope.around.root]
    if path.start is Start.CONTEXT:
        return lambda scope: [scope.node]
    if path.start is Start.CURRENT:
        return _above(path.up)
    base = compile_(path.start)
    return lambda scope: as_nodes(base(scope))


def _above(up: int) -> Nodes:
    def run(scope: Scope) -> list[Node]:
        node: Node | None = scope.current
        for _ in range(up):
            node = node.parent if node is not None else None
        if node is None:
            return []
        if node.kind is Kind.PLACE and node.parent is not None:  # a repeat counts its own rows
            return list(node.parent.named(node.name))
        return [node]

    return run


def _move(step: Step, compile_: Compile, *, is_fixed: bool, may_overlap: bool) -> Move:
    if step.axis == "child" and step.test.kind == "name" and not step.predicates and not may_overlap:
        return _named_children(step.test)
    if step.axis == "parent" and step.test == Test("node") and not step.predicates:
        return _parents
    if is_fixed and step.axis == "child" and (indexed := _indexed(step, compile_)) is not None:
        return indexed
    return _any_move(step, compile_, may_overlap=may_overlap)


def _named_children(test: Test) -> Move:
    if test.prefix or test.local == "*":
        passes = passes_for("child", test)
        return lambda nodes, scope: [each for node in nodes for each in node.children if passes(each, scope.around)]
    name = test.local

    def run(nodes: list[Node], scope: Scope) -> list[Node]:
        around = scope.around
        if BARE in around.namespaces:
            return [each for node in nodes for each in node.named(name) if _is_bare(each, around)]
        if len(nodes) == 1:
            return list(nodes[0].named(name))
        return [each for node in nodes for each in node.named(name)]

    return run


def _parents(nodes: list[Node], scope: Scope) -> list[Node]:
    root = scope.around.root
    if len(nodes) == 1:
        node = nodes[0]
        return [node.parent] if node.parent is not None and node is not root else []
    return in_order(node.parent for node in nodes if node.parent is not None and node is not root)


def _any_move(step: Step, compile_: Compile, *, may_overlap: bool) -> Move:
    axis, passes = AXES[step.axis], passes_for(step.axis, step.test)
    sieves = [_sieve(predicate, compile_) for predicate in step.predicates]
    is_reverse = step.axis in REVERSE
    sorts = may_overlap or step.axis not in KEEPS_ORDER

    def run(nodes: list[Node], scope: Scope) -> list[Node]:
        around, found = scope.around, []
        around.hurry()
        for node in nodes:
            reached = [each for each in axis(node, around.root) if passes(each, around)]
            if sieves:
                if is_reverse:
                    reached.reverse()
                for sieve in sieves:
                    reached = sieve(reached, scope)
                if is_reverse:
                    reached.reverse()
            found += reached
        return in_order(found) if sorts and len(nodes) > 1 else found

    return run


def passes_for(axis: str, test: Test) -> Passes:
    """Return what tells whether a node passes `test` on `axis`."""
    if test.kind == "node":
        return lambda node, around: node.kind not in UNSEEN
    if test.kind != "name":
        kind, target = TYPES[test.kind], test.local
        return lambda node, around: node.kind is kind and (not target or node.name == target)
    principal = PRINCIPAL.get(axis, Kind.ELEMENT)
    if test.local == "*" and test.prefix in {"", "*"}:
        return lambda node, around: node.kind is principal
    if not test.prefix:
        return _unprefixed(principal, test.local)
    return _prefixed(principal, test)


def _unprefixed(principal: Kind, local: str) -> Passes:
    if principal is not Kind.ELEMENT:
        return lambda node, around: node.kind is principal and node.name == local and not node.prefix

    def passes(node: Node, around: Surroundings) -> bool:
        if node.kind is not principal or node.name != local or node.prefix:
            return False
        return BARE not in around.namespaces or _is_bare(node, around)

    return passes


def _is_bare(node: Node, around: Surroundings) -> bool:
    """Whether a name without a prefix may mean the element: outside all namespaces, in XForms', or in the one given."""
    return node.uri in {"", XFORMS, around.namespaces[BARE]}


def _prefixed(principal: Kind, test: Test) -> Passes:
    prefix, local = test.prefix, test.local

    def passes(node: Node, around: Surroundings) -> bool:
        if node.kind is not principal or local not in {"*", node.name}:
            return False
        uri = around.namespaces.get(prefix) or KNOWN.get(prefix)
        return node.uri == uri if uri else node.prefix == prefix

    return passes


def _sieve(predicate: Expression, compile_: Compile) -> Move:
    place = _place_asked(predicate)
    if place is not None:
        return _picked(compile_(place))
    holds = compile_(predicate)

    def run(nodes: list[Node], scope: Scope) -> list[Node]:
        inner = Scope(scope.node, scope.around, scope.current)
        inner.size = len(nodes)
        found = []
        for position, node in enumerate(nodes, 1):
            if not position % BETWEEN_LOOKS:
                inner.around.hurry()
            inner.node, inner.position = node, position
            value = holds(inner)
            if (value == position) if type(value) is float else to_boolean(value):
                found.append(node)
        return found

    return run


def _place_asked(predicate: Expression) -> Expression | None:
    """Return the expression of the place that `[position() = ...]` or `[2]` asks for, the same for all nodes."""
    if isinstance(predicate, Number):
        return predicate
    if isinstance(predicate, Binary) and predicate.operator == "=":
        for one, other in ((predicate.left, predicate.right), (predicate.right, predicate.left)):
            if one == POSITION and not looks_at_the_node(other) and not _is_many(other):
                return other
    return None


def _is_many(expression: Expression) -> bool:
    """Whether the value may be nodes, or true or false, with which `=` is more than one comparison of numbers."""
    if isinstance(expression, Binary):
        return expression.operator not in {"+", "-", "*", "div", "mod"}
    if isinstance(expression, Call):
        return expression.name not in {"position", "count", "number", "int", "round"}
    return not isinstance(expression, (Number, Negation))


def _picked(place: Closure) -> Move:
    def run(nodes: list[Node], scope: Scope) -> list[Node]:
        wanted = to_number(place(scope), scope.around.zone)
        at = int(wanted) if wanted == wanted and abs(wanted) <= len(nodes) else 0  # noqa: PLR0124 - not NaN
        return [nodes[at - 1]] if at >= 1 and at == wanted else []

    return run


def _indexed(step: Step, compile_: Compile) -> Move | None:
    """Return a move that looks up `item[name = value]` of a secondary instance, which never changes."""
    if len(step.predicates) != 1 or step.test.kind != "name" or step.test.local == "*":
        return None
    predicate = step.predicates[0]
    part = next((part for part in _conjuncts(predicate) if _by_equality(part)), None)
    pair = _by_equality(part) if part is not None else None
    if pair is None:
        return None
    name, value = pair[0], compile_(pair[1])
    is_whole = predicate == part
    sieve = None if is_whole else _sieve(predicate, compile_)
    whole = _any_move(step, compile_, may_overlap=False)

    def run(nodes: list[Node], scope: Scope) -> list[Node]:
        wanted = value(scope)
        if len(nodes) != 1 or not (isinstance(wanted, (str, list))):
            return whole(nodes, scope)
        index = _index(scope.around, nodes[0], step.test.local, name)
        texts = [wanted] if isinstance(wanted, str) else [string_value(node) for node in wanted]
        found = index.get(texts[0], []) if len(texts) == 1 else in_order(n for t in texts for n in index.get(t, []))
        return sieve(found, scope) if sieve is not None else list(found)

    return run


def _index(around: Surroundings, parent: Node, item: str, name: str) -> dict[str, list[Node]]:
    key = (id(parent), item, name)
    index = around.indexes.get(key)
    if index is None:
        index = {}
        for node in parent.named(item):
            for child in node.named(name):
                index.setdefault(string_value(child), []).append(node)
        around.indexes[key] = index
    return index


def _conjuncts(expression: Expression) -> list[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        return [*_conjuncts(expression.left), *_conjuncts(expression.right)]
    return [expression]


def _by_equality(expression: Expression) -> tuple[str, Expression] | None:
    if not isinstance(expression, Binary) or expression.operator != "=":
        return None
    for one, other in ((expression.left, expression.right), (expression.right, expression.left)):
        if (name := _own_child(one)) and not looks_at_the_node(other):
            return name, other
    return None


def _own_child(expression: Expression) -> str:
    if not isinstance(expression, Path) or expression.start is not Start.CONTEXT or len(expression.steps) != 1:
        return ""
    step = expression.steps[0]
    is_plain = step.axis == "child" and step.test.kind == "name" and not step.test.prefix and not step.predicates
    return step.test.local if is_plain and step.test.local != "*" else ""


def looks_at_the_node(expression: Expression) -> bool:
    """Tell whether the value of `expression` may depend on the node at hand, and not on the expression's own alone."""
    if isinstance(expression, Path):
        inner = looks_at_the_node(expression.start) if not isinstance(expression.start, Start) else False
        return expression.start is Start.CONTEXT or inner
    if isinstance(expression, Call):
        bare = expression.name in LOOKS_AROUND and not expression.arguments
        return bare or any(looks_at_the_node(each) for each in expression.arguments)
    if isinstance(expression, Binary):
        return looks_at_the_node(expression.left) or looks_at_the_node(expression.right)
    if isinstance(expression, Negation):
        return looks_at_the_node(expression.operand)
    if isinstance(expression, Filter):
        return looks_at_the_node(expression.base)
    return not isinstance(expression, (Text, Number))
