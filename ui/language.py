"""The language that the screen speaks, changeable while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal

from app.words import LANGUAGES, Words, words_in


class Language(QObject):
    """Holds the `Words` of the screen and tells when they change.

    Signals: changed.
    """

    changed = Signal()  # the words are those of another language: say everything again

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Speak `language`, such as "es"."""
        super().__init__(parent)
        self.words: Words = words_in(language)

    def choose(self, language: str) -> None:
        """Speak `language` from now on."""
        if language not in LANGUAGES or language == self.words.language:
            return
        self.words = words_in(language)
        self.changed.emit()


def language_of_the_system() -> str:
    """Return the language of this computer's user, Spanish when it is none that Trocha speaks."""
    system = QLocale.system().name()[:2]
    return system if system in LANGUAGES else "es"
