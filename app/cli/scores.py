"""`trocha score`: FOCAS answers in a file, scored by the rules of the guide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, read_file
from app.cli.speaking import WORDS, say
from app.words import N_

if TYPE_CHECKING:
    from app.focas import AreaLevel, Share

AnswersFile = Annotated[
    Path, typer.Argument(metavar=say(N_("FILE")), help=say(N_("FOCAS answers by code of item, as JSON.")))
]
STATES = {
    "valid": N_("valid"),
    "insufficient": N_("insufficient"),
    "not_applicable": N_("not applicable"),
    "not_asked": N_("not asked"),
}


@answers
def score(file: AnswersFile, as_json: AsJson = False) -> Answer:
    """Score answers; no workspace is needed."""
    from app.focas import read_answer_sheet, score_sheet

    del as_json
    found = score_sheet(read_answer_sheet(read_file(file), file.name))
    data = {
        "areas": {code: _row(level) for code, level in found.areas.items()},
        "overall": found.overall,
        "funds": found.funds.value if found.funds else None,
    }
    lines = [_line(code, level) for code, level in found.areas.items()]
    lines += [_funds(found.funds)] if found.funds else []
    index = WORDS.number(found.overall, 1) if found.overall is not None else "\N{EM DASH}"
    return Answer(data, [*lines, say(N_("Overall index: {index}."), index=index)])


def _state(level: AreaLevel | None) -> str:
    """Return the state as the file format has it: what nobody has answered is insufficient too."""
    if level is None:
        return "not_asked"
    return "insufficient" if level.state == "pending" else level.state


def _row(level: AreaLevel | None) -> dict[str, object]:
    return {
        "level": level.mean if level else None,
        "answered": level.answered if level else 0,
        "applicable": level.applicable if level else 0,
        "band": level.band if level else None,
        "state": _state(level),
    }


def _line(code: str, level: AreaLevel | None) -> str:
    from app.focas import BANDS

    if level is None or level.mean is None or level.band is None:
        told = say(STATES[_state(level)])
    else:
        told = f"{WORDS.number(level.mean, 1)} {say(BANDS[level.band])}"
    if level is None:
        return f"{code}: {told}"
    shown = say(N_("{answered} of {applicable} items"), answered=level.answered, applicable=level.applicable)
    too_many = say(N_("More do not apply than may: {most} at most."), most=level.most_na)
    return f"{code}: {told} ({shown})" + (f". {too_many}" if level.has_too_many_na else "")


def _funds(share: Share) -> str:
    told = say(
        N_("Readiness to administer funds: {reached} of {applicable} items at level 3 or more."),
        reached=share.reached,
        applicable=share.applicable,
    )
    shown = WORDS.percent(share.value) if share.value is not None else say(STATES[share.state])
    return f"{told} ({shown})"
