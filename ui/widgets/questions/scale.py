"""Ranges: a slider, a row of stars, or a list of the values."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider
from typing_extensions import override

from app.words import N_
from ui.theme import S2, S3
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor

MOST_STEPS, MOST_STARS = 1_000, 20
CLEAR = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


def steps_of(given: dict[str, str], *, is_whole: bool) -> tuple[str, ...]:
    """Return the values of a range, from its start to its end, as they are stored."""
    try:
        start, end, step = (Decimal(given.get(name) or plain) for name, plain in BOUNDS)
    except InvalidOperation:
        return ()
    step = abs(step) or Decimal(1)
    count = int(abs(end - start) / step)
    by = step if end >= start else -step
    values = [start + by * number for number in range(min(count, MOST_STEPS) + 1)]
    return tuple(str(int(value)) if is_whole else _plain(value) for value in values)


BOUNDS = (("start", "0"), ("end", "10"), ("step", "1"))


def _plain(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return text if "." in text else f"{text}.0"


class _Slider(QSlider):
    """A slider that leaves the wheel to the page."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RangeEditor(Editor):
    """A slider with its value beside it. It has no answer before it was moved or Space was pressed."""

    def _build(self) -> None:
        self._steps = steps_of(dict(self.asked.given), is_whole=self.asked.type == "int")
        upright = "vertical" in self.asked.words
        self.slider = _Slider(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, max(0, len(self._steps) - 1))
        if "no-ticks" not in self.asked.words:
            self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        if upright:
            self.slider.setFixedHeight(self._desk.theme.px(160))
        self._least, self._most, self._said = Label("small", self), Label("small", self), Label("strong", self)
        self._clear = KeyButton(self._desk.theme, "quiet", icon="eraser", parent=self)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        for widget in (self._least, self.slider, self._most, self._said, self._clear):
            row.addWidget(widget, int(widget is self.slider and not upright))
        if upright:
            row.addStretch(1)
        self.slider.valueChanged.connect(self._say)
        self.slider.sliderReleased.connect(self.keep)
        self.slider.actionTriggered.connect(self._note)
        self.slider.installEventFilter(self)
        self._clear.clicked.connect(self._empty)
        self._has_value = False
        self.retranslate()

    def retranslate(self) -> None:
        """Say what the button does and how far the range goes."""
        self._clear.setText(self.words.say(N_("Clear")))
        if self._steps:
            self._least.setText(self._steps[0].removesuffix(".0"))
            self._most.setText(self._steps[-1].removesuffix(".0"))
        self._say()

    def _show(self) -> None:
        self.slider.setAccessibleName(self.name)
        self.slider.setEnabled(not self.asked.is_readonly)
        self._has_value = bool(self.asked.value)
        self._clear.setVisible(self._has_value and not self.asked.is_readonly)
        blocked = self.slider.blockSignals(True)
        if self.asked.value in self._steps:
            self.slider.setValue(self._steps.index(self.asked.value))
        elif not self.slider.isSliderDown():
            self.slider.setValue(0)
        self.slider.blockSignals(blocked)
        self._say()

    def keep(self) -> None:
        """Tell where the slider stands, once it was moved."""
        if self._has_value and self._steps:
            self._tell(self._steps[self.slider.value()])

    def _note(self) -> None:
        self._has_value = True

    def _say(self) -> None:
        value = self._steps[self.slider.value()].removesuffix(".0") if self._steps else ""
        has_value = self._has_value or self.slider.isSliderDown()
        self._said.setText(value if has_value else self.words.say(N_("No value yet")))

    def _empty(self) -> None:
        self._has_value = False
        self._tell("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space takes the value where the slider stands, Delete clears; a key let go or a click tells the value."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self._has_value = True
                self.keep()
                return True
            if event.key() in CLEAR:
                self._empty()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.keep()
                self.finished.emit()
                return True
        if event.type() in {QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease, QEvent.Type.FocusOut}:
            self._tell_soon()
        return False

    def _tell_soon(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self, self.keep)


class RatingEditor(Editor):
    """A row of stars; a digit or a click gives so many, the same again takes them back."""

    def _build(self) -> None:
        steps = steps_of(dict(self.asked.given), is_whole=self.asked.type == "int")
        self._steps = steps[1:] if steps and Decimal(steps[0]) == 0 else steps
        self.stars: list[KeyButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for value in self._steps[:MOST_STARS]:
            star = KeyButton(self._desk.theme, "chip", icon="star", parent=self)
            star.setObjectName(value)
            star.setText(value.removesuffix(".0"))
            star.setCheckable(True)
            star.clicked.connect(self._take_sender)
            star.installEventFilter(self)
            self.stars.append(star)
            row.addWidget(star)
        row.addStretch(1)
        if self.stars:
            self.setFocusProxy(self.stars[0])

    def _show(self) -> None:
        at = self._steps.index(self.asked.value) if self.asked.value in self._steps else -1
        for number, star in enumerate(self.stars):
            star.setChecked(number <= at)
            star.setEnabled(not self.asked.is_readonly)
            star.setAccessibleName(f"{self.name}: {star.text()}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits give so many stars, Delete none; arrows go along the row; Enter goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or watched not in self.stars:
            return False
        key, text = event.key(), event.text()
        if text.isdigit() and f"{text}" in {value.removesuffix(".0") for value in self._steps}:
            self._tell(next(value for value in self._steps if value.removesuffix(".0") == text))
        elif key in CLEAR:
            self._tell("")
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = 1 if key == Qt.Key.Key_Right else -1
            at = next(number for number, each in enumerate(self.stars) if each is watched)
            self.stars[(at + by) % len(self.stars)].setFocus()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        else:
            return False
        return True

    def _take_sender(self) -> None:
        value = self.sender().objectName()
        is_again = value == self.asked.value
        self._tell("" if is_again else value)
        self._show()


class PickerEditor(Editor):
    """A list of the values that drops down."""

    def _build(self) -> None:
        self.box = Choice(self)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.activated.connect(self._take)
        self.box.finished.connect(self.finished)

    def _show(self) -> None:
        self.box.setAccessibleName(self.name)
        self.box.setEnabled(not self.asked.is_readonly)
        steps = steps_of(dict(self.asked.given), is_whole=self.asked.type == "int")
        self.box.offer((("", "\N{EM DASH}"), *((each, each.removesuffix(".0")) for each in steps)), self.asked.value)

    def _take(self) -> None:
        self._tell(self.box.key)
