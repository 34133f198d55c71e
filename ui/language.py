"""The language that the screen speaks, changeable while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from typing_extensions import override

from app.words import LANGUAGES, N_, Words, words_in

KEYS_OF_QT = "QShortcut"  # the context of the names of keys
KEYS = {
    "Del": N_("Del"), "PgDown": N_("PgDn"), "PgUp": N_("PgUp"), "Home": N_("Home"), "End": N_("End"),
    "Space": N_("Space"), "Backspace": N_("Backspace"),
}  # fmt: skip
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


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


class QtWords(QTranslator):
    """What Qt itself says, in the language of the screen: menus of fields, dialogs of files, names of keys.

    Keys are called what stands on them: Qt's own Spanish has "Suprimir" and "Mayúsculas" where keyboards have others.
    """

    def __init__(self, language: Language) -> None:
        """Follow `language` as long as it lives."""
        super().__init__(language)
        self._language = language
        language.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Speak the language of now; Qt tells every widget."""
        QCoreApplication.removeTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load(f"qtbase_{self._language.words.language}", folder)
        QCoreApplication.installTranslator(self)

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Say what Qt asks for."""
        if context == KEYS_OF_QT:
            return ARROWS.get(sourceText) or self._language.words.say(KEYS.get(sourceText, sourceText))
        return super().translate(context, sourceText, disambiguation, n) or sourceText


def language_of_the_system() -> str:
    """Return the language of this computer's user, Spanish when it is none that Trocha speaks."""
    system = QLocale.system().name()[:2]
    return system if system in LANGUAGES else "es"
