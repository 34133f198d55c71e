"""What the guide warns of in a cycle (its section 5): standards, who led, users not told before they voted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning, with_reasons
from app.qsip.cycle.inductions import inductions_bent, inductions_of
from app.qsip.cycle.stages import StageView
from app.qsip.cycle.standards import standards_bent, standards_of
from app.qsip.cycle.who_led import lead_bent
from app.qsip.votes.vote_views import FIRST_VOTE
from app.words import N_
from db.identity import id_of
from db.models.audits import ShortCardItem, VoteRound
from db.models.qsip import Workshop

STAGE_OF_VOTE = {1: 2, 2: 5}
"""In which stage the first and the second vote are held."""


def cycle_bent(session: Session, cycle: UUID, stages: Sequence[StageView], today: date) -> tuple[RuleWarning, ...]:
    """Return every rule of the guide that the cycle bends, each with the reason that was written for it.

    stages: its five, as they stand on the day `today`.
    """
    workshops = sorted(
        session.scalars(select(Workshop).where(Workshop.cycle_id == cycle)),
        key=lambda row: (row.stage or 0, row.id.hex),
    )
    bent = (
        *inductions_bent(inductions_of(session, cycle)),
        *standards_bent(standards_of(session, cycle)),
        *(warning for row in workshops for warning in lead_bent(session, row)),
        *_untold_voters(session, cycle, workshops),
        *_begun_early(session, cycle, workshops, stages, today),
    )
    return (*with_reasons(session, bent), *_taken_out(session, cycle))


def _begun_early(
    session: Session, cycle: UUID, workshops: Sequence[Workshop], stages: Sequence[StageView], today: date
) -> Iterator[RuleWarning]:
    """Rule 6: a stage in which a workshop or a vote took place while an open one before it lacks its output."""
    votes = session.scalars(select(VoteRound.vote).where(VoteRound.cycle_id == cycle).distinct())
    begun = {STAGE_OF_VOTE[each] for each in votes if each in STAGE_OF_VOTE}
    begun |= {row.stage for row in workshops if row.stage and row.held_on and row.held_on <= today}
    for number in sorted(begun):
        lacking = next((each for each in stages[: number - 1] if each.closed_on is None and each.missing), None)
        if lacking is not None:
            message = N_("Stage {number} was begun while stage {before} still lacks: {point}.")
            facts = {"number": number, "before": lacking.number, "point": lacking.missing[0]}
            yield RuleWarning(id_of("stage", cycle, number), "stage.begun-early", message, facts)


def _untold_voters(session: Session, cycle: UUID, workshops: list[Workshop]) -> Iterator[RuleWarning]:
    """Users who vote in a community where no induction was given."""
    places = [each.place for each in inductions_of(session, cycle)]
    told = {same for place in places if (same := _same(place))}
    by_id = {row.id: row for row in workshops}
    rounds = select(VoteRound).where(
        VoteRound.cycle_id == cycle, VoteRound.role == "user", VoteRound.vote == FIRST_VOTE
    )
    for each in sorted(session.scalars(rounds), key=lambda row: (row.position or "", row.id.hex)):
        held = by_id.get(each.workshop_id) if each.workshop_id else None
        where = (held.community or each.place or held.place) if held else each.place
        same = _same(where)
        if same and not any(same in place or place in same for place in told):
            message = N_("Users voted in {place}, where no induction was given.")
            yield RuleWarning(each.id, "vote.no-induction", message, {"place": where})


def _taken_out(session: Session, cycle: UUID) -> Iterator[RuleWarning]:
    """Items that the group took out of the short card: the reason was written then."""
    rows = session.scalars(select(ShortCardItem).where(ShortCardItem.cycle_id == cycle))
    for row in sorted(rows, key=lambda each: each.item or ""):
        if row.removed_reason:
            message = N_("{item} was taken out of the short card.")
            warning = RuleWarning(row.id, "vote.taken-out", message, {"item": row.item})
            yield replace(warning, accepted=row.removed_reason)


def _same(place: str | None) -> str:
    return unicodedata.normalize("NFC", place or "").strip().casefold()
