"""Standards of the service: what users may expect, measured as the cycle goes on (plan, L416-417; guide, 4)."""

from __future__ import annotations

from datetime import date

import pytest

from app.qsip import (
    CycleView,
    TextMissing,
    UnknownCycle,
    UnknownMeasure,
    UnknownStandard,
    add_standard,
    change_standard,
    close_cycle,
    list_standards,
    measure_standard,
    read_cycle,
    remove_measure,
    remove_standard,
    restore_measure,
    restore_standard,
)
from app.workspace import Workspace
from db.identity import id_of

STATEMENT = "La gestante tiene seis controles"
WHY = "Creciente del río"


def codes(workspace: Workspace, cycle: CycleView) -> list[str]:
    return [each.code for each in read_cycle(workspace, cycle.id).warnings]


def test_a_standard_has_a_statement_a_measure_its_start_and_a_target(workspace: Workspace, cycle: CycleView):
    made = add_standard(
        workspace,
        cycle=cycle.id,
        statement=f" {STATEMENT} ",
        measure="Gestantes con seis controles o más",
        start_value="38 %",
        start_on=date(2026, 2, 1),
        start_source="Padrón nominal",
        target="60 %",
    )
    assert list_standards(workspace, cycle=cycle.id) == (made,)
    assert (made.statement, made.value, made.is_reached) == (STATEMENT, "38 %", False)


def test_a_standard_without_words_is_none(workspace: Workspace, cycle: CycleView):
    with pytest.raises(TextMissing):
        add_standard(workspace, cycle=cycle.id, statement="  ")
    with pytest.raises(UnknownCycle):
        add_standard(workspace, cycle=id_of("cycle", "none"), statement=STATEMENT)
    with pytest.raises(UnknownStandard):
        measure_standard(workspace, standard=id_of("standard", "none"), value="1", measured_on=workspace.today())
    with pytest.raises(UnknownMeasure):
        remove_measure(workspace, measure=id_of("measure", "none"))


@pytest.mark.parametrize(
    ("start", "now", "target", "is_reached"),
    [
        ("38 %", "60 %", "60 %", True),
        ("38 %", "59,5 %", "60 %", False),
        ("4 h", "2 h", "2 h", True),
        ("4 h", "3 h", "2 h", False),
        (None, "7", "6", True),
        ("malo", "regular", "bueno", None),
    ],
)
def test_a_target_is_reached_up_or_down_from_the_start(
    workspace: Workspace, cycle: CycleView, start: str | None, now: str, target: str, is_reached: bool | None
):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value=start, target=target)
    measured = measure_standard(workspace, standard=made.id, value=now, measured_on=workspace.today())
    assert measured.is_reached is is_reached


def test_the_last_measure_is_that_of_the_latest_day(workspace: Workspace, cycle: CycleView):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value="38 %")
    measure_standard(workspace, standard=made.id, value="51 %", measured_on=date(2026, 9, 1), source="Padrón")
    measured = measure_standard(workspace, standard=made.id, value="44 %", measured_on=date(2026, 6, 1))
    assert [each.value for each in measured.measures] == ["44 %", "51 %"]
    assert measured.value == "51 %"


def test_a_standard_and_a_measure_come_back_as_they_were(workspace: Workspace, cycle: CycleView):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value="38 %")
    measured = measure_standard(workspace, standard=made.id, value="44 %", measured_on=date(2026, 6, 1))
    taken = remove_measure(workspace, measure=measured.measures[0].id)
    assert list_standards(workspace, cycle=cycle.id)[0].measures == ()
    assert restore_measure(workspace, measure=taken) == measured
    removed = remove_standard(workspace, standard=made.id)
    assert list_standards(workspace, cycle=cycle.id) == ()
    assert restore_standard(workspace, standard=removed) == measured


def test_rule_13_a_standard_that_nobody_measured_is_told(workspace: Workspace, cycle: CycleView):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT)
    assert codes(workspace, cycle) == ["standard.unmeasured"]
    change_standard(workspace, standard=made.id, start_value="38 %")
    assert codes(workspace, cycle) == []


def test_in_the_next_cycle_a_standard_starts_at_its_last_measure(workspace: Workspace, cycle: CycleView):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value="38 %", target="60 %")
    measure_standard(workspace, standard=made.id, value="44 %", measured_on=date(2026, 6, 1), source="Padrón nominal")
    following = close_cycle(workspace, cycle=cycle.id, reason=WHY)
    (after,) = list_standards(workspace, cycle=following.id)
    assert (after.continues, after.statement, after.target) == (made.id, STATEMENT, "60 %")
    assert (after.start_value, after.start_on, after.start_source) == ("44 %", date(2026, 6, 1), "Padrón nominal")
    assert (after.is_unmeasured, after.measures) == (False, ())


def test_one_that_nobody_measured_starts_as_before_and_says_so(workspace: Workspace, cycle: CycleView):
    add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value="38 %", start_on=date(2026, 2, 1))
    (after,) = list_standards(workspace, cycle=close_cycle(workspace, cycle=cycle.id, reason=WHY).id)
    assert (after.start_value, after.start_on, after.is_unmeasured) == ("38 %", date(2026, 2, 1), True)
    assert not change_standard(workspace, standard=after.id, start_value="40 %").is_unmeasured


def test_a_target_already_reached_asks_for_a_new_one(workspace: Workspace, cycle: CycleView):
    made = add_standard(workspace, cycle=cycle.id, statement=STATEMENT, start_value="38 %", target="60 %")
    measure_standard(workspace, standard=made.id, value="61 %", measured_on=workspace.today())
    following = close_cycle(workspace, cycle=cycle.id, reason=WHY)
    assert codes(workspace, following) == ["standard.target-reached"]
    (after,) = list_standards(workspace, cycle=following.id)
    change_standard(workspace, standard=after.id, target="75 %")
    assert codes(workspace, following) == []
