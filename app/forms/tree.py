"""A light tree: what XPath walks over, the primary instance of a response and the secondary ones alike.

Leaf text is a node of its own, as XPath 1.0 (section 5) has it; an attribute's text stands in the attribute itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any
from xml.parsers import expat

from app.words import N_

XMLNS = "http://www.w3.org/2000/xmlns/"
XML = "http://www.w3.org/XML/1998/namespace"
MOST_DEPTH = 300
MOST_NODES = 500_000
MOST_ATTRIBUTES = 1_000
"""Of one element: each is compared with those before it."""


class Kind(IntEnum):
    """What a node is (XPath 1.0, section 5).

    DOCTYPE and PLACE are none of its kinds: the one keeps a document's shape and passes `node()` alone, as trees of
    documents have it; the other is the place where the rows of a repeat stand, which no axis reaches.
    """

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    TEXT = 3
    COMMENT = 4
    INSTRUCTION = 5
    NAMESPACE = 6
    DOCTYPE = 7
    PLACE = 8


UNSEEN = frozenset({Kind.PLACE})
_NONE: list[Any] = []  # shared by all that have no children: most nodes have none, and a list each costs much


class Node:
    """One node.

    name: local name, or the target of an instruction. uri: of its namespace, "" for none. text: of a node that is no
    element. mark: what the form keeps beside it, such as its bind and state; None elsewhere.
    """

    __slots__ = ("_by_name", "attributes", "children", "kind", "mark", "name", "parent", "prefix", "text", "uri")

    def __init__(self, kind: Kind, name: str = "", *, uri: str = "", prefix: str = "", text: str = "") -> None:
        """Make a node that stands alone."""
        self.kind, self.name, self.uri, self.prefix, self.text = kind, name, uri, prefix, text
        self.parent: Node | None = None
        self.children: list[Node] = _NONE
        self.attributes: list[Node] = _NONE
        self.mark: Any = None
        self._by_name: dict[str, list[Node]] | None = None

    @property
    def tag(self) -> str:
        """The name with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    def append(self, child: Node) -> Node:
        """Put `child` at the end and return it."""
        child.parent = self
        if self.children is _NONE:
            self.children = []
        self.children.append(child)
        self._by_name = None
        return child

    def insert(self, at: int, child: Node) -> None:
        """Put `child` before the child at `at`."""
        child.parent = self
        if self.children is _NONE:
            self.children = []
        self.children.insert(at, child)
        self._by_name = None

    def remove(self, *gone: Node) -> None:
        """Take children out; they keep their parent."""
        known = {id(child) for child in gone}
        self.children = [each for each in self.children if id(each) not in known]
        self._by_name = None

    def named(self, tag: str) -> list[Node]:
        """Return the child elements called `tag`, prefix included; the list is not to be changed."""
        if self._by_name is None:
            self._by_name = {}
            for child in self.children:
                if child.kind is Kind.ELEMENT:
                    self._by_name.setdefault(child.tag, []).append(child)
        return self._by_name.get(tag, _NONE)

    def set_attribute(self, name: str, text: str, *, uri: str = "", prefix: str = "") -> Node:
        """Give an attribute, new or again, and return it."""
        for known in self.attributes:
            if known.name == name and known.uri == uri:
                known.text = text
                return known
        kind = Kind.NAMESPACE if uri == XMLNS else Kind.ATTRIBUTE
        made = Node(kind, name, uri=uri, prefix=prefix, text=text)
        made.parent = self
        if self.attributes is _NONE:
            self.attributes = []
        self.attributes.append(made)
        return made

    def attribute(self, name: str, uri: str = "") -> str | None:
        """Return the text of an attribute; None when there is none."""
        for known in self.attributes:
            if known.name == name and known.uri == uri:
                return known.text
        return None

    def elements(self) -> list[Node]:
        """Return the child elements."""
        return [child for child in self.children if child.kind is Kind.ELEMENT]

    def child(self, name: str) -> Node | None:
        """Return the first child element of that local name, or None."""
        for child in self.children:
            if child.name == name and child.kind is Kind.ELEMENT:
                return child
        return None

    def set_value(self, text: str) -> None:
        """Let the element hold `text` alone."""
        children = self.children
        if len(children) == 1 and children[0].kind is Kind.TEXT and text:
            children[0].text = text
        elif text:
            self.children = _NONE
            self.append(Node(Kind.TEXT, text=text))
        elif children:
            self.children = _NONE
            self._by_name = None

    def descendants(self) -> Iterator[Node]:
        """Yield all below, in document order, without attributes."""
        for child in self.children:
            yield child
            if child.children:
                yield from child.descendants()

    def root(self) -> Node:
        """Return the top of the tree."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def document_element(self) -> Node:
        """Return the element of a document. Raises: ValueError when it has none."""
        for child in self.children:
            if child.kind is Kind.ELEMENT:
                return child
        raise ValueError("no document element")


def string_value(node: Node) -> str:
    """Return the string-value (XPath 1.0, section 5): an element's is all the text in it."""
    if node.kind is not Kind.ELEMENT and node.kind is not Kind.DOCUMENT:
        return node.text
    children = node.children
    if not children:
        return ""
    if len(children) == 1 and children[0].kind is Kind.TEXT:
        return children[0].text
    return "".join(each.text for each in node.descendants() if each.kind is Kind.TEXT)


def order_key(node: Node) -> tuple[tuple[int, int], ...]:
    """Return a key that sorts nodes of one document in document order, attributes before children."""
    steps: list[tuple[int, int]] = []
    while node.parent is not None:
        parent = node.parent
        if node.kind in {Kind.ATTRIBUTE, Kind.NAMESPACE}:
            steps.append((0, next(i for i, each in enumerate(parent.attributes) if each is node)))
        else:
            steps.append((1, next(i for i, each in enumerate(parent.children) if each is node)))
        node = parent
    return tuple(reversed(steps))


class HostileXml(ValueError):
    """The XML declares entities, is nested beyond reason or has too many elements; the argument says which in words."""


class BrokenXml(ValueError):
    """The text is no XML, or in signs that nobody knows. line, column: where it stops being it, both from 1."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line, self.column = line, column


def parse(text: str | bytes, *, keep_blanks: bool = True) -> Node:
    """Return the document of `text`. keep_blanks: keep text that is white space alone.

    Entity declarations are refused, so nothing expands and nothing outside is read. Raises: HostileXml; BrokenXml.
    """
    builder = _Builder(keep_blanks=keep_blanks)
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise BrokenXml(error.lineno, error.offset + 1) from error
    except HostileXml:
        raise
    except (ValueError, LookupError) as error:  # what it is encoded in is unknown to the parser, or to everybody
        raise BrokenXml(1, 1) from error
    return builder.document


class _Builder:
    """Takes what expat tells and makes nodes of it."""

    def __init__(self, *, keep_blanks: bool) -> None:
        self.document = Node(Kind.DOCUMENT)
        self._at, self._depth, self._keep_blanks = self.document, 0, keep_blanks
        self._nodes = 0
        self._cdata = False
        self._bindings: list[dict[str, str]] = [{"": "", "xml": XML, "xmlns": XMLNS}]
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartCdataSectionHandler = self._start_cdata
        self.parser.EndCdataSectionHandler = self._end_cdata
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, given: list[str]) -> None:
        self._depth += 1
        self._nodes += 1
        if self._depth > MOST_DEPTH:
            raise HostileXml(N_("it is nested too deeply"))
        if self._nodes > MOST_NODES or len(given) > 2 * MOST_ATTRIBUTES:
            raise HostileXml(N_("it has too many elements"))
        if not given and ":" not in name:  # most elements of long lists
            self._bindings.append(self._bindings[-1])
            self._at = self._at.append(Node(Kind.ELEMENT, name, uri=self._bindings[-1][""]))
            return
        pairs = list(zip(given[::2], given[1::2], strict=True))
        self._bindings.append(self._bound(pairs))
        prefix, local, uri = self._named(name, is_attribute=False)
        self._at = self._at.append(Node(Kind.ELEMENT, local, uri=uri, prefix=prefix))
        for key, text in pairs:
            prefix, local, uri = self._named(key, is_attribute=True)
            self._at.set_attribute(local, text, uri=uri, prefix=prefix)

    def _bound(self, pairs: list[tuple[str, str]]) -> dict[str, str]:
        declared = {key[6:]: text for key, text in pairs if key == "xmlns" or key.startswith("xmlns:")}
        return self._bindings[-1] | declared if declared else self._bindings[-1]

    def _named(self, name: str, *, is_attribute: bool) -> tuple[str, str, str]:
        if name == "xmlns":
            return "", "xmlns", XMLNS
        prefix, _, local = name.rpartition(":")
        uri = "" if is_attribute and not prefix else self._bindings[-1].get(prefix, "")
        return prefix, local, uri

    def _end(self, name: str) -> None:
        del name
        self._depth -= 1
        self._bindings.pop()
        if self._at.parent is not None:
            self._at = self._at.parent

    def _text(self, text: str) -> None:
        if (self._keep_blanks or text.strip()) and self._at is not self.document:
            self._at.append(Node(Kind.TEXT, "#cdata" if self._cdata else "", text=text))

    def _start_cdata(self) -> None:
        self._cdata = True

    def _end_cdata(self) -> None:
        self._cdata = False

    def _comment(self, text: str) -> None:
        self._at.append(Node(Kind.COMMENT, text=text))

    def _instruction(self, target: str, text: str) -> None:
        self._at.append(Node(Kind.INSTRUCTION, target, text=text))

    def _doctype(self, name: str, *_: object) -> None:
        self._at.append(Node(Kind.DOCTYPE, name))

    def _refuse(self, *_: object) -> None:
        raise HostileXml(N_("it declares entities, which no form needs"))
