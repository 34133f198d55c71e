"""The sign of a quick win as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.clusters import read_cluster
from app.documents.look import Printed
from app.documents.masking import mask_of, masked, private_values
from app.documents.qsip.audit_source import cards_said
from app.documents.qsip.quick_win import LAYOUTS, QuickWinPaper, VotedBefore, build_quick_win
from app.documents.qsip.service_head import head_of
from app.documents.source import Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.qsip import (
    DONE,
    SHOWN,
    ActionView,
    BarrierView,
    CycleView,
    RoadmapView,
    UnknownAction,
    read_audit,
    read_cycle,
    read_roadmap,
)
from app.questionnaires import PHOTO_SIDE, PictureRefused, PictureTooLarge, drawn_anew
from app.territory import government_name
from app.words import N_, Words
from app.workspace import Workspace
from db.models.qsip import RoadmapAction

SIGN = "quick_win_sign"
EVERYBODY = N_("users and staff of the service")


def quick_win_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the sign of the action `subject`, ready to be printed. Raises: UnknownAction."""
    roadmap, action = _action(workspace, subject)
    ground, cycle = ground_of(workspace, subject), read_cycle(workspace, roadmap.cycle_id)
    today = workspace.today()
    voted, photo = _voted(workspace, cycle, action), _photo(workspace, action)

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del is_draft, is_copy, checksum  # it says itself whether the action is done
        paper = QuickWinPaper(
            programme=ground.programme,
            head=head_of(workspace, cycle),
            code=f"{roadmap.code}-{action.number}",
            barrier=action.barrier,
            done=action.title,
            done_on=action.done_on,
            place=action.celebration_place or "",
            who=_who(workspace, roadmap, action, words),
            voted=voted,
            coming=_coming(roadmap, action),
            is_done=action.state in DONE,
            photo=photo,
        )
        public = masked(paper, mask_of(private_values(workspace, words), words))
        return build_quick_win(public, words, layout=layout or LAYOUTS[0], printed_on=today)

    return Source(
        kind=SIGN,
        subject=subject,
        code=f"{roadmap.code}-{action.number}",
        version=roadmap.version,
        place=action.celebration_place or roadmap.point,
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=LAYOUTS,
        may_change=action.state not in DONE,
        present=nothing_to_do,
        build=build,
    )


def _action(workspace: Workspace, subject: UUID) -> tuple[RoadmapView, ActionView]:
    with workspace.reading() as session:
        row = session.get(RoadmapAction, subject)
        if row is None:
            raise UnknownAction
        roadmap = row.roadmap_id
    view = read_roadmap(workspace, roadmap)
    return view, next(each for each in view.actions if each.id == subject)


def _photo(workspace: Workspace, action: ActionView) -> bytes:
    """Return the photo of the celebration where all who are on it agreed, or nobody can be recognised; else b"".

    It is drawn anew: it may have come from elsewhere, and does not say where it was taken.
    """
    if action.celebration_photo is None or action.celebration_seen not in SHOWN:
        return b""
    kept = workspace.fetch(action.celebration_photo)
    try:
        return drawn_anew(kept, "", side=PHOTO_SIDE)[0] if kept else b""
    except (PictureRefused, PictureTooLarge):
        return b""


def _who(workspace: Workspace, roadmap: RoadmapView, action: ActionView, words: Words) -> tuple[str, ...]:
    """Return who made it possible by institution; persons are not named."""
    governments = read_cluster(workspace, roadmap.cluster_id).governments
    answering = next((each for each in governments if each.id == action.government_id), None)
    government = government_name(answering.level, answering.place, words) if answering is not None else ""
    told = (words.say(EVERYBODY), action.responsible or "", action.partner or "", government)
    return tuple(dict.fromkeys(filter(None, told)))


def _coming(roadmap: RoadmapView, action: ActionView) -> str:
    waiting = [each for each in roadmap.quick_wins if each.state not in DONE and each.id != action.id]
    return waiting[0].title if waiting else ""


def _voted(workspace: Workspace, cycle: CycleView, action: ActionView) -> VotedBefore | None:
    """Return the item of the barrier that users voted twice and that rose most."""
    card = next((each for each in cards_said(workspace, cycle) if _answers(each, action)), None)
    if card is None or not card.items:
        return None
    first, second = (read_audit(workspace, cycle=cycle.id, vote=vote) for vote in (1, 2))
    found = []
    for code in card.items:
        before, after = first.item(code), second.item(code)
        if before is None or after is None:
            continue
        was, now = before.result.roles["user"], after.result.roles["user"]
        if was.mean is not None and now.mean is not None and now.mean > was.mean:
            texts = dict(before.texts.get("user", {}))
            found.append(VotedBefore(texts, was.mean, was.votes, now.mean, now.votes))
    return max(found, key=lambda each: each.after - each.before, default=None)


def _answers(card: BarrierView, action: ActionView) -> bool:
    return any(solution.id == action.solution_id for cause in card.causes for solution in cause.solutions)
