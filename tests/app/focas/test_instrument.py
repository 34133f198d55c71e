"""The instrument that ships: what it asks, in both languages, and that any ODK program can use it."""

from __future__ import annotations

import pytest

from app.focas import shipped_instruments
from app.focas.instrument import Instrument
from app.focas.library import FOLDER, standard
from app.forms import check_form
from app.forms.form import Form

CODES = {
    "PER": ("Personas y puestos", "People and posts", 5),
    "DIV": ("Desarrollo del personal para la diversidad", "Staff development for diversity", 5),
    "PLA": ("Planeamiento y presupuesto por resultados", "Planning and budgeting for results", 6),
    "PAR": (
        "Cumplimiento de procesos legales de participación ciudadana",
        "Compliance with legal processes for citizen participation",
        6,
    ),
}


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return standard()


@pytest.fixture(scope="module")
def form(instrument: Instrument) -> Form:
    return instrument.form


def test_one_instrument_ships_for_governments_in_two_languages():
    (shipped,) = shipped_instruments()
    assert (shipped.name, shipped.languages, shipped.items, shipped.is_shipped) == ("focas", ("es", "en"), 22, True)


def test_it_converts_to_an_odk_form_without_a_warning():
    check = check_form((FOLDER / "focas.xlsx").read_bytes(), "focas.xlsx")
    assert check.findings == ()
    assert check.form is not None


def test_its_areas_stand_in_the_order_of_use_and_two_are_compulsory(instrument: Instrument):
    assert [area.code for area in instrument.areas] == ["PER", "DIV", "PLA", "PAR"]
    assert {area.code: area.most_na for area in instrument.areas if area.is_compulsory} == {"DIV": 1, "PAR": 2}


@pytest.mark.parametrize("code", CODES)
def test_each_area_has_its_name_in_both_languages_and_all_its_items(instrument: Instrument, form: Form, code: str):
    area = instrument.area_of[code]
    told = (form.say(area.labels, "es"), form.say(area.labels, "en"), len(area.items))
    assert told == CODES[code]


def test_every_item_has_four_descriptors_evidence_and_law_in_both_languages(instrument: Instrument, form: Form):
    for item in instrument.by_code.values():
        for language in ("es", "en"):
            assert all(item.level_texts(form, language)), item.code
            assert item.question.labels[language], item.code
            assert item.question.hints[language], item.code
        assert item.legal_basis, item.code


def test_no_text_is_the_same_in_both_languages(instrument: Instrument, form: Form):
    for item in instrument.by_code.values():
        assert item.question.labels["es"] != item.question.labels["en"], item.code
        pairs = zip(item.level_texts(form, "es"), item.level_texts(form, "en"), strict=True)
        assert all(es != en for es, en in pairs), item.code


def test_an_item_reads_as_its_expert_wrote_it(instrument: Instrument, form: Form):
    item = instrument.by_code["DIV-5"]
    assert item.question.labels == {
        "es": "Atención en lengua originaria e interpretación cuando la persona usuaria la necesita.",
        "en": "Service in the indigenous language and interpretation when a user needs it.",
    }
    assert item.level_texts(form, "en")[0] == "Service only in Spanish; people bring a relative to translate."
    assert (item.need, item.markers, item.revision) == ("function", ("I",), 1)


def test_its_needs_are_told_apart(instrument: Instrument):
    needs = [item.need for item in instrument.by_code.values()]
    assert set(needs) == {"function", "system", "skill"}
    assert instrument.by_code["PER-2"].need == "skill"


def test_what_is_spent_on_time_is_read_for_the_readiness_to_administer_funds(instrument: Instrument):
    assert [item.code for item in instrument.by_code.values() if "funds" in item.tags] == ["PLA-3"]


def test_beside_each_item_stand_the_three_values_and_their_words(instrument: Instrument):
    roles = {"own", "seen", "seen-note", "reason", "dissent", "evidence", "evidence-seen", "na-reason", "note"}
    for item in instrument.by_code.values():
        assert set(item.beside) == roles, item.code
        assert item.votes == tuple(f"{item.node}_n{level}" for level in range(1, 5)), item.code


def test_all_levels_of_government_are_asked_its_22_items(instrument: Instrument):
    for level in ("regional", "provincial", "district"):
        assert sum(len(area.asked(level)) for area in instrument.areas) == 22
