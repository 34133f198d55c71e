"""What we must be able to take for granted of the toolkit."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted there")
def test_a_call_that_returns_nothing_keeps_the_count_of_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setFixedHeight(10)
    assert abs(sys.getrefcount(None) - before) < CALLS / 2
