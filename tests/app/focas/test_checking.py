"""An instrument that cannot be used as it is meant is refused, or warned of, with sheet and row, in both languages."""

from __future__ import annotations

import functools
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.focas import add_instrument, check_instrument
from app.focas.library import standard
from app.forms import Finding, FormRefused
from app.words import words_in
from app.workspace import Workspace
from tests.app.focas.books import Book, Change, small, whole

SMALL = functools.cache(small)
ES, EN = "label::Español (es)", "label::English (en)"


def changed(change: Change) -> bytes:
    book = Book(load_workbook(BytesIO(SMALL())))
    change(book)
    return book.saved()


def found(content: bytes, code: str) -> list[Finding]:
    return [each for each in check_instrument(content, "propio.xlsx").findings if each.code == code]


def without_par(book: Book) -> None:
    book.leave_areas("DIV")


def par_voluntary(book: Book) -> None:
    book.set("par", "bind::trocha:compulsory", None)


def without_third_level(book: Book) -> None:
    book.keep("choices", lambda row: (row["list_name"], row["name"]) != ("niv_par_1", "3"))


def a_fifth_level(book: Book) -> None:
    book.set("4", "name", "5", sheet="choices", list_name="niv_par_1")


def a_zero(book: Book) -> None:
    book.set("nd", "name", "0", sheet="choices", list_name="niv_par_1")


def without_choices(book: Book) -> None:
    book.set("par_1", "type", "select_one vista")


def untranslated_item(book: Book) -> None:
    book.set("par_2", EN, None)


def untranslated_level(book: Book) -> None:
    book.set("2", EN, None, sheet="choices", list_name="niv_div_3")


def untranslated_law(book: Book) -> None:
    book.set("par_2", "bind::trocha:law_en", None)


def same_code_in_one_area(book: Book) -> None:
    book.set("par_2", "name", "par_1")


def same_code_elsewhere(book: Book) -> None:
    book.set("par_2", "name", "div_2")


def same_code_otherwise_written(book: Book) -> None:
    book.set("par_2", "name", "PAR-1")


def a_formula(book: Book) -> None:
    book.set("par_3", EN, '=CONCATENATE("a", "b")')


def a_formula_among_levels(book: Book) -> None:
    book.set("3", EN, "=A1", sheet="choices", list_name="niv_par_1")


def misspelt_column(book: Book) -> None:
    book.rename("relevant", "relevent")


def misspelt_meaning(book: Book) -> None:
    book.rename("bind::trocha:levels", "bind::trocha:levles")


def unknown_role(book: Book) -> None:
    book.set("par_4", "bind::trocha:role", "itme")


def unknown_level_of_government(book: Book) -> None:
    book.set("par_4", "bind::trocha:levels", "regional provincal district")


def unknown_need(book: Book) -> None:
    book.set("par_4", "bind::trocha:need", "skil")


def a_misspelt_tag(book: Book) -> None:
    book.set("par_1", "bind::trocha:tags", "fund")


def a_tag_of_somebody_else(book: Book) -> None:
    book.set("par_1", "bind::trocha:tags", "territorio")


def an_item_not_translated(book: Book) -> None:
    book.set("par_1", EN, book.text("par_1", ES))


def a_level_not_translated(book: Book) -> None:
    text = book.text("2", ES, sheet="choices", list_name="niv_div_3")
    book.set("2", EN, text, sheet="choices", list_name="niv_div_3")


def no_weight(book: Book) -> None:
    book.set("par_4", "bind::trocha:weight", "mucho")


def another_weight(book: Book) -> None:
    book.set("par_4", "bind::trocha:weight", "1,5")


def weight_of_nothing(book: Book) -> None:
    book.set("par_4", "bind::trocha:weight", "0")


def half_a_revision(book: Book) -> None:
    book.set("par_4", "bind::trocha:revision", "1.5")


def limit_in_words(book: Book) -> None:
    book.set("par", "bind::trocha:most_na", "dos")


def asked_of_all_elsewhere(book: Book) -> None:
    book.set("par_4", "bind::trocha:levels", "district")


def for_both_kinds(book: Book) -> None:
    book.set("par_4", "bind::trocha:levels", "district ngo")


def no_reason(book: Book) -> None:
    book.set("par_4_na_motivo", "bind::trocha:role", None)


def the_version_that_ships(book: Book) -> None:
    book.sheet("settings").cell(2, 3).value = standard().form.version


def three_votes(book: Book) -> None:
    book.set("par_4_n4", "bind::trocha:role", None)


REFUSED = [
    (without_par, "instrument.area-missing", "survey", ""),
    (par_voluntary, "instrument.area-voluntary", "survey", "par"),
    (without_third_level, "instrument.levels", "choices", "1"),
    (a_fifth_level, "instrument.levels", "choices", "5"),
    (a_zero, "instrument.levels", "choices", "0"),
    (without_choices, "instrument.levels", "choices", ""),
    (same_code_in_one_area, "form.name-twice", "survey", None),
    (same_code_elsewhere, "instrument.code-twice", "survey", None),
    (same_code_otherwise_written, "instrument.code-twice", "survey", None),
    (a_formula, "form.formula", "survey", "par_3"),
    (a_formula_among_levels, "form.formula", "choices", "3"),
    (misspelt_column, "form.misspelt-column", "survey", None),
    (misspelt_meaning, "instrument.unknown-column", "survey", None),
    (unknown_role, "instrument.unknown-role", "survey", "par_4"),
    (unknown_level_of_government, "instrument.unknown-levels", "survey", "par_4"),
    (unknown_need, "instrument.unknown-need", "survey", "par_4"),
    (a_misspelt_tag, "instrument.unknown-tags", "survey", "par_1"),
    (no_weight, "instrument.weight", "survey", "par_4"),
    (weight_of_nothing, "instrument.weight", "survey", "par_4"),
    (half_a_revision, "instrument.revision", "survey", "par_4"),
    (limit_in_words, "instrument.most-na", "survey", "par"),
    (for_both_kinds, "instrument.mixed", "survey", ""),
]
WARNED = [
    (the_version_that_ships, "instrument.same-version", "settings", ""),
    (untranslated_item, "form.untranslated", "survey", "par_2"),
    (untranslated_level, "form.untranslated", "choices", "2"),
    (an_item_not_translated, "instrument.same-in-two-languages", "survey", "par_1"),
    (a_level_not_translated, "instrument.same-in-two-languages", "choices", "2"),
    (a_tag_of_somebody_else, "instrument.unknown-tags", "survey", "par_1"),
    (untranslated_law, "instrument.law-untranslated", "survey", "par_2"),
    (another_weight, "instrument.weight-not-calculated", "survey", "par_4"),
    (asked_of_all_elsewhere, "instrument.asked-of-all", "survey", "par_4"),
    (no_reason, "instrument.reason-missing", "survey", "par_4"),
    (three_votes, "instrument.votes", "survey", "par_4"),
]
NEAREST = {
    "form.misspelt-column": "relevant",
    "instrument.unknown-column": "bind::trocha:levels",
    "instrument.unknown-role": "item",
    "instrument.unknown-levels": "provincial",
    "instrument.unknown-need": "skill",
}


def stands_in_the_row_of(content: bytes, finding: Finding, name: str) -> bool:
    book = Book(load_workbook(BytesIO(content)))
    return book.sheet(finding.sheet).cell(finding.row, book.column(finding.sheet, "name")).value == name


@pytest.mark.parametrize(("change", "code", "sheet", "name"), REFUSED)
def test_what_would_be_scored_wrongly_is_refused_with_its_place(
    change: Change, code: str, sheet: str, name: str | None
):
    content = changed(change)
    check = check_instrument(content, "propio.xlsx")
    hits = [each for each in check.findings if each.code == code]
    assert check.form is None
    assert {(each.severity, each.sheet) for each in hits} == {("error", sheet)}
    assert not name or any(stands_in_the_row_of(content, each, name) for each in hits)
    say_it_in_both_languages(hits[0])


@pytest.mark.parametrize(("change", "code", "sheet", "name"), WARNED)
def test_what_is_better_put_right_is_told_with_its_place(change: Change, code: str, sheet: str, name: str):
    content = changed(change)
    check = check_instrument(content, "propio.xlsx")
    (finding,) = (each for each in check.findings if each.code == code)
    assert check.form is not None
    assert (finding.severity, finding.sheet) == ("warning", sheet)
    assert not name or stands_in_the_row_of(content, finding, name)
    say_it_in_both_languages(finding)


def say_it_in_both_languages(finding: Finding) -> None:
    for language in ("es", "en"):
        told = f"{finding.sentence(words_in(language))} {finding.how(words_in(language))}"
        assert "{" not in told
        assert NEAREST.get(finding.code, "") in told
    assert finding.sentence(words_in("es")) != finding.sentence(words_in("en"))


def test_the_compulsory_areas_alone_are_sound():
    assert check_instrument(SMALL(), "propio.xlsx").findings == ()


def test_a_compulsory_area_of_organisations_is_missed_too():
    book = whole("focas-cso")
    book.leave_areas("ORG", "DEC")
    (finding,) = found(book.saved(), "instrument.area-missing")
    assert "INC" in finding.sentence(words_in("es"))


def test_an_instrument_of_another_name_has_the_areas_it_wants():
    def another(book: Book) -> None:
        book.leave_areas("DIV")
        book.sheet("settings").cell(2, 2, "diagnostico_propio")

    assert check_instrument(changed(another), "propio.xlsx").findings == ()


def test_an_area_whose_items_are_all_taken_out_is_missing():
    def empty(book: Book) -> None:
        book.keep("survey", lambda row: not str(row["name"]).startswith("par_"))
        book.keep("choices", lambda row: "_par_" not in row["list_name"])

    assert found(changed(empty), "instrument.area-missing")


def test_a_weight_that_the_calculation_knows_is_not_warned_of():
    def weigh(book: Book) -> None:
        another_weight(book)
        row = book.row("survey", "par_suma")
        cell = book.sheet("survey").cell(row, book.column("survey", "calculation"))
        cell.value = str(cell.value).replace("number(${par_4})", "1.5 * number(${par_4})")

    assert check_instrument(changed(weigh), "propio.xlsx").findings == ()


def test_a_third_language_that_only_one_sheet_has_is_told_by_sheet_and_column():
    def third(book: Book) -> None:
        book.sheet("survey").cell(2, book.column("survey", "label::Awajún (agr)"), "Ficha")

    told = [
        each for each in check_instrument(changed(third), "propio.xlsx").findings if each.code == "form.language-column"
    ]
    assert {(each.sheet, each.facts["column"]) for each in told} == {
        ("survey", "hint::Awajún (agr)"),
        ("survey", "constraint_message::Awajún (agr)"),
        ("choices", "label::Awajún (agr)"),
    }


def test_nothing_of_a_refused_instrument_is_kept(workspace: Workspace):
    before = workspace.store.last_transaction()
    with pytest.raises(FormRefused) as refused:
        add_instrument(workspace, content=changed(without_par), file_name="propio.xlsx")
    assert "PAR" in refused.value.sentence(words_in("es"))
    assert workspace.store.last_transaction() == before


def test_a_missing_area_is_told_at_the_row_of_the_one_before_it():
    book = whole()
    book.leave_areas("PER", "DIV", "SER", "TRA")
    (finding,) = found(book.saved(), "instrument.area-missing")
    assert finding.row == book.row("survey", "ser")


def test_a_misspelt_level_of_government_is_told_once():
    def misspell(book: Book) -> None:
        book.set("par_3", "bind::trocha:levels", "regional provincal")

    told = [each.code for each in check_instrument(changed(misspell), "propio.xlsx").findings]
    assert "instrument.unknown-levels" in told
    assert told.count("instrument.asked-of-all") <= 1  # its own row at most
