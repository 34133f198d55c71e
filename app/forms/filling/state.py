"""What a response keeps beside each node of its tree, and how rows and groups grow from the form's own."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.filling.binds import is_template
from app.forms.filling.definition import Field
from app.forms.filling.xform import JR
from app.forms.tree import Kind, Node, string_value


class State:
    """The state of one node.

    kept: the answer, also while it is not relevant; the node's own text is what expressions see. own_relevant and
    own_readonly: by its own bind; relevant: with all that is around it. items: the choices found last.
    row: the number of a row of a repeat, from 1; 0 of all else.
    """

    __slots__ = (
        "field",
        "is_alive",
        "is_boolean",
        "items",
        "kept",
        "own_readonly",
        "own_relevant",
        "ranges",
        "relevant",
        "required",
        "row",
    )

    def __init__(self, field: Field) -> None:
        """Begin as the form says where no rule decides."""
        self.field, self.kept, self.is_alive = field, "", True
        self.is_boolean = field.type == "boolean"
        self.own_relevant, self.relevant = field.relevant, True
        self.own_readonly, self.required = field.readonly, field.required
        self.items: list[tuple[str, Node]] | None = None
        self.ranges: dict[str, Range] | None = None
        self.row = 0


class Range:
    """The rows of a repeat in one place. place: the node before them. spare: elements that rows may begin as."""

    __slots__ = ("field", "is_alive", "is_restored", "place", "rows", "spare")

    def __init__(self, field: Field, place: Node, *, is_restored: bool) -> None:
        """Begin without rows."""
        self.field, self.place, self.is_restored = field, place, is_restored
        self.rows: list[Node] = []
        self.spare: list[Node] = []
        self.is_alive = True

    def number(self) -> None:
        """Let each row know its number."""
        for number, row in enumerate(self.rows, 1):
            row.mark.row = number


def grow(field: Field, source: Node | None, default: Node, *, is_restored: bool) -> Node:
    """Return a new node for `field` with all in it.

    source: the element that holds the answers; None or what it lacks: as in `default`, the form's own element.
    """
    shape = source if source is not None else default
    node = Node(Kind.ELEMENT, default.name, uri=default.uri, prefix=default.prefix)
    state = node.mark = State(field)
    _copy_attributes(node, shape, default)
    if field.kind == "leaf" or not field.children_are_elements:
        state.kept = field.fitting(string_value(shape))
        node.set_value(state.kept)
    given = _by_tag(shape)
    own = _by_tag(default) if shape is not default else given
    for tag, child in field.children.items():
        if child.kind == "attribute":
            continue
        found = given.pop(tag, None) or given.pop(tag.rpartition(":")[2], [])
        if child.kind == "repeat":
            _grow_range(node, child, found, is_restored=is_restored)
        elif found or tag in own:
            node.append(grow(child, found[0] if found else None, (own.get(tag) or found)[0], is_restored=is_restored))
    if source is not None and field.kind != "leaf":
        for rest in given.values():
            for each in rest:
                node.append(copied(each))
    return node


def _grow_range(parent: Node, field: Field, found: list[Node], *, is_restored: bool) -> None:
    place = parent.append(Node(Kind.PLACE, field.path[-1]))
    made = place.mark = Range(field, place, is_restored=is_restored)
    state: State = parent.mark
    state.ranges = state.ranges or {}
    state.ranges[field.path[-1]] = made
    sources = [each for each in found if not is_template(each)]
    if field.is_counted:
        made.spare = sources
        return
    wanted = max(1, len(sources)) if field.is_fixed else len(sources)
    for at in range(wanted):
        put_row(made, at, sources[at] if at < len(sources) else None)


def put_row(rows: Range, at: int, source: Node | None) -> Node:
    """Put a new row before the row at `at`, grown from `source` or as the form has it, and return it."""
    template = rows.field.template
    if template is None:
        raise ValueError(rows.field.ref)
    row = grow(rows.field, source, template, is_restored=rows.is_restored and source is not None)
    parent = rows.place.parent
    if parent is None:
        raise ValueError(rows.field.ref)
    parent.insert(index_of(parent.children, rows.place) + 1 + at, row)
    rows.rows.insert(at, row)
    if at == len(rows.rows) - 1:
        row.mark.row = at + 1
    else:
        rows.number()
    return row


def index_of(nodes: list[Node], node: Node) -> int:
    """Return where `node` itself stands in `nodes`."""
    return next(at for at, each in enumerate(nodes) if each is node)


def copied(node: Node) -> Node:
    """Return a copy of what the form does not know."""
    made = Node(node.kind, node.name, uri=node.uri, prefix=node.prefix, text=node.text)
    for each in node.attributes:
        made.set_attribute(each.name, each.text, uri=each.uri, prefix=each.prefix)
    for child in node.children:
        made.append(copied(child))
    return made


def all_below(node: Node) -> Iterator[Node]:
    """Yield `node` and all nodes and attributes of the form in it, in order."""
    state: State | None = node.mark
    if state is None:
        return
    yield node
    for attribute in node.attributes:
        if attribute.mark is not None:
            yield attribute
    for child in node.children:
        if child.kind is Kind.ELEMENT:
            yield from all_below(child)


def ranges_below(node: Node) -> Iterator[Range]:
    """Yield the ranges in `node`, the outer ones first."""
    for each in all_below(node):
        if each.kind is Kind.ELEMENT and each.mark.ranges:
            yield from each.mark.ranges.values()


def _copy_attributes(node: Node, shape: Node, default: Node) -> None:
    state: State = node.mark
    known = {(each.name, each.uri) for each in shape.attributes}
    rest = [each for each in default.attributes if (each.name, each.uri) not in known]
    for each in (*shape.attributes, *rest):
        if each.uri == JR and each.name == "template":
            continue
        made = node.set_attribute(each.name, each.text, uri=each.uri, prefix=each.prefix)
        field = state.field.children.get(f"@{made.tag}")
        if field is not None:
            _mark_attribute(made, field)
    for tag, field in state.field.children.items():
        if field.kind == "attribute" and not any(f"@{each.tag}" == tag for each in node.attributes):
            _mark_attribute(node.set_attribute(tag.removeprefix("@"), ""), field)


def _mark_attribute(attribute: Node, field: Field) -> None:
    attribute.mark = State(field)
    attribute.mark.kept = attribute.text


def _by_tag(node: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for child in node.elements():
        found.setdefault(child.tag, []).append(child)
    return found
