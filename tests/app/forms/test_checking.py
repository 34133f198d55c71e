"""What a check finds: each fault with its cell and what to do, in the language of whoever reads."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.forms import Finding, FormRefused, check_form, read_form
from app.forms.compiling import convert_book
from app.words import words_in
from tests.app.forms.books import CHOICES, SETTINGS, SURVEY, book, changed, renamed, saved


def found(content: bytes) -> list[Finding]:
    return list(check_form(content, "agua.xlsx").findings)


def told(content: bytes) -> list[tuple[str, str, str]]:
    return [(each.code, each.severity, each.place) for each in found(content)]


def test_a_sound_form_has_nothing_to_put_right():
    check = check_form(book(), "agua.xlsx")
    assert (check.findings, check.languages, check.questions) == ((), ("es", "en"), 2)
    assert check.form is not None


def test_a_misspelt_column_is_an_error_because_its_skip_logic_would_be_lost():
    (finding,) = found(book(renamed(SURVEY, "relevant", "relevent")))
    assert (finding.code, finding.place, finding.facts["meant"]) == ("form.misspelt-column", "survey!E1", "relevant")
    assert finding.sentence(words_in("es")) == ("«relevent» no es una columna de XLSForm: lo que dice se perdería.")
    assert "«relevant»" in finding.how(words_in("es"))


def test_a_misspelt_column_keeps_its_language_in_the_proposal():
    (finding, *_) = found(book(renamed(SURVEY, "label::English (en)", "lable::English (en)")))
    assert finding.facts["meant"] == "label::English (en)"


@pytest.mark.parametrize("header", ["Observaciones de campo", "notes", "names"])
def test_a_column_for_oneself_is_only_a_warning(header: str):
    survey = [[*row, "x"] for row in SURVEY]
    survey[0][-1] = header
    assert told(book(survey)) == [("form.unknown-column", "warning", "survey!F1")]


def test_own_columns_of_the_choices_serve_their_filters():
    choices = [[*row, "x"] for row in CHOICES]
    choices[0][-1] = "provincia"
    assert told(book(choices=choices)) == []


def test_an_untranslated_cell_is_told_because_people_would_read_a_dash():
    assert told(book(changed(SURVEY, 4, "label::English (en)", None))) == [
        ("form.untranslated", "warning", "survey!D4")
    ]
    assert told(book(choices=changed(CHOICES, 2, "label::Español (es)", " "))) == [
        ("form.untranslated", "warning", "choices!C2")
    ]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (book(changed(SURVEY, 4, "type", "txet")), "form.unknown-type", "survey!A4"),
        (book(changed(SURVEY, 4, "name", None)), "form.name-missing", "survey!4"),
        (book(changed(SURVEY, 4, "name", "2 porqué")), "form.name-invalid", "survey!B4"),
        (book(changed(SURVEY, 4, "name", "agua")), "form.name-twice", "survey!B4"),
        (book(SURVEY[:4]), "form.block-open", "survey!A2"),
        (book([*SURVEY, ("end_repeat", None, None, None, None)]), "form.block-unopened", "survey!A6"),
        (book(changed(SURVEY, 3, "type", "select_one no_si")), "form.list-missing", "survey!A3"),
        (book(changed(SURVEY, 3, "type", "select_multiple ${porque}")), "form.list-of-answers", "survey!A3"),
        (book(changed(SURVEY, 3, "type", "select_one ${porqué}")), "form.unknown-reference", "survey!A3"),
        (book(choices=changed(CHOICES, 3, "name", "si")), "form.choice-twice", "choices!B3"),
        (book(changed(SURVEY, 4, "relevant", "${auga} = 'no'")), "form.unknown-reference", "survey!E4"),
        (book(changed(SURVEY, 4, "label::English (en)", "=A1&A2")), "form.formula", "survey!D4"),
        (book(renamed(SURVEY, "relevant", "label::English (en)")), "form.column-twice", "survey!E1"),
        (book(renamed(SURVEY, "relevant", "bind::trocha:role")), "form.no-namespace", "settings!2"),
    ],
)
def test_an_error_names_its_cell_and_refuses_the_form(content: bytes, code: str, place: str):
    check = check_form(content, "agua.xlsx")
    errors = [(each.code, each.place) for each in check.findings if each.is_error]
    assert (errors, check.form) == ([(code, place)], None)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ((), "form.no-form-id"),
        (changed(SETTINGS, 2, "form_id", None), "form.no-form-id"),
        (changed(SETTINGS, 2, "default_language", "Awajún (agr)"), "form.default-language"),
    ],
)
def test_settings_that_lack_something_are_a_warning(settings, code: str):
    assert code in {each.code for each in found(book(settings=settings)) if not each.is_error}


def test_what_only_the_compiler_knows_is_told_with_its_row():
    survey = changed(SURVEY, 4, "type", "select_one_from_file si_no")
    (finding,) = [each for each in found(book(survey)) if each.is_error]
    assert finding.code == "form.conversion"
    assert finding.sentence(words_in("es")).startswith("El formulario no se puede convertir: «")


def test_a_compiler_that_breaks_off_is_told_as_such_and_not_in_its_own_words():
    xform, (finding,) = convert_book(book(changed(SURVEY, 3, "type", "select_multiple ${porque}")))
    assert not xform
    assert finding.code == "form.conversion"
    assert finding.sentence(words_in("es")) == "El formulario no se puede convertir, y el conversor no dice por qué."
    assert finding.how(words_in("es")).startswith("Retire filas hasta que")


def test_a_name_may_stand_again_in_another_group():
    again = [("begin_group", "otra", "Otra", "Other", None), *SURVEY[2:4], SURVEY[4]]
    survey = [*SURVEY, *again]
    survey[-2] = ("text", "motivo", "¿Por qué?", "Why?", None)
    assert "form.name-twice" not in {each.code for each in found(book(survey))}


def test_a_form_with_errors_is_refused_with_the_first_of_them():
    with pytest.raises(FormRefused) as refusal:
        read_form(book(changed(SURVEY, 4, "type", "txet")), "agua.xlsx")
    assert refusal.value.findings[0].facts["meant"] == "text"
    assert refusal.value.sentence(words_in("es")) == (
        "agua.xlsx tiene errores que hay que corregir antes. "
        "El primero, en survey!A4: «txet» no es un tipo de pregunta."
    )


def test_errors_come_before_warnings():
    survey = changed(changed(SURVEY, 3, "label::English (en)", None), 4, "type", "txet")
    assert [each.severity for each in found(book(survey))] == ["error", "warning"]


def test_a_form_with_thousands_of_faults_is_told_the_first_two_hundred():
    survey = [*SURVEY, *[("txet", f"q{n}", "a", "b", None) for n in range(3000)]]
    assert len(found(book(survey))) == 200


def with_rows(*rows: tuple[object, ...], columns: tuple[str, ...] = ()) -> bytes:
    """Return a book with further questions; columns: headers beyond the usual ones."""
    header = [*SURVEY[0], *columns]
    return book([header, *([*row, *[None] * (len(header) - len(row))] for row in (*SURVEY[1:], *rows))])


AUDIT = ("audit", "audit", None, None, None, "location-priority=balanced location-min-interval=9 location-max-age=9")


@pytest.mark.parametrize(
    ("content", "code", "severity", "place"),
    [
        (book(changed(SURVEY, 4, "relevant", "${agua} = ")), "form.expression", "error", "survey!E4"),
        (book(changed(SURVEY, 4, "relevant", "selcted(${agua}, 'no')")), "form.unknown-function", "error", "survey!E4"),
        (book(changed(SURVEY, 4, "relevant", "selected(${agua})")), "form.arguments", "error", "survey!E4"),
        (book(changed(SURVEY, 4, "relevant", "frobnicate(1) = 2")), "form.unsupported", "warning", "survey!4"),
        (book(changed(SURVEY, 4, "relevant", "false()")), "form.unreachable", "warning", "survey!E4"),
        (book(changed(SURVEY, 4, "relevant", "1 = 2")), "form.unreachable", "warning", "survey!E4"),
        (book(changed(SURVEY, 4, "relevant", "${agua} = 'nunca'")), "form.no-such-choice", "warning", "survey!E4"),
        (book(choices=[*CHOICES, ("sexo", "m", "Mujer", "Woman")]), "form.list-unused", "warning", "choices!4"),
        (with_rows(AUDIT, columns=("parameters",)), "form.unsupported", "warning", "survey"),
    ],
)
def test_what_is_wrong_with_rules_names_its_cell(content: bytes, code: str, severity: str, place: str):
    assert (code, severity, place) in told(content)


def test_calculations_in_a_circle_are_named_with_their_row():
    calculated = (("calculate", "a", None, None, None, "${b} + 1"), ("calculate", "b", None, None, None, "${a} + 1"))
    check = check_form(with_rows(*calculated, columns=("calculation",)), "agua.xlsx")
    (finding,) = [each for each in check.findings if each.is_error]
    assert (finding.code, finding.place) == ("form.cycle", "survey!F6")
    assert "/data/a, /data/b" in finding.sentence(words_in("es"))
    assert check.form is None


def test_an_expression_says_in_words_what_is_wrong_with_it():
    (finding,) = [each for each in found(book(changed(SURVEY, 4, "relevant", "${agua} = "))) if each.is_error]
    assert "termina antes de tiempo" in finding.sentence(words_in("es"))


def test_what_the_spreadsheet_hides_or_merges_is_told():
    made = load_workbook(BytesIO(book()))
    made["survey"].row_dimensions[4].hidden = True
    made["survey"].column_dimensions["E"].hidden = True
    made["choices"].merge_cells("A2:A3")
    places = {(each.code, each.place) for each in found(saved(made))}
    assert {("form.hidden", "survey!4"), ("form.hidden", "survey!E"), ("form.merged", "choices!A2")} <= places
