"""Actions: values that the form sets when it opens, when a row is added, when an answer changes; and preloads."""

from __future__ import annotations

from app.forms.filling.definition import CHANGED, NEW_ROW, Action
from app.forms.filling.engine import Engine
from app.forms.filling.kinds import canonical, canonical_value
from app.forms.filling.problems import CIRCLE, SEVERAL_ROWS
from app.forms.filling.state import State, all_below
from app.forms.tree import Node, string_value
from app.forms.xpath.compiling import compile_expression
from app.forms.xpath.tokens import NotXPath

FIRST, ALWAYS = frozenset({"odk-instance-first-load"}), frozenset({"odk-instance-load", "xforms-ready"})
MOST_FIRINGS = 5_000


def settle(engine: Engine) -> None:
    """Work until nothing is left: recalculation, then what new rows and changed answers set off, and again."""
    for _ in range(MOST_FIRINGS):
        engine.run()
        if engine.is_late:  # what is left is set off with the next answer
            return
        if engine.born:
            row = next(iter(engine.born))
            _welcome(engine, row, is_written=engine.born.pop(row))
        elif engine.fired:
            node = next(iter(engine.fired))
            del engine.fired[node]
            _fire(engine, node)
        else:
            return
    for node in engine.fired:
        engine.tell(node.mark.field.ref, "setvalue", node.mark.field.ref, CIRCLE)
    engine.born.clear()
    engine.fired.clear()


def open_with(engine: Engine, *, is_new: bool) -> None:
    """Set off what the form sets when it opens; `is_new`: for the first time."""
    events = FIRST | ALWAYS if is_new else ALWAYS
    for action in engine.definition.actions:
        if action.events & events:
            for node in _targets(engine, action, engine.document, ()):
                if _may_set(node):
                    _set(engine, action, node)


def preload(engine: Engine, top: Node) -> None:
    """Give the nodes in `top` the values that their binds preload, as if the form were new."""
    for node in all_below(top):
        state: State = node.mark
        if state.field.preload is not None and state.field.preload != ("timestamp", "end"):
            text = preloaded(engine, *state.field.preload)
            if text:
                _put(engine, node, canonical(text, state.field.type))


def finish(engine: Engine) -> None:
    """Write when the response was finished, where the form asks for it."""
    for node in all_below(engine.root):
        if node.mark.field.preload == ("timestamp", "end"):
            engine.keep(node, preloaded(engine, "timestamp", "end"))


def preloaded(engine: Engine, kind: str, parameter: str) -> str:
    """Return the value of a preload, "" where there is none (ODK XForms, "Preload Attributes")."""
    if kind == "uid":
        return f"uuid:{engine.device.uuid()}"
    if kind in {"timestamp", "date"}:
        return compile_expression("now()" if kind == "timestamp" else "today()").text_at(engine.root, engine.around)
    if kind == "property":
        return engine.device.properties.get(parameter, "")
    return ""


def _put(engine: Engine, node: Node, text: str) -> None:
    node.mark.kept = text
    if node.parent is not None and node in node.parent.attributes:
        node.text = text
    else:
        node.set_value(text)
    del engine


def _welcome(engine: Engine, row: Node, *, is_written: bool) -> None:
    """Preload a new row and set off what it sets; a row that is written in the form is not new to it."""
    if not row.mark.is_alive:
        return
    for node in [each for each in engine.fired if _is_in(each, row)]:
        del engine.fired[node]  # what it begins with is no change of an answer
    preload_row(engine, row)
    for action in engine.definition.actions if not is_written else ():
        if NEW_ROW in action.events:
            for node in _targets(engine, action, row, row.mark.field.path):
                if _may_set(node) and _is_in(node, row):
                    _set(engine, action, node)


def preload_row(engine: Engine, row: Node) -> None:
    """Give a new row the values that its binds preload."""
    for node in all_below(row):
        field = node.mark.field
        if field.preload is not None and field.preload != ("timestamp", "end"):
            text = preloaded(engine, *field.preload)
            if text:
                engine.keep(node, canonical(text, field.type))


def _may_set(node: Node) -> bool:
    """Whether what is set at the beginning counts: what is calculated from other answers stays calculated."""
    calculate = node.mark.field.rules.get("calculate")
    return bool(node.mark.relevant) and (calculate is None or not calculate.reads.paths)


def _fire(engine: Engine, node: Node) -> None:
    """Set off what a changed answer sets."""
    if not node.mark.is_alive:
        return
    field = node.mark.field
    for action in engine.definition.actions:
        if CHANGED in action.events and action.source == field.ref:
            found = _targets(engine, action, node, field.path)
            if len(found) > 1:
                engine.tell(field.ref, "setvalue", action.target, SEVERAL_ROWS)
            elif found:
                _set(engine, action, found[0])


def _targets(engine: Engine, action: Action, node: Node, path: tuple[str, ...]) -> list[Node]:
    try:
        compiled = engine.definition.expressions.compiled(action.target, path)
    except NotXPath:
        return []
    found = engine.value(compiled, node, "setvalue")
    return [each for each in found if isinstance(each.mark, State)] if isinstance(found, list) else []


def _set(engine: Engine, action: Action, node: Node) -> None:
    kind = node.mark.field.type
    if action.value is None:
        engine.keep(node, canonical(engine.device.position(), "geopoint"))
    else:
        try:
            compiled = engine.definition.expressions.compiled(action.value or "''", node.mark.field.path)
        except NotXPath as error:
            ref = node.mark.field.ref
            engine.tell(ref, "setvalue", action.value, error.message, **error.facts)
            return
        value = engine.value(compiled, node, "setvalue")
        if value is not None:
            engine.keep(node, node.mark.field.fitting(canonical_value(value, kind, engine.around.zone)))
    engine.run()


def _is_in(node: Node, top: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at is top:
            return True
        at = at.parent
    return False


__all__ = ["finish", "open_with", "preload", "settle", "string_value"]
