"""The wall on a second screen: it follows what the scribe shows, and goes when the projector is unplugged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ui.work.workshop.screen import WorkshopScreen, other_screen

if TYPE_CHECKING:
    from app.qsip import BarrierChain
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading


class Projector(QObject):
    """Signals: turned."""

    turned = Signal(bool)  # the wall stands on the other screen, or no longer

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(page)
        self._desk = desk
        self.screen: WorkshopScreen | None = None
        QGuiApplication.instance().screenRemoved.connect(self._lose)  # type: ignore[union-attr]  # there is one

    @property
    def _window(self) -> QWidget:
        """The window where the scribe works; asked of Qt: a reference to the page would keep it alive."""
        page = self.parent()
        if not isinstance(page, QWidget):
            raise TypeError(page)
        return page.window()

    @property
    def is_on(self) -> bool:
        """Whether the wall stands on another screen."""
        return self.screen is not None

    def turn(self) -> bool:
        """Put the wall onto another screen, or take it away; False where there is no other."""
        if self.screen is not None:
            self.leave()
            return True
        where = other_screen(self._window)
        if where is None:
            return False
        self.show_on(where)
        return True

    def show_on(self, where: QScreen) -> None:
        """Put the wall onto `where`."""
        self.screen = WorkshopScreen(self._desk)
        self.screen.stand_on(where)
        self._window.activateWindow()  # the hand stays where it types
        self.turned.emit(True)

    def leave(self) -> None:
        """Take the wall away."""
        if self.screen is not None:
            screen, self.screen = self.screen, None
            screen.close()
            screen.deleteLater()
            self.turned.emit(False)

    def follow(self, reading: WallReading, part: str, asked: tuple[BarrierChain, str] | None) -> None:
        """Show on the wall what the scribe shows."""
        if self.screen is not None:
            self.screen.show_reading(reading, part, asked)

    def page(self, by: int) -> None:
        """Show the cards above or below."""
        if self.screen is not None:
            self.screen.board.page(by)

    def _lose(self, gone: QScreen) -> None:
        if self.screen is not None and self.screen.screen() in {gone, self._window.screen()}:
            self.leave()
