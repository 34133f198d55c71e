"""An open cycle and its launch workshop in a real workspace."""

from __future__ import annotations

import pytest

from app.clusters import ClusterView
from app.qsip import CycleView, WorkshopView, open_cycle, open_workshop
from app.workspace import Workspace
from tests.app.clusters.places import form_cluster


@pytest.fixture
def cluster(workspace: Workspace) -> ClusterView:
    return form_cluster(workspace)


@pytest.fixture
def cycle(workspace: Workspace, cluster: ClusterView) -> CycleView:
    return open_cycle(
        workspace,
        cluster=cluster.id,
        service=cluster.services[0].id,
        year=workspace.today().year,
        point_of_service="P. S. Huampami",
    )


@pytest.fixture
def workshop(workspace: Workspace, cycle: CycleView) -> WorkshopView:
    return open_workshop(workspace, cycle=cycle.id, kind="interface", held_on=workspace.today(), place="Huampami")
