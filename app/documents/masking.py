"""What a public paper does not say: names of persons and private numbers, wherever somebody typed them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from app.documents.fonts import Mask
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import Cluster
from db.models.commitments import Signatory
from db.models.focas import Assessment
from db.models.qsip import Cycle, RoadmapAction, Workshop, WorkshopParticipant
from db.models.workshops import Trainer

NAME, NUMBER = N_("[name]"), N_("[number]")
PERSONS = (
    WorkshopParticipant.name,
    Workshop.scribe,
    Workshop.facilitator,
    Workshop.interpreter,
    RoadmapAction.person,
    Trainer.name,
    Assessment.facilitator,
)
PLACES = (Cluster.name, Cycle.point_of_service, Workshop.place, Workshop.community, WorkshopParticipant.institution)
OFFICE = frozenset({"authority", "management"})
"""Who signs as an act of office: their names stay."""
SHORTEST = 4  # letters of a name that is looked for by itself; "Ana" stands in Santa Ana
_NUMBERS = re.compile(r"(?<!\d)(?:\d{8}|9\d{2}[ -]?\d{3}[ -]?\d{3})(?!\d)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Private:
    """Personal values. names: of persons, as they were written. places: words that are names of places as well."""

    names: tuple[str, ...]
    places: frozenset[str]


def private_values(workspace: Workspace) -> Private:
    """Return every name of a person in the workspace that is no act of office."""
    with workspace.reading() as session:
        names = [name for column in PERSONS for name in session.scalars(select(column)) if name]
        asked = select(Signatory.name).where(Signatory.role.not_in(OFFICE))
        names += [name for name in session.scalars(asked) if name]
        places = [place for column in PLACES for place in session.scalars(select(column)) if place]
    return Private(tuple(dict.fromkeys(names)), frozenset(word for each in places for word in _words(each)))


def mask_of(private: Private, words: Words) -> Mask:
    """Return what takes names and numbers out of a text, whatever their capitals and accents."""
    said = words.say(NAME)
    number = words.say(NUMBER)
    whole = _any_of(_folded(each) for each in private.names)
    parts = _any_of(
        word for each in private.names for word in _words(each) if len(word) >= SHORTEST and word not in private.places
    )

    def mask(text: str, *, with_numbers: bool) -> str:
        text = unicodedata.normalize("NFC", text)
        text = _replaced(text, whole, said)
        text = _replaced(text, parts, said, is_name=True)
        return _NUMBERS.sub(number, text) if with_numbers else text

    return mask


def masked_data(data: bytes | None, mask: Mask) -> bytes | None:
    """Return the data of a paper with each of its texts masked as on the pages."""
    return None if data is None else msgspec.json.encode(_masked(msgspec.json.decode(data), mask))


def _masked(node: object, mask: Mask) -> object:
    if isinstance(node, dict):
        return {key: _masked(value, mask) for key, value in node.items()}
    if isinstance(node, list):
        return [_masked(each, mask) for each in node]
    return mask(node, with_numbers=True) if isinstance(node, str) else node


def _replaced(text: str, wanted: re.Pattern[str] | None, by: str, *, is_name: bool = False) -> str:
    """Replace what is found in the folded text at the same places of the text. is_name: where it has a capital."""
    if wanted is None:
        return text
    parts, end = [], 0
    for found in wanted.finditer(_folded(text)):
        if is_name and not text[found.start()].isupper():
            continue
        parts += [text[end : found.start()], by]
        end = found.end()
    return "".join((*parts, text[end:]))


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted({each.strip() for each in texts if each.strip()}, key=lambda each: (-len(each), each))
    if not found:
        return None
    spaced = (r"\s+".join(re.escape(part) for part in each.split()) for each in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _WORD.finditer(_folded(text)))


def _folded(text: str) -> str:
    """Return `text` without capitals and accents, letter for letter: what is found stands at the same place."""
    return "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0].casefold()
    return plain if len(plain) == 1 else letter
