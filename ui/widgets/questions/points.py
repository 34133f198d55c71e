"""Places on the ground, typed: one point, or the points of a line or an area."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.words import N_
from ui.theme import S1, S3
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor

NAMES = (N_("Latitude"), N_("Longitude"), N_("Altitude (m)"), N_("Accuracy (m)"))
LEAST = 2  # latitude and longitude
MOST = (90.0, 180.0, 20_000.0, 100_000.0)
_APART = re.compile(r"[\s,;]+")
FAULT = N_("Write latitude and longitude in degrees, such as -4.5930 and -78.1930.")
LINES_FAULT = N_("Line {n} is no point: write latitude and longitude in degrees, such as -4.5930 -78.1930.")


def numbers_of(text: str) -> list[str]:
    """Return the numbers of a point that was typed or pasted; none when it is no point."""
    parts = [part for part in _APART.split(text.strip()) if part]
    try:
        values = [float(part) for part in parts]
    except ValueError:
        return []
    is_point = LEAST <= len(values) <= len(MOST) and all(
        abs(value) <= most for value, most in zip(values, MOST, strict=False)
    )
    return parts if is_point else []


class PointEditor(Editor):
    """Latitude, longitude, and what is known of altitude and accuracy; a pasted pair fills both."""

    def _build(self) -> None:
        self.lines = tuple(KeptLine(self) for _ in NAMES)
        self._names = tuple(Label("small", self) for _ in NAMES)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S3)
        grid.setVerticalSpacing(S1)
        for column, (name, line) in enumerate(zip(self._names, self.lines, strict=True)):
            name.setBuddy(line)
            grid.addWidget(name, 0, column)
            grid.addWidget(line, 1, column)
            line.kept.connect(self._take)
        for line in self.lines[:-1]:
            line.finished.connect(self._go_along)
        self.lines[-1].finished.connect(self.finished)
        self.setFocusProxy(self.lines[0])
        self.retranslate()

    def retranslate(self) -> None:
        """Name the four numbers."""
        for label, line, message in zip(self._names, self.lines, NAMES, strict=True):
            said = self.words.say(message)
            label.setText(said)
            line.setAccessibleName(f"{self.name}: {said}")

    def _show(self) -> None:
        self.retranslate()
        parts = self.asked.value.split()
        for number, line in enumerate(self.lines):
            line.setReadOnly(self.asked.is_readonly)
            if self.asked.value or not any(each.text() for each in self.lines):
                line.show_text(parts[number].removesuffix(".0") if number < len(parts) else "")

    def keep(self) -> None:
        """Tell what is typed."""
        for line in self.lines:
            line.keep()

    def _go_along(self) -> None:
        sender = self.sender()
        at = next(number for number, line in enumerate(self.lines) if line is sender)
        self.lines[at + 1].setFocus()

    def _take(self) -> None:
        texts = [line.text().strip() for line in self.lines]
        pasted = numbers_of(texts[0])
        if len(pasted) > 1:
            texts = [*pasted, *texts[len(pasted) :]]
            for line, text in zip(self.lines, texts, strict=True):
                line.show_text(text, is_other=True)
        if not texts[0] and not texts[1]:
            self.complained.emit("")
            self._tell("")
        elif texts[0] and texts[1]:
            self._tell_point(texts)

    def _tell_point(self, texts: list[str]) -> None:
        while not texts[-1]:
            texts = texts[:-1]
        parts = numbers_of(" ".join(text or "0" for text in texts))
        self.complained.emit("" if parts else FAULT)
        if parts:
            self._tell(" ".join(parts))


class PointsEditor(Editor):
    """The points of a line or an area, one a line; an area is closed by itself."""

    def _build(self) -> None:
        self.text, self._how = KeptText(self, rows=4), Label("small", self, wraps=True)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.text)
        column.addWidget(self._how)
        self.text.kept.connect(self._take)
        self.text.finished.connect(self.finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how points are written."""
        self._how.setText(
            self.words.say(N_("One point a line: latitude, longitude and, if known, altitude and accuracy."))
        )

    def _show(self) -> None:
        self.text.setAccessibleName(self.name)
        self.text.setReadOnly(self.asked.is_readonly)
        if self.asked.value or not self.text.toPlainText():
            points = [
                " ".join(part.removesuffix(".0") for part in each.split()) for each in self.asked.value.split(";")
            ]
            is_closed = self.asked.type == "geoshape" and len(points) > 1 and points[0] == points[-1]
            self.text.show_text("\n".join(points[:-1] if is_closed else points).strip())

    def keep(self) -> None:
        """Tell what is typed."""
        self.text.keep()

    def _take(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        points = [numbers_of(line) for line in lines]
        wrong = next((number for number, point in enumerate(points, 1) if not point), 0)
        least = 3 if self.asked.type == "geoshape" else 2
        if wrong:
            self.complained.emit(self.words.say(LINES_FAULT, n=wrong))
        elif points and len(points) < least:
            self.complained.emit(self.words.count("{n} point is needed", "{n} points are needed", least))
        else:
            self.complained.emit("")
            self._tell(";".join(self._padded(each) for each in self._closed(points)))

    def _closed(self, points: list[list[str]]) -> list[list[str]]:
        if self.asked.type == "geoshape" and points and points[0][:2] != points[-1][:2]:
            return [*points, points[0]]
        return points

    @staticmethod
    def _padded(point: list[str]) -> str:
        return " ".join([*point, *["0"] * (len(MOST) - len(point))])
