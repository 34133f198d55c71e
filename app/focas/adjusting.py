"""An instrument that was adjusted with a subject expert: who, when, why, and what it changed, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.instrument import Instrument, Item
from app.focas.library import instrument_of, keep_with
from app.focas.scoring import LEVELS
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.focas import InstrumentChange
from db.models.forms import Instrument as InstrumentRow
from db.models.programme import Person

DIFFERENCES = {
    "new": N_("new"),
    "retired": N_("retired"),
    "revised": N_("another revision"),
    "reworded": N_("other words"),
    "evidence": N_("evidence"),
    "law": N_("legal basis"),
    "weight": N_("weight"),
    "moved": N_("another area"),
    "asked_of": N_("asked of others"),
    "need": N_("need"),
    "markers": N_("markers"),
    "tags": N_("tags"),
}
"""How an item of one instrument differs from that of the same code in another."""
_NUMBERS = re.compile(r"\d+")


class ExpertMissing(TrochaError):
    """Nobody is named who knows the subject."""

    code = "focas.expert-missing"
    message = N_("Write which subject expert adjusted the instrument: post and body.")


class WhyMissing(TrochaError):
    """It is not said why."""

    code = "focas.adjustment-reason-missing"
    message = N_("Write why the instrument was adjusted: it stays with the change.")


class DayAhead(TrochaError):
    """The day of the adjustment is still to come."""

    code = "focas.adjustment-ahead"
    message = N_("The instrument cannot have been adjusted on a day that is still to come.")


class NothingAdjusted(TrochaError):
    """Both are one instrument, or two of different names. facts: newer, older."""

    code = "focas.nothing-adjusted"
    message = N_("“{newer}” is no adjustment of “{older}”: choose two versions of one instrument.")


@dataclass(frozen=True, slots=True)
class AdjustmentView:
    """An adjustment. author: who wrote it down. title, version: of the later instrument; earlier: version of the other.

    instrument_id, replaces: the later and the earlier instrument.
    """

    id: UUID
    instrument_id: UUID
    replaces: UUID
    title: str
    version: str
    earlier: str
    changed_on: date | None
    expert: str
    author: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One thing that differs at an item. kind: see `DIFFERENCES`. before, after: texts, "" where there is none.

    language: a code; "" for what is the same in all. level: "1" to "4" when the text is that of a level; "" otherwise.
    """

    code: str
    kind: str
    before: str
    after: str
    language: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentDifference:
    """What differs between two instruments. languages: codes that only the later has.

    may_need_revision: codes of items of the same revision of which a number in a level, or whom they ask, changed all
    the same: rounds would be compared as if nothing had.
    """

    items: tuple[ItemDifference, ...]
    languages: tuple[str, ...]
    may_need_revision: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the items that differ, in order."""
        return tuple(dict.fromkeys(each.code for each in self.items))


def record_adjustment(
    workspace: Workspace, *, instrument: UUID, replaces: UUID, changed_on: date | None, expert: str, reason: str
) -> AdjustmentView:
    """Write down who adjusted an instrument from another, when and why; written again it is corrected.

    changed_on: local day, or None when nobody knows. Both instruments travel from then on.
    Raises: ExpertMissing; WhyMissing; DayAhead; NothingAdjusted; InstrumentMissing.
    """
    if not expert.strip():
        raise ExpertMissing
    if not reason.strip():
        raise WhyMissing
    if changed_on is not None and changed_on > workspace.today():
        raise DayAhead
    newer, older = instrument_of(workspace, instrument), instrument_of(workspace, replaces)
    if newer.id == older.id or newer.form.form_id != older.form.form_id:
        raise NothingAdjusted(newer=_named(newer), older=_named(older))
    key = id_of("instrument_change", newer.id, older.id)
    with workspace.transaction() as session:
        for each in (newer, older):
            keep_with(session, workspace, each)
        row = session.get(InstrumentChange, key) or InstrumentChange(
            id=key, instrument_id=newer.id, replaces=older.id, author_id=workspace.person
        )
        row.changed_on, row.expert, row.reason = changed_on, expert.strip(), reason.strip()
        session.add(row)
        session.flush()
        return _view(session, row)


def list_adjustments(workspace: Workspace) -> tuple[AdjustmentView, ...]:
    """Return the adjustments that somebody wrote down, the latest first."""
    with workspace.reading() as session:
        views = [_view(session, row) for row in session.scalars(select(InstrumentChange))]
    return tuple(sorted(views, key=_when, reverse=True))


def difference_between(workspace: Workspace, *, older: UUID, newer: UUID) -> InstrumentDifference:
    """Return what the later of two instruments asks otherwise. Raises: InstrumentMissing."""
    before, after = instrument_of(workspace, older), instrument_of(workspace, newer)
    shared = [code for code in after.by_code if code in before.by_code]
    items = [
        ItemDifference(code, "new", "", _title(after, code)) for code in after.by_code if code not in before.by_code
    ]
    items += [
        ItemDifference(code, "retired", _title(before, code), "")
        for code in before.by_code
        if code not in after.by_code
    ]
    for code in shared:
        items += _differences(before, after, code)
    order = {code: place for place, code in enumerate(dict.fromkeys((*after.by_code, *before.by_code)))}
    items.sort(key=lambda each: order[each.code])
    return InstrumentDifference(
        tuple(items),
        tuple(language for language in after.form.languages if language not in before.form.languages),
        tuple(code for code in shared if _may_need_revision(before.by_code[code], after.by_code[code])),
    )


def _differences(before: Instrument, after: Instrument, code: str) -> Iterator[ItemDifference]:
    """Yield how an item of both differs, what is said first."""
    old, new = before.by_code[code], after.by_code[code]
    said = "revised" if old.revision != new.revision else "reworded"
    if old.revision != new.revision:
        yield ItemDifference(code, "revised", str(old.revision), str(new.revision))
    yield from _texts(code, said, old.question.labels, new.question.labels)
    for level in LEVELS:
        yield from _texts(code, said, _level(old, level), _level(new, level), level)
    yield from _texts(code, "evidence", old.question.hints, new.question.hints)
    yield from _texts(code, "law", old.legal_basis, new.legal_basis)
    for kind, was, now in (
        ("weight", f"{float(old.weight):g}", f"{float(new.weight):g}"),
        ("moved", old.area, new.area),
        ("asked_of", " ".join(sorted(old.asked_of)), " ".join(sorted(new.asked_of))),
        ("need", old.need, new.need),
        ("markers", " ".join(old.markers), " ".join(new.markers)),
        ("tags", " ".join(old.tags), " ".join(new.tags)),
    ):
        if was != now:
            yield ItemDifference(code, kind, was, now)


def _texts(
    code: str, kind: str, before: Mapping[str, str], after: Mapping[str, str], level: str = ""
) -> Iterator[ItemDifference]:
    """Yield the languages of both in which a text differs: a language that is new changes no words."""
    for language, text in after.items():
        if language in before and before[language] != text:
            yield ItemDifference(code, kind, before[language], text, language, level)


def _level(item: Item, level: str) -> Mapping[str, str]:
    return next((choice.labels for choice in item.question.choices if choice.name == level), {})


def _may_need_revision(old: Item, new: Item) -> bool:
    if old.revision != new.revision:
        return False
    return old.asked_of != new.asked_of or any(
        _NUMBERS.findall(text) != _NUMBERS.findall(_level(new, level).get(language, text))
        for level in LEVELS
        for language, text in _level(old, level).items()
    )


def _title(instrument: Instrument, code: str) -> str:
    form = instrument.form
    return form.say(instrument.by_code[code].question.labels, form.default_language)


def _named(instrument: Instrument) -> str:
    return f"{instrument.form.title} {instrument.form.version}".strip()


def _view(session: Session, row: InstrumentChange) -> AdjustmentView:
    newer, older = session.get(InstrumentRow, row.instrument_id), session.get(InstrumentRow, row.replaces)
    author = session.get(Person, row.author_id) if row.author_id else None
    return AdjustmentView(
        id=row.id,
        instrument_id=row.instrument_id,
        replaces=row.replaces,
        title=(newer.title if newer else "") or "",
        version=(newer.version if newer else "") or "",
        earlier=(older.version if older else "") or "",
        changed_on=row.changed_on,
        expert=row.expert or "",
        author=author.name if author else None,
        reason=row.reason or "",
    )


def _when(view: AdjustmentView) -> tuple[date, str]:
    return view.changed_on or date.min, view.version
