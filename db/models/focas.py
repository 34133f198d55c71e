"""FOCAS: assessments, who took part, what they showed and where they did not agree."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, names_blob, refers_to


class Assessment(Synced, Base):
    """One round of FOCAS in one government or organisation. Its answers are rows of `answer` under its id.

    Once it is closed, its record is what was agreed: what arrives later for its rows changes nothing.
    """

    __tablename__ = "assessment"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")  # none: an organisation is assessed
    organisation_id: Mapped[UUID | None] = refers_to("organisation")
    measure: Mapped[str]  # "baseline", "midline", "endline"
    instrument_id: Mapped[UUID] = refers_to("instrument")
    opened_at: Mapped[datetime]
    held_on: Mapped[date | None]  # local day of the session
    place: Mapped[str | None]
    facilitator: Mapped[str | None]
    closed_at: Mapped[datetime | None]  # None: open
    version: Mapped[int]  # 1; a reopened round is the next version
    replaces: Mapped[UUID | None] = refers_to("assessment")
    reopen_reason: Mapped[str | None]
    record: Mapped[str | None] = names_blob()  # SHA-256 of everything that was answered, made at closing
    agreed_on: Mapped[date | None]  # when an organisation decided to assess itself
    agreed_in: Mapped[str | None]  # the assembly or board, and its minute
    group_words: Mapped[str | None]  # what the results tell, in the group's own words


class AssessmentParticipant(Synced, Base):
    """Somebody who took part in an assessment, without a name. What they say of themselves is voluntary."""

    __tablename__ = "assessment_participant"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    role: Mapped[str]  # office or group, in the people's words
    sex: Mapped[str | None]  # "woman", "man", None: not declared
    people: Mapped[str | None]  # self-identified people, None: not declared
    language: Mapped[str | None]
    position: Mapped[str]
    consents: Mapped[bool | None]  # to keep what they say of themselves; without it, nothing of that is kept
    holds_post: Mapped[bool | None]  # in the government or organisation; False: of civil society, or a plain member
    age_band: Mapped[str | None]  # "under_18", "18_29", "30_59", "60_up"
    interpreter: Mapped[str | None]  # "needs" one, or "is" one


class AreaChoice(Synced, Base):
    """Whether an area is assessed, and how much it holds back the service; id from assessment and area."""

    __tablename__ = "area_choice"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    area: Mapped[str]  # code: "PER"
    left_out_reason: Mapped[str | None]  # None: assessed
    service_relevance: Mapped[int | None]  # 1 little, 2 quite, 3 much


class Dissent(Synced, Base):
    """Who did not agree with the level of an item, and why; it stays after the agreement and after closing."""

    __tablename__ = "dissent"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    item: Mapped[str]  # code: "PER-1"
    level: Mapped[str | None]  # "1" to "4", "na", "nd": their position
    holder: Mapped[str | None]  # role or group, never a name
    reason: Mapped[str | None]
    position: Mapped[str]


class Evidence(Synced, Base):
    """What was shown for an item: a photo, a scan, a note, a reference with its source."""

    __tablename__ = "evidence"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    item: Mapped[str]  # code
    kind: Mapped[str]  # "photo", "scan", "note", "reference", "report": of a body outside
    text: Mapped[str | None]
    source: Mapped[str | None]
    dated_on: Mapped[date | None]
    period: Mapped[str | None]  # what time it speaks of: "enero a marzo de 2013"
    file: Mapped[str | None] = names_blob()
    file_name: Mapped[str | None]
    keeps_place: Mapped[bool | None]  # the photo's own location was wanted
    position: Mapped[str]


class ChangeReason(Synced, Base):
    """Why an item fell, or moved by two levels, since the round before; id from the later round and the item."""

    __tablename__ = "change_reason"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    item: Mapped[str]
    reason: Mapped[str | None]


class InstrumentChange(Synced, Base):
    """An instrument that was adjusted from another with a subject expert; id from both."""

    __tablename__ = "instrument_change"

    instrument_id: Mapped[UUID] = refers_to("instrument")
    replaces: Mapped[UUID] = refers_to("instrument")
    changed_on: Mapped[date | None]
    expert: Mapped[str | None]  # who knows the subject: post and body
    author_id: Mapped[UUID | None] = refers_to("person")
    reason: Mapped[str | None]
