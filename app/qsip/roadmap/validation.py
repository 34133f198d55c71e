"""The validation workshop: users confirm or contest each action, and what was first voted stands beside what is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning, with_reasons
from app.failures import TrochaError
from app.qsip.choices import ROLES, VALIDATIONS, none_if_blank, one_of
from app.qsip.cycle.inductions import FewerThanNobody
from app.qsip.cycle.stages import VALIDATING_USERS
from app.qsip.cycle.standards import StandardView, standards_of
from app.qsip.roadmap.action_reading import action_row
from app.qsip.roadmap.action_views import ActionView
from app.qsip.roadmap.passages import Passage, ReasonMissing, ValidationClosed, pass_to
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.roadmap.sealing import newest_roadmap, refuse_replaced
from app.qsip.views import CycleId
from app.qsip.votes.audit import AuditView, audit_view
from app.qsip.votes.vote_views import FIRST_VOTE, SECOND_VOTE
from app.qsip.votes.voting import dimension_mean
from app.qsip.workshop.workshops import workshop_row
from app.qsip.writing import refuse_closed, writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import ActionValidation, RoadmapAction, Workshop, WorkshopParticipant

LEAST_ANSWERED = Fraction(60, 100)
"""The share of actions due that are done, or explained, before users are asked."""


class NotItsValidation(TrochaError):
    """What users say of an action is written in a validation workshop of its own cycle."""

    code = "validation.another-workshop"
    message = N_("Users confirm an action in the validation workshop of its cycle. Choose that workshop.")


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A dimension in both votes of a role, on the same items. before, after: exact means; None under three items.

    votes: those behind each of the two.
    """

    dimension: str
    role: str
    before: Fraction | None
    after: Fraction | None
    items: int
    votes: tuple[int, int] = (0, 0)

    @property
    def change(self) -> Fraction | None:
        """By how much it rose; None where it is not compared."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class NotAskedAgain:
    """An item that was valid in the first vote of a role and was not asked again: its first result, never repeated."""

    item: str
    role: str
    mean: Fraction
    votes: int


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What the validation workshop looks at. actions: those of the roadmap, with what users said of each."""

    cycle_id: CycleId
    actions: tuple[ActionView, ...]
    dimensions: tuple[BeforeAfter, ...]
    not_asked: tuple[NotAskedAgain, ...]
    standards: tuple[StandardView, ...]
    warnings: tuple[RuleWarning, ...]


def validate_action(
    workspace: Workspace,
    *,
    workshop: UUID,
    action: UUID,
    result: str,
    users: int | None = None,
    note: str | None = None,
) -> RoadmapView:
    """Write what users said of an action, and move it: confirmed by five users it is validated, contested it goes on.

    users: how many took part; None: those in the room. Confirmed in part, or by fewer, it stays done with the note.
    Raises: UnknownWorkshop; UnknownAction; NotItsValidation; NoSuchChoice; FewerThanNobody; ReasonMissing, when it is
    contested without a note; ValidationClosed, when what was validated is taken back in a closed record; CycleClosed.
    """
    one_of(result, VALIDATIONS)
    if users is not None and users < 0:
        raise FewerThanNobody
    told = none_if_blank(note)
    if result == "contested" and told is None:
        raise ReasonMissing
    with writing(workspace) as session:
        held, row = workshop_row(session, workshop), action_row(session, action)
        roadmap = roadmap_row(session, row.roadmap_id)
        if held.kind != "validation" or held.cycle_id != roadmap.cycle_id:
            raise NotItsValidation
        refuse_closed(session, roadmap.cycle_id)
        refuse_replaced(session, roadmap.id)
        _keep(session, held, row, result, _in_room(session, workshop) if users is None else users, told)
        for state in _way(session, held, row, result, told):
            moved = Passage(target=state, reason=told, on=held.held_on, evidence=None, today=workspace.today())
            pass_to(session, row, moved, workspace.now())
        session.flush()
        return roadmap_view(session, roadmap, workspace.today())


def read_validation(workspace: Workspace, *, cycle: UUID) -> ValidationReport:
    """Return what the validation workshop of a cycle looks at, today."""
    with workspace.reading() as session:
        today = workspace.today()
        first, second = audit_view(session, cycle, FIRST_VOTE), audit_view(session, cycle, SECOND_VOTE)
        row = newest_roadmap(session, cycle)
        actions = roadmap_view(session, row, today).entered if row is not None else ()
        return ValidationReport(
            cycle_id=CycleId(cycle),
            actions=actions,
            dimensions=tuple(before_and_after(first, second)),
            not_asked=tuple(_not_asked(first, second)),
            standards=standards_of(session, cycle),
            warnings=with_reasons(session, _bent(cycle, actions, second, today)),
        )


def before_and_after(first: AuditView, second: AuditView) -> Iterator[BeforeAfter]:
    """Compare two votes by dimension and role, on the items that are valid in both; at least three."""
    for dimension in dict.fromkeys(item.dimension for item in first.items):
        for role in ROLES:
            pairs = []
            for item in first.items:
                again = second.item(item.code) if item.dimension == dimension else None
                if again is not None:
                    pair = (item.result.roles[role], again.result.roles[role])
                    pairs += [pair] if all(each.mean is not None for each in pair) else []
            means = (dimension_mean(pair[0].mean for pair in pairs), dimension_mean(pair[1].mean for pair in pairs))
            votes = (sum(pair[0].votes for pair in pairs), sum(pair[1].votes for pair in pairs))
            yield BeforeAfter(dimension, role, *means, len(pairs), votes)


def _keep(
    session: Session, held: Workshop, row: RoadmapAction, result: str, users: int, note: str | None
) -> ActionValidation:
    identity = id_of("action_validation", held.id, row.id)
    kept = session.get(ActionValidation, identity)
    if kept is None:
        kept = ActionValidation(id=identity, workshop_id=held.id, action_id=row.id)
        session.add(kept)
    kept.result, kept.users, kept.note = result, users, note
    session.flush()
    return kept


def _way(session: Session, held: Workshop, row: RoadmapAction, result: str, note: str | None) -> tuple[str, ...]:
    """Return the states through which the action goes."""
    kept = session.get_one(ActionValidation, id_of("action_validation", held.id, row.id))
    is_confirmed = result == "confirmed" and (kept.users or 0) >= VALIDATING_USERS
    if row.state == "validated" and not is_confirmed:
        if held.closed_at is not None:
            raise ValidationClosed
        if note is None:
            raise ReasonMissing
        return ("done", "under_way") if result == "contested" else ("done",)
    if row.state == "done":
        return ("validated",) if is_confirmed else ("under_way",) if result == "contested" else ()
    return ()


def _in_room(session: Session, workshop: UUID) -> int:
    users = select(func.count()).where(WorkshopParticipant.workshop_id == workshop, WorkshopParticipant.role == "user")
    return session.scalar(users) or 0


def _not_asked(first: AuditView, second: AuditView) -> Iterator[NotAskedAgain]:
    for item in first.items:
        again = second.item(item.code)
        for role, result in item.result.roles.items():
            is_asked = again is not None and again.result.roles[role].votes > 0
            if result.mean is not None and not is_asked:
                yield NotAskedAgain(item.code, role, result.mean, result.votes)


def _bent(cycle: UUID, actions: Iterable[ActionView], second: AuditView, today: date) -> Iterator[RuleWarning]:
    """What should be there before users are asked (guide, 4)."""
    due = [each for each in actions if each.due_on is not None and each.due_on <= today]
    answered = [each for each in due if each.state in {"done", "validated", "stopped"} or _is_explained(each)]
    if due and Fraction(len(answered), len(due)) < LEAST_ANSWERED:
        message = N_("{done} of {n} actions due are done or explained: at least 60 of 100 should be.")
        yield RuleWarning(cycle, "validation.actions-open", message, {"done": len(answered), "n": len(due)})
    if not any(result.votes for item in second.items for result in item.result.roles.values()):
        yield RuleWarning(cycle, "validation.no-second-vote", N_("The votes of the short card are not entered."))


def _is_explained(action: ActionView) -> bool:
    return bool(action.state_reason) or any(each.late_reason for each in action.follow_ups)
