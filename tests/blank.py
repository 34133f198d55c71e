"""A new workspace made once and copied for each test: making one takes several times as long as opening a copy."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.security import create_workspace
from app.workspace import Workspace
from db.store import Store
from db.vault import Cost

PHRASE = "four words you remember"
QUICK = Cost(memory=65_536, passes=1)


@dataclass(frozen=True, slots=True)
class Blank:
    """A closed workspace of a facilitator, in which nothing was done yet. key: opens its database."""

    folder: Path
    key: bytes
    person: UUID
    device: UUID

    def copy(self, folder: Path) -> Workspace:
        """Copy it into the new `folder` and open the copy."""
        shutil.copytree(self.folder, folder)
        return Workspace(Store(folder, self.key), person=self.person, device=self.device)


def make_blank(folder: Path, *, phrase: str = PHRASE, person: str = "Facilitator", device: str = "Laptop") -> Blank:
    """Make the workspace that is copied; it opens with `phrase`."""
    made = create_workspace(folder, phrase, person=person, device=device, language="es", cost=QUICK)
    made.workspace.close()
    return Blank(folder, made.workspace.store.key, made.person, made.device)
