"""Texts of a form as they are written: labels and messages with their outputs, and translations by language."""

from __future__ import annotations

from app.forms.filling.definition import Chunks, Output, Wording
from app.forms.tree import Kind, Node
from app.forms.xpath.parsing import parse_expression
from app.forms.xpath.syntax import Call, Text
from app.forms.xpath.tokens import NotXPath

Texts = dict[str, dict[str, dict[str, Chunks]]]


def read_texts(itext: Node | None) -> tuple[Texts, str]:
    """Return the translations by language, id and form, and the language to begin with."""
    texts: Texts = {}
    default = ""
    for translation in itext.elements() if itext is not None else ():
        language = translation.attribute("lang") or ""
        if translation.attribute("default") is not None and translation.attribute("default") != "false()":
            default = default or language
        known = texts.setdefault(language, {})
        for text in translation.elements():
            known[text.attribute("id") or ""] = {
                value.attribute("form") or "": chunks_of(value) for value in text.elements() if value.name == "value"
            }
    return texts, default or next(iter(texts), "")


def chunks_of(element: Node) -> Chunks:
    """Return the text in `element` with its outputs; what is neither counts as the text in it."""
    found: list[str | Output] = []
    for child in element.children:
        if child.kind is Kind.TEXT:
            found.append(child.text)
        elif child.kind is Kind.ELEMENT and child.name == "output":
            found.append(Output(child.attribute("value") or child.attribute("ref") or "''"))
        elif child.kind is Kind.ELEMENT:
            found += chunks_of(child)
    return tuple(found)


def wording_of(element: Node | None) -> Wording | None:
    """Return what a <label> or <hint> says; None when there is none."""
    if element is None:
        return None
    ref = element.attribute("ref")
    return wording_of_reference(ref) if ref else Wording(chunks_of(element))


def wording_of_reference(ref: str) -> Wording:
    """Return the text that `ref` asks for: a translation's, or the value of an expression."""
    itext = itext_id(ref)
    return Wording(itext=itext) if itext else Wording(value=ref)


def wording_of_message(message: str | None) -> Wording | None:
    """Return a message of a bind: a translation's, or what is written."""
    if not message:
        return None
    itext = itext_id(message)
    return Wording(itext=itext) if itext else Wording((message,))


def itext_id(expression: str) -> str:
    """Return the expression of the id in "jr:itext(...)"; "" when `expression` is no such call as a whole."""
    stripped = expression.strip()
    if not stripped.startswith("jr:itext"):
        return ""
    try:
        parts = parse_expression(stripped)
    except NotXPath:
        return ""
    is_call = isinstance(parts, Call) and parts.name == "jr:itext" and len(parts.arguments) == 1
    return stripped[stripped.index("(") + 1 : stripped.rindex(")")].strip() if is_call else ""


def fixed_id(expression: str) -> str:
    """Return the id that an expression of it always gives; "" when it depends on something."""
    try:
        parts = parse_expression(expression)
    except NotXPath:
        return ""
    return parts.value if isinstance(parts, Text) else ""
