"""Courses, visits and assistance given: who took part, what changed, and what the plan asked for."""

from __future__ import annotations

from datetime import date

import pytest

from app.focas import (
    PlanView,
    add_participant,
    add_plan_action,
    answer_item,
    approve_plan,
    close_assessment,
    open_assessment,
    read_assessment,
    read_plan,
    revise_plan,
    shipped_instruments,
    start_plan,
)
from app.training import (
    AssistanceNameless,
    AssistanceValueRefused,
    ParticipantsPart,
    UnknownAssistance,
    UnplannedUnexplained,
    add_participants,
    change_assistance,
    given_against_planned,
    given_in_compulsory_areas,
    list_assistance,
    list_modules,
    read_assistance,
    record_assistance,
    remove_assistance,
    remove_participants,
    restore_assistance,
)
from app.workspace import Workspace
from db.identity import new_id
from db.models.focas import Assessment
from tests.app.commitments.places import Ground, lay_ground

DAY = date(2014, 5, 12)


@pytest.fixture
def ground(workspace: Workspace) -> Ground:
    return lay_ground(workspace)


@pytest.fixture
def plan(workspace: Workspace, ground: Ground) -> PlanView:
    """A plan of the district with a course and a rule, from a round that was closed elsewhere."""
    with workspace.transaction() as session:
        held = Assessment(
            id=new_id(), cluster_id=ground.cluster, government_id=ground.district, measure="baseline",
            instrument_id=shipped_instruments()[0].id,
            opened_at=workspace.now(), closed_at=workspace.now(), version=1,
        )  # fmt: skip
        session.add(held)
        key = held.id
    started = start_plan(workspace, assessment=key, first_year=2014)
    add_plan_action(workspace, plan=started.id, area="DIV", title="Taller", kind="training", women=10, men=6)
    return add_plan_action(workspace, plan=started.id, area="PER", title="Norma", kind="internal_rule")


def give(workspace: Workspace, ground: Ground, **fields):
    told = {"kind": "training", "title": "Taller de trato", "held_on": DAY, **fields}
    return record_assistance(workspace, cluster=ground.cluster, **told)


def test_what_was_given_says_who_took_part_and_what_changed(workspace: Workspace, ground: Ground, plan: PlanView):
    parts = (
        ParticipantsPart(ground.district, None, "Mesa de partes", None, 7, 5, 6, "awajún"),
        ParticipantsPart(ground.province, None, "Defensa civil", "disaster", 1, 2),
    )
    given = give(
        workspace, ground, participants=parts, action_id=plan.actions[0].id, days=2, place="Huampami",
        language="awajún", trainer="Asociación", trainer_kind="association", partner="AMRESAM",
        partner_parts=("venue", "call"), module_id=list_modules(workspace, language="es")[4].id,
        changed="Atienden en awajún los martes",
    )  # fmt: skip
    assert (given.women, given.men, given.partner_parts) == (8, 7, ("venue", "call"))
    assert [each.people for each in given.participants] == ["awajún", None]
    assert list_assistance(workspace, cluster=ground.cluster) == (given,)


def test_help_closes_its_plan_action_with_what_changed(workspace: Workspace, ground: Ground, plan: PlanView):
    action = plan.actions[0].id
    given = give(workspace, ground, action_id=action)
    assert read_plan(workspace, plan.id).actions[0].state == "under_way"
    change_assistance(workspace, assistance=given.id, closes_action=True, changed="Atienden en awajún")
    told = read_plan(workspace, plan.id).actions[0]
    assert (told.state, told.follow_ups[-1].text) == ("done", "Taller de trato. Atienden en awajún")
    removed = remove_assistance(workspace, assistance=given.id)
    assert read_plan(workspace, plan.id).actions[0].state == "planned"
    assert restore_assistance(workspace, assistance=removed) == removed == read_assistance(workspace, given.id)
    assert read_plan(workspace, plan.id).actions[0].state == "done"


def test_help_that_no_plan_asked_for_says_why(workspace: Workspace, ground: Ground):
    with pytest.raises(UnplannedUnexplained):
        give(workspace, ground)
    assert list_assistance(workspace) == ()
    given = give(workspace, ground, unplanned_reason="La creciente se llevó el archivo")
    assert (given.action_id, given.unplanned_reason) == (None, "La creciente se llevó el archivo")


@pytest.mark.parametrize("fields", [{"kind": "party"}, {"days": 0}, {"trainer_kind": "x"}, {"partner_parts": ("x",)}])
def test_values_that_mean_nothing_are_refused(workspace: Workspace, ground: Ground, fields):
    with pytest.raises(AssistanceValueRefused):
        give(workspace, ground, unplanned_reason="Motivo", **fields)
    with pytest.raises(AssistanceNameless):
        give(workspace, ground, unplanned_reason="Motivo", title=" ")
    assert list_assistance(workspace) == ()


def test_rows_of_who_took_part_are_added_and_taken_away(workspace: Workspace, ground: Ground):
    given = give(workspace, ground, unplanned_reason="Motivo")
    with pytest.raises(AssistanceValueRefused):
        add_participants(workspace, assistance=given.id, part=ParticipantsPart(women=1, indigenous=2))
    view = add_participants(workspace, assistance=given.id, part=ParticipantsPart(ground.district, women=3))
    assert view.women == 3
    assert remove_participants(workspace, part=view.participants[0].id).participants == ()
    with pytest.raises(UnknownAssistance):
        remove_participants(workspace, part=new_id())


def test_given_stands_against_planned_by_government_and_area(workspace: Workspace, ground: Ground, plan: PlanView):
    own = ParticipantsPart(ground.district, women=7, men=5)
    give(workspace, ground, action_id=plan.actions[0].id, closes_action=True, days=2, participants=(own,))
    ser = next(each.id for each in list_modules(workspace, language="es") if each.area == "SER")
    give(
        workspace, ground, unplanned_reason="Lo pidió la red", module_id=ser, days=1,
        participants=(own, ParticipantsPart(ground.province, men=4)),
    )  # fmt: skip
    lines = {(each.government_id, each.area): each for each in given_against_planned(workspace, cluster=ground.cluster)}
    div = lines[ground.district, "DIV"]
    assert (div.planned, div.done, div.given, div.unplanned, div.days) == (1, 1, 1, 0, 2)
    assert (div.planned_people, div.women, div.men) == (16, 7, 5)
    assert (lines[ground.province, "SER"].planned, lines[ground.province, "SER"].unplanned) == (0, 1)
    assert (ground.district, "PER") not in lines  # an internal rule is not help that somebody gives


def test_participation_and_diversity_stand_apart_with_their_level_then_and_now(workspace: Workspace, ground: Ground):
    for measure, levels in (("baseline", "1 2 2 1 1"), ("endline", "2 3 2 1 1")):
        held = open_assessment(workspace, cluster=ground.cluster, government=ground.district, measure=measure)
        for item in read_assessment(workspace, held.id).items:
            number = int(item.code.partition("-")[2])
            value = levels.split()[number - 1] if item.area == "DIV" else "2"
            answer_item(workspace, assessment=held.id, item=item.code, value=value)
        add_participant(workspace, assessment=held.id, role="Jefa de planeamiento", consents=True)
        close_assessment(workspace, assessment=held.id)
    lines = given_in_compulsory_areas(workspace, cluster=ground.cluster, language="en")
    told = {each.line.area: (each.title, each.before, each.after, each.rounds) for each in lines}
    assert told == {
        "DIV": ("Staff development for diversity", pytest.approx(1.4), pytest.approx(1.8), 2),
        "PAR": ("Compliance with legal processes for citizen participation", 2.0, 2.0, 2),
    }


def test_help_given_for_an_earlier_version_counts_for_the_next(workspace: Workspace, ground: Ground, plan: PlanView):
    give(workspace, ground, action_id=plan.actions[0].id, closes_action=True)
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Sí")
    revise_plan(workspace, plan=plan.id)
    (line,) = given_against_planned(workspace, cluster=ground.cluster)
    assert (line.government_id, line.planned, line.done, line.given) == (ground.district, 1, 1, 1)
