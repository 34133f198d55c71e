"""Taking the hand out of a field: what is typed there is kept then, as when the hand leaves it by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def leave_field() -> None:
    """Take the caret out of the field it is in, before something else is shown or the window goes.

    The page remembers the field, so that whoever comes back stands there again.
    """
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.window().setFocus(Qt.FocusReason.OtherFocusReason)
