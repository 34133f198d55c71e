"""The service improvement roadmap as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.documents.look import Printed
from app.documents.roadmap import LAYOUTS, build_roadmap
from app.documents.roadmap_paper import ActionLine, OutsideLine, RoadmapPaper
from app.documents.source import Figures, Ground, Source, ground_of
from app.qsip import ActionView, RoadmapId, RoadmapView, read_roadmap, share_roadmap
from app.words import N_, Words
from app.workspace import Workspace

ROADMAP = "roadmap"
OPEN_STATES = {"draft", "shared"}
FROM_OUTSIDE = N_("new money from outside")


def roadmap_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the roadmap `subject`, ready to be printed. Raises: as `read_roadmap`."""
    ground = ground_of(workspace, subject)
    roadmap = read_roadmap(workspace, RoadmapId(subject))
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        paper = roadmap_paper(roadmap, ground, words)
        form = layout or LAYOUTS[0]
        return build_roadmap(
            paper, words, layout=form, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum
        )

    def present(opened: Workspace) -> None:
        if roadmap.shared_on is None:
            share_roadmap(opened, roadmap=roadmap.id, on=today)

    return Source(
        kind=ROADMAP,
        subject=subject,
        code=roadmap.code,
        version=roadmap.version,
        place=roadmap.point or "",
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=LAYOUTS,
        may_change=roadmap.state in OPEN_STATES,
        present=present,
        build=build,
        figures=_figures(roadmap),
    )


def roadmap_paper(roadmap: RoadmapView, ground: Ground, words: Words) -> RoadmapPaper:
    """Return the roadmap as it prints in the language of `words`."""
    return RoadmapPaper(
        programme=ground.programme,
        code=roadmap.code,
        version=roadmap.version,
        state=roadmap.state,
        service=roadmap.service_name,
        sector=roadmap.sector,
        point=roadmap.point or "",
        cluster=roadmap.cluster_name,
        year=roadmap.year,
        starts_on=roadmap.starts_on,
        ends_on=roadmap.ends_on,
        actions=tuple(_line(action, words) for action in roadmap.actions),
        outside=tuple(OutsideLine(each.barrier, each.cause, each.controller) for each in roadmap.outside),
        signatories=ground.signatories,
        place=roadmap.point or "",
    )


def _line(action: ActionView, words: Words) -> ActionLine:
    money = words.money(action.cost) if action.cost is not None else ""
    outside = words.say(FROM_OUTSIDE) if action.new_outside_money else ""
    return ActionLine(
        number=action.number,
        barrier=action.barrier or action.title,
        cause=action.cause,
        controller=action.controller,
        solution=action.title,
        responsible=action.responsible or "",
        resources=", ".join(filter(None, (money, action.resources or "", outside))),
        starts_on=action.starts_on,
        due_on=action.due_on,
        indicator=action.indicator or "",
        evidence=action.evidence or "",
        level=action.level or "",
        state=action.state,
        term=action.term,
        is_late=action.is_late,
        done_on=action.done_on,
    )


def _figures(roadmap: RoadmapView) -> Figures:
    return {
        "actions": len(roadmap.actions),
        "quick_wins": sum(action.term == "quick_win" for action in roadmap.actions),
        "done": sum(action.state == "done" for action in roadmap.actions),
        "outside": len(roadmap.outside),
        "cost_centimos": sum(action.cost or 0 for action in roadmap.actions),
    }
