"""Who led: counterparts take over, year by year (plan, L124-130, L434-441, L453-454; guide, "Who led")."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clusters import ClusterView, NoSuchChoice, UnknownCluster
from app.qsip import (
    COUNTED,
    CycleView,
    LedShare,
    TextMissing,
    TrainerView,
    UnknownTrainer,
    UnknownWorkshop,
    WorkshopView,
    add_trainer,
    add_visit,
    change_trainer,
    change_visit,
    counterpart_led_share,
    expert_days,
    lead_workshop,
    list_trainers,
    list_visits,
    open_workshop,
    read_cycle,
    read_lead,
    remove_trainer,
    remove_visit,
    restore_trainer,
    restore_visit,
    trainers_by_sex,
    unaccompanied_cycles,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of


@pytest.fixture
def trainer(workspace: Workspace, cluster: ClusterView) -> TrainerView:
    return add_trainer(
        workspace,
        cluster=cluster.id,
        name="Formadora de la red",
        sex="woman",
        entity="Red de salud Condorcanqui",
        entity_kind="government",
        trained_on=workspace.today() - timedelta(days=90),
        module="Conducción de talleres",
        trained_by="Programa",
    )


def led(workspace: Workspace, cycle: CycleView, kind: str, led_by: str | None, on: date | None = None) -> None:
    day = on or workspace.today()
    workshop = open_workshop(workspace, cycle=cycle.id, kind=kind, held_on=day, place="Nieva")
    lead_workshop(workspace, workshop=workshop.id, led_by=led_by)


def test_the_share_of_the_guide_is_3_of_7(workspace: Workspace, cycle: CycleView):
    """Eight workshops in the year: 3 counterpart, 2 both, 2 programme, 1 empty."""
    for kind, led_by in zip(
        ("launch", "audit", "audit", "audit", "interface", "roadmap", "validation", "audit"),
        ("counterpart", "counterpart", "counterpart", "both", "both", "programme", "programme", None),
        strict=True,
    ):
        led(workspace, cycle, kind, led_by)
    share = counterpart_led_share(workspace, year=workspace.today().year)
    assert (share.counterpart, share.told, share.both, share.unknown) == (3, 7, 2, 1)
    assert share.sentence(words_in("es")) == "3 de 7 (43 %) · 2 entre ambos · 1 sin dato"


def test_with_no_value_there_is_no_number(workspace: Workspace, cycle: CycleView):
    led(workspace, cycle, "launch", None)
    share = counterpart_led_share(workspace, year=workspace.today().year)
    assert (share.share, share.sentence(words_in("es"))) == (None, "sin dato")


@given(counterpart=st.integers(0, 20), both=st.integers(0, 20), programme=st.integers(0, 20), unknown=st.integers(0, 9))
def test_both_never_counts_as_a_half_and_what_is_unknown_is_left_out(
    counterpart: int, both: int, programme: int, unknown: int
):
    share = LedShare(counterpart, both, programme, unknown).share
    told = counterpart + both + programme
    assert share is None if told == 0 else share * told == counterpart


def test_follow_up_meetings_have_a_count_of_their_own(workspace: Workspace, cycle: CycleView):
    assert {"launch", "audit", "interface", "roadmap", "validation"} == COUNTED
    led(workspace, cycle, "follow_up", "counterpart")
    assert counterpart_led_share(workspace, year=workspace.today().year).told == 0


def test_the_year_is_that_of_the_real_date(workspace: Workspace, cycle: CycleView, cluster: ClusterView):
    led(workspace, cycle, "launch", "counterpart", date(2014, 12, 31))
    led(workspace, cycle, "audit", "counterpart", workspace.today() + timedelta(days=1))
    assert counterpart_led_share(workspace, year=2014, cluster=cluster.id).told == 1
    assert counterpart_led_share(workspace, year=2014, cluster=id_of("cluster", "other")).told == 0
    assert counterpart_led_share(workspace, year=(workspace.today() + timedelta(days=1)).year).told == 0


def test_rule_20_a_workshop_that_nobody_is_said_to_have_led_is_told(workspace: Workspace, workshop: WorkshopView):
    assert lead_workshop(workspace, workshop=workshop.id, led_by="programme").warnings == ()
    lead = lead_workshop(workspace, workshop=workshop.id, led_by=" ")
    assert (lead.led_by, [each.code for each in lead.warnings]) == ("", ["workshop.nobody-led"])
    assert "workshop.nobody-led" in [each.code for each in read_cycle(workspace, workshop.cycle_id).warnings]


@pytest.mark.parametrize("led_by", ["counterpart", "both"])
def test_rule_20_a_counterpart_has_a_record_as_trainer(
    workspace: Workspace, workshop: WorkshopView, trainer: TrainerView, led_by: str
):
    without = lead_workshop(workspace, workshop=workshop.id, led_by=led_by)
    assert (without.led_by, [each.code for each in without.warnings]) == (led_by, ["workshop.untrained-leader"])
    lead = lead_workshop(workspace, workshop=workshop.id, led_by=led_by, trainers=[trainer.id])
    assert ([each.name for each in lead.trainers], lead.warnings) == (["Formadora de la red"], ())


@pytest.mark.parametrize("facts", [{"trained_on": None}, {"entity_kind": "programme"}, {"entity_kind": None}])
def test_a_counterpart_was_trained_before_and_is_not_paid_by_the_programme(
    workspace: Workspace, workshop: WorkshopView, trainer: TrainerView, facts: dict[str, str | None]
):
    change_trainer(workspace, trainer=trainer.id, **facts)  # type: ignore[arg-type]
    lead = lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[trainer.id])
    assert [each.code for each in lead.warnings] == ["workshop.untrained-leader"]


def test_who_was_trained_on_the_day_was_not_trained_before(
    workspace: Workspace, workshop: WorkshopView, trainer: TrainerView
):
    change_trainer(workspace, trainer=trainer.id, trained_on=workshop.held_on)
    lead = lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[trainer.id])
    assert [each.code for each in lead.warnings] == ["workshop.untrained-leader"]


def test_who_leads_may_be_corrected(workspace: Workspace, workshop: WorkshopView, trainer: TrainerView):
    other = add_trainer(workspace, cluster=trainer.cluster_id, name="Formador de la UGEL", sex="man")
    lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[trainer.id])
    lead = lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[other.id])
    assert [each.name for each in lead.trainers] == ["Formador de la UGEL"]
    assert {each.name: each.led for each in list_trainers(workspace)} == {
        "Formadora de la red": 0,
        "Formador de la UGEL": 1,
    }


def test_trainers_trained_are_counted_apart_by_sex(workspace: Workspace, trainer: TrainerView):
    add_trainer(workspace, cluster=trainer.cluster_id, name="Del programa", sex="man", entity_kind="programme")
    assert trainers_by_sex(list_trainers(workspace, cluster=trainer.cluster_id)) == {"woman": 1}


def test_what_is_not_here_says_so(workspace: Workspace, workshop: WorkshopView, trainer: TrainerView):
    with pytest.raises(UnknownTrainer):
        lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[workshop.id])
    with pytest.raises(UnknownWorkshop):
        read_lead(workspace, workshop=trainer.id)
    with pytest.raises(UnknownCluster):
        add_trainer(workspace, cluster=workshop.id, name="X")
    with pytest.raises(TextMissing):
        change_trainer(workspace, trainer=trainer.id, name=" ")
    with pytest.raises(NoSuchChoice):
        change_trainer(workspace, trainer=trainer.id, entity_kind="bank")


def test_a_removed_trainer_comes_back_with_what_they_led(
    workspace: Workspace, workshop: WorkshopView, trainer: TrainerView
):
    lead_workshop(workspace, workshop=workshop.id, led_by="counterpart", trainers=[trainer.id])
    removed = remove_trainer(workspace, trainer=trainer.id)
    assert list_trainers(workspace) == ()
    restore_trainer(workspace, trainer=removed)
    assert [(each.id, each.led) for each in list_trainers(workspace)] == [(trainer.id, 1)]


def test_visits_say_who_came_what_for_what_was_seen_and_agreed(workspace: Workspace, cycle: CycleView):
    made = add_visit(
        workspace,
        cycle=cycle.id,
        visited_on=date(2026, 6, 2),
        visitor="Especialista",
        is_expert=True,
        days=3,
        purpose="Votación",
    )
    change_visit(workspace, visit=made.id, seen="Rol publicado", agreed="Volver en agosto")
    add_visit(workspace, cycle=cycle.id, visited_on=date(2025, 6, 2), is_expert=False, days=9)
    (seen,) = list_visits(workspace, cluster=cycle.cluster_id, year=2026)
    assert (seen.visitor, seen.purpose, seen.seen, seen.agreed) == (
        "Especialista",
        "Votación",
        "Rol publicado",
        "Volver en agosto",
    )
    assert (expert_days(workspace, year=2026), expert_days(workspace, year=2025)) == (3, 0)


def test_a_removed_visit_comes_back(workspace: Workspace, cycle: CycleView):
    made = add_visit(workspace, cycle=cycle.id, visited_on=date(2026, 6, 2))
    restore_visit(workspace, visit=remove_visit(workspace, visit=made.id))
    assert list_visits(workspace, cycle=cycle.id) == (made,)


def test_a_cycle_that_nobody_accompanies_is_listed(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    assert unaccompanied_cycles(workspace, year=cycle.year) == (cycle.id,)
    lead_workshop(workspace, workshop=workshop.id, led_by="both")
    assert unaccompanied_cycles(workspace, year=cycle.year) == ()
    lead_workshop(workspace, workshop=workshop.id, led_by="programme")
    add_visit(workspace, cycle=cycle.id, visited_on=workspace.today())
    assert unaccompanied_cycles(workspace, year=cycle.year) == ()
