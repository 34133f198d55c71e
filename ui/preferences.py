"""What this person chose for the screen of this computer. Holds nothing of the workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
LOCK_MINUTES = (5, 60)


class Preferences(QObject):
    """Language, text size, minutes until the lock, and the workspace opened last.

    Signals: changed.
    """

    changed = Signal()  # one of them is another

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Keep the preferences in the file at `path`."""
        super().__init__(parent)
        self._kept = QSettings(str(path), QSettings.Format.IniFormat, self)

    @property
    def language(self) -> str:
        """The language of the screen; empty before anybody chose one."""
        return str(self._kept.value("language", ""))

    @property
    def text_size(self) -> int:
        """Per cent of the normal size of text, 80 to 200."""
        return self._number("text_size", 100, TEXT_SIZES[0], TEXT_SIZES[-1])

    @property
    def lock_minutes(self) -> int:
        """Minutes without a key or pointer until the workspace locks, 5 to 60."""
        return self._number("lock_minutes", 15, *LOCK_MINUTES)

    @property
    def goes_on(self) -> bool:
        """Whether a level that was given leads to the next item by itself."""
        return self._number("goes_on", 1, 0, 1) == 1

    @property
    def shows_earlier(self) -> bool:
        """Whether what the round before had is shown before a level is given."""
        return self._number("shows_earlier", 0, 0, 1) == 1

    @property
    def workspace(self) -> str:
        """The folder of the workspace opened last; empty before the first."""
        return str(self._kept.value("workspace", ""))

    @property
    def camera_folder(self) -> str:
        """The folder in which photos are looked for first; empty: on the cameras that are connected."""
        return str(self._kept.value("camera_folder", ""))

    def keep(self, name: str, value: str | int) -> None:
        """Keep the preference `name` at once."""
        self._kept.setValue(name, value)
        self._kept.sync()
        self.changed.emit()

    def _number(self, name: str, otherwise: int, least: int, most: int) -> int:
        kept = str(self._kept.value(name, otherwise))
        return min(max(int(kept), least), most) if kept.isdigit() else otherwise
