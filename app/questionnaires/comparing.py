"""Whether two submissions of one instanceID say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.questionnaires import days
from app.questionnaires.submission import found_repeats, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def is_same(one: Element, other: Element) -> bool:
    """Tell whether two instances say the same: names, attributes and answers, in the same order."""
    ours, theirs = _said(one), _said(other)
    return len(ours) == len(theirs) and all(_is_alike(each, its) for each, its in zip(ours, theirs, strict=True))


def says_as_table(table: Element, other: Element) -> bool:
    """Tell whether `other` says what `table`, an instance made of a table's cells, says in the places that both have.

    A table knows no entities, and Briefcase writes a moment without its zone.
    """
    repeats = found_repeats(table) | found_repeats(other)
    ours, theirs = dict(_leaves(table, repeats)), dict(_leaves(other, repeats))
    known = {path for path, _ in ours}
    wanted = {key: text for key, text in theirs.items() if text and key[0] in known}
    return all(_is_same_text(ours.get(key, ""), wanted.get(key, "")) for key in {*ours, *wanted})


def _is_alike(one: Element, other: Element) -> bool:
    alike = local(one.tag) == local(other.tag) and one.attrib == other.attrib
    return alike and _text(one) == _text(other) and is_same(one, other)


def _said(element: Element) -> list[Element]:
    """Return the children that say something: an empty place is as good as none."""
    return [child for child in element if len(child) or _text(child) or child.attrib]


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _leaves(
    element: Element, repeats: frozenset[str], path: str = "", row: str = ""
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each text under its path and the place of its row."""
    counts: Counter[str] = Counter()
    for child in element:
        name = local(child.tag)
        inner = f"{path}/{name}" if path else name
        counts[name] += 1
        place = f"{row}/{name}[{counts[name]}]" if inner in repeats else row
        if len(child):
            yield from _leaves(child, repeats, inner, place)
        elif inner != "meta/deprecatedID":
            yield (inner, place), _text(child)


def _is_same_text(one: str, other: str) -> bool:
    return one == other or any(days.said(one, kind) == days.said(other, kind) for kind in ("dateTime", "time"))
