"""What changed since the last time, as a source of one page: answer, gap, action, commitment, next answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.clusters import read_cluster
from app.documents.focas.changed import build_changed
from app.documents.focas.changed_paper import ChangedPaper, MovedLine, OfferLine, UsersLine
from app.documents.focas.comparison_source import printed_rounds
from app.documents.focas.own_paper import owner_of
from app.documents.focas.result_source import SHORT_MEASURES
from app.documents.look import Printed
from app.documents.source import Ground, Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.focas import (
    FOLLOW_UP_STATES,
    AssessmentView,
    Comparison,
    ItemComparison,
    ItemView,
    PlanActionView,
    PlanView,
    Rounds,
    list_plans,
)
from app.qsip import DONE, AuditItem, CycleView, list_cycles, read_audit, read_baseline, read_roadmap
from app.words import N_, Words
from app.workspace import Workspace

CHANGED = "what_changed"
SHOWN, SOON = 3, timedelta(days=90)
GIVEN_UP = frozenset({"stopped", "carried_over", "proposed"})
SECOND = 2
MONTHS = 3


def changed_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the page on the round `subject`. Raises: as `read_rounds`."""
    ground = ground_of(workspace, subject)
    prevailing = ground.programme.prevailing_language
    read = printed_rounds(workspace, subject, prevailing)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout, is_copy  # it has one layout, and nobody signs it
        rounds = read if words.language == prevailing else printed_rounds(workspace, subject, words.language)
        paper = changed_paper(workspace, rounds, ground, words)
        return build_changed(paper, words, printed_on=today, is_draft=is_draft, checksum=checksum)

    return Source(
        kind=CHANGED,
        subject=subject,
        code=changed_code(read.view),
        version=read.view.version,
        place=read.view.place or "",
        prevailing=prevailing,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=(),
        may_change=read.view.closed_at is None,
        present=nothing_to_do,
        build=build,
        own_of=owner_of(read.view),
    )


def changed_code(view: AssessmentView) -> str:
    """Return what the page is looked up by, such as "QC-010402-LF-3F2A"."""
    measure = SHORT_MEASURES.get(view.measure, "")
    return "-".join(filter(None, ("QC", view.subject_code, measure, view.id.hex[-4:].upper())))


def changed_paper(workspace: Workspace, rounds: Rounds, ground: Ground, words: Words) -> ChangedPaper:
    """Return the page in the language of `words`."""
    view, beside = rounds.view, rounds.since_before
    cluster = read_cluster(workspace, view.cluster_id)
    plan = _plan_of(workspace, view)
    cycles = list_cycles(workspace, cluster=view.cluster_id)
    kept, waiting = _offers(workspace, view, plan, cycles)
    today = workspace.today()
    levels = sorted((item for item in view.items if item.answer.is_level), key=_level)
    shown = rounds.rounds[-2:]
    return ChangedPaper(
        programme=ground.programme,
        code=changed_code(view),
        version=view.version,
        name=view.subject_name(words),
        cluster=cluster.name,
        place=view.place or "",
        is_closed=view.closed_at is not None,
        own_of=owner_of(view),
        has_plan=plan is not None,
        rounds=tuple((each.measure, each.held_on) for each in shown),
        cycle=f"{cycles[0].service.name}, {cycles[0].year}" if cycles else "",
        up=len(beside.of_kind("up")) if beside else 0,
        equal=len(beside.of_kind("equal")) if beside else 0,
        down=len(beside.of_kind("down")) if beside else 0,
        rose=tuple(sorted((_moved(item, plan) for item in _risen(beside)), key=_is_unexplained)[:SHOWN]),
        same=tuple(_stayed(item, plan, words) for item in _fallen(beside)[:SHOWN]),
        lowest=tuple(_stands(item) for item in levels[:SHOWN]),
        highest=tuple(_stands(item) for item in levels[::-1][:SHOWN]),
        done=kept,
        late=tuple(_offer(title, due, today) for due, title in waiting if due < today),
        coming=tuple(_offer(title, due, today) for due, title in waiting if today <= due <= today + SOON),
        users=_users(workspace, cycles, words),
        apart=sum(not item.is_compared for item in beside.items) if beside else 0,
    )


def _plan_of(workspace: Workspace, view: AssessmentView) -> PlanView | None:
    plans = list_plans(workspace, cluster=view.cluster_id)
    return next((each for each in plans if each.subject_id == view.subject_id), None)


def _level(item: ItemView) -> int:
    return int(item.answer.agreed)


def _risen(beside: Comparison | None) -> list[ItemComparison]:
    """Return what rose, the most first; of those, what somebody explained is shown before the rest."""
    return sorted(beside.of_kind("up"), key=_by_moved) if beside else []


def _is_unexplained(line: MovedLine) -> bool:
    return not line.why


def _by_moved(item: ItemComparison) -> int:
    return -item.moved


def _fallen(beside: Comparison | None) -> list[ItemComparison]:
    """Return what fell, then what stands where it stood, the lowest first."""
    return [*beside.falls, *sorted(beside.of_kind("equal"), key=_by_after)] if beside else []


def _by_after(item: ItemComparison) -> str:
    return item.after


def _moved(item: ItemComparison, plan: PlanView | None) -> MovedLine:
    title = item.title.removesuffix(".")
    made = [each.title for each in plan.actions if item.code in each.items and each.state == "done"] if plan else []
    return MovedLine(title, item.before, item.after, item.reason or "; ".join(made), item.asks_reason)


def _stayed(item: ItemComparison, plan: PlanView | None, words: Words) -> MovedLine:
    """Return what fell with its reason, or what stands still with what the plan does about it."""
    line = _moved(item, None)
    if line.why or item.kind != "equal":
        return line
    made = [each for each in plan.actions if item.code in each.items] if plan else []
    if made:
        state = words.say(FOLLOW_UP_STATES[made[0].state]).lower()
        why = words.say(N_("Action {number} of the plan: {state}"), number=made[0].number, state=state)
    else:
        why = words.say(N_("No action of the plan answers it yet") if plan else N_("There is no plan yet"))
    return replace(line, why=why)


def _stands(item: ItemView) -> MovedLine:
    return MovedLine(item.title.removesuffix("."), "", item.answer.agreed, "")


def _offers(
    workspace: Workspace, view: AssessmentView, plan: PlanView | None, cycles: Iterable[CycleView]
) -> tuple[int, list[tuple[date, str]]]:
    """Return how many actions and commitments were kept, and the others that have a last day, the earliest first."""
    told = [*_planned(plan), *_committed(workspace, view.subject_id, cycles)]
    kept = sum(state in DONE for state, _, _ in told)
    waiting = [(due, title) for state, due, title in told if due is not None and state not in DONE | GIVEN_UP]
    return kept, sorted(waiting)


def _planned(plan: PlanView | None) -> Iterator[tuple[str, date | None, str]]:
    for action in plan.actions if plan else ():
        yield action.state, _ends(action, plan.first_year) if plan else None, action.title


def _ends(action: PlanActionView, first_year: int) -> date | None:
    """Return the last day of the action's last quarter."""
    number = action.last_quarter or action.first_quarter
    if number is None:
        return None
    years, months = divmod(number * MONTHS, 12)
    return date(first_year + years, months + 1, 1) - timedelta(days=1)


def _committed(
    workspace: Workspace, government: UUID, cycles: Iterable[CycleView]
) -> Iterator[tuple[str, date | None, str]]:
    """Yield the commitments of a government in the roadmaps of its cluster."""
    for cycle in cycles:
        if cycle.roadmap is None:
            continue
        for action in read_roadmap(workspace, cycle.roadmap).actions:
            if action.government_id == government:
                yield action.state, action.due_on, action.title


def _offer(title: str, due: date, today: date) -> OfferLine:
    return OfferLine(title, due, max((today - due).days, 0))


def _users(workspace: Workspace, cycles: Iterable[CycleView], words: Words) -> UsersLine | None:
    """Return the lowest item of the newest vote of users that has a result."""
    for cycle in cycles:
        first = read_audit(workspace, cycle=cycle.id)
        rated = [item for item in first.items if item.result.roles["user"].is_enough]
        if rated:
            lowest = min(rated, key=_mean)
            return _beside(workspace, cycle, lowest, words)
    return None


def _mean(item: AuditItem) -> float:
    return float(item.result.roles["user"].mean or 0)


def _beside(workspace: Workspace, cycle: CycleView, lowest: AuditItem, words: Words) -> UsersLine:
    """Return the item in the first vote and the second, or in the cycle before and this one."""
    now = lowest.result.roles["user"]
    texts = lowest.texts.get("user", {})
    text = texts.get(words.language) or next(iter(texts.values()), lowest.code)
    again = read_audit(workspace, cycle=cycle.id, vote=SECOND).item(lowest.code)
    later = again.result.roles["user"] if again is not None else None
    if later is not None and later.is_enough:
        return UsersLine(text, now.shown or "", now.votes, later.shown or "", later.votes)
    for base in read_baseline(workspace, cycle=cycle.id):
        if (base.item, base.role) == (lowest.code, "user"):
            return UsersLine(text, base.shown, base.votes, now.shown or "", now.votes)
    return UsersLine(text, now.shown or "", now.votes)
