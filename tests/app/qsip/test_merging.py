"""Cards that merge, split and move while the room looks on: each step has its way back, and no voice is lost."""

from __future__ import annotations

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    BarrierView,
    CausesWritten,
    CycleView,
    FewerThanNoHands,
    NotAnOpportunity,
    NotTheSameWall,
    WorkshopView,
    add_barrier,
    add_cause,
    add_solution,
    change_barrier,
    change_cause,
    change_solution,
    join_barriers,
    merge_barriers,
    move_barrier,
    read_workshop,
    remove_barrier,
    remove_cause,
    remove_solution,
    restore_barrier,
    restore_cause,
    restore_solution,
    split_barrier,
    unmerge_barrier,
)
from app.workspace import Workspace
from db.models.qsip import Barrier
from tests.app.qsip.room import chain_in


def note(workspace: Workspace, workshop: WorkshopView, text: str, kind: str = "barrier", role: str = "user"):
    return add_barrier(workspace, workshop=workshop.id, text=text, role=role, dimension="coverage", kind=kind)


def wall(workspace: Workspace, workshop: WorkshopView) -> tuple[BarrierView, ...]:
    return read_workshop(workspace, workshop.id).barriers


def texts(workspace: Workspace, workshop: WorkshopView) -> list[str]:
    return [each.text for each in wall(workspace, workshop)]


def test_cards_that_say_the_same_become_one_and_no_voice_is_lost(workspace: Workspace, workshop: WorkshopView):
    first, second = note(workspace, workshop, "No llega el bote"), note(workspace, workshop, "Sin bote", role="staff")
    merged = merge_barriers(workspace, into=first.id, barrier=second.id)
    assert [(each.text, each.role) for each in merged.merged] == [("Sin bote", "staff")]
    assert wall(workspace, workshop) == (merged,)
    assert ("staff", "coverage") not in read_workshop(workspace, workshop.id).unheard


def test_merging_is_undone(workspace: Workspace, workshop: WorkshopView):
    cards = [note(workspace, workshop, f"Barrera {n}") for n in range(3)]
    before = wall(workspace, workshop)
    merge_barriers(workspace, into=cards[2].id, barrier=cards[0].id)
    parted = unmerge_barrier(workspace, barrier=cards[0].id)
    assert wall(workspace, workshop) == before
    assert parted.merged_into == cards[2].id
    merge_barriers(workspace, into=parted.merged_into, barrier=parted.id)
    assert texts(workspace, workshop) == ["Barrera 1", "Barrera 2"]


def test_what_was_merged_before_comes_along(workspace: Workspace, workshop: WorkshopView):
    one, two, three = (note(workspace, workshop, f"Barrera {n}") for n in (1, 2, 3))
    merge_barriers(workspace, into=two.id, barrier=three.id)
    whole = merge_barriers(workspace, into=one.id, barrier=two.id)
    assert [each.text for each in whole.merged] == ["Barrera 2", "Barrera 3"]
    again = merge_barriers(workspace, into=three.id, barrier=note(workspace, workshop, "Barrera 4").id)
    assert (again.id, len(again.merged)) == (one.id, 3)


@pytest.mark.parametrize("other", ["itself", "opportunity", "into its own"])
def test_only_two_cards_of_one_kind_are_merged(workspace: Workspace, workshop: WorkshopView, other: str):
    card = note(workspace, workshop, "No llega el bote")
    into = (
        card
        if other == "itself"
        else note(workspace, workshop, "Bote", "opportunity" if other != "into its own" else "barrier")
    )
    if other == "into its own":
        merge_barriers(workspace, into=card.id, barrier=into.id)
    with pytest.raises(NotTheSameWall):
        merge_barriers(workspace, into=into.id, barrier=card.id)


def test_a_card_with_causes_is_not_put_out_of_sight(workspace: Workspace, workshop: WorkshopView):
    chain, other = chain_in(workspace, workshop.id), note(workspace, workshop, "Cierra temprano")
    with pytest.raises(CausesWritten):
        merge_barriers(workspace, into=other.id, barrier=chain.barrier)
    assert len(merge_barriers(workspace, into=chain.barrier, barrier=other.id).causes) == 1


def test_cards_merged_apart_on_two_devices_stay_in_sight(workspace: Workspace, workshop: WorkshopView):
    """Two laptops may merge them into each other, or one removes the card that stands for the other."""
    one, two, three = (note(workspace, workshop, f"Barrera {n}") for n in (1, 2, 3))
    with workspace.transaction() as session:
        for card, into in ((one, two.id), (two, one.id), (three, workshop.id)):
            row = session.get(Barrier, card.id)
            assert row is not None
            row.merged_into = into
    seen = wall(workspace, workshop)
    assert sorted(part.text for each in seen for part in (each, *each.merged)) == [
        "Barrera 1",
        "Barrera 2",
        "Barrera 3",
    ]


def test_a_card_that_says_two_things_becomes_two(workspace: Workspace, workshop: WorkshopView):
    card = note(workspace, workshop, "No hay bote y cierra temprano")
    note(workspace, workshop, "Otra")
    change_barrier(workspace, barrier=card.id, items=["SAL-COB-1"], community="Huampami", hands=4)
    first, second = split_barrier(workspace, barrier=card.id, first="No hay bote", second="Cierra temprano")
    assert texts(workspace, workshop) == ["No hay bote", "Cierra temprano", "Otra"]
    assert (first.id, first.hands, second.hands) == (card.id, 4, None)
    assert (second.role, second.dimension, second.items, second.community) == (
        "user",
        "coverage",
        ("SAL-COB-1",),
        "Huampami",
    )


def test_splitting_is_undone(workspace: Workspace, workshop: WorkshopView):
    note(workspace, workshop, "No hay bote y cierra temprano")
    note(workspace, workshop, "Otra")
    before = wall(workspace, workshop)
    _, second = split_barrier(workspace, barrier=before[0].id, first="No hay bote", second="Cierra temprano")
    join_barriers(workspace, barrier=before[0], added=second.id)
    assert wall(workspace, workshop) == before


def test_two_cards_are_not_joined_over_what_was_worked_through(workspace: Workspace, workshop: WorkshopView):
    card = note(workspace, workshop, "No hay bote y cierra temprano")
    _, second = split_barrier(workspace, barrier=card.id, first="No hay bote", second="Cierra temprano")
    add_cause(workspace, barrier=second.id, text="No hay rol de turnos")
    with pytest.raises(CausesWritten):
        join_barriers(workspace, barrier=card, added=second.id)


CHANGES = (
    {"text": "Otra cosa"},
    {"role": "manager"},
    {"dimension": "satisfaction"},
    {"hands": 9},
    {"kind": "opportunity"},
    {"items": ("SAL-COB-1", "SAL-EFE-2")},
    {"community": "Wawaim"},
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_change_of_a_card_is_undone(workspace: Workspace, workshop: WorkshopView, change: dict[str, object]):
    note(workspace, workshop, "Falta combustible")
    before = wall(workspace, workshop)
    changed = change_barrier(workspace, barrier=before[0].id, **change)  # type: ignore[arg-type]
    assert changed != before[0]
    restore_barrier(workspace, barrier=before[0])
    assert wall(workspace, workshop) == before


def test_a_move_is_undone(workspace: Workspace, workshop: WorkshopView):
    cards = [note(workspace, workshop, f"Barrera {n}") for n in range(3)]
    move_barrier(workspace, barrier=cards[2].id, before=cards[0].id)
    assert texts(workspace, workshop) == ["Barrera 2", "Barrera 0", "Barrera 1"]
    restore_barrier(workspace, barrier=cards[2])
    assert texts(workspace, workshop) == ["Barrera 0", "Barrera 1", "Barrera 2"]


def test_a_removed_card_comes_back_with_everything_that_was_written_of_it(
    workspace: Workspace, workshop: WorkshopView, cycle: CycleView
):
    works = note(workspace, workshop, "En Wawaim ya hay rol de turnos", "opportunity")
    chain = chain_in(workspace, workshop.id)
    change_barrier(workspace, barrier=chain.barrier, items=["SAL-EFE-1"], community="Huampami", hands=3)
    change_cause(workspace, cause=chain.cause, kind="coordination")
    change_solution(workspace, solution=chain.solution, opportunity=works.id)
    before = wall(workspace, workshop)
    restore_barrier(workspace, barrier=remove_barrier(workspace, barrier=chain.barrier))
    assert wall(workspace, workshop) == before
    restore_cause(workspace, cause=remove_cause(workspace, cause=chain.cause))
    restore_solution(workspace, solution=remove_solution(workspace, solution=chain.solution))
    assert wall(workspace, workshop) == before
    assert before[1].causes[0].kind == "coordination"


def test_a_change_of_a_cause_or_solution_is_undone(workspace: Workspace, workshop: WorkshopView):
    works = note(workspace, workshop, "En Wawaim ya hay rol de turnos", "opportunity")
    chain_in(workspace, workshop.id)
    before = wall(workspace, workshop)
    cause = before[1].causes[0]
    change_cause(workspace, cause=cause.id, text="Otra", control="shared", controller="Red", kind="people")
    restore_cause(workspace, cause=cause)
    change_solution(workspace, solution=cause.solutions[0].id, text="Otra", opportunity=works.id)
    restore_solution(workspace, solution=cause.solutions[0])
    assert wall(workspace, workshop) == before


def test_a_solution_says_where_it_already_works(workspace: Workspace, workshop: WorkshopView):
    """What works somewhere is the beginning of what could be done here."""
    works, card = note(workspace, workshop, "En Wawaim hay rol", "opportunity"), note(workspace, workshop, "Cierra")
    cause = add_cause(workspace, barrier=card.id, text="No hay rol", kind="coordination")
    solution = add_solution(workspace, cause=cause.id, text="Publicar el rol")
    linked = change_solution(workspace, solution=solution.id, opportunity=works.id)
    assert (linked.text, linked.opportunity_id, linked.opportunity) == (
        "Publicar el rol",
        works.id,
        "En Wawaim hay rol",
    )
    with pytest.raises(NotAnOpportunity):
        change_solution(workspace, solution=solution.id, opportunity=card.id)
    assert change_solution(workspace, solution=solution.id, opportunity=None).opportunity == ""


def test_a_card_names_the_items_of_its_own_service(workspace: Workspace, workshop: WorkshopView):
    card = note(workspace, workshop, "Cierra")
    assert change_barrier(workspace, barrier=card.id, items="SAL-SAT-1 SAL-EFE-1").items == ("SAL-EFE-1", "SAL-SAT-1")
    with pytest.raises(NoSuchChoice):
        change_barrier(workspace, barrier=card.id, items=["AMB-EFE-1"])
    assert change_barrier(workspace, barrier=card.id, items=()).items == ()


def test_hands_are_counted_from_zero(workspace: Workspace, workshop: WorkshopView):
    card = note(workspace, workshop, "Cierra")
    with pytest.raises(FewerThanNoHands):
        change_barrier(workspace, barrier=card.id, hands=-1)


def test_what_a_cause_is_made_of_is_chosen_from_a_list(workspace: Workspace, workshop: WorkshopView):
    card = note(workspace, workshop, "Cierra")
    with pytest.raises(NoSuchChoice):
        add_cause(workspace, barrier=card.id, text="No hay rol", kind="weather")
