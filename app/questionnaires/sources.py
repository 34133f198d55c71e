"""Where submissions are read from, a folder or a zip alike: names and bytes, all bounded, nothing unpacked."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from app.questionnaires.refusals import (
    FileTooLarge,
    FileUnreadable,
    NameDangerous,
    RecordRefused,
    TooMuch,
    ZipRefused,
)
from app.words import N_

LARGEST_FILE = 100 << 20  # what ODK Central takes in one request
MOST_FILES = 200_000
MOST_UNPACKED = 8 << 30
MOST_RATIO, SMALL = 200, 1 << 20
"""A file in a zip may unpack to so many times its size, once it is not small: XML does to some 20 times."""
PLAIN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How ODK's tools pack a zip. Of the other ways nothing can be read by portions, whatever size an entry says."""
LINK, KIND_OF_FILE = 0o120000, 0o170000
MOST_NAME = 200
ZIP = b"PK\x03\x04"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What no file system or no eye takes as it stands: the last ones turn the signs after them round."""
_DEVICES = re.compile(r"(con|conin\$|conout\$|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)


def checked_name(name: str) -> str:
    """Return the name of a file, once every system keeps it and it stays in its folder. Raises: NameDangerous."""
    is_bad = not name.strip() or name != name.rstrip(" .") or len(name.encode("utf-8", "replace")) > MOST_NAME
    if (
        is_bad
        or _FORBIDDEN.search(name)
        or _DEVICES.fullmatch(name)
        or any("\ud800" <= mark <= "\udfff" for mark in name)
    ):
        raise NameDangerous(name=name[:MOST_NAME])
    return name


class Files(ABC):
    """The files of a batch. names: paths with "/" in order; refused: what is not read, by name."""

    where: str
    names: tuple[str, ...]
    refused: dict[str, RecordRefused]

    @abstractmethod
    def opened(self, name: str) -> BinaryIO:
        """Open the file called `name`."""

    @abstractmethod
    def check(self, name: str) -> None:
        """Look at the file before it is read. Raises: FileTooLarge; FileUnreadable."""

    def read(self, name: str, limit: int = LARGEST_FILE) -> bytes:
        """Return a file of at most `limit` bytes. Raises: FileTooLarge; FileUnreadable."""
        self.check(name)
        try:
            with self.opened(name) as stream:
                content = stream.read(limit + 1)
        except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
            raise FileUnreadable(name=name) from error
        if len(content) > limit:
            raise FileTooLarge(name=name, limit=limit >> 20)
        return content

    def beside(self, name: str) -> list[str]:
        """Return the files in the folder of `name`, itself too."""
        return self._folders().get(name.rpartition("/")[0], [])

    def _folders(self) -> dict[str, list[str]]:
        if not hasattr(self, "_by_folder"):
            self._by_folder: dict[str, list[str]] = {}
            for name in self.names:
                self._by_folder.setdefault(name.rpartition("/")[0], []).append(name)
        return self._by_folder


class FolderFiles(Files):
    """A folder, or one file and those beside it. Links are not followed."""

    def __init__(self, folder: Path, only: str = "") -> None:
        """List the files below `folder`; only: of these, the one that was named. Raises: TooMuch."""
        self.where, self._folder = str(folder / only), folder
        found = sorted(entry.relative_to(folder).as_posix() for entry in _walk(folder, deep=not only))
        self.refused = {}
        self.names = tuple(name for name in found if self._is_kept(name))

    def _is_kept(self, name: str) -> bool:
        path = self._folder / name
        if path.is_symlink():
            self.refused[name] = NameDangerous(name=name)
        elif not path.is_file():  # a pipe or a device is read without end
            self.refused[name] = FileUnreadable(name=name)
        return name not in self.refused and not any(part.startswith(".") for part in name.split("/"))

    def opened(self, name: str) -> BinaryIO:
        """Open the file called `name`."""
        return (self._folder / name).open("rb")

    def check(self, name: str) -> None:
        """Look at the file before it is read: its folder's file system tells its size when it is read."""


class ZipFiles(Files):
    """A zip, read in place."""

    def __init__(self, path: Path) -> None:
        """List the entries. Raises: ZipRefused; TooMuch."""
        self.where = str(path)
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ZipRefused(where=path.name, detail=N_("it is damaged")) from error
        if len(entries) > MOST_FILES:
            raise TooMuch(where=path.name, limit=MOST_FILES)
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise ZipRefused(where=path.name, detail=N_("it unpacks to more than any batch of submissions"))
        if len({entry.header_offset for entry in entries}) < len(entries):
            raise ZipRefused(where=path.name, detail=N_("its files lie over one another"))
        if len({entry.filename for entry in entries}) < len(entries):
            raise ZipRefused(where=path.name, detail=N_("two of its files have the same name"))
        self.refused = {}
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir() and self._is_kept(entry)}
        self.names = tuple(sorted(self._entries))

    def _is_kept(self, entry: zipfile.ZipInfo) -> bool:
        path = PurePosixPath(entry.filename)
        is_link = (entry.external_attr >> 16) & KIND_OF_FILE == LINK
        if is_link or path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            self.refused[entry.filename] = NameDangerous(name=entry.filename[:MOST_NAME])
            return False
        return not any(part.startswith((".", "__MACOSX")) for part in path.parts)

    def opened(self, name: str) -> BinaryIO:
        """Open the entry called `name`."""
        return self._zip.open(self._entries[name])  # type: ignore[return-value]

    def check(self, name: str) -> None:
        """Look at what the entry says of itself. Raises: FileTooLarge; FileUnreadable."""
        entry = self._entries[name]
        if entry.compress_type not in PLAIN:
            raise FileUnreadable(name=name)
        is_bomb = entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if is_bomb or entry.file_size > LARGEST_FILE:
            raise FileTooLarge(name=name, limit=LARGEST_FILE >> 20)

    def close(self) -> None:
        """Close the zip."""
        self._zip.close()


def is_zip(path: Path) -> bool:
    """Whether a file is a zip: by its name, or by how it begins when it was saved without one."""
    if path.suffix.lower() == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except OSError:
        return False


@contextmanager
def files_in(path: Path) -> Iterator[Files]:
    """Yield the files of a folder, a zip, or one file and its folder. Raises: FileUnreadable; ZipRefused; TooMuch."""
    if path.is_dir():
        yield FolderFiles(path)
    elif not path.is_file():
        raise FileUnreadable(name=str(path))
    elif is_zip(path):
        found = ZipFiles(path)
        try:
            yield found
        finally:
            found.close()
    else:
        yield FolderFiles(path.parent, path.name)


def _walk(folder: Path, *, deep: bool) -> Iterator[Path]:
    count = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(folders) if deep else []
        for name in names:
            count += 1
            if count > MOST_FILES:
                raise TooMuch(where=str(folder), limit=MOST_FILES)
            yield Path(root) / name
