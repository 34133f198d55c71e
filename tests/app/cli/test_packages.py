"""Hand over and take in from the command line; what is refused, and that nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.conftest import Run, make_workspace


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "office")


def test_an_own_package_is_inspected_and_was_here_already(run: Run, office: Path, tmp_path: Path):
    written = run("package", "write", "--to", tmp_path / "stick", "--workspace", office, "--json")
    assert (written.code, written.told["readers"]) == (0, [])
    seen = run("package", "inspect", written.told["package"], "--workspace", office, "--json")
    assert (seen.code, seen.told["already_here"], seen.told["sender"]) == (0, True, "Portátil")
    before = run("workspace", "info", office, "--json").told["digest"]
    taken = run("package", "read", written.told["package"], "--workspace", office, "--json")
    assert (taken.code, taken.told["already_here"]) == (0, True)
    assert run("workspace", "info", office, "--json").told["digest"] == before


def test_a_package_of_another_programme_is_refused(run: Run, office: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    stranger = make_workspace(tmp_path / "elsewhere", "office")
    written = run("package", "write", "--to", tmp_path, "--workspace", stranger, "--json").told["package"]
    before = run("workspace", "info", office, "--json").told
    refused = run("package", "read", written, "--workspace", office, "--json")
    assert (refused.code, refused.told["error"]) == (1, "package.for-others")
    assert run("workspace", "info", office, "--json").told == before


@pytest.mark.parametrize(
    ("content", "code"), [(b"not a package at all, only words", "package.not-one"), (b"TROCHA1\n\0\0", "package.torn")]
)
def test_what_is_no_package_is_refused(run: Run, office: Path, tmp_path: Path, content: bytes, code: str):
    (tmp_path / "notes.trocha").write_bytes(content)
    refused = run("package", "read", tmp_path / "notes.trocha", "--workspace", office, "--json")
    assert (refused.code, refused.told["error"]) == (1, code)


def test_a_package_that_is_not_there_cannot_be_read(run: Run, office: Path, tmp_path: Path):
    refused = run("package", "inspect", tmp_path / "nowhere.trocha", "--workspace", office, "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.file-unreadable")


def test_who_is_not_enrolled_writes_no_package(run: Run, tmp_path: Path):
    who = ("--person", "Facilitadora", "--device", "Portátil", "--language", "es")
    run("workspace", "create", tmp_path / "alone", *who)
    refused = run("package", "write", "--to", tmp_path, "--workspace", tmp_path / "alone", "--json")
    assert (refused.code, refused.told["error"]) == (2, "enrolment.none")
