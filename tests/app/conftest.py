"""A real workspace in a temporary folder for the tests of use cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workspace import Workspace
from tests.blank import QUICK, Blank

__all__ = ["QUICK"]


@pytest.fixture
def workspace(blank: Blank, tmp_path: Path) -> Iterator[Workspace]:
    """A new, open workspace of a facilitator."""
    workspace = blank.copy(tmp_path / "workspace")
    yield workspace
    workspace.close()
