"""What never changes a score in a stored round: the order of answering, and all that is written beside an answer."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.focas import (
    AreaLevel,
    AssessmentView,
    add_instrument,
    answer_item,
    open_assessment,
    read_assessment,
    write_beside,
)
from app.workspace import Workspace
from tests.app.commitments.places import Ground
from tests.app.focas.books import Book, small

BESIDE = {
    "own": "0 5 3 0",
    "seen": "2",
    "seen_note": "El cuaderno estaba al día",
    "reason": "El acta de abril estaba en otra oficina",
    "evidence": "Acta 12",
    "evidence_seen": "si",
    "note": "Volver en mayo",
}


def levels(workspace: Workspace, round_: AssessmentView) -> dict[str, AreaLevel]:
    return {area.code: area.level for area in read_assessment(workspace, round_.id, language="es").areas}


def test_the_order_of_answering_never_changes_a_score(workspace: Workspace, ground: Ground, opened: AssessmentView):
    chance = random.Random(7)
    given = {item.code: chance.choice(["1", "2", "3", "4", "na", "nd", ""]) for item in opened.items}
    other = open_assessment(workspace, cluster=ground.cluster, government=ground.district, measure="midline")
    shuffled = list(given)
    chance.shuffle(shuffled)
    for round_, order in ((opened, list(given)), (other, shuffled)):
        for code in order:
            answer_item(workspace, assessment=round_.id, item=code, value=chance.choice("1234"))  # a first thought
        for code in order:
            answer_item(workspace, assessment=round_.id, item=code, value=given[code])
    assert levels(workspace, opened) == levels(workspace, other)


@pytest.mark.parametrize("field", BESIDE)
def test_nothing_that_is_written_beside_an_answer_changes_a_score(
    workspace: Workspace, answered: AssessmentView, field: str
):
    before = levels(workspace, answered)
    for item in ("PER-1", "DIV-3", "PAR-6"):
        write_beside(workspace, assessment=answered.id, item=item, field=field, text=BESIDE[field])
    assert levels(workspace, answered) == before


def test_the_level_told_at_the_answer_is_the_one_that_is_read_later(workspace: Workspace, opened: AssessmentView):
    chance = random.Random(11)
    for item in opened.items:
        told = answer_item(
            workspace, assessment=opened.id, item=item.code, value=chance.choice(["1", "2", "3", "4", "na", "nd"])
        )
    assert told == levels(workspace, opened)["GAM"]


def test_the_weights_of_an_added_instrument_count_at_the_answer_and_later(workspace: Workspace, ground: Ground):
    book = Book(load_workbook(BytesIO(small())))
    book.set("par_1", "bind::trocha:weight", "3")
    added = add_instrument(workspace, content=book.saved(), file_name="propio.xlsx")
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=added.id)
    for number in range(6, 0, -1):
        value = "4" if number == 1 else "1"
        told = answer_item(workspace, assessment=opened.id, item=f"PAR-{number}", value=value)
    assert told.mean == (3 * 4 + 5 * 1) / 8
    assert (told.answered, told.applicable) == (6, 6)
    assert levels(workspace, opened)["PAR"] == told
    item = read_assessment(workspace, opened.id, language="es").item("PAR-1")
    assert item is not None
    assert item.weight == 3.0
