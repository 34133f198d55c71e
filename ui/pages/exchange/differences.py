"""Differences: the list of what two people left different, and the one in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout
from typing_extensions import override

from app.monitoring import NamedDifference, read_named_differences
from app.sync import keep_version, take_choice_back, write_version
from app.words import N_
from ui.pages.exchange.tab import ExchangeTab
from ui.pages.page import Breakpoint, Offer, Undoing
from ui.theme import S2, S3, S4
from ui.widgets.label import Label
from ui.widgets.teach_panel import TeachPanel
from ui.work.difference.list import DifferenceList
from ui.work.difference.view import DifferenceView

if TYPE_CHECKING:
    from app.failures import TrochaError

SIDE = 300


class DifferencesTab(ExchangeTab):
    """Until somebody chooses, every computer shows the same version: the latest."""

    _side: QFrame
    _columns: QBoxLayout

    def refresh(self) -> None:
        """Read the open differences in the language of the screen."""
        call = partial(read_named_differences, words=self.words)
        self._edits.read(call, done=self._show, failed=self.show_failure)

    @property
    def waiting(self) -> int:
        """How many are open."""
        return len(self._named)

    def offer(self) -> Offer | None:
        """Go to the next one."""
        if not self._named:
            return Offer(self.say(N_("No difference is open.")), sign="circle-check")
        told = self.words.count(
            "{n} difference to settle. Your choice travels in the next package.",
            "{n} differences to settle. Your choice travels in the next package.",
            len(self._named),
        )
        label = self.say(N_("Next difference")) if len(self._named) > 1 else ""
        return Offer(told, label, "arrow-right", "F6" if label else "", sign="circle-dot")

    def take_offer(self) -> None:
        """Go to the next one."""
        self.go_to_missing(1)

    def go_to_missing(self, by: int) -> None:
        """Go to the next difference (1), or the one before (-1)."""
        if self._named:
            self._list.setCurrentRow((self._list.currentRow() + by) % len(self._named))
            self._view.focus()

    def fit(self, width: Breakpoint) -> None:
        """Put the list above where it does not fit beside."""
        narrow = width == Breakpoint.NARROW
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMaximumWidth(16_777_215 if narrow else SIDE)
        self._side.setMinimumWidth(0 if narrow else SIDE)
        self._is_narrow = narrow
        self._fit_view()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the versions other room."""
        super().resizeEvent(event)
        self._fit_view()

    def _fit_view(self) -> None:
        self._view.fit(self.width() - (0 if self._is_narrow else SIDE))

    def retranslate(self) -> None:
        """Say every word, and read the names again."""
        self._calm.setText(
            self.say(N_("Nothing was lost. Until you choose, every computer shows the same version: the latest."))
        )
        self._list.setAccessibleName(self.say(N_("Differences")))
        self._teach.teach(
            self.say(N_("No difference is open")),
            self.say(
                N_(
                    "When two people write in the same place on two computers, both versions wait here until somebody"
                    " chooses. Nothing is ever lost."
                )
            ),
        )
        if self._edits.workspace is not None and self._named:
            self.refresh()

    def _build(self) -> None:
        desk = self._desk
        self._named: tuple[NamedDifference, ...] = ()
        self._is_narrow = False
        self._side, self._count, self._list = QFrame(self), Label("heading"), DifferenceList(desk)
        self._shield, self._calm = QLabel(), Label("area", wraps=True)
        self._view, self._teach = DifferenceView(desk, self), TeachPanel(desk, "git-fork", self)

    def _arrange(self) -> None:
        self._side.setObjectName("side")
        self._shield.setPixmap(self._desk.theme.icon("shield-check", "ok").pixmap(20, 20))
        calm = QHBoxLayout()
        calm.setContentsMargins(S4, S3, S4, S3)
        calm.setSpacing(S2)
        calm.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        calm.addWidget(self._calm, 1)
        self._count.setContentsMargins(S4, S3, S4, S2)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 1, 0)
        side.setSpacing(0)
        side.addWidget(self._count)
        side.addWidget(self._list, 1)
        side.addLayout(calm)
        self._held = QScrollArea(self)
        self._held.setWidgetResizable(True)
        self._held.setFrameShape(QFrame.Shape.NoFrame)
        self._held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setObjectName("body")
        self._held.setWidget(self._view)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._side)
        self._columns.addWidget(self._held, 1)
        self._columns.addWidget(self._teach, 1)
        self._side.hide()
        self._held.hide()

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_row)
        self._view.kept.connect(self._keep)
        self._view.written.connect(self._write)

    def _show(self, named: tuple[NamedDifference, ...]) -> None:
        self._named = named
        self._list.show_differences(named)
        self._count.setText(self.words.count("{n} difference", "{n} differences", len(named)))
        for part in (self._side, self._held):
            part.setVisible(bool(named))
        self._teach.setVisible(not named)
        self._show_row(self._list.currentRow())
        self.changed.emit()

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._named):
            self._view.show_difference(self._named[row], row + 1, len(self._named))

    def _current(self) -> NamedDifference | None:
        row = self._list.currentRow()
        return self._named[row] if 0 <= row < len(self._named) else None

    def _keep(self, version: int) -> None:
        named = self._current()
        if named is None:
            return
        self._edits.run(
            partial(keep_version, key=named.difference.key, version=version, seen=named.difference),
            done=self._pass_on,
            failed=self._refuse,
        )
        if version and not named.difference.is_deletion:
            device = named.difference.versions[version].device
            self._offer_undo(named, self.say(N_("Kept the one of {device}"), device=device))

    def _write(self, text: str) -> None:
        named = self._current()
        if named is not None:
            self._edits.run(
                partial(write_version, key=named.difference.key, value=text, seen=named.difference),
                done=self._pass_on,
                failed=self._refuse,
            )
            self._offer_undo(named, self.say(N_("Kept the wording that unites both")))

    def _offer_undo(self, named: NamedDifference, sentence: str) -> None:
        back = partial(take_choice_back, difference=named.difference)
        self.undo_offered.emit(Undoing(f"{sentence} · {named.subject}", back))

    def _pass_on(self, _: object) -> None:
        self._view.setFocus()
        self.refresh()

    def _refuse(self, error: TrochaError) -> None:
        self.show_failure(error)
        self.refresh()
