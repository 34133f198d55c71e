"""What is next, here, today: one list for Home, computed from what is stored, so that no two screens disagree.

Order: today's workshop, running work, late, differences, waiting for others, new. At most one row per thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.commitments import LetterView, list_letters
from app.focas import AssessmentId, list_assessments
from app.monitoring.naming import name_measure, short_name
from app.qsip import IN_FORCE, ROLES
from app.sync import read_differences
from app.words import N_, Words
from app.workspace import Workspace
from db.models.audits import VoteGroup, VoteRound
from db.models.clusters import Cluster, ClusterGovernment, ClusterService
from db.models.commitments import Document
from db.models.focas import Assessment
from db.models.plans import ImprovementPlan
from db.models.qsip import Cycle, Roadmap, RoadmapAction, Workshop

MOST = 8
DONE_DAYS = 14
"""States in which an action can be late: nobody has promised what is only proposed."""
PLANNED_YEARS = 3  # of an improvement plan
WAITING_LETTERS = frozenset({"drafted", "presented", "signed"})


@dataclass(frozen=True, slots=True)
class Chip:
    """A status beside a row. code: "late", "difference", "to_sign", "in_progress"...; said: in words."""

    code: str
    said: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row leads. kind: the screen, such as "cluster" or "letter". ids: what it shows. tab: of the screen."""

    kind: str
    ids: tuple[UUID, ...] = ()
    tab: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, in words.

    kind: "workshop", "votes", "focas", "letter", "difference", "roadmap", "plan", "service" or
    "cluster". button: its verb.
    """

    kind: str
    title: str
    detail: str
    chip: Chip | None
    button: str
    target: Target


@dataclass(frozen=True, slots=True)
class DoneThing:
    """Something that was finished. at: aware instant."""

    kind: str
    title: str
    at: datetime
    target: Target


def read_next_steps(workspace: Workspace, words: Words) -> tuple[NextStep, ...]:
    """Return at most eight things to do, the most urgent first, in the language of `words`."""
    differences = len(read_differences(workspace))
    answered = {line.id: line.answered for line in list_assessments(workspace)}
    with workspace.reading() as session:
        clusters = sorted(session.scalars(select(Cluster)), key=lambda row: (row.name or "", row.id.hex))
        steps = [
            *_workshops(session, workspace, words),
            *_running_votes(session, words),
            *_running_rounds(session, answered, words),
            *_late_actions(session, workspace, words),
            *_differences(differences, words),
        ]
        fresh = [
            *_rounds_without_plan(session, words),
            *_governments_without_round(session, words),
            *_services_without_cycle(session, words),
        ]
    letters = [step for cluster in clusters for step in _letters(workspace, words, cluster.id)]
    if not clusters:
        fresh.append(_first_cluster(words))
    return tuple([*steps, *letters, *fresh][:MOST])


def read_done(workspace: Workspace, words: Words) -> tuple[DoneThing, ...]:
    """Return what was finished in the last fourteen days, the newest first, eight at most."""
    since = workspace.now() - timedelta(days=DONE_DAYS)
    with workspace.reading() as session:
        done = [*_closed_rounds(session, words, since), *_sealed(session, words, since)]
    return tuple(sorted(done, key=lambda thing: thing.at, reverse=True)[:MOST])


def _workshops(session: Session, workspace: Workspace, words: Words) -> Iterator[NextStep]:
    running = select(Workshop).join(Cycle, Cycle.id == Workshop.cycle_id)
    running = running.where(Workshop.closed_at.is_(None), Cycle.closed_at.is_(None))
    for row in session.scalars(running.order_by(Workshop.held_on)):
        today = row.held_on == workspace.today()
        detail = " · ".join(part for part in (words.day(row.held_on) if row.held_on else "", row.place) if part)
        chip = Chip("in_progress", words.say(N_("Today") if today else N_("Under way")))
        yield NextStep(
            "workshop",
            words.say(N_("Go on with the workshop")),
            detail,
            chip,
            words.say(N_("Open the room")),
            Target("workshop", (row.id,)),
        )


def _running_votes(session: Session, words: Words) -> Iterator[NextStep]:
    """Rounds of votes of cycles that go on, with a group that is not closed."""
    running = session.scalars(
        select(VoteRound)
        .join(Cycle, Cycle.id == VoteRound.cycle_id)
        .where(
            Cycle.closed_at.is_(None),
            select(VoteGroup.id).where(VoteGroup.round_id == VoteRound.id, VoteGroup.closed_at.is_(None)).exists(),
        )
        .order_by(VoteRound.held_on, VoteRound.position)
    )
    for row in running:
        role = words.say(ROLES.get(row.role, row.role))
        detail = " · ".join(part for part in (words.day(row.held_on) if row.held_on else "", row.place or "") if part)
        target = Target("votes", (row.cycle_id, row.id))
        yield NextStep(
            "votes",
            words.say(N_("Go on with the votes: {role}"), role=role),
            detail,
            None,
            words.say(N_("Go on")),
            target,
        )


def _running_rounds(session: Session, answered: Mapping[AssessmentId, int], words: Words) -> Iterator[NextStep]:
    rows = session.scalars(
        select(Assessment).where(Assessment.closed_at.is_(None)).order_by(Assessment.opened_at.desc())
    )
    for row in rows:
        begun = answered.get(AssessmentId(row.id), 0)
        title = words.say(N_("Go on with FOCAS: {government}"), government=_subject(session, words, row))
        detail = " · ".join(
            part
            for part in (name_measure(words, row.measure), words.count("{n} answer kept", "{n} answers kept", begun))
            if part
        )
        yield NextStep("focas", title, detail, None, words.say(N_("Go on")), Target("focas_scoring", (row.id,)))


def _late_actions(session: Session, workspace: Workspace, words: Words) -> Iterator[NextStep]:
    replaced = select(Roadmap.replaces).where(Roadmap.replaces.is_not(None))
    late = session.execute(
        select(RoadmapAction.roadmap_id, func.count(), func.min(RoadmapAction.due_on))
        .where(RoadmapAction.due_on < workspace.today(), RoadmapAction.state.in_(IN_FORCE))
        .where(RoadmapAction.roadmap_id.not_in(replaced))
        .group_by(RoadmapAction.roadmap_id)
        .order_by(func.min(RoadmapAction.due_on))
    )
    for roadmap, n, first in late:
        if session.get(Roadmap, roadmap) is None:
            continue
        days = (workspace.today() - (first or workspace.today())).days
        yield NextStep(
            "roadmap",
            words.count("{n} action of the roadmap is late", "{n} actions of the roadmap are late", n),
            words.say(N_("The first was due on {day}"), day=first),
            Chip("late", words.count("Late by {n} day", "Late by {n} days", days)),
            words.say(N_("Open roadmap")),
            Target("roadmap", (roadmap,)),
        )


def _differences(n: int, words: Words) -> Iterator[NextStep]:
    if n:
        yield NextStep(
            "difference",
            words.count("{n} difference to settle", "{n} differences to settle", n),
            words.say(N_("Two people wrote in the same place; nothing was lost")),
            Chip("difference", words.say(N_("Difference"))),
            words.say(N_("Compare")),
            Target("exchange", (), "differences"),
        )


def _letters(workspace: Workspace, words: Words, cluster: UUID) -> Iterator[NextStep]:
    for line in list_letters(workspace, cluster):
        letter = line.letter
        if letter is None or letter.state not in WAITING_LETTERS:
            continue
        with workspace.reading() as session:
            name = short_name(session, words, letter.government_id)
        yield NextStep(
            "letter",
            words.say(N_("Letter of commitment: {government}"), government=name),
            _signed(letter, words),
            Chip("to_sign", words.say(N_("To sign"))),
            words.say(N_("Open letter")),
            Target("letter", (letter.id,)),
        )


def _signed(letter: LetterView, words: Words) -> str:
    if letter.state == "drafted":
        return words.say(N_("Draft, nobody has signed"))
    return words.say(N_("Signed by {n} of {m}"), n=letter.signed, m=letter.asked)


def _rounds_without_plan(session: Session, words: Words) -> Iterator[NextStep]:
    """Rounds that no plan came of, but for those that only measure a plan which still runs."""
    plans = list(session.scalars(select(ImprovementPlan)))
    planned = {each.assessment_id for each in plans}
    last_years: dict[UUID | None, int] = {}
    for each in plans:
        whose = each.government_id or each.organisation_id
        last_years[whose] = max(last_years.get(whose, 0), (each.first_year or 0) + PLANNED_YEARS - 1)
    rows = session.scalars(select(Assessment).where(Assessment.closed_at.is_not(None)).order_by(Assessment.closed_at))
    replaced = set(session.scalars(select(Assessment.replaces)))
    for row in rows:
        if row.id in planned or row.id in replaced:
            continue
        runs_until = last_years.get(row.government_id or row.organisation_id, 0)
        if row.held_on is not None and row.held_on.year <= runs_until:
            continue
        title = words.say(
            N_("Start the improvement plan: {government}"),
            government=_subject(session, words, row),
        )
        detail = words.say(N_("FOCAS is finished; its weakest items are ready"))
        yield NextStep("plan", title, detail, None, words.say(N_("See results")), Target("focas_results", (row.id,)))


def _governments_without_round(session: Session, words: Words) -> Iterator[NextStep]:
    assessed = set(session.execute(select(Assessment.cluster_id, Assessment.government_id)).all())
    members = sorted(
        session.scalars(select(ClusterGovernment)), key=lambda row: (row.cluster_id.hex, row.position or "")
    )
    for row in members:
        if (row.cluster_id, row.government_id) in assessed:
            continue
        title = words.say(N_("Start FOCAS: {government}"), government=short_name(session, words, row.government_id))
        yield NextStep(
            "focas",
            title,
            words.say(N_("Baseline, not started")),
            None,
            words.say(N_("Start")),
            Target("cluster", (row.cluster_id, row.government_id), "governments"),
        )


def _services_without_cycle(session: Session, words: Words) -> Iterator[NextStep]:
    """Services of which no cycle was ever opened: a cycle that closes opens the next."""
    begun = select(Cycle.id).where(Cycle.service_id == ClusterService.id).exists()
    for row in session.scalars(select(ClusterService).where(~begun).order_by(ClusterService.position)):
        yield NextStep(
            "service",
            words.say(N_("Open the cycle: {service}"), service=row.name or ""),
            words.say(N_("The service is chosen; its audit has not begun")),
            None,
            words.say(N_("Open")),
            Target("cluster", (row.cluster_id,), "service"),
        )


def _subject(session: Session, words: Words, row: Assessment) -> str:
    return short_name(session, words, row.government_id or row.organisation_id)


def _first_cluster(words: Words) -> NextStep:
    return NextStep(
        "cluster",
        words.say(N_("Form the first cluster")),
        words.say(N_("Governments of three levels around one service")),
        None,
        words.say(N_("Choose governments")),
        Target("clusters"),
    )


def _closed_rounds(session: Session, words: Words, since: datetime) -> Iterator[DoneThing]:
    for row in session.scalars(select(Assessment).where(Assessment.closed_at >= since)):
        if row.closed_at is not None:
            name = _subject(session, words, row)
            title = words.say(N_("FOCAS round closed: {government}"), government=name)
            yield DoneThing("focas", title, row.closed_at, Target("focas_results", (row.id,)))


SEALED = {
    "commitment_letter": N_("Letter of commitment {code} sealed"),
    "roadmap": N_("Roadmap {code} sealed"),
    "improvement_plan": N_("Improvement plan {code} sealed"),
    "focas_result": N_("FOCAS result {code} sealed"),
}


def _sealed(session: Session, words: Words, since: datetime) -> Iterator[DoneThing]:
    kinds = {
        "commitment_letter": "letter",
        "roadmap": "roadmap",
        "improvement_plan": "improvement_plan",
        "focas_result": "focas_results",
    }
    for row in session.scalars(select(Document).where(Document.sealed_at >= since)):
        if row.sealed_at is not None and row.kind in kinds:
            title = words.say(SEALED[row.kind], code=row.code or "")
            yield DoneThing(kinds[row.kind], title, row.sealed_at, Target(kinds[row.kind], (row.subject_id,)))
