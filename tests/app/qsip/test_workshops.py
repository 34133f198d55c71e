"""A workshop as it is scribed: every line durable, who was in the room, and what was heard."""

from __future__ import annotations

from datetime import date

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    CycleView,
    TextMissing,
    TextTooLong,
    UnknownCycle,
    UnknownParticipant,
    UnknownWorkshop,
    WorkshopView,
    add_barrier,
    add_participant,
    change_barrier,
    change_workshop,
    close_workshop,
    keep_unfinished,
    move_barrier,
    open_workshop,
    read_workshop,
    remove_barrier,
    remove_participant,
    reopen_workshop,
    restore_barrier,
    restore_participant,
)
from app.words import words_in
from app.workspace import Changes, Workspace
from db.identity import id_of
from tests.app.qsip.room import chain_in, hold


def said(workspace: Workspace, workshop: WorkshopView) -> list[str]:
    return [each.text for each in read_workshop(workspace, workshop.id).barriers]


def note(workspace: Workspace, workshop: WorkshopView, text: str, role: str = "user", dimension: str = "coverage"):
    return add_barrier(workspace, workshop=workshop.id, text=text, role=role, dimension=dimension)


def test_a_workshop_knows_its_service_and_its_stage(workshop: WorkshopView):
    assert (workshop.service_name, workshop.sector, workshop.stage) == ("control prenatal y CRED", "health", 3)


def test_a_workshop_belongs_to_a_cycle(workspace: Workspace):
    with pytest.raises(UnknownCycle):
        open_workshop(workspace, cycle=id_of("cycle", "none"), kind="launch", held_on=date(2026, 3, 1), place="Nieva")


@pytest.mark.parametrize(("kind", "led_by"), [("party", "programme"), ("launch", "nobody")])
def test_what_a_workshop_is_and_who_led_it_is_chosen_from_a_list(
    workspace: Workspace, cycle: CycleView, kind: str, led_by: str
):
    with pytest.raises(NoSuchChoice):
        open_workshop(workspace, cycle=cycle.id, kind=kind, held_on=date(2026, 3, 1), place="Nieva", led_by=led_by)


def test_a_workshop_of_another_kind_belongs_to_another_stage(workspace: Workspace, workshop: WorkshopView):
    changed = change_workshop(workspace, workshop=workshop.id, kind="audit", led_by="counterpart")
    assert (changed.stage, changed.led_by, changed.place) == (2, "counterpart", "Huampami")


def test_lines_stand_in_the_order_they_were_said(workspace: Workspace, workshop: WorkshopView):
    lines = [f"Barrera {n}" for n in range(12)]
    for line in lines:
        note(workspace, workshop, line)
    assert said(workspace, workshop) == lines


def test_a_line_is_kept_whole_with_who_said_it_and_on_what(workspace: Workspace, workshop: WorkshopView):
    kept = note(workspace, workshop, "  No atienden\n en awajún ", role="staff", dimension="satisfaction")
    assert (kept.text, kept.role, kept.dimension, kept.kind) == (
        "No atienden en awajún",
        "staff",
        "satisfaction",
        "barrier",
    )
    assert read_workshop(workspace, workshop.id).barriers == (kept,)


def test_a_line_with_anything_in_it_is_only_text(workspace: Workspace, workshop: WorkshopView):
    hostile = "'; DROP TABLE barrier; -- {n} <b>"
    note(workspace, workshop, hostile)
    assert said(workspace, workshop) == [hostile]


def test_whoever_watches_is_told_that_a_line_was_stored(workspace: Workspace, workshop: WorkshopView):
    heard: list[Changes] = []
    workspace.on_stored(heard.append)
    note(workspace, workshop, "Falta combustible")
    assert "barrier" in heard[0].tables


def test_a_line_without_words_is_refused_and_nothing_is_kept(workspace: Workspace, workshop: WorkshopView):
    with pytest.raises(TextMissing):
        note(workspace, workshop, " \n ")
    assert said(workspace, workshop) == []


def test_a_card_holds_250_characters(workspace: Workspace, workshop: WorkshopView):
    note(workspace, workshop, "a" * 250)
    with pytest.raises(TextTooLong) as refusal:
        note(workspace, workshop, "a" * 251)
    assert refusal.value.facts == {"n": 251, "most": 250}


@pytest.mark.parametrize(("role", "dimension"), [("mayor", "coverage"), ("user", "price"), ("user", "")])
def test_a_barrier_has_one_role_and_one_of_the_four_dimensions(
    workspace: Workspace, workshop: WorkshopView, role: str, dimension: str
):
    with pytest.raises(NoSuchChoice):
        note(workspace, workshop, "Falta combustible", role, dimension)


def test_a_line_of_a_workshop_that_is_not_here_is_refused(workspace: Workspace):
    with pytest.raises(UnknownWorkshop):
        add_barrier(workspace, workshop=id_of("workshop", "x"), text="Falta", role="user", dimension="coverage")


def test_the_unfinished_line_is_kept_and_goes_when_it_is_said(workspace: Workspace, workshop: WorkshopView):
    keep_unfinished(workspace, workshop=workshop.id, line="Falta combust")
    assert read_workshop(workspace, workshop.id).unfinished_line == "Falta combust"
    note(workspace, workshop, "Falta combustible")
    assert read_workshop(workspace, workshop.id).unfinished_line == ""


def test_an_unfinished_line_that_did_not_change_writes_nothing(workspace: Workspace, workshop: WorkshopView):
    keep_unfinished(workspace, workshop=workshop.id, line="Falta")
    before = workspace.store.last_transaction()
    keep_unfinished(workspace, workshop=workshop.id, line="Falta")
    assert workspace.store.last_transaction() == before
    keep_unfinished(workspace, workshop=workshop.id, line="")
    assert read_workshop(workspace, workshop.id).unfinished_line == ""


def test_closing_a_workshop_does_not_lose_the_unfinished_line(workspace: Workspace, workshop: WorkshopView):
    keep_unfinished(workspace, workshop=workshop.id, line="Falta")
    closed = close_workshop(workspace, workshop=workshop.id)
    assert (closed.unfinished_line, closed.closed_at is not None) == ("Falta", True)
    assert close_workshop(workspace, workshop=workshop.id).closed_at == closed.closed_at
    assert reopen_workshop(workspace, workshop=workshop.id).closed_at is None


def test_a_card_can_be_corrected_counted_and_moved(workspace: Workspace, workshop: WorkshopView):
    first, second = note(workspace, workshop, "Primera"), note(workspace, workshop, "Segunda")
    changed = change_barrier(workspace, barrier=first.id, hands=7, dimension="efficiency", kind="opportunity")
    assert (changed.text, changed.hands, changed.dimension, changed.kind) == ("Primera", 7, "efficiency", "opportunity")
    move_barrier(workspace, barrier=second.id, before=first.id)
    assert said(workspace, workshop) == ["Segunda", "Primera"]
    with pytest.raises(NoSuchChoice):
        change_barrier(workspace, barrier=first.id, role="mayor")


def test_a_removed_card_comes_back_with_its_causes_and_solutions(workspace: Workspace, workshop: WorkshopView):
    chain = chain_in(workspace, workshop.id)
    note(workspace, workshop, "Segunda")
    before = read_workshop(workspace, workshop.id)
    removed = remove_barrier(workspace, barrier=chain.barrier)
    assert said(workspace, workshop) == ["Segunda"]
    restore_barrier(workspace, barrier=removed)
    assert read_workshop(workspace, workshop.id) == before


def test_an_interface_workshop_sees_what_the_audit_said(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    audit = hold(workspace, cycle.id, "audit", users=1)
    note(workspace, audit, "Falta combustible")
    view = read_workshop(workspace, workshop.id)
    assert (view.barriers, [each.text for each in view.earlier]) == ((), ["Falta combustible"])


def test_who_has_not_spoken_on_what_is_known(workspace: Workspace, workshop: WorkshopView):
    note(workspace, workshop, "Falta combustible", "user", "coverage")
    unheard = read_workshop(workspace, workshop.id).unheard
    assert len(unheard) == 11
    assert ("user", "coverage") not in unheard


def test_what_a_participant_declares_is_voluntary(workspace: Workspace, workshop: WorkshopView):
    nothing = add_participant(workspace, workshop=workshop.id, role="user", name=" ")
    declared = add_participant(
        workspace, workshop=workshop.id, role="staff", sex="woman", people="Awajún", language="awajún", consents=True
    )
    assert (nothing.name, nothing.sex) == (None, None)
    assert read_workshop(workspace, workshop.id).participants == (nothing, declared)
    with pytest.raises(NoSuchChoice):
        add_participant(workspace, workshop=workshop.id, role="mayor")


def test_a_removed_participant_comes_back(workspace: Workspace, workshop: WorkshopView):
    people = [add_participant(workspace, workshop=workshop.id, role="user") for _ in range(3)]
    removed = remove_participant(workspace, participant=people[1].id)
    with pytest.raises(UnknownParticipant):
        remove_participant(workspace, participant=people[1].id)
    restore_participant(workspace, participant=removed)
    assert read_workshop(workspace, workshop.id).participants == tuple(people)


def warned(workspace: Workspace, workshop: WorkshopView) -> list[str]:
    return [each.code for each in read_workshop(workspace, workshop.id).warnings]


def test_a_role_missing_from_the_room_warns(workspace: Workspace, cycle: CycleView):
    launch = hold(workspace, cycle.id, "launch", users=5, staff=0)
    assert warned(workspace, launch) == ["workshop.no-staff"]
    sentence = read_workshop(workspace, launch.id).warnings[0].sentence(words_in("es"))
    assert sentence == "Personal: no hay nadie en la sala."


def test_women_below_half_of_the_users_warn(workspace: Workspace, workshop: WorkshopView):
    for sex in ("man", "man", "woman", None):
        add_participant(workspace, workshop=workshop.id, role="user", sex=sex)
    assert "workshop.few-women" in warned(workspace, workshop)
    add_participant(workspace, workshop=workshop.id, role="user", sex="woman")
    assert "workshop.few-women" not in warned(workspace, workshop)


def test_more_than_25_in_a_card_round_warn(workspace: Workspace, cycle: CycleView):
    audit = hold(workspace, cycle.id, "audit", users=25, staff=0, managers=0)
    assert warned(workspace, audit) == []
    add_participant(workspace, workshop=audit.id, role="user")
    assert warned(workspace, audit) == ["workshop.large-round"]
