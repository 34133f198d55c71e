"""Rules that are bent: the reason that is being written."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.clusters import RuleWarning
from tests.ui.finding import find, press
from ui.work.improvement_plan.warnings import WarningList


def warned(code):
    return RuleWarning(code=code, subject_id=UUID(int=1), message=code, facts={}, accepted=None)


def test_a_reason_that_is_being_written_stays_when_another_rule_is_bent_too(qtbot, bare_desk):
    rules = WarningList(bare_desk)
    qtbot.addWidget(rules)
    rules.show_warnings((warned("first"),))
    rules.show()
    bar = rules._bars[0]
    bar.button.click()
    line = find(bar, QLineEdit, "Motivo")
    QTest.keyClicks(line, "Lo pidieron")
    rules.show_warnings((warned("new"), warned("first")))
    assert find(rules, QLineEdit, "Motivo").text() == "Lo pidieron"
    press(line, "Esc")
    bar.button.click()
    assert line.text() == "Lo pidieron"
