"""The places of the demonstration, for tests that go through all of them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QApplication

from tests.screenshots import Subjects, places
from ui.desk import Desk

PLACES = [name for name, _ in places(Subjects(*[UUID(int=0)] * len(Subjects.__dataclass_fields__)))]


def settle(desk: Desk) -> None:
    """Let what is read arrive and be shown."""
    for _ in range(3):
        desk.edits.wait()
        QApplication.processEvents()
