"""Each type of question with each appearance: answered in the window, stored, opened again, and the same."""

from __future__ import annotations

import pytest

from tests.ui.questionnaires.cells import CELLS, FILES
from tests.ui.questionnaires.forms import xlsform


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_cell(hand, cell):
    content = xlsform(f"{cell.head}\n{cell.rows}", cell.choices, cell.settings, cell.external)
    hand.open_form(content, {name: FILES[name] for name in cell.files})
    cell.act(hand)
    hand.page._sheet.keep()
    written = hand.submission()
    for part in cell.expected:
        assert part.replace("<q></q>", "<q/>") in written
    assert hand.stored() == written
    hand.show()
    assert hand.submission() == written
