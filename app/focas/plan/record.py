"""An approved plan as a record: written once, found by its content, and read instead of the rows ever after.

The record is the view itself without what lives on: whose name and authorities the government has now, what follows the
plan, and what was seen of its actions. A field may be added to the views with a default; none is renamed.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.focas.plan.views import PlanView
from app.workspace import Workspace
from db.models.plans import ImprovementPlan

_APPROVALS = text(
    "SELECT value FROM change WHERE tbl = 'improvement_plan' AND row = :row AND col = 'record' AND value LIKE '\"%'"
    " ORDER BY replica <> :own, hlc, replica LIMIT 1"
)


def keep_record(workspace: Workspace, view: PlanView) -> str:
    """Keep what is approved; return its SHA-256. The same plan makes the same record on every device."""
    actions = tuple(replace(action, follow_ups=()) for action in view.actions)
    bare = replace(view, government=None, organisation=None, replaced_by=None, record=None, actions=actions)
    return workspace.keep(msgspec.json.encode(bare))


def standing_record(session: Session, workspace: Workspace, row: ImprovementPlan) -> str | None:
    """Return which record an approved plan is read from, whatever its row says; None: a draft. The one that was made
    here stands, else the first of all.

    Two devices may approve it apart; what the other says is a difference to settle, and changes nothing here.
    """
    facts = {"row": row.id.hex, "own": workspace.store.replica}
    value = session.execute(_APPROVALS, facts).scalar()
    return msgspec.json.decode(value, type=str) if value else None


def read_record(workspace: Workspace, plan: UUID, digest: str | None) -> PlanView | None:
    """Return `plan` as it was approved; None while its record has not arrived, or is of another hand."""
    content = workspace.fetch(digest) if digest else None
    if content is None:
        return None
    try:
        view = msgspec.json.decode(content, type=PlanView)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return view if view.id == plan else None
