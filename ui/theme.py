"""How everything looks: colours, sizes, type, the palette. No other module names a colour or a size of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.sheet import SHEET

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ICONS = RESOURCES / "icons"
FONT = "Noto Sans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")

S1, S2, S3, S4, S5, S6 = 4, 8, 12, 16, 24, 32
RADIUS, ROW, ROW_COMPACT, TARGET, TARGET_PREFERRED = 6, 36, 30, 40, 48
RAIL_WIDE, RAIL_NARROW, CONTEXT_HEIGHT, NEXT_HEIGHT, NEXT_LOW, STRIP_HEIGHT = 184, 56, 48, 56, 44, 28
READING_COLUMN = 960

# size of each kind of text as a multiple of the body's
TYPE = {
    "display": 20 / 10.5, "title": 15 / 10.5, "heading": 12 / 10.5, "wall": 1.0, "body": 1.0, "area": 13 / 14,
    "small": 12 / 14,
}  # fmt: skip
BOLD_KINDS = frozenset({"display", "title", "heading"})
PROJECTOR_TYPE = TYPE | {"wall": 24 / 18, "display": 34 / 18, "title": 26 / 18, "heading": 22 / 18}
PROJECTOR_WIDE, PROJECTOR_PT_NARROW = 1920, 15.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme.

    A pair is (ink, soft ground); of maturity (fill, ink on it); of rounds (fill, outline, marker).
    """

    window: str
    base: str
    alternate: str
    raised: str
    rail: str
    rail_active: str
    rail_mark: str
    chosen: str
    strip: str
    text: str
    muted: str
    on_rail: str
    on_rail_muted: str
    on_accent: str
    line: str
    line_strong: str
    focus: str
    accent: str
    accent_hover: str
    accent_soft: str
    link: str
    link_visited: str
    neutral: tuple[str, str]
    info: tuple[str, str]
    ok: tuple[str, str]
    warn: tuple[str, str]
    bad: tuple[str, str]
    review: tuple[str, str]
    maturity: tuple[tuple[str, str], ...]
    health: tuple[str, str]
    education: tuple[str, str]
    environment: tuple[str, str]
    rounds: tuple[tuple[str, str, str], ...]
    border: int
    base_pt: float

    def colour(self, name: str) -> str:
        """Return a colour by name; `ok_ink` and `ok_ground` name the two of a pair, `ok` alone its ink."""
        stem, _, part = name.rpartition("_")
        if part in {"ink", "ground"}:
            return str(getattr(self, stem)[part == "ground"])
        value = getattr(self, name)
        return str(value[0] if isinstance(value, tuple) else value)

    def pair(self, status: str) -> tuple[str, str]:
        """Return (ink, ground) of a status or sector."""
        ink, ground = getattr(self, status)
        return ink, ground


LIGHT = Tokens(
    window="#F3F5F4", base="#FFFFFF", alternate="#F7F9F8", raised="#FFFFFF", rail="#123B33", rail_active="#0A2B25",
    rail_mark="#E3AE45", chosen="#F1F8F5", strip="#E9EDEB",
    text="#16211D", muted="#5A6762", on_rail="#FFFFFF", on_rail_muted="#C5DBD4", on_accent="#FFFFFF",
    line="#D5DCD9", line_strong="#7C8A84", focus="#1F5FA8",
    accent="#0B5D4E", accent_hover="#084A3E", accent_soft="#DDEEE8", link="#0A5C8A", link_visited="#6B4E9B",
    neutral=("#5A6762", "#E9EDEB"), info=("#1F5FA8", "#E6EFF9"), ok=("#1E7145", "#E3F2E9"),
    warn=("#8A5A00", "#FFF3D6"), bad=("#B3261E", "#FCE9E7"), review=("#6B4E9B", "#EFEAF7"),
    maturity=(("#F6E3B4", "#16211D"), ("#E3AE45", "#16211D"), ("#2F7F7A", "#FFFFFF"), ("#0E3F3D", "#FFFFFF")),
    health=("#A23B72", "#F8E9F1"), education=("#1F5FA8", "#E6EFF9"), environment=("#4F6A0C", "#EEF4DC"),
    rounds=(("#C3CCC8", "#5A6762", "circle"), ("#E3AE45", "#6B4700", "square"), ("#0B5D4E", "#0B5D4E", "diamond")),
    border=1, base_pt=10.5,
)  # fmt: skip

PROJECTOR = Tokens(  # white, black, thick: a lit hall washes out dark themes
    window="#FFFFFF", base="#FFFFFF", alternate="#F2F2F2", raised="#FFFFFF", rail="#000000", rail_active="#0B5D4E",
    rail_mark="#E3AE45", chosen="#D5F0E6", strip="#F2F2F2",
    text="#000000", muted="#1F2A26", on_rail="#FFFFFF", on_rail_muted="#FFFFFF", on_accent="#FFFFFF",
    line="#4A5551", line_strong="#000000", focus="#0038A8",
    accent="#064E3F", accent_hover="#000000", accent_soft="#D5F0E6", link="#003E7A", link_visited="#4B2E83",
    neutral=("#1F2A26", "#FFFFFF"), info=("#003E7A", "#FFFFFF"), ok=("#064E3F", "#FFFFFF"),
    warn=("#5C3B00", "#FFE9B0"), bad=("#8E0F0F", "#FFFFFF"), review=("#4B2E83", "#FFFFFF"),
    maturity=LIGHT.maturity, health=("#7D1F54", "#FFFFFF"), education=("#003E7A", "#FFFFFF"),
    environment=("#3B5200", "#FFFFFF"), rounds=LIGHT.rounds,
    border=2, base_pt=18,
)  # fmt: skip

# icons that the style sheet names
DRAWN = {"chevron": "chevron-down", "before": "chevron-left", "after": "chevron-right", "check": "check"}
_TOKEN = re.compile(r"@(px\((\d+)\)|[a-z_]+)")
_GROUNDS = re.compile(r"(?<![\w-])(background|color|border-color|selection-[\w-]+):[^;]*;")


class Theme(QObject):
    """The look of the whole program, changeable while it runs.

    Signals: changed.
    """

    changed = Signal()  # colours or sizes are others: paint again

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        """Load the fonts and dress `application`."""
        super().__init__(parent)
        self._application = application
        self.tokens = LIGHT
        self.text_size = 100
        self.is_projector = False
        self._width = 0
        self._fonts: dict[tuple[int, bool], QFont] = {}  # by size in pixels and boldness
        for name in FONT_FILES:
            if (RESOURCES / "fonts" / name).exists():
                QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        self._dress()

    def set_text_size(self, percent: int) -> None:
        """Show text at `percent` of its normal size, 80 to 200."""
        if percent != self.text_size:
            self.text_size = percent
            self._dress()

    def show_projector(self, on: bool, width: int = 0) -> None:
        """Show large, thick and black on white, for a window of `width` pixels; or as usual again."""
        if (on, width) != (self.is_projector, self._width):
            self.is_projector, self._width = on, width
            self.tokens = PROJECTOR if on else LIGHT
            self._dress()

    @property
    def scale(self) -> float:
        """Size of text now, as a multiple of the normal size."""
        points = self.tokens.base_pt
        if self.is_projector and self._width < PROJECTOR_WIDE:
            points = PROJECTOR_PT_NARROW
        return points / LIGHT.base_pt * self.text_size / 100

    def px(self, size: int) -> int:
        """Return `size`, logical pixels of text at normal size, at the size of now."""
        return max(8, round(size * self.scale))

    def font(self, kind: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a kind of text: display, title, heading, body, area, small."""
        size = max(8, round(14 * (PROJECTOR_TYPE if self.is_projector else TYPE)[kind] * self.scale))
        is_bold = bold or kind in BOLD_KINDS
        known = self._fonts.get((size, is_bold))
        if known is None:
            known = self._fonts[size, is_bold] = QFont(FONT)
            known.setPixelSize(size)
            known.setBold(is_bold)
        return QFont(known)  # a copy, which costs less than looking the family up

    def colour(self, name: str) -> QColor:
        """Return the colour of a token: "text", "ok_ink", "ok_ground"."""
        return QColor(self.tokens.colour(name))

    def icon(self, name: str, role: str = "text", selected: str = "") -> QIcon:
        """Return the Lucide icon `name` in the colour of token `role`; `selected` is its token in a chosen row."""
        from ui.icons import lucide

        return lucide(self, name, role, selected or role)

    def _dress(self) -> None:
        app = self._application
        app.setFont(self.font())
        if not _asks_for_contrast(app):
            app.setPalette(_palette(self.tokens))
        app.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet with its tokens filled in; without grounds where the system asks for high contrast."""
        sheet = _TOKEN.sub(self._filled, SHEET)
        return _GROUNDS.sub("", sheet) if _asks_for_contrast(self._application) else sheet

    def _filled(self, found: re.Match[str]) -> str:
        name = found.group(1)
        if found.group(2):
            return f"{self.px(int(found.group(2)))}px"
        if name == "border":
            return f"{self.tokens.border}px"
        if name in DRAWN:
            return (ICONS / f"{DRAWN[name]}.svg").as_posix()
        return self.tokens.colour(name)


class WallTheme(Theme):
    """The look of one window that stands on a wall while the program beside it keeps its own."""

    def dress(self, window: QWidget) -> None:
        """Dress `window` and what stands in it, for its width."""
        self._width = window.width()
        window.setFont(self.font())
        window.setPalette(_palette(self.tokens))
        window.setStyleSheet(f"QWidget {{ font-size: {self.font().pixelSize()}px; }}{self.sheet()}")
        self.changed.emit()

    def _dress(self) -> None:
        self.tokens, self.is_projector = PROJECTOR, True


def repolish(widget: QObject, name: str, value: str | bool) -> None:
    """Set a property that the style sheet looks at, and let the sheet see it."""
    if isinstance(widget, QWidget) and widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _asks_for_contrast(application: QApplication) -> bool:
    hints = application.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    return accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for token, roles in {
        "window": (role.Window,),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipBase, role.Shadow),
        "base": (role.Base, role.Light),
        "alternate": (role.AlternateBase,),
        "raised": (role.Button,),
        "on_accent": (role.BrightText, role.HighlightedText, role.ToolTipText),
        "accent": (role.Highlight, role.Accent),
        "link": (role.Link,),
        "link_visited": (role.LinkVisited,),
        "muted": (role.PlaceholderText,),
        "line": (role.Midlight,),
        "line_strong": (role.Mid, role.Dark),
    }.items():
        for one in roles:
            palette.setColor(one, QColor(tokens.colour(token)))
    for one in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.muted))
    return palette


TOKEN_NAMES = tuple(field.name for field in fields(Tokens))
