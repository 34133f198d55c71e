"""What we write for people: every link leads somewhere, both languages say the same, every command is in the manual."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").rglob("*.md")]
    if ".venv" not in path.parts
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MANUALS = ("docs/manual/es.md", "docs/manual/en.md")


def commands() -> dict[str, set[str]]:
    """Return the command line's groups and what each can do, as it is built."""
    from typer.main import get_command

    from app.cli.entry import trocha

    top = get_command(trocha).commands
    return {name: set(getattr(command, "commands", {})) for name, command in top.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    local = [
        link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link and not link.startswith("mailto:")
    ]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("pair", [("README.md", "README.es.md"), MANUALS])
def test_both_languages_have_the_same_parts_and_pictures(pair: tuple[str, str]) -> None:
    one, other = ((ROOT / name).read_text("utf-8") for name in pair)
    assert len(re.findall(r"^#+ ", one, re.MULTILINE)) == len(re.findall(r"^#+ ", other, re.MULTILINE))
    pictures = [re.findall(r"pictures/([\w-]+)-(?:es|en)\.png", text) for text in (one, other)]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("manual", MANUALS)
def test_every_command_is_in_the_manual(manual: str) -> None:
    lines = dict(
        re.findall(r"^trocha (\w+)(.*)$", (ROOT / manual).read_text("utf-8"), re.MULTILINE),
    )
    assert lines.keys() == commands().keys()
    for group, verbs in commands().items():
        assert {verb for verb in verbs if not re.search(rf"\b{verb}\b", lines[group])} == set(), group


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        Path(link).name for page in PAGES for link in LINK.findall(page.read_text("utf-8")) if link.endswith(".png")
    }
    listed = subprocess.run(
        ["git", "ls-files", "docs/pictures"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {Path(name).name for name in listed} <= shown


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
