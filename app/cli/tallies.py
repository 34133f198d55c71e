"""`trocha tally`: what group votes say, by the rules of the guide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, read_file
from app.cli.speaking import WORDS, say
from app.words import N_

if TYPE_CHECKING:
    from app.qsip import ItemResult, RoleResult

VotesFile = Annotated[
    Path, typer.Argument(metavar=say(N_("FILE")), help=say(N_("Votes by role, item and group, as JSON.")))
]


@answers
def tally(file: VotesFile, as_json: AsJson = False) -> Answer:
    """Read votes as results; no workspace is needed."""
    from app.qsip import VotesUnreadable, tally_votes, told_result

    del as_json
    try:
        votes = json.loads(read_file(file))
    except (ValueError, RecursionError) as error:
        raise VotesUnreadable(place=file.name) from error
    results = tally_votes(votes)
    return Answer(
        {"items": {result.code: told_result(result) for result in results}}, [_line(each) for each in results]
    )


def _line(result: ItemResult) -> str:
    from app.qsip import DISCUSSED_FOR, ROLES

    roles = " \N{MIDDLE DOT} ".join(f"{say(ROLES[role])} {_told(each)}" for role, each in result.roles.items())
    why = ", ".join(say(DISCUSSED_FOR[reason]) for reason in result.why)
    return say(N_("{code}: {roles}. To discuss: {why}."), code=result.code, roles=roles, why=why or "\N{EM DASH}")


def _told(result: RoleResult) -> str:
    votes = WORDS.count("{n} vote", "{n} votes", n=result.votes)
    shown = result.shown or say(N_("few votes"))
    return f"{shown} ({votes})"
