"""The tables of a workspace, one file a room."""

from db.models import (
    audits,
    clusters,
    commitments,
    focas,
    forms,
    local,
    plans,
    programme,
    qsip,
    territory,
    training,
    workshops,
)
from db.models.declaration import Base, Synced, relax, synced_tables

relax(Base.metadata)

__all__ = [
    "Base",
    "Synced",
    "audits",
    "clusters",
    "commitments",
    "focas",
    "forms",
    "local",
    "plans",
    "programme",
    "qsip",
    "synced_tables",
    "territory",
    "training",
    "workshops",
]
