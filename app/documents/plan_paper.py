"""What prints of a 3-year institutional improvement plan, and the data that travels with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import Party, ProgrammeView, SignatoryView
from app.documents.result_paper import AreaLine

YEARS = 3


@dataclass(frozen=True, slots=True)
class PlanActionLine:
    """An action of the plan. first_quarter, last_quarter: 1 to 12. resources: centimos of sol; None: not estimated."""

    number: int
    area: str
    items: str
    title: str
    kind: str
    who: str
    people: int | None
    women: int | None
    where: str
    first_quarter: int | None
    last_quarter: int | None
    after: int | None
    resources: int | None
    source: str
    existing_support: str
    responsible: str
    target_level: int | None


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan as it prints. areas: where it starts from."""

    programme: ProgrammeView
    code: str
    version: int
    government: Party
    cluster: str
    services: tuple[str, ...]
    first_year: int
    goal: str
    resolution: str
    approved_on: date | None
    areas: tuple[AreaLine, ...]
    actions: tuple[PlanActionLine, ...]
    signatories: tuple[SignatoryView, ...]
    place: str = ""


class PlanData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pages of the plan show, as it travels inside the PDF; amounts in soles."""

    kind: str
    code: str
    version: int
    government: str
    level_code: str
    cluster: str
    first_year: int
    goal: str
    resolution: str
    approved_on: date | None
    actions: list[dict[str, str]]


def plan_data(paper: PlanPaper) -> PlanData:
    """Return what the pages show."""
    return PlanData(
        kind="improvement_plan",
        code=paper.code,
        version=paper.version,
        government=paper.government.place,
        level_code=paper.government.level,
        cluster=paper.cluster,
        first_year=paper.first_year,
        goal=paper.goal,
        resolution=paper.resolution,
        approved_on=paper.approved_on,
        actions=[_action(action) for action in paper.actions],
    )


def _action(action: PlanActionLine) -> dict[str, str]:
    told = {
        "number": str(action.number),
        "area": action.area,
        "items": action.items,
        "title": action.title,
        "kind_code": action.kind,
        "who": action.who,
        "people": _number(action.people),
        "women": _number(action.women),
        "where": action.where,
        "first_quarter_code": _number(action.first_quarter),
        "last_quarter_code": _number(action.last_quarter),
        "after": _number(action.after),
        "resources": f"{action.resources / 100:,.2f}" if action.resources is not None else "",
        "source": action.source,
        "existing_support": action.existing_support,
        "responsible": action.responsible,
        "target_level": _number(action.target_level),
    }
    return {key: value for key, value in told.items() if value}


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
