"""What arrived for a round after it was closed: it changes nothing, and it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.focas.instrument import FIELDS, Instrument
from app.focas.library import instrument_of
from app.focas.reading import assessment_row
from app.focas.recording import RoundRecord, closings_of, gather, recorded, standing_record
from app.focas.views import DissentView, EvidenceView, ParticipantView
from app.words import N_
from app.workspace import Workspace

WHAT_IS_LATE = {
    "agreed": N_("Agreed level"),
    "own": N_("What the entity says"),
    "seen": N_("What the facilitator saw"),
    "beside": N_("What stands beside it"),
    "area": N_("Area left out"),
    "participant": N_("Participant"),
    "dissent": N_("Dissent"),
    "evidence": N_("Evidence"),
    "session": N_("Session"),
    "closing": N_("Another closing"),
}
_SESSION = ("held_on", "place", "facilitator", "agreed_on", "agreed_in", "measure")


@dataclass(frozen=True, slots=True)
class LateChange:
    """One thing that was brought to a closed round and does not count. what: see `WHAT_IS_LATE`.

    code: of the item or area, "" where it is about neither. stands: what was closed; brought: what came; "" for none.
    """

    what: str
    code: str
    stands: str
    brought: str


def list_late_changes(workspace: Workspace, *, assessment: UUID) -> tuple[LateChange, ...]:
    """Return what came for a closed round after its closing: from another device, or another closing of it.

    None while it is open. To take any of it in, the round is reopened as its next version.
    Raises: UnknownAssessment; InstrumentMissing; RecordMissing.
    """
    with workspace.reading() as session:
        row = assessment_row(session, assessment)
        closed = standing_record(session, workspace, assessment)
        if closed is None:
            return ()
        digest, record = closed
        others = [each for each in closings_of(session, workspace, assessment) if each != digest]
        now = gather(session, row)
    instrument = instrument_of(workspace, record.instrument_id)
    changes = [*_between(record, now, instrument)]
    changes += [each for other in others for each in _closed_apart(record, workspace, other, instrument)]
    return tuple(dict.fromkeys(changes))


def _closed_apart(
    record: RoundRecord, workspace: Workspace, digest: str, instrument: Instrument
) -> Iterator[LateChange]:
    other = recorded(workspace, record.id, digest)
    yield LateChange("closing", "", _moment(record), _moment(other))
    yield from _between(record, other, instrument)


def _between(record: RoundRecord, now: RoundRecord, instrument: Instrument) -> Iterator[LateChange]:
    yield from _answers(record.answers, now.answers, instrument)
    for code in sorted(record.left_out.keys() | now.left_out.keys()):
        yield from _apart("area", code, record.left_out.get(code, ""), now.left_out.get(code, ""))
    for name in _SESSION:
        yield from _apart("session", "", _said(getattr(record, name)), _said(getattr(now, name)))
    yield from _listed("participant", _people(record.participants), _people(now.participants))
    yield from _listed("dissent", _dissents(record.dissents), _dissents(now.dissents))
    yield from _listed("evidence", _evidence(record.evidence), _evidence(now.evidence))


def _answers(stands: Mapping[str, str], brought: Mapping[str, str], instrument: Instrument) -> Iterator[LateChange]:
    for item in instrument.by_code.values():
        yield from _apart("agreed", item.code, stands.get(item.node, ""), brought.get(item.node, ""))
        votes = [" ".join(told.get(node, "") for node in item.votes).strip() for told in (stands, brought)]
        yield from _apart("own", item.code, *votes)
        for role, node in item.beside.items():
            what = role if role in {FIELDS["own"], FIELDS["seen"]} else "beside"
            yield from _apart(what, item.code, stands.get(node, ""), brought.get(node, ""))


def _listed(
    what: str, stands: Mapping[UUID, tuple[str, str]], brought: Mapping[UUID, tuple[str, str]]
) -> Iterator[LateChange]:
    """Tell rows that came, went or say something else. Each: its item, and what it says in one line."""
    for key in sorted(stands.keys() | brought.keys(), key=lambda key: key.hex):
        code, was = stands.get(key, ("", ""))
        other, now = brought.get(key, ("", ""))
        yield from _apart(what, code or other, was, now)


def _apart(what: str, code: str, stands: str, brought: str) -> Iterator[LateChange]:
    if stands != brought:
        yield LateChange(what, code, stands, brought)


def _people(views: tuple[ParticipantView, ...]) -> dict[UUID, tuple[str, str]]:
    return {
        each.id: ("", _line(each.role, each.sex, each.people, each.language, each.age_band, each.interpreter))
        for each in views
    }


def _dissents(views: tuple[DissentView, ...]) -> dict[UUID, tuple[str, str]]:
    return {each.id: (each.item, _line(each.level, each.holder, each.reason)) for each in views}


def _evidence(views: tuple[EvidenceView, ...]) -> dict[UUID, tuple[str, str]]:
    return {
        each.id: (each.item, _line(each.kind, each.text or each.file_name, each.source, _said(each.dated_on)))
        for each in views
    }


def _line(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _moment(record: RoundRecord) -> str:
    return record.closed_at.isoformat() if record.closed_at is not None else ""
