"""What prints of a FOCAS round, and the data that travels with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import Party, ProgrammeView, SignatoryView


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area. mean: None when it is insufficient or left out. answered, applicable: items."""

    code: str
    title: str
    mean: float | None
    level: int | None
    answered: int
    applicable: int
    is_compulsory: bool
    left_out_reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as the annex lists it.

    agreed: "1" to "4", "na", "nd" or "" (pending). said: the spread of votes or the entity's own level, in words.
    """

    code: str
    title: str
    agreed: str
    said: str = ""
    seen: str = ""
    reason: str = ""
    evidence: str = ""
    dissent: str = ""
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class CountLine:
    """A count of people by what they declared, such as women."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """A round as it prints. measure: "baseline", "midline", "endline". is_complete: closed with every item asked."""

    programme: ProgrammeView
    code: str
    version: int
    government: Party
    cluster: str
    measure: str
    held_on: date | None
    place: str
    facilitator: str
    instrument: str
    is_complete: bool
    areas: tuple[AreaLine, ...]
    items: tuple[ItemLine, ...]
    participants: tuple[CountLine, ...]
    total_participants: int
    signatories: tuple[SignatoryView, ...]
    reopen_reason: str = ""

    @property
    def by_level(self) -> list[ItemLine]:
        """The items that have a level, the lowest first, in the order of the instrument."""
        return sorted(
            (item for item in self.items if item.agreed in {"1", "2", "3", "4"}), key=lambda item: item.agreed
        )

    @property
    def high(self) -> tuple[int, int]:
        """How many levels 3 and 4 were verified, of how many there are."""
        told = [item for item in self.items if item.agreed in {"3", "4"}]
        return sum(item.is_verified for item in told), len(told)


class ResultData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pages of the result show, as it travels inside the PDF."""

    kind: str
    code: str
    version: int
    government: str
    level_code: str
    cluster: str
    measure_code: str
    held_on: date | None
    place: str
    facilitator: str
    instrument: str
    areas: list[dict[str, str]]
    items: list[dict[str, str]]
    participants: int


def result_data(paper: ResultPaper) -> ResultData:
    """Return what the pages show; means with one decimal, as printed."""
    return ResultData(
        kind="focas_result",
        code=paper.code,
        version=paper.version,
        government=paper.government.place,
        level_code=paper.government.level,
        cluster=paper.cluster,
        measure_code=paper.measure,
        held_on=paper.held_on,
        place=paper.place,
        facilitator=paper.facilitator,
        instrument=paper.instrument,
        areas=[_area(area) for area in paper.areas],
        items=[_item(item) for item in paper.items],
        participants=paper.total_participants,
    )


def _area(area: AreaLine) -> dict[str, str]:
    from app.words import round_half_up

    told = {
        "code": area.code,
        "title": area.title,
        "mean": str(round_half_up(area.mean, 1)) if area.mean is not None else "",
        "left_out_reason": area.left_out_reason,
    }
    return {key: value for key, value in told.items() if value}


def _item(item: ItemLine) -> dict[str, str]:
    told = {
        "code": item.code,
        "title": item.title,
        "agreed_code": item.agreed,
        "said": item.said,
        "seen": item.seen,
        "reason": item.reason,
        "evidence": item.evidence,
        "dissent": item.dissent,
    }
    return {key: value for key, value in told.items() if value}
