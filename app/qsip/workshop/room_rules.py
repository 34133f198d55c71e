"""What the guide warns of in a room (its rules 7, 8 and 15): who is missing, who cannot follow, what was not agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.qsip.choices import ROLES
from app.qsip.views import ParticipantView
from app.qsip.workshop.private_numbers import seems_private
from app.words import N_
from db.models.clusters import ClusterGovernment
from db.models.qsip import Barrier, Cycle, Workshop
from db.models.territory import Government
from db.models.workshops import AgendaPoint, Agreement, MinuteLine, UnresolvedMatter, WorkshopPhoto

ROLES_NEEDED_IN = frozenset({"launch", "interface", "validation"})
LARGEST_ROUND = 25  # people who vote in one card round
FEW = 2  # from so many users on, all of one community is a finding


def room_bent(session: Session, row: Workshop, people: Sequence[ParticipantView]) -> Iterator[RuleWarning]:
    """Yield every rule that the room of a workshop bends."""
    yield from _roles_bent(row, people)
    yield from _shares_bent(session, row, people)
    yield from _following_bent(row, people)
    yield from _keeping_bent(session, row, people)


def _roles_bent(row: Workshop, people: Sequence[ParticipantView]) -> Iterator[RuleWarning]:
    """A role missing; managers among the users who vote; a round too large."""
    there = {each.role for each in people}
    if people and row.kind in ROLES_NEEDED_IN:
        for role, title in ROLES.items():
            if role not in there:
                yield RuleWarning(row.id, f"workshop.no-{role}", N_("{role}: nobody is in the room."), {"role": title})
    if row.kind == "audit" and {"user", "manager"} <= there:
        message = N_("A manager sits in the round of the users: they may not say what they think.")
        yield RuleWarning(row.id, "workshop.manager-among-users", message)
    voting = sum(each.role in ROLES for each in people)
    if row.kind == "audit" and voting > LARGEST_ROUND:
        message = N_("{n} people in one round: with more than {most}, split it.")
        yield RuleWarning(row.id, "workshop.large-round", message, {"n": voting, "most": LARGEST_ROUND})


def _shares_bent(session: Session, row: Workshop, people: Sequence[ParticipantView]) -> Iterator[RuleWarning]:
    """Women below half of the users; nobody of an indigenous people where they live; users of one community."""
    users = [each for each in people if each.role == "user"]
    told = [each for each in users if each.sex]
    women = sum(each.sex == "woman" for each in told)
    if told and women * 2 < len(told):
        message = N_("{women} of {n} users are women: at least half should be.")
        yield RuleWarning(row.id, "workshop.few-women", message, {"women": women, "n": len(told)})
    if users and not any(each.people for each in users) and _has_native_communities(session, row.cycle_id):
        message = N_("No user says to be of an indigenous people, and native communities live in the area.")
        yield RuleWarning(row.id, "workshop.no-indigenous", message)
    from_where = {(each.institution or "").strip().casefold() for each in users}
    if row.kind in ROLES_NEEDED_IN and len(users) >= FEW and len(from_where) == 1 and "" not in from_where:
        message = N_("All users are of one community: {place}.")
        yield RuleWarning(row.id, "workshop.one-community", message, {"place": users[0].institution})


def _following_bent(row: Workshop, people: Sequence[ParticipantView]) -> Iterator[RuleWarning]:
    """Somebody asked for an interpreter and none is named."""
    asked = sum(each.needs_interpreter is True for each in people)
    if asked and not row.interpreter:
        one, many = (
            N_("{n} person needs an interpreter and none is named."),
            N_("{n} people need an interpreter and none is named."),
        )
        yield RuleWarning(row.id, "workshop.no-interpreter", one, {"n": asked}, many=many)


def _keeping_bent(session: Session, row: Workshop, people: Sequence[ParticipantView]) -> Iterator[RuleWarning]:
    """Photos of people who did not agree to them; texts that seem to hold the number of a person."""
    photos = session.scalars(select(WorkshopPhoto.shows_people).where(WorkshopPhoto.workshop_id == row.id))
    shown = sum(shows is not False for shows in photos)
    if shown and not (people and all(each.consents_photos is True for each in people)):
        one = N_("{n} photo shows people, and not everybody agreed to photos.")
        many = N_("{n} photos show people, and not everybody agreed to photos.")
        yield RuleWarning(row.id, "workshop.photos-without-consent", one, {"n": shown}, many=many)
    private = sum(seems_private(text) for text in _texts(session, row.id))
    if private:
        one = N_("{n} text seems to hold an identity number or a telephone: take it out before it is printed.")
        many = N_("{n} texts seem to hold an identity number or a telephone: take them out before they are printed.")
        yield RuleWarning(row.id, "workshop.private-number", one, {"n": private}, many=many)


def _texts(session: Session, workshop: UUID) -> Iterator[str | None]:
    for column in (Barrier.text, MinuteLine.text, Agreement.text, UnresolvedMatter.text, AgendaPoint.notes):
        yield from session.scalars(select(column).where(column.class_.workshop_id == workshop))


def _has_native_communities(session: Session, cycle: UUID) -> bool:
    held = session.get(Cycle, cycle)
    if held is None:
        return False
    members = select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == held.cluster_id)
    found = select(Government.id).where(Government.id.in_(members), Government.has_native_communities.is_(True))
    return session.scalars(found).first() is not None
