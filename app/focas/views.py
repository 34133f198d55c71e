"""A round of FOCAS as screens and documents show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from app.clusters import RuleWarning
from app.focas.scoring import LEVELS, NOT_APPLICABLE, SEEN, AreaLevel, asks_reason
from app.territory import GovernmentView
from app.words import N_

AssessmentId = NewType("AssessmentId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
MEASURES = {"baseline": N_("Baseline"), "midline": N_("Mid-point measure"), "endline": N_("End-line measure")}
NEEDS = {"function": N_("Function"), "system": N_("System"), "skill": N_("Skill")}


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What stands at an item; "" where nothing does.

    agreed: "1" to "4", "na" or "nd": the only value that scores. own: the level that the entity says, or its votes per
    level ("0 5 3 0"). seen: the level that the facilitator saw. evidence: the papers that were shown.
    evidence_seen: "si", "parcial" or "no".
    """

    agreed: str = ""
    own: str = ""
    seen: str = ""
    reason: str = ""
    dissent: str = ""
    evidence: str = ""
    na_reason: str = ""
    note: str = ""
    seen_note: str = ""
    evidence_seen: str = ""

    @property
    def is_level(self) -> bool:
        """Whether a level was agreed."""
        return self.agreed in LEVELS

    @property
    def is_verified(self) -> bool:
        """Whether some evidence was seen; a level 3 or 4 without it is declared, not verified."""
        return self.evidence_seen in SEEN

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is asked for and not written: closing waits for it."""
        told = self.na_reason if self.agreed == NOT_APPLICABLE else self.reason
        return not told and asks_reason(self.agreed, self.own, self.seen, self.dissent)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item. code: "PER-1". levels: the four descriptors. need: see `NEEDS`. markers: "G", "I". revision: from 1."""

    code: str
    area: str
    title: str
    levels: tuple[str, str, str, str]
    evidence: str
    legal_basis: str
    need: str
    markers: tuple[str, ...]
    answer: ItemAnswer
    revision: int = 1
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area. left_out_reason: None when it is assessed. service_relevance: 1 little, 2 quite, 3 much; or None."""

    code: str
    title: str
    is_compulsory: bool
    left_out_reason: str | None
    service_relevance: int | None
    level: AreaLevel
    items: tuple[ItemView, ...]

    @property
    def is_left_out(self) -> bool:
        """Whether it was left out, for a written reason."""
        return self.left_out_reason is not None


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Somebody who took part, without a name. sex: "woman", "man" or None; people, language: as they say, or None."""

    id: ParticipantId
    role: str
    sex: str | None
    people: str | None
    language: str | None
    position: str = ""
    assessment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """A round as it stands. measure: see `MEASURES`. held_on: local day. closed_at: None while open.

    warnings: the rules that it bends, each with its written reason.
    """

    id: AssessmentId
    cluster_id: UUID
    government: GovernmentView
    measure: str
    instrument_title: str
    instrument_version: str
    held_on: date | None
    place: str | None
    facilitator: str | None
    opened_at: datetime
    closed_at: datetime | None
    version: int
    reopen_reason: str | None
    areas: tuple[AreaView, ...]
    participants: tuple[ParticipantView, ...]
    warnings: tuple[RuleWarning, ...] = ()

    @property
    def items(self) -> tuple[ItemView, ...]:
        """The items asked, of the areas that are assessed, in order."""
        return tuple(item for area in self.areas if not area.is_left_out for item in area.items)

    @property
    def asked(self) -> int:
        """How many items are asked and not left out."""
        return len(self.items)

    @property
    def answered(self) -> int:
        """How many of them have a level, "na" or "nd"."""
        return sum(bool(item.answer.agreed) for item in self.items)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the items that nobody has answered."""
        return tuple(item.code for item in self.items if not item.answer.agreed)

    @property
    def lacking_reasons(self) -> tuple[str, ...]:
        """Codes of the items that wait for a reason in writing."""
        return tuple(item.code for item in self.items if item.answer.lacks_reason)

    @property
    def verified(self) -> tuple[int, int]:
        """How many levels 3 and 4 were verified, of how many there are."""
        high = [item.answer for item in self.items if item.answer.agreed in {"3", "4"}]
        return sum(answer.is_verified for answer in high), len(high)

    def area(self, code: str) -> AreaView | None:
        """Return the area of that code, or None."""
        return next((area for area in self.areas if area.code == code), None)

    def item(self, code: str) -> ItemView | None:
        """Return the item of that code, or None when it is not asked."""
        return next((item for area in self.areas for item in area.items if item.code == code), None)


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """A round in a list. answered, asked: items; see `AssessmentView`."""

    id: AssessmentId
    cluster_id: UUID
    government_id: UUID
    measure: str
    version: int
    opened_at: datetime
    closed_at: datetime | None
    answered: int
    asked: int
    replaced_by: AssessmentId | None = None
