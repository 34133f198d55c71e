"""Check forms, list instruments, add one."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.app.cli.conftest import Run, make_workspace
from tests.app.focas.books import whole

FOCAS = Path(__file__).resolve().parents[3] / "resources" / "instruments" / "focas.xlsx"


def test_the_instrument_that_ships_is_sound(run: Run):
    checked = run("instrument", "check", FOCAS, "--json")
    assert (checked.code, checked.told["valid"], checked.told["languages"]) == (0, True, ["es", "en"])
    assert (checked.told["items"], checked.told["problems"]) == (57, [])
    assert "PLA" in checked.told["areas"]


def test_areas_and_items_are_told_of_an_instrument_that_is_refused(run: Run, tmp_path: Path):
    book = whole()
    book.leave_areas("PER", "DIV")
    (tmp_path / "sin-par.xlsx").write_bytes(book.saved())
    checked = run("instrument", "check", tmp_path / "sin-par.xlsx", "--json")
    assert (checked.code, checked.told["valid"]) == (1, False)
    assert (checked.told["areas"], checked.told["items"]) == (["PER", "DIV"], 10)
    assert [each["code"] for each in checked.told["problems"]] == ["instrument.area-missing", "instrument.same-version"]


def test_what_is_no_form_is_refused_with_one_sentence(run: Run, tmp_path: Path):
    (tmp_path / "notes.xlsx").write_bytes(b"not a spreadsheet")
    refused = run("instrument", "check", tmp_path / "notes.xlsx", "--json")
    assert refused.code == 1
    assert len(refused.lines) == 1
    spoken = run("instrument", "check", tmp_path / "notes.xlsx")
    assert "Traceback" not in spoken.said + "".join(spoken.lines)


def test_those_that_ship_are_listed_without_a_workspace(run: Run):
    listed = run("instrument", "list", "--json")
    assert [(each["shipped"], each["languages"]) for each in listed.told["instruments"]] == [(True, ["es", "en"])] * 2


def test_one_is_added_to_a_workspace_and_then_listed(run: Run, tmp_path: Path):
    folder = make_workspace(tmp_path, "office")
    added = run("instrument", "add", FOCAS, "--workspace", folder, "--json")
    assert added.code == 0
    listed = run("instrument", "list", "--workspace", folder, "--json").told["instruments"]
    assert added.told["content_hash"] in {each["content_hash"] for each in listed}


def test_a_file_that_is_not_there_cannot_be_read(run: Run, tmp_path: Path):
    refused = run("instrument", "check", tmp_path / "nowhere.xlsx", "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.file-unreadable")


def test_what_the_check_found_is_told_cell_by_cell(run: Run, tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (["type", "name", "label", "relevent"], ["text", "nombre", "Nombre", "1 = 1"]):
        sheet.append(row)
    book.save(tmp_path / "mal.xlsx")
    checked = run("instrument", "check", tmp_path / "mal.xlsx", "--json")
    told = checked.told["problems"][0]
    assert checked.code == 1
    assert told.keys() == {"code", "severity", "sheet", "row", "column", "message", "fix"}
    assert (told["severity"], told["sheet"], told["row"]) == ("error", "survey", 1)
