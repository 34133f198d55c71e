"""The regional plan for conflict and disaster capacity, printed by the builder of the improvement plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.commitments import Party
from app.documents.focas.result_paper import AreaLine
from app.documents.focas.result_source import area_lines
from app.documents.look import Printed
from app.documents.plan.paper import QUARTERS, YEARS, PlanActionLine, PlanPaper
from app.documents.plan.plan import build_plan
from app.documents.source import Ground, Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.focas import (
    FOLLOW_UP_STATES,
    MEASURES,
    REGIONAL_AREAS,
    AssessmentView,
    PartnerPart,
    PlanAreaView,
    RegionalActionView,
    list_regional_actions,
    read_history,
)
from app.territory import GovernmentView, government_name
from app.words import N_, Words
from app.workspace import Workspace

PLAN = "improvement_plan"
_QUARTER = 3  # months


def regional_source(workspace: Workspace, government: GovernmentView) -> Source:
    """Return the plan of the region of a regional government, ready to be printed."""
    ground = ground_of(workspace, government.id)
    actions = list_regional_actions(workspace, department=government.ubigeo[:2])
    first_year = _first_year(actions, workspace.today())
    code = f"PR-{government.ubigeo}-{first_year}"
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        rounds = read_history(workspace, government=government.id, language=words.language)
        paper = _paper(government, actions, rounds, ground, (code, first_year), words)
        return build_plan(paper, words, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum)

    return Source(
        kind=PLAN,
        subject=government.id,
        code=code,
        version=1,
        place=government.seat or government.place,
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=(),
        may_change=True,
        present=nothing_to_do,
        build=build,
        figures={"actions": len(actions), "first_year": first_year},
    )


def _first_year(actions: Sequence[RegionalActionView], today: date) -> int:
    return min((each.starts_on.year for each in actions if each.starts_on is not None), default=today.year)


def _paper(
    government: GovernmentView,
    actions: Sequence[RegionalActionView],
    rounds: Sequence[AssessmentView],
    ground: Ground,
    named: tuple[str, int],
    words: Words,
) -> PlanPaper:
    code, first_year = named
    closed = [each for each in rounds if each.closed_at is not None]
    areas = _areas(closed[-1] if closed else None, words)
    return PlanPaper(
        programme=ground.programme,
        code=code,
        version=1,
        government=Party(government.level, government.ubigeo, government.place),
        cluster="",
        services=(),
        first_year=first_year,
        goal="",
        resolution="",
        approved_on=None,
        areas=areas,
        actions=tuple(_line(number, each, first_year, words) for number, each in enumerate(actions, 1)),
        signatories=ground.signatories,
        place=government.seat or government.place,
        name=government_name(government.level, government.place, words),
        order=tuple(_aim(number, area, actions) for number, area in enumerate(areas, 1)),
        reviews=tuple((measure, _held_on(measure, closed)) for measure in MEASURES),
        is_regional=True,
    )


def _held_on(measure: str, rounds: Sequence[AssessmentView]) -> date | None:
    return next((each.held_on for each in rounds if each.measure == measure), None)


def _areas(view: AssessmentView | None, words: Words) -> tuple[AreaLine, ...]:
    """Return where conflict and disaster management stand in the newest closed round of the regional government."""
    lines = {line.code: line for line in (area_lines(view.areas) if view is not None else ())}
    unmeasured = words.say(N_("no round closed yet"))
    unmeasured_lines = (
        AreaLine(code, words.say(title), None, None, 0, 0, is_compulsory=False, left_out_reason=unmeasured)
        for code, title in REGIONAL_AREAS.items()
    )
    return tuple(lines.get(line.code, line) for line in unmeasured_lines)


def _aim(number: int, area: AreaLine, actions: Sequence[RegionalActionView]) -> PlanAreaView:
    """Return what the actions of an area should move it to, at the end of the plan."""
    own = [each for each in actions if each.area == area.code]
    aims = [each.target_level for each in own if each.target_level is not None]
    target = max(aims, default=None)
    return PlanAreaView(
        code=area.code,
        today=area.mean,
        band=area.level,
        is_compulsory=area.is_compulsory,
        relevance=None,
        target_1=None,
        target_2=None,
        target_3=target,
        target=target or 3,
        gap=None,
        urgency=0.0,
        suggested=number,
        number=number,
        control=None,
        order_reason=None,
        is_moved=False,
        actions=len(own),
    )


def _line(number: int, action: RegionalActionView, first_year: int, words: Words) -> PlanActionLine:
    first = _quarter(action.starts_on or action.ends_on, first_year)
    return PlanActionLine(
        number=number,
        area=action.area,
        items="",
        title=action.title,
        kind="",
        who="",
        people=None,
        women=None,
        where="",
        first_quarter=first,
        last_quarter=_quarter(action.ends_on, first_year) or first,
        after=None,
        resources=None,
        source="",
        existing_support="",
        responsible=action.responsible or "",
        target_level=action.target_level,
        partners=(PartnerPart(action.partner),) if action.partner else (),
        state=words.say(FOLLOW_UP_STATES.get(action.state, "")),
    )


def _quarter(day: date | None, first_year: int) -> int | None:
    """Return the quarter of a day from 1, at most the last of the plan."""
    if day is None:
        return None
    number = (day.year - first_year) * 4 + (day.month - 1) // _QUARTER + 1
    return min(max(number, 1), YEARS * QUARTERS)
