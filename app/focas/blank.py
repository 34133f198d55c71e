"""An instrument before anybody answered: what it asks of one level of government or kind of organisation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.focas.instrument import Area, Instrument, Item
from app.focas.library import instrument_for, instrument_of
from app.workspace import Workspace

EVIDENCE_KINDS = "evidence-kinds"
"""The role of the question that lists what may be shown for an item."""


@dataclass(frozen=True, slots=True)
class BlankItem:
    """One item. levels: the four descriptors. evidence: what may be shown, as the instrument names it."""

    code: str
    title: str
    levels: tuple[str, str, str, str]
    evidence: tuple[str, ...]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlankArea:
    """One area with the items that are asked. number: its place in the instrument, from 1."""

    code: str
    number: int
    title: str
    is_compulsory: bool
    items: tuple[BlankItem, ...]


@dataclass(frozen=True, slots=True)
class BlankInstrument:
    """What is asked. level: of government, or kind of organisation."""

    id: UUID
    title: str
    version: str
    level: str
    areas: tuple[BlankArea, ...]

    @property
    def asked(self) -> int:
        """How many items are asked."""
        return sum(len(area.items) for area in self.areas)


def read_blank(workspace: Workspace, *, level: str, language: str, instrument: UUID | None = None) -> BlankInstrument:
    """Return what `instrument` asks of `level`, in `language` or else in the instrument's own; None: that which ships.

    Raises: InstrumentMissing.
    """
    found = instrument_of(workspace, instrument) if instrument is not None else instrument_for(level)
    asked = [area for area in found.areas if area.asked(level)]
    return BlankInstrument(
        id=found.id,
        title=found.form.title,
        version=found.form.version,
        level=level,
        areas=tuple(_area(found, area, number, level, language) for number, area in enumerate(asked, 1)),
    )


def _area(instrument: Instrument, area: Area, number: int, level: str, language: str) -> BlankArea:
    return BlankArea(
        code=area.code,
        number=number,
        title=instrument.form.say(area.labels, language),
        is_compulsory=area.is_compulsory,
        items=tuple(_item(instrument, item, language) for item in area.asked(level)),
    )


def _item(instrument: Instrument, item: Item, language: str) -> BlankItem:
    say = instrument.form.say
    node = item.beside.get(EVIDENCE_KINDS, "")
    listed = next((each for each in instrument.form.questions if each.name == node), None)
    told = tuple(say(choice.labels, language) for choice in listed.choices) if listed is not None else ()
    hint = say(item.question.hints, language)
    return BlankItem(
        code=item.code,
        title=say(item.question.labels, language).removesuffix("."),
        levels=item.level_texts(instrument.form, language),
        evidence=told or ((hint,) if hint else ()),
        markers=item.markers,
    )
