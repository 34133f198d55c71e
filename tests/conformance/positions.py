"""Positional paths of nodes, such as "/*[1]/*[2]/@id", as the neutral runner writes them."""

from __future__ import annotations

import re

from app.forms.tree import Kind, Node

KINDS = {
    "*": Kind.ELEMENT,
    "text()": Kind.TEXT,
    "comment()": Kind.COMMENT,
    "processing-instruction()": Kind.INSTRUCTION,
}


def node_at(document: Node, path: str) -> Node:
    """Return the node at a positional path."""
    node = document
    for part in filter(None, path.strip("/").split("/")):
        if part.startswith("@"):
            return next(each for each in node.attributes if each.tag == part[1:])
        kind, place = re.fullmatch(r"(.+)\[(\d+)\]", part).groups()
        like = [each for each in node.children if kind == "node()" or each.kind is KINDS[kind]]
        node = like[int(place) - 1]
    return node


def path_of(node: Node) -> str:
    """Return the positional path of a node."""
    if node.parent is None or node.kind is Kind.DOCTYPE:
        return "/" if node.parent is None else "/node()[1]"
    above = path_of(node.parent).rstrip("/")
    if node.kind in {Kind.ATTRIBUTE, Kind.NAMESPACE}:
        return f"{above}/@{node.tag}"
    kind = next(name for name, kind in KINDS.items() if kind is node.kind)
    like = [each for each in node.parent.children if each.kind is node.kind]
    if node.kind is Kind.TEXT:  # text and CDATA are counted apart
        like = [each for each in like if each.name == node.name]
    return f"{above}/{kind}[{[each is node for each in like].index(True) + 1}]"
