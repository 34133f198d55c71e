"""Rounds of FOCAS: opened in a government or an organisation, closed for good, reopened only as a next version."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.answers import AssessmentClosed
from app.focas.closing import closing_record, next_version
from app.focas.instrument import Instrument
from app.focas.library import instrument_of, keep_with, shipped_instruments
from app.focas.reading import assessment_row, assessment_view
from app.focas.recording import keep_record, standing_digests, standing_record
from app.focas.views import MEASURES, AssessmentView
from app.territory import UnknownOrganisation, government_view, organisation_view
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import ClusterGovernment
from db.models.focas import Assessment
from db.models.forms import Instrument as InstrumentRow
from db.models.programme import Person

WORK_LANGUAGE = "es"


class NotInTheCluster(TrochaError):
    """The government or organisation does not belong to the cluster."""

    code = "focas.not-in-the-cluster"
    message = N_("Whom you chose does not belong to the cluster. Add the government or the organisation to it first.")


class UnknownMeasure(TrochaError):
    """The measure is none of the three."""

    code = "focas.unknown-measure"
    message = N_("“{measure}” is no measure: a round is a baseline, a mid-point or an end-line measure.")


class RoundOpenAlready(TrochaError):
    """There is an open round of that measure here."""

    code = "focas.round-open-already"
    message = N_("There is an open round of that measure already, begun on {on}. Go on with that one.")


class RoundHeldAlready(TrochaError):
    """There is a closed round of that measure: each is held once with an instrument."""

    code = "focas.round-held-already"
    message = N_("This measure was closed on {on}, and there is one of each. To correct it, reopen it.")


class AgreementMissing(TrochaError):
    """An organisation is assessed only once it decided so."""

    code = "focas.agreement-missing"
    message = N_(
        "An organisation decides by itself to be assessed. Write the day of that agreement and the assembly or board"
        " whose minute has it."
    )


class AgreementAhead(TrochaError):
    """The agreement comes after the session that it allows."""

    code = "focas.agreement-ahead"
    message = N_("The organisation agrees first and is assessed then: {on} comes after the session.")


class NobodyToAssess(TrochaError):
    """A round is of one government or of one organisation."""

    code = "focas.nobody-to-assess"
    message = N_("Choose the government or the organisation that this round is of.")


class InstrumentOfOthers(TrochaError):
    """The instrument asks nothing of a subject of that kind."""

    code = "focas.instrument-of-others"
    message = N_("“{instrument}” asks nothing of whom you chose. Take another instrument.")


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
    """What may be changed of the session of a round. held_on: local day.

    agreed_on, agreed_in: when and where an organisation decided to assess itself.
    """

    held_on: date | None
    place: str | None
    facilitator: str | None
    agreed_on: date | None
    agreed_in: str | None


def open_assessment(
    workspace: Workspace,
    *,
    cluster: UUID,
    government: UUID | None = None,
    organisation: UUID | None = None,
    measure: str = "baseline",
    instrument: UUID | None = None,
    language: str = WORK_LANGUAGE,
    **session_told: Unpack[SessionChanges],
) -> AssessmentView:
    """Open a round of `measure`, held today by whoever writes here unless told otherwise.

    It is of `government` or of `organisation`; an organisation has decided so before (agreed_on, agreed_in).
    instrument: id of one of `list_instruments`; None: the first that ships for such a subject. Two facilitators may
    open apart the same round; they are two, and a person decides which one stands.
    Raises: UnknownMeasure; NobodyToAssess; InstrumentMissing; NotInTheCluster; UnknownOrganisation; AgreementMissing;
    AgreementAhead; InstrumentOfOthers; RoundOpenAlready; RoundHeldAlready.
    """
    if measure not in MEASURES:
        raise UnknownMeasure(measure=measure)
    if (government is None) == (organisation is None):
        raise NobodyToAssess
    with workspace.transaction() as session:
        level = _refuse_strangers(session, cluster, government, organisation)
        chosen = _instrument_for(workspace, level, instrument)
        row = Assessment(
            cluster_id=cluster,
            government_id=government,
            organisation_id=organisation,
            measure=measure,
            instrument_id=chosen.id,
            opened_at=workspace.now(),
            version=1,
            **_session(session, workspace, session_told),
        )
        _refuse_without_agreement(row)
        _refuse_a_second(session, row, chosen)
        keep_with(session, workspace, chosen)
        session.add(row)
        return assessment_view(session, workspace, row, language)


def change_session(
    workspace: Workspace, *, assessment: UUID, language: str = WORK_LANGUAGE, **changes: Unpack[SessionChanges]
) -> AssessmentView:
    """Change the day, place, facilitator or agreement; what is not named stays.

    Raises: UnknownAssessment; AssessmentClosed; AgreementMissing; AgreementAhead.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        for name, value in changes.items():
            setattr(row, name, value)
        _refuse_without_agreement(row)
        return assessment_view(session, workspace, row, language)


def close_assessment(workspace: Workspace, *, assessment: UUID, language: str = WORK_LANGUAGE) -> AssessmentView:
    """Close a round: what was answered is written into its record and stands from then on.

    Raises: UnknownAssessment; AssessmentClosed; RoundIncomplete; TooManyNotApplicable; ReasonsWait; SessionUntold.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        view = assessment_view(session, workspace, row, language)
        _refuse_unfinished(view)
        row.closed_at = workspace.now()
        row.record = keep_record(workspace, closing_record(session, row, view.warnings))
        return assessment_view(session, workspace, row, language)


def reopen_assessment(
    workspace: Workspace, *, assessment: UUID, reason: str, language: str = WORK_LANGUAGE
) -> AssessmentView:
    """Open the next version of a closed round with what was closed; the closed one stays as it was.

    Raises: ReasonMissing; UnknownAssessment; AssessmentOpen; ReopenedAlready; RecordMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    with workspace.transaction() as session:
        earlier = assessment_row(session, assessment)
        closed = standing_record(session, workspace, assessment)
        if closed is None:
            raise AssessmentOpen
        next_one = session.scalars(select(Assessment).where(Assessment.replaces == assessment)).first()
        if next_one is not None:
            raise ReopenedAlready(version=next_one.version)
        row = next_version(session, closed[1], reason.strip(), workspace.now())
        row.group_words = earlier.group_words
        return assessment_view(session, workspace, row, language)


def open_row(session: Session, workspace: Workspace, assessment: UUID) -> Assessment:
    """Return the row of a round that may be changed. Raises: UnknownAssessment; AssessmentClosed."""
    row = assessment_row(session, assessment)
    if row.closed_at is not None or standing_digests(session, workspace, (assessment,)):
        raise AssessmentClosed
    return row


def _session(session: Session, workspace: Workspace, told: SessionChanges) -> SessionChanges:
    """Return what is told of the session, with today and the own name where nothing is."""
    return {
        **told,
        "held_on": told.get("held_on") or workspace.today(),
        "facilitator": told.get("facilitator") or _own_name(session, workspace),
    }


def _refuse_strangers(session: Session, cluster: UUID, government: UUID | None, organisation: UUID | None) -> str:
    """Return the level of the government or the kind of the organisation, once it belongs to the cluster."""
    if organisation is not None:
        found = organisation_view(session, organisation)
        if found.cluster_id is None:
            raise UnknownOrganisation
        if found.cluster_id != cluster:
            raise NotInTheCluster
        return found.kind
    members = select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == cluster)
    if government is None or government not in set(session.scalars(members)):
        raise NotInTheCluster
    return government_view(session, government).level


def _instrument_for(workspace: Workspace, level: str, instrument: UUID | None) -> Instrument:
    if instrument is not None:
        chosen = instrument_of(workspace, instrument)
        if level and level not in chosen.subjects:
            raise InstrumentOfOthers(instrument=chosen.form.title)
        return chosen
    fitting = (each.id for each in shipped_instruments() if not level or level in each.subjects)
    return instrument_of(workspace, next(fitting))


def _refuse_without_agreement(row: Assessment) -> None:
    if row.organisation_id is None:
        return
    if row.agreed_on is None or not (row.agreed_in or "").strip():
        raise AgreementMissing
    if row.held_on is not None and row.agreed_on > row.held_on:
        raise AgreementAhead(on=row.agreed_on)


def _refuse_a_second(session: Session, row: Assessment, instrument: Instrument) -> None:
    """A regional government sits in several clusters and has one round of each measure all the same."""
    alike = select(Assessment).where(
        Assessment.government_id == row.government_id,
        Assessment.organisation_id == row.organisation_id,
        Assessment.measure == row.measure,
    )
    others = [each for each in session.scalars(alike) if _is_of(session, each, instrument)]
    for each in others:
        if each.closed_at is None:
            raise RoundOpenAlready(on=each.opened_at.astimezone().date())
    if others:
        raise RoundHeldAlready(on=max(each.closed_at for each in others if each.closed_at).astimezone().date())


def _is_of(session: Session, row: Assessment, instrument: Instrument) -> bool:
    """Whether a round is of that instrument, in whatever version; one that has not arrived counts as it."""
    used = session.get(InstrumentRow, row.instrument_id)
    return used is None or used.name == instrument.form.form_id


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
