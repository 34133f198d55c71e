"""Rounds: opened in a government, closed once they are whole, reopened only as a next version."""

from __future__ import annotations

from datetime import date

import pytest

from app.clusters import create_cluster
from app.focas import (
    AssessmentClosed,
    AssessmentOpen,
    AssessmentView,
    CompulsoryArea,
    InstrumentMissing,
    NoSuchRelevance,
    NotInTheCluster,
    ReasonMissing,
    ReasonsWait,
    ReopenedAlready,
    RoleMissing,
    RoundIncomplete,
    RoundOpenAlready,
    SessionUntold,
    TooManyNotApplicable,
    UnknownArea,
    UnknownMeasure,
    UnknownParticipant,
    add_participant,
    answer_item,
    change_session,
    close_assessment,
    leave_out_area,
    list_assessments,
    open_assessment,
    rate_relevance,
    read_assessment,
    remove_participant,
    reopen_assessment,
    restore_participant,
    take_in_area,
    write_beside,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from db.models.forms import Instrument
from tests.app.commitments.places import Ground


def test_a_round_asks_all_items_of_the_instrument(opened: AssessmentView):
    assert (opened.asked, opened.answered, len(opened.missing)) == (57, 0, 57)
    assert " ".join(area.code for area in opened.areas) == "PER DIV PLA REC ABA SER PAR TRA CON GRD GAM"
    assert {area.level.state for area in opened.areas} == {"pending"}


def test_a_round_is_held_today_by_whoever_opens_it(workspace: Workspace, opened: AssessmentView):
    assert (opened.held_on, opened.facilitator, opened.version) == (workspace.today(), "Facilitator", 1)
    assert opened.measure == "baseline"


def test_texts_come_in_the_language_that_is_asked_for(workspace: Workspace, opened: AssessmentView):
    english = read_assessment(workspace, opened.id, language="en").areas[0]
    spanish = read_assessment(workspace, opened.id, language="es").areas[0]
    assert (english.title, spanish.title) == ("People and posts", "Personas y puestos")
    assert english.items[0].evidence.startswith("Organisation rules")
    assert english.items[0].levels[0] == (
        "No current organisation chart; nobody can show the organisation rules or job profiles."
    )


def test_a_language_that_the_instrument_lacks_falls_back_to_its_own(workspace: Workspace, opened: AssessmentView):
    assert read_assessment(workspace, opened.id, language="agr").areas[0].title == "Personas y puestos"


def test_the_instrument_travels_with_the_round_that_uses_it(workspace: Workspace, opened: AssessmentView):
    with workspace.reading() as session:
        (row,) = session.query(Instrument)
    content = workspace.fetch(row.file)
    assert (row.name, row.version) == ("focas", opened.instrument_version)
    assert content is not None
    assert content[:2] == b"PK"


def test_a_second_round_of_the_measure_waits_for_the_first(
    workspace: Workspace, ground: Ground, opened: AssessmentView
):
    with pytest.raises(RoundOpenAlready):
        open_assessment(workspace, cluster=ground.cluster, government=ground.district)
    other = open_assessment(workspace, cluster=ground.cluster, government=ground.district, measure="midline")
    assert other.id != opened.id


def test_a_government_of_another_cluster_is_refused(workspace: Workspace, ground: Ground):
    other = create_cluster(workspace, name="Otro", province="0102")
    with pytest.raises(NotInTheCluster):
        open_assessment(workspace, cluster=other.id, government=ground.district)


def test_a_measure_is_one_of_three(workspace: Workspace, ground: Ground):
    with pytest.raises(UnknownMeasure):
        open_assessment(workspace, cluster=ground.cluster, government=ground.district, measure="first")


def test_an_instrument_that_is_not_here_is_refused(workspace: Workspace, ground: Ground):
    with pytest.raises(InstrumentMissing):
        open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=new_id())


def test_a_round_with_pending_items_does_not_close(workspace: Workspace, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    with pytest.raises(RoundIncomplete) as refusal:
        close_assessment(workspace, assessment=opened.id)
    assert refusal.value.facts["n"] == 56
    assert "PER-2" in refusal.value.sentence(words_in("es"))


def test_one_pending_item_is_told_in_the_singular(workspace: Workspace, answered: AssessmentView):
    answer_item(workspace, assessment=answered.id, item="PAR-6", value="")
    with pytest.raises(RoundIncomplete) as refusal:
        close_assessment(workspace, assessment=answered.id)
    assert refusal.value.sentence(words_in("en")).startswith("One item waits for an answer: PAR-6.")


def test_missing_data_closes_where_a_blank_does_not(workspace: Workspace, answered: AssessmentView):
    answer_item(workspace, assessment=answered.id, item="PAR-6", value="nd")
    assert close_assessment(workspace, assessment=answered.id).closed_at is not None


def test_what_does_not_apply_waits_for_its_reason(workspace: Workspace, answered: AssessmentView):
    answer_item(workspace, assessment=answered.id, item="PAR-6", value="na")
    with pytest.raises(ReasonsWait) as refusal:
        close_assessment(workspace, assessment=answered.id)
    assert refusal.value.facts == {"items": "PAR-6", "n": 1}
    write_beside(workspace, assessment=answered.id, item="PAR-6", field="na_reason", text="no hay comunidades nativas")
    assert close_assessment(workspace, assessment=answered.id).closed_at is not None


def test_a_compulsory_area_may_not_be_emptied_by_what_does_not_apply(workspace: Workspace, answered: AssessmentView):
    for item in ("DIV-1", "DIV-2"):
        level = answer_item(workspace, assessment=answered.id, item=item, value="na", reason="no corresponde")
    assert level.has_too_many_na
    with pytest.raises(TooManyNotApplicable) as refusal:
        close_assessment(workspace, assessment=answered.id)
    assert refusal.value.facts["most"] == 1


def test_a_round_tells_who_took_part_before_it_closes(workspace: Workspace, answered: AssessmentView):
    remove_participant(workspace, participant=answered.participants[0].id)
    with pytest.raises(SessionUntold) as refusal:
        close_assessment(workspace, assessment=answered.id)
    assert refusal.value.sentence(words_in("es")) == "Antes de cerrar, escriba quiénes participaron."


def test_a_round_tells_its_day_and_facilitator_before_it_closes(workspace: Workspace, answered: AssessmentView):
    change_session(workspace, assessment=answered.id, held_on=None)
    with pytest.raises(SessionUntold):
        close_assessment(workspace, assessment=answered.id)
    changed = change_session(workspace, assessment=answered.id, held_on=date(2013, 3, 14), place="Huampami")
    assert (changed.held_on, changed.place, changed.facilitator) == (date(2013, 3, 14), "Huampami", "Facilitator")


def test_a_closed_round_stands_against_every_use_case(workspace: Workspace, closed: AssessmentView):
    for change in (
        lambda: change_session(workspace, assessment=closed.id, place="otro"),
        lambda: leave_out_area(workspace, assessment=closed.id, area="PLA", reason="x"),
        lambda: take_in_area(workspace, assessment=closed.id, area="PLA"),
        lambda: rate_relevance(workspace, assessment=closed.id, area="PLA", relevance=1),
        lambda: add_participant(workspace, assessment=closed.id, role="Regidora"),
        lambda: remove_participant(workspace, participant=closed.participants[0].id),
        lambda: close_assessment(workspace, assessment=closed.id),
    ):
        with pytest.raises(AssessmentClosed):
            change()
    assert read_assessment(workspace, closed.id, language="es") == closed


def test_reopening_makes_the_next_version_with_the_same_answers(workspace: Workspace, closed: AssessmentView):
    later = reopen_assessment(workspace, assessment=closed.id, reason="apareció el acta de abril")
    assert (later.version, later.reopen_reason, later.closed_at) == (2, "apareció el acta de abril", None)
    assert [item.answer for item in later.items] == [item.answer for item in closed.items]
    assert [each.role for each in later.participants] == ["Jefa de planeamiento"]


def test_the_closed_version_stays_as_it_was(workspace: Workspace, closed: AssessmentView):
    later = reopen_assessment(workspace, assessment=closed.id, reason="apareció el acta")
    answer_item(workspace, assessment=later.id, item="PER-1", value="4")
    assert read_assessment(workspace, closed.id, language="es") == closed


def test_reopening_asks_for_a_reason_and_happens_once(workspace: Workspace, closed: AssessmentView):
    with pytest.raises(ReasonMissing):
        reopen_assessment(workspace, assessment=closed.id, reason="  ")
    reopen_assessment(workspace, assessment=closed.id, reason="apareció el acta")
    with pytest.raises(ReopenedAlready):
        reopen_assessment(workspace, assessment=closed.id, reason="otra vez")


def test_an_open_round_need_not_be_reopened(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(AssessmentOpen):
        reopen_assessment(workspace, assessment=opened.id, reason="x")


def test_an_area_is_left_out_for_a_reason_and_counts_no_more(workspace: Workspace, opened: AssessmentView):
    view = leave_out_area(workspace, assessment=opened.id, area="PLA", reason="lo evalúa otro proyecto")
    area = view.area("PLA")
    assert area is not None
    assert (area.left_out_reason, area.level.state, view.asked) == ("lo evalúa otro proyecto", "left_out", 51)
    assert not any(code.startswith("PLA") for code in view.missing)


@pytest.mark.parametrize("area", ["DIV", "PAR"])
def test_the_compulsory_areas_cannot_be_left_out(workspace: Workspace, opened: AssessmentView, area: str):
    with pytest.raises(CompulsoryArea):
        leave_out_area(workspace, assessment=opened.id, area=area, reason="no hay tiempo")


def test_leaving_out_asks_for_a_reason(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(ReasonMissing):
        leave_out_area(workspace, assessment=opened.id, area="PLA", reason="")


def test_an_area_that_does_not_exist_is_refused(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(UnknownArea):
        leave_out_area(workspace, assessment=opened.id, area="ZZZ", reason="x")


def test_how_much_an_area_holds_back_the_service_is_one_of_three(workspace: Workspace, opened: AssessmentView):
    view = rate_relevance(workspace, assessment=opened.id, area="PLA", relevance=3)
    assert [area.service_relevance for area in view.areas] == [None, None, 3, *[None] * 8]
    with pytest.raises(NoSuchRelevance):
        rate_relevance(workspace, assessment=opened.id, area="PLA", relevance=4)
    assert (
        rate_relevance(workspace, assessment=opened.id, area="PLA", relevance=None).areas[2].service_relevance is None
    )


def test_participants_stand_in_the_order_they_were_added_without_a_name(workspace: Workspace, opened: AssessmentView):
    add_participant(workspace, assessment=opened.id, role="Gerente municipal", sex="man", consents=True)
    view = add_participant(
        workspace, assessment=opened.id, role="Lideresa", people="Awajún", language="awajún", consents=True
    )
    assert [each.role for each in view.participants] == ["Gerente municipal", "Lideresa"]
    assert (view.participants[1].sex, view.participants[1].people) == (None, "Awajún")


def test_a_removed_participant_comes_back_where_they_were(workspace: Workspace, opened: AssessmentView):
    add_participant(workspace, assessment=opened.id, role="Gerente municipal")
    before = add_participant(workspace, assessment=opened.id, role="Lideresa", sex="woman", consents=True)
    remove_participant(workspace, participant=before.participants[0].id)
    assert restore_participant(workspace, participant=before.participants[0]) == before


def test_a_participant_has_an_office_or_a_group(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(RoleMissing):
        add_participant(workspace, assessment=opened.id, role=" ")
    with pytest.raises(UnknownParticipant):
        remove_participant(workspace, participant=new_id())


def test_rounds_are_listed_with_how_far_they_are(workspace: Workspace, ground: Ground, opened: AssessmentView):
    answer_item(workspace, assessment=opened.id, item="PER-1", value="3")
    leave_out_area(workspace, assessment=opened.id, area="PLA", reason="lo evalúa otro proyecto")
    (line,) = list_assessments(workspace, cluster=ground.cluster)
    assert (line.id, line.answered, line.asked, line.closed_at) == (opened.id, 1, 51, None)
    assert list_assessments(workspace, cluster=new_id()) == ()


def test_a_reopened_round_names_the_version_that_took_its_place(workspace: Workspace, closed: AssessmentView):
    later = reopen_assessment(workspace, assessment=closed.id, reason="apareció el acta")
    lines = {line.id: line.replaced_by for line in list_assessments(workspace)}
    assert lines == {closed.id: later.id, later.id: None}
