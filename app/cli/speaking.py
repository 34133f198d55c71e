"""The language of the terminal, chosen before the first word is said, and the words of the library that reads it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

from app.words import CATALOGUES, LANGUAGES, N_, Words, words_in

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer.core import TyperOption

SAID_BY_THE_LIBRARY = (
    *(N_("Arguments"), N_("Options"), N_("Commands"), N_("[required]"), N_("[default: {}]"), N_("[env var: {}]")),
    *(N_("Error"), N_("Try [blue]'{command_path} {help_option}'[/] for help."), N_("Aborted.")),
)
"""Texts that the library looks up by itself: they stand here so that they reach the catalogue."""
SPOKEN_BY_NOBODY = {"", "C", "POSIX"}


def language_of(arguments: Sequence[str], surroundings: Mapping[str, str]) -> str:
    """Return the language to speak: asked for before the command, else the system's; "en" where it has none."""
    for number, word in enumerate(arguments[:-1]):
        if word == "--language" and arguments[number + 1] in LANGUAGES:
            return arguments[number + 1]
        if not word.startswith("-") and not (number and arguments[number - 1].startswith("--")):
            break
    asked = [
        part
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        for part in surroundings.get(name, "").split(":")
        if part.partition(".")[0] not in SPOKEN_BY_NOBODY
    ] or _of_windows()
    known = [part[:2].lower() for part in asked if part[:2].lower() in LANGUAGES]
    return known[0] if known else "es" if asked else "en"


def _of_windows() -> list[str]:
    if sys.platform == "win32":
        import ctypes
        import locale

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")]
    return []


LANGUAGE = language_of(sys.argv[1:], os.environ)
WORDS: Words = words_in(LANGUAGE)
os.environ["LANGUAGE"] = LANGUAGE
gettext.bindtextdomain("trocha", str(CATALOGUES))
gettext.textdomain("trocha")


def say(message: str, **facts: object) -> str:
    """Say `message` in the language of the terminal."""
    return WORDS.say(message, **facts)


class SpokenCommand(TyperCommand):
    """A command whose own help speaks the language of the terminal."""

    @override
    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Say what --help does."""
        return _said(super().get_help_option(ctx))

    @override
    def get_usage(self, ctx: Context) -> str:
        """Say how the command is used."""
        return _usage(super().get_usage(ctx))


class SpokenGroup(TyperGroup):
    """A group of commands whose own help speaks the language of the terminal."""

    @override
    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Say what --help does."""
        return _said(super().get_help_option(ctx))

    @override
    def get_usage(self, ctx: Context) -> str:
        """Say how the command is used."""
        return _usage(super().get_usage(ctx))


def _said(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = say(N_("Show this help."))
    return option


def _usage(text: str) -> str:
    for said, message in (("Usage:", N_("Usage:")), ("[OPTIONS]", N_("[OPTIONS]")), ("COMMAND [ARGS]", N_("COMMAND"))):
        text = text.replace(said, say(message), 1)
    return text
