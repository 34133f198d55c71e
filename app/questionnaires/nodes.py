"""Between a response and the rows that keep it: how its places are called there, and the instance that rows make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from app.forms.filling import Definition, Field

Answers = Mapping[tuple[UUID | None, str], str | None]
"""Stored text by the innermost row around it and the name of its node."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One row of a repeat as it is stored. path: of the repeat, without root and rows: "household/person"."""

    id: UUID
    parent: UUID | None
    path: str
    position: str


def path_of(field: Field) -> str:
    """Return the path of a place without the root: "household/person/age"."""
    return "/".join(field.path[1:])


def node_names(definition: Definition) -> dict[str, str]:
    """Return what each place that holds an answer is called in the store, by reference without rows.

    Its own name, or its whole path where several places of the form have that name.
    """
    leaves = [each for each in definition.fields.values() if each.kind in {"leaf", "attribute"}]
    often = Counter(each.path[-1] for each in leaves)
    return {
        each.ref: each.path[-1] if each.kind == "leaf" and often[each.path[-1]] == 1 else path_of(each)
        for each in leaves
    }


def instance_of_rows(definition: Definition, answers: Answers, rows: Sequence[KeptRow]) -> str:
    """Return the instance that the stored `rows` and `answers` make, with what is not relevant now."""
    return "".join(_Writer(definition, answers, rows).written(definition.root, None))


class _Writer:
    """Writes elements in the order of the form."""

    def __init__(self, definition: Definition, answers: Answers, rows: Sequence[KeptRow]) -> None:
        self._names, self._answers = node_names(definition), answers
        self._rows: dict[tuple[UUID | None, str], list[KeptRow]] = {}
        for row in sorted(rows, key=_place):
            self._rows.setdefault((row.parent, row.path), []).append(row)
        self._head = {"id": definition.form_id, "version": definition.version}

    def written(self, field: Field, row: UUID | None) -> Iterator[str]:
        """Yield the parts of the element of `field` in the row of a repeat that is around it."""
        name = _local(field.path[-1])
        attributes = {} if field.parent is not None else {key: text for key, text in self._head.items() if text}
        for child in field.children.values():
            text = self._answers.get((row, self._names.get(child.ref, "")))
            if child.kind == "attribute" and text:
                attributes[child.path[-1].removeprefix("@")] = text
        plain = ((key, escape(text)) for key, text in attributes.items() if ":" not in key)
        yield "".join((f"<{name}", *(f' {key}="{text}"' for key, text in plain), ">"))
        if not field.children_are_elements:
            yield escape(self._answers.get((row, self._names.get(field.ref, ""))) or "", quote=False)
        for child in field.children.values():
            if child.kind == "repeat":
                for inner in self._rows.get((row, path_of(child)), ()):
                    yield from self.written(child, inner.id)
            elif child.kind != "attribute":
                yield from self.written(child, row)
        yield f"</{name}>"


def _place(row: KeptRow) -> tuple[str, str]:
    return row.position or "", row.id.hex


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
