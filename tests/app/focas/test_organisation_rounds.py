"""An organisation of civil society is assessed like a government, by its own decision, and never counted as one."""

from __future__ import annotations

from datetime import date

import pytest

from app.clusters import create_cluster, read_cluster
from app.documents import make_pages
from app.focas import (
    AgreementAhead,
    AgreementMissing,
    AssessmentView,
    InstrumentOfOthers,
    NobodyToAssess,
    NotInTheCluster,
    ResultsNotShared,
    RoundHeldAlready,
    RoundOpenAlready,
    UnknownItem,
    add_dissent,
    add_evidence,
    add_participant,
    answer_item,
    change_session,
    close_assessment,
    for_print,
    list_assessments,
    open_assessment,
    read_assessment,
    shipped_instruments,
    shown_to_others,
    start_plan,
    write_beside,
)
from app.monitoring import read_cluster_standing, read_findable, read_next_steps
from app.territory import OrganisationView, UnknownOrganisation, change_organisation, create_organisation
from app.training import given_in_compulsory_areas
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from tests.app.commitments.places import Ground
from tests.app.documents.papers import text_of

AGREED = {"agreed_on": date(2013, 5, 2), "agreed_in": "Asamblea general, acta 14", "held_on": date(2013, 5, 20)}
SECRET = "quien denunció vive junto al puesto"
ES = words_in("es")


@pytest.fixture
def federation(workspace: Workspace, ground: Ground) -> OrganisationView:
    """A federation of the cluster, with members of indigenous peoples."""
    return create_organisation(
        workspace,
        cluster=ground.cluster,
        name="Federación de comunidades del Cenepa",
        kind="federation",
        acronym="FECOCE",
        ubigeo="010402",
        has_native_communities=True,
    )


@pytest.fixture
def own_round(workspace: Workspace, ground: Ground, federation: OrganisationView) -> AssessmentView:
    """Its baseline, just begun."""
    return open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, **AGREED)


def finish(workspace: Workspace, view: AssessmentView) -> AssessmentView:
    for item in view.items:
        answer_item(workspace, assessment=view.id, item=item.code, value="2")
    add_participant(workspace, assessment=view.id, role="Presidencia", sex="woman", people="Awajún", consents=True)
    return close_assessment(workspace, assessment=view.id)


def test_an_organisation_is_asked_its_own_instrument(own_round: AssessmentView, federation: OrganisationView):
    assert (own_round.government, own_round.organisation) == (None, federation)
    assert own_round.asked == 28
    assert [area.code for area in own_round.areas if area.is_compulsory] == ["INC", "DEC"]
    assert (own_round.subject_level, own_round.subject_place, own_round.subject_name(ES)) == (
        "federation",
        "FECOCE",
        "Federación de comunidades del Cenepa",
    )
    assert (own_round.agreed_on, own_round.agreed_in) == (AGREED["agreed_on"], AGREED["agreed_in"])


def test_an_ngo_is_not_asked_what_only_peoples_are(workspace: Workspace, ground: Ground):
    ngo = create_organisation(workspace, cluster=ground.cluster, name="Asociación", kind="ngo")
    view = open_assessment(workspace, cluster=ground.cluster, organisation=ngo.id, **AGREED)
    assert view.asked == 27
    with pytest.raises(UnknownItem):
        answer_item(workspace, assessment=view.id, item="DEC-5", value="2")
    change_organisation(workspace, organisation=ngo.id, kind="base")
    assert answer_item(workspace, assessment=view.id, item="DEC-5", value="2").answered == 1


@pytest.mark.parametrize("lacking", ["agreed_on", "agreed_in"])
def test_without_its_own_agreement_nothing_is_opened(workspace: Workspace, ground: Ground, federation, lacking: str):
    told = {name: value for name, value in AGREED.items() if name != lacking}
    with pytest.raises(AgreementMissing):
        open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, **told)
    assert list_assessments(workspace) == ()


def test_a_blank_minute_is_no_agreement(workspace: Workspace, ground: Ground, federation):
    with pytest.raises(AgreementMissing):
        open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, **{**AGREED, "agreed_in": " "})


def test_the_agreement_comes_before_the_session(workspace: Workspace, own_round: AssessmentView, ground, federation):
    with pytest.raises(AgreementAhead):
        change_session(workspace, assessment=own_round.id, held_on=date(2013, 5, 1))
    with pytest.raises(AgreementMissing):
        change_session(workspace, assessment=own_round.id, agreed_in=None)
    assert read_assessment(workspace, own_round.id) == own_round


def test_a_round_is_of_one_subject(workspace: Workspace, ground: Ground, federation: OrganisationView):
    with pytest.raises(NobodyToAssess):
        open_assessment(workspace, cluster=ground.cluster)
    with pytest.raises(NobodyToAssess):
        open_assessment(
            workspace, cluster=ground.cluster, government=ground.district, organisation=federation.id, **AGREED
        )


def test_an_organisation_of_another_cluster_is_refused(workspace: Workspace, federation: OrganisationView):
    other = create_cluster(workspace, name="Otro", province="0102")
    with pytest.raises(NotInTheCluster):
        open_assessment(workspace, cluster=other.id, organisation=federation.id, **AGREED)
    with pytest.raises(UnknownOrganisation):
        open_assessment(workspace, cluster=other.id, organisation=new_id(), **AGREED)


def test_the_instrument_of_governments_asks_an_organisation_nothing(workspace: Workspace, ground: Ground, federation):
    governments, organisations = (each.id for each in shipped_instruments())
    told = {"cluster": ground.cluster, "instrument": governments}
    with pytest.raises(InstrumentOfOthers):
        open_assessment(workspace, organisation=federation.id, **told, **AGREED)
    with pytest.raises(InstrumentOfOthers):
        open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=organisations)


def test_each_measure_is_held_once(workspace: Workspace, ground: Ground, federation, own_round: AssessmentView):
    with pytest.raises(RoundOpenAlready):
        open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, **AGREED)
    finish(workspace, own_round)
    with pytest.raises(RoundHeldAlready):
        open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, **AGREED)
    later = open_assessment(workspace, cluster=ground.cluster, organisation=federation.id, measure="midline", **AGREED)
    assert later.measure == "midline"


def test_a_round_of_an_organisation_does_not_stand_in_for_one_of_a_government(
    workspace: Workspace, ground: Ground, own_round: AssessmentView
):
    view = open_assessment(workspace, cluster=ground.cluster, government=ground.district)
    assert view.organisation is None
    found = {line.id: (line.government_id, line.organisation_id) for line in list_assessments(workspace)}
    assert found == {view.id: (ground.district, None), own_round.id: (None, own_round.subject_id)}
    only = list_assessments(workspace, organisation=own_round.subject_id)
    assert [line.id for line in only] == [own_round.id]
    assert [line.id for line in list_assessments(workspace, government=ground.district)] == [view.id]


def test_a_closed_round_of_an_organisation_enters_no_counter_of_governments(
    workspace: Workspace, ground: Ground, own_round: AssessmentView
):
    def counted() -> tuple[object, ...]:
        standing = read_cluster_standing(workspace, ES)
        assert standing is not None
        return standing.bars, standing.detail, read_cluster(workspace, ground.cluster).governments

    before = counted()
    finish(workspace, own_round)
    assert counted() == before


def test_what_is_next_names_the_organisation(workspace: Workspace, own_round: AssessmentView):
    titles = [step.title for step in read_next_steps(workspace, ES)]
    assert any("FECOCE" in title for title in titles)
    assert not any(ES.say("A government that has not arrived yet") in title for title in titles)
    found = [place.title for place in read_findable(workspace, ES) if place.kind == "focas"]
    assert any("Federación de comunidades del Cenepa" in title for title in found)


def test_its_results_are_shown_with_its_leave_only(workspace: Workspace, own_round: AssessmentView, federation):
    closed = finish(workspace, own_round)
    assert not closed.may_be_shown
    with pytest.raises(ResultsNotShared) as refusal:
        shown_to_others(closed)
    assert "FECOCE" in refusal.value.sentence(ES)
    change_organisation(workspace, organisation=federation.id, results_shared_on=date(2013, 6, 1))
    seen = shown_to_others(read_assessment(workspace, closed.id))
    assert [item.answer.agreed for item in seen.items] == ["2"] * 28


def test_a_government_needs_no_such_leave(opened: AssessmentView):
    assert opened.may_be_shown
    assert shown_to_others(opened) == opened


RESTRICTED = ["NEG-4", "NEG-5", "VIG-1", "VIG-2", "VIG-3", "VIG-4", "VIG-5"]


def test_the_items_that_may_expose_somebody_are_restricted(own_round: AssessmentView):
    assert sorted(item.code for item in own_round.items if item.is_restricted) == RESTRICTED


def test_restricted_notes_are_left_out_of_prints(workspace: Workspace, own_round: AssessmentView):
    for code in ("VIG-4", "NEG-4", "ORG-1"):
        answer_item(workspace, assessment=own_round.id, item=code, value="3", reason=SECRET)
        for field in ("note", "seen_note", "evidence"):
            write_beside(workspace, assessment=own_round.id, item=code, field=field, text=SECRET)
        add_dissent(workspace, assessment=own_round.id, item=code, level="1", holder="fiscal", reason=SECRET)
        add_evidence(workspace, assessment=own_round.id, item=code, kind="note", text=SECRET)
    printed = for_print(read_assessment(workspace, own_round.id))
    told = {item.code: SECRET in repr((item.answer, item.evidence_shown)) for item in printed.items}
    assert (told["VIG-4"], told["NEG-4"], told["ORG-1"]) == (False, False, True)
    assert {item.code: item.answer.agreed for item in printed.items}["VIG-4"] == "3"
    assert [area.level for area in printed.areas] == [
        area.level for area in read_assessment(workspace, own_round.id).areas
    ]


def test_the_organisation_says_in_writing_that_its_notes_may_be_printed(
    workspace: Workspace, own_round: AssessmentView, federation
):
    write_beside(workspace, assessment=own_round.id, item="VIG-4", field="note", text=SECRET)
    change_organisation(workspace, organisation=federation.id, notes_leave=" ")
    assert SECRET not in repr(for_print(read_assessment(workspace, own_round.id)).item("VIG-4"))
    change_organisation(workspace, organisation=federation.id, notes_leave="Asamblea, acta 15")
    allowed = for_print(read_assessment(workspace, own_round.id))
    assert (allowed.notes_leave, SECRET in repr(allowed.item("VIG-4"))) == ("Asamblea, acta 15", True)
    change_organisation(workspace, organisation=federation.id, notes_leave=None)
    assert SECRET not in repr(for_print(read_assessment(workspace, own_round.id)).item("VIG-4"))


PAPERS = ("focas_result", "focas_comparison", "what_changed", "improvement_plan")


def test_papers_say_that_they_are_its_own_and_go_to_nobody_else_without_its_leave(
    workspace: Workspace, own_round: AssessmentView, federation: OrganisationView
):
    closed = finish(workspace, own_round)
    plan = start_plan(workspace, assessment=closed.id)
    assert levels_told(workspace, closed) == {("INC", None, True), ("DEC", None, True)}
    subjects = {**dict.fromkeys(PAPERS, closed.id), "improvement_plan": plan.id}
    for kind, subject in subjects.items():
        told = " ".join(text_of(make_pages(workspace, kind=kind, subject=subject)).split())
        assert "Solo para FECOCE: aún no ha aceptado que otros vean sus resultados" in told
        with pytest.raises(ResultsNotShared):
            make_pages(workspace, kind=kind, subject=subject, for_others=True)
    change_organisation(workspace, organisation=federation.id, results_shared_on=date(2013, 6, 1))
    for kind, subject in subjects.items():
        assert "Solo para" not in text_of(make_pages(workspace, kind=kind, subject=subject, for_others=True))
    assert levels_told(workspace, closed) == {("INC", 2.0, False), ("DEC", 2.0, False)}


def levels_told(workspace: Workspace, view: AssessmentView) -> set[tuple[str, float | None, bool]]:
    lines = given_in_compulsory_areas(workspace, cluster=view.cluster_id, language="es")
    return {(each.line.area, each.before, each.is_withheld) for each in lines}
