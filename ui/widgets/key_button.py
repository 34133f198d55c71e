"""A button that shows its key beside its words: this is how keys are learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from ui.theme import TARGET

if TYPE_CHECKING:
    from ui.theme import Theme

GAP, ICON, EDGE, QUIET_EDGE = 10, 18, 14, 5


def keys_said(keys: QKeySequence | str) -> str:
    """Return `keys` as the keyboard has them written: Enter, where Qt says Return."""
    said = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return said.replace("Return", "Enter")


class KeyButton(QPushButton):
    """A `QPushButton` of a kind ("primary", "quiet", "search" or "") with an icon of ours and a key cap."""

    def __init__(
        self, theme: Theme, kind: str = "", *, icon: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        """Look as `kind`; `keys` as Qt writes them, such as "Ctrl+K"; they also press the button."""
        super().__init__(parent)
        self._theme, self._kind, self._icon, self._cap = theme, kind, icon, ""
        self._tall, self._keys, self._pressed_by = TARGET, QKeySequence(), QKeySequence()
        self.setProperty("kind", kind)
        self.setMinimumHeight(TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if keys:
            self.set_keys(keys)

    def set_keys(self, keys: str, *, press: bool = True) -> None:
        """Show `keys` on the cap; `press` lets them press the button too."""
        self._keys = QKeySequence(keys)
        if press or not self._pressed_by.isEmpty():
            self._pressed_by = self._keys if press else QKeySequence()
            self.setShortcut(self._pressed_by)
        self._name_keys()

    def _name_keys(self) -> None:
        self._cap = keys_said(self._keys).replace("+", " ")
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Call the keys what the keyboards of another language have written on them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_keys()

    def set_tall(self, height: int) -> None:
        """Be `height` logical pixels tall, more when text is larger."""
        self._tall = height
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon; "" shows none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    @override
    def setText(self, text: str) -> None:
        """Say other words; the key stays, which Qt would take away with the words of before."""
        super().setText(text)
        if not self._pressed_by.isEmpty():
            self.setShortcut(self._pressed_by)

    @override
    def sizeHint(self) -> QSize:
        """Leave room for icon, words and cap."""
        width = 2 * self._edge() + self._words_width()
        width += ICON + GAP if self._icon else 0
        width += self._cap_width() + GAP if self._cap else 0
        return QSize(width + 4, max(self._tall, self.fontMetrics().height() + 18))

    @override
    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: words are never cut."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button of the style, then icon, words and cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._draw_content(painter)
        painter.end()

    def _draw_content(self, painter: QPainter) -> None:
        from ui.icons import draw_icon

        role = self._role()
        left = self._left()
        if self._icon:
            draw_icon(painter, self._theme, self._icon, QRectF(left, (self.height() - ICON) / 2, ICON, ICON), role)
            left += ICON + GAP
        painter.setFont(self._words_font())
        painter.setPen(self._theme.colour(role))
        painter.drawText(
            QRect(left, 0, self._words_width() + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words()
        )
        if self._cap:
            self._draw_cap(painter, role)

    def _draw_cap(self, painter: QPainter, role: str) -> None:
        width, height = self._cap_width(), self.fontMetrics().height() + 1
        right = self._left() + self._content_width() if self._kind != "search" else self.width() - EDGE + 4
        box = QRectF(right - width, (self.height() - height) / 2, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(role if self._kind == "primary" else "line_strong"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text" if role == "muted" else role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._cap)

    def _role(self) -> str:
        if not self.isEnabled() or self._kind == "search":
            return "muted"
        if self._kind in {"primary", "dark"}:
            return "on_accent"
        if self._kind == "quiet":
            return "link"
        return "accent_hover" if self.isChecked() else "text"

    def _left(self) -> int:
        if self._kind in {"search", "quiet"}:
            return self._edge()
        return (self.width() - self._content_width()) // 2

    def _edge(self) -> int:
        return QUIET_EDGE if self._kind == "quiet" else EDGE

    def _content_width(self) -> int:
        width = self._words_width()
        width += ICON + GAP if self._icon else 0
        return width + (self._cap_width() + GAP if self._cap else 0)

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _words_font(self) -> QFont:
        return self._theme.font(bold=self._kind == "primary" or self.isChecked())

    def _words_width(self) -> int:
        return QFontMetrics(self._words_font()).horizontalAdvance(self._words())

    def _cap_width(self) -> int:
        return QFontMetrics(self._theme.font("small")).horizontalAdvance(self._cap) + 12
