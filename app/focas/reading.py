"""A round read from its rows, or from its record once it is closed, with the texts of its instrument in a language."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.clusters import RuleWarning, with_reasons
from app.failures import TrochaError
from app.focas.instrument import FIELDS, Area, Instrument, Item
from app.focas.library import instrument_of
from app.focas.recording import AreaRecord, RoundRecord, by_item, gather, standing_record
from app.focas.round_rules import rules_bent
from app.focas.scoring import NOT_APPLICABLE, VALUES
from app.focas.views import AreaView, AssessmentId, AssessmentView, ItemAnswer, ItemView
from app.territory import GovernmentView, OrganisationView, government_view, organisation_view
from app.words import N_
from app.workspace import Workspace
from db.models.focas import Assessment


class UnknownAssessment(TrochaError):
    """There is no such round here."""

    code = "focas.unknown-round"
    message = N_("That FOCAS round is not in this workspace. It may have been removed, or not have arrived yet.")


def read_assessment(workspace: Workspace, assessment: UUID, *, language: str = "es") -> AssessmentView:
    """Return a round, its texts in `language`; what its instrument does not say in it stands in the instrument's own.

    Raises: UnknownAssessment; InstrumentMissing.
    """
    with workspace.reading() as session:
        return assessment_view(session, workspace, assessment_row(session, assessment), language)


def assessment_row(session: Session, assessment: UUID) -> Assessment:
    """Return the row. Raises: UnknownAssessment."""
    row = session.get(Assessment, assessment)
    if row is None:
        raise UnknownAssessment
    return row


def assessment_view(session: Session, workspace: Workspace, row: Assessment, language: str) -> AssessmentView:
    """Return the frozen view of `row`; of a closed round, what was closed. Raises: InstrumentMissing; RecordMissing."""
    session.flush()
    closed = standing_record(session, workspace, row.id)
    digest, record = closed if closed is not None else (None, gather(session, row))
    instrument = instrument_of(workspace, record.instrument_id)
    view = _viewed(record, instrument, language)
    return replace(
        view,
        government=_in_office(session, record.government),
        organisation=_with_leave(session, record.organisation),
        warnings=_warnings(session, record, view, is_closed=closed is not None),
        group_words=row.group_words,
        record=digest,
    )


def _viewed(record: RoundRecord, instrument: Instrument, language: str) -> AssessmentView:
    return AssessmentView(
        id=AssessmentId(record.id),
        cluster_id=record.cluster_id or UUID(int=0),
        government=record.government,
        organisation=record.organisation,
        measure=record.measure,
        instrument_id=record.instrument_id,
        instrument_title=instrument.form.title,
        instrument_version=instrument.form.version,
        held_on=record.held_on,
        place=record.place,
        facilitator=record.facilitator,
        opened_at=record.opened_at,
        closed_at=record.closed_at,
        version=record.version,
        reopen_reason=record.reopen_reason,
        replaces=AssessmentId(record.replaces) if record.replaces else None,
        agreed_on=record.agreed_on,
        agreed_in=record.agreed_in,
        areas=_Texts(record, instrument, language).areas(),
        participants=record.participants,
    )


def _in_office(session: Session, government: GovernmentView | None) -> GovernmentView | None:
    """Return the government as it was recorded, with those who hold its offices now."""
    if government is None:
        return None
    return replace(government, authorities=government_view(session, government.id).authorities)


def _with_leave(session: Session, organisation: OrganisationView | None) -> OrganisationView | None:
    """Return the organisation as it was recorded, with the leaves that it gives now."""
    if organisation is None:
        return None
    now = organisation_view(session, organisation.id)
    return replace(organisation, results_shared_on=now.results_shared_on, notes_leave=now.notes_leave)


def _warnings(
    session: Session, record: RoundRecord, view: AssessmentView, *, is_closed: bool
) -> tuple[RuleWarning, ...]:
    if is_closed:
        return tuple(
            RuleWarning(record.id, each.code, each.message, dict(each.facts), each.accepted, each.many)
            for each in record.warnings
        )
    return with_reasons(session, rules_bent(session, view))


def answer_of(item: Item, answers: Mapping[str, str]) -> ItemAnswer:
    """Return what stands at `item`; a value that no choice names, from a form of another hand, counts as none.

    Why it does not apply is kept and reads as "" once it applies, as the form's own relevance has it.
    """
    agreed = answers.get(item.node, "")
    told: dict[str, Any] = {name: answers.get(item.beside.get(role, ""), "") for name, role in FIELDS.items()}
    votes = [answers.get(node, "") for node in item.votes]
    if any(votes):
        told["own"] = " ".join(vote or "0" for vote in votes)
    if agreed != NOT_APPLICABLE:
        told["na_reason"] = ""
    return ItemAnswer(agreed=agreed if agreed in VALUES else "", **told)


class _Texts:
    """A record beside its instrument, said in a language."""

    def __init__(self, record: RoundRecord, instrument: Instrument, language: str) -> None:
        self._record, self._instrument, self._language = record, instrument, language
        self._dissents = by_item(record.dissents)
        self._evidence = by_item(record.evidence)
        self._chosen = {each.area: each for each in record.areas}

    def areas(self) -> tuple[AreaView, ...]:
        """Return the areas in the order of the instrument; one that is compulsory is never left out."""
        return tuple(self._area(area) for area in self._instrument.areas)

    def _area(self, area: Area) -> AreaView:
        items = tuple(self._item(item) for item in area.asked(self._record.level))
        choice = self._chosen.get(area.code, AreaRecord(area.code))
        left_out_reason = None if area.is_compulsory else choice.left_out_reason
        return AreaView(
            code=area.code,
            title=self._instrument.form.say(area.labels, self._language),
            is_compulsory=area.is_compulsory,
            left_out_reason=left_out_reason,
            service_relevance=choice.service_relevance,
            level=area.level_of(
                {item.code: item.answer.agreed for item in items},
                is_left_out=left_out_reason is not None,
                has_native_communities=self._record.has_native_communities is not False,
            ),
            items=items,
        )

    def _item(self, item: Item) -> ItemView:
        say = self._instrument.form.say
        answer = answer_of(item, self._record.answers)
        return ItemView(
            code=item.code,
            area=item.area,
            title=say(item.question.labels, self._language),
            levels=item.level_texts(self._instrument.form, self._language),
            evidence=say(item.question.hints, self._language),
            legal_basis=say(item.legal_basis, self._language),
            need=item.need,
            markers=item.markers,
            answer=replace(answer, dissents=tuple(self._dissents.get(item.code, ()))),
            revision=item.revision,
            tags=item.tags,
            evidence_shown=tuple(self._evidence.get(item.code, ())),
            weight=float(item.weight),
        )


def progress(
    answers: Mapping[str, str], left_out: Container[str], level: str, instrument: Instrument
) -> tuple[int, int]:
    """Return how many items are answered and asked of a subject of `level`, without the areas that were left out."""
    areas = [area for area in instrument.areas if area.is_compulsory or area.code not in left_out]
    nodes = [item.node for area in areas for item in area.asked(level)]
    return sum(answers.get(node) in VALUES for node in nodes), len(nodes)
