"""What a round tells beside its profile, and the rules that it bends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clusters import MILESTONES, mark_milestone
from app.focas import (
    AssessmentView,
    ItemAnswer,
    ItemView,
    add_plan_action,
    index_of,
    leave_out_area,
    levels_by_need,
    read_assessment,
    readiness_of,
    start_plan,
    write_beside,
)
from app.focas.round_rules import group_warnings
from app.focas.views import AreaView, ParticipantId, ParticipantView
from app.territory import OrganisationId, OrganisationView, change_native_communities
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from tests.app.commitments.places import Ground


def with_funds(view: AssessmentView, area: str, values: dict[str, str]) -> AssessmentView:
    """Return the round with one area of items on funds, for a rule that spans areas that come later."""
    model = view.items[0]
    items = tuple(_item(model, code, value) for code, value in values.items())
    only = replace(view.areas[0], code=area, items=items)
    return replace(view, areas=(only,))


def _item(model: ItemView, code: str, value: str) -> ItemView:
    agreed = "" if value == "-" else value
    return replace(model, code=code, tags=("funds",), answer=ItemAnswer(agreed=agreed))


def people(*told: tuple[str | None, str | None]) -> list[ParticipantView]:
    return [ParticipantView(ParticipantId(new_id()), "Regidora", sex, people, None) for sex, people in told]


def codes(view: AssessmentView) -> set[str]:
    return {warning.code for warning in view.warnings}


def test_each_need_has_its_own_level(answered: AssessmentView):
    told = {level.code: (level.mean, level.applicable) for level in levels_by_need(answered)}
    assert set(told) == {"function", "system", "skill"}
    assert sum(applicable for _, applicable in told.values()) == 57
    assert told["skill"][0] == (2 + 1 + 2 + 3 + 3 * 4) / 8  # PER-2, PER-4, DIV-3, PLA-5, and four at 3


def test_the_index_is_the_mean_of_the_areas(answered: AssessmentView):
    assert index_of(answered) == pytest.approx((11 / 5 + 8 / 5 + 18 / 6 + 12 / 6 + 7 * 3) / 11)


def test_what_holds_back_the_readiness_for_funds_comes_lowest_first(answered: AssessmentView):
    values = {"PLA-3": "3", "REC-4": "2", "REC-5": "nd", "ABA-2": "3", "ABA-4": "na", "ABA-5": "1", "TRA-3": "3"}
    ready = readiness_of(with_funds(answered, "X", {**values, "TRA-4": "3", "TRA-5": "4"}))
    assert ready is not None
    assert (ready.share.reached, ready.share.applicable, ready.share.value) == (5, 8, 0.625)
    assert [held.item.code for held in ready.held_back] == ["ABA-5", "REC-4", "REC-5"]
    assert ready.unverified == 5


def test_an_area_left_out_does_not_make_a_government_look_ready(workspace: Workspace, answered: AssessmentView):
    view = leave_out_area(workspace, assessment=answered.id, area="PLA", reason="lo evalúa otro proyecto")
    ready = readiness_of(view)
    assert ready is not None
    assert (ready.share.reached, ready.share.applicable) == (8, 9)
    assert [held.item.code for held in ready.held_back] == ["PLA-3"]


def test_what_holds_back_names_the_action_that_answers_it(workspace: Workspace, closed: AssessmentView):
    plan = start_plan(workspace, assessment=closed.id)
    plan = add_plan_action(workspace, plan=plan.id, area="PLA", title="Tablero de gasto", items=["PLA-3"])
    low = with_funds(closed, "PLA", {"PLA-3": "2"})
    ready = readiness_of(low, plan)
    assert ready is not None
    assert [held.action.title for held in ready.held_back if held.action] == ["Tablero de gasto"]


def test_an_instrument_that_does_not_ask_tells_nothing_of_funds(answered: AssessmentView):
    area: AreaView = replace(answered.areas[0])
    assert readiness_of(replace(answered, areas=(area,))) is None


@pytest.mark.parametrize(
    ("told", "native", "found"),
    [
        ([], True, []),
        ([("woman", None)] * 3, False, ["focas.group-size"]),
        ([("woman", None)] * 16, False, ["focas.group-size"]),
        ([("man", None)] * 5 + [("woman", None)], False, ["focas.few-women"]),
        ([("man", None)] * 7 + [("woman", None)] * 3, False, []),
        ([(None, None)] * 6, False, []),
        ([("woman", None)] * 6, True, ["focas.nobody-indigenous"]),
        ([("woman", "Wampis")] * 6, True, []),
        ([("woman", "mestiza"), ("man", "Mestizo")] * 3, True, ["focas.nobody-indigenous"]),
    ],
)
def test_a_group_is_told_what_it_lacks(told, native: bool, found: list[str]):
    warnings = group_warnings(new_id(), people(*told), has_native_communities=native)
    assert [warning.code for warning in warnings] == found


def test_participation_and_transparency_ask_for_civil_society():
    officials = people(*[("woman", None)] * 6)
    two = [replace(each, holds_post=False) if place < 2 else each for place, each in enumerate(officials)]

    def found(group, *areas):
        told = group_warnings(new_id(), group, has_native_communities=False, areas=frozenset(areas))
        return [each.code for each in told]

    assert found(officials, "PAR", "REC") == found(two[1:] + two[2:3], "TRA") == ["focas.few-civil-society"]
    assert found(officials, "REC") == found(two, "PAR") == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"holds_post": True}, ["focas.nobody-without-post"]),
        ({"age_band": "30_59"}, ["focas.few-young"]),
        ({"people": "Mestiza"}, ["focas.nobody-represented"]),
        ({"people": "Aguaruna"}, []),
    ],
)
def test_an_organisation_needs_its_members_and_its_young_people(changes: dict[str, object], found: list[str]):
    asked = {"people": "wampís", "holds_post": False, "age_band": "18_29", **changes}
    group = [replace(each, **asked) for each in people(*[("woman", None)] * 6)]
    name, peoples = "Federación", "Awajún y Wampis"
    seat = OrganisationView(OrganisationId(new_id()), None, name, None, "federation", "", peoples, True, None, None)
    told = group_warnings(new_id(), group, has_native_communities=True, organisation=seat)
    assert [each.code for each in told] == found


def test_whoever_interprets_is_not_of_the_group_and_answers_who_needs_it():
    group = [replace(each, interpreter="needs") for each in people(*[("woman", None)] * 6)]
    interpreter = replace(people((None, None))[0], interpreter="is")
    alone, helped = (
        [each.code for each in group_warnings(new_id(), there, has_native_communities=False)]
        for there in (group, [*group[:5], interpreter])
    )
    assert alone == ["focas.no-interpreter"]
    assert helped == ["focas.group-size"]


def test_more_votes_than_people_are_told(workspace: Workspace, answered: AssessmentView):
    write_beside(workspace, assessment=answered.id, item="PER-1", field="own", text="0 0 2 0")
    view = read_assessment(workspace, answered.id, language="es")
    (warning,) = [each for each in view.warnings if each.code == "focas.votes-PER-1"]
    assert warning.sentence(words_in("en")) == "PER-1: 2 votes, more than the people who take part (1)."


def test_native_communities_of_the_government_ask_for_their_people(workspace, ground: Ground, answered: AssessmentView):
    assert "focas.nobody-indigenous" not in codes(answered)
    change_native_communities(workspace, government=ground.district, has=True, source="BDPI")
    assert "focas.nobody-indigenous" in codes(read_assessment(workspace, answered.id, language="es"))


def test_focas_comes_after_the_preparation(workspace: Workspace, ground: Ground, opened: AssessmentView):
    assert "focas.preparation-pending" in codes(opened)
    for key in MILESTONES:
        mark_milestone(workspace, cluster=ground.cluster, key=key, done_on=workspace.today())
    assert "focas.preparation-pending" not in codes(read_assessment(workspace, opened.id, language="es"))
