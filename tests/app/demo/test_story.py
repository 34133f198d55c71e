"""The story goes through a whole cycle of the service, and each government plans what the service needs."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from app.clusters import list_clusters
from app.demo import CASE, CaseField, read_story_of, stories
from app.documents import list_documents
from app.focas import list_plans, list_regional_actions, read_staff, roll_up_plans, service_linked_share
from app.monitoring import read_cluster_standing, read_next_steps
from app.qsip import (
    CycleView,
    list_advocacy,
    list_cycles,
    list_standards,
    list_trainers,
    read_audit,
    read_minutes,
    read_roadmap,
    read_short_card,
    read_validation,
    read_workshop,
)
from app.training import given_against_planned, list_assistance
from app.words import words_in
from app.workspace import Workspace
from tests.app.demo.conftest import Told
from ui.pages.cluster.reading import read_sheet


def text_of(pdf: Path) -> str:
    """Return the words of all pages."""
    opened = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return " ".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()


def cycles(workspace: Workspace) -> tuple[CycleView, CycleView]:
    """Return the cycle that was closed, and the one that goes on."""
    following, closed = list_cycles(workspace, cluster=list_clusters(workspace)[0].id)
    return closed, following


def test_a_cycle_is_whole_but_for_the_seal_that_paper_took_the_place_of(story: Workspace):
    closed, _ = cycles(story)
    assert [(stage.number, stage.missing) for stage in closed.stages if stage.missing] == [
        (4, ("the roadmap signed and sealed",))
    ]
    assert closed.stages[3].went_on_reason
    assert closed.closed_at is not None
    assert closed.warnings == ()


def test_three_roles_voted_and_small_groups_and_unknown_answers_are_told(story: Workspace):
    audit = read_audit(story, cycle=cycles(story)[0].id)
    reasons = {reason for item in audit.items for reason in item.result.why}
    assert reasons == {"user_low", "gap_staff", "gap_manager"}
    assert audit.cards["user"] == 3
    assert any(item.result.roles["user"].dont_know for item in audit.items)
    young = next(group for each in audit.rounds for group in each.groups if group.name == "youth")
    assert (young.attendance, len(young.counts)) == (4, 18)


def test_the_wall_has_twelve_cards_of_which_one_stands_for_two(story: Workspace):
    closed, _ = cycles(story)
    rooms = [read_workshop(story, each.id) for each in closed.workshops]
    cards = [card for room in rooms for card in room.barriers]
    assert (len(cards), sum(card.kind == "opportunity" for card in cards)) == (12, 2)
    assert [len(card.merged) for card in cards if card.merged] == [1]
    interface = next(room for room in rooms if room.kind == "interface")
    assert (len(interface.participants), interface.warnings) == (25, ())
    minutes = read_minutes(story, interface.id)
    assert minutes.lines
    assert minutes.agreements
    assert minutes.unresolved
    assert [each.shows_people for each in minutes.photos] == [False]


def test_what_others_control_is_raised_with_them_and_never_promised(story: Workspace):
    closed, _ = cycles(story)
    matters = list_advocacy(story, cycle=closed.id)
    assert [bool(each.answer) for each in matters] == [False, True]
    assert closed.roadmap is not None
    promised = {action.cause for action in read_roadmap(story, closed.roadmap).actions}
    assert not promised & {each.cause for each in matters}


def test_users_confirm_what_was_done_and_the_rest_goes_on(story: Workspace):
    closed, following = cycles(story)
    assert closed.roadmap is not None
    assert following.roadmap is not None
    before, after = read_roadmap(story, closed.roadmap).actions, read_roadmap(story, following.roadmap).actions
    states = [action.state for action in before]
    assert (len(states), states.count("validated"), states.count("stopped")) == (9, 4, 1)
    assert sum(action.term == "quick_win" for action in before) == 2
    assert {each.continues for each in after if each.continues} == {
        each.id for each in before if each.state == "carried_over"
    }
    assert all(action.follow_ups for action in before)


def test_before_and_after_stand_on_the_short_card_and_the_standards(story: Workspace):
    closed, following = cycles(story)
    assert 12 <= len(read_short_card(story, cycle=closed.id)) <= 20
    report = read_validation(story, cycle=closed.id)
    assert {each.role for each in report.dimensions} == {"user", "staff", "manager"}
    assert all(standard.latest is not None for standard in report.standards)
    went_on = {each.statement: each.start_value for each in list_standards(story, cycle=following.id)}
    assert went_on == {each.statement: each.value for each in report.standards}


def test_each_government_aims_at_targets_and_serves_the_service(story: Workspace):
    cluster = list_clusters(story)[0]
    plans = [plan for plan in list_plans(story, cluster=cluster.id) if plan.replaced_by is None]
    assert [(plan.version, plan.approved_on is not None) for plan in plans] == [(2, True)] * 4
    assert all(area.target_1 for plan in plans for area in plan.areas)
    assert all(plan.support for plan in plans)
    assert all(share.share for share in service_linked_share(story, cluster=cluster.id))
    assert roll_up_plans(story, cluster=cluster.id).is_complete
    assert all(len(read_staff(story, each.id)) == 2 for each in cluster.governments)


def test_an_action_of_the_roadmap_serves_one_of_a_plan(story: Workspace):
    closed, _ = cycles(story)
    planned = {action.id for plan in list_plans(story) if plan.replaced_by is None for action in plan.actions}
    assert closed.roadmap is not None
    serving = [each.plan_action_id for each in read_roadmap(story, closed.roadmap).actions if each.plan_action_id]
    assert len(serving) == 5
    assert set(serving) <= planned


def test_what_was_given_is_told_against_what_was_planned(story: Workspace):
    cluster = list_clusters(story)[0]
    given = list_assistance(story, cluster=cluster.id)
    assert [each.unplanned_reason is None for each in given].count(False) == 1
    assert any(line.given and line.planned for line in given_against_planned(story, cluster=cluster.id))


def test_the_region_plans_for_conflicts_and_disasters_with_national_bodies(story: Workspace):
    planned = list_regional_actions(story, department="01")
    assert {(each.area, bool(each.partner)) for each in planned} == {("CON", True), ("GRD", True)}


def test_home_proposes_no_plan_where_one_runs_and_follows_the_cycle_that_goes_on(story: Workspace):
    words = words_in("es")
    assert [step.title for step in read_next_steps(story, words) if step.kind == "plan"] == []
    standing = read_cluster_standing(story, words)
    assert standing is not None
    assert "Etapa 4 de 5" in [bar.said for bar in standing.bars]


def test_it_tells_twelve_rounds_and_says_where_its_papers_are(told: Told):
    begins = told.said.index("5. Tres mediciones FOCAS en cada gobierno") + 1
    assert len(told.said[begins : told.said.index("", begins)]) == 12
    summary = json.loads((told.out / "summary.json").read_text("utf-8"))
    for folder in ("rounds", "plans", "service"):
        made = list((told.out / folder).glob("*.pdf"))
        assert any(line.endswith(f": {folder} ({len(made)} PDF)") for line in told.said)
        assert summary["folders"][folder] == sorted(path.name for path in made)
    for name in ("plan-en.pdf", "result-en.pdf", "rounds/0104-comparison-en.pdf", "rounds/0104-what-changed-es.pdf"):
        assert (told.out / name).stat().st_size


def test_nobody_in_it_is_a_person(story: Workspace):
    """Who appears by name is called after the demonstration; all others are posts and bodies."""
    rooms = [read_workshop(story, each.id) for cycle in cycles(story) for each in cycle.workshops]
    named = {each for room in rooms for each in (room.scribe, room.facilitator, room.interpreter) if each}
    named |= {trainer.name for trainer in list_trainers(story)}
    named |= {each.name for room in rooms for each in room.participants if each.name}
    assert named
    assert all(name.endswith("de demostración") for name in named)


def test_what_is_published_hides_no_word_that_names_nobody(told: Told):
    """Posts that look like names would take common words out of every public paper."""
    published = sorted((told.out / "service").glob("*-public-*.pdf"))
    assert len(published) == 3
    for path in published:
        assert "[nombre]" not in text_of(path)


def test_minutes_and_audit_are_signed_and_sealed(told: Told):
    papers = {line.kind: (line.signed, line.sealed_at is not None) for line in list_documents(told.workspace)}
    assert (papers["workshop_minutes"], papers["audit_result"]) == ((6, True), (4, True))
    assert papers["focas_comparison"] == (0, True)
    listed = read_sheet(told.workspace, list_clusters(told.workspace)[0].id, "es").documents
    assert {each.id for each in listed} == {line.id for line in list_documents(told.workspace)}


def test_the_case_of_another_province_has_no_story():
    assert read_story_of(CASE.with_name("datem-education.json")) is None


@pytest.mark.parametrize(
    ("file", "path", "value", "field"),
    [
        ("ROUNDS", "rounds", [], "rounds"),
        ("PLANS", "plans.0.also.0.barriers", ["nowhere"], "plans[0].also.barriers"),
        ("PLANS", "plans.0.aims.PER.targets", "1 2 3", "plans[0].aims"),
        ("CYCLES", "closed.votes.0.groups.0.counts.SAL-EFE", "1 2", "closed.votes[0].groups[0].counts"),
        ("CYCLES", "closed.wall.0.workshop", "nowhere", "closed.wall.workshop"),
        ("CYCLES", "following.carried.0.action", "nowhere", "following.carried"),
    ],
)
def test_what_is_wrong_in_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, path: str, value: object, field: str
):
    shipped = getattr(stories, file)
    whole = part = json.loads(shipped.read_text("utf-8"))
    *way, last = path.split(".")
    for name in way:
        part = part[int(name)] if name.isdigit() else part[name]
    part[last] = value
    (tmp_path / shipped.name).write_text(json.dumps(whole), "utf-8")
    monkeypatch.setattr(stories, file, tmp_path / shipped.name)
    with pytest.raises(CaseField) as refused:
        read_story_of(CASE)
    assert str(refused.value.facts["field"]).startswith(field)
