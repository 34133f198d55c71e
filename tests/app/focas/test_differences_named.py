"""A difference in a round says of what and of whom it is; in a closed round, that it changes nothing."""

from __future__ import annotations

import pytest

from app.focas import answer_item, change_dissent, close_assessment
from app.monitoring import name_table, read_named_differences
from app.sync import read_package, write_package
from app.words import words_in
from tests.app.commitments.places import lay_ground
from tests.app.focas.test_closed_rounds import fill
from tests.app.sync.conftest import blanks, laptop, make, office

__all__ = ["blanks", "laptop", "make", "office"]
ES = words_in("es")


@pytest.mark.parametrize("closes", [False, True])
def test_a_difference_in_a_round_is_named(office, laptop, tmp_path, closes: bool):
    view = fill(office, lay_ground(office))
    read_package(laptop, write_package(office, tmp_path).path)
    dissent = view.item("PER-1").answer.dissents[0]
    for device, level in ((office, "1"), (laptop, "4")):
        answer_item(device, assessment=view.id, item="PER-2", value=level)
        change_dissent(device, dissent=dissent.id, level=level)
    if closes:
        close_assessment(office, assessment=view.id)
    read_package(office, write_package(laptop, tmp_path).path)
    subjects = [each.subject for each in read_named_differences(office, ES)]
    assert any(subject.startswith("PER-2 · ") for subject in subjects)
    assert any(subject.startswith("PER-1 · ") for subject in subjects)
    assert all(("cerrada: no cambia nada" in subject) == closes for subject in subjects)


def test_what_a_package_brings_of_rounds_has_a_name():
    for table in ("dissent", "evidence", "organisation", "change_reason", "instrument_change"):
        assert name_table(ES, table) != table.replace("_", " ")
