"""The 3-year institutional improvement plan: what, who, where, in which order, with what, and how it goes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, names_blob, refers_to


class ImprovementPlan(Synced, Base):
    """The 3-year institutional improvement plan of a government."""

    __tablename__ = "improvement_plan"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")  # none: an organisation's own plan
    organisation_id: Mapped[UUID | None] = refers_to("organisation")
    assessment_id: Mapped[UUID] = refers_to("assessment")
    first_year: Mapped[int]
    goal: Mapped[str | None]
    approved_on: Mapped[date | None]
    resolution: Mapped[str | None]
    version: Mapped[int]
    replaces: Mapped[UUID | None] = refers_to("improvement_plan")
    record: Mapped[str | None] = names_blob()  # SHA-256 of the plan as it was approved
    order_decided_on: Mapped[date | None]
    order_decided_with: Mapped[str | None]  # who decided it: the regional government, the assembly
    risks: Mapped[str | None]
    review: Mapped[str | None]  # when it is reviewed, and how it is adapted


class PlanAction(Synced, Base):
    """What will be done to raise an area: what, where, in which order. Learners and resources are rows of their own."""

    __tablename__ = "plan_action"

    plan_id: Mapped[UUID] = refers_to("improvement_plan")
    position: Mapped[str]
    area: Mapped[str]  # code
    items: Mapped[str]  # codes, space-separated
    kind: Mapped[str]  # "training", "technical_assistance", "coaching", "peer_exchange", "internal_rule", "equipment"
    title: Mapped[str]  # what will be done
    where: Mapped[str | None]
    first_quarter: Mapped[int | None]  # 1 to 12, of the three years
    last_quarter: Mapped[int | None]
    after_id: Mapped[UUID | None] = refers_to("plan_action")
    existing_support: Mapped[str | None]  # what was agreed about it, in the group's words
    responsible: Mapped[str | None]
    target_level: Mapped[int | None]  # 2 to 4
    marker_gender: Mapped[int | None]  # 0 none, 1 partly, 2 main aim
    marker_intercultural: Mapped[int | None]
    approach: Mapped[str | None]  # how it is done: the method
    result: Mapped[str | None]  # what will be different
    indicator: Mapped[str | None]  # the performance target and how it is seen
    plan_code: Mapped[str | None]  # in the institution's own plans
    module_id: Mapped[UUID | None] = refers_to("training_module")
    origin_id: Mapped[UUID | None] = refers_to("plan_action")  # as it stood in the plan's first version; None: itself


class PlanArea(Synced, Base):
    """What a plan aims at in one area, and the place that was decided for it; id from both."""

    __tablename__ = "plan_area"

    plan_id: Mapped[UUID] = refers_to("improvement_plan")
    area: Mapped[str]  # code
    target_1: Mapped[int | None]  # level, 2 to 4, at the end of year 1
    target_2: Mapped[int | None]
    target_3: Mapped[int | None]
    control: Mapped[str | None]  # "own", "shared", "outside"
    position: Mapped[str | None]  # in the decided order; None: as computed
    order_reason: Mapped[str | None]  # why it stands elsewhere than computed


class PlanLearner(Synced, Base):
    """Who learns or is helped by an action."""

    __tablename__ = "plan_learner"

    action_id: Mapped[UUID] = refers_to("plan_action")
    unit: Mapped[str | None]
    post: Mapped[str | None]
    women: Mapped[int | None]
    men: Mapped[int | None]
    language: Mapped[str | None]
    position: Mapped[str]


class PlanResource(Synced, Base):
    """What an action needs, and who gives it."""

    __tablename__ = "plan_resource"

    action_id: Mapped[UUID] = refers_to("plan_action")
    kind: Mapped[str]  # "cash", "in_kind", "staff"
    what: Mapped[str | None]
    amount: Mapped[int | None]  # hundredths of the currency
    currency: Mapped[str]  # "PEN", "USD"
    source: Mapped[str | None]
    is_leverage: Mapped[bool | None]  # brought in from outside government and programme
    is_assured: Mapped[bool | None]
    position: Mapped[str]


class PlanPartner(Synced, Base):
    """An association of governments that joins an action, and what it does."""

    __tablename__ = "plan_partner"

    action_id: Mapped[UUID] = refers_to("plan_action")
    name: Mapped[str]
    parts: Mapped[str | None]  # space-separated: "agenda", "call", "co_facilitation", "venue", "money"
    position: Mapped[str]


class PlanActionBarrier(Synced, Base):
    """A barrier of the service that an action helps to remove; id from both."""

    __tablename__ = "plan_action_barrier"

    action_id: Mapped[UUID] = refers_to("plan_action")
    barrier_id: Mapped[UUID] = refers_to("barrier")


class OtherSupport(Synced, Base):
    """Past, present or planned support by others in one area of one government."""

    __tablename__ = "other_support"

    government_id: Mapped[UUID] = refers_to("government")
    area: Mapped[str]  # code
    project: Mapped[str]
    sponsor: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    coverage: Mapped[str | None]
    contact: Mapped[str | None]  # post and office
    decision: Mapped[str | None]  # "join", "complement", "drop"
    decision_reason: Mapped[str | None]
    position: Mapped[str]


class PlanSignatory(Synced, Base):
    """Who signed the approval of a plan."""

    __tablename__ = "plan_signatory"

    plan_id: Mapped[UUID] = refers_to("improvement_plan")
    name: Mapped[str]
    post: Mapped[str | None]
    signed_on: Mapped[date | None]
    position: Mapped[str]


class PlanFollowUp(Synced, Base):
    """How an action stood on a day, with what shows it."""

    __tablename__ = "plan_follow_up"

    action_id: Mapped[UUID] = refers_to("plan_action")
    seen_on: Mapped[date]
    state: Mapped[str]  # "planned", "under_way", "blocked", "done", "stopped"
    text: Mapped[str | None]
    file: Mapped[str | None] = names_blob()
    file_name: Mapped[str | None]


class RegionalAction(Synced, Base):
    """An action of a region's own plan for conflict and disaster capacity; it is not among the governments' plans."""

    __tablename__ = "regional_action"

    department: Mapped[str]  # UBIGEO, 2 digits
    area: Mapped[str]  # code: "CON", "GRD"
    title: Mapped[str]
    partner: Mapped[str | None]  # the national body
    responsible: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    state: Mapped[str]  # as `PlanFollowUp.state`
    target_level: Mapped[int | None]
    position: Mapped[str]
