"""Who does not agree is kept beside what was agreed: it never scores, and it asks for the reason of the agreement."""

from __future__ import annotations

import pytest

from app.focas import (
    AreaLeftOut,
    AssessmentView,
    ReasonsWait,
    UnknownDissent,
    UnknownItem,
    ValueRefused,
    add_dissent,
    answer_item,
    change_dissent,
    close_assessment,
    leave_out_area,
    read_assessment,
    remove_dissent,
    restore_dissent,
)
from app.workspace import Workspace
from db.identity import new_id


def positions(workspace: Workspace, view: AssessmentView, code: str = "PER-1") -> list[tuple[str, str, str]]:
    item = read_assessment(workspace, view.id).item(code)
    assert item is not None
    return [(each.level, each.holder, each.reason) for each in item.answer.dissents]


def test_any_number_of_positions_stand_in_the_order_they_came(workspace: Workspace, opened: AssessmentView):
    add_dissent(workspace, assessment=opened.id, item="PER-1", level="2", holder="Regidora", reason="falta el acta")
    add_dissent(workspace, assessment=opened.id, item="PER-1", level="nd", holder="Logística")
    add_dissent(workspace, assessment=opened.id, item="PER-2", level="4")
    assert positions(workspace, opened) == [("2", "Regidora", "falta el acta"), ("nd", "Logística", "")]
    assert positions(workspace, opened, "PER-2") == [("4", "", "")]


def test_a_position_is_no_answer_and_never_scores(workspace: Workspace, answered: AssessmentView):
    add_dissent(workspace, assessment=answered.id, item="PER-1", level="1")
    after = read_assessment(workspace, answered.id)
    assert [area.level for area in after.areas] == [area.level for area in answered.areas]
    answer_item(workspace, assessment=answered.id, item="PER-1", value="")
    assert read_assessment(workspace, answered.id).missing == ("PER-1",)


def test_where_somebody_dissents_closing_waits_for_the_reason(workspace: Workspace, answered: AssessmentView):
    add_dissent(workspace, assessment=answered.id, item="PER-2", level="1", holder="Regidora")
    assert read_assessment(workspace, answered.id).lacking_reasons == ("PER-2",)
    with pytest.raises(ReasonsWait):
        close_assessment(workspace, assessment=answered.id)
    answer_item(workspace, assessment=answered.id, item="PER-2", value="2", reason="la mayoría vio la lista")
    closed = close_assessment(workspace, assessment=answered.id)
    assert positions(workspace, closed, "PER-2") == [("1", "Regidora", "")]


def test_without_agreement_the_group_records_no_data_and_the_dissent_stays(
    workspace: Workspace, answered: AssessmentView
):
    add_dissent(workspace, assessment=answered.id, item="PER-2", level="1", holder="Regidora")
    answer_item(workspace, assessment=answered.id, item="PER-2", value="nd", reason="sin acuerdo")
    closed = close_assessment(workspace, assessment=answered.id)
    item = closed.item("PER-2")
    assert (item.answer.agreed, item.answer.reason, len(item.answer.dissents)) == ("nd", "sin acuerdo", 1)


def test_a_position_changes_is_removed_and_comes_back(workspace: Workspace, opened: AssessmentView):
    first = add_dissent(workspace, assessment=opened.id, item="PER-1", level="2", holder="Regidora")
    second = add_dissent(workspace, assessment=opened.id, item="PER-1", level="3")
    changed = change_dissent(workspace, dissent=first.id, level="1")
    assert (changed.level, changed.holder) == ("1", "Regidora")
    assert remove_dissent(workspace, dissent=first.id) == changed
    assert positions(workspace, opened) == [("3", "", "")]
    restore_dissent(workspace, dissent=changed)
    restore_dissent(workspace, dissent=changed)
    assert [level for level, *_ in positions(workspace, opened)] == ["1", second.level]


@pytest.mark.parametrize("level", ["", "5", "NA", "tres"])
def test_a_position_is_a_level_or_none_of_them(workspace: Workspace, opened: AssessmentView, level: str):
    with pytest.raises(ValueRefused):
        add_dissent(workspace, assessment=opened.id, item="PER-1", level=level)
    kept = add_dissent(workspace, assessment=opened.id, item="PER-1", level="na")
    with pytest.raises(ValueRefused):
        change_dissent(workspace, dissent=kept.id, level=level)
    assert positions(workspace, opened) == [("na", "", "")]


def test_a_position_is_about_an_item_that_is_asked(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(UnknownItem):
        add_dissent(workspace, assessment=opened.id, item="ZZZ-1", level="1")
    leave_out_area(workspace, assessment=opened.id, area="GAM", reason="lo evalúa otro proyecto")
    with pytest.raises(AreaLeftOut):
        add_dissent(workspace, assessment=opened.id, item="GAM-1", level="1")


def test_a_position_that_is_not_there_is_refused(workspace: Workspace):
    for call in (change_dissent, remove_dissent):
        with pytest.raises(UnknownDissent):
            call(workspace, dissent=new_id())
