"""An action changes its state along the table of the guide (3.1), and no other way."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.clusters import NoSuchChoice
from app.qsip import (
    NEEDS_REASON,
    NEXT_STATES,
    STATES,
    AcceptanceMissing,
    AcceptedElsewhere,
    ChainIncomplete,
    CycleView,
    DayAhead,
    DeciderMissing,
    DoneAhead,
    EvidenceMissing,
    HasBegun,
    NoSuchPassage,
    NotAQuickWin,
    NotDone,
    ReasonMissing,
    RoadmapSealed,
    ValidationClosed,
    ValidationMissing,
    WorkshopView,
    celebrate,
    change_action,
    close_workshop,
    read_roadmap,
    reopen_workshop,
    set_state,
    validate_action,
)
from app.qsip import ActionView as Action
from app.words import words_in
from app.workspace import Workspace
from db.models.qsip import RoadmapAction
from tests.app.qsip.room import agree, chain_in, hold, propose, sign
from tests.app.qsip.test_photos import PLACE, taken

TABLE = {
    ("proposed", "agreed"),
    ("agreed", "proposed"),
    ("agreed", "under_way"),
    ("agreed", "blocked"),
    ("under_way", "blocked"),
    ("blocked", "agreed"),
    ("blocked", "under_way"),
    ("agreed", "done"),
    ("under_way", "done"),
    ("done", "under_way"),
    ("done", "validated"),
    ("validated", "done"),
    ("proposed", "stopped"),
    ("agreed", "stopped"),
    ("under_way", "stopped"),
    ("blocked", "stopped"),
    ("stopped", "proposed"),
}
"""The table of the guide; "carried over" comes only from closing the cycle."""


@pytest.fixture
def action(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> Action:
    return propose(workspace, cycle.id, chain_in(workspace, workshop.id))[1]


def put(workspace: Workspace, action: Action, state: str) -> None:
    """Put the action in a state without asking anybody."""
    with workspace.transaction() as session:
        session.get_one(RoadmapAction, action.id).state = state


def stored(workspace: Workspace, action: Action) -> Action:
    return read_roadmap(workspace, action.roadmap_id).actions[0]


def go(workspace: Workspace, action: Action, *states: str) -> Action:
    for state in states:
        if state == "agreed" and stored(workspace, action).state == "proposed":
            agree(workspace, action.id)
        else:
            told = {"reason": "Se conversó", "evidence": "Foto 4, archivador", "person": "La asamblea"}
            set_state(workspace, action=action.id, state=state, **told)
    return read_roadmap(workspace, action.roadmap_id).actions[0]


def test_the_table_of_passages_is_that_of_the_guide():
    assert {(state, target) for state, targets in NEXT_STATES.items() for target in targets} == TABLE


@pytest.mark.parametrize("state", STATES)
def test_rule_18_no_other_passage_exists(workspace: Workspace, action: Action, state: str):
    put(workspace, action, state)
    for target in STATES:
        if (state, target) not in TABLE:
            with pytest.raises(NoSuchPassage):
                set_state(workspace, action=action.id, state=target, reason="Motivo", evidence="Foto")
    assert read_roadmap(workspace, action.roadmap_id).actions[0].state == state


@pytest.mark.parametrize(("state", "target"), sorted(NEEDS_REASON))
def test_rule_18_stopping_blocking_and_going_back_need_a_reason(
    workspace: Workspace, action: Action, state: str, target: str
):
    """Guide, rule 18."""
    put(workspace, action, state)
    with pytest.raises(ReasonMissing):
        set_state(workspace, action=action.id, state=target, reason="  ")


def test_a_state_that_the_guide_does_not_know_is_refused(workspace: Workspace, action: Action):
    with pytest.raises(NoSuchChoice):
        set_state(workspace, action=action.id, state="late")


def test_a_refusal_names_the_states_and_where_the_action_may_go(workspace: Workspace, action: Action):
    with pytest.raises(NoSuchPassage) as refusal:
        set_state(workspace, action=action.id, state="done", evidence="Foto")
    assert refusal.value.sentence(words_in("es")) == (
        "Una acción no pasa de «Propuesta» a «Cumplida». Desde ahí puede pasar a: Acordada y Anulada."
    )
    put(workspace, action, "carried_over")
    with pytest.raises(NoSuchPassage) as end:
        set_state(workspace, action=action.id, state="done")
    assert end.value.sentence(words_in("en")).endswith("Nothing comes after “Carried over”.")


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        ("responsible", "responsible"),
        ("starts_on", "start date"),
        ("due_on", "due date"),
        ("indicator", "indicator"),
        ("solution", "solution"),
    ],
)
def test_rule_1_no_action_is_agreed_without_its_whole_chain(
    workspace: Workspace, action: Action, field: str, missing: str
):
    """Guide, rule 1."""
    change_action(workspace, action=action.id, **{field: None})
    with pytest.raises(ChainIncomplete) as refusal:
        agree(workspace, action.id)
    assert missing in refusal.value.facts["missing"]


@pytest.mark.parametrize(("control", "controller"), [(None, "Jefatura"), ("own", None)])
def test_an_action_is_agreed_only_when_it_is_said_who_controls_the_cause(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, control: str | None, controller: str | None
):
    chain = chain_in(workspace, workshop.id, control=control, controller=controller)
    _, action = propose(workspace, cycle.id, chain)
    with pytest.raises(ChainIncomplete):
        agree(workspace, action.id)


def test_an_action_is_agreed_only_when_it_is_said_who_accepted_it_and_in_which_session(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, action: Action
):
    launch = hold(workspace, cycle.id, "launch", users=0)
    for person, held in ((None, workshop.id), (" ", workshop.id), ("Jefatura", None)):
        with pytest.raises(AcceptanceMissing):
            set_state(workspace, action=action.id, state="agreed", person=person, accepted_in=held)
    with pytest.raises(AcceptedElsewhere):
        set_state(workspace, action=action.id, state="agreed", person="Jefatura", accepted_in=launch.id)
    set_state(workspace, action=action.id, state="agreed", person="Jefatura", accepted_in=workshop.id)
    agreed = stored(workspace, action)
    assert (agreed.accepted_in, agreed.passages[-1].person) == (workshop.id, "Jefatura")


def test_an_action_is_given_up_only_when_it_is_said_who_decided_it(workspace: Workspace, action: Action):
    with pytest.raises(DeciderMissing):
        set_state(workspace, action=action.id, state="stopped", reason="Ya no hace falta")


@pytest.mark.parametrize("target", ["agreed", "under_way", "blocked"])
def test_no_passage_tells_of_a_day_that_has_not_come(
    workspace: Workspace, action: Action, workshop: WorkshopView, target: str
):
    put(workspace, action, "proposed" if target == "agreed" else "agreed")
    told = {"reason": "Sin bote", "person": "Jefatura", "accepted_in": workshop.id}
    today = workspace.today()
    with pytest.raises(DayAhead):
        set_state(workspace, action=action.id, state=target, on=today + timedelta(days=1), **told)
    assert set_state(workspace, action=action.id, state=target, on=today, **told).actions[0].state == target


@pytest.mark.parametrize("control", ["own", "shared"])
def test_an_action_whose_chain_is_complete_and_under_control_is_agreed(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, control: str
):
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id, control=control))
    agreed = agree(workspace, action.id)
    assert [each.state for each in agreed.entered] == ["agreed"]


def test_done_without_evidence_is_refused(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "under_way")
    with pytest.raises(EvidenceMissing):
        set_state(workspace, action=action.id, state="done", evidence=" ")


def test_a_done_action_has_its_day_and_its_evidence(workspace: Workspace, action: Action):
    agree(workspace, action.id)
    day = workspace.today() - timedelta(days=3)
    done = set_state(workspace, action=action.id, state="done", done_on=day, evidence="Foto 4").actions[0]
    assert (done.state, done.done_on, done.evidence) == ("done", day, "Foto 4")


def test_nothing_is_done_on_a_day_that_has_not_come(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "under_way")
    tomorrow = workspace.today() + timedelta(days=1)
    with pytest.raises(DoneAhead):
        set_state(workspace, action=action.id, state="done", done_on=tomorrow, evidence="Foto 4")
    done = set_state(workspace, action=action.id, state="done", done_on=workspace.today(), evidence="Foto 4")
    assert done.actions[0].done_on == workspace.today()


def test_only_a_quick_win_goes_straight_from_agreed_to_done(workspace: Workspace, action: Action):
    change_action(workspace, action=action.id, new_outside_money=True)
    agree(workspace, action.id)
    with pytest.raises(NotAQuickWin):
        set_state(workspace, action=action.id, state="done", evidence="Foto 4")
    assert go(workspace, action, "under_way", "done").state == "done"


def test_a_blocked_action_keeps_why(workspace: Workspace, action: Action):
    go(workspace, action, "agreed")
    blocked = set_state(workspace, action=action.id, state="blocked", reason="El bote se malogró; lo repara la red")
    assert blocked.actions[0].state_reason == "El bote se malogró; lo repara la red"


def test_a_blocked_action_that_never_began_goes_back_to_agreed(workspace: Workspace, action: Action):
    assert go(workspace, action, "agreed", "blocked", "agreed").state == "agreed"


def test_a_blocked_action_that_had_begun_goes_back_to_under_way_only(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "under_way", "blocked")
    with pytest.raises(HasBegun):
        set_state(workspace, action=action.id, state="agreed", reason="Llegó el repuesto")
    assert go(workspace, action, "under_way").state == "under_way"


def test_an_agreed_action_goes_back_to_proposed_only_before_the_first_signature(workspace: Workspace, action: Action):
    assert go(workspace, action, "agreed", "proposed", "agreed").state == "agreed"
    sign(workspace, action.roadmap_id)
    with pytest.raises(RoadmapSealed):
        set_state(workspace, action=action.id, state="proposed", reason="Se pensó mejor")


def test_users_may_contest_what_was_called_done(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "under_way", "done")
    contested = set_state(workspace, action=action.id, state="under_way", reason="El rol no se publica los sábados")
    assert (contested.actions[0].state, contested.actions[0].done_on) == ("under_way", None)


def test_validated_comes_only_from_a_record_of_the_validation_workshop(
    workspace: Workspace, cycle: CycleView, action: Action
):
    go(workspace, action, "agreed", "done")
    hold(workspace, cycle.id, "validation", users=5)
    with pytest.raises(ValidationMissing):
        set_state(workspace, action=action.id, state="validated")


def test_what_users_validated_is_taken_back_only_while_the_record_is_open(
    workspace: Workspace, cycle: CycleView, action: Action
):
    record = hold(workspace, cycle.id, "validation", users=5)
    go(workspace, action, "agreed", "done")
    validate_action(workspace, workshop=record.id, action=action.id, result="confirmed")
    close_workshop(workspace, workshop=record.id)
    with pytest.raises(ValidationClosed):
        set_state(workspace, action=action.id, state="done", reason="Se contó mal")
    reopen_workshop(workspace, workshop=record.id)
    back = go(workspace, action, "done")
    assert (back.state, back.evidence) == ("done", "Foto 4, archivador")


def test_a_stopped_action_is_taken_up_again_as_proposed(workspace: Workspace, action: Action):
    stopped = go(workspace, action, "stopped")
    assert (stopped.state, stopped.state_reason) == ("stopped", "Se conversó")
    assert go(workspace, action, "proposed").state == "proposed"


def test_nothing_is_carried_over_by_hand(workspace: Workspace, action: Action):
    with pytest.raises(NoSuchPassage):
        set_state(workspace, action=action.id, state="carried_over", reason="Pasa al otro año")


def test_only_what_is_done_is_celebrated(workspace: Workspace, action: Action):
    go(workspace, action, "agreed")
    with pytest.raises(NotDone):
        celebrate(workspace, action=action.id, on=workspace.today(), how="En el puesto")
    go(workspace, action, "done")
    celebrated = celebrate(workspace, action=action.id, on=workspace.today(), how="En el puesto").actions[0]
    assert (celebrated.celebrated_on, celebrated.celebration) == (workspace.today(), "En el puesto")


def test_a_celebration_keeps_who_is_on_its_photo_and_nothing_where_there_is_none(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "done")
    told = {"action": action.id, "on": workspace.today(), "how": "En el puesto"}
    assert celebrate(workspace, **told, seen="agreed").actions[0].celebration_seen is None
    assert celebrate(workspace, **told, photo=taken(), seen="agreed").actions[0].celebration_seen == "agreed"
    with pytest.raises(NoSuchChoice):
        celebrate(workspace, **told, photo=taken(), seen="everybody")


def test_the_photo_of_a_celebration_does_not_say_where_it_was_taken(workspace: Workspace, action: Action):
    go(workspace, action, "agreed", "done")
    photo = taken()
    view = celebrate(workspace, action=action.id, on=workspace.today(), how="En el puesto", photo=photo).actions[0]
    assert view.celebration_photo is not None
    kept = workspace.fetch(view.celebration_photo)
    with Image.open(BytesIO(kept or b"")) as opened:
        assert (opened.format, dict(opened.getexif().get_ifd(PLACE))) == ("JPEG", {})
