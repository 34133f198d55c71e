"""Rounds of votes and their groups: opened, named, closed once everything adds up or is explained."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import ROLES, none_if_blank, one_of
from app.qsip.roadmap.passages import ReasonMissing
from app.qsip.votes.vote_reading import group_row, round_row, round_view
from app.qsip.votes.vote_views import ALL, FIELDS, FIRST_VOTE, VoteGroupView, VoteRoundView
from app.qsip.votes.voting import same_group
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id, position_between
from db.models.audits import VoteCount, VoteGroup, VoteNote, VoteRound
from db.models.qsip import Cycle


class GroupThere(TrochaError):
    """The round has a group of that name."""

    code = "vote.group-there"
    message = N_("The round already has a group called {name}. Write its votes there.")


class GroupNameMissing(TrochaError):
    """A group needs a name."""

    code = "vote.group-name-missing"
    message = N_("Write what the group is called.")


class NegativeAttendance(TrochaError):
    """Nobody can be fewer than none."""

    code = "vote.negative-attendance"
    message = N_("Write how many people are present: a whole number from 0.")


class VotesUnexplained(TrochaError):
    """There are more votes than people, and nobody said why."""

    code = "vote.unexplained"
    message = N_("{items}: there are more votes than people. Say why, and the group can be closed.")


class LimitUnexplained(TrochaError):
    """Fewer votes are enough, and nobody said why."""

    code = "vote.limit-unexplained"
    message = N_("Write why {least} votes are enough at this post: it is printed with the results.")


class RoundChanges(TypedDict, total=False):
    """What may be changed of a round. enough: votes that a small post needs; None: the guide's."""

    held_on: date | None
    place: str | None
    enough: int | None
    enough_note: str | None


def open_round(
    workspace: Workspace,
    *,
    cycle: UUID,
    role: str,
    groups: tuple[str, ...] = (ALL,),
    vote: int = FIRST_VOTE,
    held_on: date | None = None,
    place: str | None = None,
    workshop: UUID | None = None,
) -> VoteRoundView:
    """Begin a round of one role with its groups; attendance may come later.

    Raises: UnknownCycle; CycleClosed; NoSuchChoice; GroupNameMissing; GroupThere.
    """
    one_of(role, ROLES)
    row = VoteRound(
        id=new_id(),
        cycle_id=cycle,
        workshop_id=workshop,
        role=role,
        vote=vote,
        held_on=held_on or workspace.today(),
        place=none_if_blank(place),
    )
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        before = session.scalars(select(VoteRound.position).where(VoteRound.cycle_id == cycle))
        row.position = position_between(max((each for each in before if each), default=None), None)
        session.add(row)
        session.flush()
        for name in groups:
            _add_group(session, row, name, None)
        return round_view(session, row.id)


def change_round(workspace: Workspace, *, round_id: UUID, **changes: Unpack[RoundChanges]) -> VoteRoundView:
    """Change a round; what is not named stays. Raises: UnknownRound; CycleClosed; LimitUnexplained."""
    with writing(workspace) as session:
        row = round_row(session, round_id)
        for name, value in changes.items():
            setattr(row, name, none_if_blank(value) if isinstance(value, str) else value)
        if row.enough is not None and not row.enough_note:
            raise LimitUnexplained(least=row.enough)
        return round_view(session, round_id)


def remove_round(workspace: Workspace, *, round_id: UUID) -> VoteRoundView:
    """Take a round away with its votes; return it as it was, for `restore_round`. Raises: UnknownRound; CycleClosed."""
    with writing(workspace) as session:
        row = round_row(session, round_id)
        removed = round_view(session, round_id)
        ids = [group.id for group in removed.groups]
        counts = session.scalars(select(VoteCount).where(VoteCount.group_id.in_(ids))) if ids else ()
        groups = session.scalars(select(VoteGroup).where(VoteGroup.round_id == round_id))
        notes = session.scalars(select(VoteNote).where(VoteNote.round_id == round_id))
        for each in (*counts, *groups, *notes, row):
            session.delete(each)
        return removed


def restore_round(workspace: Workspace, *, removed: VoteRoundView) -> VoteRoundView:
    """Put a removed round back as it was. Raises: CycleClosed."""
    with writing(workspace) as session:
        if session.get(VoteRound, removed.id) is None:
            names = ("id", "cycle_id", "workshop_id", "role", "vote", "held_on", "place", "enough", "enough_note")
            values = {name: getattr(removed, name) for name in names}
            session.add(VoteRound(**values, position=removed.position))
        for note in removed.notes.values():
            identity = id_of("vote_note", removed.id, note.item)
            session.merge(VoteNote(id=identity, round_id=removed.id, item=note.item, low=note.low, good=note.good))
        for group in removed.groups:
            _write_back(session, group)
        return round_view(session, removed.id)


def add_group(workspace: Workspace, *, round_id: UUID, name: str, attendance: int | None = None) -> VoteRoundView:
    """Add a group by the name that the room gives it.

    Raises: UnknownRound; CycleClosed; GroupNameMissing; GroupThere; NegativeAttendance.
    """
    with writing(workspace) as session:
        _add_group(session, round_row(session, round_id), name, attendance)
        return round_view(session, round_id)


def change_group(
    workspace: Workspace, *, group: UUID, name: str | None = None, attendance: int | None = None
) -> VoteRoundView:
    """Call a group otherwise, or write how many people it has; None leaves what is written.

    A closed group is open again when its votes are above the people it has now: that asks for a word.

    Raises: UnknownGroup; GroupNameMissing; GroupThere; NegativeAttendance.
    """
    with writing(workspace) as session:
        row = group_row(session, group)
        if name is not None:
            row.name = _free_name(session, row.round_id, name, group)
        if attendance is not None:
            row.attendance = _people(attendance)
        view = round_view(session, row.round_id)
        changed = view.group(group)
        if changed is None or changed.closed_at is None or not changed.waiting:
            return view
        row.closed_at = None
        return round_view(session, row.round_id)


def remove_group(workspace: Workspace, *, group: UUID) -> VoteGroupView:
    """Take a group away with its votes; return it as it was, for `restore_group`. Raises: UnknownGroup; CycleClosed."""
    with writing(workspace) as session:
        row = group_row(session, group)
        removed = next(each for each in round_view(session, row.round_id).groups if each.id == group)
        for count in session.scalars(select(VoteCount).where(VoteCount.group_id == group)):
            session.delete(count)
        session.delete(row)
        return removed


def restore_group(workspace: Workspace, *, removed: VoteGroupView) -> VoteRoundView:
    """Put a removed group back as it was. Raises: UnknownRound; CycleClosed."""
    with writing(workspace) as session:
        round_row(session, removed.round_id)
        _write_back(session, removed)
        return round_view(session, removed.round_id)


def close_group(workspace: Workspace, *, group: UUID) -> VoteRoundView:
    """Close a group: its votes add up, or somebody said why not. Raises: UnknownGroup; VotesUnexplained."""
    with writing(workspace) as session:
        row = group_row(session, group)
        view = round_view(session, row.round_id)
        found = view.group(group)
        if found is not None and found.waiting:
            raise VotesUnexplained(items=", ".join(found.waiting))
        row.closed_at = workspace.now()
        return round_view(session, row.round_id)


def reopen_group(workspace: Workspace, *, group: UUID, reason: str) -> VoteRoundView:
    """Open a closed group again; the reason stays with it, under its day.

    Raises: UnknownGroup; CycleClosed; ReasonMissing.
    """
    told = none_if_blank(reason)
    if told is None:
        raise ReasonMissing
    with writing(workspace) as session:
        row = group_row(session, group)
        row.closed_at = None
        day = workspace.today().isoformat()
        row.reopened = "\n".join(part for part in (row.reopened, f"{day} {told}") if part)
        return round_view(session, row.round_id)


def undo_closing(workspace: Workspace, *, group: UUID) -> VoteRoundView:
    """Take the closing of a group back at once, as if it had not been closed. Raises: UnknownGroup."""
    with writing(workspace) as session:
        row = group_row(session, group)
        row.closed_at = None
        return round_view(session, row.round_id)


def _add_group(session: Session, row: VoteRound, name: str, attendance: int | None) -> None:
    called = _free_name(session, row.id, name, None)
    before = session.scalars(select(VoteGroup.position).where(VoteGroup.round_id == row.id))
    position = position_between(max((each for each in before if each), default=None), None)
    people = None if attendance is None else _people(attendance)
    session.add(VoteGroup(id=new_id(), round_id=row.id, name=called, attendance=people, position=position))
    session.flush()


def _free_name(session: Session, round_id: UUID, name: str, own: UUID | None) -> str:
    called = " ".join(name.split())
    if not called:
        raise GroupNameMissing
    others = session.execute(select(VoteGroup.id, VoteGroup.name).where(VoteGroup.round_id == round_id))
    if any(same_group(other or "") == same_group(called) for group, other in others if group != own):
        raise GroupThere(name=called)
    return called


def _people(attendance: int) -> int:
    if attendance < 0:
        raise NegativeAttendance
    return attendance


def _write_back(session: Session, group: VoteGroupView) -> None:
    names = ("id", "round_id", "name", "attendance", "attendance_note", "closed_at", "position", "reopened")
    session.merge(VoteGroup(**{name: getattr(group, name) for name in names}))
    for count in group.counts.values():
        values = dict(zip(FIELDS, count.counts, strict=True))
        told = {"excess": count.explained or None, "why": count.why, "why_text": count.why_text}
        identity = id_of("vote_count", group.id, count.item)
        session.merge(VoteCount(id=identity, group_id=group.id, item=count.item, **values, **told))
