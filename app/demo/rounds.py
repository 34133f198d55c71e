"""The story after the baseline: three rounds of every government, an instrument that changed, and why items moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, field

from app.demo.assessing import answer
from app.demo.case import (
    CASE,
    AnswerPart,
    Code,
    Line,
    Part,
    Several,
    Text,
    Ubigeo,
)
from app.demo.ground import Ground
from app.focas import (
    AssessmentView,
    PlanView,
    add_instrument,
    add_participants,
    close_assessment,
    leave_out_area,
    open_assessment,
    record_adjustment,
    record_follow_up,
    shipped_instruments,
    write_change_reason,
    write_group_words,
)
from app.workspace import Workspace

Area = Annotated[str, Meta(pattern=r"^[A-Z]{2,5}$")]
NOT_ASKED = "-"
_SPOKEN = "es"  # the language in which the participants' lines are written


class AdjustedPart(Part, frozen=True):
    """The instrument that rounds take once a subject expert adjusted it. file: beside this one."""

    file: Line
    changed_on: date
    expert: Line
    reason: Text


class RoundPart(Part, frozen=True):
    """A round of FOCAS in one government.

    group: which people answered. areas: the agreed values of each area's items in order, "-" where one is not asked.
    said: what was told of single items. declared: levels 3 and 4 without evidence. moved: why items moved.
    """

    government: Ubigeo
    measure: Literal["baseline", "midline", "endline"]
    held_on: date
    place: Line
    facilitator: Line
    group: Line
    areas: dict[Area, Line]
    adjusted: bool = False
    said: dict[Code, AnswerPart] = field(default_factory=dict)
    moved: dict[Code, Text] = field(default_factory=dict)
    declared: tuple[Code, ...] = ()
    left_out: dict[Area, Text] = field(default_factory=dict)
    words: Text | None = None


class FollowedPart(Part, frozen=True):
    """How an action of the plan stood on a day. action: its place in the plan, from 1."""

    action: Annotated[int, Meta(ge=1, le=60)]
    seen_on: date
    state: Literal["planned", "under_way", "blocked", "done", "stopped"]
    text: Text


class RoundsPart(Part, frozen=True):
    """The rounds of a cluster. case: the name of the case that they follow. groups: people, one line each.

    followed: how the actions of its plan went on.
    """

    format: Literal[1]
    case: Line
    adjusted: AdjustedPart
    groups: dict[Line, Text]
    rounds: Annotated[tuple[RoundPart, ...], Several]
    followed: tuple[FollowedPart, ...] = ()


def hold_rounds(workspace: Workspace, told: RoundsPart, ground: Ground, language: str) -> Iterator[AssessmentView]:
    """Hold the rounds in order, each closed; yield each as it stands. Raises: as the use cases."""
    adjusted = _adjust(workspace, told.adjusted)
    for each in told.rounds:
        yield _hold(workspace, each, ground, told.groups, adjusted if each.adjusted else None, language)


def follow_plan(workspace: Workspace, told: RoundsPart, plan: PlanView) -> None:
    """Write how the actions of the plan went on. Raises: as `record_follow_up`."""
    actions = {action.number: action.id for action in plan.actions}
    for each in told.followed:
        record_follow_up(workspace, action=actions[each.action], state=each.state, seen_on=each.seen_on, text=each.text)


def _adjust(workspace: Workspace, told: AdjustedPart) -> UUID:
    content = CASE.with_name(told.file).read_bytes()
    added = add_instrument(workspace, content=content, file_name=told.file)
    record_adjustment(
        workspace,
        instrument=added.id,
        replaces=shipped_instruments()[0].id,
        changed_on=told.changed_on,
        expert=told.expert,
        reason=told.reason,
    )
    return added.id


def _hold(
    workspace: Workspace,
    told: RoundPart,
    ground: Ground,
    groups: Mapping[str, str],
    instrument: UUID | None,
    language: str,
) -> AssessmentView:
    opened = open_assessment(
        workspace,
        cluster=ground.cluster.id,
        government=ground.governments[told.government],
        measure=told.measure,
        instrument=instrument,
        held_on=told.held_on,
        place=told.place,
        facilitator=told.facilitator,
    )
    add_participants(workspace, assessment=opened.id, text=groups[told.group], consents=True, language=_SPOKEN)
    for area, reason in told.left_out.items():
        leave_out_area(workspace, assessment=opened.id, area=area, reason=reason, language=language)
    answer(workspace, opened.id, dict(_answers(told)))
    closed = close_assessment(workspace, assessment=opened.id, language=language)
    for item, reason in told.moved.items():
        write_change_reason(workspace, assessment=opened.id, item=item, reason=reason)
    if told.words:
        write_group_words(workspace, assessment=opened.id, text=told.words)
    return closed


def _answers(told: RoundPart) -> Iterator[tuple[str, AnswerPart]]:
    """Yield what was answered: as it was told, else the level alone, with its evidence seen from level 3 on."""
    for area, values in told.areas.items():
        for number, value in enumerate(values.split(), 1):
            code = f"{area}-{number}"
            if code in told.said:
                yield code, told.said[code]
            elif value != NOT_ASKED:
                seen: Literal["si"] | None = "si" if value in {"3", "4"} and code not in told.declared else None
                yield code, msgspec.convert({"value": value, "evidence_seen": seen}, AnswerPart)
