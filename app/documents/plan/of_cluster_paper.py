"""What prints of the plans of a cluster, rolled up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec

from app.commitments import ProgrammeView, SignatoryView
from app.focas import ClusterPlanCell, ClusterPlans


@dataclass(frozen=True, slots=True)
class PlansPaper:
    """The plans of a cluster as they print. names: of governments, in full. areas: titles by code.

    modules: titles of training modules. place: where the cluster is.
    """

    programme: ProgrammeView
    code: str
    version: int
    cluster: str
    place: str
    plans: ClusterPlans
    names: Mapping[UUID, str]
    areas: Mapping[str, str]
    modules: Mapping[UUID, str]
    signatories: tuple[SignatoryView, ...]

    @property
    def first_year(self) -> int:
        """The first year of the earliest plan; 0 while there is none."""
        return min((line.plan.first_year for line in self.plans.lines if line.plan is not None), default=0)

    def cell(self, government: UUID, area: str) -> ClusterPlanCell | None:
        """Return one area in one government, or None."""
        found = (each for each in self.plans.cells if (each.government_id, each.area) == (government, area))
        return next(found, None)


class PlansData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pages show, as it travels inside the PDF."""

    kind: str
    code: str
    version: int
    cluster: str
    governments: list[dict[str, str]]


def plans_data(paper: PlansPaper) -> PlansData:
    """Return what the pages show, the same in every language."""
    governments = []
    for line in paper.plans.lines:
        told = {"government": line.government.place, "state_code": line.state}
        if line.plan is not None:
            told["version_code"] = str(line.plan.version)
        governments.append(told)
    return PlansData(
        kind="improvement_plan_cluster",
        code=paper.code,
        version=paper.version,
        cluster=paper.cluster,
        governments=governments,
    )
