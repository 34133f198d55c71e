"""An instrument that a coordinator edits in LibreOffice is used from the first to the last step, without any code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.focas import (
    InstrumentView,
    add_instrument,
    add_participant,
    answer_item,
    check_instrument,
    close_assessment,
    difference_between,
    list_instruments,
    open_assessment,
    read_assessment,
    record_adjustment,
)
from app.focas.library import FOLDER, standard
from app.workspace import Workspace
from tests.app.commitments.places import lay_ground
from tests.blank import Blank
from tests.judges import libreoffice

pytestmark = pytest.mark.judge("soffice")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What LibreOffice saved: DIV-1 reworded, PAR-7 added after PAR-6, every label in a third language."""
    folder = tmp_path_factory.mktemp("libreoffice")
    libreoffice.edit(FOLDER / "focas.xlsx", folder / "focas ajustado.xlsx", folder / "settings")
    return (folder / "focas ajustado.xlsx").read_bytes()


@pytest.fixture
def workspace(blank: Blank, tmp_path: Path) -> Iterator[Workspace]:
    workspace = blank.copy(tmp_path / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture
def added(workspace: Workspace, edited: bytes) -> InstrumentView:
    return add_instrument(workspace, content=edited, file_name="focas ajustado.xlsx")


def test_nothing_in_it_keeps_it_from_being_used(edited: bytes):
    check = check_instrument(edited, "focas ajustado.xlsx")
    assert check.form is not None
    assert check.languages == ("es", "en", "agr")
    assert {finding.code for finding in check.findings} == {"form.language-column"}  # hints, and what a rule says


def test_it_stands_beside_the_one_that_ships_and_what_differs_is_told(workspace: Workspace, added: InstrumentView):
    assert added in list_instruments(workspace)
    assert (added.items, added.version, added.is_shipped) == (58, "2026112601", False)
    found = difference_between(workspace, older=standard().id, newer=added.id)
    assert [(each.code, each.kind) for each in found.items] == [("DIV-1", "reworded"), ("PAR-7", "new")]
    assert (found.languages, found.may_need_revision) == (("agr",), ())
    told = record_adjustment(
        workspace,
        instrument=added.id,
        replaces=standard().id,
        changed_on=workspace.today(),
        expert="Dirección Regional de Cultura",
        reason="Un acuerdo propio de la zona",
    )
    assert told.expert == "Dirección Regional de Cultura"


def test_a_round_is_opened_answered_in_its_third_language_and_closed(workspace: Workspace, added: InstrumentView):
    ground = lay_ground(workspace)
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district, instrument=added.id)
    view = read_assessment(workspace, opened.id, language="agr")
    assert view.asked == 58
    item = view.item("PAR-7")
    assert item is not None
    assert item.title.startswith("[agr] Diálogo y consulta previa")
    assert item.levels[0].startswith("[agr] ")
    for each in view.items:
        answer_item(workspace, assessment=opened.id, item=each.code, value="3" if each.code == "PAR-7" else "2")
    add_participant(workspace, assessment=opened.id, role="Gerencia municipal")
    closed = close_assessment(workspace, assessment=opened.id)
    area = closed.area("PAR")
    assert closed.closed_at is not None
    assert area is not None
    assert area.level.mean == pytest.approx((6 * 2 + 3) / 7)
