"""QSIP: the service cycle, what was said and decided in it, and the service improvement roadmap."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, names_blob, refers_to


class Cycle(Synced, Base):
    """One participatory audit of one service of a cluster in one year; id from the three."""

    __tablename__ = "cycle"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    service_id: Mapped[UUID] = refers_to("cluster_service")
    year: Mapped[int]
    point_of_service: Mapped[str | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    continues: Mapped[UUID | None] = refers_to("cycle")  # the cycle of the year before
    second_vote_at: Mapped[datetime | None]  # when the short card was fixed
    sheet: Mapped[str | None]  # the service: who runs it, for how many, hours, cost, registers at hand


class Stage(Synced, Base):
    """One of the five stages of a cycle; id from cycle and number."""

    __tablename__ = "stage"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    number: Mapped[int]  # 1 to 5
    planned_from: Mapped[date | None]
    planned_to: Mapped[date | None]
    closed_on: Mapped[date | None]
    went_on_reason: Mapped[str | None]  # why the next stage began with something missing


class Workshop(Synced, Base):
    """A meeting of a cycle that somebody scribes."""

    __tablename__ = "workshop"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    kind: Mapped[str]  # "launch", "audit", "interface", "roadmap", "validation", "follow_up"
    stage: Mapped[int]
    held_on: Mapped[date]
    place: Mapped[str]
    led_by: Mapped[str]  # "programme", "counterpart", "both"
    scribe: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    unfinished_line: Mapped[str | None]  # of a card: what the scribe was typing, at most 2 s old
    unfinished_minute: Mapped[str | None]  # of the minutes, likewise
    community: Mapped[str | None]
    starts_at: Mapped[str | None]  # local hour: "09:00"
    ends_at: Mapped[str | None]
    facilitator: Mapped[str | None]
    interpreter: Mapped[str | None]
    languages: Mapped[str | None]
    corrections: Mapped[str | None]  # asked for when the minutes were read aloud
    next_on: Mapped[date | None]
    next_place: Mapped[str | None]
    next_agenda: Mapped[str | None]  # one point a line, and who brings what


class WorkshopParticipant(Synced, Base):
    """Somebody in the room. What they declare of themselves is voluntary."""

    __tablename__ = "workshop_participant"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    role: Mapped[str]  # "user", "staff", "manager", "observer"
    name: Mapped[str | None]  # only on the restricted list
    sex: Mapped[str | None]
    people: Mapped[str | None]
    language: Mapped[str | None]
    position: Mapped[str]
    institution: Mapped[str | None]  # or community
    needs_interpreter: Mapped[bool | None]
    age_band: Mapped[str | None]  # "under_18", "18_29", "30_59", "60_up"
    has_disability: Mapped[bool | None]
    consents: Mapped[bool | None]  # to keep these data
    consents_photos: Mapped[bool | None]
    mark: Mapped[str | None] = names_blob()  # SHA-256 of the strokes drawn on the attendance list


class Barrier(Synced, Base):
    """What stands in the way of the service, or an opportunity, in the words of who said it."""

    __tablename__ = "barrier"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    workshop_id: Mapped[UUID] = refers_to("workshop")
    kind: Mapped[str]  # "barrier", "opportunity"
    text: Mapped[str]
    role: Mapped[str]  # who said it: "user", "staff", "manager"
    dimension: Mapped[str]  # "effectiveness", "efficiency", "coverage", "satisfaction"
    hands: Mapped[int | None]  # raised hands; None: not counted
    position: Mapped[str]
    items: Mapped[str | None]  # codes of the card items that it is about, space-separated
    community: Mapped[str | None]
    merged_into: Mapped[UUID | None] = refers_to("barrier")  # said again in other words
    continues: Mapped[UUID | None] = refers_to("barrier")  # of the cycle before


class Cause(Synced, Base):
    """Why a barrier is there; the last of its lines is the root."""

    __tablename__ = "cause"

    barrier_id: Mapped[UUID] = refers_to("barrier")
    text: Mapped[str]
    control: Mapped[str | None]  # "own", "shared", "outside"
    controller: Mapped[str | None]  # who controls the cause
    position: Mapped[str]
    kind: Mapped[
        str | None
    ]  # "people", "supplies", "rule", "money", "coordination", "distance", "information", "treatment"


class Solution(Synced, Base):
    """What could be done about a cause."""

    __tablename__ = "solution"

    cause_id: Mapped[UUID] = refers_to("cause")
    text: Mapped[str]
    position: Mapped[str]
    opportunity_id: Mapped[UUID | None] = refers_to("barrier")  # where it already works


class Roadmap(Synced, Base):
    """The service improvement roadmap of a cycle; id from cycle and version."""

    __tablename__ = "roadmap"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    version: Mapped[int]
    shared_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    replaces: Mapped[UUID | None] = refers_to("roadmap")  # the version before
    change_reason: Mapped[str | None]  # why there is another version


class RoadmapAction(Synced, Base):
    """What will be done, by whom, by when, within the participants' control (plan, L456-458)."""

    __tablename__ = "roadmap_action"

    roadmap_id: Mapped[UUID] = refers_to("roadmap")
    solution_id: Mapped[UUID | None] = refers_to("solution")
    position: Mapped[str]
    title: Mapped[str]
    level: Mapped[str | None]  # of government: "regional", "provincial", "district"
    responsible: Mapped[str | None]  # the post that answers for it
    government_id: Mapped[UUID | None] = refers_to("government")  # whose post it is
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]  # local day, inclusive
    cost: Mapped[int | None]  # centimos of sol; None: not estimated
    resources: Mapped[str | None]
    new_outside_money: Mapped[bool | None]
    resources_assured: Mapped[bool | None]  # False: written, and nobody has assured them yet
    indicator: Mapped[str | None]
    state: Mapped[str]  # "proposed", "agreed", "under_way", "blocked", "done", "validated", "stopped", "carried_over"
    state_reason: Mapped[str | None]
    done_on: Mapped[date | None]
    evidence: Mapped[str | None]  # photo, file or code of the paper, and where it is
    celebrated_on: Mapped[date | None]
    celebration: Mapped[str | None]
    person: Mapped[str | None]  # who answers, by name; only where the person agreed
    helpers: Mapped[str | None]
    partner: Mapped[str | None]
    accepted_on: Mapped[date | None]  # when the responsible said yes, aloud
    accepted_in: Mapped[UUID | None] = refers_to("workshop")
    began_on: Mapped[date | None]
    blocked_since: Mapped[date | None]
    unblocks: Mapped[str | None]  # what or who would unblock it
    unit: Mapped[str | None]  # of the indicator
    baseline: Mapped[str | None]
    target: Mapped[str | None]
    plan_code: Mapped[str | None]  # in the institution's own plans
    impact: Mapped[int | None]  # 1 to 3, for users
    ease: Mapped[int | None]  # 1 to 3
    marker_gender: Mapped[int | None]  # 0 none, 1 partly, 2 main aim
    marker_intercultural: Mapped[int | None]
    is_quick_win: Mapped[bool | None]
    evidence_file: Mapped[str | None] = names_blob()
    evidence_name: Mapped[str | None]
    celebration_place: Mapped[str | None]
    celebration_photo: Mapped[str | None] = names_blob()
    celebration_seen: Mapped[str | None]  # people on the photo: "nobody", "agreed": all of them, "refused": not all
    continues: Mapped[UUID | None] = refers_to("roadmap_action")  # of the cycle before
    plan_action_id: Mapped[UUID | None] = refers_to("plan_action")  # of an institutional improvement plan
    replaces: Mapped[UUID | None] = refers_to("roadmap_action")  # the same action in the version before


class ActionPassage(Synced, Base):
    """One passage of an action from a state to another."""

    __tablename__ = "action_passage"

    action_id: Mapped[UUID] = refers_to("roadmap_action")
    before: Mapped[str | None]
    after: Mapped[str]
    passed_on: Mapped[date]
    passed_at: Mapped[datetime]
    person: Mapped[str | None]  # who decided or told it
    reason: Mapped[str | None]


class ActionFollowUp(Synced, Base):
    """How an action stood at a follow-up meeting."""

    __tablename__ = "action_follow_up"

    action_id: Mapped[UUID] = refers_to("roadmap_action")
    workshop_id: Mapped[UUID | None] = refers_to("workshop")  # the meeting
    seen_on: Mapped[date]
    reported_by: Mapped[str | None]
    share: Mapped[int | None]  # per cent done
    note: Mapped[str | None]
    late_reason: Mapped[str | None]


class ActionValidation(Synced, Base):
    """What users said of an action in the validation workshop; id from both."""

    __tablename__ = "action_validation"

    action_id: Mapped[UUID] = refers_to("roadmap_action")
    workshop_id: Mapped[UUID] = refers_to("workshop")
    result: Mapped[str]  # "confirmed", "partly", "contested"
    users: Mapped[int | None]  # how many took part
    note: Mapped[str | None]


class AdvocacyMatter(Synced, Base):
    """What nobody in the cluster controls, before whom it is raised, and what was answered; id from its cause."""

    __tablename__ = "advocacy_matter"

    cause_id: Mapped[UUID] = refers_to("cause")
    body: Mapped[str | None]
    asked_by: Mapped[str | None]
    asked_on: Mapped[date | None]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
