"""The instance as XML: what is relevant, in the order of the form, as ODK submits it, its letters composed (NFC)."""

from __future__ import annotations

from unicodedata import normalize

from app.forms.filling.state import State
from app.forms.filling.xform import XFORMS
from app.forms.tree import XML, XMLNS, Kind, Node, string_value

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def instance_xml(root: Node) -> str:
    """Return the submission of the tree at `root`."""
    parts: list[str] = []
    declared = _prefixes(root)
    _write(root, parts, "", "".join(f" xmlns:{name}={_quoted(uri)}" for name, uri in declared.items()))
    return "".join(parts)


def _write(node: Node, parts: list[str], around: str, declarations: str = "") -> None:
    """Write an element. around: the namespace that elements without a prefix have where it stands."""
    state = node.mark
    if isinstance(state, State) and not state.relevant:
        return
    own = around
    name = f"{node.prefix}:{node.name}" if node.prefix else node.name
    parts.append(f"<{name}")
    if not node.prefix:
        own = "" if node.uri == XFORMS else node.uri
        if own != around:
            parts.append(f" xmlns={_quoted(own)}")
    parts.append(declarations)
    parts += [f" {each.tag}={_quoted(each.text)}" for each in node.attributes if each.kind is Kind.ATTRIBUTE]
    at = len(parts)
    parts.append(">")
    if isinstance(state, State) and not state.field.children_are_elements:
        parts.append(_written(string_value(node)))
    for child in node.children:
        if child.kind is Kind.ELEMENT:
            _write(child, parts, own)
        elif child.kind is Kind.TEXT and not isinstance(state, State):
            parts.append(_written(child.text))
    if not any(parts[at + 1 :]):
        parts[at:] = ["/>"]
    else:
        parts.append(f"</{name}>")


def _written(text: str) -> str:
    return normalize("NFC", text).translate(_IN_TEXT)


def _quoted(text: str) -> str:
    return f'"{normalize("NFC", text).translate(_IN_ATTRIBUTE)}"'


def _prefixes(root: Node) -> dict[str, str]:
    """Return the prefixes that the tree uses, and those declared at its root."""
    found = {each.name: each.text for each in root.attributes if each.uri == XMLNS and each.prefix}
    for node in (root, *root.descendants()):
        if node.kind is not Kind.ELEMENT:
            continue
        for each in (node, *node.attributes):
            if each.prefix and each.uri not in {XMLNS, XML}:
                found.setdefault(each.prefix, each.uri)
    return found
