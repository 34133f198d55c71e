"""The staff of a government, counted on a day."""

from __future__ import annotations

from datetime import date

import pytest

from app.focas.composition import Count
from app.focas.staff import StaffDoesNotAddUp, StaffLineNotUnderstood, counts_in, read_staff, write_staff
from app.territory import UnknownGovernment
from app.workspace import Workspace
from db.identity import new_id
from tests.app.commitments.places import Ground

DAY = date(2013, 3, 12)


def test_staff_is_counted_by_what_people_say_of_themselves(workspace: Workspace, ground: Ground):
    told = write_staff(
        workspace,
        government=ground.district,
        counted_on=DAY,
        women=9,
        men=21,
        women_heads=2,
        men_heads=5,
        peoples="Wampis 2; Awajún: 14",
        languages="awajún 12, castellano 18",
        with_disability=1,
        source=" Cuadro de personal ",
    )
    assert (told.total, told.women_heads, told.with_disability) == (30, (2, 7), 1)
    assert told.peoples == (Count("Awajún", 14), Count("Wampis", 2))
    assert told.languages[0] == Count("castellano", 18)
    assert told.source == "Cuadro de personal"
    assert read_staff(workspace, ground.district) == (told,)


def test_another_day_stands_beside_it_and_the_same_day_in_its_place(workspace: Workspace, ground: Ground):
    later = date(2015, 5, 2)
    write_staff(workspace, government=ground.district, counted_on=later, women=12, men=20, peoples="Awajún 15")
    write_staff(workspace, government=ground.district, counted_on=DAY, women=9, men=21, peoples="Awajún 14; Wampis 1")
    write_staff(workspace, government=ground.district, counted_on=DAY, women=10, men=21, peoples="Awajún 13")
    then, now = read_staff(workspace, ground.district)
    assert (then.counted_on, then.total, then.peoples) == (DAY, 31, (Count("Awajún", 13),))
    assert (now.counted_on, now.total) == (later, 32)
    assert read_staff(workspace, ground.province) == ()


@pytest.mark.parametrize("text", ["Awajún", "5", "Awajún cinco", "Awajún 5 Wampis 2", "Awajún -5"])
def test_a_line_that_is_not_names_with_numbers_is_refused(text: str):
    with pytest.raises(StaffLineNotUnderstood):
        counts_in(text)


def test_a_part_is_never_more_than_the_whole(workspace: Workspace, ground: Ground):
    with pytest.raises(StaffDoesNotAddUp):
        write_staff(workspace, government=ground.district, counted_on=DAY, women=2, men=2, peoples="Awajún 5")
    with pytest.raises(StaffDoesNotAddUp):
        write_staff(workspace, government=ground.district, counted_on=DAY, women=2, men=2, women_heads=5)
    assert read_staff(workspace, ground.district) == ()


def test_staff_is_of_a_government_that_is_known(workspace: Workspace):
    with pytest.raises(UnknownGovernment):
        write_staff(workspace, government=new_id(), counted_on=DAY)
