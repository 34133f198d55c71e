"""What a form says before anybody answered: its words with blanks for answers, and all choices of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.forms.filling.definition import Definition, View, Wording
from app.forms.filling.wordings import fixed_id
from app.forms.tree import Node, string_value

BLANK = "\N{HORIZONTAL ELLIPSIS}" * 4
_INSTANCE = re.compile(r"\s*(?:randomize\()?\s*instance\(\s*['\"]([^'\"]+)['\"]\s*\)")


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice of a list. value: as it is stored."""

    value: str
    label: str


def said_on_paper(definition: Definition, wording: Wording | None, language: str, form: str = "") -> str:
    """Return the text of `wording` in a language of the form, with a blank where an answer would stand.

    form: "image" for the address of its picture.
    """
    if wording is None:
        return ""
    parts = wording.parts if not form else ()
    if wording.itext:
        name = fixed_id(wording.itext) or ""
        for spoken in (language, definition.default_language):
            forms = definition.texts.get(spoken, {}).get(name)
            if form:
                parts = (forms or {}).get(form, ())
                break
            if forms:
                parts = forms.get("", forms.get("long", forms.get("short", ())))
                break
    return "".join(part if isinstance(part, str) else BLANK for part in parts)


def choices_of(definition: Definition, view: View, language: str) -> tuple[tuple[Offered, ...], str]:
    """Return all choices that a question may offer, unfiltered, and what their list is called."""
    if view.itemset is None:
        own = tuple(Offered(each.value, said_on_paper(definition, each.label, language)) for each in view.items)
        return own, ""
    found = _INSTANCE.match(view.itemset.nodes.text)
    if found is None:
        return (), ""
    name = found.group(1)
    instance = definition.instances.get(name)
    if instance is None:
        return (), name
    root = next(iter(instance.elements()), None)
    items = root.elements() if root is not None else []
    return tuple(_item(definition, each, view, language) for each in items), name


def _item(definition: Definition, item: Node, view: View, language: str) -> Offered:
    itemset = view.itemset
    value = itemset.value.text.strip() if itemset is not None else "name"
    label = itemset.label if itemset is not None else None
    known = item.child(label.itext.strip()) if label is not None and label.itext else None
    if known is not None:
        wording = Wording(itext=f"'{string_value(known)}'")
        return Offered(_text(item, value), said_on_paper(definition, wording, language))
    named = label.value.strip() if label is not None and label.value else "label"
    return Offered(_text(item, value), _text(item, named))


def _text(item: Node, name: str) -> str:
    child = item.child(name)
    return string_value(child) if child is not None else ""
