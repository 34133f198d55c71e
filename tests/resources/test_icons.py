"""Every icon that the screens name is there, and draws."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "icons"
MODULES = sorted((ROOT / "ui").rglob("*.py"))
HELD_BY = re.compile(r"^(\w+_)?(icon|sign)$|^icon_name$")
TABLE = re.compile(r"^(\w+_)?(ICONS|SIGNS)$")
NAME = re.compile(r"^[a-z][a-z0-9-]*$")
WITH_HYPHENS = re.compile(r"^[a-z]+\d*(-[a-z]+\d*|-[2-9])+$")
APPEARANCES = (  # of a question, as XLSForm names them
    "bikram-sambat columns-flex columns-pack field-list hidden-answer horizontal-compact image-map list-nolabel"
    " month-year new-front new-rear no-buttons no-calendar no-ticks placement-map quick-map show-formatted table-list"
    " thousands-sep compact-n quickcompact-n w-n"
)
NO_ICON = {"utf-8", *APPEARANCES.split()}
DRAWN = {"icon": 0, "lucide": 1, "draw_icon": 2}  # a call of that name takes an icon there


def places_of_icons(trees: list[ast.Module]) -> dict[str, set[int]]:
    """Return, for each class and function of the screens, at which places its arguments name an icon."""
    places: dict[str, set[int]] = {name: {at} for name, at in DRAWN.items()}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            fields = [each.target.id for each in node.body if isinstance(each, ast.AnnAssign) and is_name(each.target)]
            made = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
            names = [argument.arg for argument in made[0].args.args[1:]] if made else fields
            places.setdefault(node.name, set()).update(i for i, name in enumerate(names) if HELD_BY.match(name))
        elif isinstance(node, ast.FunctionDef) and node.name not in {"__init__", *DRAWN}:
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            places.setdefault(node.name, set()).update(i for i, name in enumerate(names) if HELD_BY.match(name))
    return places


def is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


def literals(node: ast.AST) -> Iterator[str]:
    """Return the texts that an expression may yield."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))


def named(tree: ast.Module, places: dict[str, set[int]]) -> Iterator[str]:
    """Return each icon that a module names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            callee = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from (
                name for at, each in enumerate(node.args) if at in places.get(callee, ()) for name in literals(each)
            )
            yield from (
                name for each in node.keywords if HELD_BY.match(each.arg or "") for name in literals(each.value)
            )
        elif isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and HELD_BY.match(target.id):
                yield from literals(node.value)
            if isinstance(target, ast.Name) and TABLE.match(target.id) and isinstance(node.value, ast.Dict):
                yield from (name for each in node.value.values for name in first_literal(each))
        elif isinstance(node, ast.Constant) and WITH_HYPHENS.match(str(node.value)) and node.value not in NO_ICON:
            yield str(node.value)


def first_literal(node: ast.AST) -> Iterator[str]:
    yield from literals(node.elts[0] if isinstance(node, ast.Tuple) else node)


def test_every_icon_that_is_named_is_there() -> None:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
    places = places_of_icons(list(trees.values()))
    found = {(path, name) for path, tree in trees.items() for name in named(tree, places) if NAME.match(name)}
    absent = sorted(
        f"{path.relative_to(ROOT)}: {name}" for path, name in found if not (FOLDER / f"{name}.svg").exists()
    )
    assert absent == [], "lay the drawing into resources/icons, or name the word in APPEARANCES when it is no icon"
    assert len({name for _, name in found}) > 40


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_draws_in_the_colour_that_it_is_given(path: Path) -> None:
    drawing = path.read_text("utf-8")
    assert QSvgRenderer(drawing.encode()).isValid()
    assert path.stem == "trocha" or 'stroke="currentColor"' in drawing
