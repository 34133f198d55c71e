"""Who may ask whom: what import-linter's contracts (pyproject.toml) cannot say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import lints

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(folder.name for folder in (ROOT / "app").iterdir() if (folder / "__init__.py").exists())
PURE = {"forms", "signing"}
PURE_MAY_ASK = {"failures", "words"}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    """Return the dotted names that a module imports, submodules included, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(ROOT)}: write the whole name of the module"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "app" and len(parts) > 1 else ""


def is_a_module(name: str) -> bool:
    return (ROOT / Path(*name.split("."))).with_suffix(".py").exists()


@pytest.mark.parametrize("folder", ["app", "ui"])
def test_a_room_is_asked_at_its_door(folder: str) -> None:
    inside = [
        f"{path.relative_to(ROOT)} imports {name}: import it from app.{name.split('.')[1]}"
        for path in modules(folder)
        for name in imported(path)
        if re.fullmatch(r"app\.\w+\.\w+", name) and name.split(".")[1] != room_of(path) and is_a_module(name)
    ]
    assert inside == []


@pytest.mark.parametrize("room", sorted(PURE & set(ROOMS)))
def test_a_pure_room_asks_nothing_of_ours(room: str) -> None:
    asked = {
        name.split(".")[1] for path in modules(f"app/{room}") for name in imported(path) if name.startswith("app.")
    }
    assert asked - PURE_MAY_ASK - {room} == set()
    assert not any(name.split(".")[0] in {"db", "ui"} for path in modules(f"app/{room}") for name in imported(path))


@pytest.mark.parametrize("room", ["app", "db", "ui", *(f"app/{room}" for room in ROOMS)])
def test_a_room_says_who_it_is(room: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))
    assert said, f"{room}/__init__.py: say in one sentence what the room is"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_its_public_face(room: str) -> None:
    tree = ast.parse((ROOT / "app" / room / "__init__.py").read_text("utf-8"))
    assert any(isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__" for node in tree.body)


@pytest.mark.parametrize("lint", lints.LINTS, ids=lambda lint: lint.pattern[:24])
def test_a_lint_finds_its_example(lint: lints.Lint) -> None:
    assert re.search(lint.pattern, lint.example)


def test_a_module_named_after_nothing_is_found() -> None:
    assert list(lints.found_in("app/focas/helpers.py", "")) == [
        "app/focas/helpers.py: Name a module after what it holds."
    ]


@pytest.mark.parametrize(
    "line",
    ['label.setText(f"{name} {keys}")', 'row.setText("")', 'view.setText(self.say(N_("Save")))', 'title.setText("—")'],
)
def test_facts_and_signs_need_no_words(line: str) -> None:
    assert list(lints.found_in("ui/pages/home.py", line)) == []
