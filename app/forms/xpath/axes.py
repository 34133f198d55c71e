"""The axes of XPath 1.0 (section 2.2): where a step goes from a node. Each gives nodes in document order."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.tree import UNSEEN, Kind, Node

Axis = Callable[[Node, Node], list[Node]]  # node, the root beyond which nothing is looked for
_ASIDE = frozenset({Kind.ATTRIBUTE, Kind.NAMESPACE})


def child(node: Node, root: Node) -> list[Node]:
    """Return the children."""
    del root
    return [each for each in node.children if each.kind not in UNSEEN]


def parent(node: Node, root: Node) -> list[Node]:
    """Return the parent."""
    return [node.parent] if node.parent is not None and node is not root else []


def itself(node: Node, root: Node) -> list[Node]:
    """Return the node."""
    del root
    return [node]


def attribute(node: Node, root: Node) -> list[Node]:
    """Return the attributes, without the declarations of namespaces."""
    del root
    return [each for each in node.attributes if each.kind is Kind.ATTRIBUTE]


def namespace(node: Node, root: Node) -> list[Node]:
    """Return the declarations of namespaces that stand at the node."""
    del root
    return [each for each in node.attributes if each.kind is Kind.NAMESPACE]


def descendant(node: Node, root: Node) -> list[Node]:
    """Return all below."""
    del root
    return [each for each in node.descendants() if each.kind not in UNSEEN]


def descendant_or_self(node: Node, root: Node) -> list[Node]:
    """Return the node and all below."""
    return [node, *descendant(node, root)]


def ancestor(node: Node, root: Node) -> list[Node]:
    """Return all above, the root first."""
    found: list[Node] = []
    while node is not root and node.parent is not None:
        node = node.parent
        found.append(node)
    return found[::-1]


def ancestor_or_self(node: Node, root: Node) -> list[Node]:
    """Return all above and the node."""
    return [*ancestor(node, root), node]


def following_sibling(node: Node, root: Node) -> list[Node]:
    """Return the siblings after the node."""
    before, after = _siblings(node, root)
    del before
    return after


def preceding_sibling(node: Node, root: Node) -> list[Node]:
    """Return the siblings before the node."""
    before, after = _siblings(node, root)
    del after
    return before


def following(node: Node, root: Node) -> list[Node]:
    """Return all that begins after the node ends."""
    found: list[Node] = []
    if node.kind in _ASIDE and node.parent is not None:
        node = node.parent
        found += descendant(node, root)
    for each in ancestor_or_self(node, root)[::-1]:
        for sibling in following_sibling(each, root):
            found += descendant_or_self(sibling, root)
    return found


def preceding(node: Node, root: Node) -> list[Node]:
    """Return all that ends before the node begins."""
    if node.kind in _ASIDE and node.parent is not None:
        node = node.parent
    found: list[Node] = []
    for each in ancestor_or_self(node, root):
        for sibling in _before(each, root):
            found += descendant_or_self(sibling, root)
    return found


def _before(node: Node, root: Node) -> list[Node]:
    """Return the siblings before; beside a document's element its type counts too, as trees of documents have it."""
    if node.parent is None or node is root or node.kind in _ASIDE:
        return []
    siblings = node.parent.children
    return siblings[: _place(node, siblings)]


def _siblings(node: Node, root: Node) -> tuple[list[Node], list[Node]]:
    if node.parent is None or node is root or node.kind in _ASIDE:
        return [], []
    siblings = node.parent.children
    at = _place(node, siblings)
    return siblings[:at], siblings[at + 1 :]


def _place(node: Node, siblings: list[Node]) -> int:
    return next(i for i, each in enumerate(siblings) if each is node)


AXES: dict[str, Axis] = {
    "child": child,
    "parent": parent,
    "self": itself,
    "attribute": attribute,
    "namespace": namespace,
    "descendant": descendant,
    "descendant-or-self": descendant_or_self,
    "ancestor": ancestor,
    "ancestor-or-self": ancestor_or_self,
    "following-sibling": following_sibling,
    "preceding-sibling": preceding_sibling,
    "following": following,
    "preceding": preceding,
}
REVERSE = frozenset({"parent", "ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
