"""The rules of the plan: each warns, each bends with a reason in writing, and the reason stays."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.clusters import (
    ClusterView,
    ReasonMissing,
    RuleWarning,
    accept_warning,
    add_government,
    choose_service,
    create_cluster,
    read_cluster,
)
from app.words import words_in
from app.workspace import Workspace
from tests.app.clusters.places import PROVINCE


def warning(cluster: ClusterView, code: str) -> RuleWarning | None:
    return next((each for each in cluster.warnings if each.code == code), None)


def told(cluster: ClusterView, code: str, language: str = "en") -> str:
    found = warning(cluster, code)
    return found.sentence(words_in(language)) if found else ""


def test_fewer_than_three_district_governments_warn(workspace: Workspace, cluster: ClusterView):
    """Plan, L675; the English text says two or three (L313-314)."""
    assert [each.code for each in cluster.warnings] == ["cluster.few-districts"]
    assert told(cluster, "cluster.few-districts") == "2 district municipalities: the plan asks for at least 3."


def test_one_district_government_is_said_in_the_singular(workspace: Workspace):
    cluster = create_cluster(workspace, name="", province=PROVINCE)
    cluster = add_government(workspace, cluster=cluster.id, level="district", ubigeo="010402")
    assert told(cluster, "cluster.few-districts", "es") == "1 municipalidad distrital: el plan pide al menos 3."


def test_a_third_district_government_ends_the_warning_and_there_is_no_most(workspace: Workspace):
    """Plan, L1266-1272: Tambopata has four."""
    cluster = create_cluster(workspace, name="", province="1701")
    for ubigeo in ("170102", "170103", "170104"):
        cluster = add_government(workspace, cluster=cluster.id, level="district", ubigeo=ubigeo)
    assert warning(cluster, "cluster.few-districts") is None


def test_a_district_of_another_province_warns(workspace: Workspace, cluster: ClusterView):
    """Plan, L675-676; its own case bends it: Awajún of Rioja in the cluster of Moyobamba (L1150-1160)."""
    moyobamba = create_cluster(workspace, name="", province="2201")
    moyobamba = add_government(workspace, cluster=moyobamba.id, level="district", ubigeo="220802")
    sentence = told(moyobamba, "cluster.other-province")
    assert sentence.startswith("Awajun lies in Rioja, another province")
    assert warning(cluster, "cluster.other-province") is None


def test_each_district_of_another_province_has_its_own_reason(workspace: Workspace):
    moyobamba = create_cluster(workspace, name="", province="2201")
    for ubigeo in ("220802", "220803"):
        moyobamba = add_government(workspace, cluster=moyobamba.id, level="district", ubigeo=ubigeo)
    first, second = (each for each in moyobamba.warnings if each.code == "cluster.other-province")
    accept_warning(workspace, subject=first.subject_id, code=first.code, reason="Misma cuenca")
    again = [each for each in read_cluster(workspace, moyobamba.id).warnings if each.code == first.code]
    assert [each.accepted for each in again] == ["Misma cuenca", None]
    assert first.subject_id != second.subject_id


def test_more_than_two_services_warn(workspace: Workspace, cluster: ClusterView):
    """Plan, L678-679; Coronel Portillo and Tambopata list three (L1230, L1260)."""
    cluster = choose_service(workspace, cluster=cluster.id, sector="education", name="acompañamiento docente")
    assert warning(cluster, "cluster.many-services") is None
    cluster = choose_service(workspace, cluster=cluster.id, sector="environment", name="agua segura")
    assert told(cluster, "cluster.many-services") == "3 services chosen: the plan asks for one or two."


def test_a_service_still_to_be_decided_does_not_count(workspace: Workspace, cluster: ClusterView):
    """Plan, L1099-1123: health first, education perhaps, to be decided with the group."""
    for name in ("acompañamiento docente", "agua segura"):
        cluster = choose_service(workspace, cluster=cluster.id, sector="education", name=name, state="to_decide")
    assert warning(cluster, "cluster.many-services") is None


def test_a_choice_that_nobody_explained_warns(workspace: Workspace, cluster: ClusterView):
    """Plan, L114-118 and L978-980: who took part, when and why."""
    cluster = choose_service(workspace, cluster=cluster.id, sector="education", name="acompañamiento docente")
    assert "acompañamiento docente" in told(cluster, "cluster.choice-unexplained", "es")
    found = warning(cluster, "cluster.choice-unexplained")
    assert found is not None
    assert found.subject_id == cluster.services[1].id


@pytest.mark.parametrize(("wave", "others", "warns"), [(1, 0, False), (2, 0, True), (2, 1, False), (3, 4, True)])
def test_a_department_has_two_to_four_clusters(workspace: Workspace, wave: int, others: int, warns: bool):
    """Plan, L312 and L676-677; in the first wave most have one (L704-708)."""
    for _ in range(others):
        create_cluster(workspace, name="", province="0102", wave=1)
    cluster = create_cluster(workspace, name="", province=PROVINCE, wave=wave)
    assert (warning(cluster, "cluster.department-share") is not None) == warns


def test_an_accepted_rule_keeps_warning_with_its_reason_beside_it(workspace: Workspace, cluster: ClusterView):
    bent = cluster.warnings[0]
    accept_warning(workspace, subject=bent.subject_id, code=bent.code, reason=" Nieva es capital ")
    assert read_cluster(workspace, cluster.id).warnings[0].accepted == "Nieva es capital"


def test_a_second_reason_takes_the_place_of_the_first(workspace: Workspace, cluster: ClusterView):
    bent = cluster.warnings[0]
    for reason in ("Nieva", "Nieva es capital y la gobierna la provincia"):
        accept_warning(workspace, subject=bent.subject_id, code=bent.code, reason=reason)
    assert read_cluster(workspace, cluster.id).warnings[0].accepted == "Nieva es capital y la gobierna la provincia"


def test_a_rule_is_not_accepted_without_a_reason(workspace: Workspace, cluster: ClusterView):
    bent = cluster.warnings[0]
    with pytest.raises(ReasonMissing):
        accept_warning(workspace, subject=bent.subject_id, code=bent.code, reason="   ")
    assert read_cluster(workspace, cluster.id).warnings[0].accepted is None


def test_a_reason_accepted_for_one_cluster_is_not_anothers(workspace: Workspace, cluster: ClusterView):
    accept_warning(workspace, subject=UUID(int=7), code="cluster.few-districts", reason="Otro clúster")
    assert read_cluster(workspace, cluster.id).warnings[0].accepted is None
