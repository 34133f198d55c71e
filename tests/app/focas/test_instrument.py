"""The instruments that ship say in both languages what the brief lays down, and any ODK program uses them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from app.focas import check_instrument, shipped_instruments
from app.focas.instrument import Instrument, understand
from app.focas.library import FOLDER, standard
from app.forms import read_known_form

BRIEF = Path(__file__).parent / "brief"
NAMES = ("focas", "focas-cso")
MOST_NA = {"focas": {"DIV": 1, "PAR": 2}, "focas-cso": {"INC": 1, "DEC": 1}}
WHOLLY_RESTRICTED = {"VIG-1", "VIG-2", "VIG-3", "VIG-4", "VIG-5", "NEG-4", "NEG-5"}
"""Items whose notes may expose people who denounce: the instrument marks them beside the tags of the brief."""


@dataclass(frozen=True)
class Shipped:
    """An instrument as it ships, and what the brief says of it."""

    name: str
    path: Path
    instrument: Instrument
    brief: dict[str, Any]

    @property
    def items(self) -> list[dict[str, Any]]:
        return [item for area in self.brief["areas"] for item in area["items"]]


@pytest.fixture(scope="module", params=NAMES)
def shipped(request: pytest.FixtureRequest) -> Shipped:
    path = FOLDER / f"{request.param}.xlsx"
    instrument = understand(read_known_form(path.read_bytes(), path.name), path.name)
    return Shipped(request.param, path, instrument, json.loads((BRIEF / f"{request.param}.json").read_text("utf-8")))


def said(item: dict[str, Any], language: str) -> tuple[str, ...]:
    """What the brief says of an item in a language: its text, four levels, evidence, law."""
    levels = (item["descriptors"][level][language] for level in "1234")
    return item[language], *levels, item["evidence"][language], item["law"][language]


def test_that_of_governments_comes_first_and_then_that_of_organisations():
    told = [(each.name, each.languages, each.items, each.is_shipped) for each in shipped_instruments()]
    assert told == [("focas", ("es", "en"), 57, True), ("focas_cso", ("es", "en"), 28, True)]
    assert [each.subjects for each in shipped_instruments()] == [
        {"regional", "provincial", "district"},
        {"base", "federation", "ngo"},
    ]
    assert standard().form.form_id == "focas"


def test_its_areas_are_those_of_the_brief_in_their_order(shipped: Shipped):
    form, brief = shipped.instrument.form, shipped.brief["areas"]
    told = [(area.code, form.say(area.labels, "es"), form.say(area.labels, "en")) for area in shipped.instrument.areas]
    assert told == [(area["code"], area["es"], area["en"]) for area in brief]
    assert [area.is_compulsory for area in shipped.instrument.areas] == [area["mandatory"] for area in brief]
    most = {area.code: area.most_na for area in shipped.instrument.areas if area.most_na is not None}
    assert most == MOST_NA[shipped.name]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_text_of_every_item_is_that_of_the_brief(shipped: Shipped, language: str):
    form = shipped.instrument.form
    told = {
        code: (
            item.question.labels[language],
            *item.level_texts(form, language),
            item.question.hints[language],
            item.legal_basis[language],
        )
        for code, item in shipped.instrument.by_code.items()
    }
    assert told == {item["code"]: said(item, language) for item in shipped.items}


def test_whom_an_item_asks_what_it_needs_and_what_it_is_marked_with_are_those_of_the_brief(shipped: Shipped):
    for item, brief in zip(shipped.instrument.by_code.values(), shipped.items, strict=True):
        assert item.code == brief["code"]
        assert item.asked_of == set(brief["levels"]), item.code
        assert (item.need, item.revision, item.weight) == (brief["need"], brief["revision"], 1), item.code
        assert item.markers == tuple(brief["markers"]), item.code
        assert set(item.tags) - {"restricted"} == set(brief["tags"]), item.code
        assert ("restricted" in item.tags) == (item.code in WHOLLY_RESTRICTED), item.code


def test_an_item_is_asked_on_paper_and_elsewhere_of_those_it_is_asked_of_here(shipped: Shipped):
    conditions = {
        code: item.question.relevant for code, item in shipped.instrument.by_code.items() if item.question.relevant
    }
    only = [item["code"] for item in shipped.items if len(item["levels"]) < 3]
    assert sorted(conditions) == sorted(only)
    assert set(conditions.values()) == {"${nivel}!='regional'" if shipped.name == "focas" else "${tipo}!='ngo'"}


def test_pyxform_converts_it_without_a_warning(shipped: Shipped):
    assert convert(shipped.path, validate=False).warnings == []
    assert check_instrument(shipped.path.read_bytes(), shipped.path.name).findings == ()


def test_no_cell_says_the_same_in_both_languages_but_names_and_laws(shipped: Shipped):
    book = load_workbook(shipped.path, read_only=True)
    same = []
    for sheet in ("survey", "choices"):
        rows = book[sheet].iter_rows(values_only=True)
        headers = [str(cell) for cell in next(rows)]
        kinds = {header.partition("::")[0] for header in headers if header.endswith("(es)")}
        for row in rows:
            cells = dict(zip(headers, row, strict=True))
            for kind in kinds:
                spanish, english = cells[f"{kind}::Español (es)"], cells[f"{kind}::English (en)"]
                assert bool(spanish) == bool(english), cells["name"]
                if spanish and spanish == english:
                    same.append((sheet, cells["name"], spanish))
    assert same == []


def test_beside_each_item_stand_the_three_values_what_was_shown_and_their_words(shipped: Shipped):
    roles = {"own", "seen", "seen-note", "reason", "dissent", "evidence", "evidence-kinds", "evidence-seen", "photo"}
    marked = {"left-out-people", "women-spoke", "language-used"}
    for item in shipped.instrument.by_code.values():
        assert set(item.beside) == roles | {"na-reason", "note"} | (marked if item.markers else set()), item.code
        assert item.votes == tuple(f"{item.node}_n{level}" for level in range(1, 5)), item.code


def test_the_list_of_evidence_ends_with_another_paper(shipped: Shipped):
    lists = {question.name: question.choices for question in shipped.instrument.form.questions}
    for item in shipped.instrument.by_code.values():
        choices = lists[item.beside["evidence-kinds"]]
        assert len(choices) > 2, item.code
        assert choices[-1].name == "otro"


def test_what_is_spent_and_accounted_for_is_read_for_the_readiness_to_administer_funds():
    told = {
        name: [item["code"] for area in read(name)["areas"] for item in area["items"] if "funds" in item["tags"]]
        for name in NAMES
    }
    assert told == {
        "focas": ["PLA-3", "REC-4", "REC-5", "ABA-2", "ABA-4", "ABA-5", "TRA-3", "TRA-4", "TRA-5"],
        "focas-cso": ["ORG-1", "ORG-3", "ORG-4", "REP-3"],
    }


def read(name: str) -> dict[str, Any]:
    brief: dict[str, Any] = json.loads((BRIEF / f"{name}.json").read_text("utf-8"))
    return brief


@pytest.mark.parametrize(
    ("name", "level", "items"),
    [
        ("focas", "regional", 54),
        ("focas", "provincial", 57),
        ("focas", "district", 57),
        ("focas-cso", "base", 28),
        ("focas-cso", "federation", 28),
        ("focas-cso", "ngo", 27),
    ],
)
def test_each_is_asked_what_concerns_it(name: str, level: str, items: int):
    path = FOLDER / f"{name}.xlsx"
    instrument = understand(read_known_form(path.read_bytes(), path.name), path.name)
    assert sum(len(area.asked(level)) for area in instrument.areas) == items


def codes_that_cite(law: str, name: str = "focas") -> set[str]:
    return {item["code"] for area in read(name)["areas"] for item in area["items"] if law in item["law"]["es"]}


def test_the_areas_that_the_plan_names_are_there():
    """Plan, L340-357, L393-397 and L483-490."""
    areas = {area.code for area in standard().areas}
    assert areas >= {"PER", "DIV", "PLA", "REC", "ABA", "PAR", "CON", "GRD"}


def test_prior_consultation_is_asked_of_governments_and_of_organisations():
    assert "PAR-6" in codes_that_cite("Ley 29785")
    assert "DEC-5" in codes_that_cite("Ley 29785", "focas-cso")


def test_disaster_risk_is_asked_by_the_rules_of_its_national_system():
    assert codes_that_cite("Ley 29664") >= {f"GRD-{number}" for number in range(1, 6)}


def test_regional_governments_are_asked_for_their_unit_and_their_dialogues_in_conflicts():
    asked = standard().area_of["CON"].asked("regional")
    assert [item.code for item in asked] == [f"CON-{number}" for number in range(1, 6)]
    assert asked[0].question.labels["es"].startswith("Unidad")
