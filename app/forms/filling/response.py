"""A response being filled: what a screen, a test or an import asks of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.forms.filling import acting, restoring, validity
from app.forms.filling.definition import TICKED, Definition, Field, Wording
from app.forms.filling.device import Device
from app.forms.filling.engine import Engine
from app.forms.filling.places import find, ref_of
from app.forms.filling.problems import Problem
from app.forms.filling.reading import without_collecting
from app.forms.filling.refusals import AnswerRefused, RankIncomplete, RowsRefused, UnknownReference
from app.forms.filling.speech import Said, Speech
from app.forms.filling.state import Range, State, all_below
from app.forms.filling.writing import instance_xml
from app.forms.tree import Kind, Node
from app.forms.xpath.values import to_boolean

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class NodeState:
    """How a place stands now, with what is around it."""

    relevant: bool
    required: bool
    readonly: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that is offered now. value: as it is stored."""

    value: str
    label: str
    said: Said


class Response:
    """A response. Every reference names rows with [n], from 1; a repeat without a row is the range of its rows."""

    def __init__(self, definition: Definition, engine: Engine) -> None:
        """Speak for `engine`, which has been worked out."""
        self.definition = definition
        self._engine = engine
        self._speech = Speech(engine)

    # Answers

    def set(self, ref: str, value: str | Sequence[str]) -> tuple[str, ...]:
        """Answer `ref`; several choices as a list or with blanks between. Return the references that changed.

        Raises: UnknownReference; AnswerRefused when it is read-only or no question; RankIncomplete.
        """
        node = self._node(ref)
        field = node.mark.field
        if self._is_readonly(node) or field.children_are_elements:
            raise AnswerRefused(ref=ref)
        self._engine.changed.clear()
        self._engine.keep(node, self._answer(node, value, ref))
        return self._settled()

    def value(self, ref: str) -> str:
        """Return the answer as text; "" when empty or not relevant. Raises: UnknownReference."""
        return self._engine.offers.visible(self._node(ref))

    def attribute(self, ref: str, name: str) -> str:
        """Return an attribute of the node; "" when it has none. Raises: UnknownReference."""
        node = self._node(ref)
        return next((each.text for each in node.attributes if name in {each.tag, each.name}), "")

    def _answer(self, node: Node, value: str | Sequence[str], ref: str) -> str:
        """Return the canonical text of an answer at `node`."""
        field: Field = node.mark.field
        kind = field.view.kind if field.view is not None else ""
        offers = self._engine.offers
        if kind in {"select", "rank"}:
            values = value.split() if isinstance(value, str) else list(value)
            if kind == "select":
                is_open = field.view is not None and "search(" in field.view.appearance
                return " ".join(values if is_open else offers.in_order(node, values))
            missing = {each.value for each in offers.offered(node)} - set(values)
            if values and missing:
                raise RankIncomplete(ref=ref)
            return " ".join(values)
        text = _ILLEGAL.sub("", value if isinstance(value, str) else " ".join(value))
        if kind == "trigger":
            return "" if text.lower() in {"", "false", "0"} else TICKED
        if kind == "select1" and field.view is not None and "search(" not in field.view.appearance:
            return text if offers.in_order(node, [text]) else ""
        return field.fitting(text)

    # Rows

    def repeat_count(self, ref: str) -> int:
        """Return how many rows the range has; -1 when there is no such range."""
        try:
            found = find(self._engine.root, ref)
        except UnknownReference:
            return -1
        return len(found.rows) if isinstance(found, Range) else -1

    def add_repeat(self, ref: str, at: int | None = None) -> tuple[str, ...]:
        """Add a row at the end, or as row `at` from 1. Raises: UnknownReference; RowsRefused."""
        rows = self._range(ref)
        place = len(rows.rows) if at is None else min(max(at - 1, 0), len(rows.rows))
        self._engine.changed.clear()
        self._engine.add_row(rows, place)
        return self._settled()

    def remove_repeat(self, ref: str) -> tuple[str, ...]:
        """Take the row at `ref`, such as "/data/person[2]", away. Raises: UnknownReference; RowsRefused."""
        rows, at = self._row(ref)
        self._engine.changed.clear()
        self._engine.remove_row(rows, at)
        return self._settled()

    def move_repeat(self, ref: str, to: int) -> tuple[str, ...]:
        """Let the row at `ref` be row `to`, from 1. Raises: UnknownReference; RowsRefused."""
        rows, at = self._row(ref)
        self._engine.changed.clear()
        self._engine.move_row(rows, at, min(max(to - 1, 0), len(rows.rows) - 1))
        return self._settled()

    def can_change_rows(self, ref: str) -> bool:
        """Tell whether rows may be added and removed by hand. Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        return isinstance(found, Range) and not (found.field.is_counted or found.field.is_fixed)

    # States and words

    def state(self, ref: str) -> NodeState:
        """Return how the place stands. Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        if isinstance(found, Range):
            return self._state_of_range(found)
        return NodeState(found.mark.relevant, found.mark.required, self._is_readonly(found))

    def choices(self, ref: str) -> tuple[Choice, ...]:
        """Return what is offered now, in order and in the active language. Raises: UnknownReference."""
        node = self._node(ref)
        path = node.mark.field.path
        found = []
        with self._engine.limited():
            for each in self._engine.offers.offered(node):
                said = self._speech.say(each.label, each.at, path, node) or Said(each.value)
                found.append(Choice(each.value, said.text, said))
        return tuple(found)

    def said(self, ref: str, part: str = "label") -> Said | None:
        """Return the "label" or "hint" with its media and guidance; None without one. Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        node = found.place if isinstance(found, Range) else found
        field: Field = found.field if isinstance(found, Range) else found.mark.field
        wording = getattr(field.view, part) if field.view is not None else None
        return self._speech.say(wording, node, field.path)

    def label(self, ref: str) -> str:
        """Return the label as it reads now; "" when there is none. Raises: UnknownReference."""
        said = self.said(ref)
        return said.text if said is not None else ""

    def hint(self, ref: str) -> str:
        """Return the hint as it reads now; "" when there is none. Raises: UnknownReference."""
        said = self.said(ref, "hint")
        return said.text if said is not None else ""

    @property
    def language(self) -> str:
        """The active language, as the form names it."""
        return self._engine.language

    def set_language(self, name: str) -> tuple[str, ...]:
        """Speak another language of the form. Raises: UnknownReference."""
        if name not in self.definition.languages:
            raise UnknownReference(ref=name)
        engine = self._engine
        engine.language = name
        engine.changed.clear()
        spoken = [rule for rule in self.definition.rules if rule.reads.is_spoken]
        for node in all_below(engine.root) if spoken else ():
            for rule in spoken:
                if rule.field is node.mark.field and rule.role != "count":
                    engine.push(rule, node)
        return self._settled()

    # Validity

    def validity(self, ref: str) -> str:
        """Return "ok", "required" or "constraint". Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        return validity.OK if isinstance(found, Range) else validity.validity(self._engine, found)

    def message(self, ref: str, kind: str = "validity") -> str | None:
        """Return what the form says of a violation; None when there is none, or nothing of its own to say.

        kind: "required", "constraint", or "validity" for either. Raises: UnknownReference.
        """
        node = self._node(ref)
        found = validity.validity(self._engine, node)
        if found == validity.OK or kind not in {found, "validity"}:
            return None
        field: Field = node.mark.field
        wording = field.required_message if found == validity.REQUIRED else field.constraint_message
        said = self._speech.say(wording, node, field.path)
        return said.text if said is not None else None

    def form_validity(self) -> tuple[str | None, str]:
        """Return the first place that may not stay as it is and why, or (None, "ok")."""
        with self._engine.limited():
            found = next(validity.violations(self._engine), None)
        return (None, validity.OK) if found is None else (ref_of(found[0]), found[1])

    def violations(self) -> tuple[tuple[str, str], ...]:
        """Return all places that may not stay as they are, in order, and why."""
        with self._engine.limited():
            return tuple((ref_of(node), why) for node, why in validity.violations(self._engine))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The expressions of the form that could not be evaluated so far."""
        return tuple(self._engine.problems.values())

    # The whole

    def instance_xml(self) -> str:
        """Return the submission: what is relevant, without a declaration of XML."""
        return instance_xml(self._engine.root)

    def finish(self) -> tuple[str, ...]:
        """Note when the response was finished, where the form asks for it."""
        self._engine.changed.clear()
        acting.finish(self._engine)
        return self._settled()

    def refs(self) -> Iterator[str]:
        """Yield the references of all places, groups and rows included, in the order of the instance."""
        for node in all_below(self._engine.root):
            if node.kind is Kind.ELEMENT:
                yield ref_of(node)

    def evaluated(self, ref: str, expression: str) -> str:
        """Return the value of an expression at `ref` as text; "" when it has none. Raises: UnknownReference."""
        node = self._node(ref)
        said = self._speech.say(Wording(value=expression), node, node.mark.field.path)
        return said.text if said is not None else ""

    def kept(self, ref: str) -> str:
        """Return the answer also while it is not relevant, as it comes back then. Raises: UnknownReference."""
        kept: str = self._node(ref).mark.kept
        return kept

    def row_keys(self, ref: str) -> tuple[object, ...]:
        """Return one object for each row of the range: the same as long as that row lives. Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        if not isinstance(found, Range):
            raise UnknownReference(ref=ref)
        return tuple(found.rows)

    def field(self, ref: str) -> Field:
        """Return what the form says of a place. Raises: UnknownReference."""
        found = find(self._engine.root, ref)
        return found.field if isinstance(found, Range) else self._checked(found, ref).mark.field

    def _node(self, ref: str) -> Node:
        found = find(self._engine.root, ref)
        if isinstance(found, Range):
            raise UnknownReference(ref=ref)
        return self._checked(found, ref)

    @staticmethod
    def _checked(node: Node, ref: str) -> Node:
        if not isinstance(node.mark, State):
            raise UnknownReference(ref=ref)
        return node

    def _range(self, ref: str) -> Range:
        found = find(self._engine.root, ref)
        if not isinstance(found, Range):
            raise UnknownReference(ref=ref)
        if found.field.is_counted or found.field.is_fixed:
            raise RowsRefused(ref=ref)
        return found

    def _row(self, ref: str) -> tuple[Range, int]:
        node = self._node(ref)
        rows = self._range(ref_of(node).rpartition("[")[0])
        return rows, next(at for at, each in enumerate(rows.rows) if each is node)

    def _is_readonly(self, node: Node) -> bool:
        at: Node | None = node
        while at is not None and isinstance(at.mark, State):
            if at.mark.own_readonly:
                return True
            at = at.parent
        return False

    def _state_of_range(self, rows: Range) -> NodeState:
        field, parent = rows.field, rows.place.parent
        is_around = parent is None or not isinstance(parent.mark, State) or parent.mark.relevant
        is_readonly = parent is not None and self._is_readonly(parent)
        own = self._at_range(rows, "relevant", otherwise=field.relevant)
        return NodeState(
            relevant=is_around and own,
            required=self._at_range(rows, "required", otherwise=field.required),
            readonly=is_readonly or self._at_range(rows, "readonly", otherwise=field.readonly),
        )

    def _at_range(self, rows: Range, role: str, *, otherwise: bool) -> bool:
        rule = rows.field.rules.get(role)
        value = self._engine.value(rule.compiled, rows.place, role) if rule is not None else None
        return otherwise if value is None else to_boolean(value)

    def _settled(self) -> tuple[str, ...]:
        with self._engine.limited():
            acting.settle(self._engine)
        return tuple(ref_of(node) for node in self._engine.changed)


def open_response(
    definition: Definition,
    device: Device,
    instance_xml: str | bytes | None = None,
    *,
    is_edit: bool = False,
) -> Response:
    """Return a response: a new one, or the one that was saved. is_edit: it becomes a new one that replaces the saved.

    Raises: NotAForm, FormBeyondLimits or NotThisForm for what was saved; NotAForm for a broken file beside the form.
    """
    with without_collecting():
        return _open(definition, device, instance_xml, is_edit=is_edit)


def _open(definition: Definition, device: Device, instance_xml: str | bytes | None, *, is_edit: bool) -> Response:
    is_new = instance_xml is None
    root = restoring.new_tree(definition) if instance_xml is None else restoring.restored_tree(definition, instance_xml)
    if is_edit and not is_new:
        restoring.begin_edit(definition, root, f"uuid:{device.uuid()}")
    engine = Engine(definition, device, root)
    response = Response(definition, engine)
    if is_new:
        acting.preload(engine, root)
    with engine.limited():
        engine.keeps_volatile = not is_new
        engine.load()
        engine.keeps_volatile = False
        acting.open_with(engine, is_new=is_new)
        engine.is_loading = False
        acting.settle(engine)
    engine.changed.clear()
    return response
