"""Answers given as a file, scored by the rules of a round: no workspace, no round, nothing kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.failures import TrochaError
from app.focas.instrument import GOVERNMENTS, ORGANISATIONS, Area, Instrument
from app.focas.library import instrument_for
from app.focas.scoring import LEVELS, NO_DATA, NOT_APPLICABLE, AreaLevel, Share, overall, readiness
from app.focas.summaries import FUNDS
from app.words import N_

SUBJECTS = {"government_level": GOVERNMENTS, "organisation_type": ORGANISATIONS}
"""The two names under which a file says whom the answers are of, and what may stand there."""
_VALUES = {"NA": NOT_APPLICABLE, "ND": NO_DATA}


class SheetUnreadable(TrochaError):
    """The file is no answers. facts: file."""

    code = "focas.answers-unreadable"
    message = N_(
        "{file} holds no answers that can be scored: it is to be a JSON object with “government_level” or "
        "“organisation_type”, and “answers” by code."
    )


class SubjectUnknown(TrochaError):
    """The file does not say, or says twice, whom the answers are of. facts: levels, types."""

    code = "focas.answers-of-nobody"
    message = N_(
        "Say whom the answers are of: “government_level”, one of {levels}; or “organisation_type”, one of {types}."
    )


class CodeUnknown(TrochaError):
    """No item, or no area, has that code. facts: item, title."""

    code = "focas.answers-code"
    message = N_("“{item}” is no code of {title}.")


class CodeTwice(TrochaError):
    """A name stands twice in the file. facts: item."""

    code = "focas.answers-twice"
    message = N_("“{item}” stands twice in the file.")


class ValueUnknown(TrochaError):
    """A value is none of those there are. facts: item, value."""

    code = "focas.answers-value"
    message = N_(
        "“{value}” cannot be the value of {item}: write 1, 2, 3 or 4, “NA” (not applicable) or “ND” (no data)."
    )


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Answers to be scored. subject: a level of government or a kind of organisation. agreed: "1" to "4", "na", "nd"
    or "" by code. left_out: codes of areas.
    """

    instrument: Instrument
    subject: str
    has_native_communities: bool
    agreed: Mapping[str, str]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetScores:
    """Where the areas stand, in their order; None: nothing of it is asked, or it is left out.

    overall: the index, or None where it would mislead. funds: readiness to administer funds; None: it is not asked.
    """

    areas: Mapping[str, AreaLevel | None]
    overall: float | None
    funds: Share | None


def read_answer_sheet(content: bytes, file_name: str) -> AnswerSheet:
    """Return the answers in a JSON file, with the instrument that ships for whom they are of.

    Raises: SheetUnreadable; SubjectUnknown; CodeUnknown; CodeTwice; ValueUnknown.
    """
    try:
        told = json.loads(content, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise SheetUnreadable(file=file_name) from error
    answers = told.get("answers") if isinstance(told, dict) else None
    if not isinstance(answers, dict):
        raise SheetUnreadable(file=file_name)
    subject = _subject(told)
    instrument = instrument_for(subject)
    agreed = {code: _value(instrument, code, value) for code, value in answers.items()}
    communities = told.get("has_native_communities")
    if not isinstance(communities, bool | None):
        raise SheetUnreadable(file=file_name)
    left_out = _left_out(instrument, told.get("left_out", []), file_name)
    return AnswerSheet(instrument, subject, communities is not False, agreed, left_out)


def score_sheet(sheet: AnswerSheet) -> SheetScores:
    """Return where each area stands; what is not asked of the subject counts nowhere.

    What has no answer lowers completeness, so an area without any is insufficient.
    """
    areas = {area.code: _level(sheet, area) for area in sheet.instrument.areas}
    selected = [level for level in areas.values() if level is not None]
    funds = [
        "" if area.code in sheet.left_out else sheet.agreed.get(item.code, "")
        for area in sheet.instrument.areas
        for item in area.asked(sheet.subject)
        if FUNDS in item.tags
    ]
    compulsory = sheet.instrument.compulsory
    return SheetScores(areas, overall(selected, compulsory), readiness(funds) if funds else None)


def _level(sheet: AnswerSheet, area: Area) -> AreaLevel | None:
    asked = area.asked(sheet.subject)
    if not asked or area.code in sheet.left_out:
        return None
    agreed = {item.code: sheet.agreed.get(item.code, "") for item in asked}
    return area.level_of(agreed, has_native_communities=sheet.has_native_communities)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _ in pairs]
        raise CodeTwice(item=next(name for name in names if names.count(name) > 1))
    return told


def _subject(told: Mapping[str, Any]) -> str:
    given = [(name, told[name]) for name in SUBJECTS if told.get(name) is not None]
    if len(given) != 1 or not isinstance(given[0][1], str) or given[0][1] not in SUBJECTS[given[0][0]]:
        raise SubjectUnknown(levels=", ".join(sorted(GOVERNMENTS)), types=", ".join(sorted(ORGANISATIONS)))
    return str(given[0][1])


def _value(instrument: Instrument, code: str, value: object) -> str:
    if code not in instrument.by_code:
        raise CodeUnknown(item=code, title=instrument.form.title)
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and str(value) in LEVELS:
        return str(value)
    if isinstance(value, str) and value in _VALUES:
        return _VALUES[value]
    raise ValueUnknown(item=code, value=str(value)[:40])


def _left_out(instrument: Instrument, told: object, file_name: str) -> frozenset[str]:
    if not isinstance(told, list) or not all(isinstance(code, str) for code in told):
        raise SheetUnreadable(file=file_name)
    for code in told:
        if code not in instrument.area_of or instrument.area_of[code].is_compulsory:
            raise CodeUnknown(item=code, title=instrument.form.title)
    return frozenset(told)
