"""What a command answers: lines for a person, one JSON line for a program, and the exit code.

0: done. 1: the answer is no (a seal that does not hold, a file refused). 2: used wrongly, or cannot be read.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec

import typer

from app.cli.speaking import WORDS, say
from app.failures import TrochaError
from app.words import N_

DONE, NO, CANNOT = 0, 1, 2
REFUSED = ("package.", "form.", "focas.not-an-instrument", "location.copy-not-whole")
"""The first part of the codes of what refuses a file that was given: the answer is no."""
UNEXPECTED = "unexpected"
OUR_MISTAKE = N_(
    "Trocha made a mistake and stopped; nothing was stored half-way. Send the log {log} to the office: it holds no "
    "names, answers or keys."
)
OUR_MISTAKE_UNKEPT = N_("Trocha made a mistake and stopped; nothing was stored half-way. Tell the office: {kind}.")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers. data: for programs. lines: for the person. is_yes: False: the answer is no."""

    data: Mapping[str, object]
    lines: Sequence[str] = field(default=())
    is_yes: bool = True


def answers(command: Callable[Given, Answer]) -> Callable[Given, None]:
    """Make `command` print its answer or its refusal and end with the exit code that goes with it."""

    @functools.wraps(command)
    def answered(*args: Given.args, **kwargs: Given.kwargs) -> None:
        as_json = bool(kwargs.get("as_json"))
        try:
            answer = command(*args, **kwargs)
        except TrochaError as error:
            raise typer.Exit(refuse(error.code, error.sentence(WORDS), as_json=as_json)) from error
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            raise typer.Exit(report(error, as_json=as_json)) from error
        raise typer.Exit(finish(answer, as_json=as_json))

    return answered


def finish(answer: Answer, *, as_json: bool, then: Callable[[], int] | None = None) -> int:
    """Print an answer; return the exit code, that of `then` when something is still to be done."""
    if as_json:
        print_json(answer.data)
    else:
        for line in answer.lines:
            typer.echo(line)
    if then is not None:
        return then()
    return DONE if answer.is_yes else NO


def refuse(code: str, sentence: str, *, as_json: bool) -> int:
    """Say why not, in one sentence; return the exit code."""
    if as_json:
        print_json({"error": code, "message": sentence})
    else:
        typer.echo(sentence, err=True)
    return NO if code.startswith(REFUSED) else CANNOT


def report(error: Exception, *, as_json: bool) -> int:
    """Put our own mistake into the log and say so; return the exit code."""
    from app.journal import describe, log_folder, start_log

    log = start_log(log_folder())
    if log is not None:
        logging.getLogger("trocha").error("%s", describe(error))
    kept = log is not None and log.exists()
    sentence = say(OUR_MISTAKE, log=log) if kept else say(OUR_MISTAKE_UNKEPT, kind=type(error).__name__)
    return refuse(UNEXPECTED, sentence, as_json=as_json)


def print_json(data: Mapping[str, object]) -> None:
    """Print one line for a program: JSON, with ids and days as text."""
    import json

    import msgspec

    try:
        typer.echo(msgspec.json.encode(data).decode())
    except UnicodeEncodeError:  # the name of a file that is no text
        typer.echo(json.dumps(msgspec.to_builtins(data)))
