"""The chain walked the other way: from a barrier, a plan, a letter or a FOCAS round to the actions that came of it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.chain import Link, actions_through, came_of_round
from app.words import N_
from ui.theme import S1
from ui.widgets.label import Label
from ui.widgets.line_button import LineButton
from ui.work.roadmap.chain import ICONS, SOON, place_of

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk

ROUND = "round"
"""Of a FOCAS round: what came of all its items."""


class ActionsFromHere(QWidget):
    """Links, a line each, to one action; hidden where none comes from here.

    Signals: open_requested, failed.
    """

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; `kind` is a key of `app.chain.KINDS`, or `ROUND`."""
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._from: UUID | None = None
        self._links: tuple[Link, ...] = ()
        self._lines: list[LineButton] = []
        self._heading, self._soon = Label("small", self, wraps=True), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._read)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S1)
        self._column.addWidget(self._heading)
        self.hide()
        self.retranslate()

    def show_from(self, link: UUID) -> None:
        """Read soon what comes from the row `link`; what came from another is not shown for it."""
        if link != self._from:
            self._take_away()
        self._from = link
        self._soon.start()

    def retranslate(self) -> None:
        """Say every word of its own; what people wrote is the same in every language."""
        heading = N_("What came of these items, in the plan and in the roadmap")
        if self._kind != ROUND:
            heading = N_("Actions of the roadmap that come from here")
        self._heading.setText(self._desk.language.words.say(heading))
        self.setAccessibleName(self._heading.text())

    def _read(self) -> None:
        if self._from is not None:
            self._desk.edits.read(partial(_found, kind=self._kind, link=self._from), done=self._show, failed=self._fail)

    def _show(self, read: tuple[UUID, tuple[Link, ...]]) -> None:
        link, found = read
        if link != self._from or found == self._links:
            return
        focused = next((each.key for each in self._lines if each.hasFocus()), "")
        self._take_away()
        self._links = found
        for each in found:
            line = self._line(each)
            self._lines.append(line)
            self._column.addWidget(line)
            line.show()
            if focused == line.key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(found))
        self._order_tabs()
        self.updateGeometry()

    def _order_tabs(self) -> None:
        """Let Tab reach the links where they are seen, not last of all; Qt orders only what can take the focus."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((self, *self._lines)):
            self.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _take_away(self) -> None:
        self._links = ()
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        self.hide()

    def _line(self, link: Link) -> LineButton:
        line = LineButton(self._desk, str(link.id), self)
        line.show_line(f"{link.code} · {link.text}", ", ".join(link.items), ICONS[link.kind], "muted")
        line.clicked.connect(self._open)
        return line

    def _open(self) -> None:
        line = self.sender()
        link = next((each for each in self._links if isinstance(line, LineButton) and str(each.id) == line.key), None)
        if link is not None:
            self.open_requested.emit(place_of(link))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _found(workspace: Workspace, *, kind: str, link: UUID) -> tuple[UUID, tuple[Link, ...]]:
    """Return the actions with the row they were asked for: another may be in sight when the answer comes."""
    if kind == ROUND:
        return link, came_of_round(workspace, assessment=link)
    return link, actions_through(workspace, kind=kind, id=link)
