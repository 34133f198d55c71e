"""`trocha package`: hand work over in a file, look into one, take one in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, FileUnreadable, PassphraseFile, WorkspaceOption, opened
from app.cli.speaking import WORDS, SpokenCommand, SpokenGroup, say
from app.words import N_

if TYPE_CHECKING:
    from app.sync import PackageView

package = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, help=say(N_("Hand work over in one signed, encrypted file, and take it in."))
)
To = Annotated[
    Path, typer.Option("--to", metavar=say(N_("DIR")), help=say(N_("Folder or stick that the package is written to.")))
]
PackageFile = Annotated[Path, typer.Argument(metavar=say(N_("FILE")), help=say(N_("A package, .trocha.")))]


@package.command(cls=SpokenCommand, help=say(N_("Write a package with all that some computer is not known to have.")))
@answers
def write(
    to: To,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Write a package."""
    from app.sync import write_package

    del as_json
    with opened(workspace, passphrase_file) as found:
        made = write_package(found, to)
    data = {
        "package": str(made.path),
        "more": [str(path) for path in made.more],
        "transactions": made.transactions,
        "changes": made.changes,
        "files": made.blobs,
        "size": made.size,
        "readers": list(made.readers),
    }
    lines = [
        *(say(N_("Written: {where}"), where=path) for path in (made.path, *made.more)),
        say(
            N_("{changes} and {files}, for {readers}."),
            changes=_changes(made.changes),
            files=WORDS.count("{n} file", "{n} files", n=made.blobs),
            readers=WORDS.listing(made.readers) or say(N_("nobody else yet")),
        ),
    ]
    return Answer(data, lines)


@package.command(cls=SpokenCommand, help=say(N_("Take a package in, whole or not at all.")))
@answers
def read(
    file: PackageFile,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Take a package in."""
    from app.sync import read_differences, read_package

    del as_json
    _refuse_missing(file)
    with opened(workspace, passphrase_file) as found:
        taken = read_package(found, file)
        open_ones = len(read_differences(found))
    aside = [say(reason) for reason in taken.set_aside]
    data = {
        "sender": taken.sender,
        "transactions": taken.transactions,
        "changes": taken.changes,
        "already_here": taken.already_here,
        "set_aside": aside,
        "clock_ahead_days": taken.clock_ahead,
        "open_conflicts": open_ones,
    }
    told = (
        say(N_("All of it was here already; nothing changed."))
        if taken.already_here
        else say(N_("Taken in from {sender}: {changes}."), sender=taken.sender, changes=_changes(taken.changes))
    )
    lines = [told, say(N_("Open differences: {n}"), n=open_ones), *_clock(taken.clock_ahead), *aside]
    return Answer(data, lines)


@package.command(cls=SpokenCommand, help=say(N_("Say who made a package and what it holds; nothing is taken in.")))
@answers
def inspect(
    file: PackageFile,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Look into a package."""
    from app.sync import inspect_package

    del as_json
    _refuse_missing(file)
    with opened(workspace, passphrase_file) as found:
        view = inspect_package(found, file)
    data = {
        "sender": view.sender,
        "made_at": view.made_at.isoformat(),
        "transactions": view.transactions,
        "files": view.blobs,
        "new_changes": view.new_changes,
        "already_here": view.already_here,
        "clock_ahead_days": view.clock_ahead,
    }
    return Answer(data, [*_told(view), *_clock(view.clock_ahead)])


def _told(view: PackageView) -> list[str]:
    made = say(N_("Made by {sender} on {moment}."), sender=view.sender, moment=view.made_at)
    if view.already_here:
        return [made, say(N_("All of it is here already."))]
    new = say(N_("New here: {changes}."), changes=_changes(sum(view.new_changes.values())))
    return [made, new, *(f"    {table}: {count}" for table, count in view.new_changes.items())]


def _changes(n: int) -> str:
    return WORDS.count("{n} change", "{n} changes", n=n)


def _clock(days: int) -> list[str]:
    if not days:
        return []
    return [WORDS.count("Its clock is {n} day ahead of this one.", "Its clock is {n} days ahead of this one.", n=days)]


def _refuse_missing(file: Path) -> None:
    if not file.is_file():
        raise FileUnreadable(where=str(file))
