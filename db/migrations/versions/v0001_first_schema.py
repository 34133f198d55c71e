"""The first schema: what a workspace keeps, and the log of every change to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table. The triggers of capture are made after each step."""
    op.create_table(
        "accepted_warning",
        sa.Column("subject_id", sa.Uuid(native_uuid=False)),
        sa.Column("code", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_accepted_warning_subject_id", "accepted_warning", ["subject_id"])
    op.create_table(
        "action_follow_up",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("seen_on", sa.Date()),
        sa.Column("reported_by", sa.String()),
        sa.Column("share", sa.Integer()),
        sa.Column("note", sa.String()),
        sa.Column("late_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_action_follow_up_action_id", "action_follow_up", ["action_id"])
    op.create_index("ix_action_follow_up_workshop_id", "action_follow_up", ["workshop_id"])
    op.create_table(
        "action_passage",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("before", sa.String()),
        sa.Column("after", sa.String()),
        sa.Column("passed_on", sa.Date()),
        sa.Column("passed_at", sa.String(27)),
        sa.Column("person", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_action_passage_action_id", "action_passage", ["action_id"])
    op.create_table(
        "action_validation",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("result", sa.String()),
        sa.Column("users", sa.Integer()),
        sa.Column("note", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_action_validation_action_id", "action_validation", ["action_id"])
    op.create_index("ix_action_validation_workshop_id", "action_validation", ["workshop_id"])
    op.create_table(
        "advocacy_matter",
        sa.Column("cause_id", sa.Uuid(native_uuid=False)),
        sa.Column("body", sa.String()),
        sa.Column("asked_by", sa.String()),
        sa.Column("asked_on", sa.Date()),
        sa.Column("answer", sa.String()),
        sa.Column("answered_on", sa.Date()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_advocacy_matter_cause_id", "advocacy_matter", ["cause_id"])
    op.create_table(
        "agenda_point",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("title", sa.String()),
        sa.Column("planned", sa.Integer()),
        sa.Column("spent", sa.Integer()),
        sa.Column("notes", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_agenda_point_workshop_id", "agenda_point", ["workshop_id"])
    op.create_table(
        "agreement",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("text", sa.String()),
        sa.Column("owner", sa.String()),
        sa.Column("due_on", sa.Date()),
        sa.Column("state", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_agreement_workshop_id", "agreement", ["workshop_id"])
    op.create_table(
        "answer",
        sa.Column("response_id", sa.Uuid(native_uuid=False)),
        sa.Column("node", sa.String()),
        sa.Column("instance_id", sa.Uuid(native_uuid=False)),
        sa.Column("value", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_answer_instance_id", "answer", ["instance_id"])
    op.create_index("ix_answer_response_id", "answer", ["response_id"])
    op.create_table(
        "area_choice",
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("area", sa.String()),
        sa.Column("left_out_reason", sa.String()),
        sa.Column("service_relevance", sa.Integer()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_area_choice_assessment_id", "area_choice", ["assessment_id"])
    op.create_table(
        "assessment",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("organisation_id", sa.Uuid(native_uuid=False)),
        sa.Column("measure", sa.String()),
        sa.Column("instrument_id", sa.Uuid(native_uuid=False)),
        sa.Column("opened_at", sa.String(27)),
        sa.Column("held_on", sa.Date()),
        sa.Column("place", sa.String()),
        sa.Column("facilitator", sa.String()),
        sa.Column("closed_at", sa.String(27)),
        sa.Column("version", sa.Integer()),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("reopen_reason", sa.String()),
        sa.Column("record", sa.String()),
        sa.Column("agreed_on", sa.Date()),
        sa.Column("agreed_in", sa.String()),
        sa.Column("group_words", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_assessment_cluster_id", "assessment", ["cluster_id"])
    op.create_index("ix_assessment_government_id", "assessment", ["government_id"])
    op.create_index("ix_assessment_instrument_id", "assessment", ["instrument_id"])
    op.create_index("ix_assessment_organisation_id", "assessment", ["organisation_id"])
    op.create_index("ix_assessment_replaces", "assessment", ["replaces"])
    op.create_table(
        "assessment_participant",
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("role", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("people", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("consents", sa.Boolean()),
        sa.Column("holds_post", sa.Boolean()),
        sa.Column("age_band", sa.String()),
        sa.Column("interpreter", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_assessment_participant_assessment_id", "assessment_participant", ["assessment_id"])
    op.create_table(
        "assistance",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("kind", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("held_on", sa.Date()),
        sa.Column("days", sa.Integer()),
        sa.Column("place", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("trainer", sa.String()),
        sa.Column("trainer_kind", sa.String()),
        sa.Column("module_id", sa.Uuid(native_uuid=False)),
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("unplanned_reason", sa.String()),
        sa.Column("closes_action", sa.Boolean()),
        sa.Column("changed", sa.String()),
        sa.Column("partner", sa.String()),
        sa.Column("partner_parts", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_assistance_action_id", "assistance", ["action_id"])
    op.create_index("ix_assistance_cluster_id", "assistance", ["cluster_id"])
    op.create_index("ix_assistance_module_id", "assistance", ["module_id"])
    op.create_table(
        "assistance_participants",
        sa.Column("assistance_id", sa.Uuid(native_uuid=False)),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("organisation_id", sa.Uuid(native_uuid=False)),
        sa.Column("post", sa.String()),
        sa.Column("cadre", sa.String()),
        sa.Column("women", sa.Integer()),
        sa.Column("men", sa.Integer()),
        sa.Column("indigenous", sa.Integer()),
        sa.Column("people", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_assistance_participants_assistance_id", "assistance_participants", ["assistance_id"])
    op.create_index("ix_assistance_participants_government_id", "assistance_participants", ["government_id"])
    op.create_index("ix_assistance_participants_organisation_id", "assistance_participants", ["organisation_id"])
    op.create_table(
        "attachment",
        sa.Column("response_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_attachment_response_id", "attachment", ["response_id"])
    op.create_table(
        "authority",
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_authority_government_id", "authority", ["government_id"])
    op.create_table(
        "barrier",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("kind", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("dimension", sa.String()),
        sa.Column("hands", sa.Integer()),
        sa.Column("position", sa.String()),
        sa.Column("items", sa.String()),
        sa.Column("community", sa.String()),
        sa.Column("merged_into", sa.Uuid(native_uuid=False)),
        sa.Column("continues", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_barrier_continues", "barrier", ["continues"])
    op.create_index("ix_barrier_cycle_id", "barrier", ["cycle_id"])
    op.create_index("ix_barrier_merged_into", "barrier", ["merged_into"])
    op.create_index("ix_barrier_workshop_id", "barrier", ["workshop_id"])
    op.create_table(
        "card_entry",
        sa.Column("response_id", sa.Uuid(native_uuid=False)),
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("vote", sa.Integer()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_card_entry_cycle_id", "card_entry", ["cycle_id"])
    op.create_index("ix_card_entry_response_id", "card_entry", ["response_id"])
    op.create_table(
        "cause",
        sa.Column("barrier_id", sa.Uuid(native_uuid=False)),
        sa.Column("text", sa.String()),
        sa.Column("control", sa.String()),
        sa.Column("controller", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_cause_barrier_id", "cause", ["barrier_id"])
    op.create_table(
        "change",
        sa.Column("replica", sa.String(), primary_key=True, nullable=False),
        sa.Column("txn", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("tbl", sa.String(), primary_key=True, nullable=False),
        sa.Column("row", sa.String(), primary_key=True, nullable=False),
        sa.Column("col", sa.String(), primary_key=True, nullable=False),
        sa.Column("hlc", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("change_cell", "change", ["tbl", "row", "col", "hlc", "replica"], unique=True)
    op.create_table(
        "change_reason",
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_change_reason_assessment_id", "change_reason", ["assessment_id"])
    op.create_table(
        "cluster",
        sa.Column("name", sa.String()),
        sa.Column("department", sa.String()),
        sa.Column("province", sa.String()),
        sa.Column("wave", sa.Integer()),
        sa.Column("state", sa.String()),
        sa.Column("critical_area", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "cluster_government",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_cluster_government_cluster_id", "cluster_government", ["cluster_id"])
    op.create_index("ix_cluster_government_government_id", "cluster_government", ["government_id"])
    op.create_table(
        "cluster_service",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("sector", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("state", sa.String()),
        sa.Column("chosen_on", sa.Date()),
        sa.Column("chosen_with", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_cluster_service_cluster_id", "cluster_service", ["cluster_id"])
    op.create_table(
        "contested",
        sa.Column("tbl", sa.String(), primary_key=True, nullable=False),
        sa.Column("row", sa.String(), primary_key=True, nullable=False),
        sa.Column("col", sa.String(), primary_key=True, nullable=False),
    )
    op.create_table(
        "cycle",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("service_id", sa.Uuid(native_uuid=False)),
        sa.Column("year", sa.Integer()),
        sa.Column("point_of_service", sa.String()),
        sa.Column("opened_at", sa.String(27)),
        sa.Column("closed_at", sa.String(27)),
        sa.Column("continues", sa.Uuid(native_uuid=False)),
        sa.Column("second_vote_at", sa.String(27)),
        sa.Column("sheet", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_cycle_cluster_id", "cycle", ["cluster_id"])
    op.create_index("ix_cycle_continues", "cycle", ["continues"])
    op.create_index("ix_cycle_service_id", "cycle", ["service_id"])
    op.create_table(
        "delivery",
        sa.Column("response_id", sa.Uuid(native_uuid=False)),
        sa.Column("server", sa.String()),
        sa.Column("sent_at", sa.String(27)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_delivery_response_id", "delivery", ["response_id"])
    op.create_table(
        "device",
        sa.Column("name", sa.String()),
        sa.Column("person_id", sa.Uuid(native_uuid=False)),
        sa.Column("role", sa.String()),
        sa.Column("territory", sa.String()),
        sa.Column("certificate", sa.String()),
        sa.Column("revoked_at", sa.String(27)),
        sa.Column("revoked_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_device_person_id", "device", ["person_id"])
    op.create_table(
        "dissent",
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("level", sa.String()),
        sa.Column("holder", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_dissent_assessment_id", "dissent", ["assessment_id"])
    op.create_table(
        "document",
        sa.Column("subject_id", sa.Uuid(native_uuid=False)),
        sa.Column("kind", sa.String()),
        sa.Column("layout", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("code", sa.String()),
        sa.Column("version", sa.Integer()),
        sa.Column("checksum", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("asked", sa.Integer()),
        sa.Column("made_at", sa.String(27)),
        sa.Column("sealed_at", sa.String(27)),
        sa.Column("seal_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_document_subject_id", "document", ["subject_id"])
    op.create_table(
        "evidence",
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("dated_on", sa.Date()),
        sa.Column("period", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("keeps_place", sa.Boolean()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_evidence_assessment_id", "evidence", ["assessment_id"])
    op.create_table(
        "government",
        sa.Column("level", sa.String()),
        sa.Column("ubigeo", sa.String()),
        sa.Column("has_native_communities", sa.Boolean()),
        sa.Column("native_communities_source", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "head",
        sa.Column("tbl", sa.String(), primary_key=True, nullable=False),
        sa.Column("row", sa.String(), primary_key=True, nullable=False),
        sa.Column("col", sa.String(), primary_key=True, nullable=False),
        sa.Column("hlc", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("replica", sa.String(), primary_key=True, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "improvement_plan",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("organisation_id", sa.Uuid(native_uuid=False)),
        sa.Column("assessment_id", sa.Uuid(native_uuid=False)),
        sa.Column("first_year", sa.Integer()),
        sa.Column("goal", sa.String()),
        sa.Column("approved_on", sa.Date()),
        sa.Column("resolution", sa.String()),
        sa.Column("version", sa.Integer()),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("record", sa.String()),
        sa.Column("order_decided_on", sa.Date()),
        sa.Column("order_decided_with", sa.String()),
        sa.Column("risks", sa.String()),
        sa.Column("review", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_improvement_plan_assessment_id", "improvement_plan", ["assessment_id"])
    op.create_index("ix_improvement_plan_cluster_id", "improvement_plan", ["cluster_id"])
    op.create_index("ix_improvement_plan_government_id", "improvement_plan", ["government_id"])
    op.create_index("ix_improvement_plan_organisation_id", "improvement_plan", ["organisation_id"])
    op.create_index("ix_improvement_plan_replaces", "improvement_plan", ["replaces"])
    op.create_table(
        "induction",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("held_on", sa.Date()),
        sa.Column("place", sa.String()),
        sa.Column("given_by", sa.String()),
        sa.Column("women", sa.Integer()),
        sa.Column("men", sa.Integer()),
        sa.Column("language", sa.String()),
        sa.Column("covered", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_induction_cycle_id", "induction", ["cycle_id"])
    op.create_table(
        "instrument",
        sa.Column("name", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("version", sa.String()),
        sa.Column("content_hash", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("added_at", sa.String(27)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "instrument_change",
        sa.Column("instrument_id", sa.Uuid(native_uuid=False)),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("changed_on", sa.Date()),
        sa.Column("expert", sa.String()),
        sa.Column("author_id", sa.Uuid(native_uuid=False)),
        sa.Column("reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_instrument_change_author_id", "instrument_change", ["author_id"])
    op.create_index("ix_instrument_change_instrument_id", "instrument_change", ["instrument_id"])
    op.create_index("ix_instrument_change_replaces", "instrument_change", ["replaces"])
    op.create_table(
        "instrument_file",
        sa.Column("instrument_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_instrument_file_instrument_id", "instrument_file", ["instrument_id"])
    op.create_table(
        "known_reader",
        sa.Column("device", sa.String(), primary_key=True, nullable=False),
        sa.Column("holds", sa.String(), nullable=False),
        sa.Column("heard_at", sa.String(), nullable=False),
    )
    op.create_table(
        "letter",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("code", sa.String()),
        sa.Column("version", sa.Integer()),
        sa.Column("place", sa.String()),
        sa.Column("dated_on", sa.Date()),
        sa.Column("council_agreement", sa.String()),
        sa.Column("lead_contact", sa.String()),
        sa.Column("alternate_contact", sa.String()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("report_frequency", sa.String()),
        sa.Column("presented_on", sa.Date()),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("change_reason", sa.String()),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("withdrawn_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_letter_cluster_id", "letter", ["cluster_id"])
    op.create_index("ix_letter_government_id", "letter", ["government_id"])
    op.create_index("ix_letter_replaces", "letter", ["replaces"])
    op.create_table(
        "letter_term",
        sa.Column("letter_id", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("clause", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_letter_term_letter_id", "letter_term", ["letter_id"])
    op.create_table(
        "link",
        sa.Column("from_kind", sa.String()),
        sa.Column("from_id", sa.Uuid(native_uuid=False)),
        sa.Column("to_kind", sa.String()),
        sa.Column("to_id", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_link_from_id", "link", ["from_id"])
    op.create_index("ix_link_to_id", "link", ["to_id"])
    op.create_table(
        "log_transaction",
        sa.Column("replica", sa.String(), primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("written_at", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "milestone",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("key", sa.String()),
        sa.Column("done_on", sa.Date()),
        sa.Column("evidence", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_milestone_cluster_id", "milestone", ["cluster_id"])
    op.create_table(
        "minute_line",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("role", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("said_at", sa.String(27)),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_minute_line_workshop_id", "minute_line", ["workshop_id"])
    op.create_table(
        "module_adaptation",
        sa.Column("module_id", sa.Uuid(native_uuid=False)),
        sa.Column("region", sa.String()),
        sa.Column("changed", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_module_adaptation_module_id", "module_adaptation", ["module_id"])
    op.create_table(
        "observation",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("seen_on", sa.Date()),
        sa.Column("point", sa.String()),
        sa.Column("is_met", sa.Boolean()),
        sa.Column("note", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_observation_cycle_id", "observation", ["cycle_id"])
    op.create_table(
        "organisation",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("acronym", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("ubigeo", sa.String()),
        sa.Column("peoples", sa.String()),
        sa.Column("has_native_communities", sa.Boolean()),
        sa.Column("native_communities_source", sa.String()),
        sa.Column("results_shared_on", sa.Date()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_organisation_cluster_id", "organisation", ["cluster_id"])
    op.create_table(
        "other_support",
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("area", sa.String()),
        sa.Column("project", sa.String()),
        sa.Column("sponsor", sa.String()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("coverage", sa.String()),
        sa.Column("contact", sa.String()),
        sa.Column("decision", sa.String()),
        sa.Column("decision_reason", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_other_support_government_id", "other_support", ["government_id"])
    op.create_table(
        "package_seen",
        sa.Column("digest", sa.String(), primary_key=True, nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "plan_action",
        sa.Column("plan_id", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("area", sa.String()),
        sa.Column("items", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("where", sa.String()),
        sa.Column("first_quarter", sa.Integer()),
        sa.Column("last_quarter", sa.Integer()),
        sa.Column("after_id", sa.Uuid(native_uuid=False)),
        sa.Column("existing_support", sa.String()),
        sa.Column("responsible", sa.String()),
        sa.Column("target_level", sa.Integer()),
        sa.Column("marker_gender", sa.Integer()),
        sa.Column("marker_intercultural", sa.Integer()),
        sa.Column("approach", sa.String()),
        sa.Column("result", sa.String()),
        sa.Column("indicator", sa.String()),
        sa.Column("plan_code", sa.String()),
        sa.Column("module_id", sa.Uuid(native_uuid=False)),
        sa.Column("origin_id", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_action_after_id", "plan_action", ["after_id"])
    op.create_index("ix_plan_action_module_id", "plan_action", ["module_id"])
    op.create_index("ix_plan_action_origin_id", "plan_action", ["origin_id"])
    op.create_index("ix_plan_action_plan_id", "plan_action", ["plan_id"])
    op.create_table(
        "plan_action_barrier",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("barrier_id", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_action_barrier_action_id", "plan_action_barrier", ["action_id"])
    op.create_index("ix_plan_action_barrier_barrier_id", "plan_action_barrier", ["barrier_id"])
    op.create_table(
        "plan_area",
        sa.Column("plan_id", sa.Uuid(native_uuid=False)),
        sa.Column("area", sa.String()),
        sa.Column("target_1", sa.Integer()),
        sa.Column("target_2", sa.Integer()),
        sa.Column("target_3", sa.Integer()),
        sa.Column("control", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("order_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_area_plan_id", "plan_area", ["plan_id"])
    op.create_table(
        "plan_follow_up",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("seen_on", sa.Date()),
        sa.Column("state", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("file", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_follow_up_action_id", "plan_follow_up", ["action_id"])
    op.create_table(
        "plan_learner",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("unit", sa.String()),
        sa.Column("post", sa.String()),
        sa.Column("women", sa.Integer()),
        sa.Column("men", sa.Integer()),
        sa.Column("language", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_learner_action_id", "plan_learner", ["action_id"])
    op.create_table(
        "plan_partner",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("parts", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_partner_action_id", "plan_partner", ["action_id"])
    op.create_table(
        "plan_resource",
        sa.Column("action_id", sa.Uuid(native_uuid=False)),
        sa.Column("kind", sa.String()),
        sa.Column("what", sa.String()),
        sa.Column("amount", sa.Integer()),
        sa.Column("currency", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("is_leverage", sa.Boolean()),
        sa.Column("is_assured", sa.Boolean()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_resource_action_id", "plan_resource", ["action_id"])
    op.create_table(
        "plan_signatory",
        sa.Column("plan_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("post", sa.String()),
        sa.Column("signed_on", sa.Date()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_plan_signatory_plan_id", "plan_signatory", ["plan_id"])
    op.create_table(
        "programme",
        sa.Column("name", sa.String()),
        sa.Column("secretariat_name", sa.String()),
        sa.Column("prevailing_language", sa.String()),
        sa.Column("signed_languages", sa.String()),
        sa.Column("root_certificate", sa.String()),
        sa.Column("year_name", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "record_datum",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("value", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("period", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_record_datum_cycle_id", "record_datum", ["cycle_id"])
    op.create_table(
        "regional_action",
        sa.Column("department", sa.String()),
        sa.Column("area", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("partner", sa.String()),
        sa.Column("responsible", sa.String()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("state", sa.String()),
        sa.Column("target_level", sa.Integer()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "repeat_instance",
        sa.Column("response_id", sa.Uuid(native_uuid=False)),
        sa.Column("parent_id", sa.Uuid(native_uuid=False)),
        sa.Column("path", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_repeat_instance_parent_id", "repeat_instance", ["parent_id"])
    op.create_index("ix_repeat_instance_response_id", "repeat_instance", ["response_id"])
    op.create_table(
        "replaced",
        sa.Column("tbl", sa.String(), primary_key=True, nullable=False),
        sa.Column("row", sa.String(), primary_key=True, nullable=False),
        sa.Column("col", sa.String(), primary_key=True, nullable=False),
        sa.Column("hlc", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("replica", sa.String(), primary_key=True, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("instrument_id", sa.Uuid(native_uuid=False)),
        sa.Column("form_id", sa.String()),
        sa.Column("form_version", sa.String()),
        sa.Column("instance_id", sa.String()),
        sa.Column("deprecated_id", sa.String()),
        sa.Column("state", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("submission", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("stored_at", sa.String(27)),
        sa.Column("submitted_at", sa.String(27)),
        sa.Column("submitter_id", sa.String()),
        sa.Column("submitter", sa.String()),
        sa.Column("device", sa.String()),
        sa.Column("review_state", sa.String()),
        sa.Column("edits", sa.Integer()),
        sa.Column("is_validated", sa.Boolean()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_response_instance_id", "response", ["instance_id"])
    op.create_index("ix_response_instrument_id", "response", ["instrument_id"])
    op.create_table(
        "roadmap",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("version", sa.Integer()),
        sa.Column("shared_on", sa.Date()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("change_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_roadmap_cycle_id", "roadmap", ["cycle_id"])
    op.create_index("ix_roadmap_replaces", "roadmap", ["replaces"])
    op.create_table(
        "roadmap_action",
        sa.Column("roadmap_id", sa.Uuid(native_uuid=False)),
        sa.Column("solution_id", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("level", sa.String()),
        sa.Column("responsible", sa.String()),
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("starts_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("cost", sa.Integer()),
        sa.Column("resources", sa.String()),
        sa.Column("new_outside_money", sa.Boolean()),
        sa.Column("resources_assured", sa.Boolean()),
        sa.Column("indicator", sa.String()),
        sa.Column("state", sa.String()),
        sa.Column("state_reason", sa.String()),
        sa.Column("done_on", sa.Date()),
        sa.Column("evidence", sa.String()),
        sa.Column("celebrated_on", sa.Date()),
        sa.Column("celebration", sa.String()),
        sa.Column("person", sa.String()),
        sa.Column("helpers", sa.String()),
        sa.Column("partner", sa.String()),
        sa.Column("accepted_on", sa.Date()),
        sa.Column("accepted_in", sa.Uuid(native_uuid=False)),
        sa.Column("began_on", sa.Date()),
        sa.Column("blocked_since", sa.Date()),
        sa.Column("unblocks", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("baseline", sa.String()),
        sa.Column("target", sa.String()),
        sa.Column("plan_code", sa.String()),
        sa.Column("impact", sa.Integer()),
        sa.Column("ease", sa.Integer()),
        sa.Column("marker_gender", sa.Integer()),
        sa.Column("marker_intercultural", sa.Integer()),
        sa.Column("is_quick_win", sa.Boolean()),
        sa.Column("evidence_file", sa.String()),
        sa.Column("evidence_name", sa.String()),
        sa.Column("celebration_place", sa.String()),
        sa.Column("celebration_photo", sa.String()),
        sa.Column("celebration_seen", sa.String()),
        sa.Column("continues", sa.Uuid(native_uuid=False)),
        sa.Column("plan_action_id", sa.Uuid(native_uuid=False)),
        sa.Column("replaces", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_roadmap_action_accepted_in", "roadmap_action", ["accepted_in"])
    op.create_index("ix_roadmap_action_continues", "roadmap_action", ["continues"])
    op.create_index("ix_roadmap_action_government_id", "roadmap_action", ["government_id"])
    op.create_index("ix_roadmap_action_plan_action_id", "roadmap_action", ["plan_action_id"])
    op.create_index("ix_roadmap_action_replaces", "roadmap_action", ["replaces"])
    op.create_index("ix_roadmap_action_roadmap_id", "roadmap_action", ["roadmap_id"])
    op.create_index("ix_roadmap_action_solution_id", "roadmap_action", ["solution_id"])
    op.create_table(
        "set_aside",
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("package", sa.String(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), primary_key=True, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.create_table(
        "short_card_item",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("rule", sa.String()),
        sa.Column("removed_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_short_card_item_cycle_id", "short_card_item", ["cycle_id"])
    op.create_table(
        "signatory",
        sa.Column("subject_id", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("signed_at", sa.String(27)),
        sa.Column("signed_place", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_signatory_subject_id", "signatory", ["subject_id"])
    op.create_table(
        "solution",
        sa.Column("cause_id", sa.Uuid(native_uuid=False)),
        sa.Column("text", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("opportunity_id", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_solution_cause_id", "solution", ["cause_id"])
    op.create_index("ix_solution_opportunity_id", "solution", ["opportunity_id"])
    op.create_table(
        "staff_count",
        sa.Column("government_id", sa.Uuid(native_uuid=False)),
        sa.Column("counted_on", sa.Date()),
        sa.Column("posts", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("value", sa.String()),
        sa.Column("count", sa.Integer()),
        sa.Column("source", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_staff_count_government_id", "staff_count", ["government_id"])
    op.create_table(
        "stage",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("number", sa.Integer()),
        sa.Column("planned_from", sa.Date()),
        sa.Column("planned_to", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("went_on_reason", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_stage_cycle_id", "stage", ["cycle_id"])
    op.create_table(
        "standard",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("statement", sa.String()),
        sa.Column("measure", sa.String()),
        sa.Column("start_value", sa.String()),
        sa.Column("start_on", sa.Date()),
        sa.Column("start_source", sa.String()),
        sa.Column("is_unmeasured", sa.Boolean()),
        sa.Column("target", sa.String()),
        sa.Column("continues", sa.Uuid(native_uuid=False)),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_standard_continues", "standard", ["continues"])
    op.create_index("ix_standard_cycle_id", "standard", ["cycle_id"])
    op.create_table(
        "standard_measure",
        sa.Column("standard_id", sa.Uuid(native_uuid=False)),
        sa.Column("value", sa.String()),
        sa.Column("measured_on", sa.Date()),
        sa.Column("source", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_standard_measure_standard_id", "standard_measure", ["standard_id"])
    op.create_table(
        "trainer",
        sa.Column("cluster_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("entity", sa.String()),
        sa.Column("entity_kind", sa.String()),
        sa.Column("trained_on", sa.Date()),
        sa.Column("module", sa.String()),
        sa.Column("trained_by", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_trainer_cluster_id", "trainer", ["cluster_id"])
    op.create_table(
        "training_module",
        sa.Column("code", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("area", sa.String()),
        sa.Column("items", sa.String()),
        sa.Column("hours", sa.Integer()),
        sa.Column("language", sa.String()),
        sa.Column("version", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("is_retired", sa.Boolean()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_table(
        "unresolved_matter",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("text", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_unresolved_matter_workshop_id", "unresolved_matter", ["workshop_id"])
    op.create_table(
        "visit",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("visited_on", sa.Date()),
        sa.Column("visitor", sa.String()),
        sa.Column("is_expert", sa.Boolean()),
        sa.Column("days", sa.Integer()),
        sa.Column("purpose", sa.String()),
        sa.Column("seen", sa.String()),
        sa.Column("agreed", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_visit_cycle_id", "visit", ["cycle_id"])
    op.create_table(
        "vote_count",
        sa.Column("group_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("n1", sa.Integer()),
        sa.Column("n2", sa.Integer()),
        sa.Column("n3", sa.Integer()),
        sa.Column("n4", sa.Integer()),
        sa.Column("unknown", sa.Integer()),
        sa.Column("excess", sa.Integer()),
        sa.Column("why", sa.String()),
        sa.Column("why_text", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_vote_count_group_id", "vote_count", ["group_id"])
    op.create_table(
        "vote_group",
        sa.Column("round_id", sa.Uuid(native_uuid=False)),
        sa.Column("name", sa.String()),
        sa.Column("attendance", sa.Integer()),
        sa.Column("attendance_note", sa.String()),
        sa.Column("closed_at", sa.String(27)),
        sa.Column("position", sa.String()),
        sa.Column("reopened", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_vote_group_round_id", "vote_group", ["round_id"])
    op.create_table(
        "vote_note",
        sa.Column("round_id", sa.Uuid(native_uuid=False)),
        sa.Column("item", sa.String()),
        sa.Column("low", sa.String()),
        sa.Column("good", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_vote_note_round_id", "vote_note", ["round_id"])
    op.create_table(
        "vote_round",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("role", sa.String()),
        sa.Column("vote", sa.Integer()),
        sa.Column("held_on", sa.Date()),
        sa.Column("place", sa.String()),
        sa.Column("enough", sa.Integer()),
        sa.Column("enough_note", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_vote_round_cycle_id", "vote_round", ["cycle_id"])
    op.create_index("ix_vote_round_workshop_id", "vote_round", ["workshop_id"])
    op.create_table(
        "workshop",
        sa.Column("cycle_id", sa.Uuid(native_uuid=False)),
        sa.Column("kind", sa.String()),
        sa.Column("stage", sa.Integer()),
        sa.Column("held_on", sa.Date()),
        sa.Column("place", sa.String()),
        sa.Column("led_by", sa.String()),
        sa.Column("scribe", sa.String()),
        sa.Column("closed_at", sa.String(27)),
        sa.Column("unfinished_line", sa.String()),
        sa.Column("unfinished_minute", sa.String()),
        sa.Column("community", sa.String()),
        sa.Column("starts_at", sa.String()),
        sa.Column("ends_at", sa.String()),
        sa.Column("facilitator", sa.String()),
        sa.Column("interpreter", sa.String()),
        sa.Column("languages", sa.String()),
        sa.Column("corrections", sa.String()),
        sa.Column("next_on", sa.Date()),
        sa.Column("next_place", sa.String()),
        sa.Column("next_agenda", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_workshop_cycle_id", "workshop", ["cycle_id"])
    op.create_table(
        "workshop_leader",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("trainer_id", sa.Uuid(native_uuid=False)),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_workshop_leader_trainer_id", "workshop_leader", ["trainer_id"])
    op.create_index("ix_workshop_leader_workshop_id", "workshop_leader", ["workshop_id"])
    op.create_table(
        "workshop_participant",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("role", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("people", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("position", sa.String()),
        sa.Column("institution", sa.String()),
        sa.Column("needs_interpreter", sa.Boolean()),
        sa.Column("age_band", sa.String()),
        sa.Column("has_disability", sa.Boolean()),
        sa.Column("consents", sa.Boolean()),
        sa.Column("consents_photos", sa.Boolean()),
        sa.Column("mark", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_workshop_participant_workshop_id", "workshop_participant", ["workshop_id"])
    op.create_table(
        "workshop_photo",
        sa.Column("workshop_id", sa.Uuid(native_uuid=False)),
        sa.Column("file", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("caption", sa.String()),
        sa.Column("shows_people", sa.Boolean()),
        sa.Column("position", sa.String()),
        sa.Column("id", sa.Uuid(native_uuid=False), primary_key=True, nullable=False),
    )
    op.create_index("ix_workshop_photo_workshop_id", "workshop_photo", ["workshop_id"])
