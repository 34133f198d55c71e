"""An open round in a district of Condorcanqui, and one with every answer given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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
from tests.kept import Kept, first_asked

LEVELS = {
    "PER": "3 2 2 1 3",
    "DIV": "1 2 2 2 1",
    "PLA": "4 3 3 2 3 3",
    "PAR": "2 2 3 2 1 2",
    **dict.fromkeys(("REC", "ABA", "SER", "TRA", "CON", "GRD", "GAM"), "3 3 3 3 3"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a workspace. opened, answered, closed: the round as it was then, None when it was not yet."""

    ground: Ground
    opened: AssessmentView | None = None
    answered: AssessmentView | None = None
    closed: AssessmentView | None = None


def lay(workspace: Workspace) -> Standing:
    """Form the cluster."""
    return Standing(lay_ground(workspace))


def open_round(workspace: Workspace) -> Standing:
    """Begin a baseline."""
    standing = lay(workspace)
    opened = open_assessment(workspace, cluster=standing.ground.cluster, government=standing.ground.district)
    return replace(standing, opened=opened)


def answer_round(workspace: Workspace) -> Standing:
    """Give every answer of a baseline, and name one participant."""
    standing = open_round(workspace)
    assert standing.opened is not None
    for area, values in LEVELS.items():
        for number, value in enumerate(values.split(), start=1):
            answer_item(workspace, assessment=standing.opened.id, item=f"{area}-{number}", value=value)
    role = "Jefa de planeamiento"
    add_participant(workspace, assessment=standing.opened.id, role=role, sex="woman", consents=True)
    return replace(standing, answered=read_assessment(workspace, standing.opened.id, language="es"))


def close_round(workspace: Workspace) -> Standing:
    """Finish a baseline."""
    standing = answer_round(workspace)
    assert standing.answered is not None
    return replace(standing, closed=close_assessment(workspace, assessment=standing.answered.id))


BEGINNINGS = {"closed": close_round, "answered": answer_round, "opened": open_round, "ground": lay}


@pytest.fixture
def begun(request: pytest.FixtureRequest, kept: Kept, tmp_path: Path) -> Iterator[tuple[Workspace, Standing | None]]:
    """An open workspace that stands where the test begins, which is the latest of `BEGINNINGS` that it asks for."""
    with kept.copy(first_asked(request, BEGINNINGS), tmp_path / "workspace") as begun:
        yield begun


@pytest.fixture
def workspace(begun: tuple[Workspace, Standing | None]) -> Workspace:
    """The workspace of a facilitator."""
    return begun[0]


@pytest.fixture
def ground(begun: tuple[Workspace, Standing]) -> Ground:
    """The cluster and two of its governments."""
    return begun[1].ground


@pytest.fixture
def opened(begun: tuple[Workspace, Standing]) -> AssessmentView | None:
    """A baseline, just begun."""
    return begun[1].opened


@pytest.fixture
def answered(begun: tuple[Workspace, Standing]) -> AssessmentView | None:
    """A baseline with every answer and one participant, still open."""
    return begun[1].answered


@pytest.fixture
def closed(begun: tuple[Workspace, Standing]) -> AssessmentView | None:
    """A finished baseline."""
    return begun[1].closed
