"""Forming a cluster: who belongs to it, and what stops it from being one."""

from __future__ import annotations

import pytest

from app.clusters import (
    ClusterView,
    NoSuchChoice,
    NotAProvince,
    OtherRegion,
    UnknownCluster,
    add_government,
    change_cluster,
    create_cluster,
    list_clusters,
    read_cluster,
    remove_government,
    restore_government,
)
from app.territory import GovernedByProvince, LevelDoesNotFit, UnknownGovernment, UnknownPlace, list_governments
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import Cluster, ClusterGovernment
from tests.app.clusters.places import CENEPA, PROVINCE, REGION, SANTIAGO, SEAT


def test_a_cluster_grows_from_a_province_and_knows_its_department(workspace: Workspace):
    cluster = create_cluster(workspace, name="Condorcanqui", province=PROVINCE, wave=1)
    assert (cluster.province, cluster.department, cluster.state) == ("Condorcanqui", "Amazonas", "proposed")
    assert (cluster.province_ubigeo, cluster.department_ubigeo) == ("0104", "01")


def test_a_cluster_without_a_name_takes_its_provinces(workspace: Workspace):
    assert create_cluster(workspace, name=" ", province=PROVINCE).name == "Condorcanqui"


@pytest.mark.parametrize("ubigeo", [REGION, CENEPA])
def test_a_cluster_does_not_grow_from_a_department_or_a_district(workspace: Workspace, ubigeo: str):
    with pytest.raises(NotAProvince):
        create_cluster(workspace, name="Otro", province=ubigeo)


def test_a_place_that_is_none_forms_no_cluster(workspace: Workspace):
    with pytest.raises(UnknownPlace):
        create_cluster(workspace, name="Otro", province="9999")
    assert list_clusters(workspace) == ()


def test_governments_stand_by_level_and_then_in_the_order_they_were_added(workspace: Workspace):
    cluster = create_cluster(workspace, name="", province=PROVINCE)
    for level, ubigeo in (("district", SANTIAGO), ("district", CENEPA), ("provincial", PROVINCE), ("regional", REGION)):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    assert [each.ubigeo for each in cluster.governments] == [REGION, PROVINCE, SANTIAGO, CENEPA]


def test_a_government_added_twice_is_there_once(workspace: Workspace, cluster: ClusterView):
    again = add_government(workspace, cluster=cluster.id, level="district", ubigeo=CENEPA)
    assert again.governments == cluster.governments


def test_two_devices_that_add_a_government_apart_write_the_same_row(workspace: Workspace, cluster: ClusterView):
    with workspace.reading() as session:
        for each in cluster.governments:
            assert session.get(ClusterGovernment, id_of("cluster_government", cluster.id, each.id)) is not None


def test_a_regional_government_in_two_clusters_is_one_government(workspace: Workspace, cluster: ClusterView):
    other = create_cluster(workspace, name="", province="0102")
    add_government(workspace, cluster=other.id, level="regional", ubigeo=REGION)
    assert [each.level for each in list_governments(workspace)].count("regional") == 1


def test_the_capital_district_is_governed_by_the_province(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(GovernedByProvince):
        add_government(workspace, cluster=cluster.id, level="district", ubigeo=SEAT)
    assert next(each.seat for each in cluster.governments if each.level == "provincial") == "Nieva"


def test_a_level_that_does_not_fit_the_place_is_refused(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(LevelDoesNotFit):
        add_government(workspace, cluster=cluster.id, level="provincial", ubigeo=CENEPA)


def test_the_regional_government_is_that_of_the_clusters_department(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(OtherRegion):
        add_government(workspace, cluster=cluster.id, level="regional", ubigeo="16")
    assert len(list_governments(workspace)) == 4


def test_a_cluster_is_a_draft_until_it_has_one_region_a_province_and_two_districts(workspace: Workspace):
    """Plan, L313-314 and L673-676."""
    cluster = create_cluster(workspace, name="", province=PROVINCE)
    drafts = []
    for level, ubigeo in (("regional", REGION), ("provincial", PROVINCE), ("district", CENEPA), ("district", SANTIAGO)):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
        drafts.append(cluster.is_draft)
    assert drafts == [True, True, True, False]


def test_a_removed_government_leaves_the_cluster_and_stays_in_the_workspace(workspace: Workspace, cluster: ClusterView):
    gone = cluster.governments[-1]
    assert gone not in remove_government(workspace, cluster=cluster.id, government=gone.id).governments
    assert gone.id in {each.id for each in list_governments(workspace)}


def test_a_removed_government_comes_back_where_it_was(workspace: Workspace, cluster: ClusterView):
    gone, after = cluster.governments[2:]
    remove_government(workspace, cluster=cluster.id, government=gone.id)
    restored = restore_government(workspace, cluster=cluster.id, government=gone.id, before=after.id)
    assert restored.governments == cluster.governments


def test_a_government_that_is_not_in_the_cluster_cannot_be_removed(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(UnknownGovernment):
        remove_government(workspace, cluster=cluster.id, government=id_of("government", "district", "010501"))


def test_what_is_not_named_stays(workspace: Workspace, cluster: ClusterView):
    changed = change_cluster(workspace, cluster=cluster.id, critical_area="Salud materna", state="active")
    assert (changed.critical_area, changed.state, changed.wave, changed.name) == (
        "Salud materna",
        "active",
        1,
        "Condorcanqui",
    )


def test_a_wave_or_a_state_that_the_plan_does_not_know_is_refused(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(NoSuchChoice):
        change_cluster(workspace, cluster=cluster.id, wave=4)
    with pytest.raises(NoSuchChoice):
        change_cluster(workspace, cluster=cluster.id, state="frozen")
    assert read_cluster(workspace, cluster.id) == cluster


def test_clusters_are_listed_by_department_and_name(workspace: Workspace):
    for province in ("2201", "0104", "0102"):
        create_cluster(workspace, name="", province=province)
    assert [each.name for each in list_clusters(workspace)] == ["Bagua", "Condorcanqui", "Moyobamba"]


def test_a_cluster_that_has_not_arrived_says_so(workspace: Workspace):
    with pytest.raises(UnknownCluster):
        read_cluster(workspace, id_of("cluster", "nowhere"))


def test_a_cluster_that_arrived_with_cells_missing_can_be_read(workspace: Workspace):
    identity = id_of("cluster", "half")
    with workspace.transaction() as session:
        session.add(Cluster(id=identity))
        session.add(ClusterGovernment(cluster_id=identity, government_id=id_of("government", "district", "010501")))
    read = read_cluster(workspace, identity)
    assert (read.name, read.province, read.governments[0].level, read.is_draft) == ("", "", "", True)
