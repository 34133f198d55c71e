"""What the cluster page shows, read in one go, so that its tabs never show two states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.clusters import ClusterView, UnknownCluster, list_clusters
from app.commitments import LetterLine, LetterView, UnknownLetter, list_letters, read_letter
from app.documents import DocumentView, list_documents
from app.focas import (
    AssessmentLine,
    InstrumentView,
    PlanView,
    band_of,
    index_of,
    list_assessments,
    list_instruments,
    list_plans,
    read_assessment,
)
from app.qsip import (
    CycleId,
    CycleSheet,
    CycleView,
    LedShare,
    ParticipantView,
    RoadmapView,
    counterpart_led_share,
    list_cycles,
    read_cycle_sheet,
    read_roadmap,
    read_workshop,
    unaccompanied_cycles,
)
from app.territory import OrganisationView, list_organisations
from ui.widgets.people_card import People

if TYPE_CHECKING:
    from app.territory import GovernmentView
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """A government of the cluster and where it stands.

    rounds: of FOCAS, the oldest first, without those that a later version replaced. newest: the last of them.
    index: mean of the valid areas of the newest finished round, 1 to 4, None where too few are valid; band: 1 to 4.
    plan: the newest one; letter: its newest version.
    """

    government: GovernmentView
    rounds: tuple[AssessmentLine, ...]
    index: float | None
    plan: PlanView | None
    letter: LetterView | None

    @property
    def newest(self) -> AssessmentLine | None:
        """The last round; None before the first."""
        return self.rounds[-1] if self.rounds else None

    @property
    def band(self) -> int | None:
        """The level of the index, 1 to 4."""
        return band_of(self.index) if self.index is not None else None


@dataclass(frozen=True, slots=True)
class OrganisationStanding:
    """An organisation of civil society and where it stands; see `Standing`."""

    organisation: OrganisationView
    rounds: tuple[AssessmentLine, ...]
    plan: PlanView | None

    @property
    def newest(self) -> AssessmentLine | None:
        """The last round; None before the first."""
        return self.rounds[-1] if self.rounds else None


@dataclass(frozen=True, slots=True)
class ClusterSheet:
    """A cluster with all that its page shows.

    neighbours: all clusters of its department, itself included. departments: code and name of each that has a cluster.
    cycles: the newest first. roadmaps, cycle_sheets: by id; people_of: by cycle. documents: of its letters, plans,
    rounds, cycles, workshops and roadmaps. led: who led the workshops of each year, the newest first.
    unaccompanied: cycles that nobody visited and in which no counterpart led a workshop.
    """

    cluster: ClusterView
    neighbours: tuple[ClusterView, ...]
    departments: tuple[tuple[str, str], ...]
    standings: tuple[Standing, ...]
    cycles: tuple[CycleView, ...]
    roadmaps: dict[UUID, RoadmapView]
    cycle_sheets: dict[UUID, CycleSheet]
    documents: tuple[DocumentView, ...]
    people: People
    people_of: dict[UUID, People]
    instruments: tuple[InstrumentView, ...]
    today: date
    organisations: tuple[OrganisationStanding, ...] = ()
    led: tuple[tuple[int, LedShare], ...] = ()
    unaccompanied: frozenset[CycleId] = frozenset()

    @property
    def letters_sealed(self) -> int:
        """How many governments have a letter that is sealed."""
        return sum(each.letter is not None and each.letter.state == "sealed" for each in self.standings)

    def standing(self, government: UUID) -> Standing | None:
        """Return where `government` stands; None when it is not in the cluster."""
        return next((each for each in self.standings if each.government.id == government), None)

    def cycle(self, cycle: UUID | None) -> CycleView | None:
        """Return that cycle, or the newest one; None before the first."""
        return next((each for each in self.cycles if each.id == cycle), self.cycles[0] if self.cycles else None)


def read_sheet(workspace: Workspace, cluster: UUID, language: str) -> ClusterSheet:
    """Return all that the page of `cluster` shows. Raises: UnknownCluster."""
    clusters = list_clusters(workspace)
    here = next((each for each in clusters if each.id == cluster), None)
    if here is None:
        raise UnknownCluster
    letters, plans = list_letters(workspace, cluster), list_plans(workspace, cluster=cluster)
    lines = list_assessments(workspace, cluster=cluster)
    cycles = tuple(sorted(list_cycles(workspace, cluster=cluster), key=_newness, reverse=True))
    roadmaps: dict[UUID, RoadmapView] = {
        each.roadmap: read_roadmap(workspace, each.roadmap) for each in cycles if each.roadmap is not None
    }
    present = {each.id: _present(workspace, each) for each in cycles}
    standings = tuple(_standing(workspace, each, lines, plans, letters, language) for each in here.governments)
    return ClusterSheet(
        cluster=here,
        neighbours=tuple(each for each in clusters if each.department_ubigeo == here.department_ubigeo),
        departments=tuple(dict.fromkeys((each.department_ubigeo, each.department) for each in clusters)),
        standings=standings,
        cycles=cycles,
        roadmaps=roadmaps,
        cycle_sheets={each.id: read_cycle_sheet(workspace, cycle=each.id) for each in cycles},
        documents=_documents(
            workspace,
            cluster,
            {
                *(cluster, *roadmaps),
                *(each.id for each in lines),
                *(each.id for each in plans),
                *(each.id for each in here.governments),
                *(each.id for each in cycles),
                *(line.id for each in cycles for line in each.workshops),
            },
        ),
        people=_people([person for each in present.values() for person in each]),
        people_of={cycle: _people(each) for cycle, each in present.items()},
        instruments=tuple(list_instruments(workspace)),
        today=workspace.today(),
        organisations=tuple(
            _organisation(each, lines, plans) for each in list_organisations(workspace, cluster=cluster)
        ),
        led=_led(workspace, cluster, cycles),
        unaccompanied=frozenset(
            cycle for year in {each.year for each in cycles} for cycle in unaccompanied_cycles(workspace, year=year)
        ),
    )


def _led(workspace: Workspace, cluster: UUID, cycles: tuple[CycleView, ...]) -> tuple[tuple[int, LedShare], ...]:
    """Return who led, for each year in which a workshop was held, the newest first."""
    today = workspace.today()
    days = [line.held_on for each in cycles for line in each.workshops if line.held_on is not None]
    years = sorted({day.year for day in days if day <= today} or {today.year}, reverse=True)
    return tuple((year, counterpart_led_share(workspace, year=year, cluster=cluster)) for year in years)


def _newness(cycle: CycleView) -> tuple[int, str]:
    return cycle.year, cycle.id.hex


def _standing(
    workspace: Workspace,
    government: GovernmentView,
    lines: tuple[AssessmentLine, ...],
    plans: tuple[PlanView, ...],
    letters: tuple[LetterLine, ...],
    language: str,
) -> Standing:
    own = (each for each in lines if each.government_id == government.id and each.replaced_by is None)
    rounds = tuple(sorted(own, key=lambda each: (each.opened_at, each.id.hex)))
    closed = [each for each in rounds if each.closed_at is not None]
    index = index_of(read_assessment(workspace, closed[-1].id, language=language)) if closed else None
    mine = [each for each in plans if each.subject_id == government.id]
    letter = next((each.letter for each in letters if each.government_id == government.id), None)
    plan = max(mine, key=lambda each: (each.first_year, each.version, each.id.hex), default=None)
    return Standing(government, rounds, index, plan, letter)


def _organisation(
    organisation: OrganisationView, lines: tuple[AssessmentLine, ...], plans: tuple[PlanView, ...]
) -> OrganisationStanding:
    own = (each for each in lines if each.organisation_id == organisation.id and each.replaced_by is None)
    mine = (each for each in plans if each.subject_id == organisation.id)
    return OrganisationStanding(
        organisation,
        tuple(sorted(own, key=_age)),
        max(mine, key=lambda each: (each.first_year, each.version, each.id.hex), default=None),
    )


def _age(line: AssessmentLine) -> tuple[object, str]:
    return line.opened_at, line.id.hex


def _documents(workspace: Workspace, cluster: UUID, subjects: set[UUID]) -> tuple[DocumentView, ...]:
    return tuple(
        each
        for each in list_documents(workspace)
        if each.subject_id in subjects or (each.kind == "commitment_letter" and _is_of(workspace, each, cluster))
    )


def _is_of(workspace: Workspace, document: DocumentView, cluster: UUID) -> bool:
    try:
        return read_letter(workspace, document.subject_id).cluster_id == cluster  # type: ignore[arg-type]
    except UnknownLetter:
        return False


def _present(workspace: Workspace, cycle: CycleView) -> list[ParticipantView]:
    return [person for line in cycle.workshops for person in read_workshop(workspace, line.id).participants]


def _people(found: Sequence[ParticipantView]) -> People:
    return People(
        total=len(found),
        women=sum(each.sex in {"woman", "female", "f"} for each in found),
        men=sum(each.sex in {"man", "male", "m"} for each in found),
        languages=_counted(each.language for each in found),
        peoples=_counted(each.people for each in found),
    )


def _counted(told: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(each for each in told if each).most_common())
