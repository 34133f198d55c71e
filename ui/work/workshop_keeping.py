"""Keep the answer to a question about a barrier, with the use cases of the service cycle, on the writer's lane."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.qsip import (
    add_action,
    add_cause,
    add_solution,
    change_action,
    change_cause,
    change_solution,
    open_roadmap,
)
from ui.work.workshop_prompts import OF_THE_ACTION, Chain
from ui.work.workshop_reading import WallReading, read_wall

if TYPE_CHECKING:
    from app.workspace import Workspace


def keep_answer(
    workspace: Workspace,
    *,
    workshop: UUID,
    barrier: UUID,
    prompt: str,
    answer: str | date,
    more: bool = False,
    new_money: bool = False,
) -> None:
    """Keep the answer to `prompt` beside what was answered before it. more: another line of "why".

    Raises: as the use cases of the service cycle.
    """
    reading = read_wall(workspace, workshop=workshop)
    chain = next((each for each in reading.chains if each.barrier.id == barrier), None)
    if chain is None:
        return
    if prompt in OF_THE_ACTION:
        _keep_in_roadmap(workspace, reading, chain, _facts(prompt, answer, new_money=new_money))
    elif prompt == "why":
        _keep_cause(workspace, chain, str(answer), more=more)
    elif prompt == "solution":
        _keep_solution(workspace, chain, str(answer))
    elif chain.root is not None and prompt == "control":
        change_cause(workspace, cause=chain.root.id, control=str(answer))
    elif chain.root is not None:
        change_cause(workspace, cause=chain.root.id, controller=str(answer))


def _keep_cause(workspace: Workspace, chain: Chain, text: str, *, more: bool) -> None:
    if chain.root is None or more:
        add_cause(workspace, barrier=chain.barrier.id, text=text)
    else:
        change_cause(workspace, cause=chain.root.id, text=text)


def _keep_solution(workspace: Workspace, chain: Chain, text: str) -> None:
    """Keep the solution; its action follows while it still says the same."""
    if chain.solution is not None:
        change_solution(workspace, solution=chain.solution.id, text=text)
        if chain.action is not None and chain.action.title == chain.solution.text:
            change_action(workspace, action=chain.action.id, title=text)
    elif chain.root is not None:
        add_solution(workspace, cause=chain.root.id, text=text)


def _keep_in_roadmap(workspace: Workspace, reading: WallReading, chain: Chain, facts: dict[str, object]) -> None:
    """Keep what belongs to the action, which enters the roadmap as a proposal with its first answer."""
    if chain.action is not None:
        change_action(workspace, action=chain.action.id, **facts)  # type: ignore[arg-type]  # named by _facts
    elif chain.solution is not None:
        roadmap = reading.roadmap or open_roadmap(workspace, cycle=reading.cycle.id)
        solution = chain.solution
        add_action(workspace, roadmap=roadmap.id, title=solution.text, solution=solution.id, **facts)  # type: ignore[arg-type]


def _facts(prompt: str, answer: str | date, *, new_money: bool) -> dict[str, object]:
    if prompt == "due":
        return {"due_on": answer}
    return {prompt: answer, "new_outside_money": new_money} if prompt == "resources" else {prompt: answer}
