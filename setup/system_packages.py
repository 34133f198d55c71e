"""What Trocha needs of the operating system: the libraries of Qt, and the programs that judge our work in tests."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from setup.saying import N_, say

LIST = "tests/system-packages.txt"


@dataclass(frozen=True)
class SystemPackage:
    """One line of the list.

    name: of the package in Debian and its relatives.
    proof: the library or the command that shows that it is there.
    kind: "qt" or "judge".
    """

    name: str
    proof: str
    kind: str

    @property
    def is_library(self) -> bool:
        """Tell whether Qt needs it: nothing with a window works without."""
        return self.kind == "qt"

    def is_there(self) -> bool:
        """Tell whether this system has it."""
        if ".so" not in self.proof:
            return shutil.which(self.proof) is not None
        try:
            ctypes.CDLL(self.proof, os.RTLD_LAZY)
        except OSError:
            return False
        return True


def read_list(root: Path) -> tuple[SystemPackage, ...]:
    """Read the list of `root`: package, proof and kind on each line, # before a remark."""
    lines = (line.partition("#")[0].split() for line in (root / LIST).read_text("utf-8").splitlines())
    return tuple(SystemPackage(*parts) for parts in lines if parts)


def missing(root: Path) -> tuple[SystemPackage, ...]:
    """Return what this system lacks of the list; Windows and macOS bring what Qt needs."""
    return tuple(
        package
        for package in read_list(root)
        if (sys.platform.startswith("linux") or not package.is_library) and not package.is_there()
    )


def libraries_missing(root: Path) -> tuple[SystemPackage, ...]:
    """Return the libraries of Qt that this system lacks."""
    return tuple(package for package in missing(root) if package.is_library) if sys.platform.startswith("linux") else ()


def apt_line(packages: Iterable[SystemPackage]) -> str:
    """Return the one line that installs `packages`."""
    names = dict.fromkeys(package.name for package in packages)
    return "sudo apt-get install --no-install-recommends " + " ".join(names)


def install_what_may_be(packages: Sequence[SystemPackage]) -> None:
    """Install `packages` where this process may: as root on a system with apt-get. Elsewhere do nothing."""
    if not packages or sys.platform == "win32" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    names = list(dict.fromkeys(package.name for package in packages))
    say(N_("This system lacks what tests need; installing: {names}"), names=", ".join(names))
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        subprocess.run(["apt-get", "-qq", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S607
