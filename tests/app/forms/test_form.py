"""What is read of a form: its questions, languages and meaning, and a hash of what it asks."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.forms import Form, read_form, read_known_form
from tests.app.forms.books import CHOICES, SETTINGS, SURVEY, book, changed, renamed, saved


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(book(), "agua.xlsx")


def test_a_form_says_who_it_is(form: Form):
    assert (form.form_id, form.title, form.version) == ("agua", "Agua", "2013031401")
    assert (form.languages, form.default_language) == (("es", "en"), "es")


def test_questions_stand_in_order_inside_their_groups(form: Form):
    assert [(each.name, each.type, each.group) for each in form.questions] == [
        ("casa", "group", ()),
        ("agua", "select_one", ("casa",)),
        ("porque", "text", ("casa",)),
    ]


def test_a_question_has_its_labels_choices_and_conditions(form: Form):
    _, water, why = form.questions
    assert water.labels == {"es": "¿Hay agua?", "en": "Is there water?"}
    assert [(choice.name, choice.labels["en"]) for choice in water.choices] == [("si", "Yes"), ("no", "No")]
    assert (why.relevant, why.required, water.row) == ("${agua} = 'no'", False, 3)


def test_a_label_falls_back_to_the_default_language(form: Form):
    labels = form.questions[1].labels
    assert [form.say(labels, language) for language in ("en", "es", "agr")] == [
        *("Is there water?", "¿Hay agua?", "¿Hay agua?"),
    ]


def test_what_trocha_reads_stands_in_its_own_columns():
    survey = [[*row, "item" if row[1] == "agua" else None] for row in SURVEY]
    survey[0][-1] = "bind::trocha:role"
    settings = [[*SETTINGS[0], "namespaces"], [*SETTINGS[1], 'trocha="urn:x-trocha:xlsform:1"']]
    form = read_form(book(survey, CHOICES, settings), "agua.xlsx")
    assert [each.meaning for each in form.questions] == [{}, {"role": "item"}, {}]


def test_a_form_of_one_language_needs_no_name_for_it():
    one = [("type", "name", "label"), ("text", "agua", "¿Hay agua?")]
    form = read_form(book(one, (), ()), "agua.xlsx")
    assert (form.languages, form.form_id, form.say(form.questions[0].labels, "en")) == ((), "agua", "¿Hay agua?")


def test_the_hash_does_not_see_what_a_spreadsheet_program_rewrites():
    made = load_workbook(BytesIO(book()))
    made["survey"].column_dimensions["A"].width = 80
    made["survey"].freeze_panes = "B2"
    made["survey"]["A30"] = "   "
    assert saved(made) != book()
    assert read_known_form(saved(made), "otro.xlsx").content_hash == read_known_form(book(), "agua.xlsx").content_hash


@pytest.mark.parametrize(
    "other",
    [
        book(changed(SURVEY, 3, "label::English (en)", "Is there any water?")),
        book(choices=changed(CHOICES, 3, "name", "nunca")),
        book(settings=changed(SETTINGS, 2, "version", 2013031402)),
        book([*SURVEY[:2], SURVEY[3], SURVEY[2], SURVEY[4]]),
    ],
    ids=["a label", "a choice", "the version", "the order"],
)
def test_the_hash_sees_every_change_of_what_is_asked(form: Form, other: bytes):
    assert read_known_form(other, "agua.xlsx").content_hash != form.content_hash


def test_a_number_reads_as_it_was_meant():
    """A spreadsheet program keeps 2013031401 as a float at times."""
    form = read_known_form(book(settings=changed(SETTINGS, 2, "version", 2013031401.0)), "agua.xlsx")
    assert form.version == "2013031401"


def test_headers_may_be_written_in_capitals():
    form = read_known_form(book(renamed(renamed(SURVEY, "type", "Type"), "name", "Name")), "agua.xlsx")
    assert [question.name for question in form.questions] == ["casa", "agua", "porque"]
