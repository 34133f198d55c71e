"""What these results tell: computed sentences, which the group may replace by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.words import N_
from ui.widgets.card import Card
from ui.widgets.kept_text import KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.told_lines import ToldLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

ROWS = 7


class GroupWords(Card):
    """The sentences, and the field that they become with F2. Ctrl+Enter, or the button again, is done.

    Signals: written.
    """

    written = Signal(str)  # the group's own words; "" brings the computed sentences back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        super().__init__(parent, lined=False, wraps=True)
        self._desk, self._computed = desk, ""
        self._lines = ToldLines(desk, gap=8)
        self._field, self._hint = KeptText(rows=ROWS), Label("small", wraps=True)
        self._edit = KeyButton(desk.theme, "quiet", icon="pencil", keys="F2")
        self.top_row.addWidget(self._edit)
        for widget in (self._lines, self._field, self._hint):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._edit.clicked.connect(self.turn)
        self._field.kept.connect(self._tell)
        self._field.finished.connect(self.close_field)
        self._field.hide()

    @property
    def is_writing(self) -> bool:
        """Whether the field is open."""
        return not self._field.isHidden()

    def show_lines(self, lines: Sequence[tuple[str, str]], *, computed: str, is_own: bool) -> None:
        """Show the sentences. computed: what stands there until the group writes; is_own: it has written."""
        self._computed = computed
        self._lines.show_lines(lines, bullets=not is_own)
        self._hint.setText(self._desk.language.words.say(N_("In the group's own words.")) if is_own else "")
        self._hint.setVisible(is_own or self.is_writing)
        self._speak()

    def retranslate(self) -> None:
        """Say every word."""
        title = self._desk.language.words.say(N_("What these results tell"))
        self.head(title)
        self._lines.setAccessibleName(title)
        self._field.setAccessibleName(title)
        self._speak()

    def turn(self) -> None:
        """Open the field, or be done with it."""
        if self.is_writing:
            self.close_field()
            return
        self._field.show_text(self._lines.text(), is_other=True)
        self._field.show()
        self._lines.hide()
        self._hint.show()
        self._speak()
        self._field.setFocus()

    def close_field(self) -> None:
        """Keep what was written and show it."""
        if not self.is_writing:
            return
        self._field.keep()
        self._field.hide()
        self._lines.show()
        self._hint.setVisible(bool(self._hint.text()))
        self._edit.setFocus()
        self._speak()

    def _speak(self) -> None:
        say = self._desk.language.words.say
        self._edit.setText(say(N_("Done writing")) if self.is_writing else say(N_("Edit")))
        self._edit.setAccessibleName(say(N_("Write it in the group's own words")))
        if self.is_writing:
            self._hint.setText(say(N_("Write what the group says. An empty field brings the computed sentences back.")))

    def _tell(self, text: str) -> None:
        self.written.emit("" if text == self._computed else text)
