"""A cluster as screens and papers show it: its governments, services, preparatory steps and the rules it bends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters.rules import RuleWarning, rules_bent
from app.failures import TrochaError
from app.territory import GovernmentView, government_view, place_name
from app.words import N_
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterGovernment, ClusterService, Milestone

ClusterId = NewType("ClusterId", UUID)
ServiceId = NewType("ServiceId", UUID)

STATES = {
    "proposed": N_("Proposed cluster"),
    "validated": N_("Validated cluster"),
    "active": N_("Active cluster"),
    "closed": N_("Closed cluster"),
}
SECTORS = {"health": N_("Health"), "education": N_("Education"), "environment": N_("Environment")}
"""The three sectors of the plan (L678)."""
SERVICE_STATES = {"chosen": N_("Chosen"), "to_decide": N_("To be decided")}
FEWEST_TO_WORK = 2  # district governments: plan, L313-314
WAVES = (1, 2, 3)
"""January, September and December 2013 (plan, L701-726)."""

MILESTONES = {
    "team_trained": N_("Core team trained"),
    "cluster_agreed": N_("Cluster agreed with the regional government"),
    "service_chosen": N_("Critical area and service chosen"),
    "information_prepared": N_("Service information prepared"),
    "instrument_adjusted": N_("FOCAS instrument adjusted"),
    "letters_signed": N_("Commitment letters signed"),
    "civil_society_identified": N_("Civil society identified"),
    "validated": N_("Validated with the consultative group"),
}
"""The eight preparatory steps in the order of the plan (L974-989)."""


class UnknownCluster(TrochaError):
    """There is no such cluster here."""

    code = "cluster.unknown"
    message = N_("That cluster is not in this workspace. It may have been removed, or not have arrived yet.")


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service that the cluster improves. sector: see `SECTORS`; state: see `SERVICE_STATES`.

    chosen_on, chosen_with, reason: when it was chosen, who took part in the choice, and why; None: not written.
    """

    id: ServiceId
    sector: str
    name: str
    state: str
    chosen_on: date | None
    chosen_with: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A preparatory step. key, title: see `MILESTONES`. done_on: None: pending. evidence: what shows it, and where."""

    key: str
    title: str
    done_on: date | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster. department, province: names; their codes beside them. wave: 1 to 3 or None. state: see `STATES`.

    is_draft: until it has one regional, at least one provincial and at least two district governments.
    governments: the regional one first, then provincial, then district ones in the order they were added.
    """

    id: ClusterId
    name: str
    department: str
    department_ubigeo: str
    province: str
    province_ubigeo: str
    wave: int | None
    state: str
    is_draft: bool
    critical_area: str | None
    governments: tuple[GovernmentView, ...]
    services: tuple[ServiceView, ...]
    warnings: tuple[RuleWarning, ...]
    milestones: tuple[MilestoneView, ...]

    @property
    def milestones_done(self) -> int:
        """How many of the eight preparatory steps have a day."""
        return sum(each.done_on is not None for each in self.milestones)


def read_cluster(workspace: Workspace, cluster: UUID) -> ClusterView:
    """Return one cluster. Raises: UnknownCluster."""
    with workspace.reading() as session:
        return cluster_view(session, cluster_row(session, cluster))


def list_clusters(workspace: Workspace) -> tuple[ClusterView, ...]:
    """Return all clusters, by department and name."""
    with workspace.reading() as session:
        rows = session.scalars(select(Cluster))
        ordered = sorted(rows, key=lambda row: (row.department or "", row.name or "", row.id.hex))
        return tuple(cluster_view(session, row) for row in ordered)


def cluster_row(session: Session, cluster: UUID) -> Cluster:
    """Return the row. Raises: UnknownCluster."""
    row = session.get(Cluster, cluster)
    if row is None:
        raise UnknownCluster
    return row


def cluster_view(session: Session, row: Cluster) -> ClusterView:
    """Return the frozen view of `row`."""
    session.flush()
    governments = governments_of(session, row.id)
    services = services_of(session, row.id)
    return ClusterView(
        id=ClusterId(row.id),
        name=row.name or "",
        department=place_name(row.department or ""),
        department_ubigeo=row.department or "",
        province=place_name(row.province or ""),
        province_ubigeo=row.province or "",
        wave=row.wave,
        state=row.state or "proposed",
        is_draft=_is_draft(governments),
        critical_area=row.critical_area,
        governments=governments,
        services=tuple(service_view(each) for each in services),
        warnings=rules_bent(session, row, governments, services),
        milestones=_milestones(session, row.id),
    )


def memberships_of(session: Session, cluster: UUID) -> list[ClusterGovernment]:
    """Return the governments' rows in the cluster, in order."""
    rows = session.scalars(select(ClusterGovernment).where(ClusterGovernment.cluster_id == cluster))
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def governments_of(session: Session, cluster: UUID) -> tuple[GovernmentView, ...]:
    """Return the governments of the cluster by level, then in their order; one named twice apart counts once."""
    ids = dict.fromkeys(row.government_id for row in memberships_of(session, cluster))
    views = [government_view(session, each) for each in ids]
    return tuple(sorted(views, key=_rank))


def services_of(session: Session, cluster: UUID) -> list[ClusterService]:
    """Return the rows of its services, in order."""
    rows = session.scalars(select(ClusterService).where(ClusterService.cluster_id == cluster))
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def service_view(row: ClusterService) -> ServiceView:
    """Return a service as it is shown."""
    return ServiceView(
        ServiceId(row.id),
        row.sector or "",
        row.name or "",
        row.state or "chosen",
        row.chosen_on,
        row.chosen_with,
        row.reason,
    )


def _rank(view: GovernmentView) -> int:
    levels = ("regional", "provincial", "district")
    return levels.index(view.level) if view.level in levels else len(levels)


def _is_draft(governments: tuple[GovernmentView, ...]) -> bool:
    """Plan, L313-314 and L673-676: one regional, its province, and at least two districts."""
    levels = [each.level for each in governments]
    return levels.count("regional") != 1 or levels.count("provincial") < 1 or levels.count("district") < FEWEST_TO_WORK


def _milestones(session: Session, cluster: UUID) -> tuple[MilestoneView, ...]:
    rows = {row.key: row for row in session.scalars(select(Milestone).where(Milestone.cluster_id == cluster))}
    return tuple(
        MilestoneView(
            key, title, rows[key].done_on if key in rows else None, rows[key].evidence if key in rows else None
        )
        for key, title in MILESTONES.items()
    )
