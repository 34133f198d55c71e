"""FOCAS: assessments, who took part, and the 3-year improvement plan."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class Assessment(Synced, Base):
    """One round of FOCAS in one government. Its answers are rows of `answer` under its id."""

    __tablename__ = "assessment"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")
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


class AssessmentParticipant(Synced, Base):
    """Somebody who took part in an assessment, without a name. What they say of themselves is voluntary."""

    __tablename__ = "assessment_participant"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    role: Mapped[str]  # office or group, in the people's words
    sex: Mapped[str | None]  # "woman", "man", None: not declared
    people: Mapped[str | None]  # self-identified people, None: not declared
    language: Mapped[str | None]
    position: Mapped[str]


class AreaChoice(Synced, Base):
    """Whether an area is assessed, and how much it holds back the service; id from assessment and area."""

    __tablename__ = "area_choice"

    assessment_id: Mapped[UUID] = refers_to("assessment")
    area: Mapped[str]  # code: "PER"
    left_out_reason: Mapped[str | None]  # None: assessed
    service_relevance: Mapped[int | None]  # 1 little, 2 quite, 3 much


class ImprovementPlan(Synced, Base):
    """The 3-year institutional improvement plan of a government."""

    __tablename__ = "improvement_plan"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")
    assessment_id: Mapped[UUID] = refers_to("assessment")
    first_year: Mapped[int]
    goal: Mapped[str | None]
    approved_on: Mapped[date | None]
    resolution: Mapped[str | None]
    version: Mapped[int]
    replaces: Mapped[UUID | None] = refers_to("improvement_plan")


class PlanAction(Synced, Base):
    """What will be done to raise an area: what, who, where, in which order, with what."""

    __tablename__ = "plan_action"

    plan_id: Mapped[UUID] = refers_to("improvement_plan")
    position: Mapped[str]
    area: Mapped[str]  # code
    items: Mapped[str]  # codes, space-separated
    kind: Mapped[str]  # "training", "technical_assistance", "coaching", "peer_exchange", "internal_rule", "equipment"
    title: Mapped[str]  # what will be done
    who: Mapped[str | None]  # units and posts
    women: Mapped[int | None]
    people: Mapped[int | None]
    where: Mapped[str | None]
    first_quarter: Mapped[int | None]  # 1 to 12, of the three years
    last_quarter: Mapped[int | None]
    after_id: Mapped[UUID | None] = refers_to("plan_action")
    resources: Mapped[int | None]  # centimos of sol; None: not estimated
    source: Mapped[str | None]  # of the resources
    existing_support: Mapped[str | None]
    responsible: Mapped[str | None]
    target_level: Mapped[int | None]  # 2 to 4
    marker_gender: Mapped[int | None]  # 0 none, 1 partly, 2 main aim
    marker_intercultural: Mapped[int | None]
