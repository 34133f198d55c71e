"""The forms that are measured are as large as they say, and do what they are measured for."""

from __future__ import annotations

from app.forms import Response
from tests.bench.forms import load, probe
from tests.bench.survey import AN_AREA, AREAS, CALCULATIONS, QUESTIONS, ROWS, long_form, long_lists


def rules(response: Response, role: str) -> int:
    return sum(rule.role == role for rule in response.definition.rules)


def test_one_answer_of_the_long_form_sets_off_all_its_calculations() -> None:
    response = load(long_form())
    asked = [field for field in response.definition.fields.values() if field.view and field.view.kind == "input"]
    assert len(asked) >= QUESTIONS
    assert rules(response, "calculate") > CALCULATIONS
    assert response.repeat_count("/data/row") == ROWS
    changed = response.set("/data/q0", "10")
    assert len([ref for ref in changed if ref.startswith("/data/c")]) == CALCULATIONS


def test_an_area_offers_its_own_places() -> None:
    response = load(long_lists())
    response.set("/data/area", "17")
    assert response.value("/data/many") == str(AN_AREA)
    assert probe(response, "choices:/data/place").startswith("17000 Place 0 of 7\n")
    assert AREAS * AN_AREA == 10_000
