"""A real workspace in a temporary folder for the tests of use cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.security import create_workspace
from app.workspace import Workspace
from db.vault import Cost

QUICK = Cost(memory=65_536, passes=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new, open workspace of a facilitator."""
    made = create_workspace(
        tmp_path / "workspace",
        "four words you remember",
        person="Facilitator",
        device="Laptop",
        language="es",
        cost=QUICK,
    )
    yield made.workspace
    made.workspace.close()
