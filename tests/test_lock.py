"""The lock: what it pins, it pins for every system and every Python that Trocha is for, as wheels."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "Debian 12": "x86_64-manylinux_2_36",
    "Windows": "x86_64-pc-windows-msvc",
    "macOS 14": "aarch64-apple-darwin",
}
NO_NETWORK = re.compile(r"error sending request|dns error|failed to fetch|could not connect|timed out", re.IGNORECASE)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def names(asked: list[str]) -> set[str]:
    """Return the libraries that are asked for, without the versions that may be."""
    return {re.split(r"[<>=!~;\s]", each)[0] for each in asked}


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_resolves_to_wheels_only(lock: str, system: str, python: str, tmp_path: Path) -> None:
    target = ("--python-platform", SYSTEMS[system], "--python-version", python, "--target", str(tmp_path / "nothing"))
    strict = ("--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:")
    command = [sys.executable, "-m", "uv", "pip", "install", *strict, *target, "-r", str(ROOT / lock)]
    asked = os.environ | {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
    ran = subprocess.run(command, capture_output=True, text=True, env=asked, check=False)
    if ran.returncode and NO_NETWORK.search(ran.stderr) and os.environ.get("CI") != "true":
        pytest.skip(f"not resolved for {system}, Python {python}: no registry can be reached")
    assert ran.returncode == 0, ran.stderr
    assert len(re.findall(r"^ \+ ", ran.stderr, re.MULTILINE)) > len(pins(lock)) * 0.9


def test_windows_gets_what_only_windows_needs() -> None:
    assert re.search(r"^tzdata==\S+ ; sys_platform == 'win32'", (ROOT / LOCKS[0]).read_text("utf-8"), re.MULTILINE)


def test_tests_run_with_the_very_same_libraries() -> None:
    used, tested = (pins(lock) for lock in LOCKS)
    assert used.items() <= tested.items()


def test_every_library_that_we_name_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert names(project["project"]["dependencies"]) <= pins(LOCKS[0]).keys()
    assert names(project["dependency-groups"]["test"]) <= pins(LOCKS[1]).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text
