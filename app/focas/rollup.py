"""The levels of many: a cluster's governments side by side.

No mean is ever taken over governments: a count, the lowest, the middle and the highest are said, by level of
government. Organisations stand apart, and only with their leave. Nothing is a ranking: the order is the cluster's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from app.clusters import read_cluster
from app.focas.history import standing_rounds
from app.focas.library import InstrumentMissing
from app.focas.reading import assessment_view
from app.focas.scoring import AreaLevel
from app.focas.summaries import Readiness, readiness_of
from app.focas.views import AreaView, AssessmentView, ItemView
from app.territory import GovernmentView
from app.workspace import Workspace
from db.models.focas import Assessment

GOVERNMENT_LEVELS = ("regional", "provincial", "district")


@dataclass(frozen=True, slots=True)
class AreaHead:
    """A column: an area of the instrument."""

    code: str
    title: str
    is_compulsory: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How levels of one item, or means of one area, lie over several governments. count: how many have one.

    lowest, middle, highest: None when none has. The middle of an even count lies halfway between its two.
    """

    count: int
    lowest: float | None
    middle: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """One item over the closed rounds of one level of government, "" for all of them.

    other_revision: rounds that asked it at an older revision, which are not counted. no_data, not_applicable: rounds
    that say so.
    """

    item: ItemView
    level: str
    spread: Spread
    no_data: int
    not_applicable: int
    other_revision: int


@dataclass(frozen=True, slots=True)
class SubjectLevels:
    """One government or organisation. view: its round of the measure; None: it has none yet.

    government: None for an organisation. ready: its readiness to administer funds.
    """

    name: str
    level: str
    government: GovernmentView | None
    view: AssessmentView | None
    ready: Readiness | None

    @property
    def is_closed(self) -> bool:
        """Whether its round is finished; only then does it count in a spread."""
        return self.view is not None and self.view.closed_at is not None

    def area(self, code: str) -> AreaLevel | None:
        """Return where the area stands; None when it was not assessed."""
        found = self.view.area(code) if self.view is not None else None
        return found.level if found is not None else None


@dataclass(frozen=True, slots=True)
class ClusterLevels:
    """A cluster in one measure. governments: regional, provincial, districts, those without a round included.

    organisations: those that gave their leave; withheld: how many have a round and did not. by_level: the spread of
    each area over the closed rounds of one level of government; items: of each item, by level and ("") over all.
    """

    cluster: UUID
    name: str
    measure: str
    areas: tuple[AreaHead, ...]
    governments: tuple[SubjectLevels, ...]
    organisations: tuple[SubjectLevels, ...]
    organisation_areas: tuple[AreaHead, ...]
    withheld: int
    by_level: Mapping[tuple[str, str], Spread]
    items: tuple[ItemSpread, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of government that are here, the widest first."""
        here = {each.level for each in self.governments}
        return tuple(level for level in GOVERNMENT_LEVELS if level in here)

    def spread(self, level: str, area: str) -> Spread:
        """Return the spread of an area over the closed rounds of one level of government."""
        return self.by_level.get((level, area), spread_of(()))

    def item_spread(self, item: str, level: str = "") -> ItemSpread | None:
        """Return the spread of an item over one level of government, or all."""
        return next((each for each in self.items if each.item.code == item and each.level == level), None)


def roll_up(workspace: Workspace, *, cluster: UUID, measure: str = "baseline", language: str = "es") -> ClusterLevels:
    """Return the levels of a cluster in one measure. A round made in another cluster of the same government counts.

    Raises: UnknownCluster.
    """
    seen = read_cluster(workspace, cluster)
    members = [each.id for each in seen.governments]
    mine = or_(Assessment.government_id.in_(members), Assessment.cluster_id == cluster)
    views = views_of(workspace, measure, language, mine)
    by_subject = {view.subject_id: view for view in views}
    governments = tuple(_subject(each, by_subject.get(each.id)) for each in seen.governments)
    organised = [view for view in views if view.organisation is not None and view.cluster_id == cluster]
    shown = [view for view in organised if view.may_be_shown]
    closed = [each.view for each in governments if each.view is not None and each.is_closed]
    areas = heads_of(view for each in governments if (view := each.view) is not None)
    return ClusterLevels(
        cluster=cluster,
        name=seen.name,
        measure=measure,
        areas=areas,
        governments=governments,
        organisations=tuple(_organisation(view) for view in shown),
        organisation_areas=heads_of(shown),
        withheld=len(organised) - len(shown),
        by_level=_by_level(closed, areas),
        items=tuple(item_spreads(closed)),
    )


def spread_of(values: Iterable[float]) -> Spread:
    """Return how `values` lie."""
    told = sorted(values)
    return Spread(len(told), told[0], float(median(told)), told[-1]) if told else Spread(0, None, None, None)


def views_of(workspace: Workspace, measure: str, language: str, *which: ColumnElement[bool]) -> list[AssessmentView]:
    """Return the standing rounds of a measure, of those that are `which`; one without its instrument is left out."""
    found = []
    with workspace.reading() as session:
        rows = standing_rounds(session.scalars(select(Assessment).where(Assessment.measure == measure, *which)))
        for row in rows:
            try:
                found.append(assessment_view(session, workspace, row, language))
            except InstrumentMissing:
                continue
    return found


def _subject(government: GovernmentView, view: AssessmentView | None) -> SubjectLevels:
    ready = readiness_of(view) if view is not None else None
    return SubjectLevels(government.place, government.level, government, view, ready)


def _organisation(view: AssessmentView) -> SubjectLevels:
    return SubjectLevels(view.subject_place, view.subject_level, None, view, readiness_of(view))


def heads_of(views: Iterable[AssessmentView]) -> tuple[AreaHead, ...]:
    """Return the areas of all views, in the order of the first that has them."""
    heads: dict[str, AreaHead] = {}
    for view in views:
        for area in view.areas:
            heads.setdefault(area.code, AreaHead(area.code, area.title, area.is_compulsory))
    return tuple(heads.values())


def _by_level(closed: Sequence[AssessmentView], areas: Sequence[AreaHead]) -> dict[tuple[str, str], Spread]:
    return {
        (level, area.code): spread_of(means_at(closed, level, area.code))
        for level in GOVERNMENT_LEVELS
        for area in areas
    }


def means_at(views: Iterable[AssessmentView], level: str, code: str) -> Iterator[float]:
    """Yield the mean of an area in each round of one level of government that has one."""
    for area in areas_at(views, level, code):
        if area.level.mean is not None:
            yield area.level.mean


def areas_at(views: Iterable[AssessmentView], level: str, code: str) -> Iterator[AreaView]:
    """Yield an area as each round of one level of government has it."""
    for view in views:
        area = view.area(code) if view.subject_level == level else None
        if area is not None:
            yield area


def item_spreads(closed: Sequence[AssessmentView]) -> Iterator[ItemSpread]:
    """Yield the spread of each item over all, then over each level that has a round."""
    items: dict[str, list[tuple[str, ItemView]]] = {}
    for view in closed:
        for item in view.items:
            items.setdefault(item.code, []).append((view.subject_level, item))
    for told in items.values():
        newest = max((item for _, item in told), key=_revision)
        for level in ("", *GOVERNMENT_LEVELS):
            inside = [item for here, item in told if level in {"", here}]
            if inside:
                yield _item_spread(newest, level, inside)


def _item_spread(newest: ItemView, level: str, inside: Sequence[ItemView]) -> ItemSpread:
    same = [item.answer for item in inside if item.revision == newest.revision]
    return ItemSpread(
        item=newest,
        level=level,
        spread=spread_of(int(answer.agreed) for answer in same if answer.is_level),
        no_data=sum(answer.agreed == "nd" for answer in same),
        not_applicable=sum(answer.agreed == "na" for answer in same),
        other_revision=len(inside) - len(same),
    )


def _revision(item: ItemView) -> int:
    return item.revision
