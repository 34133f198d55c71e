"""What a workshop leaves behind: agenda, minutes, agreements, open matters; each step has its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    CycleView,
    FewerThanNoMinutes,
    MinutesView,
    TextMissing,
    TextTooLong,
    UnknownMinute,
    UnknownWorkshop,
    WorkshopView,
    add_agreement,
    add_line,
    add_point,
    add_unresolved,
    change_agreement,
    change_line,
    change_point,
    change_unresolved,
    keep_unfinished,
    keep_unfinished_minute,
    move_agreement,
    move_line,
    move_point,
    open_workshop,
    read_minutes,
    read_workshop,
    remove_agreement,
    remove_line,
    remove_point,
    remove_unresolved,
    restore_agreement,
    restore_line,
    restore_point,
    restore_unresolved,
    start_agenda,
)
from app.workspace import Changes, Workspace
from db.identity import id_of
from db.models.audits import ShortCardItem
from tests.app.qsip.room import hold

SUMS = {"launch": 250, "audit": 150, "interface": 360, "roadmap": 180, "validation": 195}


@pytest.mark.parametrize(("kind", "minutes"), SUMS.items())
@pytest.mark.parametrize("language", ["es", "en"])
def test_agendas_have_the_sums_of_the_guide(
    workspace: Workspace, cycle: CycleView, kind: str, minutes: int, language: str
):
    held = open_workshop(workspace, cycle=cycle.id, kind=kind, held_on=workspace.today(), place="Nieva")
    points = start_agenda(workspace, workshop=held.id, language=language)
    assert read_minutes(workspace, held.id).planned == sum(each.planned or 0 for each in points) == minutes
    assert start_agenda(workspace, workshop=held.id, language=language) == points


def test_an_agenda_speaks_the_language_of_the_room(workspace: Workspace, workshop: WorkshopView):
    titles = [each.title for each in start_agenda(workspace, workshop=workshop.id, language="es")]
    assert titles[:3] == ["Resultados lado a lado", "Mayores diferencias", "Agrupar y votar barreras"]


def test_a_follow_up_meeting_has_no_agenda_of_the_guide(workspace: Workspace, cycle: CycleView):
    held = hold(workspace, cycle.id, "follow_up", users=1)
    assert start_agenda(workspace, workshop=held.id, language="es") == ()


def test_a_long_short_card_takes_four_minutes_an_item(workspace: Workspace, cycle: CycleView):
    """With more than 15 items the agenda proposes the longer time: guide, 2.2."""
    with workspace.transaction() as session:
        for n in range(18):
            session.add(ShortCardItem(cycle_id=cycle.id, item=f"SAL-EFE-{n}", rule="added"))
    held = hold(workspace, cycle.id, "validation", users=1)
    assert start_agenda(workspace, workshop=held.id, language="es")[0].planned == 72


def test_lines_stand_as_they_were_spoken_with_who_said_them(workspace: Workspace, workshop: WorkshopView):
    heard: list[Changes] = []
    workspace.on_stored(heard.append)
    lines = [add_line(workspace, workshop=workshop.id, text=f" línea\n{n} ", role="user") for n in range(3)]
    own = add_line(workspace, workshop=workshop.id, text="Se lee el acuerdo")
    assert read_minutes(workspace, workshop.id).lines == (*lines, own)
    assert (lines[0].text, own.role) == ("línea 0", None)
    assert "minute_line" in heard[0].tables


def test_a_line_finishes_the_one_that_was_being_typed(workspace: Workspace, workshop: WorkshopView):
    keep_unfinished(workspace, workshop=workshop.id, line="Un solo b")
    keep_unfinished_minute(workspace, workshop=workshop.id, line="Se lee el acu")
    assert read_workshop(workspace, workshop.id).unfinished_minute == "Se lee el acu"
    add_line(workspace, workshop=workshop.id, text="Se lee el acuerdo")
    held = read_workshop(workspace, workshop.id)
    assert (held.unfinished_minute, held.unfinished_line) == ("", "Un solo b")


def test_a_line_has_words_and_one_of_the_roles(workspace: Workspace, workshop: WorkshopView):
    with pytest.raises(TextMissing):
        add_line(workspace, workshop=workshop.id, text=" ")
    with pytest.raises(TextTooLong):
        add_line(workspace, workshop=workshop.id, text="a" * 1_001)
    with pytest.raises(NoSuchChoice):
        add_line(workspace, workshop=workshop.id, text="Se lee", role="alcalde")
    with pytest.raises(UnknownWorkshop):
        add_line(workspace, workshop=id_of("workshop", "x"), text="Se lee")
    assert read_minutes(workspace, workshop.id) == MinutesView()


@pytest.fixture
def minutes(workspace: Workspace, workshop: WorkshopView) -> MinutesView:
    """Two of everything."""
    for n in (1, 2):
        add_line(workspace, workshop=workshop.id, text=f"línea {n}", role="user")
        add_point(workspace, workshop=workshop.id, title=f"punto {n}", planned=30, notes="llevar planos")
        add_agreement(workspace, workshop=workshop.id, text=f"acuerdo {n}", owner="Jefatura", due_on=date(2026, 12, n))
        add_unresolved(workspace, workshop=workshop.id, text=f"tema {n}", role="staff")
    return read_minutes(workspace, workshop.id)


Step = Callable[[Workspace, MinutesView], object]
STEPS: dict[str, tuple[Step, Step]] = {
    "change a line": (
        lambda w, m: change_line(w, minute=m.lines[0].id, text="otra", role=None),
        lambda w, m: restore_line(w, minute=m.lines[0]),
    ),
    "move a line": (
        lambda w, m: move_line(w, minute=m.lines[1].id, before=m.lines[0].id),
        lambda w, m: restore_line(w, minute=m.lines[1]),
    ),
    "remove a line": (
        lambda w, m: remove_line(w, minute=m.lines[0].id),
        lambda w, m: restore_line(w, minute=m.lines[0]),
    ),
    "change a point": (
        lambda w, m: change_point(w, point=m.agenda[0].id, title="otro", planned=None, spent=45, notes=" "),
        lambda w, m: restore_point(w, point=m.agenda[0]),
    ),
    "move a point": (
        lambda w, m: move_point(w, point=m.agenda[1].id, before=m.agenda[0].id),
        lambda w, m: restore_point(w, point=m.agenda[1]),
    ),
    "remove a point": (
        lambda w, m: remove_point(w, point=m.agenda[0].id),
        lambda w, m: restore_point(w, point=m.agenda[0]),
    ),
    "change an agreement": (
        lambda w, m: change_agreement(
            w, agreement=m.agreements[0].id, text="otro", owner=None, due_on=None, state="kept"
        ),
        lambda w, m: restore_agreement(w, agreement=m.agreements[0]),
    ),
    "move an agreement": (
        lambda w, m: move_agreement(w, agreement=m.agreements[0].id, before=None),
        lambda w, m: restore_agreement(w, agreement=m.agreements[0]),
    ),
    "remove an agreement": (
        lambda w, m: remove_agreement(w, agreement=m.agreements[0].id),
        lambda w, m: restore_agreement(w, agreement=m.agreements[0]),
    ),
    "change an open matter": (
        lambda w, m: change_unresolved(w, unresolved=m.unresolved[0].id, text="otro", role=None),
        lambda w, m: restore_unresolved(w, unresolved=m.unresolved[0]),
    ),
    "remove an open matter": (
        lambda w, m: remove_unresolved(w, unresolved=m.unresolved[0].id),
        lambda w, m: restore_unresolved(w, unresolved=m.unresolved[0]),
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_undone(workspace: Workspace, workshop: WorkshopView, minutes: MinutesView, name: str):
    do, undo = STEPS[name]
    do(workspace, minutes)
    assert read_minutes(workspace, workshop.id) != minutes
    undo(workspace, minutes)
    assert read_minutes(workspace, workshop.id) == minutes


def test_an_agreement_is_open_until_it_is_kept_or_dropped(workspace: Workspace, minutes: MinutesView):
    assert [each.state for each in minutes.agreements] == ["open", "open"]
    with pytest.raises(NoSuchChoice):
        change_agreement(workspace, agreement=minutes.agreements[0].id, state="forgotten")


def test_minutes_are_counted_from_zero(workspace: Workspace, minutes: MinutesView):
    with pytest.raises(FewerThanNoMinutes):
        change_point(workspace, point=minutes.agenda[0].id, spent=-1)
    assert (minutes.planned, minutes.spent) == (60, 0)


def test_what_is_not_in_the_minutes_is_not_changed(workspace: Workspace, minutes: MinutesView):
    remove_line(workspace, minute=minutes.lines[0].id)
    with pytest.raises(UnknownMinute):
        change_line(workspace, minute=minutes.lines[0].id, text="otra")
    with pytest.raises(TextMissing):
        change_line(workspace, minute=minutes.lines[1].id, text="")
