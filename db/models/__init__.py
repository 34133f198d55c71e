"""The tables of a workspace, one file a room."""

from db.models import clusters, commitments, focas, forms, local, plans, programme, qsip, territory, training
from db.models.declaration import Base, Synced, relax, synced_tables

relax(Base.metadata)

__all__ = [
    "Base",
    "Synced",
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
]
