"""What a person does with keys and pointer, and what is stored then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.questionnaires import add_questionnaire
from app.questionnaires.filling import open_filling, start_filling
from app.workspace import Workspace
from tests.ui.finding import find, press
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.place import place
from ui.work.questionnaire import QuestionnaireView

NOWHERE = UUID(int=0)


@dataclass
class Hand:
    """A hand at the window."""

    workspace: Workspace
    window: MainWindow
    desk: Desk
    qtbot: QtBot
    folder: Path
    response: UUID = NOWHERE

    @property
    def page(self) -> QuestionnaireView:
        page = self.window.page
        assert isinstance(page, QuestionnaireView)
        return page

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing takes the keys"
        return widget

    def open_form(self, content: bytes, files: dict[str, bytes] | None = None, name: str = "form.xlsx") -> None:
        """Begin a response to a form."""
        instrument = add_questionnaire(self.workspace, content=content, file_name=name, files=files)
        self.response = start_filling(self.workspace, instrument=instrument).id
        self.show()

    def show(self) -> None:
        """Open the response and wait until the caret is in it."""
        self.window.open(place("home"))
        self.window.open(place("questionnaire", self.response))
        view = self.page
        self.qtbot.waitUntil(lambda: view._keeping.filling is not None and view._keeping.filling.id == self.response)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)

    def press(self, *keys: str) -> None:
        for each in keys:
            press(self.focused, each)
            QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton:
        return find(self.page, QAbstractButton, name)

    def click(self, name: str) -> None:
        """Press the button called so, with the pointer."""
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def enter(self, name: str, text: str) -> None:
        """Click into the field called so, and type."""
        field = next(
            each
            for each in self.page.findChildren(QWidget)
            if each.isVisible() and each.accessibleName() == name and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        )
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        QTest.keyClicks(field, text)

    def drag(self, widget: QWidget, *points: tuple[int, int]) -> None:
        """Draw with the pointer held down."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
        for each in points[1:]:
            QTest.mouseMove(widget, QPoint(*each))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))
        QApplication.processEvents()

    def settle(self) -> None:
        """Wait until everything is stored and answered."""
        for _ in range(3):
            self.desk.edits.wait()
            QApplication.processEvents()

    def submission(self) -> str:
        """Return the submission as the window has it."""
        return self.page._keeping.filling.response.instance_xml()

    def stored(self) -> str:
        """Return the submission as the store has it."""
        self.settle()
        return open_filling(self.workspace, self.response).response.instance_xml()

    def finish(self) -> str:
        """Press the button at the foot until the response is finished; return the XML that was kept."""
        for _ in range(60):
            if self.page.offer().label == self.desk.language.words.say("Finish"):
                break
            self.press("PgDown")
        QTest.mouseClick(self.window._next._primary, Qt.MouseButton.LeftButton)
        self.settle()
        self.qtbot.waitUntil(lambda: self.page._keeping.filling.is_finished)
        return self.stored()
