"""Evaluates expressions over a small instance, in Lima at 2026-03-14 10:09."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.forms.tree import Node, parse
from app.forms.xpath import Surroundings, compile_expression
from app.forms.xpath.values import Value, to_text

DATA = """<data id="t"><n>5</n><e/><s>hola abc</s><d>2020-02-29</d><blank>  </blank>
<p><name>Ana</name><age>30</age></p><p><name>Luz</name><age>10</age></p><p><name>Teo</name><age/></p></data>"""
NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)


def value_of(expression: str, at: str = "") -> Value:
    """Return the value of `expression` at the first node that the path `at` finds from <data>, or at <data> itself."""
    document = parse(DATA, keep_blanks=False)
    root = document.document_element()
    around = Surroundings(
        document, now=lambda: NOW, zone=ZoneInfo("America/Lima"), uuid=lambda: "u" * 36, random=lambda: 0.5
    )
    node: Node = compile_expression(at).nodes_at(root, around)[0] if at else root
    return compile_expression(expression).value(node, around)


def text_of(expression: str, at: str = "") -> str:
    """Return the same as text."""
    return to_text(value_of(expression, at))
