"""The catalogue of modules: what ships, what people wrote over it, what they added, and how regions adapted it."""

from __future__ import annotations

import csv

import pytest

from app.focas import shipped_instruments
from app.focas.library import standard
from app.territory import UnknownPlace
from app.training import (
    ModuleCodeTaken,
    ModuleHoursWrong,
    ModuleNameless,
    UnknownModule,
    adapt_module,
    add_module,
    change_module,
    list_modules,
    read_module,
    remove_adaptation,
    reset_module,
    restore_adaptation,
)
from app.training.modules import FILE
from app.workspace import Workspace
from db.identity import id_of, new_id


def by_code(workspace: Workspace, code: str, language: str = "es"):
    return next(each for each in list_modules(workspace, language=language, with_retired=True) if each.code == code)


def test_the_shipped_catalogue_covers_every_area_and_its_items(workspace: Workspace):
    shipped = list_modules(workspace, language="es")
    instrument = standard()
    assert instrument.id == shipped_instruments()[0].id
    assert {each.area for each in shipped} == {area.code for area in instrument.areas}
    assert {code for each in shipped for code in each.items} <= set(instrument.by_code)
    assert len({each.code for each in shipped}) == len(shipped) >= 25
    assert any("consulta previa" in each.title for each in shipped)


def test_every_title_is_said_in_both_languages_and_never_the_same(workspace: Workspace):
    with FILE.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert all(line["title_es"] and line["title_en"] and line["title_es"] != line["title_en"] for line in lines)
    assert {each.cadre for each in list_modules(workspace, language="en") if each.area == "GRD"} == {"disaster"}


def test_what_people_write_over_stays_and_the_rest_is_as_it_ships(workspace: Workspace):
    before = by_code(workspace, "DIV-B")
    changed = change_module(workspace, module=before.id, hours=32, title="Trato en awajún y wampis")
    assert (changed.hours, changed.title, changed.items) == (32, "Trato en awajún y wampis", before.items)
    assert changed.is_changed
    assert reset_module(workspace, module=before.id) == before
    with pytest.raises(ModuleHoursWrong):
        change_module(workspace, module=before.id, hours=0)


def test_a_retired_module_is_no_longer_offered_and_can_still_be_read(workspace: Workspace):
    module = by_code(workspace, "GAM-C")
    change_module(workspace, module=module.id, is_retired=True)
    assert module.id not in {each.id for each in list_modules(workspace, language="es")}
    assert read_module(workspace, module.id, language="en").title == "Caring for water and forest with the communities"


def test_a_module_of_ones_own_is_the_same_on_every_device(workspace: Workspace):
    made = add_module(workspace, code="ama-1", title="Radio en awajún", area="SER", items=("SER-3",), hours=6)
    assert (made.id, made.code, made.is_shipped) == (id_of("training_module", "AMA-1"), "AMA-1", False)
    assert list_modules(workspace, language="en")[-1].title == "Radio en awajún"
    with pytest.raises(ModuleCodeTaken):
        add_module(workspace, code="AMA-1", title="Otro")
    with pytest.raises(ModuleCodeTaken):
        add_module(workspace, code="per-a", title="Otro")
    with pytest.raises(ModuleNameless):
        add_module(workspace, code="X", title=" ")


def test_a_region_adapts_a_module(workspace: Workspace):
    module = by_code(workspace, "PAR-C")
    made = adapt_module(workspace, module=module.id, region="01", changed="Casos awajún y wampis", author="Equipo")
    assert by_code(workspace, "PAR-C").adaptations == (made,)
    removed = remove_adaptation(workspace, adaptation=made.id)
    assert by_code(workspace, "PAR-C").adaptations == ()
    restore_adaptation(workspace, adaptation=removed)
    assert by_code(workspace, "PAR-C").adaptations == (made,)
    with pytest.raises(UnknownPlace):
        adapt_module(workspace, module=module.id, region="99")
    with pytest.raises(UnknownModule):
        adapt_module(workspace, module=new_id(), region="01")
