"""Following an action up: it changes its state along one table, with reasons and evidence, and is celebrated.

The table is that of the guide, 3.1. Late is computed; "carried over" comes only from closing the cycle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.choices import SEEN, STATES, none_if_blank, one_of
from app.qsip.cycle.stages import VALIDATING_USERS
from app.qsip.reading import cause_row, solution_row
from app.qsip.roadmap.action_reading import action_row, action_view, term_base
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.roadmap.sealing import RoadmapSealed, refuse_replaced, roadmap_state, seal_facts
from app.qsip.writing import refuse_closed, writing
from app.questionnaires import PHOTO_SIDE, drawn_anew
from app.words import N_, Words
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import ActionPassage, ActionValidation, RoadmapAction, Workshop

NEXT_STATES: dict[str, tuple[str, ...]] = {
    "proposed": ("agreed", "stopped"),
    "agreed": ("under_way", "done", "blocked", "stopped", "proposed"),
    "under_way": ("done", "blocked", "stopped"),
    "blocked": ("under_way", "agreed", "stopped"),
    "done": ("validated", "under_way"),
    "validated": ("done",),
    "stopped": ("proposed",),
    "carried_over": (),
}
"""From each state, where an action may go; no other passage exists."""

NEEDS_REASON = frozenset(
    {
        *((state, "blocked") for state in ("agreed", "under_way")),
        *((state, "stopped") for state in ("proposed", "agreed", "under_way", "blocked")),
        *(("blocked", state) for state in ("agreed", "under_way")),
        ("agreed", "proposed"),
        ("done", "under_way"),
        ("validated", "done"),
        ("stopped", "proposed"),
    }
)
"""Passages that are explained in writing: being blocked or stopped, and every way back."""

ACCEPTING = frozenset({"interface", "roadmap", "follow_up"})
"""Kinds of workshop in which a responsible says yes aloud: the roadmap session or a meeting (guide, 3.1), or already
the interface workshop, at whose end the agreements are read aloud."""


class NoSuchPassage(TrochaError):
    """An action does not go from that state to this one."""

    code = "action.no-such-passage"
    message = N_("An action does not go from “{state}” to “{target}”. From there it can go to: {choices}.")
    nowhere = N_("An action does not go from “{state}” to “{target}”. Nothing comes after “{state}”.")

    def sentence(self, words: Words) -> str:
        """Say it with the names of the states in the language of `words`."""
        state, target = str(self.facts["state"]), str(self.facts["target"])
        choices = words.listing([words.say(STATES[each]) for each in NEXT_STATES.get(state, ())])
        said = {"state": words.say(STATES.get(state, state)), "target": words.say(STATES.get(target, target))}
        return words.say(self.message, choices=choices, **said) if choices else words.say(self.nowhere, **said)


class ChainIncomplete(TrochaError):
    """An action is agreed only with its whole chain. missing: messages."""

    code = "action.chain-incomplete"
    message = N_("The action is not complete. It lacks: {missing}.")

    def sentence(self, words: Words) -> str:
        """Say what is missing in the language of `words`."""
        listed = self.facts["missing"]
        missing = words.listing([words.say(str(each)) for each in listed]) if isinstance(listed, tuple) else ""
        return words.say(self.message, missing=missing)


class OutsideControl(TrochaError):
    """The cause is not in the participants' hands."""

    code = "action.outside-control"
    message = N_(
        "The cause “{cause}” is not in our hands, so no action of the roadmap can promise it. It is raised with those "
        "who control it and printed beside the roadmap."
    )


class EvidenceMissing(TrochaError):
    """Done was said without showing it."""

    code = "action.evidence-missing"
    message = N_("Evidence is missing to call it done: photo, file or paper code, and where it is.")


class DoneAhead(TrochaError):
    """The day on which it was done has not come yet."""

    code = "action.done-ahead"
    message = N_("{on} has not come yet: write the day on which it was done.")


class DayAhead(TrochaError):
    """The day that a passage tells of has not come yet."""

    code = "action.day-ahead"
    message = N_("{on} has not come yet: write the day on which it happened.")


class AcceptanceMissing(TrochaError):
    """An action was called agreed, and nobody said who accepted it and where."""

    code = "action.acceptance-missing"
    message = N_("Write who accepted it, and in which session or meeting of this cycle.")


class AcceptedElsewhere(TrochaError):
    """The session that was named is not one in which actions are agreed."""

    code = "action.accepted-elsewhere"
    message = N_(
        "An action is agreed in the interface workshop, in the roadmap session or in a follow-up meeting of its cycle:"
        " name one of those."
    )


class DeciderMissing(TrochaError):
    """An action was given up, and nobody said who decided it."""

    code = "action.decider-missing"
    message = N_("Write who decided to give it up.")


class ReasonMissing(TrochaError):
    """The passage is explained in writing."""

    code = "action.reason-missing"
    message = N_("Write the reason: it stays with the action.")


class NotAQuickWin(TrochaError):
    """An action that never began was called done."""

    code = "action.not-begun"
    message = N_("Only a quick win goes straight from agreed to done. Note first that the work began.")


class HasBegun(TrochaError):
    """A blocked action that had begun was sent back to agreed."""

    code = "action.has-begun"
    message = N_("The work on this action had begun: unblocked, it is under way again.")


class ValidationMissing(TrochaError):
    """No validation workshop with enough users was held."""

    code = "action.validation-missing"
    message = N_(
        "An action is validated by users in the validation workshop, with at least {least} of them in the room."
    )


class ValidationClosed(TrochaError):
    """What users validated was to be taken back while the record is closed."""

    code = "action.validation-closed"
    message = N_("Users have validated this action. Reopen the validation workshop to take that back.")


class NotDone(TrochaError):
    """What is not done was to be celebrated."""

    code = "action.not-done"
    message = N_("Mark the action as done first, with its evidence: then it is celebrated.")


@dataclass(frozen=True, slots=True)
class Passage:
    """One change of state that is asked for, with all that may be asked of it. on: the day that it tells of."""

    target: str
    reason: str | None
    on: date
    evidence: str | None
    today: date
    person: str | None = None
    unblocks: str | None = None
    accepted_in: UUID | None = None


def set_state(
    workspace: Workspace,
    *,
    action: UUID,
    state: str,
    reason: str | None = None,
    done_on: date | None = None,
    evidence: str | None = None,
    on: date | None = None,
    person: str | None = None,
    unblocks: str | None = None,
    accepted_in: UUID | None = None,
) -> RoadmapView:
    """Move an action to `state` and keep the passage; it stays possible after the roadmap is signed.

    on: the day of the passage, today where it is not given (done_on: the same, of what is done): when it was accepted,
    when work began, since when it is blocked. evidence: photo, file or paper code, and where it is. person: who told,
    accepted or decided it. unblocks: what or who would unblock it. accepted_in: the session in which its responsible
    said yes, of a kind in `ACCEPTING`.
    Raises: UnknownAction; NoSuchChoice; NoSuchPassage; ReasonMissing; ChainIncomplete; OutsideControl; EvidenceMissing;
    AcceptanceMissing; AcceptedElsewhere; DeciderMissing; DayAhead; DoneAhead; NotAQuickWin; HasBegun; CycleClosed;
    ValidationMissing; ValidationClosed; RoadmapReplaced; RoadmapSealed, when it would go back to proposed.
    """
    one_of(state, STATES)
    today = workspace.today()
    day = on or done_on or today
    passage = Passage(
        state,
        none_if_blank(reason),
        day,
        none_if_blank(evidence),
        today,
        none_if_blank(person),
        none_if_blank(unblocks),
        accepted_in,
    )
    with writing(workspace) as session:
        row = action_row(session, action)
        _refuse_passage(session, row, passage)
        pass_to(session, row, passage, workspace.now())
        return roadmap_view(session, roadmap_row(session, row.roadmap_id), today)


def pass_to(session: Session, row: RoadmapAction, passage: Passage, now: datetime) -> None:
    """Move `row`, with what the passage tells, and keep that it passed."""
    before, state = row.state, passage.target
    if state == "agreed" and before == "proposed":
        row.accepted_on, row.accepted_in = passage.on, passage.accepted_in
    if state == "under_way":
        row.began_on = row.began_on or passage.on
    if state == "done" and before != "validated":
        row.done_on, row.evidence = passage.on, passage.evidence or row.evidence
    if before == "done" and state == "under_way":
        row.done_on = None
    is_blocked = state == "blocked"
    row.blocked_since = passage.on if is_blocked else None
    row.unblocks = passage.unblocks if is_blocked else None
    row.state, row.state_reason = state, passage.reason
    session.add(passage_of(row, before, passage.on, now, reason=passage.reason, person=passage.person))


def passage_of(
    row: RoadmapAction,
    before: str | None,
    on: date,
    now: datetime,
    *,
    reason: str | None = None,
    person: str | None = None,
) -> ActionPassage:
    """Return what is kept of a passage of `row` to the state in which it is."""
    return ActionPassage(
        action_id=row.id, before=before, after=row.state, passed_on=on, passed_at=now, person=person, reason=reason
    )


def celebrate(
    workspace: Workspace,
    *,
    action: UUID,
    on: date,
    how: str,
    place: str | None = None,
    photo: bytes | None = None,
    seen: str | None = None,
) -> RoadmapView:
    """Note that what was done was celebrated: the day, with whom, the place and a photo, which is drawn anew.

    seen: who is on the photo, a key of `SEEN`; None: nobody said, and it is not printed.
    Raises: UnknownAction; CycleClosed; NotDone; NoSuchChoice; PictureRefused; PictureTooLarge.
    """
    kept = workspace.keep(drawn_anew(photo, "", side=PHOTO_SIDE)[0]) if photo else None
    said = one_of(seen, SEEN) if seen is not None else None
    with writing(workspace) as session:
        row = action_row(session, action)
        refuse_closed(session, roadmap_row(session, row.roadmap_id).cycle_id)
        if row.state not in {"done", "validated"}:
            raise NotDone
        row.celebrated_on, row.celebration = on, none_if_blank(how)
        row.celebration_place = none_if_blank(place) or row.celebration_place
        row.celebration_photo = kept or row.celebration_photo
        row.celebration_seen = said if kept else row.celebration_seen
        return roadmap_view(session, roadmap_row(session, row.roadmap_id), workspace.today())


def _refuse_passage(session: Session, row: RoadmapAction, passage: Passage) -> None:
    state, target = row.state or "proposed", passage.target
    refuse_closed(session, roadmap_row(session, row.roadmap_id).cycle_id)
    refuse_replaced(session, row.roadmap_id)
    if target not in NEXT_STATES.get(state, ()):
        raise NoSuchPassage(state=state, target=target)
    if (state, target) in NEEDS_REASON and passage.reason is None:
        raise ReasonMissing
    if state == "proposed" and target == "agreed":
        _refuse_incomplete(session, row, passage.today)
        _refuse_unaccepted(session, row, passage)
    if target == "stopped" and passage.person is None:
        raise DeciderMissing
    if target != "done" and passage.on > passage.today:
        raise DayAhead(on=passage.on)
    if target == "proposed" and state == "agreed":
        _refuse_once_signed(session, row)
    if target == "done" and state != "validated":
        _refuse_undone(session, row, passage)
    if state == "blocked" and target == "agreed" and row.began_on is not None:
        raise HasBegun
    _refuse_unvalidated(session, row, target)


def _refuse_incomplete(session: Session, row: RoadmapAction, today: date) -> None:
    if row.solution_id is not None:
        cause = cause_row(session, solution_row(session, row.solution_id).cause_id)
        if cause.control == "outside":
            raise OutsideControl(cause=cause.text or "", controller=cause.controller or "")
    missing = action_view(session, row, 0, today, today).missing
    if missing:
        raise ChainIncomplete(missing=missing)


def _refuse_unaccepted(session: Session, row: RoadmapAction, passage: Passage) -> None:
    held = session.get(Workshop, passage.accepted_in) if passage.accepted_in else None
    cycle = roadmap_row(session, row.roadmap_id).cycle_id
    if passage.person is None or held is None:
        raise AcceptanceMissing
    if held.cycle_id != cycle or held.kind not in ACCEPTING:
        raise AcceptedElsewhere


def _refuse_once_signed(session: Session, row: RoadmapAction) -> None:
    roadmap = roadmap_row(session, row.roadmap_id)
    if roadmap_state(session, roadmap, seal_facts(session, roadmap.id)) not in {"draft", "shared"}:
        raise RoadmapSealed


def _refuse_undone(session: Session, row: RoadmapAction, passage: Passage) -> None:
    if passage.on > passage.today:
        raise DoneAhead(on=passage.on)
    if not (passage.evidence or row.evidence or row.evidence_file):
        raise EvidenceMissing
    if row.state == "agreed":
        roadmap = roadmap_row(session, row.roadmap_id)
        base = term_base(roadmap, seal_facts(session, roadmap.id), passage.today)
        if action_view(session, row, 0, base, passage.today).term != "quick_win":
            raise NotAQuickWin


def _refuse_unvalidated(session: Session, row: RoadmapAction, target: str) -> None:
    if target == "validated" and not _was_validated_by_users(session, row):
        raise ValidationMissing(least=VALIDATING_USERS)
    if row.state == "validated" and all(each.closed_at is not None for each in _validations(session, row)):
        raise ValidationClosed


def _validations(session: Session, row: RoadmapAction) -> list[Workshop]:
    cycle = roadmap_row(session, row.roadmap_id).cycle_id
    return list(session.scalars(select(Workshop).where(Workshop.cycle_id == cycle, Workshop.kind == "validation")))


def _was_validated_by_users(session: Session, row: RoadmapAction) -> bool:
    """Whether a record of the validation workshop says that at least five users confirmed it."""
    records = [id_of("action_validation", each.id, row.id) for each in _validations(session, row)]
    told = (session.get(ActionValidation, each) for each in records)
    return any(
        each is not None and each.result == "confirmed" and (each.users or 0) >= VALIDATING_USERS for each in told
    )
