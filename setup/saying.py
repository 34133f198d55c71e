"""Speak to the person at a terminal in their own language, before anything is installed."""

from __future__ import annotations

import gettext
import locale
import sys
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def N_(message: str) -> str:
    """Mark `message` for the catalogue."""
    return message


def say(message: str, **facts: object) -> None:
    """Print `message` on the error stream, so that what a command prints for programs stays clean."""
    print(_catalogue().gettext(message).format(**facts), file=sys.stderr, flush=True)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("trocha", CATALOGUES, _languages(), fallback=True)


def _languages() -> list[str] | None:
    """Return the languages that the person reads; None: as LANGUAGE, LC_ALL, LC_MESSAGES or LANG say."""
    if sys.platform == "win32":
        import ctypes

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")]
    return None
