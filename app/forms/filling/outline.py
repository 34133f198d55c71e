"""What a response shows now, in order: questions, groups, repeats with their rows; nothing that is not relevant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.forms.filling.definition import View
from app.forms.filling.refusals import UnknownReference
from app.forms.filling.response import Response


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A part of a response. kind: "question", "group", "repeat" (all its rows together) or "row" (one of them).

    ref: with the rows that it lies in; "" for a group that has no place of its own. row: its number from 1, of how
    many: count. Both are 0 but for rows; a repeat has its count.
    """

    kind: str
    ref: str
    view: View
    children: tuple[Block, ...] = ()
    row: int = 0
    count: int = 0

    @property
    def words(self) -> frozenset[str]:
        """The appearance, word by word."""
        return frozenset(self.view.appearance.split())

    def questions(self) -> Iterator[Block]:
        """Yield the questions in it, itself if it is one, in order."""
        if self.kind == "question":
            yield self
        for child in self.children:
            yield from child.questions()


def outline(response: Response) -> tuple[Block, ...]:
    """Return what `response` shows now."""
    return tuple(_blocks(response, response.definition.body, {}))


def _blocks(response: Response, views: tuple[View, ...], around: dict[str, str]) -> Iterator[Block]:
    for view in views:
        ref = _placed(view.ref, around)
        if ref and not _is_relevant(response, ref):
            continue
        if view.kind == "repeat":
            yield _repeat(response, view, ref, around)
        elif view.kind == "group":
            children = tuple(_blocks(response, view.children, around))
            if children:
                yield Block("group", ref, view, children)
        else:
            yield Block("question", ref, view)


def _repeat(response: Response, view: View, ref: str, around: dict[str, str]) -> Block:
    count = max(0, response.repeat_count(ref))
    rows = []
    for number in range(1, count + 1):
        row = f"{ref}[{number}]"
        if _is_relevant(response, row):
            inner = tuple(_blocks(response, view.children, {**around, view.ref: row}))
            rows.append(Block("row", row, view, inner, number, count))
    return Block("repeat", ref, view, tuple(rows), count=count)


def _placed(ref: str, around: dict[str, str]) -> str:
    """Return `ref` with the rows of `around`, the innermost repeat that it lies in."""
    best = max((each for each in around if ref.startswith(f"{each}/")), key=len, default="")
    return around[best] + ref[len(best) :] if best else ref


def _is_relevant(response: Response, ref: str) -> bool:
    try:
        return response.state(ref).relevant
    except UnknownReference:
        return False
