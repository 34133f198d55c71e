"""Tool tips that say what people wrote, as they wrote it."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """Return `text` as a tool tip that is read as it stands.

    Qt takes a text that looks like HTML for HTML, and fetches the pictures that it names from wherever they are.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
