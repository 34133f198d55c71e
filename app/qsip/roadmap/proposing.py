"""Proposing an action along its chain: barrier, then cause, then solution, and only then what will be done."""

from __future__ import annotations

from uuid import UUID

from app.qsip.choices import written
from app.qsip.reading import cause_row
from app.qsip.roadmap.actions import add_action
from app.qsip.roadmap.passages import OutsideControl
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row
from app.qsip.roadmap.sealing import refuse_sealed
from app.qsip.workshop.causes import add_cause, add_solution, change_cause
from app.workspace import Workspace


def propose_action(
    workspace: Workspace,
    *,
    roadmap: UUID,
    title: str,
    barrier: UUID | None = None,
    cause: UUID | str | None = None,
    solution: UUID | str | None = None,
    control: str | None = None,
    controller: str | None = None,
) -> RoadmapView:
    """Propose an action for a barrier. cause, solution: the one on its card, or the words of another one.

    control, controller: who has the cause in hand, where it is new or nobody has said. Words that are new become a card
    of their own, which stays when a later step is refused. Without a barrier the action stays a proposal by hand.
    Raises: UnknownRoadmap; RoadmapSealed; OutsideControl; TextMissing; TextTooLong; CausesFull; as `add_action`.
    """
    written(title)
    with workspace.reading() as session:
        roadmap_row(session, roadmap)
        refuse_sealed(session, roadmap)
        known = cause_row(session, cause) if isinstance(cause, UUID) else None
        if known is not None and known.control == "outside":
            raise OutsideControl(cause=known.text or "", controller=known.controller or "")
    if barrier is None:
        return add_action(workspace, roadmap=roadmap, title=title)
    if isinstance(cause, str):
        cause = add_cause(workspace, barrier=barrier, text=cause, control=control, controller=controller).id
    elif cause is not None and control is not None:
        change_cause(workspace, cause=cause, control=control, controller=controller)
    if isinstance(solution, str) and cause is not None:
        solution = add_solution(workspace, cause=cause, text=solution).id
    return add_action(
        workspace, roadmap=roadmap, title=title, solution=solution if isinstance(solution, UUID) else None
    )
