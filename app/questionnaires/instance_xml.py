"""Instance XML made from a table's cells: the submission that a server exported without its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from app.questionnaires.shapes import REPEAT, Part, Shape

Branch = dict[str, "str | list[Branch] | Branch"]
"""Places by name: a text, the rows of a repeat, or what is in a group."""
NAME = re.compile(r"[A-Za-z_][\w.\-]{0,254}")
UNSAID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold."""


def instance_of(shape: Shape, version: str, values: Branch) -> bytes:
    """Return the instance that says `values`, in the order of the form; what the form does not know comes last."""
    named = f" version={quoteattr(version)}" if version else ""
    inside = "".join(_written(values, shape.parts))
    root = shape.root.rpartition(":")[2]
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<{root} id={quoteattr(shape.form_id)}{named}>{inside}</{root}>\n"
    ).encode()


def place(values: Branch, path: str, text: str) -> bool:
    """Put `text` at `path` in `values`; tell whether there was room: a text has no places in it."""
    *groups, name = path.split("/")
    at = values
    for group in groups:
        inner = at.setdefault(group, {})
        if not isinstance(inner, dict):
            return False
        at = inner
    if isinstance(at.get(name), (dict, list)):
        return False
    at[name] = text
    return True


def add_row(values: Branch, path: str, row: Branch) -> bool:
    """Put `row` after the rows of the repeat at `path`; tell whether there was room."""
    *groups, name = path.split("/")
    at = values
    for group in groups:
        inner = at.setdefault(group, {})
        if not isinstance(inner, dict):
            return False
        at = inner
    rows = at.setdefault(name, [])
    if not isinstance(rows, list):
        return False
    rows.append(row)
    return True


def _written(values: Branch, parts: tuple[Part, ...]) -> Iterator[str]:
    known = {part.name: part for part in parts}
    order = [*(name for name in known if name in values), *(name for name in values if name not in known)]
    order.sort(key=_is_meta)
    for name in order:
        value = values[name]
        inner = known[name].parts if name in known else ()
        if isinstance(value, str):
            yield f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>"
        elif isinstance(value, list):
            for row in value:
                yield f"<{name}>{''.join(_written(row, inner))}</{name}>"
        elif name not in known or known[name].kind != REPEAT:
            yield f"<{name}>{''.join(_written(value, inner))}</{name}>"


def _is_meta(name: str) -> bool:
    return name == "meta"
