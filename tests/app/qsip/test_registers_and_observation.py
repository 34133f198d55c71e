"""What the scribe copies from the registers, and what is looked at in the service itself (guide, stage 2)."""

from __future__ import annotations

from datetime import date

import pytest

from app.qsip import (
    CHECKLIST,
    CycleView,
    TextMissing,
    UnknownCycle,
    UnknownObservation,
    UnknownRecord,
    add_observation,
    add_record,
    change_observation,
    change_record,
    list_observations,
    list_records,
    read_cycle,
    remove_observation,
    remove_record,
    restore_observation,
    restore_record,
    start_observation,
    start_records,
    write_sheet,
)
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import Cycle


def test_the_usual_figures_of_the_sector_wait_to_be_copied(workspace: Workspace, cycle: CycleView):
    started = start_records(workspace, cycle=cycle.id, language="es")
    assert (len(started), started[0].name) == (8, "Gestantes con seis controles o más")
    copied = change_record(
        workspace, record=started[0].id, value="38", unit="%", period="enero a marzo", source="Padrón nominal"
    )
    assert start_records(workspace, cycle=cycle.id, language="en")[0] == copied


def test_a_figure_of_their_own_stands_behind_the_usual_ones(workspace: Workspace, cycle: CycleView):
    start_records(workspace, cycle=cycle.id, language="es")
    added = add_record(workspace, cycle=cycle.id, name="Horas en bote al puesto más lejano", value="4 h 30")
    assert list_records(workspace, cycle=cycle.id)[-1] == added
    restore_record(workspace, record=remove_record(workspace, record=added.id))
    assert list_records(workspace, cycle=cycle.id)[-1] == added


def test_twelve_points_wait_to_be_looked_at(workspace: Workspace, cycle: CycleView):
    points = start_observation(workspace, cycle=cycle.id, language="es")
    assert len(points) == len(CHECKLIST) == 12
    assert all(each.is_met is None and each.seen_on is None for each in points)
    assert start_observation(workspace, cycle=cycle.id, language="en") == points


def test_what_is_looked_at_has_its_day(workspace: Workspace, cycle: CycleView):
    point = add_observation(workspace, cycle=cycle.id, point="Hay bote para emergencias")
    seen = change_observation(workspace, observation=point.id, is_met=False, note="Sin combustible")
    assert (seen.is_met, seen.note, seen.seen_on) == (False, "Sin combustible", workspace.today())
    other = change_observation(workspace, observation=point.id, is_met=True, seen_on=date(2026, 3, 2))
    assert other.seen_on == date(2026, 3, 2)


def test_a_removed_point_comes_back(workspace: Workspace, cycle: CycleView):
    points = start_observation(workspace, cycle=cycle.id, language="es")
    removed = remove_observation(workspace, observation=points[3].id)
    assert len(list_observations(workspace, cycle=cycle.id)) == 11
    restore_observation(workspace, observation=removed)
    assert list_observations(workspace, cycle=cycle.id) == points


def test_what_is_not_here_says_so(workspace: Workspace, cycle: CycleView):
    nowhere = id_of("cycle", "none")
    for call in (start_records, start_observation):
        with pytest.raises(UnknownCycle):
            call(workspace, cycle=nowhere, language="es")
    with pytest.raises(UnknownRecord):
        change_record(workspace, record=nowhere, value="1")
    with pytest.raises(UnknownObservation):
        remove_observation(workspace, observation=nowhere)
    with pytest.raises(TextMissing):
        add_record(workspace, cycle=cycle.id, name="")


def test_the_sheet_of_the_service_is_written_line_by_line(workspace: Workspace, cycle: CycleView):
    write_sheet(workspace, cycle=cycle.id, entity="Red de salud", population="214 gestantes")
    sheet = write_sheet(workspace, cycle=cycle.id, population=None, cost="Gratuito").sheet
    assert (sheet.entity, sheet.population, sheet.cost, sheet.written) == ("Red de salud", None, "Gratuito", 2)


@pytest.mark.parametrize("stored", ["la red de salud", "[1]", '{"entity": 3}', None])
def test_a_sheet_of_another_form_is_read_as_far_as_it_goes(workspace: Workspace, cycle: CycleView, stored: str | None):
    with workspace.transaction() as session:
        session.get_one(Cycle, cycle.id).sheet = stored
    sheet = read_cycle(workspace, cycle.id).sheet
    assert sheet.entity == (None if stored in {None, '{"entity": 3}'} else stored)
