"""What is passed to another program is no program itself, and does not stay behind in clear."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ui.widgets.questions import passing


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passing, "_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["acta.pdf", "foto.JPG", "lista.csv", "voz.m4a"])
def test_what_programs_show_keeps_its_name(name: str):
    path = passing.laid_out(name, b"x")
    assert (path.name, path.read_bytes()) == (name, b"x")


@pytest.mark.parametrize("name", ["factura.exe", "foto.jpg.bat", "a.desktop", "a.hta", "acta.lnk", "dibujo.svg", "sh"])
def test_what_could_be_run_is_passed_as_text(name: str):
    assert passing.laid_out(name, b"x").name == f"{name}.txt"


@pytest.mark.parametrize("name", ["../../a.pdf", "/etc/a.pdf", ""])
def test_a_name_leads_nowhere_else(name: str, folder: Path):
    assert folder in passing.laid_out(name, b"x").parents


def test_only_what_was_left_the_day_before_is_taken_away(folder: Path):
    left, fresh, other = (folder / name for name in (f"{passing.MARK}a", f"{passing.MARK}b", "another"))
    for each in (left, fresh, other):
        each.mkdir()
        (each / "foto.jpg").write_bytes(b"x")
    before = time.time() - 2 * passing.DAY
    os.utime(left, (before, before))
    os.utime(other, (before, before))
    passing.take_away_left(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["another", fresh.name]
