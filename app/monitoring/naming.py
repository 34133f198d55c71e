"""What a government or an organisation is called in a list."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from app.territory import GOVERNMENTS, government_name, place_name
from app.words import N_, Words
from db.models.territory import Government, Organisation

MEASURES = {"baseline": N_("Baseline"), "midline": N_("Mid-point"), "endline": N_("End-line")}

SHORT_NAMES = {
    "regional": N_("Reg. Gov. of {place}"),
    "provincial": N_("Prov. Mun. of {place}"),
    "district": N_("Dist. Mun. of {place}"),
}


def name_government(session: Session, words: Words, government: UUID | None) -> str:
    """Return the name of `government`, or of the organisation of that id; one that has not arrived yet says so."""
    row = session.get(Government, government) if government else None
    if row is None or row.level not in GOVERNMENTS:
        return _organisation(session, government) or words.say(N_("A government that has not arrived yet"))
    return government_name(row.level, place_name(row.ubigeo or ""), words)


def short_name(session: Session, words: Words, government: UUID | None) -> str:
    """Return the name of `government` for a line ("Mun. Dist. de El Cenepa"), or the acronym of an organisation."""
    row = session.get(Government, government) if government else None
    if row is None or row.level not in SHORT_NAMES:
        return _organisation(session, government) or words.say(N_("A government that has not arrived yet"))
    return words.say(SHORT_NAMES[row.level], place=place_name(row.ubigeo or ""))


def name_measure(words: Words, measure: str | None) -> str:
    """Return the name of a round of FOCAS."""
    return words.say(MEASURES[measure]) if measure in MEASURES else ""


def _organisation(session: Session, organisation: UUID | None) -> str:
    row = session.get(Organisation, organisation) if organisation else None
    return (row.acronym or row.name or "") if row is not None else ""
