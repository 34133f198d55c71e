"""One version of a difference: who wrote it, when, what it says, and the button that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.status_chip import StatusChip
from ui.work.difference.words import differing, say_value

if TYPE_CHECKING:
    from app.sync import VersionView
    from ui.desk import Desk

LEAST = 90


class VersionText(QTextEdit):
    """What a version says: as low as may be, and as tall as there is room."""

    @override
    def sizeHint(self) -> QSize:
        """The least: with a hint of nothing the lines above would be cut."""
        return QSize(super().sizeHint().width(), LEAST)


class VersionCard(QFrame):
    """Neither button of two cards is primary: the machine does not vote.

    Signals: kept.
    """

    kept = Signal(int)  # which version, from 0

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        """Show version `number`, from 0, of a difference; nothing yet."""
        super().__init__(parent)
        self._desk, self._number = desk, number
        self._top = QFrame(self)
        self._sign, self._title, self._detail = QLabel(), Label("strong", wraps=True), Label("small", wraps=True)
        self._chip, self._text = StatusChip(desk), VersionText(self)
        self._keep = KeyButton(desk.theme, icon="check", parent=self)
        self._keep.set_keys(str(number + 1), press=False)
        self._arrange()
        self._keep.clicked.connect(self._tell)

    def show_version(self, version: VersionView, other: VersionView, *, is_shown: bool) -> None:
        """Show `version` with the words marked in which it differs from `other`."""
        words = self._desk.language.words
        say = words.say
        title = N_("This computer's") if version.is_own else N_("The one that came")
        self._title.setText(say(title))
        who = " · ".join(part for part in (version.device, version.person, words.moment(version.written_at)) if part)
        self._detail.setText(who)
        icon = "laptop" if version.is_own else "package"
        self._sign.setPixmap(self._desk.theme.icon(icon, "review" if is_shown else "text").pixmap(QSize(20, 20)))
        self._chip.setVisible(is_shown)
        if is_shown:
            self._chip.show_status("difference", say(N_("Shown today")))
        text, beside = say_value(version, words), say_value(other, words)
        self._text.setPlainText(text)
        self._mark(text, beside)
        self._keep.setText(say(N_("Keep this one")))
        self._keep.setAccessibleName(say(N_("Keep the one of {device}: {text}"), device=version.device, text=text))
        self._text.setAccessibleName(f"{self._title.text()}. {who}")
        self._look(is_shown=is_shown)

    def focus(self) -> None:
        """Put the focus on the button."""
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, text: str, beside: str) -> None:
        form = QTextCharFormat()
        form.setBackground(self._desk.theme.colour("warn_ground"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(self._desk.theme.colour("warn_ink"))
        for start, end in differing(text, beside):
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _look(self, *, is_shown: bool) -> None:
        for frame, name in ((self, "kept"), (self._top, "kepthead")):
            frame.setObjectName(f"{name}Shown" if is_shown else name)
            frame.style().unpolish(frame)
            frame.style().polish(frame)

    def _tell(self) -> None:
        self.kept.emit(self._number)

    def _arrange(self) -> None:
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setProperty("plain", True)
        self._text.setMinimumHeight(LEAST)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._text.setTabChangesFocus(True)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self._title)
        who.addWidget(self._detail)
        head = QHBoxLayout(self._top)
        head.setContentsMargins(S4, S2, S4, S2)
        head.setSpacing(S3)
        head.addWidget(self._sign)
        head.addLayout(who, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.setContentsMargins(S4, 0, S4, S3)
        foot.addWidget(self._keep)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(S2)
        column.addWidget(self._top)
        column.addWidget(self._text, 1)
        column.addLayout(foot)
