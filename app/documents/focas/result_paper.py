"""What prints of a FOCAS round, and the data that travels with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import Party, ProgrammeView, SignatoryView
from app.words import round_half_up


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area. mean: None when it is insufficient or left out. answered, applicable: items.

    change: the mean less that of the round before, both of the `compared` items alone; None: not compared.
    """

    code: str
    title: str
    mean: float | None
    level: int | None
    answered: int
    applicable: int
    is_compulsory: bool
    left_out_reason: str = ""
    change: float | None = None
    compared: int = 0


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as the annex lists it.

    agreed: "1" to "4", "na", "nd" or "" (pending). said: the spread of votes or the entity's own level, in words.
    reason: why it does not apply, where it does not. area: its code.
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
    area: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """A count of people by what they declared, such as women. told: how it prints where few would be told apart."""

    title: str
    count: int
    told: str = ""

    @property
    def shown(self) -> str:
        """The count as it prints."""
        return self.told or str(self.count)


@dataclass(frozen=True, slots=True)
class FundsLine:
    """Readiness to administer funds: `reached` of `applicable` items at level 3 or more. state: of `Share`.

    unverified: of those reached, how many are declared. held: what holds it back, the lowest first.
    """

    reached: int
    applicable: int
    state: str
    unverified: int
    held: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class MarkerLine:
    """Gender or interculturality over all areas. title: said already. lowest: its items at level 1."""

    title: str
    mean: float | None
    answered: int
    applicable: int
    lowest: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The version that this one replaces, as its paper is looked up. checksum: "" when it was never printed."""

    version: int
    closed_on: date | None
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """A round as it prints. measure: "baseline", "midline", "endline". is_complete: closed with every item asked.

    name: whom it is of, in full. earlier: the measure of the round before, "" when it is the first. index: mean of the
    areas, or None where it would mislead. priorities: the first needs. group_words: what the results tell, as the group
    put it. own_of: the organisation whose alone it is, "" where others may see it. is_public: without names of persons.
    """

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
    name: str = ""
    earlier: str = ""
    index: float | None = None
    funds: FundsLine | None = None
    markers: tuple[MarkerLine, ...] = ()
    priorities: tuple[ItemLine, ...] = ()
    group_words: str = ""
    replaced: Replaced | None = None
    own_of: str = ""
    is_public: bool = False

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
    counts: list[dict[str, str]]
    funds: dict[str, str]
    group_words: str = ""


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
        counts=[{"title": line.title, "count": line.shown} for line in paper.participants],
        funds=_funds(paper.funds),
        group_words=paper.group_words,
    )


def _funds(funds: FundsLine | None) -> dict[str, str]:
    return {"reached": str(funds.reached), "applicable": str(funds.applicable)} if funds else {}


def _area(area: AreaLine) -> dict[str, str]:
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
