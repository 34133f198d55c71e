"""What the page of training asks of `app` in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.clusters import list_clusters, read_cluster
from app.focas import list_plans, list_regional_actions, read_assessment, roll_up_plans
from app.territory import list_organisations, place_name
from app.training import given_against_planned, given_in_compulsory_areas, list_assistance, list_modules
from ui.work.focas_scoring.round import short_name

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from app.clusters import ClusterView
    from app.focas import ClusterPlans, PlanActionView, PlanView, RegionalActionView
    from app.territory import OrganisationView
    from app.training import AssistanceView, CompulsoryLine, GivenLine, ModuleView
    from app.words import Words
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TrainingRead:
    """A cluster, what its plans ask for, what was given, the catalogue, and the plan of its region.

    plans, given: the newest first. titles: of areas by code.
    """

    cluster: ClusterView
    clusters: tuple[ClusterView, ...]
    organisations: tuple[OrganisationView, ...]
    plans: tuple[PlanView, ...]
    given: tuple[AssistanceView, ...]
    lines: tuple[GivenLine, ...]
    compulsory: tuple[CompulsoryLine, ...]
    modules: tuple[ModuleView, ...]
    regional: tuple[RegionalActionView, ...]
    areas: tuple[str, ...]
    titles: dict[str, str]
    rolled: ClusterPlans
    today: date

    def owners(self, words: Words) -> dict[UUID, str]:
        """Return whom people can belong to: the governments by short name, then the organisations."""
        names: dict[UUID, str] = {each.id: short_name(each, words) for each in self.cluster.governments}
        return names | {each.id: each.short_name for each in self.organisations}

    def actions(self) -> dict[UUID, tuple[PlanView, PlanActionView]]:
        """Return the actions of the newest version of each plan, and of the older ones what help names still."""
        found: dict[UUID, tuple[PlanView, PlanActionView]] = {}
        for plan in reversed(self.plans):
            found |= {action.id: (plan, action) for action in plan.actions}
        return found

    @property
    def newest_plans(self) -> tuple[PlanView, ...]:
        """The plans that no next version replaces."""
        return tuple(plan for plan in self.plans if plan.replaced_by is None)

    def department(self) -> str:
        """Return the name of the region."""
        return place_name(self.cluster.department_ubigeo)


def read_training(workspace: Workspace, cluster: UUID, language: str) -> TrainingRead:
    """Read everything in one go, so that the page never shows two states."""
    here, plans = read_cluster(workspace, cluster), list_plans(workspace, cluster=cluster)
    return TrainingRead(
        cluster=here,
        clusters=list_clusters(workspace),
        organisations=list_organisations(workspace, cluster=cluster),
        plans=plans,
        given=list_assistance(workspace, cluster=cluster),
        lines=given_against_planned(workspace, cluster=cluster),
        compulsory=given_in_compulsory_areas(workspace, cluster=cluster, language=language),
        modules=list_modules(workspace, language=language, with_retired=True),
        regional=list_regional_actions(workspace, department=here.department_ubigeo),
        areas=tuple(dict.fromkeys(each.area for each in list_modules(workspace, language=language) if each.area)),
        rolled=roll_up_plans(workspace, cluster=cluster),
        titles=_titles(workspace, plans, language),
        today=workspace.today(),
    )


def _titles(workspace: Workspace, plans: tuple[PlanView, ...], language: str) -> dict[str, str]:
    """Return the titles of the areas that the plans speak of, as the instruments of their rounds have them."""
    titles: dict[str, str] = {}
    for plan in plans:
        if any(area.code not in titles for area in plan.areas):
            view = read_assessment(workspace, plan.assessment_id, language=language)
            titles |= {area.code: area.title for area in view.areas}
    return titles
