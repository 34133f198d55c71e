"""Binds: what the model says of each place, as fields and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.forms.filling.body import Body, absolute
from app.forms.filling.definition import Field
from app.forms.filling.expressions import Expressions
from app.forms.filling.graph import Rule
from app.forms.filling.kinds import type_of
from app.forms.filling.wordings import wording_of_message
from app.forms.filling.xform import JR, plain_attributes
from app.forms.tree import Kind, Node
from app.forms.xpath.references import Reads, reads_of
from app.forms.xpath.syntax import Call, Expression, Number, Text

FLAGS = ("relevant", "readonly", "required")
OWN = frozenset({"nodeset", "id", "type", "calculate", "constraint", *FLAGS})
COUNT, FIXED = "jr:count", "jr:noAddRemove"
MOST_FIELDS = 50_000
SCANNED = "barcode"
"""A type that is text to the engine, and something to scan to a screen: it stays among the attributes."""
_FIXED = {"true()": True, "false()": False}


def rule_of(text: str, owner: Field, role: str, expressions: Expressions) -> Rule:
    """Return the rule that `text` is. Raises: ExpressionWrong."""
    made = expressions.of(text, owner.path, role)
    return Rule(role, owner, made, reads_of(made.parts, owner.path))


def constant(parts: Expression) -> bool | None:
    """Return what an expression always says; None when it depends on something."""
    if isinstance(parts, Call) and not parts.arguments and parts.name in {"true", "false"}:
        return parts.name == "true"
    if isinstance(parts, Number):
        return parts.value != 0
    return bool(parts.value) if isinstance(parts, Text) else None


def build_fields(primary: Node, body: Body, expressions: Expressions) -> dict[str, Field]:
    """Return all places of the instance by ref, the root first. Raises: ExpressionWrong."""
    fields: dict[str, Field] = {}
    _grow([primary], None, body, fields)
    for made in fields.values():
        count = body.repeats.get(made.ref, {}).get(COUNT, "") if made.kind == "repeat" else ""
        if count:
            made.is_counted = True
            made.rules["count"] = rule_of(count, made, "count", expressions)
    return fields


def _grow(nodes: list[Node], parent: Field | None, body: Body, fields: dict[str, Field]) -> Field:
    """Make the field of all `nodes` of one name, and those of what is in any of them."""
    first = nodes[0]
    path = (*(parent.path if parent else ()), first.tag)
    ref = "/" + "/".join(path)
    inner: dict[str, list[Node]] = {}
    for child in (child for node in nodes for child in node.elements()):
        inner.setdefault(child.tag, []).append(child)
    kind = "repeat" if ref in body.repeats else "group" if inner or parent is None else "leaf"
    made = fields[ref] = Field(path, kind, parent, view=body.by_ref.get(ref))
    for attribute in (each for node in nodes for each in node.attributes if each.kind is Kind.ATTRIBUTE):
        if attribute.uri != JR or attribute.name != "template":
            add_attribute(made, attribute.tag, fields)
    for tag, children in inner.items():
        made.children[tag] = _grow(children, made, body, fields)
    if kind == "repeat":
        _describe_repeat(made, nodes, body.repeats[ref])
    return made


def add_attribute(owner: Field, tag: str, fields: dict[str, Field]) -> Field:
    """Return the field of an attribute of `owner`, new or known."""
    name = f"@{tag}"
    known = owner.children.get(name)
    if known is None:
        known = owner.children[name] = Field((*owner.path, name), "attribute", owner)
        fields[known.ref] = known
    return known


def _describe_repeat(made: Field, nodes: list[Node], attributes: Mapping[str, str]) -> None:
    explicit = next((node for node in nodes if is_template(node)), None)
    made.template = explicit if explicit is not None else emptied(nodes[0])
    fixed = attributes.get(FIXED, "").strip()
    made.is_fixed = not attributes.get(COUNT) and fixed in {"true()", "true", "1"}


def is_template(node: Node) -> bool:
    """Tell whether the element only shows how a row begins."""
    return node.attribute("template", JR) is not None


def emptied(node: Node) -> Node:
    """Return a copy of `node` without any text in it."""
    made = Node(node.kind, node.name, uri=node.uri, prefix=node.prefix)
    for each in node.attributes:
        made.set_attribute(each.name, each.text, uri=each.uri, prefix=each.prefix)
    for child in node.elements():
        made.append(emptied(child))
    return made


def apply_bind(element: Node, fields: dict[str, Field], root: str, expressions: Expressions) -> str:
    """Let the place of a <bind> know what it says; return its ref, "" when there is none. Raises: ExpressionWrong."""
    ref = absolute(element.attribute("nodeset") or "", root)
    owner_ref, mark, attribute = ref.rpartition("/@")
    if mark and owner_ref in fields:
        add_attribute(fields[owner_ref], attribute, fields)
    owner = fields.get(ref)
    if owner is None:
        return ""
    owner.type = type_of(element.attribute("type"))
    if owner.view is not None and owner.view.kind == "upload" and element.attribute("type") is None:
        owner.type = "binary"
    written = plain_attributes(element)
    owner.attributes = {name: text for name, text in written.items() if name not in OWN or text == SCANNED}
    for flag in FLAGS:
        _apply_flag(owner, flag, element.attribute(flag), expressions)
    if calculate := element.attribute("calculate"):
        owner.rules["calculate"] = rule_of(calculate, owner, "calculate", expressions)
    if constraint := element.attribute("constraint"):
        owner.constraint = expressions.of(constraint, owner.path, "constraint")
    owner.constraint_message = wording_of_message(element.attribute("constraintMsg", JR))
    owner.required_message = wording_of_message(element.attribute("requiredMsg", JR))
    preload = element.attribute("preload", JR)
    if preload:
        owner.preload = (preload, element.attribute("preloadParams", JR) or "")
    return ref


def _apply_flag(owner: Field, flag: str, text: str | None, expressions: Expressions) -> None:
    if not text or not text.strip():
        return
    if text in _FIXED:
        setattr(owner, flag, _FIXED[text])
        return
    rule = rule_of(text, owner, flag, expressions)
    fixed = constant(rule.compiled.parts)
    if fixed is None:
        owner.rules[flag] = rule
    else:
        setattr(owner, flag, fixed)


def merge_reads(owner: Field, found: Iterator[Reads]) -> Reads:
    """Return all that `found` read, as one; what `owner` reads of itself does not count."""
    merged = Reads()
    for reads in found:
        merged.paths |= {read: None for read in reads.paths if read.names != owner.path}
        merged.is_spoken = merged.is_spoken or reads.is_spoken
    return merged
