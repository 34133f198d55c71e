"""An office and a laptop in the field, both enrolled in one programme; and a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.sync import ProgrammeTerms, accept_enrolment, enrol, make_enrolment_request, start_programme
from app.workspace import Workspace
from tests.blank import Blank, make_blank

TERMS = ProgrammeTerms(name="Programa de prueba", secretariat_name="Programa de prueba")
Make = Callable[[str], Workspace]


@pytest.fixture(scope="session")
def blanks() -> dict[str, Blank]:
    """New workspaces by name; each is made when it is first asked for."""
    return {}


@pytest.fixture
def make(blanks: dict[str, Blank], tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Make]:
    """Make and open workspaces by name, each of a person and a device of its own."""
    opened: list[Workspace] = []

    def create(name: str) -> Workspace:
        if name not in blanks:
            folder = tmp_path_factory.mktemp(f"blank-{name}") / "workspace"
            blanks[name] = make_blank(folder, phrase="phrase", person=name, device=name)
        opened.append(blanks[name].copy(tmp_path / name))
        return opened[-1]

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
