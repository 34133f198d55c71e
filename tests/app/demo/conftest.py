"""The demonstration with all that follows its case, played once for every test that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.demo import CASE, play, read_case, read_story_of
from app.security import open_workspace
from app.words import words_in
from app.workspace import Workspace

PHRASE = "four words you remember"


@dataclass(frozen=True, slots=True)
class Told:
    """What was played. said: what it told, line by line. out: what it gave out."""

    workspace: Workspace
    said: tuple[str, ...]
    out: Path


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The story, told in Spanish, its workspace open."""
    case = read_case(CASE.read_bytes(), CASE.name)
    where = tmp_path_factory.mktemp("story") / "demo"
    said: list[str] = []
    played = play(case, where, passphrase=PHRASE, words=words_in("es"), tell=said.append, story=read_story_of(CASE))
    workspace = open_workspace(played.workspace, PHRASE)
    yield Told(workspace, tuple(said), where / "out")
    workspace.close()


@pytest.fixture(scope="session")
def story(told: Told) -> Workspace:
    """The workspace that the story made."""
    return told.workspace
