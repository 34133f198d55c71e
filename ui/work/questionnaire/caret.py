"""Where the caret stands in a field, so that it stands there again when the fields are built anew under the hand."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def caret_in(part: QWidget) -> int | None:
    """Return behind how many signs of a field of `part` the caret stands; None when it is not in `part`."""
    focused = QApplication.focusWidget()
    if focused is None or not part.isAncestorOf(focused):
        return None
    if isinstance(focused, QPlainTextEdit):
        return focused.textCursor().position()
    return focused.cursorPosition() if isinstance(focused, QLineEdit) else 0


def put_caret(caret: int) -> None:
    """Put the caret behind so many signs of the field it is in."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor()
        cursor.setPosition(min(caret, len(focused.toPlainText())))
        focused.setTextCursor(cursor)
    elif isinstance(focused, QLineEdit):
        focused.setCursorPosition(caret)
