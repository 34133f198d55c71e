"""What the three work views of FOCAS read in one go, and the sentence of the context bar they share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from app.clusters import ClusterView, list_clusters, read_cluster
from app.focas import (
    MEASURES,
    AssessmentLine,
    AssessmentView,
    InstrumentView,
    LateChange,
    PlanView,
    list_assessments,
    list_instruments,
    list_late_changes,
    list_plans,
    read_assessment,
)
from app.territory import GovernmentView
from app.words import N_, Words
from ui.pages.page import Step
from ui.place import Place, place

if TYPE_CHECKING:
    from app.workspace import Workspace

SHORT = {
    "regional": N_("Reg. Gov. {place}"),
    "provincial": N_("Prov. Mun. {place}"),
    "district": N_("Dist. Mun. {place}"),
}
LEVEL_ICONS = {"regional": "landmark", "provincial": "building-2", "district": "house"}
SECTOR_ICONS = {"health": "heart-pulse", "education": "book-open", "environment": "leaf"}
SECTORS = {"health": N_("Health"), "education": N_("Education"), "environment": N_("Environment")}


@dataclass(frozen=True, slots=True)
class Round:
    """A round and what stands around it. lines, plans: those of its cluster, the newest round first.

    before: the finished round before this one of the same government or organisation; None where there is none, or it
    was not asked for. newer: the version of its instrument that came later; "" when its own is the newest. late: what
    arrived after it was closed. instruments: all that there are.
    """

    view: AssessmentView
    cluster: ClusterView
    clusters: tuple[ClusterView, ...]
    lines: tuple[AssessmentLine, ...]
    plans: tuple[PlanView, ...]
    before: AssessmentView | None = None
    newer: str = ""
    instruments: tuple[InstrumentView, ...] = ()
    late: tuple[LateChange, ...] = ()

    @property
    def plan(self) -> PlanView | None:
        """The plan that grew from this round."""
        return next((plan for plan in self.plans if plan.assessment_id == self.view.id), None)


def read_round(workspace: Workspace, assessment: UUID, language: str) -> Round:
    """Read a round with its surroundings, so that the page never shows two states."""
    view = read_assessment(workspace, assessment, language=language)
    return Round(
        view=view,
        cluster=read_cluster(workspace, view.cluster_id),
        clusters=list_clusters(workspace),
        lines=list_assessments(workspace, cluster=view.cluster_id),
        plans=list_plans(workspace, cluster=view.cluster_id),
    )


def read_around(workspace: Workspace, view: AssessmentView, language: str) -> Round:
    """Read what stands around a round that is on the screen already: its cluster, and what the round before had."""
    clusters, instruments = list_clusters(workspace), list_instruments(workspace)
    now = Round(
        view=view,
        cluster=next(each for each in clusters if each.id == view.cluster_id),
        clusters=clusters,
        lines=list_assessments(workspace, cluster=view.cluster_id),
        plans=list_plans(workspace, cluster=view.cluster_id),
        newer=_newer(instruments, view),
        instruments=instruments,
        late=list_late_changes(workspace, assessment=view.id) if view.closed_at is not None else (),
    )
    before = _before(now)
    return replace(now, before=read_assessment(workspace, before.id, language=language)) if before is not None else now


def rounds_of(now: Round) -> tuple[AssessmentLine, ...]:
    """Return the rounds of whom `now` is of, the newest first, without those that a later version replaced."""
    own = (line for line in now.lines if line.subject_id == now.view.subject_id)
    return tuple(line for line in own if line.replaced_by is None)


def short_name(government: GovernmentView, words: Words) -> str:
    """Return "Mun. Dist. El Cenepa": for bars and lists, where the whole name does not fit."""
    message = SHORT.get(government.level)
    return words.say(message, place=government.place) if message else government.place


def subject_short(view: AssessmentView, words: Words) -> str:
    """Return whom a round is of, short: a government as `short_name` has it, an organisation by its acronym."""
    return short_name(view.government, words) if view.government is not None else view.subject_place


def measure_year(view: AssessmentView, words: Words) -> str:
    """Return "Baseline 2013"."""
    day = view.held_on or view.opened_at.astimezone().date()
    measure = words.say(MEASURES[view.measure]) if view.measure in MEASURES else view.measure
    return f"{measure} {day.year}"


def round_steps(now: Round, kind: str, words: Words) -> tuple[Step, ...]:
    """Return cluster, government and work of kind "focas_scoring", "focas_results" or "improvement_plan"."""
    cluster = cluster_step(now.cluster, now.clusters, words)
    return (cluster, government_step(now, kind, words), work_step(now, kind, words))


def cluster_step(cluster: ClusterView, clusters: tuple[ClusterView, ...], words: Words) -> Step:
    """Return the step of a cluster, with the others as its siblings."""
    siblings = tuple(_cluster_step(each, words) for each in clusters) if len(clusters) > 1 else ()
    own = _cluster_step(cluster, words)
    return Step(own.title, own.place, own.icon, siblings)


def government_step(now: Round, kind: str, words: Words) -> Step:
    """Return the step of whom the round is of; of a government, its siblings lead to the same work of the others."""
    if now.view.government is None:
        here = place("cluster", now.cluster.id, now.view.subject_id, tab="organisations")
        return Step(now.view.subject_place, here, "users")
    siblings = tuple(
        Step(short_name(each, words), _place_of(now, each.id, kind), LEVEL_ICONS.get(each.level, ""))
        for each in now.cluster.governments
    )
    own = now.view.government
    here = place("cluster", now.cluster.id, own.id, tab="governments")
    return Step(short_name(own, words), here, LEVEL_ICONS.get(own.level, ""), siblings if len(siblings) > 1 else ())


def work_step(now: Round, kind: str, words: Words) -> Step:
    """Return the last step: scoring, results or plan; its siblings are the other two and the other rounds."""
    titles = {
        "focas_scoring": words.say(N_("FOCAS · {measure}"), measure=measure_year(now.view, words)),
        "focas_results": words.say(N_("FOCAS results · {measure}"), measure=measure_year(now.view, words)),
    }
    siblings = [
        Step(titles["focas_scoring"], place("focas_scoring", now.view.id), "clipboard-list"),
        Step(titles["focas_results"], place("focas_results", now.view.id), "chart-column"),
    ]
    for line in rounds_of(now):
        if line.id != now.view.id and line.measure in MEASURES:
            name = f"{words.say(MEASURES[line.measure])} {line.opened_at.astimezone().year}"
            title = words.say(N_("FOCAS · {measure}"), measure=name)
            siblings.append(Step(title, place("focas_scoring", line.id), "clipboard-list"))
    if now.plan is not None:
        titles["improvement_plan"] = plan_title(now.plan, words)
        siblings.append(Step(titles["improvement_plan"], place("improvement_plan", now.plan.id), "target"))
    own = next(step for step in siblings if step.title == titles[kind])
    return Step(own.title, own.place, own.icon, tuple(siblings))


def plan_title(plan: PlanView, words: Words) -> str:
    """Return the name of a plan with its first and last year."""
    return words.say(N_("Improvement plan {first} to {last}"), first=plan.first_year, last=plan.first_year + 2)


def _before(now: Round) -> AssessmentLine | None:
    view = now.view
    told = (line for line in rounds_of(now) if line.closed_at is not None and line.id != view.id)
    return next((line for line in told if line.measure != view.measure and line.opened_at < view.opened_at), None)


def _newer(known: tuple[InstrumentView, ...], view: AssessmentView) -> str:
    own = next((each for each in known if each.id == view.instrument_id), None)
    versions = [each.version for each in known if own is not None and each.name == own.name]
    newest = max(versions, default="")
    return newest if own is not None and newest > own.version else ""


def _cluster_step(cluster: ClusterView, words: Words) -> Step:
    sectors = [service.sector for service in cluster.services if service.sector in SECTORS]
    parts = [cluster.name, *[words.say(SECTORS[sector]) for sector in sectors[:1]]]
    icon = SECTOR_ICONS[sectors[0]] if sectors else "map-pinned"
    return Step(" · ".join(parts), place("cluster", cluster.id), icon)


def _place_of(now: Round, government: UUID, kind: str) -> Place:
    """Return where the same work of another government is; its tab of the cluster when it has none yet."""
    own = [line for line in now.lines if line.government_id == government and line.replaced_by is None]
    same = [line for line in own if line.measure == now.view.measure] or own
    if kind == "improvement_plan":
        plans = [plan for plan in now.plans if plan.government is not None and plan.government.id == government]
        return place(kind, plans[0].id) if plans else place("cluster", now.cluster.id, government, tab="governments")
    return place(kind, same[0].id) if same else place("cluster", now.cluster.id, government, tab="governments")
