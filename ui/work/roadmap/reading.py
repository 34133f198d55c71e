"""What the roadmap's page shows, read in one go: the roadmap, its cycle, what was said, and the cluster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.clusters import ClusterView, read_cluster
from app.documents import (
    DocumentView,
    list_documents,
    make_copy,
    make_pages,
    named_file,
    paper_name,
    read_file,
)
from app.focas import list_plans
from app.qsip import (
    ROADMAP,
    BarrierView,
    CycleView,
    RoadmapId,
    RoadmapView,
    SolutionId,
    read_barriers,
    read_cycle,
    read_roadmap,
)
from ui.work.roadmap.prints import Print, print_of

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """A solution of the workshops that an action can carry out, with the barrier that it answers."""

    id: SolutionId
    text: str
    barrier: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An action of a government's improvement plan, and of whose."""

    id: UUID
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class RoadmapReading:
    """One state of it all. original: the document that persons sign, once it was made."""

    roadmap: RoadmapView
    cycle: CycleView
    cluster: ClusterView
    barriers: tuple[BarrierView, ...]
    original: DocumentView | None
    today: date
    plan_actions: tuple[PlanLine, ...] = ()

    @property
    def solutions(self) -> tuple[SolutionLine, ...]:
        """The solutions that an action can carry out: those whose cause is not in other hands."""
        return tuple(
            SolutionLine(solution.id, solution.text, barrier.text)
            for barrier in self.barriers
            for cause in barrier.causes
            if cause.control != "outside"
            for solution in cause.solutions
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """Pages in one layout and language. name: under which they are saved."""

    layout: str
    language: str
    pages: bytes
    name: str


def read_page(workspace: Workspace, *, roadmap: UUID) -> RoadmapReading:
    """Read the page of `roadmap`. Raises: UnknownRoadmap."""
    view = read_roadmap(workspace, RoadmapId(roadmap))
    cycle = read_cycle(workspace, view.cycle_id)
    said = tuple(each for each in read_barriers(workspace, cycle=view.cycle_id) if each.kind == "barrier")
    original = next(
        (each for each in list_documents(workspace, view.id) if each.kind == ROADMAP and not each.is_copy), None
    )
    plans = tuple(
        PlanLine(action.id, action.title, plan.subject_place)
        for plan in list_plans(workspace, cluster=view.cluster_id)
        for action in plan.actions
    )
    cluster = read_cluster(workspace, view.cluster_id)
    return RoadmapReading(view, cycle, cluster, said, original, workspace.today(), plans)


def make_paper(workspace: Workspace, *, roadmap: UUID, layout: str, language: str, is_final: bool = False) -> Paper:
    """Return the pages of `roadmap`, or of another paper that is offered with it.

    is_final: to be given out, so that a copy of a sealed roadmap is sealed and kept.
    Raises: UnknownRoadmap; DeviceCannotSeal; FileNotHere; DiskFull.
    """
    view = read_roadmap(workspace, RoadmapId(roadmap))
    other = print_of(layout, view)
    if other is not None:
        found, subject = other
        facts = (workspace, found, subject, language)
        return Paper(layout, language, _pages(*facts), _name(*facts))
    name = named_file(ROADMAP, layout, view.code, view.version, language)
    documents = list_documents(workspace, view.id)
    sealed = next((each for each in documents if each.sealed_at and not each.is_copy), None)
    if sealed is not None and is_final and (sealed.layout, sealed.language) != (layout, language):
        form = (sealed.version, layout, language)
        made = next((each for each in documents if (each.version, each.layout, each.language) == form), None)
        made = made or make_copy(workspace, document=sealed.id, language=language, layout=layout)
        return Paper(layout, language, read_file(workspace, made.id), name)
    pages = make_pages(workspace, kind=ROADMAP, subject=view.id, language=language, layout=layout)
    return Paper(layout, language, pages, name)


def _pages(workspace: Workspace, found: Print, subject: UUID, language: str) -> bytes:
    return make_pages(workspace, kind=found.kind, subject=subject, language=language, layout=found.layout)


def _name(workspace: Workspace, found: Print, subject: UUID, language: str) -> str:
    return paper_name(workspace, kind=found.kind, subject=subject, language=language, layout=found.layout)
