"""Workspaces in which something was done already: done once by each worker, copied for each test that begins there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.workspace import Workspace
from tests.blank import Blank

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done so far, by the function that did it. folder: where the workspaces stand."""

    blank: Blank
    folder: Path
    done: dict[Callable[[Workspace], Any], tuple[Blank, Any]] = field(default_factory=dict)

    @contextmanager
    def copy(self, make: Callable[[Workspace], T], folder: Path) -> Iterator[tuple[Workspace, T]]:
        """Open, in the new `folder`, a copy of a workspace in which `make` was done, and tell what it returned."""
        if make not in self.done:
            self.done[make] = self._do(make)
        blank, told = self.done[make]
        workspace = blank.copy(folder)
        yield workspace, told
        workspace.close()

    def _do(self, make: Callable[[Workspace], T]) -> tuple[Blank, T]:
        blank = replace(self.blank, folder=self.folder / f"{len(self.done)}")
        workspace = self.blank.copy(blank.folder)
        told = make(workspace)
        workspace.close()
        return blank, told


def first_asked(
    request: pytest.FixtureRequest, beginnings: Mapping[str, Callable[[Workspace], Any]]
) -> Callable[[Workspace], Any]:
    """Return the first of `beginnings` whose fixture the test asks for; `nothing` when it asks for none."""
    return next((make for name, make in beginnings.items() if name in request.fixturenames), nothing)


def nothing(workspace: Workspace) -> None:
    """Do nothing yet."""
