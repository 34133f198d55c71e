"""What a round should not do without saying why: each is a warning, and a reason in writing may stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import MILESTONES, RuleWarning
from app.focas.scoring import votes_of
from app.focas.views import ItemView, ParticipantView
from app.words import N_
from db.models.clusters import Milestone

FEWEST, MOST = 6, 15
"""People of a self-assessment group."""


def rules_bent(
    session: Session,
    assessment: UUID,
    cluster: UUID,
    participants: Sequence[ParticipantView],
    items: Iterable[ItemView],
    *,
    has_native_communities: bool,
) -> Iterator[RuleWarning]:
    """Yield what the round bends, its preparation first, the written reasons not looked up yet."""
    yield from _preparation(session, assessment, cluster)
    yield from group_warnings(assessment, participants, has_native_communities=has_native_communities)
    yield from vote_warnings(assessment, items, len(participants))


def group_warnings(
    assessment: UUID, participants: Sequence[ParticipantView], *, has_native_communities: bool
) -> Iterator[RuleWarning]:
    """Yield what a group lacks: its size, women, indigenous people where there are native communities.

    A round that names nobody yet is not warned: closing asks for its participants.
    """
    if not participants:
        return
    if not FEWEST <= len(participants) <= MOST:
        message = N_("A group has {few} to {many} people.")
        yield RuleWarning(assessment, "focas.group-size", message, {"few": FEWEST, "many": MOST})
    women = sum(each.sex == "woman" for each in participants)
    if any(each.sex for each in participants) and 10 * women < 3 * len(participants):
        yield RuleWarning(assessment, "focas.few-women", N_("Fewer than three in ten are women."))
    if has_native_communities and not any(each.people for each in participants):
        yield RuleWarning(assessment, "focas.nobody-indigenous", N_("Nobody says to be of an indigenous people."))


def vote_warnings(assessment: UUID, items: Iterable[ItemView], people: int) -> Iterator[RuleWarning]:
    """Yield the items with more votes than people."""
    for item in items:
        votes = sum(votes_of(item.answer.own))
        if people and votes > people:
            message = N_("{item}: {votes} votes, more than the people who take part ({people}).")
            facts: dict[str, object] = {"item": item.code, "votes": votes, "people": people}
            yield RuleWarning(assessment, f"focas.votes-{item.code}", message, facts)


def _preparation(session: Session, assessment: UUID, cluster: UUID) -> Iterator[RuleWarning]:
    """Plan, L992-993: only after the preparatory stage is FOCAS applied."""
    done = select(Milestone.key).where(Milestone.cluster_id == cluster, Milestone.done_on.is_not(None))
    pending = len(set(MILESTONES) - set(session.scalars(done)))
    if pending:
        message = N_("The preparation of the cluster is not finished: {done} of {all} steps are done.")
        facts: dict[str, object] = {"done": len(MILESTONES) - pending, "all": len(MILESTONES)}
        yield RuleWarning(assessment, "focas.preparation-pending", message, facts)
