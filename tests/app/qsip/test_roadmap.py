"""The roadmap: what enters it, what is raised with others, terms that are computed, and what a signature closes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.clusters import NoSuchChoice, accept_warning
from app.qsip import (
    ActionEndsBeforeItBegins,
    ChainIncomplete,
    CycleView,
    NegativeCost,
    OutsideControl,
    RoadmapEndsBeforeItBegins,
    RoadmapSealed,
    RoadmapView,
    TextMissing,
    UnknownAction,
    UnknownRoadmap,
    WorkshopView,
    add_action,
    celebrate,
    change_action,
    change_barrier,
    change_cause,
    change_roadmap,
    close_stage,
    move_action,
    open_roadmap,
    read_cycle,
    read_roadmap,
    remove_action,
    restore_action,
    set_state,
    share_roadmap,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import Roadmap
from tests.app.qsip.room import Chain, agree, chain_in, propose, seal, sign


@pytest.fixture
def chain(workspace: Workspace, workshop: WorkshopView) -> Chain:
    return chain_in(workspace, workshop.id)


def codes(roadmap: RoadmapView) -> list[str]:
    return [each.code for each in roadmap.warnings]


def test_two_devices_that_open_a_roadmap_apart_open_the_same(workspace: Workspace, cycle: CycleView):
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    assert roadmap.id == id_of("roadmap", cycle.id, 1)
    assert open_roadmap(workspace, cycle=cycle.id) == roadmap
    assert read_cycle(workspace, cycle.id).roadmap == roadmap.id


def test_a_roadmap_says_what_it_is_of(workspace: Workspace, cycle: CycleView):
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    assert (roadmap.cluster_name, roadmap.service_name, roadmap.sector, roadmap.point, roadmap.code) == (
        "Condorcanqui",
        "control prenatal y CRED",
        "health",
        "P. S. Huampami",
        f"HR-0104-{cycle.year}-01",
    )


def test_what_is_not_here_says_so(workspace: Workspace):
    with pytest.raises(UnknownRoadmap):
        read_roadmap(workspace, id_of("roadmap", "none"))
    with pytest.raises(UnknownAction):
        change_action(workspace, action=id_of("action", "none"), title="Otra")


def test_an_action_carries_the_whole_chain(workspace: Workspace, cycle: CycleView, chain: Chain):
    _, action = propose(workspace, cycle.id, chain)
    assert (action.barrier, action.cause, action.controller, action.solution) == (
        "El puesto cierra a mediodía",
        "No hay rol de turnos",
        "Jefatura del puesto",
        "Publicar el rol de turnos y avisar por radio",
    )
    assert (action.number, action.state, action.cost, action.missing) == (1, "proposed", 12_000, ())


def test_an_action_by_hand_has_no_chain_yet(workspace: Workspace, cycle: CycleView):
    roadmap, action = propose(workspace, cycle.id, None)
    assert (action.barrier, action.solution) == ("", "")
    assert (len(roadmap.actions), roadmap.entered) == (1, ())


def test_rule_2_control_outside_never_enters_the_roadmap(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    """Plan, L456-458; guide, rule 2."""
    outside = chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    with pytest.raises(OutsideControl) as refusal:
        propose(workspace, cycle.id, outside)
    assert refusal.value.sentence(words_in("es")).startswith("La causa «No hay rol de turnos» no depende de nosotros")
    assert open_roadmap(workspace, cycle=cycle.id).actions == ()


def test_what_others_control_is_listed_with_who_does(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    chain_in(workspace, workshop.id)
    chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    (raised,) = open_roadmap(workspace, cycle=cycle.id).outside
    assert (raised.barrier, raised.cause, raised.controller) == (
        "El puesto cierra a mediodía",
        "No hay rol de turnos",
        "Ministerio de Salud",
    )


def test_a_proposed_action_whose_cause_turns_out_to_be_outside_is_not_agreed(
    workspace: Workspace, cycle: CycleView, chain: Chain
):
    _, action = propose(workspace, cycle.id, chain)
    change_cause(workspace, cause=chain.cause, control="outside")
    with pytest.raises(OutsideControl):
        agree(workspace, action.id)


@pytest.mark.parametrize(
    ("days", "money", "term"),
    [
        (90, False, "quick_win"),
        (90, None, "quick_win"),
        (91, False, "short"),
        (90, True, "short"),
        (180, False, "short"),
        (181, False, "medium"),
        (365, False, "medium"),
        (366, False, ""),
    ],
)
def test_a_quick_win_is_due_within_90_days_and_needs_no_new_outside_money(
    workspace: Workspace, cycle: CycleView, days: int, money: bool | None, term: str
):
    """Guide, 3.3."""
    _, action = propose(workspace, cycle.id, None, days=days)
    changed = change_action(workspace, action=action.id, new_outside_money=money)
    assert changed.actions[0].term == term
    assert (action.id in {each.id for each in changed.quick_wins}) == (term == "quick_win")


def test_an_action_without_a_date_has_no_term(workspace: Workspace, cycle: CycleView):
    _, action = propose(workspace, cycle.id, None)
    assert change_action(workspace, action=action.id, due_on=None).actions[0].term == ""


def test_terms_count_from_the_written_start_and_signing_does_not_change_them(workspace: Workspace, cycle: CycleView):
    roadmap, _ = propose(workspace, cycle.id, None, days=100)
    start = workspace.today() + timedelta(days=20)
    assert change_roadmap(workspace, roadmap=roadmap.id, starts_on=start).actions[0].term == "quick_win"
    sign(workspace, roadmap.id)
    assert read_roadmap(workspace, roadmap.id).actions[0].term == "quick_win"


@pytest.mark.parametrize(
    ("state", "days", "is_late"),
    [
        ("agreed", -1, True),
        ("under_way", -1, True),
        ("blocked", -1, True),
        ("agreed", 0, False),
        ("proposed", -1, False),
    ],
)
def test_late_is_computed_for_today_and_only_of_what_is_in_force(
    workspace: Workspace, cycle: CycleView, chain: Chain, state: str, days: int, is_late: bool
):
    _, action = propose(workspace, cycle.id, chain)
    due = workspace.today() + timedelta(days=days)
    change_action(workspace, action=action.id, starts_on=due, due_on=due)
    if state != "proposed":
        agree(workspace, action.id)
    if state not in {"proposed", "agreed"}:
        set_state(workspace, action=action.id, state=state, reason="Lo acordado")
    read = read_roadmap(workspace, action.roadmap_id).actions[0]
    assert (read.state, read.is_late) == (state, is_late)


def test_a_done_action_is_not_late_and_tells_by_how_many_days_it_was(
    workspace: Workspace, cycle: CycleView, chain: Chain
):
    _, action = propose(workspace, cycle.id, chain)
    due = workspace.today() - timedelta(days=5)
    change_action(workspace, action=action.id, starts_on=due, due_on=due)
    agree(workspace, action.id)
    done = set_state(workspace, action=action.id, state="done", evidence="Foto 4").actions[0]
    assert (done.is_late, done.days_late) == (False, 5)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": "  "}, TextMissing),
        ({"cost": -1}, NegativeCost),
        ({"level": "national"}, NoSuchChoice),
    ],
)
def test_what_makes_no_sense_is_refused(
    workspace: Workspace, cycle: CycleView, changes: dict[str, Any], refusal: type[Exception]
):
    _, action = propose(workspace, cycle.id, None)
    with pytest.raises(refusal):
        change_action(workspace, action=action.id, **changes)
    assert read_roadmap(workspace, action.roadmap_id).actions[0] == action


def test_nothing_ends_before_it_begins(workspace: Workspace, cycle: CycleView):
    roadmap, action = propose(workspace, cycle.id, None)
    yesterday = workspace.today() - timedelta(days=1)
    with pytest.raises(ActionEndsBeforeItBegins):
        change_action(workspace, action=action.id, due_on=yesterday)
    with pytest.raises(RoadmapEndsBeforeItBegins):
        change_roadmap(workspace, roadmap=roadmap.id, starts_on=workspace.today(), ends_on=yesterday)


def test_an_agreed_action_keeps_its_chain_whole(workspace: Workspace, cycle: CycleView, chain: Chain):
    _, action = propose(workspace, cycle.id, chain)
    agree(workspace, action.id)
    with pytest.raises(ChainIncomplete):
        change_action(workspace, action=action.id, indicator=None)
    assert change_action(workspace, action=action.id, indicator="Rol al día").actions[0].indicator == "Rol al día"


def test_actions_are_numbered_in_the_order_the_group_gives_them(workspace: Workspace, cycle: CycleView):
    roadmap, first = propose(workspace, cycle.id, None)
    for title in ("Segunda", "Tercera"):
        roadmap = add_action(workspace, roadmap=roadmap.id, title=title)
    moved = move_action(workspace, action=roadmap.actions[2].id, before=first.id)
    assert [(each.number, each.title) for each in moved.actions] == [
        (1, "Tercera"),
        (2, "Publicar el rol de turnos"),
        (3, "Segunda"),
    ]
    assert move_action(workspace, action=first.id, before=None).actions[2].id == first.id


def test_a_removed_action_comes_back_as_it_was(workspace: Workspace, cycle: CycleView, chain: Chain):
    _, action = propose(workspace, cycle.id, chain)
    agree(workspace, action.id)
    roadmap = add_action(workspace, roadmap=action.roadmap_id, title="Segunda")
    removed = remove_action(workspace, action=action.id)
    assert removed == roadmap.actions[0]
    assert len(read_roadmap(workspace, roadmap.id).actions) == 1
    assert restore_action(workspace, action=removed) == roadmap


def test_the_roadmap_goes_from_draft_to_shared_signed_in_force_and_closed(workspace: Workspace, cycle: CycleView):
    """Guide, 3.2."""
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    states = [roadmap.state, share_roadmap(workspace, roadmap=roadmap.id).state]
    sign(workspace, roadmap.id)
    signed = read_roadmap(workspace, roadmap.id)
    states.append(signed.state)
    seal(workspace, roadmap.id)
    states.append(read_roadmap(workspace, roadmap.id).state)
    close_stage(workspace, cycle=cycle.id, number=5, closed_on=workspace.today(), reason="Fin del ciclo")
    states.append(read_roadmap(workspace, roadmap.id).state)
    assert states == ["draft", "shared", "signed", "in_force", "closed"]
    assert (signed.signed, signed.asked) == (1, 2)


def test_a_sealed_later_version_takes_its_place(workspace: Workspace, cycle: CycleView):
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    seal(workspace, roadmap.id)
    second = id_of("roadmap", cycle.id, 2)
    with workspace.transaction() as session:
        session.add(Roadmap(id=second, cycle_id=cycle.id, version=2, shared_on=workspace.today()))
    assert read_roadmap(workspace, roadmap.id).state == "in_force"
    seal(workspace, second)
    assert read_roadmap(workspace, roadmap.id).state == "superseded"


def test_a_copy_that_only_the_device_seals_does_not_close_the_text(workspace: Workspace, cycle: CycleView):
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    seal(workspace, roadmap.id, asked=1)
    assert add_action(workspace, roadmap=roadmap.id, title="Publicar el rol").is_read_only is False


@pytest.mark.parametrize("close", [sign, seal])
def test_a_signed_or_sealed_roadmap_is_read_only(workspace: Workspace, cycle: CycleView, chain: Chain, close: Any):
    """Guide, rule 5."""
    roadmap, action = propose(workspace, cycle.id, chain)
    close(workspace, roadmap.id)
    for write in (
        lambda: add_action(workspace, roadmap=roadmap.id, title="Otra"),
        lambda: change_action(workspace, action=action.id, title="Otra"),
        lambda: move_action(workspace, action=action.id, before=None),
        lambda: remove_action(workspace, action=action.id),
        lambda: restore_action(workspace, action=action),
        lambda: change_roadmap(workspace, roadmap=roadmap.id, ends_on=workspace.today()),
        lambda: share_roadmap(workspace, roadmap=roadmap.id),
    ):
        with pytest.raises(RoadmapSealed):
            write()
    read = read_roadmap(workspace, roadmap.id)
    assert (read.is_read_only, read.actions[0].title) == (True, "Publicar el rol de turnos")


def test_follow_up_goes_on_after_the_seal(workspace: Workspace, cycle: CycleView, chain: Chain):
    roadmap, action = propose(workspace, cycle.id, chain)
    agree(workspace, action.id)
    sign(workspace, roadmap.id)
    seal(workspace, roadmap.id)
    set_state(workspace, action=action.id, state="done", evidence="Foto 4")
    celebrated = celebrate(workspace, action=action.id, on=workspace.today(), how="En el patio del puesto")
    assert (celebrated.actions[0].state, celebrated.actions[0].celebration) == ("done", "En el patio del puesto")


def test_the_code_of_the_signed_paper_stays(workspace: Workspace, cycle: CycleView):
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    seal(workspace, roadmap.id)
    assert read_roadmap(workspace, roadmap.id).code == "HR-0104-2026-09"


def test_fewer_than_two_or_more_than_six_quick_wins_warn(workspace: Workspace, cycle: CycleView):
    """Guide, 3.3."""
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    warned = [codes(roadmap)]
    for _ in range(7):
        roadmap, _ = propose(workspace, cycle.id, None)
        warned.append(codes(roadmap))
    assert [("roadmap.quick-wins" in each) for each in warned] == [False, True, *[False] * 5, True]


def test_more_than_twelve_actions_in_force_and_one_who_answers_for_all_warn(
    workspace: Workspace, cycle: CycleView, chain: Chain
):
    """Guide, 3.3 and rule 10."""
    for n in range(13):
        roadmap, action = propose(workspace, cycle.id, chain)
        roadmap = agree(workspace, action.id)
        assert ("roadmap.busy-responsible" in codes(roadmap)) == (n >= 5)
        assert ("roadmap.many-actions" in codes(roadmap)) == (n >= 12)


def test_a_barrier_with_most_hands_and_no_action_warns(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, chain: Chain
):
    """Guide, rule 12."""
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    change_barrier(workspace, barrier=chain.barrier, hands=9)
    outside = chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    change_barrier(workspace, barrier=outside.barrier, hands=8)
    found = [each for each in read_roadmap(workspace, roadmap.id).warnings if each.code == "roadmap.top-barrier"]
    assert [each.subject_id for each in found] == [chain.barrier]
    assert "roadmap.top-barrier" not in codes(propose(workspace, cycle.id, chain)[0])


def test_a_responsible_of_no_government_of_the_cluster_warns(workspace: Workspace, cycle: CycleView):
    """Guide, rule 9."""
    _, action = propose(workspace, cycle.id, None)
    elsewhere = id_of("government", "district", "010501")
    assert "roadmap.foreign-responsible" in codes(change_action(workspace, action=action.id, government_id=elsewhere))
    inside = id_of("government", "district", "010402")
    assert "roadmap.foreign-responsible" not in codes(change_action(workspace, action=action.id, government_id=inside))


def test_an_action_about_to_start_without_resources_warns(workspace: Workspace, cycle: CycleView, chain: Chain):
    """Guide, rule 11: thirty days before the start."""
    _, action = propose(workspace, cycle.id, chain, days=60)
    agree(workspace, action.id)
    near = change_action(workspace, action=action.id, cost=None, starts_on=workspace.today() + timedelta(days=30))
    assert "roadmap.no-resources" in codes(near)
    far = change_action(workspace, action=action.id, starts_on=workspace.today() + timedelta(days=31))
    assert "roadmap.no-resources" not in codes(far)


def test_a_warning_of_the_roadmap_is_accepted_in_writing(workspace: Workspace, cycle: CycleView):
    roadmap, _ = propose(workspace, cycle.id, None)
    bent = next(each for each in roadmap.warnings if each.code == "roadmap.quick-wins")
    accept_warning(workspace, subject=bent.subject_id, code=bent.code, reason="Es la primera ronda")
    again = next(each for each in read_roadmap(workspace, roadmap.id).warnings if each.code == bent.code)
    assert again.accepted == "Es la primera ronda"
    assert again.sentence(words_in("es")).startswith("1 victoria rápida:")
