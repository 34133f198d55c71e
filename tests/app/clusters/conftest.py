"""A cluster of four governments in a real workspace."""

from __future__ import annotations

import pytest

from app.clusters import ClusterView
from app.workspace import Workspace
from tests.app.clusters.places import form_cluster


@pytest.fixture
def cluster(workspace: Workspace) -> ClusterView:
    return form_cluster(workspace)
