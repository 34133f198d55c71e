"""Where this computer and the cluster at hand stand, for the status strip and the right of Home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.commitments import list_letters
from app.sync import read_differences, read_handovers
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterGovernment, ClusterService, Milestone
from db.models.focas import Assessment
from db.models.plans import ImprovementPlan
from db.models.programme import Device, Person
from db.models.qsip import Cycle, Stage

MILESTONES, STAGES = 8, 5
LAST_BACKUP = "last_backup"


@dataclass(frozen=True, slots=True)
class DeskStanding:
    """Where one computer stands. role: of its person. last_exchange, last_backup: None before the first.

    undelivered: changes that no other device is known to hold; differences: open ones.
    """

    person: str
    role: str
    device: str
    last_exchange: datetime | None
    last_backup: datetime | None
    undelivered: int
    differences: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of progress. share: 0 to 1."""

    title: str
    said: str
    share: float


@dataclass(frozen=True, slots=True)
class ClusterStanding:
    """The cluster that was worked on last. sector: of its first service, or ""."""

    id: UUID
    name: str
    sector: str
    detail: str
    bars: tuple[Bar, ...]


def read_desk_standing(workspace: Workspace) -> DeskStanding:
    """Return where this computer stands."""
    handovers = read_handovers(workspace)
    copied = workspace.store.setting(LAST_BACKUP)
    with workspace.reading() as session:
        person = session.get(Person, workspace.person) if workspace.person else None
        device = session.get(Device, workspace.device) if workspace.device else None
    return DeskStanding(
        person=(person.name if person else "") or "",
        role=(person.role if person else "") or "",
        device=(device.name if device else "") or "",
        last_exchange=max((each.heard_at for each in handovers if each.heard_at), default=None),
        last_backup=datetime.fromisoformat(copied) if copied else None,
        undelivered=max((each.changes for each in handovers), default=0),
        differences=len(read_differences(workspace)),
    )


def read_cluster_standing(workspace: Workspace, words: Words) -> ClusterStanding | None:
    """Return the newest cluster in five bars, in the language of `words`; None before the first."""
    with workspace.reading() as session:
        clusters = sorted(session.scalars(select(Cluster)), key=lambda row: row.id.hex)
        if not clusters:
            return None
        row = clusters[-1]
        members = set(
            session.scalars(select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == row.id))
        )
        services = session.scalars(select(ClusterService).where(ClusterService.cluster_id == row.id))
        sectors = [each.sector for each in sorted(services, key=lambda each: each.position or "") if each.sector]
        bars = [
            _milestones(session, words, row.id),
            _baselines(session, words, row.id, len(members)),
            _stage(session, words, row.id),
        ]
        plans = _plans(session, words, row.id, len(members))
    letters = _letters(workspace, words, row.id, len(members))
    detail = words.count("{n} government", "{n} governments", len(members))
    return ClusterStanding(row.id, row.name or "", sectors[0] if sectors else "", detail, (*bars, letters, plans))


def _bar(title: str, done: int, total: int, said: str) -> Bar:
    return Bar(title, said, min(1.0, done / total) if total else 0.0)


def _milestones(session: Session, words: Words, cluster: UUID) -> Bar:
    done = session.scalar(
        select(func.count())
        .select_from(Milestone)
        .where(Milestone.cluster_id == cluster, Milestone.done_on.is_not(None))
    )
    said = words.say(N_("{n} of {total}"), n=done or 0, total=MILESTONES)
    return _bar(words.say(N_("Preparatory milestones")), done or 0, MILESTONES, said)


def _baselines(session: Session, words: Words, cluster: UUID, members: int) -> Bar:
    rows = session.scalars(
        select(Assessment.government_id).where(
            Assessment.cluster_id == cluster,
            Assessment.measure == "baseline",
            Assessment.closed_at.is_not(None),
            Assessment.government_id.is_not(None),  # an organisation is never counted among the governments
        )
    )
    done = len(set(rows))
    return _bar(
        words.say(N_("FOCAS baseline")),
        done,
        members,
        words.say(N_("{n} of {total} governments"), n=done, total=members),
    )


def _stage(session: Session, words: Words, cluster: UUID) -> Bar:
    running = select(Cycle.id).where(Cycle.cluster_id == cluster, Cycle.closed_at.is_(None))
    cycles = set(session.scalars(running))
    closed = session.scalars(select(Stage).where(Stage.closed_on.is_not(None)))
    at = max((each.number for each in closed if each.cycle_id in cycles), default=0)
    said = (
        words.say(N_("Stage {n} of {total}"), n=min(at + 1, STAGES), total=STAGES)
        if cycles
        else words.say(N_("Not started"))
    )
    return _bar(words.say(N_("Service cycle")), at, STAGES, said)


def _letters(workspace: Workspace, words: Words, cluster: UUID, members: int) -> Bar:
    signed = sum(line.letter is not None and line.letter.state == "sealed" for line in list_letters(workspace, cluster))
    return _bar(
        words.say(N_("Letters of commitment")),
        signed,
        members,
        words.say(N_("{n} of {total} sealed"), n=signed, total=members),
    )


def _plans(session: Session, words: Words, cluster: UUID, members: int) -> Bar:
    rows = session.scalars(
        select(ImprovementPlan.government_id).where(
            ImprovementPlan.cluster_id == cluster,
            ImprovementPlan.approved_on.is_not(None),
            ImprovementPlan.government_id.is_not(None),
        )
    )
    done = len(set(rows))
    return _bar(
        words.say(N_("Improvement plans")),
        done,
        members,
        words.say(N_("{n} of {total} approved"), n=done, total=members),
    )
