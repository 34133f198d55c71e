"""Where Tab goes in a questionnaire: through its parts as they stand, then on through the window.

Qt goes by the order in which widgets were made, and questions, choices and rows are made whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget

from ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


def tab_on(page: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the caret on the stop after the one that has it; False when that is none of `parts`. parts: of `page`."""
    stops = [each for part in parts if part.isVisible() for each in _stops(part) if _is_stop(each)]
    now = QApplication.focusWidget()
    at = [number for number, each in enumerate(stops) if now is not None and (each is now or each.isAncestorOf(now))]
    if not at:
        return False
    to = at[-1] + (1 if forward else -1)
    target = stops[to] if 0 <= to < len(stops) else _beyond(page, stops[at[-1]], forward=forward)
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def close_ring(page: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Shift+Tab come back to the last stop of `page`, which Qt would otherwise pass by for what was made last."""
    stops = [each for part in parts for each in _stops(part) if _is_stop(each)]
    if not stops:
        return
    end: QWidget | None = page.window().previousInFocusChain()
    while end is not None and end is not page.window() and not (page.isAncestorOf(end) and _is_stop(end)):
        end = end.previousInFocusChain()
    if end is not None and end in stops[:-1]:
        QWidget.setTabOrder(end, stops[-1])


def focus_foot(page: QWidget) -> None:
    """Put the caret on what the foot of the window offers, once the last question is answered."""
    for button in page.window().findChildren(KeyButton):
        if button.property("kind") == "primary" and _is_stop(button) and not page.isAncestorOf(button):
            button.setFocus(Qt.FocusReason.TabFocusReason)


def _beyond(page: QWidget, start: QWidget, *, forward: bool) -> QWidget:
    """Return the nearest stop of the window outside of `page`; `start` when there is none."""
    widget = start
    while True:
        near = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        widget = near or start
        is_outside = widget.window() is page.window() and not page.isAncestorOf(widget)
        if widget is start or (is_outside and _is_stop(widget)):
            return widget


def _is_stop(widget: QWidget) -> bool:
    has_policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_whole = isinstance(widget, QCalendarWidget) or widget.focusProxy() is None
    return has_policy and is_whole and widget.isVisible() and widget.isEnabled()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QCalendarWidget):  # what is in it is Qt's own: PySide would hold its parts beyond their end
        yield widget
        return
    layout = widget.layout()
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    elif layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)
