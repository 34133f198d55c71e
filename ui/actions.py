"""Every action of the window, declared once: menus, quick find and the list of keys are made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from app.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionKind:
    """An action. name: the window's method `do_<name>`. keys: as Qt writes them. is_found: listed by quick find."""

    name: str
    message: str
    keys: tuple[str, ...]
    icon: str = ""
    is_found: bool = True


ACTIONS = (
    ActionKind("find", N_("Find places and actions"), ("Ctrl+K",), "search", is_found=False),
    ActionKind("help", N_("What this screen is for, and its keys"), ("F1",), "circle-question-mark"),
    ActionKind("projector", N_("Projector mode"), ("F11",), "presentation"),
    ActionKind("language", N_("Change the language of the screen"), (), "languages"),
    ActionKind("larger", N_("Larger text"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionKind("smaller", N_("Smaller text"), ("Ctrl+-",), "zoom-out"),
    ActionKind("normal", N_("Normal text"), ("Ctrl+0",), "type"),
    ActionKind("undo", N_("Undo"), ("Ctrl+Z",), "undo-2"),
    ActionKind("lock", N_("Lock"), ("Ctrl+L",), "lock"),
    ActionKind("back", N_("Back"), ("Alt+Left",), "arrow-left"),
    ActionKind("forward", N_("Forward"), ("Alt+Right",), "arrow-right"),
    ActionKind("leave", N_("Close, cancel or go back"), ("Esc",), is_found=False),
    ActionKind("next_missing", N_("Go to the next thing that is missing"), ("F6",), is_found=False),
    ActionKind("previous_missing", N_("Go to the thing before that is missing"), ("Shift+F6",), is_found=False),
    ActionKind("next_tab", N_("Next tab of the page"), ("Ctrl+Tab", "Ctrl+PgDown"), is_found=False),
    ActionKind("previous_tab", N_("Tab before of the page"), ("Ctrl+Shift+Tab", "Ctrl+PgUp"), is_found=False),
)


def declare_actions(window: QWidget) -> dict[str, QAction]:
    """Give `window` its actions; each calls the window's own `do_<name>`."""
    return {kind.name: _action(window, kind, getattr(window, f"do_{kind.name}")) for kind in ACTIONS}


def _action(window: QWidget, kind: ActionKind, deed: Callable[[], None]) -> QAction:
    action = QAction(window)
    action.setShortcuts([QKeySequence(keys) for keys in kind.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(deed)
    window.addAction(action)
    return action
