"""The bar at the top: where am I, as one sentence, and quick find, projector and language at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from app.words import LANGUAGE_NAMES, N_
from ui.theme import CONTEXT_HEIGHT, S1, S2, S4, S5
from ui.tips import tip
from ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Step
    from ui.widgets.nav_rail import Door

ICON = QSize(24, 18)  # wider than tall: the gap to the words
ARROW = 16
LEAST, LEAST_WORDS = 44, 130  # logical pixels of a step, and of one that says a part of its words


class ContextBar(QFrame):
    """The steps to here; each lists its siblings.

    Signals: open_requested, door_opened, find_requested, projector_requested, language_chosen.
    """

    open_requested = Signal(object)  # Place of a step or of a sibling
    door_opened = Signal(str)  # kind of a door, from the menu that stands in for the rail
    find_requested = Signal()
    projector_requested = Signal()
    language_chosen = Signal(str)  # "es", "en"

    def __init__(self, desk: Desk, doors: tuple[Door, ...], parent: QWidget | None = None) -> None:
        """Say nothing yet; `doors` fill the menu of a narrow window."""
        super().__init__(parent)
        self.setObjectName("ctx")
        self._desk, self._doors, self._steps = desk, doors, QWidget(self)
        self._sentence = QHBoxLayout(self._steps)
        self._said: tuple[Step, ...] = ()
        self._shown: list[tuple[QToolButton, Step]] = []
        self._menu, self._find, self._projector, self._language = self._make_ends()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Say `steps`; the last is where the person is. Steps that stand there already stay: pages tell them often."""
        if steps == self._said:
            return
        self._said = steps
        while self._sentence.count():
            item = self._sentence.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown.clear()
        before: QToolButton = self._menu
        for number, step in enumerate(steps):
            if number:
                self._sentence.addWidget(self._arrow())
            button = self._step(step, is_last=number == len(steps) - 1)
            self._sentence.addWidget(button)
            QWidget.setTabOrder(before, button)  # Tab goes as they stand; what is made later would come last of all
            before = button
            self._shown.append((button, step))
        self._share()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the steps other room."""
        super().resizeEvent(event)
        self._layout.activate()
        self._share()

    def _share(self) -> None:
        """Let the steps before give way to where the person is: the first ones first, down to their icons."""
        for button, step in self._shown:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(tip(step.title))
        asked = [button.sizeHint().width() for button, _ in self._shown]
        over = sum(asked) + (len(asked) - 1) * (ARROW + 2 * S1) - self._steps.width()
        for number, (button, step) in enumerate(self._shown):
            wide = max(asked[number] - max(over, 0), min(asked[number], self._desk.theme.px(LEAST)))
            if wide < asked[number] and step.icon and number < len(asked) - 1:
                wide = self._cut(button, wide)
            over -= asked[number] - wide
            button.setMaximumWidth(wide)

    def _cut(self, button: QToolButton, wide: int) -> int:
        """Show the icon alone where `wide` leaves no room for words that say something; return how wide it then is."""
        if wide < self._desk.theme.px(LEAST_WORDS):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            return button.sizeHint().width()
        return wide

    def show_menu(self, *, on: bool) -> None:
        """Show the button that stands in for the rail, and find without words."""
        self._menu.setVisible(on)
        self._find.setVisible(not on)

    def retranslate(self) -> None:
        """Name the buttons at the right; the steps come again in the language and colours of now."""
        self._said = ()
        words = self._desk.language.words
        self._find.setText(words.say(N_("Find")))
        self._find.setAccessibleName(words.say(N_("Find places and actions")))
        self._name(self._projector, words.say(N_("Projector mode")), "F11")
        self._name(self._menu, words.say(N_("Places")), "")
        self._language.setText(words.language.upper())
        self._name(self._language, words.say(N_("Language of the screen")), "")
        self._fill_menu()

    def _name(self, button: QToolButton, name: str, keys: str) -> None:
        button.setAccessibleName(name)
        button.setToolTip(tip(f"{name}  {keys}".strip()))

    def _make_ends(self) -> tuple[QToolButton, KeyButton, QToolButton, QToolButton]:
        theme = self._desk.theme
        menu, projector, language = QToolButton(self), QToolButton(self), QToolButton(self)
        language.setObjectName("language")
        menu.setIcon(theme.icon("menu"))
        projector.setIcon(theme.icon("presentation"))
        for button in (menu, projector):
            button.setIconSize(QSize(20, 20))
        find = KeyButton(theme, "search", icon="search", parent=self)
        find.set_keys("Ctrl+K", press=False)
        return menu, find, projector, language

    def _arrange(self) -> None:
        self.setMinimumHeight(CONTEXT_HEIGHT)
        self._find.setFixedHeight(34)
        self._find.setMinimumWidth(178)
        self._sentence.setContentsMargins(0, 0, 0, 0)
        self._sentence.setSpacing(S1)
        self._steps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = self._layout = QHBoxLayout(self)
        row.setContentsMargins(S4, 0, S5, 1)
        row.setSpacing(S2)
        for widget in (self._menu, self._steps, self._find, self._projector, self._language):
            row.addWidget(widget, widget is self._steps)
        self._menu.hide()

    def _connect(self) -> None:
        self._find.clicked.connect(self.find_requested)
        self._projector.clicked.connect(self.projector_requested)
        languages = self._listing(self._language)
        for language, name in LANGUAGE_NAMES.items():
            languages.addAction(name).setData(language)
        languages.triggered.connect(self._choose_language)
        self._listing(self._menu).triggered.connect(self._open_door)

    def _listing(self, button: QToolButton) -> QMenu:
        menu = QMenu(button)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setProperty("popup", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return menu

    def _fill_menu(self) -> None:
        menu = self._menu.menu()
        menu.clear()
        for door in self._doors:
            menu.addAction(self._desk.theme.icon(door.icon), self._desk.language.words.say(door.message)).setData(
                door.kind
            )

    def _arrow(self) -> QLabel:
        arrow = QLabel(self._steps)
        arrow.setPixmap(self._desk.theme.icon("chevron-right", "muted").pixmap(QSize(ARROW, ARROW)))
        arrow.setFixedWidth(ARROW)
        return arrow

    def _step(self, step: Step, *, is_last: bool) -> QToolButton:
        button = QToolButton(self._steps)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(step.title.replace("&", "&&"))
        button.setAccessibleName(step.title)
        button.setProperty("current", is_last)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if step.icon:
            button.setIcon(self._desk.theme.icon(step.icon, "accent_hover" if is_last else "text"))
            button.setIconSize(ICON)
        self._fill_step(button, step)
        return button

    def _fill_step(self, button: QToolButton, step: Step) -> None:
        go = QAction(button)
        go.setData(step.place)
        if not step.siblings:
            go.setText(button.text())
            go.setIcon(button.icon())
            button.setDefaultAction(go)
            button.triggered.connect(self._go)
            return
        menu = self._listing(button)
        for sibling in step.siblings:
            icon = self._desk.theme.icon(sibling.icon) if sibling.icon else self._desk.theme.icon("")
            menu.addAction(icon, sibling.title.replace("&", "&&")).setData(sibling.place)
        menu.triggered.connect(self._go)

    def _go(self, action: QAction) -> None:
        self.open_requested.emit(action.data())

    def _open_door(self, action: QAction) -> None:
        self.door_opened.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
