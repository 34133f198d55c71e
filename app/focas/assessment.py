"""Rounds of FOCAS: opened in a government, answered, closed for good; reopened only as a next version."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.answers import AssessmentClosed
from app.focas.library import instrument_of, keep_with, standard
from app.focas.reading import assessment_row, assessment_view
from app.focas.views import MEASURES, AssessmentView
from app.words import N_, Words
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import ClusterGovernment
from db.models.focas import AreaChoice, Assessment, AssessmentParticipant
from db.models.forms import Answer
from db.models.programme import Person

WORK_LANGUAGE = "es"


class NotInTheCluster(TrochaError):
    """The government does not belong to the cluster."""

    code = "focas.not-in-the-cluster"
    message = N_("That government does not belong to the cluster. Add it to the cluster first.")


class UnknownMeasure(TrochaError):
    """The measure is none of the three."""

    code = "focas.unknown-measure"
    message = N_("“{measure}” is no measure: a round is a baseline, a mid-point or an end-line measure.")


class RoundOpenAlready(TrochaError):
    """The government has an open round of that measure here."""

    code = "focas.round-open-already"
    message = N_("This government has an open round of that measure already, begun on {on}. Go on with that one.")


class RoundIncomplete(TrochaError):
    """Items wait for an answer. facts: missing, their codes; n."""

    code = "focas.round-incomplete"
    message = N_("{n} items wait for an answer: {missing}. Answer each, if only “no data”, and close the round then.")
    one = N_("One item waits for an answer: {missing}. Answer it, if only “no data”, and close the round then.")

    def sentence(self, words: Words) -> str:
        """Say which items wait, in the language of `words`."""
        is_one = self.facts["n"] == 1
        return words.say(self.one if is_one else self.message, **self.facts)


class ReasonsWait(TrochaError):
    """Items wait for a reason in writing. facts: items, their codes; n."""

    code = "focas.reasons-wait"
    message = N_(
        "Write the reason of {items}: it does not apply, somebody dissents, or it is not what was said or seen."
    )


class TooManyNotApplicable(TrochaError):
    """A compulsory area has more items that do not apply than it may."""

    code = "focas.too-many-not-applicable"
    message = N_(
        "In {area} at most {most} may be “not applicable”, and {n} are. Answer “no data” where nobody could tell."
    )


class SessionUntold(TrochaError):
    """The round lacks what every round tells. facts: lacking, a message that names it."""

    code = "focas.session-untold"
    message = N_("Before closing, write {lacking}.")

    def sentence(self, words: Words) -> str:
        """Say what lacks, in the language of `words`."""
        return words.say(self.message, lacking=words.say(str(self.facts["lacking"])))


class AssessmentOpen(TrochaError):
    """A round that is open was to be reopened."""

    code = "focas.round-open"
    message = N_("This round is still open: change its answers. It need not be reopened.")


class ReopenedAlready(TrochaError):
    """The round has a next version."""

    code = "focas.reopened-already"
    message = N_("This round was reopened already as version {version}. Go on with that one.")


class ReasonMissing(TrochaError):
    """It needs a reason in writing, because it prints."""

    code = "focas.reason-missing"
    message = N_("Write the reason: it is printed and kept.")


class SessionChanges(TypedDict, total=False):
    """What may be changed of the session of a round. held_on: local day."""

    held_on: date | None
    place: str | None
    facilitator: str | None


def open_assessment(
    workspace: Workspace,
    *,
    cluster: UUID,
    government: UUID,
    measure: str = "baseline",
    instrument: UUID | None = None,
    held_on: date | None = None,
    place: str | None = None,
    facilitator: str | None = None,
    language: str = WORK_LANGUAGE,
) -> AssessmentView:
    """Open a round of `measure` in `government`, held today by whoever writes here unless told otherwise.

    instrument: id of one of `list_instruments`; None: the one that ships. Two facilitators may open apart the same
    round; they are two, and a person decides which one stands.
    Raises: UnknownMeasure; InstrumentMissing; NotInTheCluster; RoundOpenAlready.
    """
    if measure not in MEASURES:
        raise UnknownMeasure(measure=measure)
    chosen = standard() if instrument is None else instrument_of(workspace, instrument)
    with workspace.transaction() as session:
        _refuse_strangers(session, cluster, government)
        _refuse_a_second(session, government, measure)
        keep_with(session, workspace, chosen)
        row = Assessment(
            cluster_id=cluster,
            government_id=government,
            measure=measure,
            instrument_id=chosen.id,
            opened_at=workspace.now(),
            held_on=held_on or workspace.today(),
            place=place,
            facilitator=facilitator or _own_name(session, workspace),
            version=1,
        )
        session.add(row)
        return assessment_view(session, workspace, row, language)


def change_session(
    workspace: Workspace, *, assessment: UUID, language: str = WORK_LANGUAGE, **changes: Unpack[SessionChanges]
) -> AssessmentView:
    """Change the day, place or facilitator; what is not named stays. Raises: UnknownAssessment; AssessmentClosed."""
    with workspace.transaction() as session:
        row = open_row(session, assessment)
        for name, value in changes.items():
            setattr(row, name, value)
        return assessment_view(session, workspace, row, language)


def close_assessment(workspace: Workspace, *, assessment: UUID, language: str = WORK_LANGUAGE) -> AssessmentView:
    """Close a round: its answers stand from then on.

    Raises: UnknownAssessment; AssessmentClosed; RoundIncomplete; TooManyNotApplicable; ReasonsWait; SessionUntold.
    """
    with workspace.transaction() as session:
        row = open_row(session, assessment)
        _refuse_unfinished(assessment_view(session, workspace, row, language))
        row.closed_at = workspace.now()
        return assessment_view(session, workspace, row, language)


def reopen_assessment(
    workspace: Workspace, *, assessment: UUID, reason: str, language: str = WORK_LANGUAGE
) -> AssessmentView:
    """Open the next version of a closed round with the same answers; the closed one stays as it was.

    Raises: ReasonMissing; UnknownAssessment; AssessmentOpen; ReopenedAlready.
    """
    if not reason.strip():
        raise ReasonMissing
    with workspace.transaction() as session:
        earlier = assessment_row(session, assessment)
        if earlier.closed_at is None:
            raise AssessmentOpen
        next_one = session.scalars(select(Assessment).where(Assessment.replaces == assessment)).first()
        if next_one is not None:
            raise ReopenedAlready(version=next_one.version)
        row = _next_version(earlier, reason.strip(), workspace)
        session.add(row)
        session.flush()
        _copy_rows(session, earlier.id, row.id)
        return assessment_view(session, workspace, row, language)


def open_row(session: Session, assessment: UUID) -> Assessment:
    """Return the row of a round that may be changed. Raises: UnknownAssessment; AssessmentClosed."""
    row = assessment_row(session, assessment)
    if row.closed_at is not None:
        raise AssessmentClosed
    return row


def _refuse_strangers(session: Session, cluster: UUID, government: UUID) -> None:
    members = select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == cluster)
    if government not in set(session.scalars(members)):
        raise NotInTheCluster


def _refuse_a_second(session: Session, government: UUID, measure: str) -> None:
    """A regional government sits in several clusters and has one round of each measure all the same."""
    found = select(Assessment).where(
        Assessment.government_id == government, Assessment.measure == measure, Assessment.closed_at.is_(None)
    )
    row = session.scalars(found).first()
    if row is not None:
        raise RoundOpenAlready(on=row.opened_at.astimezone().date())


def _refuse_unfinished(view: AssessmentView) -> None:
    if view.missing:
        raise RoundIncomplete(missing=_listed(view.missing), n=len(view.missing))
    for area in view.areas:
        if area.level.has_too_many_na:
            raise TooManyNotApplicable(area=area.title, most=area.level.most_na, n=area.level.not_applicable)
    if view.lacking_reasons:
        raise ReasonsWait(items=_listed(view.lacking_reasons), n=len(view.lacking_reasons))
    lacking = {
        N_("the day of the session"): view.held_on,
        N_("who facilitated"): view.facilitator,
        N_("who took part"): view.participants,
    }
    for said, value in lacking.items():
        if not value:
            raise SessionUntold(lacking=said)


def _listed(codes: tuple[str, ...], most: int = 6) -> str:
    return ", ".join(codes[:most]) + (", …" if len(codes) > most else "")


def _own_name(session: Session, workspace: Workspace) -> str | None:
    person = session.get(Person, workspace.person) if workspace.person else None
    return person.name if person else None


def _next_version(earlier: Assessment, reason: str, workspace: Workspace) -> Assessment:
    return Assessment(
        cluster_id=earlier.cluster_id,
        government_id=earlier.government_id,
        measure=earlier.measure,
        instrument_id=earlier.instrument_id,
        opened_at=workspace.now(),
        held_on=earlier.held_on,
        place=earlier.place,
        facilitator=earlier.facilitator,
        version=(earlier.version or 1) + 1,
        replaces=earlier.id,
        reopen_reason=reason,
    )


def _copy_rows(session: Session, earlier: UUID, later: UUID) -> None:
    """Copy answers, areas left out and participants to the next version."""
    for answer in session.scalars(select(Answer).where(Answer.response_id == earlier)):
        if answer.value is not None:
            key = id_of("answer", later, answer.node)
            session.add(Answer(id=key, response_id=later, node=answer.node, value=answer.value))
    for choice in session.scalars(select(AreaChoice).where(AreaChoice.assessment_id == earlier)):
        session.add(
            AreaChoice(
                id=id_of("area_choice", later, choice.area),
                assessment_id=later,
                area=choice.area,
                left_out_reason=choice.left_out_reason,
                service_relevance=choice.service_relevance,
            )
        )
    for each in session.scalars(select(AssessmentParticipant).where(AssessmentParticipant.assessment_id == earlier)):
        told = {name: getattr(each, name) for name in ("role", "sex", "people", "language", "position")}
        session.add(AssessmentParticipant(assessment_id=later, **told))
