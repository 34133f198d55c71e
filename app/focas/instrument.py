"""What a questionnaire means to FOCAS: its areas and items, read from the words of its `bind::trocha:` columns.

Nothing about any area is in code. A group whose role is "area" is an area; a question whose role is "item" is scored;
questions of other roles whose names begin with an item's stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.failures import TrochaError
from app.focas.scoring import LEVELS
from app.forms import Form, Question
from app.words import N_
from db.identity import id_of

FIELDS = {
    "own": "own",
    "seen": "seen",
    "seen_note": "seen-note",
    "reason": "reason",
    "dissent": "dissent",
    "evidence": "evidence",
    "evidence_seen": "evidence-seen",
    "na_reason": "na-reason",
    "note": "note",
}
"""What is written beside an item, and the role of the question that holds it."""
VOTES = "votes"
"""The role of the four questions that count the votes for each level, the lowest first."""


class NotAnInstrument(TrochaError):
    """The questionnaire is sound, but nothing in it is scored."""

    code = "focas.not-an-instrument"
    message = N_("{file} asks nothing that FOCAS scores: no question has “item” under “bind::trocha:role”.")


@dataclass(frozen=True, slots=True)
class Item:
    """One item. node: its question's name. beside: the nodes of what stands beside it, by role; votes: four or none."""

    code: str
    area: str
    node: str
    question: Question
    asked_of: frozenset[str]
    need: str
    markers: tuple[str, ...]
    tags: tuple[str, ...]
    revision: int
    legal_basis: str
    beside: Mapping[str, str]
    votes: tuple[str, ...]

    def level_texts(self, form: Form, language: str) -> tuple[str, str, str, str]:
        """Return the four descriptors in `language`."""
        labels = {choice.name: form.say(choice.labels, language) for choice in self.question.choices}
        first, second, third, fourth = (labels.get(level, "") for level in LEVELS)
        return first, second, third, fourth


@dataclass(frozen=True, slots=True)
class Area:
    """One area. most_na: how many of its items may not apply; None: no limit."""

    code: str
    labels: Mapping[str, str]
    is_compulsory: bool
    most_na: int | None
    items: tuple[Item, ...]

    def asked(self, level: str) -> tuple[Item, ...]:
        """Return the items that a government of `level` is asked; one of an unknown level is asked all."""
        return tuple(item for item in self.items if not level or level in item.asked_of)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire that FOCAS can score. id: from its content, so that every device has the same."""

    id: UUID
    form: Form
    areas: tuple[Area, ...]
    by_code: Mapping[str, Item] = field(repr=False)
    area_of: Mapping[str, Area] = field(repr=False)


def understand(form: Form, file_name: str) -> Instrument:
    """Return what `form` means to FOCAS. Raises: NotAnInstrument."""
    groups = [question for question in form.questions if question.meaning.get("role") == "area"]
    areas = tuple(area for area in (_area(form, group) for group in groups) if area.items)
    if not areas:
        raise NotAnInstrument(file=file_name)
    by_code = {item.code: item for area in areas for item in area.items}
    area_of = {area.code: area for area in areas}
    return Instrument(id_of("instrument", form.content_hash), form, areas, by_code, area_of)


def code_of(node: str) -> str:
    """Return the code that people say for a node: "per_1" is "PER-1"."""
    return node.upper().replace("_", "-")


def _area(form: Form, group: Question) -> Area:
    inside = [question for question in form.questions if group.name in question.group]
    items = [question for question in inside if question.meaning.get("role") == "item"]
    most_na = group.meaning.get("most_na", "")
    return Area(
        code=code_of(group.name),
        labels=group.labels,
        is_compulsory=group.meaning.get("compulsory") == "yes",
        most_na=int(most_na) if most_na.isdecimal() else None,
        items=tuple(_item(question, code_of(group.name), inside) for question in items),
    )


def _item(question: Question, area: str, inside: list[Question]) -> Item:
    meaning = question.meaning
    revision = meaning.get("revision", "")
    beside = [other for other in inside if other.name.startswith(f"{question.name}_") and "role" in other.meaning]
    votes = tuple(other.name for other in beside if other.meaning["role"] == VOTES)
    return Item(
        code=code_of(question.name),
        area=area,
        node=question.name,
        question=question,
        asked_of=frozenset(meaning.get("levels", "regional provincial district").split()),
        need=meaning.get("need", ""),
        markers=tuple(meaning.get("markers", "").split()),
        tags=tuple(meaning.get("tags", "").split()),
        revision=int(revision) if revision.isdecimal() else 1,
        legal_basis=meaning.get("law", ""),
        beside={other.meaning["role"]: other.name for other in beside if other.meaning["role"] != VOTES},
        votes=votes if len(votes) == len(LEVELS) else (),
    )
