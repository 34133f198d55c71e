"""Rules and what they wait for: each rule knows its rank, each place knows the rules that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.forms.filling.refusals import FormCycle
from app.forms.xpath.compiling import Compiled
from app.forms.xpath.references import ANY, BELOW, Read, Reads

if TYPE_CHECKING:
    from app.forms.filling.definition import Field

MOST_NAMED = 8
VALUES = frozenset({"calculate", "choices"})


@dataclass(slots=True, eq=False)
class Rule:
    """An expression that decides something of a place.

    role: "relevant", "readonly", "required", "calculate", "count" (of a repeat's rows), "choices" (which of them are
    offered) or "look" (a label or a condition: nothing is kept, but who shows it has to ask again).
    """

    role: str
    field: Field
    compiled: Compiled
    reads: Reads
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule that reads a place. up: levels from the place to the row that both share; down: names from there on."""

    rule: Rule
    up: int
    down: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What a rule reads, place by place: the fields, and how many of their first steps are bound."""

    rule: Rule
    fields: list[tuple[Field, int, bool]] = field(default_factory=list)


def connect(rules: list[Rule], root: Field) -> None:
    """Give each rule its rank and each place its readers. Raises: FormCycle."""
    found = [_Found(rule, list(_fields_read(rule.reads, root))) for rule in rules]
    for each in found:
        _attach(each)
    _rank(found)


def fields_at(names: tuple[str, ...], root: Field) -> list[Field]:
    """Return the places that a path of names may mean."""
    if not names or names[0] not in {root.path[0], ANY, BELOW}:
        return []
    at = [root] if names[0] != BELOW else list(_below(root))
    for name in names[1:]:
        if name == BELOW:
            at = [inner for each in at for inner in (each, *_below(each))]
        elif name == ANY:
            at = [child for each in at for child in each.children.values() if child.kind != "attribute"]
        else:
            at = [each.children[name] for each in at if name in each.children]
    return at


def _below(place: Field) -> Iterator[Field]:
    for child in place.children.values():
        yield child
        yield from _below(child)


def _fields_read(reads: Reads, root: Field) -> Iterator[tuple[Field, int, bool]]:
    for read in reads.paths:
        for place in fields_at(read.names, root):
            yield place, _bound(read, place), read.is_alone
            if place.kind != "leaf" and not read.is_alone:
                for inner in _below(place):
                    yield inner, _bound(read, place), False


def _bound(read: Read, place: Field) -> int:
    return min(read.bound, len(place.path))


def _attach(found: _Found) -> None:
    """Tell each place that the rule reads it, and each repeat that its rows count for the rule."""
    rule, seen = found.rule, set[tuple[int, int]]()
    target = rule.field.path
    for place, given, is_alone in found.fields:
        shared = common_steps(place.path, target, given)
        if (id(place), shared) not in seen and not (place is rule.field and shared == len(target)):
            seen.add((id(place), shared))
            place.readers.append(Reader(rule, len(place.path) - shared, target[shared:]))
        _attach_rows(rule, place, shared, is_alone=is_alone)


def _attach_rows(rule: Rule, place: Field, shared: int, *, is_alone: bool) -> None:
    at: Field | None = place
    while at is not None:
        if at.kind == "repeat":
            depth = len(at.path)
            is_own = at is place and is_alone
            if shared < depth or is_own:
                kept = min(shared, depth - 1)
                reader = Reader(rule, depth - 1 - kept, rule.field.path[kept:])
                if reader not in at.row_readers:
                    at.row_readers.append(reader)
        at = at.parent


def common_steps(one: tuple[str, ...], other: tuple[str, ...], most: int) -> int:
    """Return how many of the first names, `most` at the most, are the same in both paths."""
    shared = 0
    for mine, theirs in zip(one[:most], other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared


def _rank(found: list[_Found]) -> None:
    """Order the rules so that each comes after those that it waits for."""
    writers: dict[int, list[Rule]] = {}
    for each in found:
        for place in _written(each.rule):
            writers.setdefault(id(place), []).append(each.rule)
    waits = {id(each.rule): list(_waits(each, writers)) for each in found}
    for rank, group in enumerate(_groups([each.rule for each in found], waits)):
        for rule in group:
            rule.rank = rank
    _refuse_cycles(found, writers)


def _written(rule: Rule) -> Iterable[Field]:
    if rule.role in VALUES:
        return [rule.field]
    if rule.role in {"relevant", "count"}:
        return [rule.field, *_below(rule.field)]
    return []


def _waits(found: _Found, writers: dict[int, list[Rule]]) -> Iterator[Rule]:
    for place, _, _ in found.fields:
        yield from (rule for rule in writers.get(id(place), ()) if rule is not found.rule)
    if found.rule.role in VALUES:
        at: Field | None = found.rule.field
        while at is not None:
            if "relevant" in at.rules:
                yield at.rules["relevant"]
            if "count" in at.rules:
                yield at.rules["count"]
            at = at.parent


def _refuse_cycles(found: list[_Found], writers: dict[int, list[Rule]]) -> None:
    """Refuse calculations of one and the same row that wait for each other; those over other rows come to rest."""
    waits: dict[int, list[Rule]] = {}
    for each in found:
        if each.rule.role == "calculate":
            near = (place for place, given, _ in each.fields if _is_near(place, each.rule.field, given))
            waits[id(each.rule)] = [
                rule
                for place in near
                for rule in writers.get(id(place), ())
                if rule.role == "calculate" and rule.field is place and rule is not each.rule
            ]
    calculations = [each.rule for each in found if each.rule.role == "calculate"]
    for group in _groups(calculations, waits):
        if len(group) > 1:
            raise FormCycle(nodesets=_named(sorted({rule.field.ref for rule in group})))


def _named(refs: list[str]) -> str:
    """Name the places of a circle; a long one is not told whole."""
    more = "" if len(refs) <= MOST_NAMED else ", \N{HORIZONTAL ELLIPSIS}"
    return ", ".join(refs[:MOST_NAMED]) + more


def _is_near(place: Field, target: Field, given: int) -> bool:
    """Whether no repeat lies between what is read and what is written but the rows that they share."""
    shared = common_steps(place.path, target.path, given)
    at: Field | None = place
    while at is not None and len(at.path) > shared:
        if at.kind == "repeat":
            return False
        at = at.parent
    return True


def _groups(rules: list[Rule], waits: dict[int, list[Rule]]) -> Iterator[list[Rule]]:
    """Yield the strongly connected groups, each after those that it waits for (Tarjan's, without recursion)."""
    order: dict[int, int] = {}
    lowest: dict[int, int] = {}
    stack: list[Rule] = []
    is_open: set[int] = set()
    for first in rules:
        if id(first) in order:
            continue
        work: list[tuple[Rule, Iterator[Rule]]] = []
        _enter(first, order, lowest, stack, is_open, work, waits)
        while work:
            rule, rest = work[-1]
            follower = next((each for each in rest if id(each) not in order or id(each) in is_open), None)
            if follower is None:
                work.pop()
                if work:
                    above = id(work[-1][0])
                    lowest[above] = min(lowest[above], lowest[id(rule)])
                if lowest[id(rule)] == order[id(rule)]:
                    yield _close(rule, stack, is_open)
            elif id(follower) not in order:
                _enter(follower, order, lowest, stack, is_open, work, waits)
            else:
                lowest[id(rule)] = min(lowest[id(rule)], order[id(follower)])


def _enter(
    rule: Rule,
    order: dict[int, int],
    lowest: dict[int, int],
    stack: list[Rule],
    is_open: set[int],
    work: list[tuple[Rule, Iterator[Rule]]],
    waits: dict[int, list[Rule]],
) -> None:
    order[id(rule)] = lowest[id(rule)] = len(order)
    stack.append(rule)
    is_open.add(id(rule))
    work.append((rule, iter(waits.get(id(rule), ()))))


def _close(rule: Rule, stack: list[Rule], is_open: set[int]) -> list[Rule]:
    group: list[Rule] = []
    while not group or group[-1] is not rule:
        group.append(stack.pop())
        is_open.discard(id(group[-1]))
    return group
