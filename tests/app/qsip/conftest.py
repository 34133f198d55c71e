"""An open cycle and its launch workshop in a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.clusters import ClusterView
from app.qsip import CycleView, WorkshopView, open_cycle, open_workshop
from app.workspace import Workspace
from tests.app.clusters.places import form_cluster
from tests.blank import Blank

Formed = tuple[Blank, ClusterView]


@pytest.fixture(scope="session")
def formed(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Formed:
    """A workspace with a cluster, closed, for each test to copy."""
    folder = tmp_path_factory.mktemp("formed") / "workspace"
    workspace = blank.copy(folder)
    cluster = form_cluster(workspace)
    workspace.close()
    return replace(blank, folder=folder), cluster


@pytest.fixture
def workspace(formed: Formed, tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of a facilitator in which a cluster was formed."""
    workspace = formed[0].copy(tmp_path / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture
def cluster(formed: Formed) -> ClusterView:
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
