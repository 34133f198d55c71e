"""What prints of a 3-year institutional improvement plan, and the data that travels with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import Party, ProgrammeView, SignatoryView
from app.documents.focas.result_paper import AreaLine, CountLine, FundsLine, Replaced
from app.focas import BarrierLink, BudgetLine, PartnerPart, PlanAreaView, ResourcePart, SupportView

YEARS, QUARTERS = 3, 4


@dataclass(frozen=True, slots=True)
class PlanActionLine:
    """An action of the plan. first_quarter, last_quarter: 1 to 12. resources: centimos of sol; None: not estimated.

    state: how it stands, said already, where the plan is printed with it.
    """

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
    men: int | None = None
    approach: str = ""
    result: str = ""
    indicator: str = ""
    plan_code: str = ""
    module: str = ""
    language: str = ""
    gender: int = 0
    intercultural: int = 0
    parts: tuple[ResourcePart, ...] = ()
    partners: tuple[PartnerPart, ...] = ()
    barriers: tuple[BarrierLink, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What one item needs. need: a key of `NEEDS`. who, where: "" until the plan says."""

    item: str
    need: str
    what: str
    who: str
    where: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan as it prints. areas: where it starts from.

    name: whose it is, in full. order: its areas in the decided order, each with its targets. needs: what the round
    shows. support: by others. staff: who works there, as counts. joint: what can be done once with others of the
    cluster. reviews: measures and their days, as far as they were held. replaced: the version before.
    own_of: the organisation whose alone it is, "" where others may see it. is_regional: it is the plan of a region for
    conflicts and disasters, without needs, an order and assistance of its own.
    """

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
    name: str = ""
    order: tuple[PlanAreaView, ...] = ()
    order_decided_on: date | None = None
    order_decided_with: str = ""
    needs: tuple[NeedLine, ...] = ()
    support: tuple[SupportView, ...] = ()
    funds: FundsLine | None = None
    staff: tuple[CountLine, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    risks: str = ""
    review: str = ""
    joint: tuple[str, ...] = ()
    reviews: tuple[tuple[str, date | None], ...] = ()
    replaced: Replaced | None = None
    own_of: str = ""
    is_regional: bool = False

    @property
    def linked(self) -> int:
        """How many actions are tied to a barrier of the service."""
        return sum(bool(action.barriers) for action in self.actions)

    def title_of(self, area: str) -> str:
        """Return what an area is called, its code where nobody knows it."""
        return next((each.title for each in self.areas if each.code == area), area)


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
    targets: list[dict[str, str]]
    risks: str = ""
    review: str = ""


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
        targets=[_targets(area) for area in paper.order],
        risks=paper.risks,
        review=paper.review,
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
        "men": _number(action.men),
        "result": action.result,
        "indicator": action.indicator,
        "plan": action.plan_code,
    }
    return {key: value for key, value in told.items() if value}


def _targets(area: PlanAreaView) -> dict[str, str]:
    told = {"area": area.code, "year_1": area.target_1, "year_2": area.target_2, "year_3": area.target_3}
    return {key: str(value) for key, value in told.items() if value is not None}


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
