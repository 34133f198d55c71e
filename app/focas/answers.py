"""The answer that a hand waits for: one short transaction in plain SQL, durable before it returns.

What a round asks never changes while it is open, so it is read once and kept; the change log is written by the
store's own triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.instrument import FIELDS, Area, Instrument, Item
from app.focas.library import instrument_of
from app.focas.reading import UnknownAssessment, assessment_row
from app.focas.scoring import LEVELS, NOT_APPLICABLE, VALUES, AreaLevel, votes_of
from app.territory import government_view, organisation_view
from app.words import N_
from app.workspace import Changes, Workspace
from db.identity import id_of
from db.models.focas import AreaChoice

_STANDING = (
    "SELECT coalesce(closed_at, (SELECT 1 FROM change WHERE tbl = 'assessment' AND row = assessment.id"
    " AND col = 'record' AND value <> 'null')), (SELECT left_out_reason FROM area_choice WHERE id = ?),"
    " (SELECT group_concat(node || ' ' || value, char(10)) FROM answer WHERE id IN ({others}))"
    " FROM assessment WHERE id = ?"
)
_WRITE = (
    "INSERT INTO answer (id, response_id, node, value) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value"
)


class AssessmentClosed(TrochaError):
    """The round is finished, so its answers stand as they are."""

    code = "focas.round-closed"
    message = N_("This round is finished and its answers stand. To change them, reopen it as its next version.")


class UnknownItem(TrochaError):
    """The round does not ask that item."""

    code = "focas.unknown-item"
    message = N_("This round does not ask the item {item}.")


class AreaLeftOut(TrochaError):
    """The item's area was left out of the round."""

    code = "focas.area-left-out"
    message = N_("The area {area} was left out of this round. Take it in again to answer {item}.")


class ValueRefused(TrochaError):
    """What was written is none of the values that fit."""

    code = "focas.value-refused"
    message = N_("“{value}” does not fit in {item}: choose a level from 1 to 4, not applicable or no data.")


class NoSuchField(TrochaError):
    """The instrument of the round has no place for what was written."""

    code = "focas.no-such-field"
    message = N_("The instrument of this round has no place for that beside {item}.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item, and how to read where its area stands. Ids: 32 hexadecimal digits."""

    item: Item
    answer_id: str
    standing: str
    standing_ids: tuple[str, ...]
    area: Area
    items_of_area: tuple[Item, ...]
    has_native_communities: bool

    def level_of(self, others: Mapping[str, str], value: str) -> AreaLevel:
        """Return the level of the area with `value` at the item. others: the other agreed values by node."""
        agreed = {each.code: others.get(each.node, "") for each in self.items_of_area} | {self.item.code: value}
        return self.area.level_of(agreed, has_native_communities=self.has_native_communities)


@dataclass(slots=True)
class _Known:
    """What the rounds of a workspace ask, by round and item; read again once somebody changes whom they are of."""

    rounds: dict[UUID, dict[str, _Asked]] = field(default_factory=dict)

    def forget(self, changes: Changes) -> None:
        """Read again what each round asks, if a government or an organisation changed."""
        if changes.tables & {"government", "organisation"}:
            self.rounds.clear()


_KNOWN: WeakKeyDictionary[Workspace, _Known] = WeakKeyDictionary()


class OnPaper(TypedDict, total=False):
    """What a sheet says beside the agreed value of an item; see `write_beside`."""

    own: str
    seen: str
    seen_note: str
    reason: str
    dissent: str
    evidence: str
    evidence_seen: str
    note: str


def answer_item(
    workspace: Workspace, *, assessment: UUID, item: str, value: str, reason: str | None = None
) -> AreaLevel:
    """Write the agreed value of `item`, durably: "1" to "4", "na", "nd", or "" to clear it; return its area's level.

    reason: why it does not apply, with "na"; otherwise the reason of the agreement; None leaves what is written.
    More "na" than a compulsory area allows is kept and told (`has_too_many_na`); closing refuses it.
    Raises: UnknownAssessment; InstrumentMissing; UnknownItem; ValueRefused; NoSuchField; AssessmentClosed; AreaLeftOut.
    """
    asked = _asked(workspace, assessment, item)
    if value and value not in VALUES:
        raise ValueRefused(value=value, item=item)
    beside = _reason_of(asked.item, assessment, value, reason)
    with workspace.quick_edit("answer") as cursor:
        others = _others_in_area(cursor, asked)
        cursor.execute(_WRITE, (asked.answer_id, assessment.hex, asked.item.node, value or None))
        for node, text in beside:
            cursor.execute(_WRITE, (id_of("answer", assessment, node).hex, assessment.hex, node, text))
    return asked.level_of(others, value)


def answer_from_paper(
    workspace: Workspace, *, assessment: UUID, item: str, agreed: str, **told: Unpack[OnPaper]
) -> AreaLevel:
    """Write all that a sheet says of `item` in one durable edit, and return its area's level.

    What is not named stays. reason: why it does not apply, with "na". Raises: as `answer_item` and `write_beside`.
    """
    asked = _asked(workspace, assessment, item)
    if agreed and agreed not in VALUES:
        raise ValueRefused(value=agreed, item=item)
    renamed = {"reason": "na_reason"} if agreed == NOT_APPLICABLE else {}
    fields = [(renamed.get(name, name), str(text)) for name, text in told.items()]
    written = [pair for name, text in fields for pair in _checked(asked.item, name, text)]
    with workspace.quick_edit("answer") as cursor:
        others = _others_in_area(cursor, asked)
        for node, value in [(asked.item.node, agreed), *written]:
            cursor.execute(_WRITE, (id_of("answer", assessment, node).hex, assessment.hex, node, value or None))
    return asked.level_of(others, agreed)


def write_beside(workspace: Workspace, *, assessment: UUID, item: str, field: str, text: str) -> None:
    """Write what stands beside the agreed value of `item`, durably; "" clears it.

    field: "own", a level or four counts of votes ("0 5 3 0"), one form in place of the other; "seen", a level;
    "evidence_seen", "si", "parcial" or "no"; "women_spoke", "si" or "no"; "seen_note", "reason", "dissent", "evidence",
    "na_reason", "note", "left_out_people", "language_used": text.
    Raises: UnknownAssessment; InstrumentMissing; UnknownItem; NoSuchField; ValueRefused; AssessmentClosed; AreaLeftOut.
    """
    asked = _asked(workspace, assessment, item)
    written = _checked(asked.item, field, text)
    with workspace.quick_edit("answer") as cursor:
        _others_in_area(cursor, asked)
        for node, value in written:
            cursor.execute(_WRITE, (id_of("answer", assessment, node).hex, assessment.hex, node, value or None))


def refuse_unasked(session: Session, workspace: Workspace, assessment: UUID, item: str) -> None:
    """Stand in the way of what is written about an item that the round does not ask, or not now.

    Raises: UnknownItem; AreaLeftOut; InstrumentMissing.
    """
    asked = _asked(workspace, assessment, item)
    choice = session.get(AreaChoice, id_of("area_choice", assessment, asked.area.code))
    if choice is not None and choice.left_out_reason is not None and not asked.area.is_compulsory:
        raise AreaLeftOut(area=asked.area.code, item=item)


def _others_in_area(cursor: Any, asked: _Asked) -> dict[str, str]:  # noqa: ANN401 - the driver's cursor
    """Return the agreed values of the other items of the area by node, once the round may be written."""
    row = cursor.execute(asked.standing, asked.standing_ids).fetchone()
    if row is None:
        raise UnknownAssessment
    if row[0] is not None:
        raise AssessmentClosed
    if row[1] is not None and not asked.area.is_compulsory:
        raise AreaLeftOut(area=asked.item.area, item=asked.item.code)
    told = (each.partition(" ") for each in (row[2] or "").splitlines())
    return {node: value for node, _, value in told}


def _reason_of(item: Item, assessment: UUID, value: str, reason: str | None) -> list[tuple[str, str | None]]:
    if reason is None:
        return []
    field = "na_reason" if value == NOT_APPLICABLE else "reason"
    return [(node, text or None) for node, text in _checked(item, field, reason)]


def _checked(item: Item, field: str, text: str) -> list[tuple[str, str]]:
    """Return the nodes to write and what, once `text` fits in `field`."""
    if field == "own" and item.votes:
        return _own(item, text.strip())
    node = item.beside.get(FIELDS.get(field, ""))
    if node is None:
        raise NoSuchField(item=item.code)
    fits = _FITTING.get(field)
    if text and fits is not None and not fits(text):
        raise ValueRefused(value=text, item=item.code)
    return [(node, text)]


def _own(item: Item, text: str) -> list[tuple[str, str]]:
    single = item.beside.get(FIELDS["own"])
    votes = votes_of(text)
    if text and not votes and (text not in LEVELS or single is None):
        raise ValueRefused(value=text, item=item.code)
    counts = [str(count) for count in votes] if any(votes) else [""] * len(item.votes)
    level = [(single, text if not votes else "")] if single else []
    return [*zip(item.votes, counts, strict=True), *level]


def _is_level(text: str) -> bool:
    return text in LEVELS


def _is_seen(text: str) -> bool:
    return text in {"si", "parcial", "no"}


def _is_yes_or_no(text: str) -> bool:
    return text in {"si", "no"}


_FITTING: dict[str, Callable[[str], bool]] = {
    "own": _is_level,
    "seen": _is_level,
    "evidence_seen": _is_seen,
    "women_spoke": _is_yes_or_no,
}


def _asked(workspace: Workspace, assessment: UUID, item: str) -> _Asked:
    known = _KNOWN.get(workspace)
    if known is None:
        known = _KNOWN[workspace] = _Known()
        workspace.on_stored(known.forget)
    asked = known.rounds.get(assessment)
    if asked is None:
        asked, is_certain = _read_round(workspace, assessment)
        if is_certain:
            known.rounds[assessment] = asked
    if item not in asked:
        raise UnknownItem(item=item)
    return asked[item]


def _read_round(workspace: Workspace, assessment: UUID) -> tuple[dict[str, _Asked], bool]:
    """Return what the round asks, and whether that is certain: a government that has not arrived has no level yet."""
    with workspace.reading() as session:
        row = assessment_row(session, assessment)
        if row.organisation_id is not None:
            organisation = organisation_view(session, row.organisation_id)
            level, has_native = organisation.kind, organisation.has_native_communities
        else:
            government = government_view(session, row.government_id)
            level, has_native = government.level, government.has_native_communities
    instrument = instrument_of(workspace, row.instrument_id)
    return _asked_items(instrument, assessment, level, has_native_communities=has_native is not False), bool(level)


def _asked_items(
    instrument: Instrument, assessment: UUID, level: str, *, has_native_communities: bool
) -> dict[str, _Asked]:
    found = {}
    for area in instrument.areas:
        ids = {item.code: id_of("answer", assessment, item.node).hex for item in area.asked(level)}
        standing = _STANDING.format(others=", ".join("?" * (len(ids) - 1)))
        choice = id_of("area_choice", assessment, area.code).hex
        for item in area.asked(level):
            others = (each for code, each in ids.items() if code != item.code)
            found[item.code] = _Asked(
                item=item,
                answer_id=ids[item.code],
                standing=standing,
                standing_ids=(choice, *others, assessment.hex),
                area=area,
                items_of_area=area.asked(level),
                has_native_communities=has_native_communities,
            )
    return found
