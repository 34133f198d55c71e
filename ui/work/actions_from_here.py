"""The chain walked the other way: from a barrier, an action of a plan or a letter to the actions of the roadmap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.chain import Link, actions_through
from app.words import N_
from ui.theme import S1
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label
from ui.work.roadmap_chain import ICON, ICONS, SOON, place_of

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk

LONGEST = 60  # characters of an action's title; the whole stands in its tip and its accessible name


class ActionsFromHere(QWidget):
    """A line of links, each to one action; hidden where none comes from here.

    Signals: open_requested, failed.
    """

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; `kind` is a key of `app.chain.KINDS`."""
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._from: UUID | None = None
        self._links: tuple[Link, ...] = ()
        self._buttons: list[QToolButton] = []
        self._heading, row = Label("small", self, wraps=True), QWidget(self)
        self._row, self._soon = FlowRow(row), QTimer(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self._heading)
        column.addWidget(row)
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
        self._heading.setText(self._desk.language.words.say(N_("Actions of the roadmap that come from here")))
        self.setAccessibleName(self._heading.text())

    def _read(self) -> None:
        if self._from is not None:
            self._desk.edits.read(partial(_found, kind=self._kind, link=self._from), done=self._show, failed=self._fail)

    def _show(self, read: tuple[UUID, tuple[Link, ...]]) -> None:
        link, found = read
        if link != self._from or found == self._links:
            return
        focused = next((each.objectName() for each in self._buttons if each.hasFocus()), "")
        self._take_away()
        self._links = found
        for each in found:
            button = self._button(each)
            self._buttons.append(button)
            self._row.addWidget(button)
            button.show()
            if focused == button.objectName():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(found))
        self.updateGeometry()

    def _take_away(self) -> None:
        self._links = ()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.hide()

    def _button(self, link: Link) -> QToolButton:
        theme, button = self._desk.theme, QToolButton(self)
        told = f"{link.code} · {link.text}"
        button.setObjectName(str(link.id))
        button.setText(told if len(told) <= LONGEST else f"{told[: LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}")
        button.setFont(theme.font("small"))
        button.setIcon(theme.icon(ICONS[link.kind], "muted"))
        button.setIconSize(QSize(ICON, ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(told)
        button.setToolTip(told)
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        key = self.sender().objectName()
        link = next((each for each in self._links if str(each.id) == key), None)
        if link is not None:
            self.open_requested.emit(place_of(link))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _found(workspace: Workspace, *, kind: str, link: UUID) -> tuple[UUID, tuple[Link, ...]]:
    """Return the actions with the row they were asked for: another may be in sight when the answer comes."""
    return link, actions_through(workspace, kind=kind, id=link)
