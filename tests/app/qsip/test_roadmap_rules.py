"""What the guide warns of in a roadmap (its section 5, rules 9 to 16): told, never in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clusters import NoSuchChoice
from app.qsip import (
    CycleView,
    MonthsNotUnderstood,
    RoadmapView,
    WorkshopView,
    change_action,
    change_barrier,
    read_roadmap,
    seems_private,
    set_state,
    write_sheet,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.territory import Authority
from tests.app.qsip.room import agree, chain_in, hold, propose


@pytest.fixture
def roadmap(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> RoadmapView:
    """A roadmap with one action that is agreed."""
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    return agree(workspace, action.id)


def codes(workspace: Workspace, roadmap: RoadmapView) -> set[str]:
    return {each.code.removeprefix("roadmap.") for each in read_roadmap(workspace, roadmap.id).warnings}


def change(workspace: Workspace, roadmap: RoadmapView, **changes: object) -> set[str]:
    """Change the action; return the codes of what is warned of."""
    change_action(workspace, action=roadmap.actions[0].id, **changes)  # type: ignore[arg-type]
    return codes(workspace, roadmap)


def test_rule_18_what_was_accepted_in_the_interface_workshop_is_told(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, roadmap: RoadmapView
):
    assert "accepted-early" in codes(workspace, roadmap)
    hold(workspace, cycle.id, "roadmap", users=0)
    set_state(workspace, action=roadmap.actions[0].id, state="proposed", reason="Se lee en la sesión")
    agree(workspace, roadmap.actions[0].id)
    assert "accepted-early" not in codes(workspace, roadmap)


def test_rule_9_a_responsible_of_none_of_the_clusters_entities(workspace: Workspace, roadmap: RoadmapView):
    assert {"foreign-responsible", "unknown-entity"} & codes(workspace, roadmap) == {"unknown-entity"}
    ours = id_of("government", "provincial", "0104")
    assert {"foreign-responsible", "unknown-entity"}.isdisjoint(change(workspace, roadmap, government_id=ours))
    assert "foreign-responsible" in change(workspace, roadmap, government_id=id_of("government", "district", "150101"))


def test_rule_10_the_same_responsible_with_more_than_five_open_actions(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, roadmap: RoadmapView
):
    for _ in range(4):
        _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
        agree(workspace, action.id)
    assert "busy-responsible" not in codes(workspace, roadmap)
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    assert "busy-responsible" in codes(workspace, roadmap)
    for _ in range(6):
        view, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
        change_action(workspace, action=action.id, responsible="Alcaldía de El Cenepa")
        view = agree(workspace, action.id)
    told = [each.facts["responsible"] for each in view.warnings if each.code == "roadmap.busy-responsible"]
    assert set(told) == {"Jefatura del P. S. Huampami", "Alcaldía de El Cenepa"}


@pytest.mark.parametrize("named", [{"person": "Alcaldesa de Nieva"}, {"responsible": "alcaldesa "}])
def test_rule_10_a_date_after_the_term_of_its_responsible(
    workspace: Workspace, roadmap: RoadmapView, named: dict[str, str]
):
    government = id_of("government", "provincial", "0104")
    until = workspace.today() + timedelta(days=20)
    with workspace.transaction() as session:
        session.add(
            Authority(
                government_id=government, name="Alcaldesa de Nieva", title="Alcaldesa", role="authority", until=until
            )
        )
    assert "beyond-office" in change(workspace, roadmap, government_id=government, **named)
    assert "beyond-office" not in change(workspace, roadmap, due_on=until)


def test_rule_11_no_resources_thirty_days_before_the_start(workspace: Workspace, roadmap: RoadmapView):
    assert "no-resources" in change(workspace, roadmap, cost=None, resources=None)
    written = change(workspace, roadmap, resources="Papel y radio del puesto")
    assert {"no-resources", "resources-not-assured"}.isdisjoint(written)


def test_rule_11_resources_that_nobody_assured_thirty_days_before_the_start(workspace: Workspace, roadmap: RoadmapView):
    assert "resources-not-assured" in change(workspace, roadmap, resources_assured=False)
    later = workspace.today() + timedelta(days=31)
    assert "resources-not-assured" not in change(workspace, roadmap, starts_on=later, due_on=later)


def test_rule_12_a_barrier_among_the_most_voted_with_no_action(
    workspace: Workspace, workshop: WorkshopView, roadmap: RoadmapView
):
    chain = chain_in(workspace, workshop.id)
    assert "top-barrier" not in codes(workspace, roadmap)
    change_barrier(workspace, barrier=chain.barrier, hands=9)
    assert "top-barrier" in codes(workspace, roadmap)


def test_rule_12_fewer_than_two_quick_wins(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, roadmap: RoadmapView
):
    assert "quick-wins" in codes(workspace, roadmap)
    propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    assert "quick-wins" not in codes(workspace, roadmap)
    assert "quick-wins" in change(workspace, roadmap, is_quick_win=False)
    assert read_roadmap(workspace, roadmap.id).actions[0].term == "short"


def test_rule_13_an_indicator_without_baseline(workspace: Workspace, roadmap: RoadmapView):
    assert "no-baseline" in codes(workspace, roadmap)
    assert {"no-baseline", "flat-indicator"}.isdisjoint(change(workspace, roadmap, baseline="0", target="50"))
    assert "flat-indicator" in change(workspace, roadmap, target="0 ")


@pytest.mark.parametrize("text", ["Alquiler de bote", "Combustible para peque-peque", "Subir el río Cenepa", "A boat"])
def test_rule_14_what_goes_by_river_is_not_due_in_the_flood(workspace: Workspace, roadmap: RoadmapView, text: str):
    start = date(2027, 1, 1)
    assert "flood" in change(workspace, roadmap, resources=text, starts_on=start, due_on=date(2027, 2, 10))
    assert "flood" not in change(workspace, roadmap, due_on=date(2027, 8, 10))
    assert "flood" not in change(workspace, roadmap, resources="Criterio y botella", due_on=date(2027, 2, 10))


def test_rule_14_the_months_of_high_rivers_are_those_of_the_service(
    workspace: Workspace, cycle: CycleView, roadmap: RoadmapView
):
    days = {"starts_on": date(2027, 1, 1), "due_on": date(2027, 5, 10)}
    assert "flood" in change(workspace, roadmap, resources="Bote y combustible", **days)
    write_sheet(workspace, cycle=cycle.id, high_water="11-4")
    assert "flood" not in codes(workspace, roadmap)
    assert "flood" in change(workspace, roadmap, due_on=date(2027, 12, 10))
    assert "flood" in change(workspace, roadmap, due_on=date(2028, 4, 10))


@pytest.mark.parametrize("text", ["enero", "0-3", "5-13", "1-2-3"])
def test_rule_14_what_names_no_months_is_refused(workspace: Workspace, cycle: CycleView, text: str):
    with pytest.raises(MonthsNotUnderstood):
        write_sheet(workspace, cycle=cycle.id, high_water=text)


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("Llamar al 945 123 456", True),
        ("DNI 40123456", True),
        ("945-123-456", True),
        ("+51945123456", True),
        ("DNI 40.123.456", True),
        ("041 478123", True),
        ("(01) 412-3456", True),
        ("HR-0104-2026-01", False),
        ("12.06.2026", False),
        ("S/ 1 200", False),
        ("RUC 20123456789", False),
        ("Resolución 123-2026", False),
        (None, False),
    ],
)
def test_rule_15_free_text_that_seems_to_hold_a_dni_or_a_telephone(text: str | None, is_private: bool):
    assert seems_private(text) is is_private


@given(st.integers(0, 99_999_999))
def test_rule_15_every_dni_is_seen(number: int):
    assert seems_private(f"con DNI {number:08}, presente")


def test_rule_15_an_action_that_seems_to_hold_one_is_told(workspace: Workspace, roadmap: RoadmapView):
    assert "private-number" not in codes(workspace, roadmap)
    assert "private-number" in change(workspace, roadmap, resources="Coordinar con 945123456")


def test_rule_16_no_plan_reference_and_no_look_at_gender_and_culture(workspace: Workspace, roadmap: RoadmapView):
    assert {"no-plan-code", "no-markers"} <= codes(workspace, roadmap)
    kept = change(workspace, roadmap, plan_code="AOI 0104-23", marker_gender=0)
    assert {"no-plan-code", "no-markers"}.isdisjoint(kept)


def test_what_many_actions_lack_is_said_once(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, roadmap: RoadmapView
):
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    told = [each for each in read_roadmap(workspace, roadmap.id).warnings if each.code == "roadmap.no-plan-code"]
    assert [each.sentence(words_in("es")) for each in told] == [
        "2 acciones no tienen código en los planes de la institución."
    ]


def test_what_is_only_proposed_is_not_warned_of(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    roadmap, _ = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    assert {"no-plan-code", "no-markers", "no-baseline", "no-resources"}.isdisjoint(codes(workspace, roadmap))


@pytest.mark.parametrize("named", [{"impact": 4}, {"ease": 0}, {"marker_gender": 3}, {"marker_intercultural": -1}])
def test_impact_and_ease_go_from_1_to_3_and_markers_from_0_to_2(
    workspace: Workspace, roadmap: RoadmapView, named: dict[str, int]
):
    with pytest.raises(NoSuchChoice):
        change(workspace, roadmap, **named)
