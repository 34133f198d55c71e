"""From a barrier to what can be done: why it is there, who controls that, and solutions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import CAUSE_KINDS, CONTROLS, none_if_blank, one_of, written
from app.qsip.cycle.cycle_rows import put_as_was
from app.qsip.reading import (
    barrier_row,
    cause_row,
    cause_view,
    solution_row,
    solution_view,
)
from app.qsip.roadmap.depending import refuse_if_answered, solutions_of
from app.qsip.roadmap.sealing import refuse_if_printed
from app.qsip.views import CauseView, SolutionView
from app.qsip.workshop.barriers import causes_of, write_back
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import position_between
from db.models.qsip import Cause, Solution

MOST_LINES = 5  # "why?" is asked up to five times


class CausesFull(TrochaError):
    """The chain of causes has its five lines."""

    code = "cause.full"
    message = N_("The card has {most} lines of causes, which is the most. The last one is the root: correct that.")


class CauseChanges(TypedDict, total=False):
    """What may be changed of a cause. control, kind: a key of `CONTROLS`, `CAUSE_KINDS`, or None; controller: who."""

    text: str
    control: str | None
    controller: str | None
    kind: str | None


class SolutionChanges(TypedDict, total=False):
    """What may be changed of a solution. opportunity: the card that says where it already works, or None."""

    text: str
    opportunity: UUID | None


class NotAnOpportunity(TrochaError):
    """The card does not say what already works."""

    code = "solution.not-an-opportunity"
    message = N_("“{text}” is a barrier. Name an opportunity: something that already works somewhere.")


def add_cause(
    workspace: Workspace,
    *,
    barrier: UUID,
    text: str,
    control: str | None = None,
    controller: str | None = None,
    kind: str | None = None,
) -> CauseView:
    """Write why a barrier is there; the last line is the root, and five are the most.

    Raises: UnknownBarrier; CausesFull; TextMissing; TextTooLong; NoSuchChoice.
    """
    said = written(text)
    if control is not None:
        one_of(control, CONTROLS)
    if kind is not None:
        one_of(kind, CAUSE_KINDS)
    with writing(workspace) as session:
        barrier_row(session, barrier)
        earlier = causes_of(session, barrier)
        if len(earlier) >= MOST_LINES:
            raise CausesFull(most=MOST_LINES)
        position = position_between(earlier[-1].position if earlier else None, None)
        row = Cause(
            barrier_id=barrier,
            text=said,
            control=control,
            controller=none_if_blank(controller),
            position=position,
            kind=kind,
        )
        session.add(row)
        session.flush()
        return cause_view(session, row.id)


def change_cause(workspace: Workspace, *, cause: UUID, **changes: Unpack[CauseChanges]) -> CauseView:
    """Change a cause or who controls it; what is not named stays.

    Raises: UnknownCause; RoadmapSealed; AnsweredByAction, when an agreed action would lose what it stands on;
    TextMissing; TextTooLong; NoSuchChoice.
    """
    kept: dict[str, str | None] = {}
    if "text" in changes:
        kept["text"] = written(changes["text"])
    if "control" in changes:
        control = changes["control"]
        kept["control"] = one_of(control, CONTROLS) if control is not None else None
    if "kind" in changes:
        kind = changes["kind"]
        kept["kind"] = one_of(kind, CAUSE_KINDS) if kind is not None else None
    if "controller" in changes:
        kept["controller"] = none_if_blank(changes["controller"])
    with writing(workspace) as session:
        _write(session, cause, kept)
        return cause_view(session, cause)


def remove_cause(workspace: Workspace, *, cause: UUID) -> CauseView:
    """Take a cause off its card with its solutions; return it as it was, for `restore_cause`.

    Raises: UnknownCause; RoadmapSealed; AnsweredByAction.
    """
    with writing(workspace) as session:
        removed = cause_view(session, cause)
        row = cause_row(session, cause)
        refuse_if_printed(session, [row])
        refuse_if_answered(session, [each.id for each in removed.solutions])
        for each in removed.solutions:
            session.delete(solution_row(session, each.id))
        session.delete(row)
        return removed


def restore_cause(workspace: Workspace, *, cause: CauseView) -> CauseView:
    """Write a cause back as it was, whether it was changed or removed since, with its solutions.

    Raises: UnknownBarrier; as `change_cause`.
    """
    with writing(workspace) as session:
        barrier_row(session, cause.barrier_id)
        if session.get(Cause, cause.id) is not None:
            _write(
                session, cause.id, {name: getattr(cause, name) for name in ("text", "control", "controller", "kind")}
            )
        write_back(session, cause)
        return cause_view(session, cause.id)


def move_cause(workspace: Workspace, *, cause: UUID, before: UUID | None) -> CauseView:
    """Move a cause in front of the cause `before` of its card, or to the end, where it is the root.

    Raises: UnknownCause; RoadmapSealed; AnsweredByAction, when an agreed action would stand on another root.
    """
    with writing(workspace) as session:
        row = cause_row(session, cause)
        every = causes_of(session, row.barrier_id)
        others = [each for each in every if each.id != cause]
        at = next((n for n, each in enumerate(others) if each.id == before), len(others))
        refuse_if_printed(session, every)
        refuse_if_answered(session, solutions_of(session, every[-1].id))
        later = others[at].position if at < len(others) else None
        row.position = position_between(others[at - 1].position if at else None, later)
        return cause_view(session, cause)


def add_solution(workspace: Workspace, *, cause: UUID, text: str) -> SolutionView:
    """Write what could be done about a cause. Raises: UnknownCause; TextMissing; TextTooLong."""
    said = written(text)
    with writing(workspace) as session:
        earlier = cause_view(session, cause).solutions
        row = Solution(
            cause_id=cause, text=said, position=position_between(earlier[-1].position if earlier else None, None)
        )
        session.add(row)
        session.flush()
        return solution_view(session, row.id)


def change_solution(workspace: Workspace, *, solution: UUID, **changes: Unpack[SolutionChanges]) -> SolutionView:
    """Say a solution in other words, or where it already works; what is not named stays.

    Raises: UnknownSolution; RoadmapSealed; TextMissing; TextTooLong; UnknownBarrier; NotAnOpportunity.
    """
    said = written(changes["text"]) if "text" in changes else None
    with writing(workspace) as session:
        row = solution_row(session, solution)
        if said is not None:
            _say(session, row, said)
        if "opportunity" in changes:
            row.opportunity_id = _works(session, changes["opportunity"])
        return solution_view(session, solution)


def remove_solution(workspace: Workspace, *, solution: UUID) -> SolutionView:
    """Take a solution off its card; return it as it was, for `restore_solution`.

    Raises: UnknownSolution; RoadmapSealed; AnsweredByAction.
    """
    with writing(workspace) as session:
        removed = solution_view(session, solution)
        refuse_if_printed(session, [cause_row(session, removed.cause_id)])
        refuse_if_answered(session, [solution])
        session.delete(solution_row(session, solution))
        return removed


def restore_solution(workspace: Workspace, *, solution: SolutionView) -> SolutionView:
    """Write a solution back as it was, whether it was changed or removed since. Raises: UnknownCause; RoadmapSealed."""
    with writing(workspace) as session:
        cause_row(session, solution.cause_id)
        row = session.get(Solution, solution.id)
        if row is not None:
            _say(session, row, solution.text)
        put_as_was(session, Solution, solution)
        return solution_view(session, solution.id)


def _write(session: Session, cause: UUID, kept: Mapping[str, str | None]) -> None:
    row = cause_row(session, cause)
    if any(getattr(row, name) != value for name, value in kept.items() if name != "kind"):
        refuse_if_printed(session, [row])
    if kept.get("control", row.control) not in {"own", "shared"} or not kept.get("controller", row.controller):
        refuse_if_answered(session, solutions_of(session, cause))
    for name, value in kept.items():
        setattr(row, name, value)


def _say(session: Session, row: Solution, text: str) -> None:
    if row.text != text:
        refuse_if_printed(session, [cause_row(session, row.cause_id)])
    row.text = text


def _works(session: Session, opportunity: UUID | None) -> UUID | None:
    if opportunity is None:
        return None
    row = barrier_row(session, opportunity)
    if row.kind != "opportunity":
        raise NotAnOpportunity(text=row.text or "")
    return row.id
