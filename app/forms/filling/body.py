"""The body of a form: controls, groups and repeats, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.forms.filling.definition import Action, Item, View, Wording
from app.forms.filling.refusals import NotAForm
from app.forms.filling.wordings import wording_of, wording_of_reference
from app.forms.filling.xform import plain_attributes
from app.forms.tree import Kind, Node, string_value
from app.words import N_

CONTROLS = frozenset({"input", "secret", "select", "select1", "rank", "range", "upload", "trigger"})
BLOCKS = frozenset({"group", "repeat"})
ACTIONS = frozenset({"setvalue", "setgeopoint"})
IGNORED = frozenset({"label", "hint", "value", "item", "itemset", "copy"})


@dataclass(slots=True)
class Body:
    """What the body holds. itemsets: by ref of the control, (nodes, value, label) as written."""

    views: tuple[View, ...] = ()
    by_ref: dict[str, View] = field(default_factory=dict)
    itemsets: dict[str, tuple[str, str, Wording | None]] = field(default_factory=dict)
    repeats: dict[str, dict[str, str]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_body(element: Node, root: str, ids: dict[str, str]) -> Body:
    """Return what the body holds. root: ref of the primary instance; ids: refs by id of the bind. Raises: NotAForm."""
    body = Body()
    body.views = tuple(_views(element, root, ids, body))
    return body


def _views(parent: Node, around: str, ids: dict[str, str], body: Body) -> Iterator[View]:
    for element in parent.elements():
        if element.name in BLOCKS:
            yield _block(element, around, ids, body)
        elif element.name in CONTROLS:
            yield _control(element, around, ids, body)
        elif element.name in ACTIONS:
            body.actions.append(read_action(element, around, ids))
        elif element.name not in IGNORED:
            body.notes.append((element.tag, around))


def _block(element: Node, around: str, ids: dict[str, str], body: Body) -> View:
    """Return a group or a repeat; a group that only holds the repeat of its own ref is one with it."""
    ref = reference(element, around, ids)
    inner = [each for each in element.elements() if each.name == "repeat"]
    if element.name == "group" and len(inner) == 1 and _is_one(element, inner[0], ref, ids):
        outer = element
        element = inner[0]
    else:
        outer = element
    given = plain_attributes(outer) | plain_attributes(element)
    view = View(
        kind=element.name,
        ref=ref,
        appearance=given.get("appearance", ""),
        attributes=given,
        label=wording_of(outer.child("label")) or wording_of(element.child("label")),
        hint=wording_of(outer.child("hint")),
    )
    if element.name == "repeat":
        if not ref:
            raise NotAForm(reason=N_("one of its repeats does not say what it repeats"))
        body.repeats[ref] = {f"jr:{name.rpartition(':')[2]}": text for name, text in given.items()}
    if ref:
        body.by_ref[ref] = view
    view.children = tuple(_views(element, ref or around, ids, body))
    return view


def _is_one(group: Node, repeat: Node, ref: str, ids: dict[str, str]) -> bool:
    """Whether a group and the repeat in it are of one place: told by the place, or written in the same words."""
    return ref != "" and (reference(repeat, ref, ids) == ref or _given(repeat, ids) == _given(group, ids))


def _control(element: Node, around: str, ids: dict[str, str], body: Body) -> View:
    ref = reference(element, around, ids)
    if not ref:
        raise NotAForm(reason=N_("one of its questions (“{tag}”) does not say where its answer goes"), tag=element.tag)
    given = plain_attributes(element)
    view = View(
        kind="input" if element.name == "secret" else element.name,
        ref=ref,
        appearance=given.get("appearance", ""),
        attributes=given,
        label=wording_of(element.child("label")),
        hint=wording_of(element.child("hint")),
        items=tuple(_item(each) for each in element.elements() if each.name == "item"),
    )
    body.by_ref.setdefault(ref, view)
    if query := given.get("query"):  # the choices of select_one_external
        view.kind = "select1"
        body.itemsets[ref] = (query, "name", wording_of_reference("label"))
    for inner in element.elements():
        if inner.name in ACTIONS:
            body.actions.append(read_action(inner, ref, ids))
        elif inner.name == "itemset":
            body.itemsets[ref] = _itemset(inner, ref)
    return view


def _item(element: Node) -> Item:
    value = element.child("value")
    return Item(string_value(value).strip() if value is not None else "", wording_of(element.child("label")))


def _itemset(element: Node, ref: str) -> tuple[str, str, Wording | None]:
    nodes = element.attribute("nodeset") or element.attribute("ref")
    value, label = element.child("value"), element.child("label")
    value_ref = value.attribute("ref") if value is not None else None
    label_ref = label.attribute("ref") if label is not None else None
    if not nodes or not value_ref:
        raise NotAForm(reason=N_("the choices of {ref} do not say where they come from"), ref=ref)
    return nodes, value_ref, wording_of_reference(label_ref) if label_ref else None


def read_action(element: Node, around: str, ids: dict[str, str]) -> Action:
    """Return a setvalue or setgeopoint. around: ref of what it stands in. Raises: NotAForm when it aims at nothing."""
    target = element.attribute("ref") or ids.get(element.attribute("bind") or "", "")
    if not target:
        raise NotAForm(reason=N_("one of its actions (“{tag}”) does not say what it sets"), tag=element.tag)
    value: str | None = None
    if element.name == "setvalue":
        value = element.attribute("value")
        if value is None:
            literal = "".join(each.text for each in element.children if each.kind is Kind.TEXT)
            value = f'"{literal}"' if "'" in literal else f"'{literal}'"
    return Action(frozenset((element.attribute("event") or "").split()), target, value, around)


def reference(element: Node, around: str, ids: dict[str, str]) -> str:
    """Return the ref of a body element, made absolute; "" when it has none."""
    given = _given(element, ids)
    return absolute(given, around) if given else ""


def _given(element: Node, ids: dict[str, str]) -> str:
    return element.attribute("ref") or element.attribute("nodeset") or ids.get(element.attribute("bind") or "", "")


def absolute(ref: str, around: str) -> str:
    """Return `ref` as seen from `around`, without "." and ".."."""
    if ref.startswith("current()/"):
        ref = ref.removeprefix("current()/")
    parts = [] if ref.startswith("/") else around.split("/")[1:]
    for part in ref.strip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {".", ""}:
            parts.append(part.strip())
    return "/" + "/".join(parts)
