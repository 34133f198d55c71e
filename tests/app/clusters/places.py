"""The cluster of Condorcanqui, written through the use cases."""

from __future__ import annotations

from app.clusters import ClusterView, add_government, choose_service, create_cluster
from app.workspace import Workspace

REGION, PROVINCE, CENEPA, SANTIAGO = "01", "0104", "010402", "010403"
SEAT = "010401"


def form_cluster(workspace: Workspace) -> ClusterView:
    """Form the cluster of the plan's own case with its four governments and its service."""
    cluster = create_cluster(workspace, name="Condorcanqui", province=PROVINCE, wave=1)
    for level, ubigeo in (
        ("regional", REGION),
        ("provincial", PROVINCE),
        ("district", CENEPA),
        ("district", SANTIAGO),
    ):
        add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    return choose_service(
        workspace,
        cluster=cluster.id,
        sector="health",
        name="control prenatal y CRED",
        chosen_on=workspace.today(),
        chosen_with="Red de salud y municipalidades",
        reason="Las gestantes llegan tarde a su primer control",
    )
