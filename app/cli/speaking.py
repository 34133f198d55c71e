"""The language of the terminal, chosen before the first word is said, and the words of the library that reads it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

from app.failures import TrochaError
from app.words import CATALOGUES, LANGUAGES, N_, Words, words_in

if TYPE_CHECKING:
    from typer._click.core import Command, Context, Parameter
    from typer._click.formatting import HelpFormatter
    from typer.core import TyperOption

SAID_BY_THE_LIBRARY = (
    *(N_("Arguments"), N_("Options"), N_("Commands"), N_("[required]"), N_("[default: {}]"), N_("[env var: {}]")),
    *(N_("Error"), N_("Try [blue]'{command_path} {help_option}'[/] for help."), N_("Aborted.")),
)
"""Texts that the library looks up by itself: they stand here so that they reach the catalogue."""
EVERYWHERE = {"--json", "--help", "--passphrase-file", "--workspace"}
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


class NoSuchCommand(TrochaError):
    """There is no command of that name."""

    code = "cli.no-such-command"
    message = N_("There is no command “{what}”. Add --help to see those there are.")


class OptionWithoutValue(TrochaError):
    """Where the value of an option belongs, another option stands. facts: option, other."""

    code = "cli.option-without-value"
    message = N_("What goes with {option} is missing: {other} follows it. Write it right after {option}.")


def _refuse_unvalued(command: Command, arguments: Sequence[str]) -> None:
    """Stand in the way of an option that would take the next one for its value. Raises: OptionWithoutValue."""
    names = {name: parameter for parameter in command.params for name in parameter.opts if name.startswith("-")}
    taking = {name for name, parameter in names.items() if not getattr(parameter, "is_flag", True)}
    for option, other in pairwise(arguments):
        if option in taking and other in {*names, "--help"}:
            raise OptionWithoutValue(option=option, other=other)


class SpokenCommand(TyperCommand):
    """A command whose own help speaks the language of the terminal."""

    @override
    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read what is given. Raises: OptionWithoutValue."""
        _refuse_unvalued(self, args)
        return super().parse_args(ctx, args)

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
    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read what is given before the command. Raises: OptionWithoutValue."""
        _refuse_unvalued(self, args)
        return super().parse_args(ctx, args)

    @override
    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Say what --help does."""
        return _said(super().get_help_option(ctx))

    @override
    def get_usage(self, ctx: Context) -> str:
        """Say how the command is used."""
        return _usage(super().get_usage(ctx))

    @override
    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command. Raises: NoSuchCommand."""
        if args and self.get_command(ctx, args[0]) is None:
            raise NoSuchCommand(what=args[0])
        return super().resolve_command(ctx, args)


class WholeHelp(SpokenGroup):
    """The outermost group: its help lists the commands of every group too, each on one line."""

    @override
    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help, then every command with what it is given."""
        super().format_help(ctx, formatter)
        typer.echo("\n".join(["", say(N_("All commands:")), ""]))
        for line in _lines(self, ctx):
            typer.echo(f"   {line}")
        typer.echo("")


def _lines(command: Command, ctx: Context) -> Iterator[str]:
    if isinstance(command, TyperGroup):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from _lines(inner, type(ctx)(inner, info_name=name, parent=ctx))
        return
    given = [*map(_given, command.params)]
    yield " ".join([ctx.command_path, *sorted(filter(None, given), key=_is_option)])


def _given(parameter: Parameter) -> str:
    """Return how a parameter is written; what every command takes is left out."""
    name = next((option for option in parameter.opts if option.startswith("--")), "")
    if name in EVERYWHERE:
        return ""
    metavar = str(getattr(parameter, "metavar", None) or "").strip()
    written = " ".join(filter(None, (name, metavar)))
    return written if parameter.required else f"[{written}]"


def _is_option(written: str) -> bool:
    return "--" in written


def _said(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.metavar = say(N_("Show this help.")), " "
    return option


def _usage(text: str) -> str:
    for said, message in (("Usage:", N_("Usage:")), ("[OPTIONS]", N_("[OPTIONS]")), ("COMMAND [ARGS]", N_("COMMAND"))):
        text = text.replace(said, say(message), 1)
    return text
