"""Where a demo goes, and how its window opens."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from app.cli.playing import Window, default_folder, has_display


def test_a_demo_goes_where_the_person_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path))
    assert default_folder() == tmp_path / "trocha-demo"
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    assert default_folder() == Path.cwd() / "trocha-demo"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_display_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()


def test_the_window_is_told_the_workspace_and_never_the_passphrase(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TROCHA_PASSPHRASE", "four words you remember")
    window = Window(Path("demo") / "workspace", "es")
    assert "four words you remember" not in window.surroundings().values()
    command = window.command
    assert command[1:] == ["-P", "-m", "ui", "--workspace", str(Path("demo") / "workspace"), "--language", "es"]
