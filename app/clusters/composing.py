"""Forming a cluster: its name and wave, and the governments of three levels that belong to it."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters.views import (
    STATES,
    WAVES,
    ClusterView,
    cluster_row,
    cluster_view,
    memberships_of,
)
from app.failures import TrochaError
from app.territory import UnknownGovernment, create_government, government_view, place, place_name
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.clusters import Cluster, ClusterGovernment


class NotAProvince(TrochaError):
    """A cluster grows from a province."""

    code = "cluster.not-a-province"
    message = N_("{place} is not a province. A cluster grows from a province: choose that first, then its districts.")


class OtherRegion(TrochaError):
    """The regional government of another department was added."""

    code = "cluster.other-region"
    message = N_("The cluster lies in {department}: its regional government is that of {department}, not of {place}.")


class NoSuchChoice(TrochaError):
    """The value is none of those that can be chosen."""

    code = "choice.unknown"
    message = N_("“{value}” cannot be chosen here. The choices are: {choices}.")


class ClusterChanges(TypedDict, total=False):
    """What may be changed of a cluster. wave: 1 to 3. state: a key of `STATES`."""

    name: str
    wave: int | None
    state: str
    critical_area: str | None


def create_cluster(workspace: Workspace, *, name: str, province: str, wave: int | None = None) -> ClusterView:
    """Form a cluster around the province of that UBIGEO; without a name it takes the province's.

    Raises: UnknownPlace; NotAProvince; NoSuchChoice.
    """
    ground = place(province)
    if ground.level != "province":
        raise NotAProvince(place=ground.name)
    _refuse_unknown_choices({"wave": wave})
    with workspace.transaction() as session:
        row = Cluster(
            name=name.strip() or ground.name,
            department=ground.ubigeo[:2],
            province=ground.ubigeo,
            wave=wave,
            state="proposed",
        )
        session.add(row)
        return cluster_view(session, row)


def change_cluster(workspace: Workspace, *, cluster: UUID, **changes: Unpack[ClusterChanges]) -> ClusterView:
    """Change what is written of `cluster`; what is not named stays. Raises: UnknownCluster; NoSuchChoice."""
    _refuse_unknown_choices(dict(changes))
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        for name, value in changes.items():
            setattr(row, name, value)
        return cluster_view(session, row)


def add_government(workspace: Workspace, *, cluster: UUID, level: str, ubigeo: str) -> ClusterView:
    """Add the government of `level` over `ubigeo`, which is created where it is not there yet; twice is once.

    Raises: UnknownCluster; UnknownPlace; LevelDoesNotFit; GovernedByProvince; OtherRegion.
    """
    with workspace.reading() as session:
        department = cluster_row(session, cluster).department or ""
    if level == "regional" and place(ubigeo).ubigeo != department:
        raise OtherRegion(department=place_name(department), place=place_name(ubigeo))
    government = create_government(workspace, level=level, ubigeo=ubigeo)
    with workspace.transaction() as session:
        _add_member(session, cluster, government.id, None)
        return cluster_view(session, cluster_row(session, cluster))


def remove_government(workspace: Workspace, *, cluster: UUID, government: UUID) -> ClusterView:
    """Take a government out of the cluster; it stays in the workspace with all that was written of it.

    Raises: UnknownCluster; UnknownGovernment, when it is not in the cluster.
    """
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        rows = [each for each in memberships_of(session, cluster) if each.government_id == government]
        if not rows:
            raise UnknownGovernment
        for each in rows:
            session.delete(each)
        return cluster_view(session, row)


def restore_government(
    workspace: Workspace, *, cluster: UUID, government: UUID, before: UUID | None = None
) -> ClusterView:
    """Take a removed government back into the cluster, in front of the government `before` or at the end.

    Raises: UnknownCluster; UnknownGovernment.
    """
    with workspace.transaction() as session:
        row = cluster_row(session, cluster)
        if not government_view(session, government).level:
            raise UnknownGovernment
        _add_member(session, cluster, government, before)
        return cluster_view(session, row)


def _add_member(session: Session, cluster: UUID, government: UUID, before: UUID | None) -> None:
    members = memberships_of(session, cluster)
    if any(each.government_id == government for each in members):
        return
    places = [each.position for each in members]
    at = next((n for n, each in enumerate(members) if each.government_id == before), len(members))
    position = position_between(places[at - 1] if at else None, places[at] if at < len(places) else None)
    identity = id_of("cluster_government", cluster, government)
    session.add(ClusterGovernment(id=identity, cluster_id=cluster, government_id=government, position=position))


def _refuse_unknown_choices(changes: dict[str, object]) -> None:
    known: dict[str, tuple[object, ...]] = {"wave": (None, *WAVES), "state": tuple(STATES)}
    for name, choices in known.items():
        if name in changes and changes[name] not in choices:
            told = ", ".join(str(each) for each in choices if each is not None)
            raise NoSuchChoice(value=changes[name], choices=told)
