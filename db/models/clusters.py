"""Clusters: which governments work together, around which services."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class Cluster(Synced, Base):
    """Governments of three levels around one or two services."""

    __tablename__ = "cluster"

    name: Mapped[str]
    department: Mapped[str]  # UBIGEO, 2 digits
    province: Mapped[str]  # UBIGEO, 4 digits: the province it grew from
    wave: Mapped[int | None]  # 1, 2, 3
    state: Mapped[str]  # "proposed", "validated", "active", "closed"
    critical_area: Mapped[str | None]


class ClusterGovernment(Synced, Base):
    """A government in a cluster; id from both."""

    __tablename__ = "cluster_government"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")
    position: Mapped[str]


class ClusterService(Synced, Base):
    """A service that the cluster chose to improve, under one of three sectors."""

    __tablename__ = "cluster_service"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    sector: Mapped[str]  # "health", "education", "environment"
    name: Mapped[str]  # "control prenatal y CRED"
    position: Mapped[str]
    state: Mapped[str]  # "chosen", "to_decide"
    chosen_on: Mapped[date | None]
    chosen_with: Mapped[str | None]  # who took part in the choice
    reason: Mapped[str | None]


class Milestone(Synced, Base):
    """One of the eight preparatory steps of a cluster; id from cluster and key."""

    __tablename__ = "milestone"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    key: Mapped[str]  # "team_trained", "cluster_agreed", ...
    done_on: Mapped[date | None]
    evidence: Mapped[str | None]
