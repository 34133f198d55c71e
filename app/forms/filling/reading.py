"""From the text of a form to its definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.forms.filling.binds import (
    MOST_FIELDS,
    add_attribute,
    apply_bind,
    build_fields,
    compiled,
    merge_reads,
)
from app.forms.filling.body import Body, absolute, read_action, read_body
from app.forms.filling.definition import Action, Definition, Field, Itemset, Output, Wording
from app.forms.filling.graph import Rule, connect
from app.forms.filling.refusals import FormBeyondLimits
from app.forms.filling.wordings import Texts, fixed_id, read_texts
from app.forms.filling.xform import ORX, XForm, open_xform
from app.forms.tree import Kind, Node
from app.forms.xpath.functions import FUNCTIONS
from app.forms.xpath.references import Read, Reads, reads_of, reads_of_items

ACTIONS = frozenset({"setvalue", "setgeopoint"})
UNSUPPORTED = frozenset({"recordaudio"})


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
        return _read(open_xform(content, file_name), resources)
    except RecursionError as error:
        raise FormBeyondLimits(reason="recursion") from error


def _read(xform: XForm, resources: Callable[[str], bytes | None]) -> Definition:
    instance_id = _identified(xform)
    root = f"/{xform.primary.tag}"
    binds = xform.of_model("bind")
    ids = {each.attribute("id") or "": absolute(each.attribute("nodeset") or "", root) for each in binds}
    body = read_body(xform.body, root, ids)
    fields = build_fields(xform.primary, body)
    if len(fields) > MOST_FIELDS:
        raise FormBeyondLimits(reason=str(len(fields)))
    notes = [*body.notes]
    notes += [("bind", each.attribute("nodeset") or "") for each in binds if not apply_bind(each, fields, root)]
    if fields[instance_id].preload is None and "calculate" not in fields[instance_id].rules:
        fields[instance_id].preload = ("uid", "")
    actions = _actions(xform, body, ids, root, notes)
    for action in actions:
        owner, mark, attribute = absolute(action.target, action.source or root).rpartition("/@")
        if mark and owner in fields:
            add_attribute(fields[owner], attribute, fields)
    texts, language = read_texts(next(iter(xform.of_model("itext")), None))
    _add_choices(body, fields)
    rules = [rule for field in fields.values() for rule in field.rules.values()]
    _add_choice_names(rules, fields)
    rules += _looks(fields, texts)
    notes += [(f"{name}()", rule.field.ref) for rule in rules for name in rule.reads.calls if name not in FUNCTIONS]
    notes += [("control", ref) for ref in body.by_ref if ref not in fields]
    connect(rules, fields[root])
    return _definition(xform, body, fields, rules, texts, language, actions, notes, instance_id, resources)


def _definition(
    xform: XForm,
    body: Body,
    fields: dict[str, Field],
    rules: list[Rule],
    texts: Texts,
    language: str,
    actions: list[Action],
    notes: list[tuple[str, str]],
    instance_id: str,
    resources: Callable[[str], bytes | None],
) -> Definition:
    primary = xform.primary
    primary.parent = None
    instances, external = _instances(xform)
    return Definition(
        form_id=primary.attribute("id") or primary.tag,
        title=xform.title,
        version=primary.attribute("version") or primary.attribute("version", ORX) or "",
        root=fields[f"/{primary.tag}"],
        primary=primary,
        fields=fields,
        body=body.views,
        languages=tuple(texts),
        default_language=language,
        texts=texts,
        actions=tuple(actions),
        rules=rules,
        instances=instances,
        external=external,
        resources=resources,
        namespaces=xform.prefixes,
        instance_id=instance_id,
        notes=notes,
        body_class=xform.body.attribute("class") or "",
    )


def _identified(xform: XForm) -> str:
    """Return the ref of the place of the instance's own id; a form without one gets it, as ODK asks."""
    primary = xform.primary
    meta = next((each for each in primary.elements() if each.name == "meta"), None)
    if meta is None:
        prefix = next((name for name, uri in xform.prefixes.items() if uri == ORX), "orx")
        meta = primary.append(Node(Kind.ELEMENT, "meta", uri=ORX, prefix=prefix))
    known = next((each for each in meta.elements() if each.name == "instanceID"), None)
    if known is None:
        known = meta.append(Node(Kind.ELEMENT, "instanceID", uri=meta.uri, prefix=meta.prefix))
    return f"/{primary.tag}/{meta.tag}/{known.tag}"


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


def _add_choices(body: Body, fields: dict[str, Field]) -> None:
    """Let each control with an itemset know its choices."""
    for ref, (nodes, value, label) in body.itemsets.items():
        field = fields.get(ref)
        if field is None or field.view is None:
            continue
        found = compiled(nodes, field.path, "itemset")
        each = compiled(value, field.path, "itemset value")
        inner = [each.parts]
        if label is not None and (label.value or label.itext):
            inner.append(compiled(label.value or label.itext, field.path, "itemset label").parts)
        reads = reads_of_items(found.parts, inner, field.path)
        is_fixed = not reads.paths and not reads.is_volatile
        field.view.itemset = Itemset(found, each, label, is_fixed)
        field.rules["choices"] = Rule("choices", field, found, reads)


def _add_choice_names(rules: list[Rule], fields: dict[str, Field]) -> None:
    """Let rules that ask for the name of a choice wait for what that choice depends on."""
    for rule in rules:
        for written in rule.reads.choices_of:
            asked = fields.get(absolute(written.strip(), rule.field.ref))
            chosen = asked.rules.get("choices") if asked is not None else None
            if chosen is not None:
                shared = (
                    sum(1 for one, other in zip(asked.path, rule.field.path, strict=False) if one == other)
                    if asked
                    else 0
                )
                for read in chosen.reads.paths:
                    rule.reads.paths[Read(read.names, min(read.bound, shared), read.is_alone)] = None


def _looks(fields: dict[str, Field], texts: Texts) -> Iterator[Rule]:
    """Yield a rule for each place whose words or conditions depend on answers."""
    for field in fields.values():
        reads = merge_reads(field, _seen(field, texts))
        if reads.paths or reads.is_spoken:
            nothing = compiled("''", field.path, "look")
            yield Rule("look", field, nothing, reads)


def _seen(field: Field, texts: Texts) -> Iterator[Reads]:
    if field.constraint is not None:
        yield reads_of(field.constraint.parts, field.path)
    view = field.view
    wordings = [field.constraint_message, field.required_message]
    if view is not None:
        wordings += [view.label, view.hint, *(item.label for item in view.items)]
    for wording in wordings:
        for expression in _expressions(wording, texts) if wording is not None else ():
            yield reads_of(compiled(expression, field.path, "output").parts, field.path)


def _expressions(wording: Wording, texts: Texts) -> Iterator[str]:
    yield from (part.expression for part in wording.parts if isinstance(part, Output))
    if wording.value:
        yield wording.value
    if wording.itext:
        known = fixed_id(wording.itext)
        if not known:
            yield wording.itext
        for by_id in texts.values():
            for chunks in by_id.get(known, {}).values():
                yield from (part.expression for part in chunks if isinstance(part, Output))
