"""Taking the hand out of a field: what is typed there is kept then, as when the hand leaves it by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

ENTERED = "entered"


def leave_field() -> QWidget | None:
    """Take the caret out of the field it is in, before something else is shown or the window goes; return the field.

    The page remembers the field, so that whoever comes back stands there again.
    """
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.window().setFocus(Qt.FocusReason.OtherFocusReason)
    return focused


def come_back(field: QWidget | None) -> None:
    """Put the caret back into the field that was left, if it is still there."""
    if field is not None and isValid(field) and field.isVisible():
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def keeps_when_entered(field: QLineEdit | QPlainTextEdit) -> None:
    """Note that what is typed in `field` is kept once it is entered, and not when the hand leaves it."""
    field.setProperty(ENTERED, True)


def not_entered(root: QWidget) -> tuple[str, str]:
    """Return the name of a field under `root` in which something stands that was not entered, and what; or nothing."""
    lines = ((each, each.text()) for each in root.findChildren(QLineEdit))
    written = (each for each in root.findChildren(QPlainTextEdit) if each.document().isModified())
    texts = ((each, each.toPlainText()) for each in written)
    for field, text in (*lines, *texts):
        if field.property(ENTERED) and text.strip() and field.isEnabled():
            return field.accessibleName(), text.strip()
    return "", ""
