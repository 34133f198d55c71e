"""A cluster in a real workspace, and a letter drafted for one of its governments."""

from __future__ import annotations

import pytest

from app.commitments import LetterView, draft_letter
from app.workspace import Workspace
from tests.app.commitments.places import Ground, lay_ground


@pytest.fixture
def ground(workspace: Workspace) -> Ground:
    return lay_ground(workspace)


@pytest.fixture
def letter(workspace: Workspace, ground: Ground) -> LetterView:
    return draft_letter(workspace, cluster=ground.cluster, government=ground.district, place="Nieva")
