"""Any other instrument is a file: its own areas, items and languages, and a round of it from end to end."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from app.focas import (
    InstrumentView,
    add_instrument,
    add_participant,
    answer_item,
    check_instrument,
    close_assessment,
    index_of,
    open_assessment,
    readiness_of,
)
from app.workspace import Workspace
from tests.app.commitments.places import Ground

SURVEY = (
    ("type", "name", "label", "relevant", "bind::trocha:role", "bind::trocha:levels", "bind::trocha:law"),
    ("begin_group", "agu", "Agua para la comunidad", None, "area", None, None),
    ("select_one niv_agu_1", "agu_1", "Fuentes protegidas", None, "item", None, "Ley 29338"),
    ("text", "agu_1_na_motivo", "Por qué no aplica", "${agu_1} = 'na'", "na-reason", None, None),
    ("text", "agu_1_motivo", "Motivo", None, "reason", None, None),
    ("select_one niv_agu_2", "agu_2", "Calidad conocida", None, "item", None, None),
    ("text", "agu_2_na_motivo", "Por qué no aplica", "${agu_2} = 'na'", "na-reason", None, None),
    ("text", "agu_2_motivo", "Motivo", None, "reason", None, None),
    ("end_group", None, None, None, None, None, None),
)
SETTINGS = (
    ("form_title", "form_id", "version", "namespaces"),
    ("Agua", "agua_propia", "1", 'trocha="urn:x-trocha:xlsform:1"'),
)


@pytest.fixture(scope="module")
def own() -> bytes:
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    choices, settings = book.create_sheet("choices"), book.create_sheet("settings")
    for row in SURVEY:
        survey.append(row)
    choices.append(("list_name", "name", "label"))
    for list_name in ("niv_agu_1", "niv_agu_2"):
        for name, label in zip(
            ("1", "2", "3", "4", "na", "nd"), ("Nada", "Algo", "Bien", "Todo", "No", "?"), strict=True
        ):
            choices.append((list_name, name, label))
    for row in SETTINGS:
        settings.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def added(workspace: Workspace, own: bytes) -> InstrumentView:
    return add_instrument(workspace, content=own, file_name="agua.xlsx")


def test_nothing_is_wrong_with_it(own: bytes):
    assert check_instrument(own, "agua.xlsx").findings == ()


def test_it_asks_every_level_of_government_when_it_does_not_say_whom(added: InstrumentView):
    assert (added.name, added.items, added.subjects) == ("agua_propia", 2, {"regional", "provincial", "district"})


def test_a_round_of_it_is_held_from_the_first_answer_to_the_last(
    workspace: Workspace, ground: Ground, added: InstrumentView
):
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=added.id)
    item = opened.item("AGU-1")
    assert item is not None
    assert (item.title, item.levels[3], item.legal_basis) == ("Fuentes protegidas", "Todo", "Ley 29338")
    answer_item(workspace, assessment=opened.id, item="AGU-1", value="3")
    answer_item(workspace, assessment=opened.id, item="AGU-2", value="na", reason="No hay laboratorio")
    add_participant(workspace, assessment=opened.id, role="Junta de agua")
    closed = close_assessment(workspace, assessment=opened.id)
    assert [(area.code, area.level.mean, area.level.applicable) for area in closed.areas] == [("AGU", 3.0, 1)]
    assert index_of(closed) == 3.0
    assert readiness_of(closed) is None
