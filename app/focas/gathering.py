"""Which areas a round assesses, and how much each holds back the service."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.assessment import WORK_LANGUAGE, ReasonMissing, open_row
from app.focas.instrument import Area
from app.focas.library import instrument_of
from app.focas.reading import assessment_view
from app.focas.views import AssessmentView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.focas import AreaChoice, Assessment

RELEVANCES = {1: N_("A little"), 2: N_("Quite"), 3: N_("A lot")}
"""How much an area holds back the chosen service."""


class UnknownArea(TrochaError):
    """The instrument has no such area."""

    code = "focas.unknown-area"
    message = N_("This round has no area {area}.")


class CompulsoryArea(TrochaError):
    """The plan asks for that area of every government."""

    code = "focas.compulsory-area"
    message = N_("“{area}” is compulsory: nobody is assessed without it.")


class NoSuchRelevance(TrochaError):
    """The relevance is none of the three."""

    code = "focas.no-such-relevance"
    message = N_("Say how much it holds back the service with 1 (a little), 2 (quite) or 3 (a lot).")


def leave_out_area(
    workspace: Workspace, *, assessment: UUID, area: str, reason: str, language: str = WORK_LANGUAGE
) -> AssessmentView:
    """Leave an area out of the round, for a reason that prints; its answers stay and count again once it is taken in.

    Raises: UnknownAssessment; AssessmentClosed; InstrumentMissing; UnknownArea; CompulsoryArea; ReasonMissing.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        found = _area(workspace, row, area)
        if found.is_compulsory:
            form = instrument_of(workspace, row.instrument_id).form
            raise CompulsoryArea(area=form.say(found.labels, language))
        if not reason.strip():
            raise ReasonMissing
        _choice(session, row, area).left_out_reason = reason.strip()
        return assessment_view(session, workspace, row, language)


def take_in_area(workspace: Workspace, *, assessment: UUID, area: str, language: str = WORK_LANGUAGE) -> AssessmentView:
    """Assess an area that was left out. Raises: UnknownAssessment; AssessmentClosed; InstrumentMissing; UnknownArea."""
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        _area(workspace, row, area)
        _choice(session, row, area).left_out_reason = None
        return assessment_view(session, workspace, row, language)


def rate_relevance(
    workspace: Workspace, *, assessment: UUID, area: str, relevance: int | None, language: str = WORK_LANGUAGE
) -> AssessmentView:
    """Say how much an area holds back the chosen service: a key of `RELEVANCES`, or None for not said.

    Raises: NoSuchRelevance; UnknownAssessment; AssessmentClosed; InstrumentMissing; UnknownArea.
    """
    if relevance is not None and relevance not in RELEVANCES:
        raise NoSuchRelevance
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        _area(workspace, row, area)
        _choice(session, row, area).service_relevance = relevance
        return assessment_view(session, workspace, row, language)


def _area(workspace: Workspace, row: Assessment, code: str) -> Area:
    found = instrument_of(workspace, row.instrument_id).area_of.get(code)
    if found is None:
        raise UnknownArea(area=code)
    return found


def _choice(session: Session, row: Assessment, area: str) -> AreaChoice:
    key = id_of("area_choice", row.id, area)
    found = session.get(AreaChoice, key)
    if found is None:
        found = AreaChoice(id=key, assessment_id=row.id, area=area)
        session.add(found)
    return found
