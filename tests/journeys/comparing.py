"""Compare what two roads left in a workspace: every synced row, by what it says and by what it points at."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from app.security import open_workspace
from db.models import synced_tables

PARENTS = {
    "assessment_participant": "assessment_id",
    "barrier": "workshop_id",
    "cause": "barrier_id",
    "cluster_government": "cluster_id",
    "letter_term": "letter_id",
    "plan_action": "plan_id",
    "roadmap_action": "roadmap_id",
    "solution": "cause_id",
    "workshop_participant": "workshop_id",
}
"""Tables whose rows have an order, and the column of what they are ordered in."""
ORDER = "position"

Rows = dict[str, list[RowMapping]]
Said = dict[str, object]


def contents(folder: Path, passphrase: str, leave_out: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Return every row of the workspace in `folder`, told without ids, times and positions, by table.

    An id is told by what its row says; a position by the rank that it gives. leave_out: columns "table.column".
    """
    workspace = open_workspace(folder, passphrase)
    try:
        with workspace.reading() as session:
            rows = _read(session)
    finally:
        workspace.close()
    names = {
        row["id"]: f"{table}({_plain(table, row, leave_out)})"
        for table, found in rows.items()
        for row in found
        if "id" in row
    }
    return {
        table: Counter(_told(table, row, found, names, leave_out) for row in found) for table, found in rows.items()
    }


def _read(session: Session) -> Rows:
    return {table.name: list(session.execute(select(table)).mappings()) for table in synced_tables()}


def _plain(table: str, row: RowMapping, leave_out: Mapping[str, str]) -> Said:
    return {
        name: value
        for name, value in row.items()
        if name != ORDER
        and f"{table}.{name}" not in leave_out
        and not isinstance(value, uuid.UUID | datetime | bytes)
        and value is not None
    }


def _told(
    table: str, row: RowMapping, found: list[RowMapping], names: Mapping[uuid.UUID, str], leave_out: Mapping[str, str]
) -> str:
    said = _plain(table, row, leave_out)
    said |= {
        name: names.get(value, "an id of nothing here")
        for name, value in row.items()
        if isinstance(value, uuid.UUID) and name != "id" and f"{table}.{name}" not in leave_out
    }
    said |= {name: "some time" for name, value in row.items() if isinstance(value, datetime)}
    if table in PARENTS:
        beside = sorted(each[ORDER] or "" for each in found if each[PARENTS[table]] == row[PARENTS[table]])
        said["rank"] = beside.index(row[ORDER] or "")
    return repr(sorted(said.items()))
