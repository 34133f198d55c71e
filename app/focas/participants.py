"""Who took part in a round, without names: one by one, or thirty in one go.

What somebody says of themselves (sex, people, language, age) is kept with their consent only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict, TypeVar, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.assessment import WORK_LANGUAGE, open_row
from app.focas.reading import assessment_view
from app.focas.recording import TOLD_OF_SOMEBODY, participant_view
from app.focas.views import AssessmentView, ParticipantId, ParticipantView
from app.words import N_, Words, words_in
from app.workspace import Workspace
from db.identity import position_between
from db.models.focas import AssessmentParticipant

SEXES = {"woman": N_("Woman"), "man": N_("Man")}
TYPED = {"woman": N_("w woman f female"), "man": N_("m man male")}
"""What people type for each sex in a line of the quick entry, short forms included."""
TYPED_CONSENT = {True: N_("yes y"), False: N_("no n")}
POSTS = {True: N_("Holds a post"), False: N_("Holds no post")}
"""In the government or organisation that is assessed; who holds none is of civil society, or of its members."""
AGE_BANDS = {
    "under_18": N_("under 18"),
    "18_29": N_("18 to 29"),
    "30_59": N_("30 to 59"),
    "60_up": N_("60 and over"),
}
INTERPRETING = {"needs": N_("Needs an interpreter"), "is": N_("Interprets")}
TYPED_POST = {True: N_("post"), False: N_("no-post civil-society")}
TYPED_AGE = {
    "under_18": N_("<18 minor"),
    "18_29": N_("18-29 young"),
    "30_59": N_("30-59 adult"),
    "60_up": N_("60+ older"),
}
TYPED_INTERPRETING = {"needs": N_("needs-interpreter"), "is": N_("interprets interpreter")}
_Choice = TypeVar("_Choice")
_PLACES = ("role", "sex", "people", "language")
_AFTER: tuple[tuple[str, Mapping[Any, str]], ...] = (
    ("consents", TYPED_CONSENT),
    ("holds_post", TYPED_POST),
    ("age_band", TYPED_AGE),
    ("interpreter", TYPED_INTERPRETING),
)
"""What may stand after the language in a line, in any order: the words of each tell what it is about."""


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
        " was not declared stays empty; then, in any order: no post; young; needs interpreter. Nobody was added."
    )


class NoSuchAnswer(TrochaError):
    """An age, or a need of an interpreter, that is none of those asked. facts: value."""

    code = "focas.no-such-answer"
    message = N_("“{value}” is none of the answers that are asked of a participant.")


class ParticipantFacts(TypedDict, total=False):
    """What may be told of somebody who takes part; see `ParticipantView`."""

    sex: str | None
    people: str | None
    language: str | None
    consents: bool | None
    holds_post: bool | None
    age_band: str | None
    interpreter: str | None


class ParticipantChanges(ParticipantFacts, total=False):
    """What may be changed about somebody who took part."""

    role: str


def add_participant(
    workspace: Workspace, *, assessment: UUID, role: str, **facts: Unpack[ParticipantFacts]
) -> AssessmentView:
    """Add somebody who takes part, by office or group.

    consents: to keep what they say of themselves: sex, people, language, age; unless True, none of it is kept.
    Raises: RoleMissing; NoSuchAnswer; UnknownAssessment; AssessmentClosed; InstrumentMissing.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        _add(session, row.id, ParticipantChanges(role=role, **facts))
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

    The sex is typed as a word or its first letter in `language`. After the language a line may say, in any order, yes
    or no (consent; else `consents` is of all), no post, the age, and who needs an interpreter or is one. Blank lines
    count as none.
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

    Raises: UnknownParticipant; RoleMissing; NoSuchAnswer; UnknownAssessment; AssessmentClosed.
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
            told = {name: getattr(participant, name) for name in TOLD_OF_SOMEBODY}
            session.add(AssessmentParticipant(id=participant.id, assessment_id=row.id, **told))
        return assessment_view(session, workspace, row, WORK_LANGUAGE)


def _add(session: Session, assessment: UUID, told: ParticipantChanges) -> AssessmentParticipant:
    places = select(AssessmentParticipant.position).where(AssessmentParticipant.assessment_id == assessment)
    last = max(filter(None, session.scalars(places)), default=None)
    row = AssessmentParticipant(assessment_id=assessment, position=position_between(last, None), **told)
    _keep_what_may_be(row)
    session.add(row)
    session.flush()
    return row


def _keep_what_may_be(row: AssessmentParticipant) -> None:
    row.role = (row.role or "").strip()
    if not row.role:
        raise RoleMissing
    for value, choices in ((row.age_band, AGE_BANDS), (row.interpreter, INTERPRETING)):
        if value is not None and value not in choices:
            raise NoSuchAnswer(value=value)
    if row.consents is not True:
        row.sex = row.people = row.language = row.age_band = None


def _lines(text: str, consents: bool | None, words: Words) -> Iterator[ParticipantChanges]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        role, sex, people, language = [*parts, *[""] * len(_PLACES)][: len(_PLACES)]
        after = dict(_typed_after(part, words, number) for part in filter(None, parts[len(_PLACES) :]))
        told = cast("ParticipantFacts", {"consents": consents, **after})
        sex_told = _typed(sex, TYPED, words) if sex else None
        if sex and sex_told is None:
            raise LineNotUnderstood(line=number, text=sex)
        told["sex"], told["people"], told["language"] = sex_told, people or None, language or None
        yield ParticipantChanges(role=role, **told)


def _typed_after(part: str, words: Words, line: int) -> tuple[str, object]:
    """Return what a part after the language is about, and its value. Raises: LineNotUnderstood."""
    for name, choices in _AFTER:
        value = _typed(part, choices, words)
        if value is not None:
            return name, value
    raise LineNotUnderstood(line=line, text=part)


def _typed(text: str, choices: Mapping[_Choice, str], words: Words) -> _Choice | None:
    """Return the choice that somebody typed, None for none: each message lists what stands for its choice."""
    typed = text.casefold().replace(" ", "-")
    return next((choice for choice, message in choices.items() if typed in words.say(message).casefold().split()), None)
