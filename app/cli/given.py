"""What several commands are given: the workspace, the passphrase, JSON or not."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.speaking import say
from app.failures import TrochaError
from app.words import N_

if TYPE_CHECKING:
    from app.workspace import Workspace

PASSPHRASE, WORKSPACE, PASSPHRASE_FILE = "TROCHA_PASSPHRASE", "TROCHA_WORKSPACE", "TROCHA_PASSPHRASE_FILE"
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""How a file that begins so is written: editors of Windows put such a mark before the first word."""
LARGEST_FILE = 64 << 20

AsJson = Annotated[bool, typer.Option("--json", metavar=" ", help=say(N_("Print one JSON line for programs.")))]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar=say(N_("FILE")),
        help=say(
            N_("File whose first line is the passphrase. Otherwise it is read from TROCHA_PASSPHRASE, or asked for.")
        ),
    ),
]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar=say(N_("DIR")),
        help=say(N_("Folder of the workspace. Otherwise TROCHA_WORKSPACE says it.")),
    ),
]
WorkspaceFolder = Annotated[
    Path | None,
    typer.Argument(
        metavar=say(N_("DIR")),
        show_default=False,
        help=say(N_("Folder of the workspace. Otherwise TROCHA_WORKSPACE says it.")),
    ),
]


class NoPassphrase(TrochaError):
    """Nobody gave the passphrase."""

    code = "cli.no-passphrase"
    message = N_(
        "The passphrase is missing. Write it into a file and name that with --passphrase-file, or put it into "
        "TROCHA_PASSPHRASE; never on the command line, where others can see it."
    )


class NoWorkspaceNamed(TrochaError):
    """No command-line word and no environment variable names the workspace."""

    code = "cli.no-workspace"
    message = N_("Which workspace? Name its folder with --workspace, or put it into TROCHA_WORKSPACE.")


class PassphraseUnreadable(TrochaError):
    """The file of the passphrase is not text as any computer writes it today."""

    code = "cli.passphrase-unreadable"
    message = N_("The passphrase in {where} cannot be read: save that file as text in UTF-8.")


class FileUnreadable(TrochaError):
    """A file that was named cannot be read."""

    code = "cli.file-unreadable"
    message = N_("{where} cannot be read. Check the name, and that it is a file that you may read.")


class FileTooLarge(TrochaError):
    """A file that was named is larger than any that Trocha reads."""

    code = "cli.file-too-large"
    message = N_("{where} is larger than {limit} MB, which is more than Trocha reads.")


def named_workspace(folder: Path | None) -> Path:
    """Return the folder of the workspace. Raises: NoWorkspaceNamed."""
    named = folder or (Path(os.environ[WORKSPACE]) if os.environ.get(WORKSPACE) else None)
    if named is None:
        raise NoWorkspaceNamed
    return named


def passphrase_of(file: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase: from `file`, from the environment, or asked for at a terminal.

    twice: ask for it again, because it is new. Raises: NoPassphrase; PassphraseUnreadable; FileUnreadable.
    """
    named = file or (Path(os.environ[PASSPHRASE_FILE]) if os.environ.get(PASSPHRASE_FILE) else None)
    if named is not None:
        given = _first_line(named)
    else:
        given = os.environ.get(PASSPHRASE, "")
        if not given and sys.stdin.isatty():
            given = typer.prompt(say(N_("Passphrase")), hide_input=True, confirmation_prompt=twice, err=True)
    if not given.strip():
        raise NoPassphrase
    return given


def _first_line(file: Path) -> str:
    """Return the first line of a text file without its end. Raises: PassphraseUnreadable; FileUnreadable."""
    content = read_file(file)
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding).partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError as error:
        raise PassphraseUnreadable(where=str(file)) from error


@contextmanager
def opened(folder: Path | None, passphrase_file: Path | None) -> Iterator[Workspace]:
    """Open the workspace for one command. Raises: as `named_workspace`, `passphrase_of` and `open_workspace`."""
    from app.security import open_workspace

    workspace = open_workspace(named_workspace(folder), passphrase_of(passphrase_file))
    try:
        yield workspace
    finally:
        workspace.close()


def read_file(path: Path) -> bytes:
    """Return the content of a file that the person named. Raises: FileUnreadable; FileTooLarge."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)  # what a pipe or a device holds no size tells before
    except (OSError, ValueError) as error:
        raise FileUnreadable(where=str(path)) from error
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(where=str(path), limit=LARGEST_FILE >> 20)
    return content
