"""A closed round stands: no use case, package of another device nor undo changes it; reopening makes the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import text

from app.clusters import accept_warning
from app.documents import make_pages
from app.focas import (
    AssessmentClosed,
    AssessmentView,
    CompulsoryArea,
    InstrumentView,
    LateChange,
    RecordMissing,
    add_dissent,
    add_evidence,
    add_instrument,
    add_participant,
    add_participants,
    answer_from_paper,
    answer_item,
    change_dissent,
    change_evidence,
    change_participant,
    change_session,
    close_assessment,
    leave_out_area,
    list_assessments,
    list_late_changes,
    open_assessment,
    rate_relevance,
    read_assessment,
    read_evidence,
    remove_dissent,
    remove_evidence,
    remove_participant,
    reopen_assessment,
    restore_dissent,
    restore_evidence,
    restore_participant,
    shipped_instruments,
    take_in_area,
    write_beside,
)
from app.focas.library import FOLDER
from app.questionnaires import import_submissions
from app.sync import keep_version, read_differences, read_package, write_package
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import ClusterGovernment
from db.models.focas import AreaChoice, Assessment
from db.models.forms import Answer
from db.models.territory import Government
from tests.app.commitments.places import Ground, lay_ground
from tests.app.documents.papers import text_of
from tests.app.focas.photos import photo
from tests.app.questionnaires.batch import collect
from tests.app.sync.conftest import blanks, laptop, make, office

__all__ = ["blanks", "laptop", "make", "office"]


def fill(workspace: Workspace, ground: Ground) -> AssessmentView:
    """Open a round, answer all of it, with dissent, evidence and one area left out; close it not yet."""
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district)
    leave_out_area(workspace, assessment=opened.id, area="GAM", reason="lo evalúa otro proyecto")
    for item in read_assessment(workspace, opened.id).items:
        answer_item(workspace, assessment=opened.id, item=item.code, value="2")
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3", reason="el acta estaba en otra oficina")
    write_beside(workspace, assessment=opened.id, item="PER-1", field="own", text="0 5 3 0")
    add_dissent(workspace, assessment=opened.id, item="PER-1", level="2", holder="Regidora", reason="falta el acta")
    add_evidence(workspace, assessment=opened.id, item="PER-1", kind="photo", content=photo(), file_name="acta.jpg")
    add_participants(workspace, assessment=opened.id, text="Gerente; h\nLideresa; m; awajún; awajún", consents=True)
    return read_assessment(workspace, opened.id)


@pytest.fixture
def full(workspace: Workspace, ground: Ground) -> AssessmentView:
    """A round that was closed with all that a round may hold."""
    return close_assessment(workspace, assessment=fill(workspace, ground).id)


@pytest.fixture
def hand_over(tmp_path: Path) -> Callable[[Workspace, Workspace], None]:
    """Hand the work of one device over to another in a real package."""

    def handed(sender: Workspace, receiver: Workspace) -> None:
        folder = tmp_path / "packages"
        folder.mkdir(exist_ok=True)
        read_package(receiver, write_package(sender, folder).path)

    return handed


def reworded(workspace: Workspace) -> InstrumentView:
    """Add the instrument of governments adjusted: PER-1 has other words."""
    book = load_workbook(FOLDER / "focas.xlsx")
    survey = book["survey"]
    columns = {cell.value: cell.column for cell in survey[1]}
    row = next(row for row in range(2, survey.max_row) if survey.cell(row, columns["name"]).value == "per_1")
    survey.cell(row, columns["label::Español (es)"]).value = "Otras palabras."
    made = BytesIO()
    book.save(made)
    return add_instrument(workspace, content=made.getvalue(), file_name="focas-2014.xlsx")


def changes_of(view: AssessmentView) -> list[Callable[[Workspace], object]]:
    """Return every use case that would change something of `view`."""
    of = {"assessment": view.id}
    item = view.item("PER-1")
    assert item is not None
    (dissent,), (shown,), person = item.answer.dissents, item.evidence_shown, view.participants[0]
    return [
        lambda w: answer_item(w, item="PER-1", value="4", **of),
        lambda w: answer_item(w, item="PER-1", value="", **of),
        lambda w: answer_from_paper(w, item="PER-1", agreed="4", own="0 0 0 8", **of),
        lambda w: write_beside(w, item="PER-1", field="note", text="tarde", **of),
        lambda w: change_session(w, held_on=date(2013, 1, 1), **of),
        lambda w: leave_out_area(w, area="PLA", reason="no hay tiempo", **of),
        lambda w: take_in_area(w, area="GAM", **of),
        lambda w: rate_relevance(w, area="PLA", relevance=3, **of),
        lambda w: add_participant(w, role="Regidora", **of),
        lambda w: add_participants(w, text="Regidora", **of),
        lambda w: change_participant(w, participant=person.id, role="otro"),
        lambda w: remove_participant(w, participant=person.id),
        lambda w: restore_participant(w, participant=person),
        lambda w: add_dissent(w, item="PER-1", level="1", **of),
        lambda w: change_dissent(w, dissent=dissent.id, level="1"),
        lambda w: remove_dissent(w, dissent=dissent.id),
        lambda w: restore_dissent(w, dissent=dissent),
        lambda w: add_evidence(w, item="PER-1", kind="note", text="tarde", **of),
        lambda w: change_evidence(w, evidence=shown.id, text="tarde"),
        lambda w: remove_evidence(w, evidence=shown.id),
        lambda w: restore_evidence(w, evidence=shown),
        lambda w: close_assessment(w, **of),
    ]


def test_no_use_case_changes_a_closed_round(workspace: Workspace, full: AssessmentView):
    for change in changes_of(full):
        with pytest.raises(AssessmentClosed):
            change(workspace)
    assert read_assessment(workspace, full.id) == full
    assert list_late_changes(workspace, assessment=full.id) == ()


def test_nor_while_it_is_said_to_be_open_again(workspace: Workspace, full: AssessmentView):
    with workspace.transaction() as session:
        row = session.get_one(Assessment, full.id)
        row.closed_at, row.record = None, None
    for change in changes_of(full):
        with pytest.raises(AssessmentClosed):
            change(workspace)
    assert read_assessment(workspace, full.id) == full
    (line,) = list_assessments(workspace)
    assert (line.closed_at, line.answered, line.asked) == (full.closed_at, full.answered, full.asked)


def test_what_is_undone_after_closing_is_refused(workspace: Workspace, ground: Ground):
    view = fill(workspace, ground)
    removed = remove_dissent(workspace, dissent=view.item("PER-1").answer.dissents[0].id)
    gone = view.participants[1]
    remove_participant(workspace, participant=gone.id)
    closed = close_assessment(workspace, assessment=view.id)
    for undo in (
        lambda: restore_dissent(workspace, dissent=removed),
        lambda: restore_participant(workspace, participant=gone),
    ):
        with pytest.raises(AssessmentClosed):
            undo()
    assert read_assessment(workspace, view.id) == closed


def test_the_package_of_an_older_device_changes_nothing_and_is_told(office, laptop, hand_over):
    ground = lay_ground(office)
    view = fill(office, ground)
    hand_over(office, laptop)
    closed = close_assessment(office, assessment=view.id)
    before = make_pages(office, kind="focas_result", subject=closed.id)
    answer_item(laptop, assessment=view.id, item="PER-1", value="4")
    answer_item(laptop, assessment=view.id, item="PER-2", value="")
    leave_out_area(laptop, assessment=view.id, area="PLA", reason="no hay tiempo")
    remove_dissent(laptop, dissent=view.item("PER-1").answer.dissents[0].id)
    remove_evidence(laptop, evidence=view.item("PER-1").evidence_shown[0].id)
    remove_participant(laptop, participant=view.participants[0].id)
    add_participant(laptop, assessment=view.id, role="Regidora")
    change_session(laptop, assessment=view.id, place="otro lugar")
    hand_over(laptop, office)
    assert read_assessment(office, view.id) == closed
    assert text_of(make_pages(office, kind="focas_result", subject=closed.id)) == text_of(before)
    assert {(each.what, each.code) for each in list_late_changes(office, assessment=view.id)} == {
        ("agreed", "PER-1"),
        ("agreed", "PER-2"),
        ("area", "PLA"),
        ("dissent", "PER-1"),
        ("evidence", "PER-1"),
        ("participant", ""),
        ("session", ""),
    }
    assert LateChange("agreed", "PER-1", "3", "4") in list_late_changes(office, assessment=view.id)
    hand_over(office, laptop)
    assert read_assessment(laptop, view.id) == closed


def test_a_photo_that_another_device_removed_is_still_read(office, laptop, hand_over):
    view = fill(office, lay_ground(office))
    hand_over(office, laptop)
    (shown,) = close_assessment(office, assessment=view.id).item("PER-1").evidence_shown
    kept = read_evidence(office, evidence=shown)
    remove_evidence(laptop, evidence=shown.id)
    hand_over(laptop, office)
    (still,) = read_assessment(office, view.id).item("PER-1").evidence_shown
    assert read_evidence(office, evidence=still) == kept


def test_where_two_closed_it_apart_each_keeps_its_own_and_is_told_of_the_other(office, laptop, hand_over):
    view = fill(office, lay_ground(office))
    hand_over(office, laptop)
    answer_item(laptop, assessment=view.id, item="PER-2", value="4")
    at_office = close_assessment(office, assessment=view.id)
    at_laptop = close_assessment(laptop, assessment=view.id)
    hand_over(laptop, office)
    hand_over(office, laptop)
    assert read_assessment(office, view.id) == at_office
    assert read_assessment(laptop, view.id) == at_laptop
    told = {(each.what, each.code, each.stands, each.brought) for each in list_late_changes(office, assessment=view.id)}
    assert ("agreed", "PER-2", "2", "4") in told
    assert any(what == "closing" for what, *_ in told)
    again = reopen_assessment(office, assessment=view.id, reason="se cerró dos veces")
    hand_over(office, laptop)
    assert read_assessment(laptop, again.id).item("PER-2").answer.agreed == "2"


def test_settling_a_difference_changes_no_closed_round(office, laptop, hand_over):
    view = fill(office, lay_ground(office))
    hand_over(office, laptop)
    answer_item(laptop, assessment=view.id, item="PER-2", value="4")
    answer_item(office, assessment=view.id, item="PER-2", value="1")
    closed = close_assessment(office, assessment=view.id)
    close_assessment(laptop, assessment=view.id)
    hand_over(laptop, office)
    while differences := read_differences(office):
        keep_version(office, differences[0].key, 1)
    assert read_assessment(office, view.id) == closed


def test_no_import_changes_a_closed_round(workspace: Workspace, full: AssessmentView, tmp_path: Path):
    told = "<per><per_1>1</per_1><per_2>4</per_2></per>"
    told += f"<meta><instanceID>uuid:{full.id}</instanceID></meta>"
    collect(tmp_path / "odk", "focas_1", f'<data id="focas" version="{full.instrument_version}">{told}</data>')
    assert import_submissions(workspace, tmp_path / "odk").imported == 1
    assert read_assessment(workspace, full.id) == full
    assert list_late_changes(workspace, assessment=full.id) == ()


def test_an_open_round_takes_in_what_the_other_device_answered(office, laptop, hand_over):
    view = fill(office, lay_ground(office))
    hand_over(office, laptop)
    answer_item(laptop, assessment=view.id, item="PER-2", value="4")
    hand_over(laptop, office)
    assert read_assessment(office, view.id).item("PER-2").answer.agreed == "4"
    assert list_late_changes(office, assessment=view.id) == ()


@pytest.mark.parametrize("area", ["DIV", "PAR"])
def test_no_package_leaves_a_compulsory_area_out(office, laptop, hand_over, area: str):
    view = fill(office, lay_ground(office))
    hand_over(office, laptop)
    with pytest.raises(CompulsoryArea):
        leave_out_area(laptop, assessment=view.id, area=area, reason="no hay tiempo")
    with laptop.transaction() as session:
        key = id_of("area_choice", view.id, area)
        session.add(AreaChoice(id=key, assessment_id=view.id, area=area, left_out_reason="no hay tiempo"))
    hand_over(laptop, office)
    brought = read_assessment(office, view.id)
    assert (brought.area(area).is_left_out, brought.asked) == (False, view.asked)
    assert answer_item(office, assessment=view.id, item=f"{area}-1", value="3").state == "valid"
    answer_item(office, assessment=view.id, item=f"{area}-1", value="")
    assert f"{area}-1" in read_assessment(office, view.id).missing


def test_a_closed_round_whose_record_has_not_arrived_says_so(workspace: Workspace, full: AssessmentView, monkeypatch):
    monkeypatch.setattr("app.focas.recording._RECORDS", {})
    monkeypatch.setattr(Workspace, "fetch", lambda self, digest: None)
    with pytest.raises(RecordMissing):
        read_assessment(workspace, full.id)
    (line,) = list_assessments(workspace)
    assert (line.answered, line.asked, line.closed_at) == (0, 0, full.closed_at)


def test_the_record_of_another_round_is_not_taken_for_it(workspace: Workspace, full: AssessmentView, ground: Ground):
    other = open_assessment(workspace, cluster=ground.cluster, government=ground.province)
    with workspace.transaction() as session:
        session.get_one(Assessment, other.id).record = full.record
    with pytest.raises(RecordMissing):
        read_assessment(workspace, other.id)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"\xff":1}', b'{"a":' + b"[" * 100_000])
def test_a_record_of_another_hand_is_refused_in_words(
    workspace: Workspace, full: AssessmentView, ground: Ground, content: bytes
):
    other = open_assessment(workspace, cluster=ground.cluster, government=ground.province)
    digest = workspace.keep(content)
    with workspace.transaction() as session:
        session.get_one(Assessment, other.id).record = digest
    with pytest.raises(RecordMissing):
        read_assessment(workspace, other.id)
    assert read_assessment(workspace, full.id) == full


def test_a_closing_that_names_no_record_is_passed_over(workspace: Workspace, full: AssessmentView):
    with workspace.store.merging() as connection:  # as a package may bring it
        connection.execute(
            text(
                "INSERT INTO change (replica, txn, tbl, row, col, value, hlc, replaces)"
                " SELECT replica, txn + 1, tbl, row, col, '3', hlc + 1, '[]' FROM change"
                " WHERE tbl = 'assessment' AND col = 'record' AND value <> 'null' LIMIT 1"
            )
        )
    assert read_assessment(workspace, full.id).record == full.record


def test_no_score_is_kept_in_the_record(workspace: Workspace, full: AssessmentView):
    content = (workspace.fetch(full.record) or b"").decode()
    assert '"per_1":"3"' in content
    for word in ("mean", '"band', "score", "index", "readiness", "Autoridad de prueba"):
        assert word not in content


def test_the_same_round_has_the_same_record(workspace: Workspace, full: AssessmentView):
    from app.focas.recording import keep_record, recorded

    record = recorded(workspace, full.id, full.record)
    assert keep_record(workspace, record) == full.record


def test_what_changes_around_a_closed_round_leaves_it_as_it_was(
    workspace: Workspace, full: AssessmentView, ground: Ground
):
    with workspace.transaction() as session:
        government = session.get_one(Government, ground.district)
        government.level, government.has_native_communities = "regional", False
    assert read_assessment(workspace, full.id) == full


def test_the_reasons_of_bent_rules_are_those_of_the_closing(workspace: Workspace, ground: Ground):
    view = fill(workspace, ground)
    codes = [each.code for each in view.warnings]
    assert "focas.group-size" in codes
    accept_warning(workspace, subject=view.id, code="focas.group-size", reason="solo son dos")
    closed = close_assessment(workspace, assessment=view.id)
    accept_warning(workspace, subject=view.id, code="focas.group-size", reason="otra cosa")
    again = read_assessment(workspace, view.id)
    assert again == closed
    assert {each.code: each.accepted for each in again.warnings}["focas.group-size"] == "solo son dos"


def test_the_next_version_begins_with_all_that_was_closed(workspace: Workspace, full: AssessmentView):
    with workspace.transaction() as session:  # what a package brought meanwhile does not slip in
        session.get_one(Answer, id_of("answer", full.id, "per_2")).value = "4"
    later = reopen_assessment(workspace, assessment=full.id, reason="apareció el acta de abril")
    assert (later.version, later.replaces, later.record, later.closed_at) == (2, full.id, None, None)

    def told(view: AssessmentView) -> list[object]:
        return [
            (
                item.code,
                item.answer.agreed,
                item.answer.own,
                item.answer.reason,
                [(each.level, each.holder, each.reason) for each in item.answer.dissents],
                [(each.kind, each.media, each.file_name, each.dated_on) for each in item.evidence_shown],
            )
            for item in view.items
        ]

    assert told(later) == told(full)
    people = [
        [(each.role, each.sex, each.people, each.consents) for each in view.participants] for view in (later, full)
    ]
    assert people[0] == people[1]
    assert later.area("GAM").left_out_reason == "lo evalúa otro proyecto"


def test_the_first_version_still_prints_after_the_next_one_was_closed(workspace: Workspace, full: AssessmentView):
    before = text_of(make_pages(workspace, kind="focas_result", subject=full.id))
    later = reopen_assessment(workspace, assessment=full.id, reason="apareció el acta de abril")
    answer_item(workspace, assessment=later.id, item="PER-1", value="4", reason="se vio el acta")
    second = close_assessment(workspace, assessment=later.id)
    assert (second.version, second.record != full.record) == (2, True)
    assert text_of(make_pages(workspace, kind="focas_result", subject=full.id)) == before
    assert read_assessment(workspace, full.id) == full


def test_a_draft_stays_with_the_instrument_it_began_with(workspace: Workspace, ground: Ground):
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district)
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    newer = reworded(workspace)
    view = read_assessment(workspace, opened.id)
    assert view.item("PER-1").title == opened.item("PER-1").title != "Otras palabras."
    assert (view.instrument_id, view.asked) == (shipped_instruments()[0].id, opened.asked)
    assert answer_item(workspace, assessment=opened.id, item="PER-2", value="3").answered == 2
    other = open_assessment(workspace, cluster=ground.cluster, government=ground.province, instrument=newer.id)
    assert other.item("PER-1").title == "Otras palabras."


@settings(max_examples=12, deadline=timedelta(seconds=30), suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "1", "2", "3", "4", "na", "nd"])), max_size=8))
def test_whatever_rows_arrive_late_a_closed_round_reads_the_same(workspace, ground, late):
    """Rows as a merge leaves them: written past every use case."""
    rows = {line.id: line for line in list_assessments(workspace)}
    view = (
        read_assessment(workspace, next(iter(rows)))
        if rows
        else close_assessment(workspace, assessment=fill(workspace, ground).id)
    )
    with workspace.transaction() as session:
        for number, value in late:
            session.get_one(Answer, id_of("answer", view.id, f"per_{number}")).value = value or None
        session.query(ClusterGovernment).delete()
    assert read_assessment(workspace, view.id) == view
    assert read_assessment(workspace, view.id).area("PER").level.mean == 2.2
