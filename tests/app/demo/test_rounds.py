"""Three rounds of every government tell a story: what rose, what fell and why, and what cannot be compared."""

from __future__ import annotations

import pytest

from app.focas import (
    AssessmentView,
    Comparison,
    Rounds,
    difference_between,
    list_adjustments,
    list_assessments,
    read_assessment,
    read_rounds,
)
from app.workspace import Workspace


def history(workspace: Workspace, government: str) -> tuple[AssessmentView, ...]:
    """Return the rounds of a government, the oldest first."""
    views = [read_assessment(workspace, line.id, language="es") for line in list_assessments(workspace)]
    own = [view for view in views if view.government is not None and view.government.ubigeo == government]
    return tuple(sorted(own, key=lambda view: str(view.held_on)))


def last_step(workspace: Workspace, government: str) -> tuple[Rounds, Comparison]:
    """Return the rounds up to the last, and what moved in its last step."""
    rounds = read_rounds(workspace, history(workspace, government)[-1].id, language="es")
    return rounds, rounds.steps[-1]


@pytest.mark.parametrize("government", ["01", "0104", "010402", "010403"])
def test_every_government_has_three_closed_rounds(story: Workspace, government: str):
    views = history(story, government)
    assert [view.measure for view in views] == ["baseline", "midline", "endline"]
    assert all(view.closed_at is not None and not view.missing for view in views)
    assert views[0].asked == (54 if government == "01" else 57)


def test_what_does_not_apply_is_not_what_nobody_could_tell(story: Workspace):
    view = history(story, "010402")[0]
    levels = {area.code: area.level for area in view.areas}
    assert (levels["REC"].state, levels["REC"].applicable, levels["REC"].not_applicable) == ("valid", 4, 1)
    assert (levels["TRA"].state, levels["TRA"].mean, levels["TRA"].no_data) == ("insufficient", None, 4)
    item = view.item("REC-2")
    assert item is not None
    assert "comunidades nativas" in item.answer.na_reason


def test_the_item_whose_threshold_was_raised_is_told_and_not_compared(story: Workspace):
    rounds = read_rounds(story, history(story, "010402")[1].id, language="es")
    items = {item.code: item for item in rounds.steps[-1].items}
    assert items["GRD-4"].kind == "changed"
    assert items["TRA-1"].kind != "changed"
    _, last = last_step(story, "010402")
    assert {item.code: item.kind for item in last.items}["GRD-4"] == "up"


def test_who_adjusted_the_instrument_and_why_is_kept(story: Workspace):
    (adjustment,) = list_adjustments(story)
    assert adjustment.reason.startswith("En los ríos")
    difference = difference_between(story, older=adjustment.replaces, newer=adjustment.instrument_id)
    kinds = {(each.code, each.kind) for each in difference.items}
    assert {("GRD-4", "revised"), ("TRA-1", "reworded")} <= kinds


def test_a_fall_has_its_reason(story: Workspace):
    rounds = read_rounds(story, history(story, "010403")[1].id, language="es")
    fallen = {item.code: item for item in rounds.steps[-1].items if item.kind == "down"}
    assert (
        fallen["PAR-4"].reason
        == "La creciente de abril de 2024 cerró la sede y las audiencias no se volvieron a convocar."
    )
    assert all(item.reason for item in fallen.values() if item.asks_reason)


def test_an_area_of_which_too_little_was_said_has_no_number(story: Workspace):
    view = history(story, "01")[1]
    area = view.area("GAM")
    assert area is not None
    assert (area.level.state, area.level.mean) == ("insufficient", None)


def test_who_did_not_agree_is_kept(story: Workspace):
    item = history(story, "010403")[0].item("SER-2")
    assert item is not None
    assert [each.holder for each in item.answer.dissents] == ["Organización de mujeres"]
