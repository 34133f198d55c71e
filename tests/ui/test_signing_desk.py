"""Where one person signs: what is typed there stays while the pages are made anew with it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.commitments import SignatoryId, SignatoryView
from tests.ui.finding import find
from ui.work.signing.desk import SigningDesk

NOBODY = SignatoryView(SignatoryId(uuid4()), "mayor", None, None, None, None, None)


@pytest.fixture
def table(qtbot, bare_desk):
    table = SigningDesk(bare_desk)
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    table.show_person(NOBODY, "Alcaldía", 1, 2, "commitment_letter")
    return table


def test_the_post_that_is_being_typed_stays_when_the_name_was_printed_on_the_pages(table):
    QTest.keyClicks(find(table, QLineEdit, "Nombre de quien firma"), "Quien preside")
    QTest.keyClicks(find(table, QLineEdit, "Cargo"), "Alcalde")
    table.show_person(replace(NOBODY, name="Quien preside"), "Alcaldía", 1, 2, "commitment_letter")
    assert (table.name, table.title) == ("Quien preside", "Alcalde")


def test_somebody_else_finds_their_own_name_and_post(table):
    QTest.keyClicks(find(table, QLineEdit, "Nombre de quien firma"), "Quien preside")
    table.show_person(replace(NOBODY, id=SignatoryId(uuid4()), title="Gerente"), "Gerencia", 2, 2, "commitment_letter")
    assert (table.name, table.title) == ("", "Gerente")
