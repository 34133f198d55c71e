"""`trocha place`: find a place by its code or by its name, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson
from app.cli.speaking import SpokenCommand, SpokenGroup, say
from app.words import N_

if TYPE_CHECKING:
    from app.territory import Place

LEVELS = {"department": N_("department"), "province": N_("province"), "district": N_("district")}

place = typer.Typer(cls=SpokenGroup, no_args_is_help=True, help=say(N_("Places of Peru, by UBIGEO or by name.")))


@place.command(cls=SpokenCommand, help=say(N_("Find places by UBIGEO or by words of their name, without accents.")))
@answers
def find(
    words: Annotated[
        list[str], typer.Argument(metavar=say(N_("WORDS")), show_default=False, help=say(N_("Code or name.")))
    ],
    as_json: AsJson = False,
) -> Answer:
    """Find places."""
    from app.territory import find_places

    del as_json
    found = find_places(" ".join(words))
    rows = [
        {
            "ubigeo": each.ubigeo,
            "level": each.level,
            "name": each.name,
            "department": each.department,
            "province": each.province,
            "capital": each.capital,
        }
        for each in found
    ]
    lines = [f"{each.ubigeo:<8}{each.name} ({_around(each)})" for each in found]
    return Answer(
        {"places": rows}, lines or [say(N_("No place is called so. Try the beginning of its name."))], bool(found)
    )


def _around(each: Place) -> str:
    return ", ".join(filter(None, (say(LEVELS[each.level]), each.province, each.department)))
