"""What the forms engine of others said of each script, kept as text.

`python -m tests.judges.forms.recording` asks it again. The first instance is kept line by line, and of each later one
only what changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from tests.judges.forms import peer
from tests.judges.forms.scripts import SCRIPTS

FOLDER = Path(__file__).parent / "recorded"
USUAL = {"relevant": True, "required": False, "readonly": False, "validity": "ok"}
Change = tuple[int, int, list[str]]


def canonical(xml: str) -> str:
    """Return the instance as Canonical XML 2.0, one element on each line."""
    root = ElementTree.fromstring(xml)
    ElementTree.indent(root)
    return ElementTree.canonicalize(ElementTree.tostring(root, encoding="unicode"))


def unusual(places: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what is to be told of places, without what is so of most."""
    told = {
        ref: {name: value for name, value in seen.items() if name not in USUAL or value != USUAL[name]}
        for ref, seen in places.items()
    }
    return {ref: seen for ref, seen in told.items() if seen}


def recorded(answer: Mapping[str, Any], engine: str) -> dict[str, Any]:
    """Return the answer to one script as it is kept."""
    before: list[str] = []
    steps: list[list[Change]] = []
    for xml in answer["xml"]:
        lines = canonical(xml).split("\n")
        found = SequenceMatcher(None, before, lines, autojunk=False).get_opcodes()
        steps.append([(start, end, lines[a:b]) for kind, start, end, a, b in found if kind != "equal"])
        before = lines
    return {"engine": engine, "instances": steps, "places": unusual(answer["places"])}


def instances(record: Mapping[str, Any]) -> Iterable[str]:
    """Yield the canonical instance as it began and after each step."""
    lines: list[str] = []
    for changes in record["instances"]:
        for start, end, new in reversed(changes):
            lines[start:end] = new
        yield "\n".join(lines)


def read(name: str) -> dict[str, Any]:
    """Return what is kept of a script."""
    kept: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return kept


def written(record: Mapping[str, Any]) -> str:
    """Return what is kept as text: a line for each step and each place."""
    steps = ",\n".join(f"  {json.dumps(step, ensure_ascii=False)}" for step in record["instances"])
    told = (f"  {json.dumps(ref)}: {json.dumps(seen, ensure_ascii=False)}" for ref, seen in record["places"].items())
    return (
        f'{{"engine": {json.dumps(record["engine"])},\n"instances": [\n{steps}\n],\n"places": {{\n'
        + ",\n".join(told)
        + "\n}}\n"
    )


def main() -> None:
    """Ask again and keep what is said."""
    with TemporaryDirectory() as folder:
        answers = peer.played(SCRIPTS.values(), Path(folder))
    for name in SCRIPTS:
        (FOLDER / f"{name}.json").write_text(written(recorded(answers[name], answers["engine"])), "utf-8")


if __name__ == "__main__":
    main()
