"""What the neutral runner says of a document: positional paths, such as "/*[1]/*[2]/@id", languages, namespaces."""

from __future__ import annotations

import re

from app.forms.tree import XMLNS, Kind, Node

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


def spoken_texts(document: Node, language: str | None) -> list[Node]:
    """Return the texts of a language: of the default one, or else the first, where none is asked for."""
    spoken = [each for each in document.descendants() if each.name == "translation"]
    default = [each for each in spoken if each.attribute("default") is not None] or spoken[:1]
    asked = [each for each in spoken if each.attribute("lang") == language] if language else default
    return [text for each in asked for text in each.elements()]


def namespaces_of(document: Node, given: dict[str, str]) -> dict[str, str]:
    """Return the namespaces by prefix; names without one are of the document's own, unless that has a prefix given."""
    own = document.document_element().uri if not document.document_element().prefix else ""
    declared = document.document_element().attribute("xmlns", XMLNS) or own
    return {**given, "": "" if declared in given.values() else declared}
