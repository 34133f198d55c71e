"""Whether a roadmap is signed or sealed, read from the signatories and documents that other rooms write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.writing import refuse_closed
from app.words import N_
from db.models.commitments import Document, Signatory
from db.models.qsip import Barrier, Cause, Cycle, Roadmap, RoadmapAction, Solution, Stage

ROADMAP = "roadmap"
LAST_STAGE = 5


class RoadmapSealed(TrochaError):
    """Somebody has signed the roadmap, so its text is closed."""

    code = "roadmap.sealed"
    message = N_(
        "The roadmap is signed and its text is closed. Its follow-up goes on: states, evidence and celebrations can be "
        "written."
    )


class RoadmapReplaced(TrochaError):
    """A later version of the roadmap goes on with its actions."""

    code = "roadmap.replaced"
    message = N_("Version {version} of this roadmap goes on with its actions. Write it there.")


@dataclass(frozen=True, slots=True)
class SealFacts:
    """How far a roadmap is signed. signed, asked: persons. signed_on: local day of the first signature or of the seal.

    code: as printed on the signed document, "" before it is made.
    """

    signed: int
    asked: int
    signed_on: date | None
    is_sealed: bool
    code: str

    @property
    def is_read_only(self) -> bool:
        """Whether the text can change no more."""
        return self.signed > 0 or self.is_sealed


def seal_facts(session: Session, roadmap: UUID) -> SealFacts:
    """Return how far `roadmap` is signed; copies that only the device seals do not count."""
    asked = list(session.scalars(select(Signatory).where(Signatory.subject_id == roadmap)))
    signed = [each for each in asked if each.kind is not None]
    rows = session.scalars(select(Document).where(Document.subject_id == roadmap, Document.kind == ROADMAP))
    originals = [each for each in rows if (each.asked or 0) > 1]
    sealed = [each for each in originals if each.sealed_at is not None]
    moments = [each.signed_at for each in signed if each.signed_at] + [
        each.sealed_at for each in sealed if each.sealed_at
    ]
    original = max(originals, key=_age, default=None)
    return SealFacts(
        signed=len(signed),
        asked=len(asked),
        signed_on=min(moments).astimezone().date() if moments else None,
        is_sealed=bool(sealed),
        code=(original.code or "") if original else "",
    )


def roadmap_state(session: Session, row: Roadmap, facts: SealFacts) -> str:
    """Return the state that the facts tell, the latest fact first (see `ROADMAP_STATES`)."""
    told = (
        ("superseded", _is_superseded(session, row, facts)),
        ("closed", is_cycle_closed(session, row.cycle_id)),
        ("in_force", facts.is_sealed),
        ("signed", facts.signed > 0),
        ("shared", row.shared_on is not None),
    )
    return next((state for state, holds in told if holds), "draft")


def is_cycle_closed(session: Session, cycle: UUID) -> bool:
    """Whether `cycle` went on to the next, or its last stage has a closing day."""
    row = session.get(Cycle, cycle)
    if row is not None and row.closed_at is not None:
        return True
    rows = session.scalars(select(Stage).where(Stage.cycle_id == cycle, Stage.number == LAST_STAGE))
    return any(each.closed_on is not None for each in rows)


def later_versions(session: Session, row: Roadmap) -> list[Roadmap]:
    """Return the versions that came after `row`, the newest last."""
    found = session.scalars(select(Roadmap).where(Roadmap.cycle_id == row.cycle_id, Roadmap.version > row.version))
    return sorted(found, key=_version)


def newest_roadmap(session: Session, cycle: UUID) -> Roadmap | None:
    """Return the newest version of the roadmap of a cycle: the one that goes on with its actions."""
    found = session.scalars(select(Roadmap).where(Roadmap.cycle_id == cycle))
    return max(found, key=_version, default=None)


def refuse_replaced(session: Session, roadmap: UUID) -> None:
    """Stand in the way of a word on an action that a later version goes on with. Raises: RoadmapReplaced."""
    row = session.get(Roadmap, roadmap)
    later = later_versions(session, row) if row is not None else []
    if later:
        raise RoadmapReplaced(version=later[-1].version)


def refuse_sealed(session: Session, roadmap: UUID) -> None:
    """Stand in the way of a change to the text of a roadmap that is signed, or of a closed cycle.

    Raises: RoadmapSealed; RoadmapReplaced; CycleClosed.
    """
    row = session.get(Roadmap, roadmap)
    if row is not None:
        refuse_closed(session, row.cycle_id)
        refuse_replaced(session, roadmap)
    if seal_facts(session, roadmap).is_read_only:
        raise RoadmapSealed


def refuse_if_printed(session: Session, causes: list[Cause]) -> None:
    """Stand in the way of a change to what a signed roadmap prints of these causes and their barrier.

    A cause prints through the action that answers it, or because it is outside and will be raised with others.
    Raises: RoadmapSealed.
    """
    ids = [each.id for each in causes]
    answered = (
        select(RoadmapAction.roadmap_id)
        .join(Solution, Solution.id == RoadmapAction.solution_id)
        .where(Solution.cause_id.in_(ids))
    )
    printed = set(session.scalars(answered)) if ids else set()
    if any(each.control == "outside" for each in causes):
        printed.update(_roadmaps_of(session, causes[0].barrier_id))
    for roadmap in printed:
        refuse_sealed(session, roadmap)


def _roadmaps_of(session: Session, barrier: UUID) -> list[UUID]:
    row = session.get(Barrier, barrier)
    return list(session.scalars(select(Roadmap.id).where(Roadmap.cycle_id == row.cycle_id))) if row else []


def _is_superseded(session: Session, row: Roadmap, facts: SealFacts) -> bool:
    """Whether a later version took its place: sealed, or only shared when this one never was sealed."""
    return any(
        seal_facts(session, each.id).is_sealed or (not facts.is_sealed and each.shared_on is not None)
        for each in later_versions(session, row)
    )


def _version(row: Roadmap) -> tuple[int, str]:
    return row.version or 0, row.id.hex


def _age(row: Document) -> tuple[datetime, str]:
    return row.made_at, row.id.hex
