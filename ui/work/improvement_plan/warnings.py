"""The rules that a plan bends, in one list; each can go on with a reason that prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2
from ui.widgets.label import Label
from ui.widgets.rule_bar import RuleBar, bars_of

if TYPE_CHECKING:
    from app.clusters import RuleWarning
    from ui.desk import Desk


class WarningList(QWidget):
    """One bar a rule.

    Signals: accepted.
    """

    accepted = Signal(object, str)  # RuleWarning, the reason

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, heading: str = N_("Before it is approved")
    ) -> None:
        """Say nothing yet; `heading` is a message."""
        super().__init__(parent)
        self._desk, self._title = desk, heading
        self._warnings: tuple[RuleWarning, ...] = ()
        self._bars: list[RuleBar] = []
        self._heading = Label("heading", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S2)
        self._column.addWidget(self._heading)

    def show_warnings(self, warnings: tuple[RuleWarning, ...]) -> None:
        """Show `warnings`; a reason that is being written stays while they are the same."""
        keys = [_key(warning) for warning in warnings]
        if keys != [_key(warning) for warning in self._warnings]:
            self._make(keys)
        self._warnings = warnings
        words = self._desk.language.words
        self._heading.setText(words.say(self._title))
        for bar, warning in zip(self._bars, warnings, strict=True):
            if not self._is_being_written(bar):
                bar.show_rule(warning.sentence(words), warning.accepted or "")
        self.setVisible(bool(warnings))

    def focus_first(self) -> bool:
        """Go to the first rule without a reason; False when there is none."""
        for bar, warning in zip(self._bars, self._warnings, strict=True):
            if warning.accepted is None:
                bar.button.setFocus()
                return True
        return False

    def _is_being_written(self, bar: RuleBar) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and bar.isAncestorOf(focused) and bar.button.isHidden()

    def _make(self, keys: list[str]) -> None:
        before = self._bars
        self._bars = bars_of(self._desk, keys, before, self._column)
        for bar in self._bars:
            if bar not in before:
                bar.reasoned.connect(self._tell)

    def _tell(self, key: str, reason: str) -> None:
        for warning in self._warnings:
            if _key(warning) == key:
                self.accepted.emit(warning, reason)


def _key(warning: RuleWarning) -> str:
    return f"{warning.subject_id} {warning.code}"
