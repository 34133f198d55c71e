"""What this screen is for and which keys it has; it stays open beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.actions import ACTIONS
from ui.theme import S2, S3, S4
from ui.widgets.key_button import keys_said
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Page

WIDTH = 330


class HelpDrawer(QFrame):
    """A drawer at the right, made from the declarations of the actions, so that none can disagree.

    Signals: turned.
    """

    turned = Signal()  # it was opened or closed: the page has other room

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stay hidden until asked."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._page: Page | None = None
        self._title, self._about = Label("heading", self, wraps=True), Label(parent=self, wraps=True)
        self._keys_title, self._close = Label("strong", self), QPushButton(self)
        self._area = QScrollArea(self)
        self._arrange()
        self._close.clicked.connect(self.hide)
        desk.language.changed.connect(self.retranslate)
        self.hide()

    def show_page(self, page: Page | None) -> None:
        """Say what `page` is for and its keys."""
        self._page = page
        self.retranslate()
        self.show()
        self._close.setFocus()

    def fill(self, *, on: bool) -> None:
        """Take all the width there is, where a page would not fit beside it."""
        self.setMinimumWidth(0 if on else WIDTH)
        self.setMaximumWidth(16_777_215 if on else WIDTH)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Tell that there is less room now."""
        super().showEvent(event)
        self.turned.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the room is free again."""
        super().hideEvent(event)
        self.turned.emit()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        words = self._desk.language.words
        self._title.setText(self._page.title() if self._page else words.say(N_("Help")))
        about = self._page.about if self._page else ""
        self._about.setText(words.say(about))
        self._about.setVisible(bool(about))
        self._keys_title.setText(words.say(N_("The keys of this screen")))
        self._close.setText(words.say(N_("Close help")))
        self._area.setWidget(self._list_of_keys())

    def _rows(self) -> list[tuple[str, str]]:
        words = self._desk.language.words
        deeds = self._page.deeds() if self._page else ()
        here = [(deed.keys, deed.title) for deed in deeds if deed.keys]
        return here + [(kind.keys[0], words.say(kind.message)) for kind in ACTIONS if kind.keys]

    def _list_of_keys(self) -> QWidget:
        listing = QWidget()
        listing.setObjectName("body")
        grid = QGridLayout(listing)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(S2)
        grid.setColumnStretch(1, 1)
        for number, (keys, title) in enumerate(self._rows()):
            key, said = Label("strongsmall", listing), Label("area", listing, wraps=True)
            key.setText(keys_said(keys))
            said.setText(title)
            grid.addWidget(key, number, 0)
            grid.addWidget(said, number, 1)
        grid.setRowStretch(len(self._rows()), 1)
        return listing

    def _arrange(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S4, S4, S4)
        column.setSpacing(S3)
        for widget in (self._title, self._about, self._keys_title):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addWidget(self._close)
