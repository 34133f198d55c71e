"""The services that a cluster chooses to improve, and its eight preparatory steps."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters.composing import NoSuchChoice
from app.clusters.views import (
    MILESTONES,
    SECTORS,
    SERVICE_STATES,
    ClusterView,
    ServiceView,
    cluster_row,
    cluster_view,
    services_of,
)
from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.clusters import ClusterService, Milestone


class UnknownService(TrochaError):
    """There is no such service here."""

    code = "service.unknown"
    message = N_("That service is not in the cluster. It may have been removed, or not have arrived yet.")


class ServiceNameless(TrochaError):
    """A service was chosen without saying which."""

    code = "service.nameless"
    message = N_("Write the name of the service as people know it.")


class ServiceChanges(TypedDict, total=False):
    """What may be changed of a service. sector: a key of `SECTORS`; state: a key of `SERVICE_STATES`."""

    sector: str
    name: str
    state: str
    chosen_on: date | None
    chosen_with: str | None
    reason: str | None


def choose_service(
    workspace: Workspace,
    *,
    cluster: UUID,
    sector: str,
    name: str,
    state: str = "chosen",
    chosen_on: date | None = None,
    chosen_with: str | None = None,
    reason: str | None = None,
) -> ClusterView:
    """Add a service to the cluster. chosen_with: who took part in the choice.

    Raises: UnknownCluster; NoSuchChoice; ServiceNameless.
    """
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        last = max((each.position or "" for each in services_of(session, cluster)), default=None)
        service = ClusterService(
            cluster_id=cluster,
            sector=sector,
            name=name.strip(),
            state=state,
            position=position_between(last, None),
            chosen_on=chosen_on,
            chosen_with=chosen_with,
            reason=reason,
        )
        _refuse_nonsense(service)
        session.add(service)
        return cluster_view(session, row)


def change_service(workspace: Workspace, *, service: UUID, **changes: Unpack[ServiceChanges]) -> ClusterView:
    """Change what is written of a service; what is not named stays.

    Raises: UnknownService; NoSuchChoice; ServiceNameless.
    """
    with workspace.transaction() as session:
        row = service_row(session, service)
        for name, value in changes.items():
            setattr(row, name, value)
        _refuse_nonsense(row)
        return cluster_view(session, cluster_row(session, row.cluster_id))


def remove_service(workspace: Workspace, *, service: UUID) -> ClusterView:
    """Take a service out of its cluster; the cycles that were opened for it stay. Raises: UnknownService."""
    with workspace.transaction() as session:
        row = service_row(session, service)
        cluster = row.cluster_id
        session.delete(row)
        return cluster_view(session, cluster_row(session, cluster))


def restore_service(
    workspace: Workspace, *, cluster: UUID, service: ServiceView, before: UUID | None = None
) -> ClusterView:
    """Write a removed service back, in front of the service `before` or at the end. Raises: UnknownCluster."""
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        rows = services_of(session, cluster)
        if all(each.id != service.id for each in rows):
            at = next((n for n, each in enumerate(rows) if each.id == before), len(rows))
            earlier = rows[at - 1].position if at else None
            later = rows[at].position if at < len(rows) else None
            session.add(
                ClusterService(
                    id=service.id,
                    cluster_id=cluster,
                    sector=service.sector,
                    name=service.name,
                    state=service.state,
                    position=position_between(earlier, later),
                    chosen_on=service.chosen_on,
                    chosen_with=service.chosen_with,
                    reason=service.reason,
                )
            )
        return cluster_view(session, row)


def mark_milestone(
    workspace: Workspace, *, cluster: UUID, key: str, done_on: date | None, evidence: str | None = None
) -> ClusterView:
    """Note the day on which a preparatory step was done and what shows it; None makes it pending again.

    Raises: UnknownCluster; NoSuchChoice.
    """
    if key not in MILESTONES:
        raise NoSuchChoice(value=key, choices=", ".join(MILESTONES))
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        identity = id_of("milestone", cluster, key)
        step = session.get(Milestone, identity)
        if step is None:
            step = Milestone(id=identity, cluster_id=cluster, key=key)
            session.add(step)
        step.done_on, step.evidence = done_on, evidence
        return cluster_view(session, row)


def service_row(session: Session, service: UUID) -> ClusterService:
    """Return the row of a service. Raises: UnknownService."""
    row = session.get(ClusterService, service)
    if row is None:
        raise UnknownService
    return row


def _refuse_nonsense(row: ClusterService) -> None:
    if row.sector not in SECTORS:
        raise NoSuchChoice(value=row.sector, choices=", ".join(SECTORS))
    if row.state not in SERVICE_STATES:
        raise NoSuchChoice(value=row.state, choices=", ".join(SERVICE_STATES))
    if not (row.name or "").strip():
        raise ServiceNameless
