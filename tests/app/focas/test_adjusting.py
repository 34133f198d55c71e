"""An instrument adjusted with an expert: what differs item by item, and who, when and why is written down."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from openpyxl import load_workbook

from app.focas import (
    DayAhead,
    ExpertMissing,
    InstrumentDifference,
    NothingAdjusted,
    WhyMissing,
    add_instrument,
    difference_between,
    list_adjustments,
    open_assessment,
    read_assessment,
    record_adjustment,
)
from app.focas.library import standard
from app.workspace import Workspace
from tests.app.commitments.places import Ground
from tests.app.focas.books import Book, Change, small

ES, EN = "label::Español (es)", "label::English (en)"


def version(book: Book, number: str) -> None:
    book.sheet("settings").cell(2, 3).value = number


@pytest.fixture(scope="module")
def first() -> bytes:
    return small()


@pytest.fixture
def older(workspace: Workspace, first: bytes) -> UUID:
    return add_instrument(workspace, content=first, file_name="uno.xlsx").id


def adjusted(workspace: Workspace, first: bytes, change: Change) -> UUID:
    book = Book(load_workbook(BytesIO(first)))
    change(book)
    version(book, "2")
    return add_instrument(workspace, content=book.saved(), file_name="dos.xlsx").id


def difference(workspace: Workspace, first: bytes, older: UUID, change: Change) -> InstrumentDifference:
    return difference_between(workspace, older=older, newer=adjusted(workspace, first, change))


def reword(book: Book) -> None:
    book.set("div_1", ES, "Conocimiento de quiénes integran el personal.")


def reword_level(book: Book) -> None:
    row = book.row("choices", "2", "niv_div_1")
    cell = book.sheet("choices").cell(row, book.column("choices", ES))
    cell.value = str(cell.value).replace("dos años", "2 años")


def revise(book: Book) -> None:
    book.set("div_2", "bind::trocha:revision", "2")
    book.set("3", EN, "Half of the headships are held by women.", sheet="choices", list_name="niv_div_2")


def retire(book: Book) -> None:
    gone = ("div_5", "div_suma", "div_resp", "div_apl", "div_puntaje")
    book.keep("survey", lambda row: not str(row["name"]).startswith(gone))
    book.keep("choices", lambda row: not row["list_name"].endswith("_div_5"))


def rewrite_the_rest(book: Book) -> None:
    book.set("par_1", "hint::Español (es)", "Ordenanza y actas")
    book.set("par_1", "bind::trocha:law_en", "Law 27867")
    book.set("par_2", "bind::trocha:weight", "2")
    book.set("par_3", "bind::trocha:levels", "provincial district")
    book.set("par_3", "relevant", "${nivel}!='regional'")
    book.set("par_4", "bind::trocha:need", "system")
    book.set("par_5", "bind::trocha:markers", "G")


def third_language(book: Book) -> None:
    column = book.column("survey", "label::Awajún (agr)")
    book.sheet("survey").cell(2, column).value = "Aidau"


def test_other_words_are_told_with_what_they_were(workspace: Workspace, first: bytes, older: UUID):
    (only,) = difference(workspace, first, older, reword).items
    assert (only.code, only.kind, only.language, only.level) == ("DIV-1", "reworded", "es", "")
    assert only.before == "Conocimiento de la composición del personal por sexo, pueblo, lengua y discapacidad."
    assert only.after == "Conocimiento de quiénes integran el personal."


def test_a_number_that_changes_in_a_level_without_a_revision_is_to_be_looked_at_again(
    workspace: Workspace, first: bytes, older: UUID
):
    found = difference(workspace, first, older, reword_level)
    assert [(each.code, each.kind, each.level) for each in found.items] == [("DIV-1", "reworded", "2")]
    assert found.may_need_revision == ("DIV-1",)


def test_another_revision_is_no_rewording(workspace: Workspace, first: bytes, older: UUID):
    found = difference(workspace, first, older, revise)
    assert (found.items[0].kind, found.items[0].before, found.items[0].after) == ("revised", "1", "2")
    assert [(each.kind, each.level, each.language) for each in found.items[1:]] == [("revised", "3", "en")]
    assert found.may_need_revision == ()


def test_items_come_and_go(workspace: Workspace, first: bytes, older: UUID):
    newer = adjusted(workspace, first, retire)
    (gone,) = difference_between(workspace, older=older, newer=newer).items
    (come,) = difference_between(workspace, older=newer, newer=older).items
    assert (gone.code, gone.kind, gone.after) == ("DIV-5", "retired", "")
    assert (come.code, come.kind, come.before, come.after) == ("DIV-5", "new", "", gone.before)


def test_all_else_that_differs_is_named(workspace: Workspace, first: bytes, older: UUID):
    found = difference(workspace, first, older, rewrite_the_rest)
    assert [(each.code, each.kind) for each in found.items] == [
        *[("PAR-1", "evidence"), ("PAR-1", "law"), ("PAR-2", "weight"), ("PAR-3", "asked_of"), ("PAR-4", "need")],
        ("PAR-5", "markers"),
    ]
    assert found.codes == ("PAR-1", "PAR-2", "PAR-3", "PAR-4", "PAR-5")
    assert found.may_need_revision == ("PAR-3",)
    weight = found.items[2]
    assert (weight.before, weight.after) == ("1", "2")


def test_a_language_that_is_added_changes_no_words(workspace: Workspace, first: bytes, older: UUID):
    found = difference(workspace, first, older, third_language)
    assert (found.items, found.languages) == ((), ("agr",))


def test_who_when_and_why_is_kept_and_may_be_corrected(workspace: Workspace, first: bytes, older: UUID):
    newer = adjusted(workspace, first, reword)
    told = {"instrument": newer, "replaces": older, "changed_on": workspace.today()}
    record_adjustment(workspace, **told, expert="Dirección Regional de Salud", reason="Palabras de la zona")
    view = record_adjustment(workspace, **told, expert=" Dirección Regional de Salud, Personal ", reason="Más claro")
    assert list_adjustments(workspace) == (view,)
    assert (view.expert, view.reason) == ("Dirección Regional de Salud, Personal", "Más claro")
    assert (view.version, view.earlier, view.author) == ("2", "1", "Facilitator")


def test_an_adjustment_of_what_ships_takes_both_along(workspace: Workspace, older: UUID):
    shipped = standard().id
    record_adjustment(
        workspace,
        instrument=older,
        replaces=shipped,
        changed_on=None,
        expert="Especialista",
        reason="Solo lo obligatorio",
    )
    (view,) = list_adjustments(workspace)
    assert (view.changed_on, view.earlier) == (None, standard().form.version)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"expert": " "}, ExpertMissing),
        ({"reason": ""}, WhyMissing),
        ({"changed_on": date.max}, DayAhead),
        ({"itself": True}, NothingAdjusted),
        ({"other": True}, NothingAdjusted),
    ],
)
def test_what_says_too_little_is_refused(
    workspace: Workspace, older: UUID, change: dict[str, object], refusal: type[Exception]
):
    from app.focas.library import instrument_for

    told: dict[str, object] = {"changed_on": workspace.today() - timedelta(1), "expert": "E", "reason": "R"} | change
    replaces = older if told.pop("itself", False) else standard().id
    if told.pop("other", False):
        replaces = instrument_for("ngo").id
    with pytest.raises(refusal):
        record_adjustment(workspace, instrument=older, replaces=replaces, **told)  # type: ignore[arg-type]
    assert list_adjustments(workspace) == ()


def test_an_open_round_goes_on_with_the_version_it_began_with(
    workspace: Workspace, ground: Ground, first: bytes, older: UUID
):
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=older)
    newer = adjusted(workspace, first, reword)
    record_adjustment(workspace, instrument=newer, replaces=older, changed_on=None, expert="E", reason="R")
    view = read_assessment(workspace, opened.id, language="es")
    assert view.instrument_version == "1"
    item = view.item("DIV-1")
    assert item is not None
    assert item.title.startswith("Conocimiento de la composición")
