"""An approved plan as a record: written once, found by its content, and read instead of the rows ever after.

The record is the view itself without what lives on: whose name and authorities the government has now, what follows the
plan, and what was seen of its actions. A field may be added to the views with a default; none is renamed.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from app.focas.plan_views import PlanView
from app.workspace import Workspace


def keep_record(workspace: Workspace, view: PlanView) -> str:
    """Keep what is approved; return its SHA-256. The same plan makes the same record on every device."""
    actions = tuple(replace(action, follow_ups=()) for action in view.actions)
    bare = replace(view, government=None, organisation=None, replaced_by=None, record=None, actions=actions)
    return workspace.keep(msgspec.json.encode(bare))


def read_record(workspace: Workspace, digest: str | None) -> PlanView | None:
    """Return the plan as it was approved; None while its record has not arrived."""
    content = workspace.fetch(digest) if digest else None
    return msgspec.json.decode(content, type=PlanView) if content is not None else None
