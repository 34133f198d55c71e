"""Something to confirm."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from app.words import N_
from ui.widgets.questions.choice_button import ChoiceButton
from ui.widgets.questions.editor import Editor


class AcknowledgeEditor(Editor):
    """One button, on when it was read and confirmed."""

    def _build(self) -> None:
        self.button = ChoiceButton(self._desk, is_many=True, parent=self)
        self.setFocusProxy(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        self.button.clicked.connect(self._take)
        self.button.installEventFilter(self)

    def _show(self) -> None:
        self.button.setChecked(bool(self.asked.value))
        self.button.setEnabled(not self.asked.is_readonly)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it confirms."""
        said = self.words.say(N_("Read and confirmed"))
        self.button.describe(said, name=f"{self.name}: {said}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
            return True
        return False

    def _take(self) -> None:
        self._tell("OK" if self.button.isChecked() else "")
