"""From the text of a form to its definition."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.forms.filling.binds import (
    MOST_FIELDS,
    add_attribute,
    apply_bind,
    build_fields,
    merge_reads,
)
from app.forms.filling.body import Body, absolute, read_action, read_body
from app.forms.filling.definition import Action, Definition, Field, Itemset, Output, View, Wording
from app.forms.filling.expressions import Expressions
from app.forms.filling.graph import Rule, common_steps, connect
from app.forms.filling.refusals import FormBeyondLimits
from app.forms.filling.wordings import Texts, fixed_id, read_texts
from app.forms.filling.xform import ORX, XForm, open_xform
from app.forms.tree import Kind, Node, string_value
from app.forms.xpath.functions import FUNCTIONS
from app.forms.xpath.references import Read, Reads, reads_of, reads_of_items
from app.words import N_

ACTIONS = frozenset({"setvalue", "setgeopoint"})
UNSUPPORTED = frozenset({"recordaudio"})
_LIST = re.compile(r"\binstance\(\s*['\"]([^'\"]+)['\"]")


def _nothing(url: str) -> bytes | None:
    del url
    return None


def read_definition(
    content: bytes | str, *, file_name: str = "", resources: Callable[[str], bytes | None] = _nothing
) -> Definition:
    """Return the form in an XForm .xml or an XLSForm .xlsx.

    resources: gives the files beside the form by their jr:// address, None for one that is missing; asked when needed.
    Raises: NotAForm; FormBeyondLimits; ExpressionWrong; FormCycle; NotAnXlsForm.
    """
    try:
        with without_collecting():
            return _read(open_xform(content, file_name), resources)
    except RecursionError as error:
        raise FormBeyondLimits(reason=N_("it is nested too deeply")) from error


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let the collector of garbage rest: a form is many objects that stay, and it would look through them each time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(slots=True)
class _Parts:
    """What has been read of a form so far."""

    xform: XForm
    body: Body
    fields: dict[str, Field]
    expressions: Expressions
    instance_id: str
    texts: Texts
    language: str
    notes: list[tuple[str, str]]
    actions: list[Action] = field(default_factory=list)
    said_by_lists: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def _read(xform: XForm, resources: Callable[[str], bytes | None]) -> Definition:
    parts = _parts(xform)
    root = f"/{xform.primary.tag}"
    rules = [rule for place in parts.fields.values() for rule in place.rules.values()]
    _add_choice_names(rules, parts)
    rules += _looks(parts)
    unknown = ((f"{name}()", rule.field.ref) for rule in rules for name in rule.reads.calls if name not in FUNCTIONS)
    parts.notes += dict.fromkeys(unknown)
    parts.notes += _left_out(parts)
    connect(rules, parts.fields[root])
    return _definition(parts, rules, resources)


def _parts(xform: XForm) -> _Parts:
    """Read the body, the places of the instance, their binds and what acts on them."""
    instance_id, has_text = _identified(xform)
    root = f"/{xform.primary.tag}"
    binds = xform.of_model("bind")
    ids = {each.attribute("id") or "": absolute(each.attribute("nodeset") or "", root) for each in binds}
    body, expressions = read_body(xform.body, root, ids), Expressions()
    fields = build_fields(xform.primary, body, expressions)
    if len(fields) > MOST_FIELDS:
        raise FormBeyondLimits(reason=N_("it has {n} places, more than {most}"), n=len(fields), most=MOST_FIELDS)
    texts, language = read_texts(next(iter(xform.of_model("itext")), None))
    parts = _Parts(xform, body, fields, expressions, instance_id, texts, language, body.notes)
    parts.actions = _actions(xform, body, ids, root, parts.notes)
    for action in parts.actions:
        owner, mark, attribute = absolute(action.target, action.source or root).rpartition("/@")
        if mark and owner in fields:
            add_attribute(fields[owner], attribute, fields)
    lost = [each for each in binds if not apply_bind(each, fields, root, expressions)]
    parts.notes += [("bind", each.attribute("nodeset") or "") for each in lost]
    parts.notes += [("control", ref) for ref in body.by_ref if ref not in fields]
    identity = fields[instance_id]
    if identity.preload is None and "calculate" not in identity.rules and not has_text:
        identity.preload = ("uid", "")
    _add_choices(parts)
    return parts


def _definition(parts: _Parts, rules: list[Rule], resources: Callable[[str], bytes | None]) -> Definition:
    xform, primary = parts.xform, parts.xform.primary
    primary.parent = None
    instances, external = _instances(xform)
    return Definition(
        form_id=primary.attribute("id") or primary.tag,
        title=xform.title,
        version=primary.attribute("version") or primary.attribute("version", ORX) or "",
        root=parts.fields[f"/{primary.tag}"],
        primary=primary,
        fields=parts.fields,
        body=parts.body.views,
        languages=tuple(parts.texts),
        default_language=parts.language,
        texts=parts.texts,
        actions=tuple(parts.actions),
        rules=rules,
        instances=instances,
        external=external,
        resources=resources,
        namespaces=xform.prefixes,
        instance_id=parts.instance_id,
        notes=parts.notes,
        body_class=xform.body.attribute("class") or "",
        expressions=parts.expressions,
    )


def _left_out(parts: _Parts) -> Iterator[tuple[str, str]]:
    """Yield what is asked of a device that this one does not do."""
    for ref, place in parts.fields.items():
        if place.path[-2:] == ("meta", "audit") and "odk:location-priority" in place.attributes:
            yield "audit", ref
        if place.view is not None and place.view.appearance.startswith("ex:"):
            yield "ex:", ref


def _identified(xform: XForm) -> tuple[str, bool]:
    """Return the ref of the place of the instance's own id, and whether the form gives one; it is added if missing."""
    primary = xform.primary
    meta = next((each for each in primary.elements() if each.name == "meta"), None)
    if meta is None:
        prefix = next((name for name, uri in xform.prefixes.items() if uri == ORX), "orx")
        meta = primary.append(Node(Kind.ELEMENT, "meta", uri=ORX, prefix=prefix))
    known = next((each for each in meta.elements() if each.name == "instanceID"), None)
    if known is None:
        known = meta.append(Node(Kind.ELEMENT, "instanceID", uri=meta.uri, prefix=meta.prefix))
    return f"/{primary.tag}/{meta.tag}/{known.tag}", bool(string_value(known).strip())


def _actions(xform: XForm, body: Body, ids: dict[str, str], root: str, notes: list[tuple[str, str]]) -> list[Action]:
    found: list[Action] = []
    for element in xform.model.elements():
        if element.name in ACTIONS:
            action = read_action(element, "", ids)
            target = action.target if action.target.startswith("/") else absolute(action.target, root)
            found.append(Action(action.events, target, action.value, ""))
        elif element.name in UNSUPPORTED:
            notes.append((element.name, element.attribute("ref") or ""))
    return [*found, *body.actions]


def _instances(xform: XForm) -> tuple[dict[str, Node], dict[str, str]]:
    inline: dict[str, Node] = {}
    external: dict[str, str] = {}
    for instance in xform.of_model("instance")[1:]:
        name = instance.attribute("id") or ""
        source = instance.attribute("src")
        if source and not source.startswith("jr://images"):
            external[name] = source
        if not source or instance.elements():
            instance.parent = None
            inline[name] = instance
    return inline, external


def _add_choices(parts: _Parts) -> None:
    """Let each control with an itemset know its choices."""
    of = parts.expressions.of
    for ref, (nodes, value, label) in parts.body.itemsets.items():
        asked = parts.fields.get(ref)
        if asked is None or asked.view is None:
            continue
        found, each = of(nodes, asked.path, "itemset"), of(value, asked.path, "itemset value")
        inner = [each.parts]
        if label is not None and (label.value or label.itext):
            inner.append(of(label.value or label.itext, asked.path, "itemset label").parts)
        reads = reads_of_items(found.parts, inner, asked.path)
        is_fixed = not reads.paths and not reads.is_volatile
        asked.view.itemset = Itemset(found, each, label, is_fixed)
        asked.rules["choices"] = Rule("choices", asked, found, reads)


def _add_choice_names(rules: list[Rule], parts: _Parts) -> None:
    """Let rules that ask for the name of a choice wait for what that choice depends on, and what its name says."""
    known: dict[str, list[Read]] = {}
    for rule in rules:
        for written in rule.reads.choices_of:
            ref = absolute(written.strip(), rule.field.ref)
            asked = parts.fields.get(ref)
            if asked is None or asked.view is None:
                continue
            if ref not in known:
                known[ref] = list(_read_by_choices(asked, asked.view, parts))
            shared = common_steps(asked.path, rule.field.path, len(asked.path))
            for read in known[ref]:
                rule.reads.paths[Read(read.names, min(read.bound, shared), read.is_alone)] = None


def _read_by_choices(asked: Field, view: View, parts: _Parts) -> Iterator[Read]:
    if "choices" in asked.rules:
        yield from asked.rules["choices"].reads.paths
    for expression in _said_by_choices(view, parts):
        yield from reads_of(parts.expressions.of(expression, asked.path, "output").parts, asked.path).paths


def _said_by_choices(view: View, parts: _Parts) -> Iterator[str]:
    """Yield the expressions in the names of the choices."""
    for item in view.items:
        if item.label is not None:
            yield from _expressions(item.label, parts.texts)
    label = view.itemset.label if view.itemset is not None else None
    if view.itemset is not None and label is not None and label.itext:
        for name in _LIST.findall(view.itemset.nodes.text):
            yield from _said_by_list(name, label.itext.strip(), parts)


def _said_by_list(name: str, tag: str, parts: _Parts) -> list[str]:
    """Return the expressions in the texts whose ids the instance called `name` has in its elements `tag`."""
    if (name, tag) not in parts.said_by_lists:
        lists = [each for each in parts.xform.of_model("instance")[1:] if each.attribute("id") == name]
        ids = dict.fromkeys(found for each in lists for found in _texts_at(each, tag))
        said = (expression for each in ids for expression in _outputs(each, parts.texts))
        parts.said_by_lists[name, tag] = list(dict.fromkeys(said))
    return parts.said_by_lists[name, tag]


def _texts_at(top: Node, tag: str) -> Iterator[str]:
    for each in top.elements():
        if each.tag == tag:
            yield string_value(each)
        else:
            yield from _texts_at(each, tag)


def _looks(parts: _Parts) -> Iterator[Rule]:
    """Yield a rule for each place whose words or conditions depend on answers."""
    nothing = parts.expressions.of("''", (), "look")
    for place in parts.fields.values():
        reads = merge_reads(place, _seen(place, parts))
        if reads.paths or reads.is_spoken:
            yield Rule("look", place, nothing, reads)


def _seen(place: Field, parts: _Parts) -> Iterator[Reads]:
    if place.constraint is not None:
        yield reads_of(place.constraint.parts, place.path)
    view = place.view
    wordings = [place.constraint_message, place.required_message]
    if view is not None:
        wordings += [view.label, view.hint]
    for wording in wordings:
        for expression in _expressions(wording, parts.texts) if wording is not None else ():
            yield reads_of(parts.expressions.of(expression, place.path, "output").parts, place.path)
    for expression in _said_by_choices(view, parts) if view is not None else ():
        yield reads_of(parts.expressions.of(expression, place.path, "output").parts, place.path)


def _expressions(wording: Wording, texts: Texts) -> Iterator[str]:
    yield from (part.expression for part in wording.parts if isinstance(part, Output))
    if wording.value:
        yield wording.value
    if wording.itext:
        known = fixed_id(wording.itext)
        if not known:
            yield wording.itext
        yield from _outputs(known, texts)


def _outputs(name: str, texts: Texts) -> Iterator[str]:
    """Yield the expressions in the text called `name`, in all languages."""
    for by_id in texts.values():
        for chunks in by_id.get(name, {}).values():
            yield from (part.expression for part in chunks if isinstance(part, Output))
