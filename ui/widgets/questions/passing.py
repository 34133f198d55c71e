"""Files that are passed to other programs of this computer: in clear while one looks at them, and gone afterwards."""

from __future__ import annotations

import atexit
import shutil
import time
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

MARK = "trocha-passing-"
DAY = 86_400
SHOWN = frozenset(
    {
        *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".pdf", ".txt", ".csv", ".rtf"),
        *(".mp3", ".m4a", ".aac", ".amr", ".wav", ".ogg", ".opus", ".flac", ".mp4", ".3gp", ".3gpp", ".webm", ".mov"),
        *(".mkv", ".avi", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"),
    }
)
"""How the names of files end that other programs show. All others could be run, and are passed as text."""


def laid_out(name: str, content: bytes) -> Path:
    """Write a file where another program can open it, alone for whoever works here; return its path.

    It is taken away when Trocha ends; what a Trocha that was stopped left goes a day later, when one is passed again.
    """
    kept = Path(name).name or "file"
    safe = kept if Path(kept).suffix.lower() in SHOWN else f"{kept}.txt"
    path = Path(mkdtemp(dir=_folder())) / safe
    path.write_bytes(content)
    return path


@cache
def _folder() -> Path:
    take_away_left(Path(gettempdir()))
    made = Path(mkdtemp(prefix=MARK))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def take_away_left(place: Path) -> None:
    """Take away what a Trocha that was stopped left in `place` more than a day ago."""
    for path in place.glob(f"{MARK}*"):
        try:
            is_left = time.time() - path.stat().st_mtime > DAY
        except OSError:
            continue
        if is_left:
            shutil.rmtree(path, ignore_errors=True)
