"""Read the command line, do what it says, and return the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError  # typer gives them no public name

from app.cli.answering import CANNOT, refuse
from app.cli.given import PASSPHRASE_FILE, WORKSPACE
from app.cli.instruments import instrument
from app.cli.packages import package
from app.cli.papers import document
from app.cli.places import place
from app.cli.playing import demo
from app.cli.scores import score
from app.cli.speaking import WORDS, SpokenCommand, WholeHelp, say
from app.cli.submissions import submissions
from app.cli.tallies import tally
from app.cli.workspaces import workspace
from app.failures import TrochaError
from app.words import N_

if TYPE_CHECKING:
    from typer._click.core import Parameter

INTERRUPTED = 130
WRONG = {
    "MissingParameter": N_("Something is missing: {what}. Add --help to see how the command is used."),
    "NoSuchOption": N_("There is no option {what}. Add --help to see those there are."),
    "UsageError": N_("The command line cannot be understood ({what}). Add --help to see how it is used."),
}
ABOUT = N_(
    "Trocha accompanies local governments: FOCAS assessments, improvement plans, QSIP workshops and roadmaps, letters "
    "of commitment that people sign. Without a command it opens the window."
)

trocha = typer.Typer(
    name="trocha", cls=WholeHelp, no_args_is_help=True, add_completion=False, help=say(ABOUT), rich_markup_mode="rich"
)
for name, group in {
    "workspace": workspace,
    "place": place,
    "instrument": instrument,
    "document": document,
    "package": package,
    "submissions": submissions,
}.items():
    trocha.add_typer(group, name=name)
trocha.command("tally", cls=SpokenCommand, help=say(N_("Read group votes as results, by the rules of the guide.")))(
    tally
)
trocha.command(
    "score", cls=SpokenCommand, help=say(N_("Score FOCAS answers given as a file, by the rules of the guide."))
)(score)
trocha.command("demo", cls=SpokenCommand, help=say(N_("Play the main job on real places, and look at what it made.")))(
    demo
)


@trocha.callback(
    epilog=say(
        N_(
            "Exit codes: 0 done; 1 the answer is no (a seal that does not hold, a file refused); 2 used wrongly, or "
            "cannot be read. Each command takes --json and --help."
        )
    )
)
def everywhere(
    workspace_folder: Annotated[
        Path | None,
        typer.Option("--workspace", metavar=say(N_("DIR")), help=say(N_("Folder of the workspace, for any command."))),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="es|en", help=say(N_("Language that Trocha speaks here.")))
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file", metavar=say(N_("FILE")), help=say(N_("File whose first line is the passphrase."))
        ),
    ] = None,
) -> None:
    """Take what is said before the command."""
    import os

    del language  # heard before the first word was said: app.cli.speaking
    if workspace_folder is not None:
        os.environ[WORKSPACE] = str(workspace_folder)
    if passphrase_file is not None:
        os.environ[PASSPHRASE_FILE] = str(passphrase_file)  # its name, never what stands in it


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words of the command line say; return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    try:
        ended = typer.main.get_command(trocha)(words, prog_name="trocha", standalone_mode=False)
    except NoArgsIsHelpError as shown:
        typer.echo(shown.format_message(), err=True)
        return CANNOT
    except ClickException as error:
        return _used_wrongly(error, as_json=as_json)
    except TrochaError as error:
        return refuse(error.code, error.sentence(WORDS), as_json=as_json)
    except OSError as error:  # nobody takes what is printed: a full disk behind it, a pipe that was closed
        typer.echo(say(N_("The answer could not be written: {reason}."), reason=error.strerror), err=True)
        return CANNOT
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return int(ended or 0)


def _used_wrongly(error: ClickException, *, as_json: bool) -> int:
    kind = type(error).__name__
    what = getattr(error, "option_name", None) or _name_of(getattr(error, "param", None))
    message = WRONG.get(kind, WRONG["UsageError"])
    said = say(message, what=what if kind in WRONG and what else error.format_message())
    return refuse("cli.used-wrongly", said, as_json=as_json)


def _name_of(parameter: Parameter | None) -> str:
    if parameter is None:
        return ""
    option = next((each for each in parameter.opts if each.startswith("--")), "")
    return option or str(getattr(parameter, "metavar", None) or parameter.name)
