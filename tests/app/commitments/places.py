"""A cluster of two governments for the tests of letters."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import Cluster, ClusterGovernment, ClusterService
from db.models.territory import Authority, Government


@dataclass(frozen=True, slots=True)
class Ground:
    """The cluster of Condorcanqui, its province and one of its districts."""

    cluster: UUID
    province: UUID
    district: UUID


def lay_ground(workspace: Workspace) -> Ground:
    """Write the cluster, its governments, its service and one authority."""
    cluster = id_of("cluster", "test")
    province, district = id_of("government", "provincial", "0104"), id_of("government", "district", "010403")
    with workspace.transaction() as session:
        session.add(Cluster(id=cluster, name="Condorcanqui", department="01", province="0104", state="active"))
        session.add(Government(id=province, level="provincial", ubigeo="0104"))
        session.add(Government(id=district, level="district", ubigeo="010403"))
        for position, government in (("A", province), ("B", district)):
            session.add(ClusterGovernment(cluster_id=cluster, government_id=government, position=position))
        session.add(
            ClusterService(
                cluster_id=cluster, sector="health", name="control prenatal y CRED", position="A", state="chosen"
            )
        )
        session.add(
            Authority(government_id=district, name="Autoridad de prueba", title="Alcaldesa Distrital", role="authority")
        )
    return Ground(cluster, province, district)
