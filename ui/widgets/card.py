"""A card: a heading with a note at its right, and what belongs together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import S2, S3, S4
from ui.widgets.label import CutLabel, Label


class Card(QFrame):
    """`body` takes the content; `head` is set by the page's `retranslate`."""

    def __init__(self, parent: QWidget | None = None, *, lined: bool = True, wraps: bool = False) -> None:
        """Show an empty card; `lined` draws a line under the heading, for rows that reach both edges."""
        super().__init__(parent)
        self.setObjectName("card")
        self._heading = Label("heading", wraps=True) if wraps else CutLabel("heading")
        self._note = Label("small", wraps=not wraps)
        self._top = QFrame(self)
        self.top_row = QHBoxLayout(self._top)
        self.body = QVBoxLayout()
        self._arrange(lined=lined, wraps=wraps)

    def head(self, heading: str, note: str = "") -> None:
        """Say the heading and the note."""
        self._heading.setText(heading)
        self._note.setText(note)
        self.setAccessibleName(heading)

    def _arrange(self, *, lined: bool, wraps: bool) -> None:
        self._top.setObjectName("cardhead" if lined else "plainhead")
        self.top_row.setContentsMargins(S4, S3 if lined else S4, S4, S3 if lined else 0)
        self.top_row.addWidget(self._heading, int(wraps))
        self.top_row.addWidget(self._note, int(not wraps))
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edge = 1 if lined else S4
        self.body.setContentsMargins(edge, 0 if lined else S2, edge, edge)
        self.body.setSpacing(S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(self.body, 1)
