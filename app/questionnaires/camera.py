"""Photos on a camera, a phone or its card: found where this computer shows them, the newest first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from string import ascii_uppercase

PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
CAMERA = "DCIM"  # where every camera keeps its photos: JEITA CP-3461, Design rule for Camera File system
MOST_SEEN, MOST_DEEP, MOST_PHOTOS, MOST_BYTES = 20_000, 3, 24, 40_000_000


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo. taken_at: when its file was last written."""

    path: Path
    taken_at: datetime


def newest_photos(folder: str = "", places: Sequence[Path] | None = None) -> tuple[Photo, ...]:
    """Return the newest photos of `folder`; of every camera that is connected when none is named or it is not here."""
    is_here = bool(folder) and Path(folder).is_dir()
    roots = [Path(folder)] if is_here else _cameras(_mounts() if places is None else places)
    seen = islice((each for root in roots for each in _files(root, MOST_DEEP)), MOST_SEEN)
    found = sorted(((each.stat().st_mtime, each.path) for each in seen if _is_photo(each)), reverse=True)
    return tuple(Photo(Path(path), datetime.fromtimestamp(at, UTC)) for at, path in found[:MOST_PHOTOS])


def read_photo(path: Path) -> bytes | None:
    """Return a photo's bytes; None when it is larger than `MOST_BYTES` or can no longer be read."""
    try:
        return path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None


def _cameras(places: Sequence[Path]) -> list[Path]:
    """Return the camera folders on what is mounted: on a card at its top, on a phone in one of its stores."""
    return [found for place in places for found in (place / CAMERA, *_inner(place)) if found.is_dir()]


def _inner(place: Path) -> list[Path]:
    try:
        return [each / CAMERA for each in islice(place.iterdir(), MOST_PHOTOS)]
    except OSError:
        return []


def _mounts() -> list[Path]:
    """Return where this system mounts cards and phones."""
    if sys.platform == "win32":
        return [Path(f"{letter}:\\") for letter in ascii_uppercase]
    tops = [Path("/Volumes"), Path("/mnt"), Path("/media"), Path("/run/media")]
    tops += [each / os.environ.get("USER", "") for each in tops[2:]]
    tops.append(Path(f"/run/user/{os.getuid()}/gvfs"))
    return [each for top in tops if top.is_dir() for each in _folders(top)]


def _folders(top: Path) -> list[Path]:
    try:
        return sorted(each for each in islice(top.iterdir(), MOST_PHOTOS) if each.is_dir())
    except OSError:
        return []


def _files(root: Path, deep: int) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(root) as entries:
            for each in entries:
                if each.is_dir(follow_symlinks=False):
                    if deep and not each.name.startswith("."):
                        yield from _files(Path(each.path), deep - 1)
                else:
                    yield each
    except OSError:  # the card was pulled out, or a folder is not ours to read
        return


def _is_photo(entry: os.DirEntry[str]) -> bool:
    is_hidden = entry.name.startswith(".")
    return not is_hidden and Path(entry.name).suffix.lower() in PHOTOS and entry.is_file(follow_symlinks=False)
