"""One answer: durable at once, logged, and refused where it would say nothing."""

from __future__ import annotations

from statistics import median

import pytest
from sqlalchemy import text

from app.focas import (
    AreaLeftOut,
    AssessmentClosed,
    AssessmentView,
    NoSuchField,
    UnknownAssessment,
    UnknownItem,
    ValueRefused,
    answer_item,
    leave_out_area,
    read_assessment,
    take_in_area,
    write_beside,
)
from app.workspace import Changes, Workspace
from db.identity import id_of, new_id
from db.models.forms import Answer

A_PAGE = 4096


def stands(workspace: Workspace, view: AssessmentView, item: str):
    found = read_assessment(workspace, view.id, language="es").item(item)
    assert found is not None
    return found.answer


def test_an_answer_is_there_when_the_call_returns(workspace: Workspace, opened: AssessmentView):
    level = answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    assert (level.code, level.answered, level.applicable, level.state) == ("PER", 1, 5, "insufficient")
    assert stands(workspace, opened, "PER-1").agreed == "3"


def test_an_answer_has_the_id_that_any_device_gives_it(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    with workspace.reading() as session:
        row = session.get_one(Answer, id_of("answer", opened.id, "per_1"))
    assert (row.response_id, row.node, row.value) == (opened.id, "per_1", "3")


def test_each_answer_leaves_its_line_in_the_log(workspace: Workspace, opened: AssessmentView):
    for value in ("3", "2", "2"):
        answer_item(workspace, assessment=opened.id, item="PER-1", value=value)
    with workspace.reading() as session:
        logged = session.execute(text("SELECT value FROM change WHERE tbl = 'answer' AND col = 'value'")).scalars()
        assert list(logged) == ['"3"', '"2"']


def test_a_changed_answer_writes_no_more_pages_than_it_must(workspace: Workspace, opened: AssessmentView):
    """Each page is encrypted and made durable while the hand waits: answer, head, change, its index, transaction."""
    log = workspace.store.path.with_name("trocha.db-wal")
    pages = []
    for n in range(40):
        before = log.stat().st_size
        answer_item(workspace, assessment=opened.id, item="PER-1", value=str(n % 4 + 1))
        pages.append((log.stat().st_size - before) // A_PAGE)
    assert median(pages) <= 5


def test_whoever_listens_is_told_that_answers_changed(workspace: Workspace, opened: AssessmentView):
    heard: list[Changes] = []
    workspace.on_stored(heard.append)
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    assert heard == [Changes(frozenset({"answer"}))]


def test_the_level_of_the_area_comes_back_with_the_answer(workspace: Workspace, opened: AssessmentView):
    for number, value in enumerate(["3", "2", "na", "nd", "1"], start=1):
        level = answer_item(workspace, assessment=opened.id, item=f"PER-{number}", value=value, reason="por el aforo")
    assert (level.mean, level.band, level.answered, level.applicable, level.state) == (2.0, 2, 3, 4, "valid")


def test_an_answer_can_be_cleared(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    assert answer_item(workspace, assessment=opened.id, item="PER-1", value="").pending == 5
    assert stands(workspace, opened, "PER-1").agreed == ""


def test_the_reason_goes_where_the_value_asks_for_it(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="na", reason="no tiene oficina propia")
    answer_item(workspace, assessment=opened.id, item="PER-2", value="3", reason="el acta estaba en otra oficina")
    assert stands(workspace, opened, "PER-1").na_reason == "no tiene oficina propia"
    assert stands(workspace, opened, "PER-2").reason == "el acta estaba en otra oficina"


def test_why_it_does_not_apply_is_silent_once_it_applies(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="na", reason="no tiene oficina propia")
    answer_item(workspace, assessment=opened.id, item="PER-1", value="2")
    assert stands(workspace, opened, "PER-1").na_reason == ""
    answer_item(workspace, assessment=opened.id, item="PER-1", value="na")
    assert stands(workspace, opened, "PER-1").na_reason == "no tiene oficina propia"


def test_three_values_stand_apart_and_only_the_agreed_one_scores(workspace: Workspace, opened: AssessmentView):
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="0 5 3 0")
    write_beside(workspace, assessment=opened.id, item="PER-1", field="seen", text="2")
    answer = stands(workspace, opened, "PER-1")
    assert (answer.own, answer.seen, answer.agreed, answer.lacks_reason) == ("0 5 3 0", "2", "", False)
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    assert stands(workspace, opened, "PER-1").lacks_reason
    write_beside(workspace, assessment=opened.id, item="PER-1", field="reason", text="el acta de abril estaba aparte")
    assert not stands(workspace, opened, "PER-1").lacks_reason


def test_votes_and_one_level_never_stand_together(workspace: Workspace, opened: AssessmentView):
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="0 5 3 0")
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="2")
    assert stands(workspace, opened, "PER-1").own == "2"
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="1 0 0 4")
    assert stands(workspace, opened, "PER-1").own == "1 0 0 4"
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="")
    assert stands(workspace, opened, "PER-1").own == ""


def test_evidence_never_changes_a_score(workspace: Workspace, answered: AssessmentView):
    before = {area.code: area.level for area in answered.areas}
    for item in answered.items:
        write_beside(workspace, assessment=answered.id, item=item.code, field="evidence_seen", text="no")
        write_beside(workspace, assessment=answered.id, item=item.code, field="evidence", text="acta de abril")
        write_beside(workspace, assessment=answered.id, item=item.code, field="seen", text="1")
    after = read_assessment(workspace, answered.id, language="es")
    assert {area.code: area.level for area in after.areas} == before


def test_levels_3_and_4_count_as_verified_once_some_evidence_was_seen(workspace: Workspace, answered: AssessmentView):
    assert answered.verified == (0, 43)
    write_beside(workspace, assessment=answered.id, item="PLA-1", field="evidence_seen", text="parcial")
    write_beside(workspace, assessment=answered.id, item="PLA-2", field="evidence_seen", text="no")
    assert read_assessment(workspace, answered.id, language="es").verified == (1, 43)


@pytest.mark.parametrize("value", ["0", "5", "NA", " 3", "3.5", "tres"])
def test_a_value_that_is_no_level_is_refused(workspace: Workspace, opened: AssessmentView, value: str):
    with pytest.raises(ValueRefused):
        answer_item(workspace, assessment=opened.id, item="PER-1", value=value)


@pytest.mark.parametrize(
    ("field", "value"), [("own", "5"), ("own", "1 2 3"), ("own", "-1 0 0 0"), ("seen", "na"), ("evidence_seen", "yes")]
)
def test_what_does_not_fit_beside_an_item_is_refused(workspace: Workspace, opened, field: str, value: str):
    with pytest.raises(ValueRefused):
        write_beside(workspace, assessment=opened.id, item="PER-1", field=field, text=value)


def test_an_item_that_is_not_asked_is_refused(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(UnknownItem):
        answer_item(workspace, assessment=opened.id, item="XYZ-1", value="3")


def test_a_field_that_the_instrument_lacks_is_refused(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(NoSuchField):
        write_beside(workspace, assessment=opened.id, item="PER-1", field="photo", text="x")


def test_a_round_that_is_not_here_is_refused(workspace: Workspace):
    with pytest.raises(UnknownAssessment):
        answer_item(workspace, assessment=new_id(), item="PER-1", value="3")


def test_a_closed_round_takes_no_answer(workspace: Workspace, closed: AssessmentView):
    with pytest.raises(AssessmentClosed):
        answer_item(workspace, assessment=closed.id, item="PER-1", value="4")
    with pytest.raises(AssessmentClosed):
        write_beside(workspace, assessment=closed.id, item="PER-1", field="note", text="tarde")
    assert stands(workspace, closed, "PER-1").agreed == "3"


def test_an_area_left_out_takes_no_answer_until_it_is_taken_in(workspace: Workspace, opened: AssessmentView):
    leave_out_area(workspace, assessment=opened.id, area="PLA", reason="lo evalúa otro proyecto")
    with pytest.raises(AreaLeftOut):
        answer_item(workspace, assessment=opened.id, item="PLA-1", value="3")
    take_in_area(workspace, assessment=opened.id, area="PLA")
    assert answer_item(workspace, assessment=opened.id, item="PLA-1", value="3").answered == 1


def test_text_is_kept_as_it_was_written(workspace: Workspace, opened: AssessmentView):
    written = "=1+1 <b>“ñ ë ʉ̈”</b>\n'; DROP TABLE answer; --"
    write_beside(workspace, assessment=opened.id, item="PER-1", field="note", text=written)
    assert stands(workspace, opened, "PER-1").note == written
