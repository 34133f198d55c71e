"""Nothing left behind: what was made for a workspace goes again when making it fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def taken_back(folder: Path) -> Iterator[None]:
    """Undo what the block made in the new or empty `folder` when it fails: files, the folder, and folders above it."""
    topmost = next((path for path in (*reversed(folder.parents), folder) if not path.exists()), None)
    try:
        yield
    except BaseException:
        if topmost is not None:
            shutil.rmtree(topmost, ignore_errors=True)
        else:
            _empty(folder)
        raise


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
