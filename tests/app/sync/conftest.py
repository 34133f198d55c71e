"""An office and a laptop in the field, both enrolled in one programme; and a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.security import create_workspace
from app.sync import ProgrammeTerms, accept_enrolment, enrol, make_enrolment_request, start_programme
from app.workspace import Workspace
from tests.app.conftest import QUICK

TERMS = ProgrammeTerms(name="Programa de prueba", secretariat_name="Programa de prueba")
Make = Callable[[str], Workspace]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make and open workspaces by name."""
    opened: list[Workspace] = []

    def create(name: str) -> Workspace:
        made = create_workspace(tmp_path / name, "phrase", person=name, device=name, language="es", cost=QUICK)
        opened.append(made.workspace)
        return made.workspace

    yield create
    for workspace in opened:
        workspace.close()


@pytest.fixture
def office(make: Make) -> Workspace:
    """The coordinating office, which started the programme."""
    workspace = make("office")
    start_programme(workspace, TERMS)
    return workspace


@pytest.fixture
def laptop(make: Make, office: Workspace) -> Workspace:
    """A laptop that the office enrolled."""
    workspace = make("laptop")
    answer = enrol(office, make_enrolment_request(workspace), role="facilitator", territory="01")
    accept_enrolment(workspace, answer)
    return workspace


@pytest.fixture
def stranger(make: Make) -> Workspace:
    """A computer of another programme."""
    workspace = make("stranger")
    start_programme(workspace, TERMS)
    return workspace
