"""Who took part in a round, without names: one by one, or thirty in one go.

What somebody says of themselves (sex, people, language) is kept with their consent only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.assessment import WORK_LANGUAGE, open_row
from app.focas.reading import assessment_view
from app.focas.recording import participant_view
from app.focas.views import AssessmentView, ParticipantId, ParticipantView
from app.words import N_, Words, words_in
from app.workspace import Workspace
from db.identity import position_between
from db.models.focas import AssessmentParticipant

SEXES = {"woman": N_("Woman"), "man": N_("Man")}
TYPED = {"woman": N_("w woman f female"), "man": N_("m man male")}
"""What people type for each sex in a line of the quick entry, short forms included."""
TYPED_CONSENT = {True: N_("yes y"), False: N_("no n")}
MOST_PARTS = 5
_Choice = TypeVar("_Choice")


class RoleMissing(TrochaError):
    """A participant without an office or group."""

    code = "focas.role-missing"
    message = N_("Write the office or group of whoever takes part; the name is not needed.")


class UnknownParticipant(TrochaError):
    """There is no such participant in the round."""

    code = "focas.unknown-participant"
    message = N_("That participant is not in the round. Somebody may have removed the line.")


class LineNotUnderstood(TrochaError):
    """A line of the quick entry says what cannot be read. facts: line, its number; text, the part."""

    code = "focas.line-not-understood"
    message = N_(
        "Line {line}: “{text}” was not understood. A line says office; sex; people; language, in that order, and what"
        " was not declared stays empty. Nobody was added."
    )


class ParticipantChanges(TypedDict, total=False):
    """What may be changed about somebody who took part; see `ParticipantView`."""

    role: str
    sex: str | None
    people: str | None
    language: str | None
    consents: bool | None


@dataclass(frozen=True, slots=True)
class _Said:
    role: str
    sex: str | None
    people: str | None
    language: str | None
    consents: bool | None


def add_participant(
    workspace: Workspace,
    *,
    assessment: UUID,
    role: str,
    sex: str | None = None,
    people: str | None = None,
    language: str | None = None,
    consents: bool | None = None,
) -> AssessmentView:
    """Add somebody who takes part, by office or group. sex, people, language: as the person says, or None.

    consents: to keep that; unless True, none of it is kept.
    Raises: RoleMissing; UnknownAssessment; AssessmentClosed; InstrumentMissing.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        _add(session, row.id, _Said(role, sex, people, language, consents))
        return assessment_view(session, workspace, row, WORK_LANGUAGE)


def add_participants(
    workspace: Workspace,
    *,
    assessment: UUID,
    text: str,
    consents: bool | None = None,
    language: str = WORK_LANGUAGE,
) -> tuple[ParticipantView, ...]:
    """Add everybody whom `text` tells, one line a person: "Jefa de personal; m; awajún; castellano", or none of them.

    The sex is typed as a word or its first letter in `language`. consents: of all, unless a fifth part of the line says
    yes or no. Blank lines count as none.
    Raises: LineNotUnderstood; RoleMissing; UnknownAssessment; AssessmentClosed.
    """
    told = list(_lines(text, consents, words_in(language)))
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        return tuple(participant_view(_add(session, row.id, each)) for each in told)


def change_participant(
    workspace: Workspace, *, participant: ParticipantId | UUID, **changes: Unpack[ParticipantChanges]
) -> AssessmentView:
    """Change what is written of somebody; what is not named stays. Who takes the consent back is asked no more.

    Raises: UnknownParticipant; RoleMissing; UnknownAssessment; AssessmentClosed.
    """
    with workspace.transaction() as session:
        found = session.get(AssessmentParticipant, participant)
        if found is None:
            raise UnknownParticipant
        row = open_row(session, workspace, found.assessment_id)
        for name, value in changes.items():
            setattr(found, name, value)
        _keep_what_may_be(found)
        return assessment_view(session, workspace, row, WORK_LANGUAGE)


def remove_participant(workspace: Workspace, *, participant: ParticipantId | UUID) -> AssessmentView:
    """Take a participant off the round. Raises: UnknownParticipant; UnknownAssessment; AssessmentClosed."""
    with workspace.transaction() as session:
        found = session.get(AssessmentParticipant, participant)
        if found is None:
            raise UnknownParticipant
        row = open_row(session, workspace, found.assessment_id)
        session.delete(found)
        return assessment_view(session, workspace, row, WORK_LANGUAGE)


def restore_participant(workspace: Workspace, *, participant: ParticipantView) -> AssessmentView:
    """Count a removed person in again, where they were.

    Raises: UnknownParticipant; UnknownAssessment; AssessmentClosed.
    """
    if participant.assessment_id is None:
        raise UnknownParticipant
    with workspace.transaction() as session:
        row = open_row(session, workspace, participant.assessment_id)
        if session.get(AssessmentParticipant, participant.id) is None:
            names = ("id", "role", "sex", "people", "language", "position", "consents")
            told = {name: getattr(participant, name) for name in names}
            session.add(AssessmentParticipant(assessment_id=row.id, **told))
        return assessment_view(session, workspace, row, WORK_LANGUAGE)


def _add(session: Session, assessment: UUID, said: _Said) -> AssessmentParticipant:
    places = select(AssessmentParticipant.position).where(AssessmentParticipant.assessment_id == assessment)
    last = max(filter(None, session.scalars(places)), default=None)
    row = AssessmentParticipant(
        assessment_id=assessment,
        role=said.role,
        sex=said.sex,
        people=said.people,
        language=said.language,
        consents=said.consents,
        position=position_between(last, None),
    )
    _keep_what_may_be(row)
    session.add(row)
    session.flush()
    return row


def _keep_what_may_be(row: AssessmentParticipant) -> None:
    row.role = (row.role or "").strip()
    if not row.role:
        raise RoleMissing
    if row.consents is not True:
        row.sex = row.people = row.language = None


def _lines(text: str, consents: bool | None, words: Words) -> Iterator[_Said]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        if len(parts) > MOST_PARTS:
            raise LineNotUnderstood(line=number, text=";".join(parts[MOST_PARTS:]))
        role, sex, people, language, consent = [*parts, *[""] * (MOST_PARTS - len(parts))]
        agrees = _typed(consent, TYPED_CONSENT, words, number) if consent else consents
        yield _Said(role, _typed(sex, TYPED, words, number), people or None, language or None, agrees)


def _typed(text: str, choices: Mapping[_Choice, str], words: Words, line: int) -> _Choice | None:
    """Return the choice that somebody typed, None for nothing: each message lists what stands for its choice."""
    if not text:
        return None
    for choice, message in choices.items():
        if text.casefold() in words.say(message).casefold().split():
            return choice
    raise LineNotUnderstood(line=line, text=text)
