"""A round of FOCAS as screens and documents show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from app.clusters import RuleWarning
from app.focas.scoring import LEVELS, NOT_APPLICABLE, SEEN, AreaLevel, asks_reason
from app.territory import GovernmentView, OrganisationView, government_name
from app.words import N_, Words

AssessmentId = NewType("AssessmentId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
DissentId = NewType("DissentId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
MEASURES = {"baseline": N_("Baseline"), "midline": N_("Mid-point measure"), "endline": N_("End-line measure")}
NEEDS = {"function": N_("Function"), "system": N_("System"), "skill": N_("Skill")}
EVIDENCE_KINDS = {
    "photo": N_("Photo"),
    "scan": N_("Scan"),
    "note": N_("Note"),
    "reference": N_("Reference"),
    "report": N_("Report of a body outside"),
}
RESTRICTED = "restricted"
"""The tag of items whose notes may expose somebody: they are not printed unless the organisation says so."""


@dataclass(frozen=True, slots=True)
class DissentView:
    """Who did not agree with the level of an item. level: "1" to "4", "na", "nd". holder: a role or group, no name."""

    id: DissentId
    level: str
    holder: str
    reason: str
    position: str = ""
    assessment_id: UUID | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What was shown for an item. kind: see `EVIDENCE_KINDS`. dated_on: local day of what is shown.

    source: where it comes from; period: what time it speaks of, in words. media: the SHA-256 of its file, None when it
    has none. keeps_place: the photo's own location was wanted.
    """

    id: EvidenceId
    kind: str
    text: str
    source: str
    dated_on: date | None
    period: str
    file_name: str
    media: str | None
    keeps_place: bool = False
    position: str = ""
    assessment_id: UUID | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What stands at an item; "" where nothing does.

    agreed: "1" to "4", "na" or "nd": the only value that scores. own: the level that the entity says, or its votes per
    level ("0 5 3 0"). seen: the level that the facilitator saw. evidence: the papers that were shown.
    evidence_seen: "si", "parcial" or "no". dissents: who did not agree, in order. left_out_people: whom it does not
    reach; women_spoke: "si" or "no"; language_used: which indigenous language: asked of items that carry a marker.
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
    left_out_people: str = ""
    women_spoke: str = ""
    language_used: str = ""
    dissents: tuple[DissentView, ...] = ()

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
        is_disputed = self.dissent or ("+" if self.dissents else "")
        return not told.strip() and asks_reason(self.agreed, self.own, self.seen, is_disputed)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item. code: "PER-1". levels: the four descriptors. need: see `NEEDS`. markers: "G", "I". revision: from 1.

    evidence: what may be shown, as the instrument names it; evidence_shown: what was. weight: in the mean of its area.
    """

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
    evidence_shown: tuple[EvidenceView, ...] = ()
    weight: float = 1.0

    @property
    def is_restricted(self) -> bool:
        """Whether its notes may expose somebody, so that they are not printed unless the organisation says so."""
        return RESTRICTED in self.tags


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
    """Somebody who took part, without a name. sex: "woman", "man" or None; people, language: as they say, or None.

    consents: True: what they say of themselves may be kept; otherwise none of it is. holds_post: in the government or
    organisation; False: of civil society, or of its members; None: not said. age_band: see `AGE_BANDS`. interpreter:
    "needs" one, "is" one, or None.
    """

    id: ParticipantId
    role: str
    sex: str | None
    people: str | None
    language: str | None
    position: str = ""
    assessment_id: UUID | None = None
    consents: bool | None = None
    holds_post: bool | None = None
    age_band: str | None = None
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """A round as it stands, or as it was closed. measure: see `MEASURES`. held_on: local day. closed_at: None: open.

    It is of a government or of an organisation, never of both. warnings: the rules that it bends, each with its written
    reason. agreed_on, agreed_in: when and where an organisation decided to assess itself. group_words: what the results
    tell, in the group's own words. record: the SHA-256 of what was closed.
    """

    id: AssessmentId
    cluster_id: UUID
    government: GovernmentView | None
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
    organisation: OrganisationView | None = None
    instrument_id: UUID | None = None
    agreed_on: date | None = None
    agreed_in: str | None = None
    group_words: str | None = None
    replaces: AssessmentId | None = None
    record: str | None = None

    @property
    def notes_leave(self) -> str | None:
        """How the organisation allowed that its restricted notes are printed; None: it has not."""
        return self.organisation.notes_leave if self.organisation is not None else None

    @property
    def subject_id(self) -> UUID:
        """The id of whom it is of."""
        subject = self.government or self.organisation
        return subject.id if subject is not None else UUID(int=0)

    @property
    def subject_level(self) -> str:
        """The level of the government ("district"), or the kind of the organisation ("base"); "" until it arrives."""
        if self.government is not None:
            return self.government.level
        return self.organisation.kind if self.organisation is not None else ""

    @property
    def subject_place(self) -> str:
        """The shortest name of whom it is of: the place that is governed, or the organisation's acronym."""
        if self.government is not None:
            return self.government.place
        return self.organisation.short_name if self.organisation is not None else ""

    @property
    def subject_code(self) -> str:
        """What stands for it in the code of a document: the code of its place, "" where there is none."""
        subject = self.government or self.organisation
        return (subject.ubigeo if subject is not None else None) or ""

    def subject_name(self, words: Words) -> str:
        """Return whom it is of, in full: "Municipalidad Distrital de Río Santiago", or the organisation's name."""
        if self.government is not None:
            return government_name(self.government.level, self.government.place, words)
        return self.organisation.name if self.organisation is not None else ""

    @property
    def has_native_communities(self) -> bool:
        """Whether the conditions of the items on indigenous peoples count."""
        subject = self.government or self.organisation
        return bool(subject is not None and subject.has_native_communities)

    @property
    def may_be_shown(self) -> bool:
        """Whether others may see its items and levels: of an organisation, only once it gave its leave."""
        return self.organisation is None or self.organisation.results_shared_on is not None

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
    """A round in a list, of a government or of an organisation. answered, asked: items; see `AssessmentView`."""

    id: AssessmentId
    cluster_id: UUID
    government_id: UUID | None
    measure: str
    version: int
    opened_at: datetime
    closed_at: datetime | None
    answered: int
    asked: int
    replaced_by: AssessmentId | None = None
    organisation_id: UUID | None = None

    @property
    def subject_id(self) -> UUID | None:
        """The id of the government or organisation."""
        return self.government_id or self.organisation_id
