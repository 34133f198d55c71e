"""Every piece that others made is named, with the text of its licence."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENCES = (ROOT / "resources" / "LICENSES.md").read_text("utf-8")


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "resources").iterdir() if path.is_dir()))
def test_a_folder_of_resources_is_accounted_for(folder: str) -> None:
    assert f"`{folder}/" in LICENCES


@pytest.mark.parametrize(
    "text", ["Permission is hereby granted, free of charge", "SIL OPEN FONT LICENSE Version 1.1", "ISC License"]
)
def test_a_licence_stands_in_full(text: str) -> None:
    assert text in LICENCES


def test_trocha_is_free() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("MIT License\n\nCopyright (c) 2026 The Trocha authors")
    assert "THE SOFTWARE IS PROVIDED" in licence
