"""How everything looks: colours, sizes, type, the palette and the style sheet. No other module names a colour or a size of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ICONS = RESOURCES / "icons"
FONT = "Noto Sans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")

S1, S2, S3, S4, S5, S6 = 4, 8, 12, 16, 24, 32
RADIUS, ROW, ROW_COMPACT, TARGET, TARGET_PREFERRED = 6, 36, 30, 40, 48
RAIL_WIDE, RAIL_NARROW, CONTEXT_HEIGHT, NEXT_HEIGHT, NEXT_LOW, STRIP_HEIGHT = 184, 56, 48, 56, 44, 28
READING_COLUMN = 960

# size of each kind of text as a multiple of the body's
TYPE = {"display": 20 / 10.5, "title": 15 / 10.5, "heading": 12 / 10.5, "body": 1.0, "area": 13 / 14, "small": 12 / 14}
PROJECTOR_TYPE = TYPE | {"display": 34 / 18, "title": 26 / 18, "heading": 22 / 18}
PROJECTOR_WIDE, PROJECTOR_PT_NARROW = 1920, 15.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. A pair is (ink, soft ground), of maturity (fill, ink on it), of rounds (fill, outline, marker)."""

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

SHEET = """
QFrame#railf, QListWidget#rail { background: @rail; border: 0; }
QFrame#logo { min-height: 47px; max-height: 47px; border-bottom: 1px solid @rail_active; }
QLabel[kind="logo"] { color: @on_rail; font-size: @px(17); font-weight: bold; }
QListWidget#rail { color: @on_rail; outline: 0; }
QListWidget#rail::item { padding-left: 12px; border-left: 4px solid transparent; }
QListWidget#rail::item:selected { background: @rail_active; color: @on_rail; border-left: 4px solid @rail_mark; font-weight: bold; }
QListWidget#rail::item:focus { border: 2px solid @rail_mark; padding-left: 14px; }
QFrame#art { background: @rail; }
QLabel[kind="arttitle"] { color: @on_rail; font-size: @px(30); font-weight: bold; }
QLabel[kind="artlead"] { color: @on_rail_muted; font-size: @px(17); }
QLabel[kind="artnote"] { color: @on_rail_muted; font-size: @px(12); }
QFrame#ctx { background: @base; border-bottom: 1px solid @line; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 7px; background: transparent; }
QToolButton:hover { background: @alternate; border-color: @line; }
QToolButton:focus { border: 2px solid @focus; padding: 4px 6px; }
QToolButton[popup="true"] { padding-right: 20px; }
QToolButton[popup="true"]:focus { padding-right: 19px; }
QToolButton::menu-indicator { image: url("@chevron"); subcontrol-origin: padding; subcontrol-position: right center; right: 4px; width: 14px; height: 14px; }
QToolButton::menu-indicator:!enabled { image: none; }
QToolButton[current="true"] { background: @accent_soft; color: @accent_hover; font-weight: bold; }
QFrame#strip QToolButton { padding: 1px 6px; font-size: @px(12); color: @muted; }
QFrame#strip QToolButton:focus { padding: 0px 5px; }
QFrame#strip QToolButton[state="ok"] { color: @ok_ink; }
QFrame#strip QToolButton[state="bad"] { color: @bad_ink; font-weight: bold; }
QFrame#side { background: @base; border-right: 1px solid @line; }
QFrame#sideright { background: @base; border-left: 1px solid @line; }
QFrame#area { border-left: 4px solid transparent; }
QFrame#areaOn { border-left: 4px solid @accent; background: @accent_soft; }
QFrame#card { background: @base; border: @border solid @line; border-radius: 8px; }
QFrame#cardhead { border: 0; border-bottom: 1px solid @line; }
QFrame#keycard { background: @base; border: 1px solid @line; border-left: 6px solid @rail_mark; border-radius: 8px; }
QFrame#well { background: @alternate; border: 1px solid @line; border-radius: 6px; }
QFrame#item { background: @base; border: @border solid @line; border-radius: 6px; }
QFrame#itemOn { background: @accent_soft; border: @border solid @accent; border-radius: 6px; }
QFrame#score { background: @base; border: 1px solid @line_strong; border-radius: 8px; }
QFrame#scoreOn { background: @chosen; border: 2px solid @accent; border-radius: 8px; }
QFrame#next { background: @base; border-top: 1px solid @line; }
QFrame#strip { background: @strip; border-top: 1px solid @line; }
QFrame#tabs { background: @base; border-bottom: 1px solid @line; }
QFrame#rule { background: @line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[bar="bad"] { background: @bad_ground; border: 1px solid @bad_ink; border-radius: 8px; }
QFrame[bar="warn"] { background: @warn_ground; border: 1px solid @warn_ink; border-radius: 8px; }
QFrame[bar="info"] { background: @info_ground; border: 1px solid @info_ink; border-radius: 8px; }
QFrame[bar="neutral"] { background: @neutral_ground; border: 1px solid @line_strong; border-radius: 8px; }
QFrame#undo { background: @text; border-radius: 8px; }
QFrame#undo QLabel { color: @on_accent; }
QFrame#undo QPushButton { background: @text; color: @on_accent; border-color: @line_strong; }
QFrame#undo QPushButton:hover { background: @muted; }
QFrame#bone { background: @line; border: 0; border-radius: 4px; }
QLabel[kind="display"] { font-size: @px(26); font-weight: bold; }
QLabel[kind="title"] { font-size: @px(20); font-weight: bold; }
QLabel[kind="heading"] { font-size: @px(16); font-weight: bold; }
QLabel[kind="code"] { font-size: @px(22); font-weight: bold; letter-spacing: 2px; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="area"] { font-size: @px(13); }
QLabel[kind="strongsmall"] { font-size: @px(13); font-weight: bold; }
QLabel[kind="small"], QLabel[kind="muted"] { font-size: @px(12); color: @muted; }
QLabel[kind="lead"] { color: @muted; }
QLabel[kind="smallok"] { font-size: @px(12); color: @ok_ink; }
QLabel[kind="fault"] { font-size: @px(12); color: @bad_ink; }
QPushButton { min-height: 30px; padding: 4px 14px; border: 1px solid @line_strong; border-radius: 6px; background: @raised; color: @text; }
QPushButton:hover { background: @alternate; border-color: @accent; }
QPushButton:checked { background: @accent_soft; border-color: @accent; color: @accent_hover; font-weight: bold; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @on_accent; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @link; }
QPushButton[kind="quiet"]:hover { background: @alternate; }
QPushButton[kind="search"] { min-height: 22px; }
QPushButton[kind="chip"] { min-height: 22px; padding: 4px 10px; }
QPushButton[kind="chip"]:focus { padding: 3px 9px; }
QPushButton:disabled { background: @strip; border-color: @line; color: @muted; }
QPushButton:focus { border: 2px solid @focus; padding: 3px 13px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { border: 1px solid @line_strong; border-radius: 6px; background: @base; padding: 5px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 26px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid @focus; padding: 4px 7px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"], QDateEdit[wrong="true"] { border: 2px solid @bad_ink; padding: 4px 7px; }
QLineEdit[big="true"] { min-height: 38px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("@chevron"); width: 14px; height: 14px; }
QCheckBox, QRadioButton { spacing: 10px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @focus; border-radius: 6px; }
QListView, QTableView, QTreeView { border: 1px solid @line; background: @base; alternate-background-color: @alternate; selection-background-color: @accent_soft; selection-color: @text; gridline-color: @line; outline: 0; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid @focus; }
QListView[bare="true"], QTableView[bare="true"] { border: 0; background: transparent; }
QListWidget#rail, QListWidget#rail:focus { border: 0; background: @rail; }
QHeaderView::section { background: @base; border: 0; border-bottom: 1px solid @line_strong; padding: 6px 10px; font-size: @px(12); color: @text; }
QTabBar { background: @base; }
QTabBar::tab { padding: 12px 14px 10px 14px; border: 0; border-bottom: 3px solid transparent; color: @text; background: transparent; }
QTabBar::tab:selected { border-bottom: 3px solid @accent; color: @accent_hover; font-weight: bold; }
QTabBar::tab:hover { background: @alternate; }
QTabBar:focus { border: 2px solid @focus; }
QProgressBar { border: 0; border-radius: 3px; background: @strip; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea, QScrollArea > QWidget > QWidget#body { background: transparent; border: 0; }
QScrollArea:focus { border: 2px solid @focus; }
QMenu { background: @base; border: 1px solid @line_strong; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QToolTip { background: @text; color: @on_accent; border: 0; padding: 4px 8px; }
QDialog { background: @window; }
QDialog#find { background: @base; border: 1px solid @text; border-radius: 10px; }
"""

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
        font = QFont(FONT)
        font.setPixelSize(max(8, round(14 * (PROJECTOR_TYPE if self.is_projector else TYPE)[kind] * self.scale)))
        font.setBold(bold or kind in {"display", "title", "heading"})
        return font

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
        if name == "chevron":
            return (ICONS / "chevron-down.svg").as_posix()
        return self.tokens.colour(name)


def repolish(widget: QObject, name: str, value: str | bool) -> None:
    """Set a property that the style sheet looks at, and let the sheet see it."""
    from PySide6.QtWidgets import QWidget

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
