"""A case file is not trusted: what is wrong with it is one sentence that names the field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.demo import CASE, CaseField, CaseUnreadable, read_case

SHIPPED = json.loads(CASE.read_text("utf-8"))


def changed(path: str, value: Any) -> bytes:
    """The case that ships, with another value at a dotted path."""
    case = json.loads(json.dumps(SHIPPED))
    *way, last = path.split(".")
    part = case
    for name in way:
        part = part[int(name)] if name.isdigit() else part[name]
    part[last] = value
    return json.dumps(case).encode()


@pytest.mark.parametrize("file", sorted(CASE.parent.glob("*-*.json")), ids=lambda file: file.stem)
def test_the_cases_that_ship_are_whole(file: Path):
    case = read_case(file.read_bytes(), file.name)
    assert len(case.assessment.answers) == 57


def test_there_are_two_cases_of_two_provinces():
    provinces = {json.loads(file.read_text("utf-8"))["cluster"]["province"] for file in CASE.parent.glob("*-*.json")}
    assert provinces == {"0104", "1607"}


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("title", 3, "title"),
        ("cluster.province", "Condorcanqui", "cluster.province"),
        ("cluster.governments", [], "cluster.governments"),
        ("assessment.held_on", "18 de agosto", "assessment.held_on"),
        ("assessment.answers.PER-1.value", "5", "assessment.answers[...].value"),
        ("assessment.government", "010499", "assessment.government"),
        ("letter.government", "0101", "letter.government"),
        ("plan.actions.0.kind", "magic", "plan.actions[0].kind"),
        ("plan.actions.0.after", 4, "plan.actions[0].after"),
        ("cycle.workshop.barriers.0.causes.0.solutions.0.action.government", "02", "cycle.workshop.barriers"),
        ("surprise", 1, "{}"),
    ],
)
def test_what_is_wrong_is_named(path: str, value: Any, field: str):
    with pytest.raises(CaseField) as refused:
        read_case(changed(path, value), "own.json")
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b" " * (2 << 20)])
def test_what_is_no_json_is_refused(content: bytes):
    with pytest.raises((CaseUnreadable, CaseField)):
        read_case(content, "own.json")
