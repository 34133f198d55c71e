"""What a difference is about, in words: of which letter, round, action or person, and which of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.monitoring.naming import name_government, name_measure
from app.sync import Difference, read_differences
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterService
from db.models.commitments import Letter, LetterTerm, Signatory
from db.models.declaration import Base
from db.models.focas import AreaChoice, Assessment, AssessmentParticipant, Dissent, Evidence
from db.models.forms import Answer
from db.models.plans import (
    ImprovementPlan,
    OtherSupport,
    PlanAction,
    PlanArea,
    PlanLearner,
    PlanPartner,
    PlanResource,
    RegionalAction,
)
from db.models.qsip import Barrier, Cause, RoadmapAction, Solution, Workshop
from db.models.territory import Authority, Organisation
from db.models.training import Assistance, TrainingModule

TABLES = {
    "accepted_warning": N_("Accepted warnings"),
    "answer": N_("FOCAS answers"),
    "area_choice": N_("FOCAS areas"),
    "assessment": N_("FOCAS rounds"),
    "assessment_participant": N_("FOCAS participants"),
    "assistance": N_("Training and assistance given"),
    "assistance_participants": N_("People who were trained"),
    "authority": N_("Authorities"),
    "barrier": N_("Barriers"),
    "cause": N_("Causes"),
    "change_reason": N_("FOCAS changes explained"),
    "cluster": N_("Clusters"),
    "cluster_government": N_("Governments of clusters"),
    "cluster_service": N_("Services"),
    "cycle": N_("Service cycles"),
    "device": N_("Computers"),
    "dissent": N_("FOCAS dissent"),
    "document": N_("Documents"),
    "evidence": N_("FOCAS evidence"),
    "government": N_("Governments"),
    "improvement_plan": N_("Improvement plans"),
    "instrument": N_("Instruments"),
    "instrument_change": N_("Adjustments of instruments"),
    "letter": N_("Letters of commitment"),
    "letter_term": N_("Commitments"),
    "milestone": N_("Preparatory milestones"),
    "organisation": N_("Organisations of civil society"),
    "person": N_("People"),
    "module_adaptation": N_("Adaptations of modules"),
    "other_support": N_("Support by others"),
    "plan_action": N_("Actions of plans"),
    "plan_action_barrier": N_("Barriers that actions touch"),
    "plan_area": N_("Areas of plans"),
    "plan_follow_up": N_("Follow-up of plans"),
    "plan_learner": N_("Learners of plans"),
    "plan_partner": N_("Partners of plans"),
    "plan_resource": N_("Resources of plans"),
    "plan_signatory": N_("Signatories of plans"),
    "programme": N_("Programme"),
    "regional_action": N_("Regional actions"),
    "roadmap": N_("Roadmaps"),
    "roadmap_action": N_("Actions of roadmaps"),
    "signatory": N_("Signatories"),
    "solution": N_("Solutions"),
    "staff_count": N_("Staff, counted"),
    "stage": N_("Stages"),
    "training_module": N_("Training modules"),
    "workshop": N_("Workshops"),
    "workshop_participant": N_("Workshop participants"),
}
"""What the rows of each table are called, for counts of what a package brings."""

FIELDS = {
    "@": N_("removed or kept"),
    "text": N_("text"),
    "title": N_("title"),
    "name": N_("name"),
    "place": N_("place"),
    "value": N_("answer"),
    "state": N_("state"),
    "state_reason": N_("reason of the state"),
    "due_on": N_("due date"),
    "starts_on": N_("start"),
    "done_on": N_("date done"),
    "evidence": N_("evidence"),
    "responsible": N_("who answers for it"),
    "cost": N_("cost"),
    "resources": N_("resources"),
    "dated_on": N_("date"),
    "held_on": N_("date"),
    "facilitator": N_("facilitation"),
    "goal": N_("goal"),
    "who": N_("who takes part"),
    "where": N_("where"),
    "hands": N_("raised hands"),
    "dimension": N_("dimension"),
    "role": N_("capacity"),
    "control": N_("who controls it"),
    "controller": N_("who controls it"),
    "indicator": N_("indicator"),
    "lead_contact": N_("lead person"),
    "alternate_contact": N_("alternate"),
    "council_agreement": N_("council agreement"),
    "period_start": N_("start of validity"),
    "period_end": N_("end of validity"),
    "report_frequency": N_("how often it reports"),
    "critical_area": N_("critical area"),
    "wave": N_("wave"),
    "reason": N_("reason"),
    "position": N_("order in the list"),
    "unit": N_("unit"),
    "post": N_("post"),
    "women": N_("women"),
    "men": N_("men"),
    "amount": N_("amount"),
    "source": N_("source"),
    "target_1": N_("target of year 1"),
    "target_2": N_("target of year 2"),
    "target_3": N_("target of year 3"),
    "order_reason": N_("reason of the order"),
    "order_decided_with": N_("with whom the order was decided"),
    "order_decided_on": N_("day of the order"),
    "decision": N_("decision"),
    "record": N_("what was approved"),
    "approach": N_("how it is done"),
    "result": N_("what will be different"),
}


@dataclass(frozen=True, slots=True)
class NamedDifference:
    """A difference in words. subject: what it is about. group: what its rows are called. field: which cell."""

    difference: Difference
    subject: str
    group: str
    field: str


def read_named_differences(workspace: Workspace, words: Words) -> tuple[NamedDifference, ...]:
    """Return the open differences in the language of `words`."""
    found = read_differences(workspace)
    with workspace.reading() as session:
        return tuple(_named(session, words, each) for each in found)


def name_table(words: Words, table: str) -> str:
    """Return what the rows of `table` are called."""
    return words.say(TABLES[table]) if table in TABLES else table.replace("_", " ")


def _named(session: Session, words: Words, difference: Difference) -> NamedDifference:
    group = name_table(words, difference.table)
    column = difference.column
    field = words.say(FIELDS[column]) if column in FIELDS else column.replace("_", " ")
    return NamedDifference(
        difference, _subject(session, words, difference.table, difference.row) or group, group, field
    )


def _subject(session: Session, words: Words, table: str, row: UUID) -> str:
    """Return what a row is about; "" when it says nothing of itself, or has gone."""
    if table in {"letter", "letter_term", "signatory"}:
        return _letter(session, words, table, row)
    if table in _OF_ROUNDS:
        return _round(session, words, _OF_ROUNDS[table], row)
    if table in _TITLES:
        model, column = _TITLES[table]
        found = session.get(model, row)
        return str(getattr(found, column, None) or "") if found is not None else ""
    if table in {"government", "authority"}:
        authority = session.get(Authority, row) if table == "authority" else None
        return name_government(session, words, authority.government_id if authority else row)
    if table == "improvement_plan":
        plan = session.get(ImprovementPlan, row)
        return name_government(session, words, plan.government_id) if plan and plan.government_id else ""
    return ""


_TITLES: dict[str, tuple[type, str]] = {
    "cluster": (Cluster, "name"),
    "organisation": (Organisation, "name"),
    "cluster_service": (ClusterService, "name"),
    "assistance": (Assistance, "title"),
    "other_support": (OtherSupport, "project"),
    "plan_action": (PlanAction, "title"),
    "plan_area": (PlanArea, "area"),
    "plan_learner": (PlanLearner, "unit"),
    "plan_partner": (PlanPartner, "name"),
    "plan_resource": (PlanResource, "what"),
    "regional_action": (RegionalAction, "title"),
    "training_module": (TrainingModule, "title"),
    "roadmap_action": (RoadmapAction, "title"),
    "barrier": (Barrier, "text"),
    "cause": (Cause, "text"),
    "solution": (Solution, "text"),
    "workshop": (Workshop, "place"),
}


def _letter(session: Session, words: Words, table: str, row: UUID) -> str:
    if table == "letter":
        letter = session.get(Letter, row)
    else:
        part = session.get(LetterTerm if table == "letter_term" else Signatory, row)
        of = getattr(part, "letter_id", None) or getattr(part, "subject_id", None)
        letter = session.get(Letter, of) if of else None
    if letter is None:
        return ""
    name = name_government(session, words, letter.government_id)
    return words.say(N_("Letter {code} · {government}"), code=letter.code or "", government=name)


_OF_ROUNDS: dict[str, tuple[type[Base], str, str]] = {
    "answer": (Answer, "response_id", "node"),
    "area_choice": (AreaChoice, "assessment_id", "area"),
    "assessment": (Assessment, "id", ""),
    "assessment_participant": (AssessmentParticipant, "assessment_id", "role"),
    "dissent": (Dissent, "assessment_id", "item"),
    "evidence": (Evidence, "assessment_id", "item"),
}


def _round(session: Session, words: Words, shape: tuple[type[Base], str, str], row: UUID) -> str:
    model, of, says = shape
    part = session.get(model, row)
    held = session.get(Assessment, getattr(part, of)) if part is not None else None
    if held is None:
        return ""
    said = str(getattr(part, says, None) or "")
    node = said.upper().replace("_", "-") if model is Answer else said
    name = name_government(session, words, held.government_id or held.organisation_id)
    closed = words.say(N_("closed: it changes nothing")) if held.closed_at is not None else ""
    return " · ".join(part for part in (node, name, name_measure(words, held.measure), closed) if part)
