"""What a workspace holds, in numbers: two that hold the same have the same digest."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from app.workspace import Workspace
from db.conflicts import open_conflicts
from db.digest import digest, row_counts
from db.models.local import Change
from db.models.programme import Device
from db.store import SCHEMA


@dataclass(frozen=True, slots=True)
class Contents:
    """A workspace in numbers.

    schema: format of its tables. replica: this copy, hexadecimal. rows: of each synced table. changes: cells ever
    written. digest: SHA-256 over all synced rows and files in a fixed order.
    """

    schema: int
    replica: str
    device: UUID | None
    device_name: str
    rows: dict[str, int]
    changes: int
    open_conflicts: int
    digest: str


def read_contents(workspace: Workspace) -> Contents:
    """Count and digest all that `workspace` holds. Raises: WorkspaceDamaged."""
    with workspace.reading() as session:
        device = session.get(Device, workspace.device)
        return Contents(
            schema=SCHEMA,
            replica=workspace.store.replica,
            device=workspace.device,
            device_name=device.name if device else "",
            rows=row_counts(session),
            changes=session.scalars(select(func.count()).select_from(Change)).one(),
            open_conflicts=len(open_conflicts(session)),
            digest=digest(session, workspace.store.blobs),
        )
