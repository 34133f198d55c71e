"""What the guide warns of in a roadmap (its sections 3.3 and 5): a warning can go on with a written reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.qsip.cycle.service_sheet import read_sheet
from app.qsip.roadmap.action_views import ENDED, IN_FORCE, ActionView
from app.qsip.views import BarrierView
from app.qsip.workshop.private_numbers import seems_private
from app.words import N_
from db.models.clusters import ClusterGovernment
from db.models.qsip import Cycle, RoadmapAction, Workshop
from db.models.territory import Authority

FEWEST_QUICK_WINS, MOST_QUICK_WINS = 2, 6
MOST_IN_FORCE = 12
MOST_OF_ONE = 5  # open actions of one responsible
TOP_BARRIERS = 3
ASSURED_DAYS = 30  # before the start
RIVER = re.compile(
    r"\b(botes?|lanchas?|canoas?|deslizador(?:es)?|peque[- ]?peques?|fluvial(?:es)?|r[ií]os?|boats?|rivers?|canoes?)\b",
    re.I,
)
"""Words that tell that an action goes by river."""


def rules_bent(
    session: Session,
    roadmap: UUID,
    cycle: Cycle,
    actions: tuple[ActionView, ...],
    barriers: tuple[BarrierView, ...],
    today: date,
) -> Iterator[RuleWarning]:
    """Return every rule of the guide that the roadmap bends on the day `today`."""
    yield from _counts_bent(roadmap, actions)
    yield from _top_barriers(barriers, actions)
    yield from _busy_responsibles(actions)
    yield from _foreign_responsibles(session, cycle, actions)
    yield from _without_resources(actions, today)
    yield from _beyond_office(session, actions)
    yield from _in_flood(actions, read_sheet(cycle.sheet).high_months)
    yield from _unwritten(roadmap, [each for each in actions if each.state in IN_FORCE or each.state == "done"])
    yield from _accepted_early(session, roadmap, actions)
    yield from _private(actions)
    yield from _decided_apart(session, actions)


def _foreign_responsibles(session: Session, cycle: Cycle, actions: Iterable[ActionView]) -> Iterator[RuleWarning]:
    inside = select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == cycle.cluster_id)
    members = set(session.scalars(inside))
    for each in actions:
        if each.state not in ENDED and each.government_id is not None and each.government_id not in members:
            message = N_("Action {number}: its responsible belongs to no government of the cluster.")
            yield RuleWarning(each.id, "roadmap.foreign-responsible", message, {"number": each.number})


def _without_resources(actions: Iterable[ActionView], today: date) -> Iterator[RuleWarning]:
    """Resources that are not written, or that nobody has assured, once the start is near."""
    for each in actions:
        if (
            each.state not in IN_FORCE
            or each.starts_on is None
            or each.starts_on - timedelta(days=ASSURED_DAYS) > today
        ):
            continue
        facts: dict[str, object] = {"number": each.number, "day": each.starts_on}
        if not each.resources and each.cost is None:
            message = N_("Action {number}: it starts on {day} and its resources are not written.")
            yield RuleWarning(each.id, "roadmap.no-resources", message, facts)
        elif each.resources_assured is False:
            message = N_("Action {number}: it starts on {day} and its resources are not assured yet.")
            yield RuleWarning(each.id, "roadmap.resources-not-assured", message, facts)


def _counts_bent(roadmap: UUID, actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    kept = [each for each in actions if each.state != "stopped"]
    quick = sum(each.term == "quick_win" for each in kept)
    if kept and not FEWEST_QUICK_WINS <= quick <= MOST_QUICK_WINS:
        yield RuleWarning(
            roadmap,
            "roadmap.quick-wins",
            N_("{n} quick win: between {least} and {most} keep the work in sight."),
            {"n": quick, "least": FEWEST_QUICK_WINS, "most": MOST_QUICK_WINS},
            many=N_("{n} quick wins: between {least} and {most} keep the work in sight."),
        )
    in_force = sum(each.state in IN_FORCE for each in actions)
    if in_force > MOST_IN_FORCE:
        yield RuleWarning(
            roadmap,
            "roadmap.many-actions",
            N_("{n} actions in force: more than {most} for one service are hard to follow."),
            {"n": in_force, "most": MOST_IN_FORCE},
        )


def _top_barriers(barriers: tuple[BarrierView, ...], actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    """The three barriers with most hands have an action each, where the cause is in the participants' hands."""
    answered = {each.solution_id for each in actions if each.state != "stopped"}
    voted = [each for each in barriers if each.kind == "barrier" and each.hands]
    for each in sorted(voted, key=lambda barrier: -(barrier.hands or 0))[:TOP_BARRIERS]:
        solutions = {solution.id for cause in each.causes for solution in cause.solutions}
        is_outside = each.root is not None and each.root.control == "outside"
        if not is_outside and not solutions & answered:
            message = N_("“{barrier}” is among the barriers with most hands and has no action.")
            yield RuleWarning(each.id, "roadmap.top-barrier", message, {"barrier": each.text})


def _busy_responsibles(actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    """Each responsible with too much at once; told of their first action, so that each has a reason of its own."""
    open_of: defaultdict[str, list[ActionView]] = defaultdict(list)
    for each in actions:
        if each.responsible and each.state in IN_FORCE:
            open_of[_same(each.responsible)].append(each)
    for found in sorted(open_of.values(), key=len, reverse=True):
        if len(found) > MOST_OF_ONE:
            message = N_("{responsible} answers for {n} open actions: with more than {most}, share them out.")
            facts: dict[str, object] = {"responsible": found[0].responsible, "n": len(found), "most": MOST_OF_ONE}
            yield RuleWarning(found[0].id, "roadmap.busy-responsible", message, facts)


def _beyond_office(session: Session, actions: Iterable[ActionView]) -> Iterator[RuleWarning]:
    """The date comes after the term of whoever answers, where the list of authorities knows them."""
    offices = {each.government_id for each in actions if each.government_id is not None}
    rows = list(session.scalars(select(Authority).where(Authority.government_id.in_(offices)))) if offices else []
    terms = {
        (row.government_id, _same(name)): row.until
        for row in rows
        for name in (row.name, row.title)
        if row.until and name
    }
    for each in actions:
        names = [each.person, each.responsible]
        until = next((terms[key] for name in names if (key := (each.government_id, _same(name))) in terms), None)
        if each.state in IN_FORCE and until is not None and each.due_on is not None and each.due_on > until:
            message = N_("Action {number}: it is due on {day}, after the term of its responsible ends on {until}.")
            facts: dict[str, object] = {"number": each.number, "day": each.due_on, "until": until}
            yield RuleWarning(each.id, "roadmap.beyond-office", message, facts)


def _same(name: str | None) -> str:
    return (name or "").strip().casefold()


def _in_flood(actions: Iterable[ActionView], months: frozenset[int]) -> Iterator[RuleWarning]:
    for each in actions:
        is_by_river = RIVER.search(f"{each.title} {each.resources or ''} {each.solution}") is not None
        is_flooded = each.due_on is not None and each.due_on.month in months
        if each.state in IN_FORCE and is_by_river and is_flooded:
            message = N_("Action {number}: it goes by river and is due on {day}, in the months of high water.")
            yield RuleWarning(each.id, "roadmap.flood", message, {"number": each.number, "day": each.due_on})


def _unwritten(roadmap: UUID, actions: list[ActionView]) -> Iterator[RuleWarning]:
    """What many actions may lack is said once, with how many."""
    kinds = (
        (
            "roadmap.unknown-entity",
            [each for each in actions if each.responsible and each.government_id is None],
            N_("{n} action does not say which government of the cluster answers for it."),
            N_("{n} actions do not say which government of the cluster answers for them."),
        ),
        (
            "roadmap.no-plan-code",
            [each for each in actions if not each.plan_code],
            N_("{n} action has no code of the institution's own plans."),
            N_("{n} actions have no code of the institution's own plans."),
        ),
        (
            "roadmap.no-markers",
            [each for each in actions if each.marker_gender is None and each.marker_intercultural is None],
            N_("{n} action was not looked at for gender and culture."),
            N_("{n} actions were not looked at for gender and culture."),
        ),
        (
            "roadmap.no-baseline",
            [each for each in actions if each.indicator and not each.baseline],
            N_("{n} indicator has no baseline."),
            N_("{n} indicators have no baseline."),
        ),
        (
            "roadmap.flat-indicator",
            [each for each in actions if each.baseline and _same(each.baseline) == _same(each.target)],
            N_("{n} indicator has a target that is its baseline."),
            N_("{n} indicators have a target that is their baseline."),
        ),
    )
    for code, found, one, many in kinds:
        if found:
            yield RuleWarning(roadmap, code, one, {"n": len(found)}, many=many)


def _accepted_early(session: Session, roadmap: UUID, actions: Iterable[ActionView]) -> Iterator[RuleWarning]:
    """Said yes to in the interface workshop: the guide (3.1) asks for the roadmap session or a follow-up meeting."""
    rooms = {each.accepted_in for each in actions if each.accepted_in is not None and each.state in IN_FORCE}
    kinds = select(Workshop.id).where(Workshop.id.in_(rooms), Workshop.kind == "interface")
    early = set(session.scalars(kinds)) if rooms else set()
    found = sum(each.accepted_in in early and each.state in IN_FORCE for each in actions)
    if found:
        one = N_("{n} action was accepted in the interface workshop: confirm it in the roadmap session or a meeting.")
        many = N_(
            "{n} actions were accepted in the interface workshop: confirm them in the roadmap session or a meeting."
        )
        yield RuleWarning(roadmap, "roadmap.accepted-early", one, {"n": found}, many=many)


def _private(actions: Iterable[ActionView]) -> Iterator[RuleWarning]:
    for each in actions:
        texts = (each.title, each.resources, each.indicator, each.evidence, each.celebration)
        if any(seems_private(text) for text in texts):
            message = N_("Action {number}: a text seems to hold a DNI or a telephone number.")
            yield RuleWarning(each.id, "roadmap.private-number", message, {"number": each.number})


def _decided_apart(session: Session, actions: Iterable[ActionView]) -> Iterator[RuleWarning]:
    """A successor whose predecessor was decided on another computer after the cycle was closed."""
    before = {each.continues: each for each in actions if each.continues is not None}
    rows = session.scalars(select(RoadmapAction).where(RoadmapAction.id.in_(before))) if before else ()
    for row in rows:
        if row.state != "carried_over" and before[row.id].state != "stopped":
            message = N_("Action {number}: the one that it continues was ended apart. Decide which of the two stands.")
            each = before[row.id]
            yield RuleWarning(each.id, "roadmap.ended-apart", message, {"number": each.number})
