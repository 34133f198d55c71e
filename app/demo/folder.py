"""The folder of a demo: made anew each time, and never at the cost of something else that stands there."""

from __future__ import annotations

import math
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.failures import TrochaError
from app.words import N_
from app.workspace import refuse_in_use, worded

MARK, WHOLE = ".trocha-demo", "whole"
PARTS = ("workspace", "second", "out")
GRACE = 2.0  # seconds: a stick keeps times no finer
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
    """Where a demo puts what it makes. kept: workspaces of an earlier demo in which somebody had written."""

    path: Path
    kept: tuple[Path, ...] = ()

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

    def finish(self) -> None:
        """Note that the demo is whole: what is written in it from now on is somebody's own."""
        (self.path / MARK).write_text(WHOLE, "utf-8")

    def keep_own_work(self) -> Iterator[Path]:
        """Set each workspace aside in which somebody wrote since the demo was whole, and yield where it is now."""
        mark = self.path / MARK
        whole_at = mark.stat().st_mtime if mark.read_text("utf-8") == WHOLE else math.inf
        for folder in (self.workspace, self.second):
            refuse_in_use(folder)
            touched = max((path.stat().st_mtime for path in folder.glob("*.db*")), default=0)
            if touched > whole_at + GRACE:
                aside = folder.with_name(f"{folder.name}-{_local(touched):%Y%m%d-%H%M%S}")
                folder.rename(aside)
                yield aside


def new_folder(path: Path) -> DemoFolder:
    """Return the folder, empty but for its mark; an earlier demo in it goes, and what somebody wrote in that is kept.

    Raises: DemoFolderTaken; WorkspaceInUse; DiskFull; FolderReadOnly.
    """
    folder = DemoFolder(path)
    with worded(making=True):
        if path.exists() and not path.is_dir():
            raise DemoFolderTaken(where=str(path))
        if path.exists() and any(path.iterdir()) and not (path / MARK).is_file():
            raise DemoFolderTaken(where=str(path))
        kept = tuple(folder.keep_own_work()) if (path / MARK).is_file() else ()
        folder.clear()
        path.mkdir(parents=True, exist_ok=True)
        (path / MARK).write_text("", "utf-8")
        folder.out.mkdir(exist_ok=True)
    return DemoFolder(path, kept)


def _local(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, UTC).astimezone()


def new_passphrase() -> str:
    """Return a passphrase that can be typed from the screen: five groups of four signs, without look-alikes."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(GROUPS))
