"""The signing room as one widget, for any page: who signs at the left, pages and pad at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.pages.page import Breakpoint
from ui.widgets.pdf_view import PdfView
from ui.work.signing.room import SigningRoom

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Offer

SIDE, PAGES = 348, 180


class SigningPanel(QWidget):
    """Signs and seals a letter, roadmap, plan or result: the host shows `offer` in its next bar and passes its keys on.

    Signals: changed, failed, open_requested, undo_offered; the host connects each to its own of that name
    (`changed` to `frame_changed`).
    """

    changed = Signal()
    failed = Signal(object)  # TrochaError
    open_requested = Signal(object)  # Place
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Sign nothing yet."""
        super().__init__(parent)
        self._desk, self._width = desk, Breakpoint.WIDE
        self._room = SigningRoom(desk, self)
        self._pages = PdfView(desk, self)
        self._arrange()
        room = self._room
        room.pages_made.connect(self._show_pages)
        for mine, theirs in (
            (self.changed, room.changed),
            (self.failed, room.failed),
            (self.open_requested, room.open_requested),
            (self.undo_offered, room.undo_offered),
        ):
            theirs.connect(mine)
        desk.language.changed.connect(self.retranslate)
        desk.theme.changed.connect(self._fit_again)

    @property
    def is_sealed(self) -> bool:
        """Whether the document is sealed: then nothing more is signed here."""
        return self._room.state is not None and self._room.state.is_sealed

    def show_subject(self, kind: str, subject: UUID, *, where: str = "", prepare: bool = True) -> None:
        """Sign `subject`, a document of `kind` such as "roadmap". where: the place noted with each signature.

        prepare: make the pages that are signed now; False, such as while nobody is asked, only shows where it stands.
        """
        self._room.show_subject(kind, subject, where=where, prepare=prepare)

    def refresh(self) -> None:
        """Read again where signing stands: something of it was stored."""
        self._room.refresh()

    def offer(self) -> Offer | None:
        """Return what the next bar says; None once it is sealed."""
        return self._room.offer()

    def take_offer(self) -> None:
        """Do what the primary button says: seal, or go to Trust."""
        self._room.take_offer()

    def take_second_offer(self) -> None:
        """Do what the secondary button says: seal with those there are."""
        self._room.take_second_offer()

    def go_to_missing(self, by: int) -> None:
        """Go to the next person who has not signed (1), or the one before (-1)."""
        self._room.go_to_missing(by)

    def back_out(self) -> bool:
        """Close what Esc closes first; False when there is nothing."""
        return self._room.back_out()

    def fit(self, width: Breakpoint) -> None:
        """Put the list above the pages where it does not fit beside."""
        self._width = width
        narrow, side = width == Breakpoint.NARROW, self._desk.theme.px(SIDE)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMaximumWidth(16_777_215 if narrow else side)
        self._side.setMinimumWidth(0 if narrow else side)
        self._side.setMinimumHeight(SIDE if narrow else 0)
        self._pages.setMinimumHeight(SIDE if narrow else PAGES)

    def _fit_again(self) -> None:
        """Let the list grow with its text."""
        self.fit(self._width)

    def retranslate(self) -> None:
        """Say every word."""
        self._room.retranslate()

    def _show_pages(self, pages: bytes) -> None:
        self._pages.show_pdf(pages)

    def _arrange(self) -> None:
        self._side = QScrollArea(self)
        self._side.setObjectName("side")
        self._side.setWidgetResizable(True)
        self._side.setWidget(self._room.side)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(self._room.table)
        self._room.table.hide()
        body, whole = QWidget(), QScrollArea(self)
        body.setObjectName("body")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addLayout(right, 1)
        whole.setWidgetResizable(True)
        whole.setFrameShape(QFrame.Shape.NoFrame)
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        self.fit(Breakpoint.WIDE)
