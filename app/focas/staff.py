"""Who works in a government, as counts on a day: by sex, people, language and disability, never by name.

The count is evidence of the area on diversity. It is what people say of themselves; nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.composition import SEXES, Count
from app.focas.peoples import people_key, spelling_of
from app.territory import read_government
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.territory import StaffCount

HEADS, ALL = "head", "all"
Told = tuple[str, str, str, int]
_COUNTED = re.compile(r"(?P<name>[^\d:=]*[^\d:=\s-])\s*[:=]?\s*(?P<count>\d{1,5})")


class StaffLineNotUnderstood(TrochaError):
    """A line of counts is not names with numbers."""

    code = "staff.not-understood"
    message = N_("“{text}” is not a name with its number. Write them like this: Awajún 5; Wampis 2.")


class StaffDoesNotAddUp(TrochaError):
    """More are counted in a part than in the whole."""

    code = "staff.does-not-add-up"
    message = N_("{part} are more than the whole staff, {whole}. Check the numbers.")


@dataclass(frozen=True, slots=True)
class StaffView:
    """The staff of a government on a day. heads: of those who decide; staff: of all, by sex: "woman", "man".

    peoples, languages: as they say, the most first. with_disability: None: nobody counted. source: where it is from.
    """

    counted_on: date
    heads: tuple[Count, ...]
    staff: tuple[Count, ...]
    peoples: tuple[Count, ...]
    languages: tuple[Count, ...]
    with_disability: int | None
    source: str

    @property
    def total(self) -> int:
        """How many women and men work there."""
        return sum(each.count for each in self.staff)

    @property
    def women_heads(self) -> tuple[int, int]:
        """How many of those who decide are women, of how many."""
        women = sum(each.count for each in self.heads if each.name == "woman")
        return women, sum(each.count for each in self.heads)


class StaffFacts(TypedDict, total=False):
    """What may be said beside the sexes. peoples, languages: names with their numbers, "Awajún 5; Wampis 2"."""

    peoples: str
    languages: str
    with_disability: int | None
    source: str | None


def write_staff(
    workspace: Workspace,
    *,
    government: UUID,
    counted_on: date,
    women: int = 0,
    men: int = 0,
    women_heads: int = 0,
    men_heads: int = 0,
    **facts: Unpack[StaffFacts],
) -> StaffView:
    """Write the staff as it was counted on a day, in place of what was written for that day.

    Raises: UnknownGovernment; StaffLineNotUnderstood; StaffDoesNotAddUp.
    """
    read_government(workspace, government)
    told: list[Told] = [(HEADS, "sex", "woman", women_heads), (HEADS, "sex", "man", men_heads)]
    told += [(ALL, "sex", "woman", women), (ALL, "sex", "man", men)]
    told += [(ALL, "people", each.name, each.count) for each in counts_in(facts.get("peoples", ""))]
    told += [(ALL, "language", each.name, each.count) for each in counts_in(facts.get("languages", ""))]
    disabled = facts.get("with_disability")
    told += [(ALL, "disability", "yes", disabled)] if disabled is not None else []
    _refuse_nonsense(told, women + men)
    with workspace.transaction() as session:
        _replace(session, government, counted_on, told, (facts.get("source") or "").strip() or None)
    return next(each for each in read_staff(workspace, government) if each.counted_on == counted_on)


def read_staff(workspace: Workspace, government: UUID) -> tuple[StaffView, ...]:
    """Return the counts of a government, the earliest first: the composition then and now."""
    with workspace.reading() as session:
        rows = list(session.scalars(select(StaffCount).where(StaffCount.government_id == government)))
    days = sorted({row.counted_on for row in rows if row.counted_on is not None})
    return tuple(_view(day, [row for row in rows if row.counted_on == day]) for day in days)


def counts_in(text: str) -> tuple[Count, ...]:
    """Return what "Awajún 5; Wampis 2" counts, those of one people added up. Raises: StaffLineNotUnderstood."""
    told: dict[str, list[Count]] = {}
    for each in map(_count, filter(str.strip, re.split(r"[;,\n]", text))):
        told.setdefault(people_key(each.name), []).append(each)
    return tuple(
        Count(spelling_of([each.name for each in same]), sum(each.count for each in same)) for same in told.values()
    )


def _count(part: str) -> Count:
    found = _COUNTED.fullmatch(part.strip())
    if found is None:
        raise StaffLineNotUnderstood(text=part.strip())
    return Count(" ".join(found["name"].split()), int(found["count"]))


def _refuse_nonsense(told: Iterable[Told], whole: int) -> None:
    parts: dict[tuple[str, str], int] = {}
    for posts, kind, _, count in told:
        parts[posts, kind] = parts.get((posts, kind), 0) + count
    for count in parts.values():
        if count > whole:
            raise StaffDoesNotAddUp(part=count, whole=whole)


def _replace(session: Session, government: UUID, day: date, told: Sequence[Told], source: str | None) -> None:
    rows = session.scalars(
        select(StaffCount).where(StaffCount.government_id == government, StaffCount.counted_on == day)
    )
    before = {row.id: row for row in rows}
    for posts, kind, value, count in told:
        key = id_of("staff_count", government, day.isoformat(), posts, kind, value.casefold())
        row = before.pop(key, None)
        if row is None:
            row = StaffCount(id=key, government_id=government, counted_on=day, posts=posts, kind=kind, value=value)
            session.add(row)
        row.value, row.count, row.source = value, count, source
    for row in before.values():
        session.delete(row)


def _view(day: date, rows: Sequence[StaffCount]) -> StaffView:
    disabled = [row.count or 0 for row in rows if row.kind == "disability"]
    return StaffView(
        counted_on=day,
        heads=tuple(_counts(rows, HEADS, "sex")),
        staff=tuple(_counts(rows, ALL, "sex")),
        peoples=tuple(_counts(rows, ALL, "people")),
        languages=tuple(_counts(rows, ALL, "language")),
        with_disability=sum(disabled) if disabled else None,
        source=next((row.source for row in rows if row.source), ""),
    )


def _counts(rows: Iterable[StaffCount], posts: str, kind: str) -> Iterator[Count]:
    told = [Count(row.value or "", row.count or 0) for row in rows if row.posts == posts and row.kind == kind]
    yield from sorted((each for each in told if each.count), key=_sexes_first if kind == "sex" else _most_first)


def _sexes_first(each: Count) -> int:
    return SEXES.index(each.name) if each.name in SEXES else len(SEXES)


def _most_first(each: Count) -> tuple[int, str]:
    return -each.count, each.name
