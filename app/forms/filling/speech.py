"""The words of a form as a person reads them now: in the active language, with the values that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.forms.filling.definition import Chunks, Wording
from app.forms.filling.engine import Engine
from app.forms.tree import Kind, Node, string_value
from app.forms.xpath.tokens import NotXPath
from app.forms.xpath.values import to_text

MEDIA = ("image", "big-image", "audio", "video")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it reads now. media: addresses by kind ("image", "audio"...). guidance: what explains further."""

    text: str = ""
    guidance: str = ""
    short: str = ""
    media: Mapping[str, str] = field(default_factory=dict)


class Speech:
    """Says the texts of a form for one response."""

    def __init__(self, engine: Engine) -> None:
        """Speak the language of `engine`."""
        self._engine = engine
        engine.around.itext = self._nodes_of_text
        engine.around.choice_name = self.choice_name

    def say(self, wording: Wording | None, node: Node, path: tuple[str, ...], asked: Node | None = None) -> Said | None:
        """Return the text of `wording` at `node`; None when there is none. path: that of the expressions' own node.

        asked: the question whose choice `node` is; a text that choices share by its id speaks of answers as seen there.
        """
        if wording is None:
            return None
        if wording.itext:
            forms = self._forms(self._text(wording.itext, node, path))
            node = asked or node
            text = forms.get("", forms.get("long", forms.get("short", ())))
            return Said(
                text=self._read(text, node, path),
                guidance=self._read(forms.get("guidance", ()), node, path),
                short=self._read(forms.get("short", ()), node, path),
                media={kind: self._read(forms[kind], node, path).strip() for kind in MEDIA if kind in forms},
            )
        if wording.value:
            return Said(self._text(wording.value, node, path))
        return Said(self._read(wording.parts, node, path))

    def choice_name(self, node: Node, value: str, question: str) -> str:
        """Return the label of `value` among the choices of the question at the path `question`, seen from `node`."""
        engine = self._engine
        own = node.mark.field.path if node.mark is not None else ()
        try:
            path = engine.definition.expressions.compiled(question, own)
        except NotXPath:
            return ""
        asked = engine.value(path, node, "jr:choice-name")
        if not isinstance(asked, list) or not asked or asked[0].mark is None:
            return ""
        where = asked[0]
        for each in engine.offers.offered(where):
            if each.value == value:
                said = self.say(each.label, each.at, where.mark.field.path, where)
                return said.text if said is not None else each.value
        return ""

    def _text(self, expression: str, node: Node, path: tuple[str, ...]) -> str:
        engine = self._engine
        try:
            made = engine.definition.expressions.compiled(expression, path)
        except NotXPath:
            return ""
        value = engine.value(made, node, "text")
        return "" if value is None else to_text(value)

    def _read(self, chunks: Chunks, node: Node, path: tuple[str, ...]) -> str:
        return "".join(each if isinstance(each, str) else self._text(each.expression, node, path) for each in chunks)

    def _forms(self, name: str) -> dict[str, Chunks]:
        """Return the forms of a text in the active language, or else in the one that the form begins with."""
        definition = self._engine.definition
        for language in (self._engine.language, definition.default_language):
            found = definition.texts.get(language, {}).get(name)
            if found:
                return found
        return {}

    def _nodes_of_text(self, name: str) -> list[Node]:
        forms = self._forms(name)
        found = []
        for form in sorted(forms, key=lambda form: form not in {"", "long"}):
            value = Node(Kind.ELEMENT, "value")
            value.set_value(self._read(forms[form], self._engine.root, self._engine.definition.root.path))
            found.append(value)
        return found


def text_at(node: Node) -> str:
    """Return what expressions see at `node`."""
    return string_value(node)
