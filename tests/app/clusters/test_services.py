"""Services that a cluster chooses, and its eight preparatory steps."""

from __future__ import annotations

from datetime import date

import pytest

from app.clusters import (
    MILESTONES,
    ClusterView,
    NoSuchChoice,
    ServiceNameless,
    UnknownService,
    change_service,
    choose_service,
    mark_milestone,
    read_cluster,
    remove_service,
    restore_service,
)
from app.workspace import Workspace
from db.identity import id_of


def test_a_service_says_who_chose_it_when_and_why(workspace: Workspace, cluster: ClusterView):
    service = cluster.services[0]
    assert (service.sector, service.state, service.chosen_with) == (
        "health",
        "chosen",
        "Red de salud y municipalidades",
    )


def test_there_are_three_sectors(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(NoSuchChoice):
        choose_service(workspace, cluster=cluster.id, sector="roads", name="caminos")


def test_a_service_has_a_name(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(ServiceNameless):
        choose_service(workspace, cluster=cluster.id, sector="health", name="  ")
    with pytest.raises(ServiceNameless):
        change_service(workspace, service=cluster.services[0].id, name="")
    assert read_cluster(workspace, cluster.id).services == cluster.services


def test_a_service_can_be_decided_later(workspace: Workspace, cluster: ClusterView):
    later = choose_service(
        workspace, cluster=cluster.id, sector="education", name="acompañamiento", state="to_decide"
    ).services[1]
    decided = change_service(workspace, service=later.id, state="chosen", chosen_on=date(2026, 3, 2))
    assert [each.state for each in decided.services] == ["chosen", "chosen"]


def test_a_removed_service_comes_back_where_it_was(workspace: Workspace, cluster: ClusterView):
    whole = choose_service(workspace, cluster=cluster.id, sector="education", name="acompañamiento")
    first, second = whole.services
    assert remove_service(workspace, service=first.id).services == (second,)
    assert restore_service(workspace, cluster=cluster.id, service=first, before=second.id) == whole


def test_a_service_that_is_not_there_cannot_be_removed(workspace: Workspace):
    with pytest.raises(UnknownService):
        remove_service(workspace, service=id_of("service", "none"))


def test_the_preparatory_steps_are_the_eight_of_the_plan_in_its_order(cluster: ClusterView):
    """Plan, L974-989."""
    assert [each.key for each in cluster.milestones] == list(MILESTONES)
    assert len(MILESTONES) == 8
    assert cluster.milestones_done == 0


def test_a_step_has_a_day_and_what_shows_it(workspace: Workspace, cluster: ClusterView):
    marked = mark_milestone(
        workspace, cluster=cluster.id, key="validated", done_on=date(2026, 5, 4), evidence="Acta 3 del GCD"
    )
    assert (marked.milestones[7].done_on, marked.milestones[7].evidence) == (date(2026, 5, 4), "Acta 3 del GCD")
    assert marked.milestones_done == 1


def test_a_step_marked_by_mistake_is_pending_again(workspace: Workspace, cluster: ClusterView):
    mark_milestone(workspace, cluster=cluster.id, key="validated", done_on=date(2026, 5, 4))
    assert mark_milestone(workspace, cluster=cluster.id, key="validated", done_on=None).milestones_done == 0


def test_a_step_that_the_plan_does_not_know_is_refused(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(NoSuchChoice):
        mark_milestone(workspace, cluster=cluster.id, key="ninth", done_on=date(2026, 5, 4))
