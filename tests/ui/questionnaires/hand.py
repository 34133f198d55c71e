"""What a person does with keys and pointer, and what is stored then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.questionnaires import add_questionnaire
from app.questionnaires.filling import open_filling, start_filling
from app.workspace import Workspace
from tests.ui.finding import find, press
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.place import place
from ui.widgets.questions.drawing import Canvas
from ui.widgets.questions.media import FileEditor
from ui.work.questionnaire.view import QuestionnaireView

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
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=2_000)
        return QApplication.focusWidget()

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
        for each in text:
            if each.isascii():
                QTest.keyClicks(self.focused, each)
            else:  # QTest knows no letters with accents
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focused, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, each))

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

    def answer_dialog(self, path: str) -> None:
        """Type `path` into the file dialog that stands open, and press Enter."""
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(QFileDialog)))
        dialog = self.window.findChildren(QFileDialog)[-1]
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line.hasFocus()
        line.selectAll()
        QTest.keyClicks(line, path)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.window.activateWindow()  # as the desktop does when a dialog has gone
        QApplication.processEvents()
        self.settle()

    def drop(self, path: Path) -> None:
        """Let a file fall on the first question in sight that takes one."""
        target = next(each for each in self.page.findChildren(FileEditor) if each.isVisible() and not each.asked.value)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        where, none = target.rect().center(), Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(target, entered)
        assert entered.isAccepted()
        fell = QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(target, fell)
        self.settle()

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
            QTest.mouseClick(self.window._next._primary, Qt.MouseButton.LeftButton)
            self.settle()
            if self.page._keeping.filling.is_finished:
                return self.stored()
        raise AssertionError(self.page._standing.missing)

    def paste(self, name: str, content: bytes) -> None:
        """Copy a file elsewhere and paste it into the question in sight that takes one and has none."""
        path = self.folder / name
        path.write_bytes(content)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(data)
        editors = [each for each in self.page.findChildren(FileEditor) if each.isVisible() and not each.asked.value]
        QTest.keyClick(editors[0]._choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().clear()
        self.settle()

    def draw(self) -> None:
        """Draw on the first canvas in sight, and wait until the drawing is kept."""
        before = self.submission()
        canvas = next(each for each in self.page.findChildren(Canvas) if each.isVisible())
        self.drag(canvas, (20, 20), (120, 60), (200, 30), (260, 90))
        self.qtbot.waitUntil(lambda: self.submission() != before, timeout=5_000)
        self.settle()
