"""How a form is laid out on the screen: sections and screens, what is answered, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.forms.filling import Block, ask, plain_of
from app.words import N_

if TYPE_CHECKING:
    from app.forms.filling import Response
    from app.words import Words

PAGE, STEPS = "page", "steps"
MOST_ON_A_PAGE = 120
FIELD_LIST = frozenset({"field-list", "table-list"})


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """What stands on the screen at once. around: the titles of what it lies in, the outermost first.

    rows: references of rows whose questions stand on screens of their own, each with its first answer.
    """

    blocks: tuple[Block, ...]
    around: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the other screens while rows and questions come and go; "" when it is empty."""
        return next(iter(self.refs), self.blocks[0].ref if self.blocks else "")

    def begins_at(self, ref: str) -> bool:
        """Whether one of its blocks is that of `ref`: a repeat's foot has no questions."""
        return any(block.ref == ref for block in self.blocks)

    @property
    def refs(self) -> tuple[str, ...]:
        """The references of its questions."""
        return tuple(each.ref for block in self.blocks for each in block.questions())


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A part of the form in the outline. code: the reference of its group or row, or of its first question."""

    code: str
    title: str
    questions: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a response is. missing: what may not stay as it is, in order; waiting: all without an answer."""

    answered: int
    asked: int
    missing: tuple[str, ...]
    waiting: tuple[str, ...]


def first_way(response: Response) -> str:
    """Return how the form wants to be shown: all on one page, or step by step."""
    definition = response.definition
    steps = "pages" in definition.body_class.split() or any(
        FIELD_LIST & set(field.view.appearance.split())
        for field in definition.fields.values()
        if field.view is not None
    )
    return STEPS if steps else PAGE


def screens_of(response: Response, blocks: Sequence[Block], way: str) -> tuple[Screen, ...]:
    """Return the screens of a form, one after another."""
    if way == PAGE:
        return tuple(_pages(blocks)) or (Screen(()),)
    is_paged = "pages" in response.definition.body_class.split()
    return tuple(_steps(response, blocks, (), is_paged=is_paged)) or (Screen(()),)


def _pages(blocks: Sequence[Block]) -> Iterator[Screen]:
    held: list[Block] = []
    count = 0
    for block in blocks:
        more = sum(1 for _ in block.questions())
        if held and count + more > MOST_ON_A_PAGE:
            yield Screen(tuple(held))
            held, count = [], 0
        held.append(block)
        count += more
    if held:
        yield Screen(tuple(held))


def _steps(response: Response, blocks: Sequence[Block], around: tuple[str, ...], *, is_paged: bool) -> Iterator[Screen]:
    for block in blocks:
        title = title_of(response, block)
        inner = (*around, title) if title else around
        if block.kind == "question" or (block.words & FIELD_LIST and block.kind == "group") or is_paged:
            yield Screen((block,), around)
        elif block.kind == "repeat":
            for row in block.children:
                if block.words & FIELD_LIST:
                    yield Screen((row,), around)
                else:
                    yield from _steps(response, row.children, (*inner, f"{row.row}"), is_paged=False)
            bare = tuple(replace(row, children=()) for row in block.children)
            rows = tuple((row.ref, first_answer(response, row)) for row in block.children)
            yield Screen((replace(block, children=bare),), around, rows)
        else:
            yield from _steps(response, block.children, inner, is_paged=False)


def first_answer(response: Response, row: Block) -> str:
    """Return the first answer in a row as it reads, so that one row is told from another; "" when there is none."""
    for block in row.questions():
        value = response.value(block.ref)
        if value:
            named = {each.value: plain_of(each.label) for each in ask(response, block).choices}
            return named.get(value, value)
    return ""


def title_of(response: Response, block: Block) -> str:
    """Return the title of a group, repeat or row, without its number; "" when it has none."""
    if block.ref:
        return plain_of(response.label(block.ref))
    label = block.view.label
    return plain_of("".join(each for each in label.parts if isinstance(each, str))) if label is not None else ""


def sections_of(response: Response, blocks: Sequence[Block], words: Words) -> tuple[Section, ...]:
    """Return the sections of the outline: groups, rows, and what stands loose between them."""
    found: list[Section] = []
    loose: list[Block] = []

    def close() -> None:
        if loose:
            first = plain_of(response.label(loose[0].ref)) if found else ""  # between groups: by its first question
            found.append(Section(loose[0].ref, first or words.say(N_("General questions")), tuple(loose)))
            loose.clear()

    for block in blocks:
        if block.kind == "question":
            loose.append(block)
            continue
        close()
        found += _sections_in(response, block, words)
    close()
    return tuple(found)


def _sections_in(response: Response, block: Block, words: Words) -> Iterator[Section]:
    title = title_of(response, block) or words.say(N_("Group"))
    if block.kind != "repeat":
        yield Section(block.ref or next((each.ref for each in block.questions()), ""), title, tuple(block.questions()))
        return
    if not block.children:
        yield Section(block.ref, title, ())
    for row in block.children:
        yield Section(row.ref, f"{title} {row.row}", tuple(row.questions()))


def is_to_answer(response: Response, block: Block) -> bool:
    """Whether a hand can answer the question of `block`."""
    return not response.state(block.ref).readonly and "label" not in block.words


def answered_in(response: Response, section: Section) -> tuple[int, int]:
    """Return how many questions of a section are answered, and how many there are."""
    asked = [each.ref for each in section.questions if is_to_answer(response, each)]
    return sum(1 for ref in asked if response.value(ref)), len(asked)


def standing_of(response: Response, blocks: Sequence[Block]) -> Standing:
    """Return how far the response is."""
    asked = [each for block in blocks for each in block.questions() if is_to_answer(response, each)]
    waiting = tuple(each.ref for each in asked if not response.value(each.ref))
    shown = {each.ref for block in blocks for each in block.questions()}
    missing = tuple(ref for ref, _ in response.violations() if ref in shown)
    return Standing(len(asked) - len(waiting), len(asked), missing, waiting)


def shape_of(response: Response, blocks: Sequence[Block]) -> tuple[object, ...]:
    """Return what decides which widgets stand on the screen: while it is the same, they stay."""
    return tuple(
        (each.kind, each.ref, each.row, each.count, title_of(response, each), shape_of(response, each.children))
        if each.kind != "question"
        else (each.ref, ask(response, each).is_note)
        for each in blocks
    )
