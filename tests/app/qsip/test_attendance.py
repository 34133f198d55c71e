"""Who was in the room: what each declares, what is kept of it, and what the guide warns of."""

from __future__ import annotations

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    ConsentMissing,
    CycleView,
    NameOfMany,
    PersonNotUnderstood,
    UnknownWorkshop,
    WorkshopView,
    add_barrier,
    add_participant,
    add_participants,
    change_participant,
    change_workshop,
    draw_mark,
    open_workshop,
    read_mark,
    read_workshop,
    remove_participant,
    restore_participant,
    restore_workshop,
)
from app.qsip.workshop.workshops import NotAnHour
from app.signing import Point, Stroke
from app.territory import list_governments
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.territory import Government
from tests.app.qsip.room import hold

EVERYTHING = {
    "name": "A. B.",
    "sex": "woman",
    "people": "Awajún",
    "language": "awajún",
    "institution": "Wawaim",
    "needs_interpreter": True,
    "age_band": "30_59",
    "has_disability": True,
    "consents": True,
    "consents_photos": True,
}
DRAWN = (Stroke((Point(0.1, 0.2), Point(0.3, 0.25))), Stroke((Point(0.5, 0.5),)))


def warned(workspace: Workspace, workshop: WorkshopView) -> list[str]:
    return [each.code for each in read_workshop(workspace, workshop.id).warnings]


def test_an_attendance_row_records_all_fields_of_the_guide(workspace: Workspace, workshop: WorkshopView):
    added = add_participant(workspace, workshop=workshop.id, role="observer", **EVERYTHING)  # type: ignore[arg-type]
    assert {name: getattr(added, name) for name in EVERYTHING} == EVERYTHING
    assert read_workshop(workspace, workshop.id).participants == (added,)


@pytest.mark.parametrize("consents", [None, False])
def test_without_consent_nothing_sensitive_is_kept(workspace: Workspace, workshop: WorkshopView, consents: bool | None):
    """Ley 29733: people, language and disability, and with them the name."""
    told = EVERYTHING | {"consents": consents}
    added = add_participant(workspace, workshop=workshop.id, role="user", **told)  # type: ignore[arg-type]
    assert (added.name, added.people, added.language, added.has_disability) == (None,) * 4
    assert (added.sex, added.institution, added.needs_interpreter) == ("woman", "Wawaim", True)


def test_who_takes_the_consent_back_is_forgotten(workspace: Workspace, workshop: WorkshopView):
    added = add_participant(workspace, workshop=workshop.id, role="user", **EVERYTHING)  # type: ignore[arg-type]
    draw_mark(workspace, participant=added.id, strokes=DRAWN)
    changed = change_participant(workspace, participant=added.id, consents=False)
    assert (changed.name, changed.people, changed.mark) == (None, None, None)


def test_under_18_nobody_is_named(workspace: Workspace, workshop: WorkshopView):
    told = EVERYTHING | {"age_band": "under_18"}
    added = add_participant(workspace, workshop=workshop.id, role="user", **told)  # type: ignore[arg-type]
    assert (added.name, added.people) == (None, "Awajún")
    with pytest.raises(ConsentMissing):
        draw_mark(workspace, participant=added.id, strokes=DRAWN)


def test_a_mark_is_drawn_on_the_list_and_taken_away(workspace: Workspace, workshop: WorkshopView):
    person = add_participant(workspace, workshop=workshop.id, role="user", consents=True)
    marked = draw_mark(workspace, participant=person.id, strokes=DRAWN)
    assert read_mark(workspace, participant=marked) == DRAWN
    assert draw_mark(workspace, participant=person.id, strokes=()) == person
    assert read_mark(workspace, participant=person) == ()
    assert restore_participant(workspace, participant=marked).mark == marked.mark


def test_who_does_not_consent_draws_no_mark(workspace: Workspace, workshop: WorkshopView):
    person = add_participant(workspace, workshop=workshop.id, role="user")
    with pytest.raises(ConsentMissing):
        draw_mark(workspace, participant=person.id, strokes=DRAWN)


def test_thirty_people_come_in_with_a_few_lines(workspace: Workspace, workshop: WorkshopView):
    added = add_participants(
        workspace,
        workshop=workshop.id,
        text="9 usuarias; m; awajún; awajún; Wawaim\n\n6 u; h\npersonal; M\n3 g; x\no\t\t\t\tDefensoría; A. B.",
        consents=True,
    )
    assert [each.role for each in added] == [*["user"] * 15, "staff", *["manager"] * 3, "observer"]
    assert (added[0].sex, added[0].people, added[0].language, added[0].institution) == (
        "woman",
        "awajún",
        "awajún",
        "Wawaim",
    )
    assert (added[9].sex, added[15].sex, added[16].sex, added[19].sex) == ("man", "woman", "other", None)
    assert (added[-1].institution, added[-1].name) == ("Defensoría", "A. B.")
    assert read_workshop(workspace, workshop.id).participants == added


@pytest.mark.parametrize("text", ["alcalde", "u; q", "0 u", "999 u", "²3 u", "u;m;a;b;c;d;e", "5"])
def test_a_line_that_is_not_understood_adds_nobody(workspace: Workspace, workshop: WorkshopView, text: str):
    with pytest.raises(PersonNotUnderstood) as refusal:
        add_participants(workspace, workshop=workshop.id, text=f"3 u\n{text}")
    assert refusal.value.facts["line"] == 2
    assert read_workshop(workspace, workshop.id).participants == ()


def test_one_name_is_not_given_to_many(workspace: Workspace, workshop: WorkshopView):
    with pytest.raises(NameOfMany):
        add_participants(
            workspace, workshop=workshop.id, text="3 usuarias; m; awajún; awajún; Kusu; A. B.", consents=True
        )
    assert read_workshop(workspace, workshop.id).participants == ()


def test_people_come_into_a_room_that_is_there(workspace: Workspace):
    with pytest.raises(UnknownWorkshop):
        add_participants(workspace, workshop=id_of("workshop", "x"), text="u")


def test_changing_and_removing_somebody_is_undone(workspace: Workspace, workshop: WorkshopView):
    person = add_participant(workspace, workshop=workshop.id, role="user", **EVERYTHING)  # type: ignore[arg-type]
    person = draw_mark(workspace, participant=person.id, strokes=DRAWN)
    change_participant(workspace, participant=person.id, role="staff", institution="Red", consents=False)
    restore_participant(workspace, participant=person)
    assert read_workshop(workspace, workshop.id).participants == (person,)
    restore_participant(workspace, participant=remove_participant(workspace, participant=person.id))
    assert read_workshop(workspace, workshop.id).participants == (person,)
    with pytest.raises(NoSuchChoice):
        change_participant(workspace, participant=person.id, age_band="old")


def test_the_head_of_the_minutes_is_written_and_undone(workspace: Workspace, workshop: WorkshopView):
    written = change_workshop(
        workspace,
        workshop=workshop.id,
        community=" Huampami ",
        starts_at="09:00",
        ends_at="16:30",
        facilitator="Jefatura",
        interpreter="",
        languages="castellano, awajún",
        corrections="ninguna",
        next_on=workshop.held_on,
        next_place="Nieva",
        next_agenda="Revisar acciones",
    )
    assert (written.community, written.starts_at, written.interpreter) == ("Huampami", "09:00", None)
    assert restore_workshop(workspace, workshop=workshop) == workshop
    with pytest.raises(NotAnHour):
        change_workshop(workspace, workshop=workshop.id, starts_at="nueve")


def test_rule_7_a_role_missing_warns(workspace: Workspace, cycle: CycleView):
    held = hold(workspace, cycle.id, "interface", users=0, staff=1, managers=0)
    assert {"workshop.no-user", "workshop.no-manager"} <= set(warned(workspace, held))
    assert "workshop.no-staff" not in warned(workspace, held)


def test_rule_8_nobody_of_an_indigenous_people_where_they_live_warns(workspace: Workspace, workshop: WorkshopView):
    add_participant(workspace, workshop=workshop.id, role="user")
    assert "workshop.no-indigenous" not in warned(workspace, workshop)
    with workspace.transaction() as session:
        for each in list_governments(workspace):
            row = session.get(Government, each.id)
            assert row is not None
            row.has_native_communities = True
    assert "workshop.no-indigenous" in warned(workspace, workshop)
    add_participant(workspace, workshop=workshop.id, role="user", people="Wampís", consents=True)
    assert "workshop.no-indigenous" not in warned(workspace, workshop)


def test_rule_8_no_interpreter_though_somebody_needs_one_warns(workspace: Workspace, workshop: WorkshopView):
    for _ in range(2):
        add_participant(workspace, workshop=workshop.id, role="user", needs_interpreter=True)
    warning = next(w for w in read_workshop(workspace, workshop.id).warnings if w.code == "workshop.no-interpreter")
    assert warning.sentence(words_in("es")) == "2 personas necesitan intérprete y no se indica ninguno."
    change_workshop(workspace, workshop=workshop.id, interpreter="Comunidad de Wawaim")
    assert "workshop.no-interpreter" not in warned(workspace, workshop)


def test_rule_15_a_text_that_seems_to_hold_the_number_of_a_person_warns(workspace: Workspace, workshop: WorkshopView):
    add_barrier(workspace, workshop=workshop.id, text="Falta bote", role="user", dimension="coverage")
    assert "workshop.private-number" not in warned(workspace, workshop)
    add_barrier(workspace, workshop=workshop.id, text="Llamen al 987 654 321", role="user", dimension="coverage")
    assert "workshop.private-number" in warned(workspace, workshop)


def test_rule_20_a_workshop_of_which_nobody_said_who_led_it_warns(workspace: Workspace, cycle: CycleView):
    held = open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=workspace.today(), place="Nieva", led_by="")
    assert warned(workspace, held) == ["workshop.nobody-led"]
    change_workshop(workspace, workshop=held.id, led_by="counterpart")
    assert warned(workspace, held) == ["workshop.untrained-leader"]


def test_a_manager_in_the_round_of_the_users_warns(workspace: Workspace, cycle: CycleView):
    held = hold(workspace, cycle.id, "audit", users=5, staff=0, managers=1)
    assert warned(workspace, held) == ["workshop.manager-among-users"]


def test_users_of_a_single_community_warn(workspace: Workspace, workshop: WorkshopView):
    for _ in range(2):
        add_participant(workspace, workshop=workshop.id, role="user", institution="Wawaim")
    assert "workshop.one-community" in warned(workspace, workshop)
    add_participant(workspace, workshop=workshop.id, role="user", institution="Huampami")
    assert "workshop.one-community" not in warned(workspace, workshop)
