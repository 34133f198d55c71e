"""The folder of a demo: made anew each time, and never at the cost of something else that stands there."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.failures import TrochaError
from app.words import N_
from app.workspace import worded

MARK = ".trocha-demo"
PARTS = ("workspace", "second", "out")
GROUPS = 5
SIGNS = "abcdefghjkmnpqrstvwxyz23456789"


class DemoFolderTaken(TrochaError):
    """Something else stands in the folder."""

    code = "demo.folder-taken"
    message = N_(
        "{where} holds something that is no demo of Trocha, so nothing was written there. Name another folder."
    )


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where a demo puts what it makes."""

    path: Path

    @property
    def workspace(self) -> Path:
        """The first workspace."""
        return self.path / "workspace"

    @property
    def second(self) -> Path:
        """The workspace of the other computer."""
        return self.path / "second"

    @property
    def out(self) -> Path:
        """What is given out: PDFs, packages, the root certificate, the summary."""
        return self.path / "out"

    def clear(self) -> None:
        """Take away what a demo made."""
        for name in PARTS:
            shutil.rmtree(self.path / name, ignore_errors=True)


def new_folder(path: Path) -> DemoFolder:
    """Return the folder, empty but for its mark; an earlier demo in it goes.

    Raises: DemoFolderTaken; DiskFull; FolderReadOnly.
    """
    folder = DemoFolder(path)
    with worded(making=True):
        if path.exists() and not path.is_dir():
            raise DemoFolderTaken(where=str(path))
        if path.exists() and any(path.iterdir()) and not (path / MARK).is_file():
            raise DemoFolderTaken(where=str(path))
        folder.clear()
        path.mkdir(parents=True, exist_ok=True)
        (path / MARK).write_text("", "utf-8")
        folder.out.mkdir(exist_ok=True)
    return folder


def new_passphrase() -> str:
    """Return a passphrase that can be typed from the screen: five groups of four signs, without look-alikes."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(GROUPS))
