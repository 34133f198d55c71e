"""What a sheet says is entered in one go, the three values apart; what stands at an item is one of four things."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.focas import (
    AreaLeftOut,
    AssessmentView,
    NoSuchField,
    UnknownItem,
    ValueRefused,
    add_dissent,
    answer_from_paper,
    answer_item,
    leave_out_area,
    read_assessment,
    write_beside,
)
from app.workspace import Workspace

LEVELS = ("1", "2", "3", "4")
VALUES = (*LEVELS, "na", "nd", "")
PER = tuple(f"PER-{number}" for number in range(1, 6))


def stands(workspace: Workspace, view: AssessmentView, code: str = "PER-1"):
    item = read_assessment(workspace, view.id).item(code)
    assert item is not None
    return item.answer


def test_a_sheet_is_one_edit(workspace: Workspace, opened: AssessmentView):
    before = workspace.store.last_transaction()
    level = answer_from_paper(
        workspace,
        assessment=opened.id,
        item="PER-1",
        agreed="3",
        own="0 5 3 0",
        seen="2",
        reason="el acta de abril estaba en otra oficina",
        evidence_seen="parcial",
        note="página 4",
    )
    assert workspace.store.last_transaction() == before + 1
    assert (level.code, level.answered) == ("PER", 1)
    answer = stands(workspace, opened)
    assert (answer.agreed, answer.own, answer.seen, answer.evidence_seen) == ("3", "0 5 3 0", "2", "parcial")
    assert (answer.reason, answer.note, answer.lacks_reason) == (
        "el acta de abril estaba en otra oficina",
        "página 4",
        False,
    )


def test_what_the_sheet_does_not_say_stays(workspace: Workspace, opened: AssessmentView):
    answer_from_paper(workspace, assessment=opened.id, item="PER-1", agreed="3", own="3", note="ver anexo")
    answer_from_paper(workspace, assessment=opened.id, item="PER-1", agreed="2", own="0 0 1 0")
    answer = stands(workspace, opened)
    assert (answer.agreed, answer.own, answer.note) == ("2", "0 0 1 0", "ver anexo")


def test_why_it_does_not_apply_goes_where_it_belongs(workspace: Workspace, opened: AssessmentView):
    answer_from_paper(workspace, assessment=opened.id, item="PER-1", agreed="na", reason="no hay ese servicio")
    answer = stands(workspace, opened)
    assert (answer.na_reason, answer.reason, answer.lacks_reason) == ("no hay ese servicio", "", False)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"agreed": "5"}, ValueRefused),
        ({"agreed": "3", "seen": "na"}, ValueRefused),
        ({"agreed": "3", "own": "1 2"}, ValueRefused),
        ({"agreed": "3", "photo": "x"}, NoSuchField),
    ],
)
def test_a_sheet_that_says_nonsense_leaves_nothing(workspace: Workspace, opened: AssessmentView, told, refusal):
    with pytest.raises(refusal):
        answer_from_paper(workspace, assessment=opened.id, item="PER-1", **told)
    assert stands(workspace, opened).agreed == ""
    with workspace.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM answer")) == 0


def test_a_sheet_of_what_is_not_asked_is_refused(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(UnknownItem):
        answer_from_paper(workspace, assessment=opened.id, item="ZZZ-1", agreed="3")
    leave_out_area(workspace, assessment=opened.id, area="GAM", reason="lo evalúa otro proyecto")
    with pytest.raises(AreaLeftOut):
        answer_from_paper(workspace, assessment=opened.id, item="GAM-1", agreed="3")


def test_marked_items_keep_who_is_left_out_and_who_spoke(workspace: Workspace, opened: AssessmentView):
    told = {"left_out_people": "comunidades alejadas", "women_spoke": "no", "language_used": "awajún"}
    for field, said in told.items():
        write_beside(workspace, assessment=opened.id, item="PER-1", field=field, text=said)
    answer = stands(workspace, opened)
    assert {field: getattr(answer, field) for field in told} == told
    with pytest.raises(ValueRefused):
        write_beside(workspace, assessment=opened.id, item="PER-1", field="women_spoke", text="quizás")


def test_a_reason_of_blanks_is_none(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="na", reason="   ")
    assert stands(workspace, opened).lacks_reason


def test_not_applicable_no_data_and_empty_are_three_things(workspace: Workspace, opened: AssessmentView):
    for code, value in zip(PER, ("3", "2", "na", "nd", ""), strict=True):
        answer_item(workspace, assessment=opened.id, item=code, value=value)
    view = read_assessment(workspace, opened.id)
    level = view.area("PER").level
    assert (level.answered, level.applicable, level.not_applicable, level.no_data, level.pending) == (2, 4, 1, 1, 1)
    assert [stands(workspace, opened, code).agreed for code in PER] == ["3", "2", "na", "nd", ""]
    assert "PER-5" in view.missing
    assert not {"PER-3", "PER-4"} & set(view.missing)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(PER), st.sampled_from(VALUES)), max_size=12),
    st.dictionaries(st.sampled_from(PER), st.sampled_from(VALUES)),
    st.randoms(use_true_random=False),
)
def test_only_what_was_agreed_last_scores_whatever_the_order(
    workspace: Workspace, opened: AssessmentView, before, last, random
):
    """Answers given before, votes, what was seen and dissent move no level; the order of the last answers neither."""
    for code, value in before:
        answer_item(workspace, assessment=opened.id, item=code, value=value)
    whole = dict.fromkeys(PER, "") | last
    codes = list(whole)
    random.shuffle(codes)
    for code in codes:
        write_beside(workspace, assessment=opened.id, item=code, field="seen", text=random.choice(LEVELS))
        told = answer_item(workspace, assessment=opened.id, item=code, value=whole[code])
        write_beside(workspace, assessment=opened.id, item=code, field="own", text="9 0 0 0")
    add_dissent(workspace, assessment=opened.id, item="PER-1", level="1")
    level = read_assessment(workspace, opened.id).area("PER").level
    levels = [int(value) for value in whole.values() if value in LEVELS]
    applicable = sum(value != "na" for value in whole.values())
    assert told == level
    assert (level.answered, level.applicable) == (len(levels), applicable)
    is_enough = applicable and 10 * len(levels) >= 6 * applicable
    assert level.mean == (pytest.approx(sum(levels) / len(levels)) if is_enough else None)
