"""What a round should not do without saying why: each is a warning, and a reason in writing may stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import MILESTONES, RuleWarning
from app.focas.peoples import is_indigenous, people_key, peoples_in
from app.focas.scoring import votes_of
from app.focas.views import AssessmentView, ItemView, ParticipantView
from app.territory import OrganisationView
from app.words import N_
from db.models.clusters import Milestone

FEWEST, MOST = 6, 15
"""People of a self-assessment group."""
CIVIL_AREAS = frozenset({"PAR", "TRA"})
CIVIL_SOCIETY = 2
"""People of civil society who speak in those areas; as many young people in the group of an organisation."""
YOUNG = frozenset({"under_18", "18_29"})
OF_THE_GROUP = frozenset({
    "focas.group-size", "focas.few-women", "focas.nobody-represented", "focas.nobody-indigenous",
    "focas.few-civil-society", "focas.nobody-without-post", "focas.few-young", "focas.no-interpreter",
})  # fmt: skip
"""Codes of the warnings of a group."""


def rules_bent(session: Session, view: AssessmentView) -> Iterator[RuleWarning]:
    """Yield what the round bends, its preparation first, the written reasons not looked up yet."""
    yield from _preparation(session, view.id, view.cluster_id)
    yield from group_warnings(
        view.id,
        view.participants,
        has_native_communities=view.has_native_communities,
        organisation=view.organisation,
        areas=frozenset(area.code for area in view.areas if not area.is_left_out),
    )
    yield from vote_warnings(view.id, (item for area in view.areas for item in area.items), len(view.participants))


def group_warnings(
    assessment: UUID,
    participants: Sequence[ParticipantView],
    *,
    has_native_communities: bool,
    organisation: OrganisationView | None = None,
    areas: Set[str] = frozenset(),
) -> Iterator[RuleWarning]:
    """Yield what a group lacks: its size, women, peoples, those without a post, young people, an interpreter.

    organisation: whose group it is, None: of a government. areas: which are assessed. Whoever interprets is not of the
    group. A round that names nobody yet is not warned: closing asks for its participants.
    """
    group = [each for each in participants if each.interpreter != "is"]
    if not group:
        return
    if not FEWEST <= len(group) <= MOST:
        message = N_("A group has {few} to {many} people.")
        yield RuleWarning(assessment, "focas.group-size", message, {"few": FEWEST, "many": MOST})
    women = sum(each.sex == "woman" for each in group)
    if any(each.sex for each in group) and 10 * women < 3 * len(group):
        yield RuleWarning(assessment, "focas.few-women", N_("Fewer than three in ten are women."))
    yield from _peoples_missing(assessment, group, organisation, is_asked=has_native_communities)
    yield from _posts_missing(assessment, group, organisation, areas)
    asked = sum(each.interpreter == "needs" for each in group)
    if asked and len(group) == len(participants):
        one = N_("{n} person needs an interpreter and none is named.")
        many = N_("{n} people need an interpreter and none is named.")
        yield RuleWarning(assessment, "focas.no-interpreter", one, {"n": asked}, many=many)


def _peoples_missing(
    assessment: UUID, group: Sequence[ParticipantView], organisation: OrganisationView | None, *, is_asked: bool
) -> Iterator[RuleWarning]:
    represented = peoples_in(organisation.peoples) if organisation is not None else frozenset()
    there = {people_key(each.people) for each in group}
    if organisation is not None and represented and not represented & there:
        message = N_("Nobody says to be of those whom the organisation represents: {peoples}.")
        yield RuleWarning(assessment, "focas.nobody-represented", message, {"peoples": organisation.peoples})
    elif is_asked and not any(is_indigenous(each.people) for each in group):
        yield RuleWarning(assessment, "focas.nobody-indigenous", N_("Nobody says to be of an indigenous people."))


def _posts_missing(
    assessment: UUID, group: Sequence[ParticipantView], organisation: OrganisationView | None, areas: Set[str]
) -> Iterator[RuleWarning]:
    """Who is told to hold no post is of civil society, for a government, and of the members, for an organisation."""
    without = sum(each.holds_post is False for each in group)
    if organisation is None:
        if areas & CIVIL_AREAS and without < CIVIL_SOCIETY:
            message = N_("Fewer than two people of civil society, who hold no post: PAR and TRA ask for them.")
            yield RuleWarning(assessment, "focas.few-civil-society", message)
        return
    if not without:
        message = N_("Nobody without a post is in the group; three or more should be, of the members.")
        yield RuleWarning(assessment, "focas.nobody-without-post", message)
    if sum(each.age_band in YOUNG for each in group) < CIVIL_SOCIETY:
        yield RuleWarning(assessment, "focas.few-young", N_("Fewer than two young people are in the group."))


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
