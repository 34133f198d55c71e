"""Files that a command is given: read whole, and never without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import given

ENDLESS = Path("/proc/self/maps")  # it says that it holds nothing, as pipes and devices do


@pytest.mark.skipif(not ENDLESS.exists(), reason="this system has no such file")
def test_a_file_that_hides_its_size_is_read_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "LARGEST_FILE", 100)
    with pytest.raises(given.FileTooLarge):
        given.read_file(ENDLESS)


def test_a_file_at_the_limit_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(given, "LARGEST_FILE", 3)
    (tmp_path / "three").write_bytes(b"abc")
    assert given.read_file(tmp_path / "three") == b"abc"
