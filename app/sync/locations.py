"""Where packages travel: a folder, which a stick or a share is too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.failures import TrochaError
from app.words import N_
from app.workspace import worded
from db.durable import write_durably

SUFFIX = ".trocha"


class CopyNotWhole(TrochaError):
    """What was read back is not what was written."""

    code = "location.copy-not-whole"
    message = N_(
        "{where} did not keep the package as it was written. Use another stick or folder; nothing was marked "
        "as handed over."
    )


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that both sides reach."""

    path: Path

    def packages(self) -> list[Path]:
        """Return the packages in the folder, newest last by name. Raises: NoWorkspace when the folder is not there."""
        with worded():
            return sorted(path for path in self.path.iterdir() if path.suffix == SUFFIX and path.is_file())

    def put(self, name: str, content: bytes) -> Path:
        """Write a package whole, bring it to the medium and read it back.

        Raises: DiskFull; FolderReadOnly; CopyNotWhole.
        """
        path = self.path / f"{name}{SUFFIX}"
        with worded(making=True):
            self.path.mkdir(parents=True, exist_ok=True)
            write_durably(path, content)
            if path.read_bytes() != content:
                raise CopyNotWhole(where=str(path))
        return path

    def size(self, path: Path) -> int:
        """Return the bytes of a package. Raises: FolderReadOnly; NoWorkspace."""
        with worded():
            return path.stat().st_size

    def get(self, path: Path) -> bytes:
        """Read a package; nothing is written to the medium. Raises: FolderReadOnly; NoWorkspace."""
        with worded():
            return path.read_bytes()
