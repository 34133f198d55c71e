"""What a questionnaire means to FOCAS: its areas and items, read from the words of its `bind::trocha:` columns.

Nothing about any area is in code. A group whose role is "area" is an area; a question whose role is "item" is scored;
questions of other roles whose names begin with an item's stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from app.failures import TrochaError
from app.focas.scoring import LEVELS, NOT_APPLICABLE, AreaLevel, score
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
    "left_out_people": "left-out-people",
    "women_spoke": "women-spoke",
    "language_used": "language-used",
}
"""What is written beside an item, and the role of the question that holds it."""
VOTES = "votes"
"""The role of the four questions that count the votes for each level, the lowest first."""
GOVERNMENTS = frozenset({"regional", "provincial", "district"})
ORGANISATIONS = frozenset({"base", "federation", "ngo"})
WITHOUT_COMMUNITIES = "no-native-communities"
"""What `na_where` says of an item that may be "not applicable", beyond the limit of its area, where there are none."""
_WEIGHT = re.compile(r"\d{1,6}([.,]\d{1,6})?")


class NotAnInstrument(TrochaError):
    """The questionnaire is sound, but nothing in it is scored."""

    code = "focas.not-an-instrument"
    message = N_("{file} asks nothing that FOCAS scores: no question has “item” under “bind::trocha:role”.")


@dataclass(frozen=True, slots=True)
class Item:
    """One item. node: its question's name. asked_of: levels of government, or kinds of organisation.

    weight: more than 0. legal_basis: by language code. beside: the nodes of what stands beside it, by role; votes: four
    or none. is_excused: without native communities, "not applicable" does not count against the limit of its area.
    """

    code: str
    area: str
    node: str
    question: Question
    asked_of: frozenset[str]
    need: str
    markers: tuple[str, ...]
    tags: tuple[str, ...]
    revision: int
    weight: Fraction
    legal_basis: Mapping[str, str]
    beside: Mapping[str, str]
    votes: tuple[str, ...]
    is_excused: bool = False

    def level_texts(self, form: Form, language: str) -> tuple[str, str, str, str]:
        """Return the four descriptors in `language`."""
        labels = {choice.name: form.say(choice.labels, language) for choice in self.question.choices}
        first, second, third, fourth = (labels.get(level, "") for level in LEVELS)
        return first, second, third, fourth


@dataclass(frozen=True, slots=True)
class Area:
    """One area. most_na: how many of its items may not apply; None: no limit. row: of the sheet, where it begins."""

    code: str
    labels: Mapping[str, str]
    is_compulsory: bool
    most_na: int | None
    items: tuple[Item, ...]
    row: int = 0

    def asked(self, level: str) -> tuple[Item, ...]:
        """Return the items that a government or organisation of `level` is asked; one of an unknown level, all."""
        return tuple(item for item in self.items if not level or level in item.asked_of)

    def level_of(
        self, agreed: Mapping[str, str], *, is_left_out: bool = False, has_native_communities: bool = True
    ) -> AreaLevel:
        """Return where the area stands. agreed: by code of the items asked, "" for those that nobody has answered."""
        asked = [item for item in self.items if item.code in agreed]
        excused = 0 if has_native_communities else sum(_is_na(agreed[item.code]) for item in asked if item.is_excused)
        return score(
            self.code,
            [agreed[item.code] for item in asked],
            weights=[item.weight for item in asked],
            is_left_out=is_left_out,
            most_na=None if self.most_na is None else self.most_na + excused,
        )


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire that FOCAS can score. id: from its content, so that every device has the same.

    subjects: whom it asks anything, levels of government or kinds of organisation.
    """

    id: UUID
    form: Form
    areas: tuple[Area, ...]
    by_code: Mapping[str, Item] = field(repr=False)
    area_of: Mapping[str, Area] = field(repr=False)

    @property
    def subjects(self) -> frozenset[str]:
        """The levels of government or the kinds of organisation that it asks anything."""
        return frozenset().union(*(item.asked_of for item in self.by_code.values()))

    @property
    def compulsory(self) -> tuple[str, ...]:
        """Codes of the areas that cannot be left out."""
        return tuple(area.code for area in self.areas if area.is_compulsory)


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


def weight_of(text: str) -> Fraction | None:
    """Return the weight that a cell says: 1 when it is blank; None when it is no number above 0."""
    if not text:
        return Fraction(1)
    return Fraction(text.replace(",", ".")) or None if _WEIGHT.fullmatch(text) else None


def _is_na(value: str) -> bool:
    return value == NOT_APPLICABLE


def _area(form: Form, group: Question) -> Area:
    inside = [question for question in form.questions if group.name in question.group]
    items = [question for question in inside if question.meaning.get("role") == "item"]
    most_na = group.meaning.get("most_na", "")
    return Area(
        code=code_of(group.name),
        labels=group.labels,
        is_compulsory=group.meaning.get("compulsory") == "yes",
        most_na=int(most_na) if most_na.isdecimal() else None,
        items=tuple(_item(form, question, code_of(group.name), inside) for question in items),
        row=group.row,
    )


def _item(form: Form, question: Question, area: str, inside: Iterable[Question]) -> Item:
    meaning = question.meaning
    revision = meaning.get("revision", "")
    beside = [other for other in inside if other.name.startswith(f"{question.name}_") and "role" in other.meaning]
    votes = tuple(other.name for other in beside if other.meaning["role"] == VOTES)
    return Item(
        code=code_of(question.name),
        area=area,
        node=question.name,
        question=question,
        asked_of=frozenset(meaning.get("levels", "").split()) or GOVERNMENTS,
        need=meaning.get("need", ""),
        markers=tuple(meaning.get("markers", "").split()),
        tags=tuple(meaning.get("tags", "").split()),
        revision=int(revision) if revision.isdecimal() else 1,
        weight=weight_of(meaning.get("weight", "")) or Fraction(1),
        legal_basis=_laws(meaning, form.default_language),
        beside={other.meaning["role"]: other.name for other in beside if other.meaning["role"] != VOTES},
        votes=votes if len(votes) == len(LEVELS) else (),
        is_excused=meaning.get("na_where") == WITHOUT_COMMUNITIES,
    )


def _laws(meaning: Mapping[str, str], default_language: str) -> dict[str, str]:
    """Return the legal basis by language code: "law" is in the form's own language, "law_en" in English."""
    told = {name.removeprefix("law_"): text for name, text in meaning.items() if name.startswith("law_")}
    return ({default_language: meaning["law"]} if "law" in meaning else {}) | told
