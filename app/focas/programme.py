"""The levels of the whole programme: each level of government side by side over the clusters, never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.clusters import list_clusters
from app.focas.rollup import (
    GOVERNMENT_LEVELS,
    AreaHead,
    ItemSpread,
    Spread,
    areas_at,
    heads_of,
    item_spreads,
    means_at,
    spread_of,
    views_of,
)
from app.focas.views import AssessmentView
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """One area at one level of government, over the programme. bands: how many governments stand in each, 1 to 4.

    insufficient: how many have too few answers. spread: of the means.
    """

    level: str
    area: str
    bands: tuple[int, int, int, int]
    insufficient: int
    spread: Spread


@dataclass(frozen=True, slots=True)
class ClusterAtLevel:
    """The governments of one level in one cluster. assessed: how many have a closed round.

    spreads: of their means, by area; of one government alone, its own.
    """

    cluster: UUID
    name: str
    level: str
    assessed: int
    spreads: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class ProgrammeLevels:
    """All governments in one measure, each once however many clusters it sits in. assessed: closed rounds by level.

    clusters: of each level of government, those that have one of it with a closed round; a government of several stands
    in each of them. organisations: how many have a closed round; counts of them need no leave.
    """

    measure: str
    areas: tuple[AreaHead, ...]
    assessed: dict[str, int]
    counts: tuple[AreaCounts, ...]
    items: tuple[ItemSpread, ...]
    organisations: int
    clusters: tuple[ClusterAtLevel, ...] = ()

    def count_of(self, level: str, area: str) -> AreaCounts | None:
        """Return how an area stands at one level of government; None where nobody has a round."""
        return next((each for each in self.counts if (each.level, each.area) == (level, area)), None)


def programme_levels(workspace: Workspace, *, measure: str = "baseline", language: str = "es") -> ProgrammeLevels:
    """Return the levels of all governments with a closed round of `measure`, by level of government."""
    closed = [view for view in views_of(workspace, measure, language) if view.closed_at is not None]
    governments = [view for view in closed if view.government is not None]
    areas = heads_of(governments)
    return ProgrammeLevels(
        measure=measure,
        areas=areas,
        assessed={level: sum(view.subject_level == level for view in governments) for level in GOVERNMENT_LEVELS},
        counts=tuple(_counts(level, area.code, governments) for level in GOVERNMENT_LEVELS for area in areas),
        items=tuple(item_spreads(governments)),
        organisations=len(closed) - len(governments),
        clusters=tuple(_clusters(workspace, governments, areas)),
    )


def _counts(level: str, code: str, views: Sequence[AssessmentView]) -> AreaCounts:
    areas = list(areas_at(views, level, code))
    bands = Counter(area.level.band for area in areas)
    return AreaCounts(
        level=level,
        area=code,
        bands=(bands[1], bands[2], bands[3], bands[4]),
        insufficient=sum(area.level.state == "insufficient" for area in areas),
        spread=spread_of(means_at(views, level, code)),
    )


def _clusters(
    workspace: Workspace, views: Sequence[AssessmentView], areas: Sequence[AreaHead]
) -> Iterator[ClusterAtLevel]:
    here = list_clusters(workspace)
    for level in GOVERNMENT_LEVELS:
        for cluster in here:
            members = {each.id for each in cluster.governments}
            inside = [view for view in views if view.subject_id in members and view.subject_level == level]
            if inside:
                spreads = {area.code: spread_of(means_at(inside, level, area.code)) for area in areas}
                yield ClusterAtLevel(cluster.id, cluster.name, level, len(inside), spreads)
