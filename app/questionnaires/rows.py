"""What an answer or a row changes in the store: worked out from the response, written in one small transaction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.forms.filling import Field, Response
from app.questionnaires.nodes import KeptRow, node_names, path_of
from db.identity import id_of, new_id, position_between

_ROW = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer as it is stored. id: of its row in the store; row: the innermost repeat's around it."""

    id: UUID
    node: str
    row: UUID | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be stored. gone: rows that are no longer there. shown: references that a screen must look at again."""

    cells: tuple[Cell, ...] = ()
    rows: tuple[KeptRow, ...] = ()
    gone: tuple[UUID, ...] = ()
    shown: tuple[str, ...] = ()


class Rows:
    """Knows which stored row each row of `response` is."""

    def __init__(self, identity: UUID, response: Response, known: tuple[KeptRow, ...] = ()) -> None:
        """Take the rows of `response` for those of `known`, in order; new ones get ids when they are written."""
        self._identity, self._response = identity, response
        self._names = node_names(response.definition)
        self._repeats = [each for each in response.definition.fields.values() if each.kind == "repeat"]
        self._rows: dict[object, KeptRow] = {}
        self._adopt(known)

    def written(self, changed: tuple[str, ...]) -> Written:
        """Return what to store after the places `changed`: their answers, and all rows that are new, moved or gone."""
        rows, fresh, gone = self._settle_rows()
        cells = {cell.id: cell for ref in changed for cell in self._cells(ref)}
        for ref in fresh:
            cells |= {cell.id: cell for each in self.below(ref) for cell in self._cells(each) if cell.value}
        return Written(tuple(cells.values()), rows, gone, changed)

    def everything(self) -> Written:
        """Return all that a response holds which is not stored yet."""
        rows, _, _ = self._settle_rows()
        cells = [cell for ref in self._response.refs() for cell in self._cells(ref) if cell.value]
        return Written(tuple(cells), rows)

    def removed(self, ref: str) -> Written:
        """Return what stands in the row at `ref`, so that it can be stored again."""
        cells = tuple(cell for each in self.below(ref) for cell in self._cells(each))
        rows = tuple(row for place, row in self._placed() if place == ref or place.startswith(f"{ref}/"))
        return Written(cells, rows)

    def below(self, ref: str) -> Iterator[str]:
        """Yield the references in `ref`."""
        return (each for each in self._response.refs() if each.startswith(f"{ref}/"))

    def _adopt(self, known: tuple[KeptRow, ...]) -> None:
        by_place: dict[tuple[UUID | None, str], list[KeptRow]] = {}
        for row in sorted(known, key=_place):
            by_place.setdefault((row.parent, row.path), []).append(row)
        for field, parent, key, _ in self._walk():
            waiting = by_place.get((parent, path_of(field)))
            if waiting:
                self._rows[key] = waiting.pop(0)

    def _walk(self) -> Iterator[tuple[Field, UUID | None, object, str]]:
        """Yield every row: its repeat, the stored row around it, its key, its reference; outer rows before inner."""
        for field in self._repeats:
            for around, parent in self._places_around(field):
                ref = f"{around}/{'/'.join(field.path[self._depth(around) :])}"
                for number, key in enumerate(self._keys(ref), 1):
                    yield field, parent, key, f"{ref}[{number}]"

    def _places_around(self, field: Field) -> Iterator[tuple[str, UUID | None]]:
        """Yield where `field` may stand: the references of the rows around it, or the root."""
        outer = field.parent
        while outer is not None and outer.kind != "repeat":
            outer = outer.parent
        if outer is None:
            yield f"/{field.path[0]}", None
            return
        for around, _ in self._places_around(outer):
            ref = f"{around}/{'/'.join(outer.path[self._depth(around) :])}"
            for number, key in enumerate(self._keys(ref), 1):
                known = self._rows.get(key)
                yield f"{ref}[{number}]", known.id if known is not None else None

    def _keys(self, ref: str) -> tuple[object, ...]:
        return self._response.row_keys(ref) if self._response.repeat_count(ref) > 0 else ()

    @staticmethod
    def _depth(ref: str) -> int:
        return ref.count("/")

    def _placed(self) -> Iterator[tuple[str, KeptRow]]:
        for _, _, key, ref in self._walk():
            if key in self._rows:
                yield ref, self._rows[key]

    def _settle_rows(self) -> tuple[tuple[KeptRow, ...], list[str], tuple[UUID, ...]]:
        """Give every row its id and a position in order; return those to store, the new ones' places, those gone."""
        changed: list[KeptRow] = []
        fresh: list[str] = []
        alive: dict[object, KeptRow] = {}
        last: dict[tuple[UUID | None, str], str] = {}
        for field, parent, key, ref in self._walk():
            known = self._rows.get(key)
            before = last.get((parent, path_of(field)))
            if known is None or (before is not None and known.position <= before):
                position = position_between(before, self._next_position(ref, before))
                if known is None:
                    fresh.append(ref)
                known = KeptRow(known.id if known else new_id(), parent, path_of(field), position)
                self._rows[key] = known
                changed.append(known)
            alive[key] = known
            last[parent, known.path] = known.position
        gone = tuple(row.id for key, row in self._rows.items() if key not in alive)
        self._rows = alive
        return tuple(changed), fresh, gone

    def _next_position(self, ref: str, before: str | None) -> str | None:
        """Return the position of the row after `ref` that may stay where it is; None at the end."""
        range_ref, _, number = ref.removesuffix("]").rpartition("[")
        for key in self._keys(range_ref)[int(number) :]:
            known = self._rows.get(key)
            if known is not None and (before is None or known.position > before):
                return known.position
        return None

    def _cells(self, ref: str) -> Iterator[Cell]:
        plain = _ROW.sub("", ref)
        node = self._names.get(plain)
        if node is None:
            return
        field = self._response.definition.fields[plain]
        if field.kind == "leaf" and field.children_are_elements:
            return
        text = self._response.kept(ref)
        around = self._ids_around(ref)
        yield Cell(id_of("answer", self._identity, *around, node), node, around[-1] if around else None, text or None)

    def _ids_around(self, ref: str) -> list[UUID]:
        found = []
        for mark in _ROW.finditer(ref):
            keys = self._keys(ref[: mark.start()])
            key: Any = keys[int(mark.group()[1:-1]) - 1]
            found.append(self._rows[key].id)
        return found


def _place(row: KeptRow) -> tuple[str, str]:
    return row.position or "", row.id.hex
