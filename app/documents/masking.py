"""What a public paper does not say: names of persons and private numbers, wherever somebody typed them.

Only what people wrote is masked, never the programme's own words; posts, offices, entities and places stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from sqlalchemy import select

from app.qsip import PRIVATE_NUMBER
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterService
from db.models.commitments import Signatory
from db.models.focas import Assessment
from db.models.qsip import (
    ActionFollowUp,
    ActionPassage,
    AdvocacyMatter,
    Cause,
    Cycle,
    RoadmapAction,
    Workshop,
    WorkshopParticipant,
)
from db.models.workshops import Agreement, Induction, Trainer, Visit

Frozen = TypeVar("Frozen")
Mask = Callable[[str], str]

NAME, NUMBER = N_("[name]"), N_("[number]")
PERSONS = (WorkshopParticipant.name, RoadmapAction.person, Trainer.name)
"""Always somebody's name."""
PERSONS_OR_POSTS = (
    *(Workshop.scribe, Workshop.facilitator, Workshop.interpreter, Assessment.facilitator, Agreement.owner),
    *(RoadmapAction.helpers, ActionPassage.person, ActionFollowUp.reported_by, Visit.visitor, Induction.given_by),
    *(AdvocacyMatter.asked_by, Trainer.trained_by),
)
"""A name, a post or an entity, as whoever wrote it had it at hand."""
PUBLIC = (
    *(Cluster.name, ClusterService.name, Cycle.point_of_service, Workshop.place, Workshop.community),
    *(WorkshopParticipant.institution, RoadmapAction.responsible, RoadmapAction.partner, Cause.controller),
    *(Signatory.title, AdvocacyMatter.body, Trainer.entity),
)
"""Places, posts and entities: their words are nobody's name."""
OFFICE = frozenset({"authority", "management"})
"""Who signs as an act of office: their names stay."""
# NOTE: words that stand in the names of posts and entities; each language lists its own, in small letters
OF_POSTS = N_(
    "programme team red network management headquarters health post centre municipality government community "
    "organisation association ministry committee council school specialist manager director head mayor doctor nurse "
    "teacher promoter technician secretary coordinator facilitator office unit service"
)
OWN_WORDS = frozenset({"programme", "texts", "aspects", "items", "code", "codes", "said"})
"""Fields that hold the programme's own words, or codes."""
SHORTEST = 4  # letters of a part of a name that is looked for by itself; "Ana" stands in Santa Ana
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Private:
    """Personal values. names: of persons, as they were written. public: words of places, posts and entities."""

    names: tuple[str, ...]
    public: frozenset[str]


def private_values(workspace: Workspace, words: Words) -> Private:
    """Return every name of a person in the workspace that is no act of office."""
    with workspace.reading() as session:
        persons = [name for column in PERSONS for name in session.scalars(select(column)) if name]
        doubtful = [name for column in PERSONS_OR_POSTS for name in session.scalars(select(column)) if name]
        asked = select(Signatory.name).where(Signatory.role.not_in(OFFICE))
        doubtful += [name for name in session.scalars(asked) if name]
        told = [text for column in PUBLIC for text in session.scalars(select(column)) if text]
    posts = {_folded(text).strip() for text in told}
    public = frozenset(word for each in (*told, words.say(OF_POSTS)) for word in _words(each))
    names = [each for each in persons if _folded(each).strip() not in posts]
    names += [each for each in doubtful if _folded(each).strip() not in posts and _is_of_a_person(each, public)]
    return Private(tuple(dict.fromkeys(names)), public)


def mask_of(private: Private, words: Words) -> Mask:
    """Return what takes names and numbers out of a text, whatever their capitals and accents."""
    said, number = words.say(NAME), words.say(NUMBER)
    whole = _any_of(_folded(each) for each in private.names)
    parts = _any_of(
        word for each in private.names for word in _words(each) if len(word) >= SHORTEST and word not in private.public
    )

    def mask(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        for wanted in (whole, parts):
            text = _replaced(text, wanted, said)
        return PRIVATE_NUMBER.sub(number, text)

    return mask


def masked(paper: Frozen, mask: Mask) -> Frozen:
    """Return a frozen paper with each text that people wrote masked, however deep it stands."""
    return cast("Frozen", _masked(paper, mask))


def _masked(node: object, mask: Mask) -> object:
    if isinstance(node, str):
        return mask(node)
    if isinstance(node, tuple):
        return tuple(_masked(each, mask) for each in node)
    if isinstance(node, Mapping):
        return {key: _masked(value, mask) for key, value in node.items()}
    if is_dataclass(node) and not isinstance(node, type):
        kept = {each.name: getattr(node, each.name) for each in fields(node) if each.name not in OWN_WORDS}
        return replace(node, **{name: _masked(value, mask) for name, value in kept.items()})
    return node


def _is_of_a_person(text: str, public: frozenset[str]) -> bool:
    """Whether it is written as a name is: each of its words with a capital, and none of a post or an entity."""
    found = [each.group() for each in _WORD.finditer(text) if len(each.group()) >= SHORTEST]
    return bool(found) and all(each[0].isupper() for each in found) and not any(w in public for w in _words(text))


def _replaced(text: str, wanted: re.Pattern[str] | None, by: str) -> str:
    """Replace what is found in the folded text at the same places of the text."""
    if wanted is None:
        return text
    parts, end = [], 0
    for found in wanted.finditer(_folded(text)):
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
