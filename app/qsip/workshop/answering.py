"""Keep the answer to one of the eight questions about a barrier, and tell the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.qsip.reading import barrier_view
from app.qsip.roadmap.actions import add_action, change_action, open_roadmap, remove_action
from app.qsip.roadmap.roadmaps import roadmap_view
from app.qsip.roadmap.sealing import newest_roadmap
from app.qsip.workshop.causes import (
    add_cause,
    add_solution,
    change_cause,
    change_solution,
    remove_cause,
    remove_solution,
    restore_cause,
    restore_solution,
)
from app.qsip.workshop.questions import OF_THE_ACTION, BarrierChain, chain_of

if TYPE_CHECKING:
    from app.qsip.roadmap.roadmaps import RoadmapView
    from app.qsip.views import SolutionView
    from app.workspace import Workspace

Way = Callable[..., Any]
"""A use case that takes back what was kept."""


def keep_answer(
    workspace: Workspace,
    *,
    barrier: UUID,
    prompt: str,
    answer: str | date,
    more: bool = False,
    new_money: bool = False,
    opportunity: UUID | None = None,
) -> Way | None:
    """Keep the answer to `prompt` beside what was answered before it; return the way back, None where nothing was kept.

    more: another line of "why". opportunity: the card that says where a solution already works.
    prompt: a key of `QUESTIONS`. Raises: UnknownBarrier; CycleClosed; as the use cases that write each answer.
    """
    chain, roadmap = _read(workspace, barrier)
    if prompt in OF_THE_ACTION:
        return _keep_in_roadmap(workspace, roadmap, chain, _facts(prompt, answer, new_money=new_money))
    if prompt == "why":
        return _keep_cause(workspace, chain, str(answer), more=more)
    if prompt == "solution":
        return _keep_solution(workspace, chain, str(answer), opportunity)
    if chain.root is None:
        return None
    if prompt == "control":
        change_cause(workspace, cause=chain.root.id, control=str(answer))
    else:
        change_cause(workspace, cause=chain.root.id, controller=str(answer))
    return partial(restore_cause, cause=chain.root)


def _read(workspace: Workspace, barrier: UUID) -> tuple[BarrierChain, RoadmapView | None]:
    """Return what was answered so far, and the newest version of the roadmap."""
    with workspace.reading() as session:
        view = barrier_view(session, barrier)
        newest = newest_roadmap(session, view.cycle_id)
        roadmap = roadmap_view(session, newest, workspace.today()) if newest is not None else None
        return chain_of(view, roadmap), roadmap


def _keep_cause(workspace: Workspace, chain: BarrierChain, text: str, *, more: bool) -> Way:
    if chain.root is None or more:
        added = add_cause(workspace, barrier=chain.barrier.id, text=text)
        return partial(remove_cause, cause=added.id)
    change_cause(workspace, cause=chain.root.id, text=text)
    return partial(restore_cause, cause=chain.root)


def _keep_solution(workspace: Workspace, chain: BarrierChain, text: str, opportunity: UUID | None) -> Way | None:
    """Keep the solution; its action follows while it still says the same."""
    if chain.solution is not None:
        change_solution(workspace, solution=chain.solution.id, text=text, opportunity=opportunity)
        follows = chain.action is not None and chain.action.title == chain.solution.text
        if chain.action is not None and follows:
            change_action(workspace, action=chain.action.id, title=text)
        return partial(
            _as_it_was, solution=chain.solution, action=chain.action.id if chain.action and follows else None
        )
    if chain.root is None:
        return None
    added = add_solution(workspace, cause=chain.root.id, text=text)
    if opportunity is not None:
        change_solution(workspace, solution=added.id, opportunity=opportunity)
    return partial(remove_solution, solution=added.id)


def _as_it_was(workspace: Workspace, *, solution: SolutionView, action: UUID | None) -> None:
    """Say a solution, and the action that followed it, in the words of before."""
    restore_solution(workspace, solution=solution)
    if action is not None:
        change_action(workspace, action=action, title=solution.text)


def _keep_in_roadmap(
    workspace: Workspace, roadmap: RoadmapView | None, chain: BarrierChain, facts: dict[str, Any]
) -> Way | None:
    """Keep what belongs to the action, which enters the roadmap as a proposal with its first answer."""
    if chain.action is not None:
        before = {name: getattr(chain.action, name) for name in facts}
        change_action(workspace, action=chain.action.id, **facts)
        return partial(change_action, action=chain.action.id, **before)
    if chain.solution is None:
        return None
    if roadmap is None:
        roadmap = open_roadmap(workspace, cycle=chain.barrier.cycle_id)
    solution, known = chain.solution, {each.id for each in roadmap.actions}
    view = add_action(workspace, roadmap=roadmap.id, title=solution.text, solution=solution.id, **facts)
    added = next((each.id for each in view.actions if each.id not in known), None)
    return partial(remove_action, action=added) if added is not None else None


def _facts(prompt: str, answer: str | date, *, new_money: bool) -> dict[str, Any]:
    if prompt == "due":
        return {"due_on": answer}
    return {prompt: answer, "new_outside_money": new_money} if prompt == "resources" else {prompt: answer}
