"""The minutes of a workshop as a source of pages."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.documents.look import Printed
from app.documents.qsip.minutes import build_minutes
from app.documents.qsip.minutes_paper import MinutedAction, MinutesPaper, PrintedPhoto, StageOutcome
from app.documents.qsip.service_head import code_of, head_of
from app.documents.signed import Form
from app.documents.source import Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.qsip import (
    VALIDATIONS,
    ActionView,
    CycleView,
    OutsideView,
    PhotoMissing,
    PhotoView,
    WorkshopView,
    cards_of,
    list_advocacy,
    list_inductions,
    list_rounds,
    list_standards,
    read_cycle,
    read_minutes,
    read_roadmap,
    read_workshop,
    read_workshop_photo,
)
from app.words import Words
from app.workspace import Workspace

MINUTES = "workshop_minutes"
OF_ACTIONS = frozenset({"roadmap", "follow_up", "validation"})


def minutes_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the minutes of the workshop `subject`, ready to be printed. Raises: UnknownWorkshop."""
    paper = minutes_paper(workspace, subject)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        return build_minutes(paper, words, Form(today, is_draft, is_copy, checksum))

    minutes = paper.minutes
    return Source(
        kind=MINUTES,
        subject=subject,
        code=paper.code,
        version=1,
        place=paper.workshop.place,
        prevailing=paper.programme.prevailing_language,
        signed_languages=paper.programme.signed_languages,
        signatories=paper.signatories,
        layouts=(),
        may_change=not paper.is_closed,
        present=nothing_to_do,
        build=build,
        figures={
            "participants": len(paper.workshop.participants),
            "lines": len(minutes.lines),
            "agreements": len(minutes.agreements),
            "barriers": len(paper.workshop.barriers),
        },
    )


def minutes_paper(workspace: Workspace, subject: UUID) -> MinutesPaper:
    """Return what prints of the workshop `subject`. Raises: UnknownWorkshop."""
    ground = ground_of(workspace, subject)
    workshop = read_workshop(workspace, subject)
    cycle = read_cycle(workspace, workshop.cycle_id)
    head, minutes = head_of(workspace, cycle), read_minutes(workspace, subject)
    may_show = bool(workshop.participants) and all(each.consents_photos is True for each in workshop.participants)
    allowed = [each for each in minutes.photos if each.shows_people is False or may_show]
    return MinutesPaper(
        programme=ground.programme,
        code=code_of("AT", head, workshop.id),
        head=head,
        workshop=replace(workshop, unfinished_line="", unfinished_minute="", closed_at=None, warnings=()),
        minutes=minutes,
        outcome=_outcome(workspace, cycle, workshop),
        outside=_outside(workspace, workshop),
        photos=tuple(_photo(workspace, each) for each in allowed),
        withheld=len(minutes.photos) - len(allowed),
        signatories=ground.signatories,
        is_closed=workshop.closed_at is not None,
    )


def _photo(workspace: Workspace, photo: PhotoView) -> PrintedPhoto:
    try:
        content = read_workshop_photo(workspace, photo=photo)
    except PhotoMissing:  # it comes with a later package
        content = b""
    return PrintedPhoto(photo.file, photo.caption or "", photo.shows_people is not False, content)


def _outside(workspace: Workspace, workshop: WorkshopView) -> tuple[OutsideView, ...]:
    """Return the causes outside control of the cards of this workshop, and of the whole wall from stage 3 on."""
    seen = {each.id for each in workshop.barriers}
    if workshop.stage >= 3:  # noqa: PLR2004 - causes are looked for from stage 3 on, over all that was said
        seen |= {each.id for each in workshop.earlier}
    return tuple(
        OutsideView(each.barrier, each.cause, each.controller, each.cause_id, each.body)
        for each in list_advocacy(workspace, cycle=workshop.cycle_id)
        if each.barrier_id in seen
    )


def _outcome(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> StageOutcome:
    rounds = tuple(each for each in list_rounds(workspace, cycle=cycle.id) if each.workshop_id == workshop.id)
    cards = cards_of(cycle.service.sector) if rounds else {}
    return StageOutcome(
        sheet=cycle.sheet if workshop.kind == "launch" else None,
        standards=list_standards(workspace, cycle=cycle.id) if workshop.kind in {"launch", "validation"} else (),
        inductions=list_inductions(workspace, cycle=cycle.id) if workshop.kind == "launch" else (),
        rounds=rounds,
        items={role: {item.code: item.labels for item in card.items} for role, card in cards.items()},
        actions=_actions(workspace, cycle, workshop) if workshop.kind in OF_ACTIONS else (),
    )


def _actions(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> tuple[MinutedAction, ...]:
    """Return the actions of the roadmap; of a follow-up meeting those that it spoke of."""
    if cycle.roadmap is None:
        return ()
    told = [_action(each, workshop) for each in read_roadmap(workspace, cycle.roadmap).entered]
    if workshop.kind != "follow_up":
        return tuple(told)
    return tuple(each for each in told if each.said or each.share is not None or each.note)


def _action(action: ActionView, workshop: WorkshopView) -> MinutedAction:
    seen = next((each for each in reversed(action.follow_ups) if each.workshop_id == workshop.id), None)
    said = next((each for each in reversed(action.validations) if each.workshop_id == workshop.id), None)
    notes = ((said.note if said else None), (seen.note if seen else None), (seen.late_reason if seen else None))
    return MinutedAction(
        number=action.number,
        title=action.title,
        responsible=action.responsible or "",
        due_on=action.due_on,
        state=action.state_on(workshop.held_on) or action.state,
        term=action.term,
        said=VALIDATIONS.get(said.result, "") if said else "",
        users=said.users if said else None,
        share=seen.share if seen else None,
        note=". ".join(filter(None, notes)),
    )
