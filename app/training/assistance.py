"""Each course, visit or assistance that was given, who took part, and the plan action that it carries or closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas import KINDS, PARTNER_PARTS
from app.training.views import CADRES, TRAINERS, AssistanceId, AssistanceView, ModuleId, ParticipantsPart
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id, position_between
from db.models.plans import PlanAction, PlanFollowUp
from db.models.training import Assistance, AssistanceParticipants


class UnknownAssistance(TrochaError):
    """There is no such record of help given."""

    code = "training.unknown-assistance"
    message = N_("That help is not in the list. It may have been removed, or not have arrived yet.")


class AssistanceNameless(TrochaError):
    """Help without a word on what it was."""

    code = "training.assistance-nameless"
    message = N_("Write what was given: the course, the visit or the assistance.")


class UnplannedUnexplained(TrochaError):
    """Help that no plan asked for, and no reason."""

    code = "training.unplanned-unexplained"
    message = N_("No plan asked for this help: choose its action, or write why it was given.")


class AssistanceValueRefused(TrochaError):
    """A value is outside what its field takes."""

    code = "training.value-refused"
    message = N_("“{value}” does not fit in that field.")


class AssistanceFields(TypedDict, total=False):
    """What may be written of help given, as `AssistanceView` has it."""

    days: int | None
    place: str | None
    language: str | None
    trainer: str | None
    trainer_kind: str | None
    module_id: UUID | None
    action_id: UUID | None
    unplanned_reason: str | None
    closes_action: bool
    changed: str | None
    partner: str | None
    partner_parts: tuple[str, ...]


class AssistanceChanges(AssistanceFields, total=False):
    """What may be changed of it."""

    kind: str
    title: str
    held_on: date


_MOST_DAYS, _MOST_PEOPLE = 400, 100_000
_COUNTS = ("women", "men", "indigenous")


def record_assistance(
    workspace: Workspace,
    *,
    cluster: UUID,
    kind: str,
    title: str,
    held_on: date,
    participants: Sequence[ParticipantsPart] = (),
    **fields: Unpack[AssistanceFields],
) -> AssistanceView:
    """Write down help that was given. One that has a plan action leaves a follow-up entry there.

    Raises: AssistanceNameless; UnplannedUnexplained; AssistanceValueRefused.
    """
    with workspace.transaction() as session:
        row = Assistance(id=new_id(), cluster_id=cluster)
        session.add(row)
        _write(row, {"kind": kind, "title": title, "held_on": held_on, **fields})
        for part in participants:
            _add_part(session, row.id, part)
        _follow(session, row)
        return _viewed(session, row)


def change_assistance(
    workspace: Workspace, *, assistance: UUID, **changes: Unpack[AssistanceChanges]
) -> AssistanceView:
    """Change what is written; what is not named stays.

    Raises: UnknownAssistance; AssistanceNameless; UnplannedUnexplained; AssistanceValueRefused.
    """
    with workspace.transaction() as session:
        row = _row(session, assistance)
        _write(row, dict(changes))
        _follow(session, row)
        return _viewed(session, row)


def remove_assistance(workspace: Workspace, *, assistance: UUID) -> AssistanceView:
    """Take it off the list, with the follow-up that it left, and return it as it was. Raises: UnknownAssistance."""
    with workspace.transaction() as session:
        row = _row(session, assistance)
        removed = _viewed(session, row)
        entry = session.get(PlanFollowUp, id_of("plan_follow_up", row.id))
        for each in (*_part_rows(session, {row.id}), entry, row):
            if each is not None:
                session.delete(each)
        return removed


def restore_assistance(workspace: Workspace, *, assistance: AssistanceView) -> AssistanceView:
    """Put removed help back as it was."""
    with workspace.transaction() as session:
        names = [column.key for column in Assistance.__table__.columns if column.key != "partner_parts"]
        told = {name: getattr(assistance, name) for name in names}
        row = session.merge(Assistance(partner_parts=" ".join(assistance.partner_parts) or None, **told))
        for part in assistance.participants:
            _add_part(session, row.id, part)
        _follow(session, row)
        return _viewed(session, row)


def add_participants(workspace: Workspace, *, assistance: UUID, part: ParticipantsPart) -> AssistanceView:
    """Add who took part; a row that has an id takes the place of what stands there.

    Raises: UnknownAssistance; AssistanceValueRefused.
    """
    with workspace.transaction() as session:
        row = _row(session, assistance)
        _add_part(session, row.id, part)
        return _viewed(session, row)


def remove_participants(workspace: Workspace, *, part: UUID) -> AssistanceView:
    """Take a row of who took part away. Raises: UnknownAssistance."""
    with workspace.transaction() as session:
        found = session.get(AssistanceParticipants, part)
        if found is None:
            raise UnknownAssistance
        row = _row(session, found.assistance_id)
        session.delete(found)
        return _viewed(session, row)


def list_assistance(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[AssistanceView, ...]:
    """Return what was given in a cluster, or everywhere, the newest first."""
    query = select(Assistance)
    if cluster is not None:
        query = query.where(Assistance.cluster_id == cluster)
    with workspace.reading() as session:
        rows = [row for row in session.scalars(query) if row.held_on is not None]
        parts = _part_rows(session, {row.id for row in rows})
        views = [_view(row, [each for each in parts if each.assistance_id == row.id]) for row in rows]
    return tuple(sorted(views, key=_age, reverse=True))


def read_assistance(workspace: Workspace, assistance: UUID) -> AssistanceView:
    """Return one. Raises: UnknownAssistance."""
    with workspace.reading() as session:
        return _viewed(session, _row(session, assistance))


def _row(session: Session, assistance: UUID) -> Assistance:
    row = session.get(Assistance, assistance)
    if row is None:
        raise UnknownAssistance
    return row


def _write(row: Assistance, told: dict[str, object]) -> None:
    for name, value in told.items():
        if name == "partner_parts":
            for each in value if isinstance(value, tuple | list) else ():
                _refuse_other(each, PARTNER_PARTS)
        setattr(row, name, _said(value))
    if not row.title:
        raise AssistanceNameless
    if row.action_id is None and not row.unplanned_reason:
        raise UnplannedUnexplained
    _refuse_other(row.kind, KINDS)
    _refuse_other(row.trainer_kind, (None, *TRAINERS))
    if row.days is not None and not 0 < row.days <= _MOST_DAYS:
        raise AssistanceValueRefused(value=row.days)


def _said(value: object) -> object:
    """Return what stands in a cell: lists as words, and nothing for an empty text."""
    text = " ".join(value) if isinstance(value, tuple | list) else value
    return (text.strip() or None) if isinstance(text, str) else text


def _follow(session: Session, row: Assistance) -> None:
    """Leave at its plan action how that stands since then: closed by this, or under way."""
    session.flush()
    key = id_of("plan_follow_up", row.id)
    action = session.get(PlanAction, row.action_id) if row.action_id else None
    if action is None:
        stale = session.get(PlanFollowUp, key)
        if stale is not None:
            session.delete(stale)
        return
    state = "done" if row.closes_action else "under_way"
    text = ". ".join(filter(None, (row.title, row.changed)))
    told = {"action_id": action.id, "seen_on": row.held_on, "state": state, "text": text}
    session.merge(PlanFollowUp(id=key, **told))
    session.flush()


def _add_part(session: Session, assistance: UUID, part: ParticipantsPart) -> None:
    for name in _COUNTS:
        value = getattr(part, name)
        if value is not None and not 0 <= value < _MOST_PEOPLE:
            raise AssistanceValueRefused(value=value)
    if part.indigenous is not None and part.indigenous > part.number:
        raise AssistanceValueRefused(value=part.indigenous)
    _refuse_other(part.cadre, (None, *CADRES))
    rows = _part_rows(session, {assistance})
    last = rows[-1].position if rows else None
    names = {column.key for column in AssistanceParticipants.__table__.columns} - {"id", "assistance_id", "position"}
    told = {name: getattr(part, name) for name in names}
    position = part.position or position_between(last, None)
    session.merge(AssistanceParticipants(id=part.id or new_id(), assistance_id=assistance, position=position, **told))
    session.flush()


def _part_rows(session: Session, assistances: set[UUID]) -> list[AssistanceParticipants]:
    query = select(AssistanceParticipants).where(AssistanceParticipants.assistance_id.in_(assistances))
    return sorted(session.scalars(query), key=lambda row: (row.position or "", row.id.hex))


def _viewed(session: Session, row: Assistance) -> AssistanceView:
    session.flush()
    return _view(row, _part_rows(session, {row.id}))


def _view(row: Assistance, parts: Iterable[AssistanceParticipants]) -> AssistanceView:
    return AssistanceView(
        id=AssistanceId(row.id),
        cluster_id=row.cluster_id,
        kind=row.kind or "",
        title=row.title or "",
        held_on=row.held_on,
        days=row.days,
        place=row.place,
        language=row.language,
        trainer=row.trainer,
        trainer_kind=row.trainer_kind,
        module_id=ModuleId(row.module_id) if row.module_id else None,
        action_id=row.action_id,
        unplanned_reason=row.unplanned_reason,
        closes_action=bool(row.closes_action),
        changed=row.changed,
        partner=row.partner,
        partner_parts=tuple((row.partner_parts or "").split()),
        participants=tuple(_part(each) for each in parts),
    )


def _part(row: AssistanceParticipants) -> ParticipantsPart:
    return ParticipantsPart(
        government_id=row.government_id,
        organisation_id=row.organisation_id,
        post=row.post,
        cadre=row.cadre,
        women=row.women,
        men=row.men,
        indigenous=row.indigenous,
        people=row.people,
        id=row.id,
        position=row.position or "",
    )


def _refuse_other(value: str | None, allowed: object) -> None:
    if value not in allowed:  # type: ignore[operator]
        raise AssistanceValueRefused(value=value or "")


def _age(view: AssistanceView) -> tuple[date, str]:
    return view.held_on, view.id.hex
