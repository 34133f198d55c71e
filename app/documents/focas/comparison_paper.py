"""What prints of two or three FOCAS rounds side by side, of one government or of a whole cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.commitments import ProgrammeView
from app.documents.focas.result_paper import CountLine
from app.focas import AreaHead, AreaTarget, AssessmentView, Comparison, ItemView, Rounds


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """The rounds of one government or organisation as they print.

    middle: the mean of each area at the round between the first and the last, over the items compared in both and
    agreed there too; None: some are not. people: who took part in each round, as counts. targets: of the plan, or none.
    """

    programme: ProgrammeView
    code: str
    version: int
    name: str
    cluster: str
    rounds: Rounds
    middle: Mapping[str, float | None]
    people: tuple[tuple[CountLine, ...], ...]
    targets: tuple[AreaTarget, ...] = ()

    @property
    def whole(self) -> Comparison | None:
        """The last round beside the first; None when there is one round."""
        return self.rounds.since_first

    @property
    def steps(self) -> tuple[Comparison, ...]:
        """Each round beside the one before it."""
        return self.rounds.steps


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """One government of a cluster. level: of government, or "" for an organisation. earlier, later: measures.

    comparison: None: it has not two rounds that compare.
    """

    name: str
    level: str
    earlier: str
    later: str
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class ClusterComparisonPaper:
    """The rounds of a cluster: a line a government, by level of government; organisations apart, with their leave."""

    programme: ProgrammeView
    code: str
    cluster: str
    areas: tuple[AreaHead, ...]
    governments: tuple[SubjectLine, ...]
    organisations: tuple[SubjectLine, ...]
    organisation_areas: tuple[AreaHead, ...]
    withheld: int
    version: int = 1


def middle_means(rounds: tuple[AssessmentView, ...], whole: Comparison) -> dict[str, float | None]:
    """Return the means at the round between, by area, over the items that are compared at the ends; see the paper."""
    if len(rounds) < 3:  # noqa: PLR2004 - a first, a middle and a last
        return {}
    middle = rounds[1]
    told: dict[str, list[ItemView | None]] = {}
    for item in whole.compared:
        told.setdefault(item.area, []).append(_same(middle.item(item.code), item.later))
    return {area: _mean(items) for area, items in told.items()}


def _same(item: ItemView | None, later: ItemView | None) -> ItemView | None:
    fits = item is not None and later is not None and item.revision == later.revision and item.answer.is_level
    return item if fits else None


def _mean(items: list[ItemView | None]) -> float | None:
    levels = [int(item.answer.agreed) for item in items if item is not None]
    return sum(levels) / len(levels) if len(levels) == len(items) else None
