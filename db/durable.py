"""Files that are whole or absent, also after the power goes."""

from __future__ import annotations

import os
from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""Modes of what only its owner may look into, where the system has modes."""


def make_private(path: Path) -> None:
    """Make the empty file `path`, for its owner alone, unless it is there. Raises: OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, PRIVATE_FILE))


def opened_private(path: str, flags: int) -> int:
    """Open a file for its owner alone: an `opener` for `open`."""
    return os.open(path, flags, PRIVATE_FILE)


def write_durably(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` beside `path`, bring it to the disk, then take its place in one step.

    private: for its owner alone.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        with open(partial, "wb", opener=opened_private if private else None) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
