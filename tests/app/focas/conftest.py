"""An open round in a district of Condorcanqui, and one with every answer given."""

from __future__ import annotations

import pytest

from app.focas import (
    AssessmentView,
    add_participant,
    answer_item,
    close_assessment,
    open_assessment,
    read_assessment,
)
from app.workspace import Workspace
from tests.app.commitments.places import Ground, lay_ground

LEVELS = {
    "PER": "3 2 2 1 3",
    "DIV": "1 2 2 2 1",
    "PLA": "4 3 3 2 3 3",
    "PAR": "2 2 3 2 1 2",
    **dict.fromkeys(("REC", "ABA", "SER", "TRA", "CON", "GRD", "GAM"), "3 3 3 3 3"),
}


@pytest.fixture
def ground(workspace: Workspace) -> Ground:
    """The cluster and two of its governments."""
    return lay_ground(workspace)


@pytest.fixture
def opened(workspace: Workspace, ground: Ground) -> AssessmentView:
    """A baseline, just begun."""
    return open_assessment(workspace, cluster=ground.cluster, government=ground.district)


@pytest.fixture
def answered(workspace: Workspace, opened: AssessmentView) -> AssessmentView:
    """A baseline with every answer and one participant, still open."""
    for area, values in LEVELS.items():
        for number, value in enumerate(values.split(), start=1):
            answer_item(workspace, assessment=opened.id, item=f"{area}-{number}", value=value)
    add_participant(workspace, assessment=opened.id, role="Jefa de planeamiento", sex="woman", consents=True)
    return read_assessment(workspace, opened.id, language="es")


@pytest.fixture
def closed(workspace: Workspace, answered: AssessmentView) -> AssessmentView:
    """A finished baseline."""
    return close_assessment(workspace, assessment=answered.id)
