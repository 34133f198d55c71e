"""All that belongs to one cycle besides its stages and workshops, read at once for the page of the service."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.qsip.cycle.baseline import BaselineItem, baseline_of
from app.qsip.cycle.inductions import InductionView, inductions_of
from app.qsip.cycle.observations import ObservationView, observations_of
from app.qsip.cycle.records import RecordView, records_of
from app.qsip.cycle.standards import StandardView, standards_of
from app.qsip.cycle.trainers import TrainerView, trainers_of
from app.qsip.cycle.visits import VisitView, visits_of
from app.qsip.views import CycleId
from app.qsip.votes.audit import AuditView, audit_view
from app.qsip.votes.vote_reading import rounds_of
from app.qsip.votes.vote_views import FIRST_VOTE, SECOND_VOTE, VoteRoundView
from app.qsip.workshop.workshops import UnknownCycle
from app.workspace import Workspace
from db.models.qsip import Cycle


@dataclass(frozen=True, slots=True)
class CycleSheet:
    """What was told, measured, copied, looked at and voted in a cycle. trainers: of its cluster.

    audit: the result of the first vote; second: of the short card, None before it is opened.
    baseline: how each item ended in the cycle before.
    """

    cycle_id: CycleId
    standards: tuple[StandardView, ...]
    inductions: tuple[InductionView, ...]
    visits: tuple[VisitView, ...]
    trainers: tuple[TrainerView, ...]
    records: tuple[RecordView, ...]
    observations: tuple[ObservationView, ...]
    rounds: tuple[VoteRoundView, ...]
    audit: AuditView
    second: AuditView | None
    baseline: tuple[BaselineItem, ...] = ()


def read_cycle_sheet(workspace: Workspace, *, cycle: UUID) -> CycleSheet:
    """Return all that belongs to a cycle. Raises: UnknownCycle."""
    with workspace.reading() as session:
        row = session.get(Cycle, cycle)
        if row is None:
            raise UnknownCycle
        return CycleSheet(
            cycle_id=CycleId(cycle),
            standards=standards_of(session, cycle),
            inductions=inductions_of(session, cycle),
            visits=visits_of(session, cycle=cycle),
            trainers=trainers_of(session, row.cluster_id),
            records=records_of(session, cycle),
            observations=observations_of(session, cycle),
            rounds=rounds_of(session, cycle),
            audit=audit_view(session, cycle, FIRST_VOTE),
            second=audit_view(session, cycle, SECOND_VOTE) if row.second_vote_at is not None else None,
            baseline=baseline_of(session, row),
        )
