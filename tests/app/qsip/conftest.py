"""An open cycle and its launch workshop in a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clusters import ClusterView
from app.qsip import CycleView, WorkshopView, open_cycle, open_workshop
from app.workspace import Workspace
from tests.app.clusters.places import form_cluster
from tests.kept import Kept


@pytest.fixture
def formed(kept: Kept, tmp_path: Path) -> Iterator[tuple[Workspace, ClusterView]]:
    """A workspace of a facilitator, open, and the cluster that was formed in it."""
    with kept.copy(form_cluster, tmp_path / "workspace") as formed:
        yield formed


@pytest.fixture
def workspace(formed: tuple[Workspace, ClusterView]) -> Workspace:
    return formed[0]


@pytest.fixture
def cluster(formed: tuple[Workspace, ClusterView]) -> ClusterView:
    return formed[1]


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
