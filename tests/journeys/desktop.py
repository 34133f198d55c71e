"""A person at the window: reads what is on the screen, presses keys, moves the pointer, and nothing else.

Widgets are found by the words that a person reads or hears; keys and clicks go to the window, which routes them as the
window system does. Waits are for what can be seen, never for a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.application import Application

W = TypeVar("W", bound=QWidget)
PATIENCE = 20.0  # seconds before a person says that nothing happens
SOON = 1.0  # seconds before a person tries again
BLINK = 10  # milliseconds between two looks
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
NOTCH, MOST_TURNS = 120, 200  # one step of a wheel; steps before a person gives up
STROKE_TIME = 20  # milliseconds between two samples of a stroke


def breathe(milliseconds: int) -> None:
    """Let the windows live for a moment, between two looks at them; the other threads work meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Desktop:
    """Trocha on the screen of one computer, with its own folder and preferences."""

    def __init__(self, folder: Path, config: Path, language: str = "es") -> None:
        """Remember where; `start` opens the program."""
        self.folder, self._config, self._language = folder, config, language
        self._application: Application | None = None

    # the program

    def start(self) -> None:
        """Open the program and wait for its first page."""
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        qt.setStyle("Fusion")
        self._application = Application(qt, self.folder, self._language, self._config)
        assert self._application.is_first()
        self._application.show()
        self.look()

    def close(self) -> None:
        """Close the window, as with the cross of its frame."""
        assert self._application is not None
        self.shell.close()
        self._application.close()
        self.shell.deleteLater()
        self._application.deleteLater()
        self._application = None
        breathe(0)

    @property
    def shell(self) -> QWidget:
        """The window."""
        assert self._application is not None
        assert self._application.shell is not None
        return self._application.shell

    def look(self) -> None:
        """Turn to this window."""
        self._activate(self.shell)

    # seeing

    def wait(self, seen: Callable[[], object], what: str) -> None:
        """Wait until `seen` is true; `what` says for what."""
        until = monotonic() + PATIENCE
        while not seen():
            self._check_no_mistake()
            assert monotonic() < until, f"waited in vain for {what}; on the screen:\n{self.text()}"
            breathe(BLINK)

    def _soon(self, seen: Callable[[], object]) -> bool:
        until = monotonic() + SOON
        while not seen() and monotonic() < until:
            breathe(BLINK)
        return bool(seen())

    def text(self) -> str:
        """Return everything that can be read now, a line a piece."""
        return "\n".join(piece for widget in self._all(QWidget) for piece in _said(widget) if piece.strip())

    def sees(self, *pieces: str) -> None:
        """Wait until every one of `pieces` can be read."""
        for piece in pieces:
            self.wait(lambda piece=piece: piece in self.text(), f"“{piece}”")  # type: ignore[misc]

    def sees_no(self, *pieces: str) -> None:
        """Wait until none of `pieces` can be read."""
        for piece in pieces:
            self.wait(lambda piece=piece: piece not in self.text(), f"“{piece}” to go")  # type: ignore[misc]

    def has(self, name: str) -> bool:
        """Whether a button of that name can be pressed now."""
        return any(name_of(each) == name and each.isEnabled() for each in self._all(QAbstractButton))

    def is_on(self, name: str) -> bool:
        """Whether the button `name` is pressed in or ticked."""
        button: QAbstractButton = self._find(QAbstractButton, name, 0)
        return button.isChecked()

    def asked(self, name: str) -> bool:
        """Whether the caret is in the field `name`."""
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and name_of(focused) == name

    def value(self, name: str) -> str:
        """Return what stands in the field `name`."""
        return _said(self.field(name))[0]

    # pointing

    def click(self, name: str, *, number: int = 0) -> None:
        """Press the button `name`; number: which, from 0, where several are called so."""
        self.point(self._find(QAbstractButton, name, number))

    def point(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on `widget`, scrolling to it first, once nothing else lies there."""
        self._front()

        def is_under_pointer() -> bool:
            self._bring(widget, at or _middle(widget))
            found = widget.window().childAt(widget.mapTo(widget.window(), at or _middle(widget)))
            return widget.isWindow() or found is widget or (found is not None and widget.isAncestorOf(found))

        self.wait(is_under_pointer, f"“{name_of(widget)}” to be under the pointer")
        window, place = _on_window(widget, at or _middle(widget))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def turn_to(self, tab: str) -> None:
        """Click on a page's tab."""
        for bar in self._all(QTabBar):
            for number in range(bar.count()):
                if bar.tabText(number).startswith(tab):
                    self.point(bar, bar.tabRect(number).center())
                    return
        self.click(tab)

    def pick(self, name: str, entry: str) -> None:
        """Open the menu of the button `name` and take `entry`."""
        self.click(name)
        self.take(entry)

    def take(self, entry: str) -> None:
        """Take `entry` of the menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), f"a menu with “{entry}”")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next((each for each in menu.actions() if _plain(each.text()).startswith(entry)), None)
        assert action is not None, [each.text() for each in menu.actions()]
        self.point(menu, menu.actionGeometry(action).center())

    def choose(self, name: str, option: str, *, number: int = 0) -> None:
        """Choose `option` in the list of the field `name`."""
        box = self._find(QComboBox, name, number)
        if box.currentText() == option:
            return
        self.point(box)
        self.wait(box.view().isVisible, f"the list of “{name}”")
        self.mark(box.view(), option)
        self.wait(lambda: box.currentText() == option, f"“{option}” in “{name}”")

    def mark(self, view: QAbstractItemView, row: str) -> None:
        """Click on the row of a list that begins with `row`."""
        model = view.model()
        for number in range(model.rowCount(view.rootIndex())):
            if str(model.index(number, 0, view.rootIndex()).data()).startswith(row):
                self.mark_row(view, number)
                return
        raise AssertionError(f"no row {row!r} in {_said(view)}")

    def mark_row(self, view: QAbstractItemView, number: int, column: int = 0) -> None:
        """Click on the row of that number, from 0, turning the wheel until it is in sight."""
        index, port = view.model().index(number, column, view.rootIndex()), view.viewport()
        for _ in range(MOST_TURNS):
            at = view.visualRect(index).center()
            if port.rect().contains(at):
                break
            _turn_wheel(*_on_window(port, _middle(port)), NOTCH if at.y() < 0 else -NOTCH)
        self.point(port, at)

    def rows(self, name: str) -> QAbstractItemView:
        """Return the list that is called `name`."""
        return self._find(QAbstractItemView, name, 0)

    def draw(self, name: str, strokes: Iterable[Iterable[tuple[float, float]]]) -> None:
        """Sign on the pad `name`. strokes: points in shares of its width and height."""
        pad = self._find(QWidget, name, 0)
        self._bring(pad, _middle(pad))
        for stroke in strokes:
            places = [_on_window(pad, QPoint(round(x * pad.width()), round(y * pad.height()))) for x, y in stroke]
            window, first = places[0]
            QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
            for _, place in places[1:]:
                QTest.mouseMove(window, place, STROKE_TIME)
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1][1])

    # writing

    def press(self, keys: str) -> None:
        """Press `keys`, such as "Ctrl+K" or "Return"."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack it
        QTest.keyClick(self._front(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type `text`; what no key stands for comes as from a dead key or an input method."""
        for sign in text:
            if sign == "\n":
                QTest.keyClick(self._front(), Qt.Key.Key_Return)
            elif sign.isascii():
                QTest.keyClick(self._front(), sign)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(sign)
                focused = QGuiApplication.focusObject()
                assert focused is not None, f"nothing takes “{sign}”"
                QCoreApplication.sendEvent(focused, composed)

    def fill(self, name: str, text: str, *, number: int = 0) -> None:
        """Write `text` into the field `name` in place of what stands there."""
        field = self.field(name, number=number)
        self.point(field)
        if not self._soon(field.hasFocus):
            self.point(field)  # the page was still coming; a person clicks again
        self.wait(field.hasFocus, f"the caret in “{name}”")
        self.press("Ctrl+A")
        if text:
            self.type(text)
        else:
            self.press("Delete")
        if QApplication.activePopupWidget() is not None:
            self.press("Esc")  # what the field suggests is not taken

    def submit(self) -> None:
        """Press Enter in the dialog that is open, and wait until it has closed."""
        assert QApplication.activeModalWidget() is not None
        self.press("Return")
        self.wait(lambda: QApplication.activeModalWidget() is None, "the dialog to close")

    def set_day(self, name: str, day: date, *, number: int = 0) -> None:
        """Write a day into the field `name`, part by part."""
        field = self._find(QDateEdit, name, number)
        self.point(field)
        self.press("Home")
        self.type(f"{day:%d%m%Y}")
        self.wait(lambda: field.date().toPython() == day, f"{day} in “{name}”, where {field.text()} stands")

    def pick_file(self, path: Path) -> None:
        """Type `path` into the file dialog that is open, and accept."""
        self.wait(lambda: self._of_class("QFileDialog"), "a file dialog")
        dialog = self._of_class("QFileDialog")
        assert dialog is not None
        line = next(each for each in dialog.findChildren(QLineEdit) if each.isVisible())
        self.wait(line.isVisible, "the line for the path")
        self.point(line)
        self.press("Ctrl+A")
        self.type(str(path))
        self.wait(lambda: line.text() == str(path), f"{path} in the file dialog")
        self.press("Return")
        self.wait(lambda: self._of_class("QFileDialog") is None, "the file dialog to close")

    def field(self, name: str, *, number: int = 0) -> QWidget:
        """Return the field that is called `name`."""
        return self._find(FIELDS, name, number)

    # finding

    def _front(self) -> QWindow:
        """Return the window that takes the keys; as a window manager does, one gets them when another has closed."""
        top = QApplication.activeModalWidget() or self.shell  # it gives them to a menu or list that is open
        if QApplication.activePopupWidget() is None and not top.isActiveWindow():
            self._activate(top)
        window = top.windowHandle()
        assert window is not None
        return window

    def _find(self, kind: type[W] | tuple[type[QWidget], ...], name: str, number: int) -> W:
        """Return what is called `name` or, when nothing is, the only one whose name begins so."""

        def found() -> list[QWidget]:
            usable = [each for each in self._all(QWidget) if isinstance(each, kind) and each.isEnabled()]
            named = [each for each in usable if name_of(each) == name]
            begun = [each for each in usable if name_of(each).startswith(name)]
            return sorted(named or (begun if len(begun) == 1 else []), key=_place)

        self.wait(lambda: len(found()) > number, f"something to press or fill called “{name}”")
        return found()[number]  # type: ignore[return-value]

    def _activate(self, top: QWidget) -> None:
        """Bring a window to the front; one that is just closing may take that back once."""

        def is_in_front() -> bool:
            if not top.isActiveWindow():
                top.activateWindow()
            return top.isActiveWindow()

        self.wait(is_in_front, "the window to be in front")

    def _all(self, kind: type[W]) -> list[W]:
        """Return what is in sight in the front window, in the order of reading."""
        root = QApplication.activeModalWidget() or self.shell
        return [each for each in _in_sight(root) if isinstance(each, kind)]

    def _of_class(self, name: str) -> QWidget | None:
        tops = QApplication.topLevelWidgets()
        return next((each for each in tops if each.isVisible() and each.inherits(name)), None)

    def _bring(self, widget: QWidget, at: QPoint) -> None:
        """Turn the wheel until the point `at` of `widget` is in sight."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                self._scroll(parent, widget, at)
            parent = parent.parentWidget()

    def _scroll(self, area: QScrollArea, widget: QWidget, point: QPoint) -> None:
        port = area.viewport()
        for _ in range(MOST_TURNS):
            at = widget.mapTo(port, point)
            if port.rect().adjusted(0, 4, 0, -4).contains(at):
                return
            turn = NOTCH if at.y() < port.height() // 2 else -NOTCH
            bar = area.verticalScrollBar()
            before = bar.value()
            _turn_wheel(*_on_window(bar, _middle(bar)), turn)
            if bar.value() == before:
                return

    def _check_no_mistake(self) -> None:
        report = self._of_class("ReportDialog")
        if report is not None:
            said = "\n".join(piece for each in report.findChildren(QWidget) for piece in _said(each))
            raise AssertionError(f"the program reported a mistake of its own:\n{said}")


def _in_sight(root: QWidget) -> Iterator[QWidget]:
    """Return what can be seen below `root`; what is hidden is not searched."""
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            yield child
            yield from _in_sight(child)


def name_of(widget: QWidget) -> str:
    """Return what a person, or a screen reader, calls `widget`."""
    return widget.accessibleName() or (_plain(widget.text()) if isinstance(widget, QAbstractButton) else "")


def _plain(text: str) -> str:
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def _said(widget: QWidget) -> list[str]:
    for kind, say in SAYING.items():
        if isinstance(widget, kind):
            return say(widget)
    return [f"{widget.accessibleName()} {widget.accessibleDescription()}"]


def _said_rows(view: QAbstractItemView) -> list[str]:
    model, root = view.model(), view.rootIndex()
    if model is None:
        return []
    said: list[str] = []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(model.rowCount(root)):
        for column in range(columns):
            index = model.index(row, column, root)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            said.append(str(spoken or index.data() or ""))
    return list(dict.fromkeys(said))


def _place(widget: QWidget) -> tuple[int, int]:
    """Sort key: where it stands, from the top and then from the left."""
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return at.y(), at.x()


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _on_window(widget: QWidget, at: QPoint) -> tuple[QWindow, QPoint]:
    top = widget.window()
    handle = top.windowHandle()
    assert handle is not None
    return handle, widget.mapTo(top, at)


def _turn_wheel(window: QWindow, at: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(window.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert event.type() == QEvent.Type.Wheel
    QCoreApplication.sendEvent(window, event)


SAYING: dict[type[QWidget], Callable[[Any], list[str]]] = {
    QLabel: lambda label: [label.text()],
    QAbstractButton: lambda button: [_plain(button.text()) or button.accessibleName()],
    QLineEdit: lambda line: [line.text()],
    QPlainTextEdit: lambda text: [text.toPlainText()],
    QTextEdit: lambda text: [text.toPlainText()],
    QComboBox: lambda box: [box.currentText()],
    QHeaderView: lambda _: [],
    QAbstractItemView: _said_rows,
    QTabBar: lambda bar: [bar.tabText(number) for number in range(bar.count())],
}
"""How each kind of widget is read."""
