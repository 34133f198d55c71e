"""The public version of a paper, without personal data: of a workshop, a roadmap, a cycle or a FOCAS round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.clusters import read_cluster
from app.documents.focas.own_paper import refuse_others
from app.documents.focas.result_source import result_paper
from app.documents.focas.results import build_result
from app.documents.look import Printed
from app.documents.masking import Mask, mask_of, masked, private_values
from app.documents.qsip.audit import build_audit
from app.documents.qsip.audit_source import audit_paper
from app.documents.qsip.minutes import build_minutes
from app.documents.qsip.minutes_source import minutes_paper
from app.documents.qsip.progress import build_progress
from app.documents.qsip.progress_source import progress_paper
from app.documents.qsip.roadmap import build_roadmap
from app.documents.qsip.roadmap_source import around_of, roadmap_paper
from app.documents.qsip.validation import build_validation
from app.documents.qsip.validation_source import validation_paper
from app.documents.signed import Form
from app.documents.source import Source, UnknownKind, ground_of
from app.documents.sources import TITLES, source_of
from app.documents.unsigned import nothing_to_do
from app.focas import AssessmentId, read_rounds
from app.qsip import read_roadmap
from app.words import N_, Words
from app.workspace import Workspace
from db.models.declaration import Base
from db.models.focas import Assessment
from db.models.qsip import Cycle, Roadmap, Workshop

PUBLISHABLE = "publishable_version"
PUBLIC_LINE = N_("Public version, without personal data, of the document {title}, code {code}, version {version}")
OF_WORKSHOP = ("workshop_minutes",)
OF_ROUND = ("focas_result",)
OF_ROADMAP = ("roadmap", "roadmap_a3", "roadmap_poster", "roadmap_progress")
OF_CYCLE = ("audit_result", "validation_report")
SHEETS = {"roadmap": "a4", "roadmap_a3": "a3", "roadmap_poster": "poster"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A public version that is asked for. line: what it says of its source. code: its own."""

    workspace: Workspace
    subject: UUID
    words: Words
    code: str
    line: str
    on: date
    is_draft: bool

    @property
    def form(self) -> Form:
        """A copy: nobody signs it."""
        return Form(self.on, self.is_draft, is_copy=True)


Builder = Callable[[Asked, Mask], Printed]


def publishable_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the public versions of what `subject` is, each a layout. Raises: UnknownKind; ResultsNotShared."""
    layouts = _layouts(workspace, subject)
    kinds = {kind: source_of(workspace, kind, subject) for kind in dict.fromkeys(map(_kind, layouts))}
    sources = {layout: kinds[_kind(layout)] for layout in layouts}
    first, today = sources[layouts[0]], workspace.today()
    refuse_others(first)
    code = f"VP-{first.code}"

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del is_copy, checksum  # it is a paper of its own
        form = layout or layouts[0]
        of = sources[form]
        line = words.say(PUBLIC_LINE, title=words.say(TITLES[of.kind]), code=of.code, version=of.version)
        asked = Asked(workspace, subject, words, code, line, today, is_draft and of.may_change)
        return _BUILDERS[form](asked, mask_of(private_values(workspace, words), words))

    return Source(
        kind=PUBLISHABLE,
        subject=subject,
        code=code,
        version=first.version,
        place=first.place,
        prevailing=first.prevailing,
        signed_languages=first.signed_languages,
        signatories=(),
        layouts=layouts,
        may_change=any(each.may_change for each in sources.values()),
        present=nothing_to_do,
        build=build,
        is_sealed_alone=layouts != OF_ROADMAP and not any(each.may_change for each in sources.values()),
        figures=first.figures,
    )


def _layouts(workspace: Workspace, subject: UUID) -> tuple[str, ...]:
    """Return what can be published of `subject`. Raises: UnknownKind."""
    with workspace.reading() as session:
        known: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
            *((Workshop, OF_WORKSHOP), (Roadmap, OF_ROADMAP), (Cycle, OF_CYCLE), (Assessment, OF_ROUND)),
        )
        for model, layouts in known:
            if session.get(model, subject) is not None:
                return layouts
    raise UnknownKind(kind=PUBLISHABLE, layout="")


def _kind(layout: str) -> str:
    return "roadmap" if layout in SHEETS else layout


def _minutes(asked: Asked, mask: Mask) -> Printed:
    paper = minutes_paper(asked.workspace, asked.subject)
    faceless = tuple(each for each in paper.photos if not each.shows_people)
    public = replace(paper, code=asked.code, photos=faceless, withheld=0, signatories=(), is_public=True)
    return build_minutes(masked(public, mask), asked.words, asked.form, public_line=asked.line)


def _result(asked: Asked, mask: Mask) -> Printed:
    ground = ground_of(asked.workspace, asked.subject)
    rounds = read_rounds(asked.workspace, AssessmentId(asked.subject), language=asked.words.language)
    cluster = read_cluster(asked.workspace, rounds.view.cluster_id).name
    paper = result_paper(rounds, ground, cluster, asked.words)
    public = replace(paper, code=asked.code, facilitator="", signatories=(), is_public=True)
    return build_result(
        masked(public, mask),
        asked.words,
        printed_on=asked.on,
        is_copy=True,
        is_draft=asked.is_draft,
        public_line=asked.line,
    )


def _audit(asked: Asked, mask: Mask) -> Printed:
    paper = audit_paper(asked.workspace, asked.subject)
    public = replace(paper, code=asked.code, signatories=(), is_public=True)
    return build_audit(masked(public, mask), asked.words, asked.form, public_line=asked.line)


def _validation(asked: Asked, mask: Mask) -> Printed:
    paper = validation_paper(asked.workspace, asked.subject)
    public = replace(paper, code=asked.code, signatories=(), is_public=True)
    return build_validation(masked(public, mask), asked.words, asked.form, public_line=asked.line)


def _progress(asked: Asked, mask: Mask) -> Printed:
    public = replace(progress_paper(asked.workspace, asked.subject), code=asked.code, is_public=True)
    return build_progress(masked(public, mask), asked.words, public_line=asked.line)


def _roadmap(layout: str) -> Builder:
    def build(asked: Asked, mask: Mask) -> Printed:
        roadmap = read_roadmap(asked.workspace, asked.subject)
        ground = ground_of(asked.workspace, asked.subject)
        paper = roadmap_paper(roadmap, ground, asked.words, around_of(asked.workspace, roadmap))
        actions = tuple(replace(each, person="") for each in paper.actions)
        public = replace(paper, code=asked.code, actions=actions, signatories=(), is_public=True)
        return build_roadmap(
            masked(public, mask),
            asked.words,
            layout=SHEETS[layout],
            printed_on=asked.on,
            is_copy=True,
            is_draft=asked.is_draft,
            public_line=asked.line,
        )

    return build


_BUILDERS: dict[str, Builder] = {
    "workshop_minutes": _minutes,
    "focas_result": _result,
    "audit_result": _audit,
    "validation_report": _validation,
    "roadmap_progress": _progress,
    **{layout: _roadmap(layout) for layout in SHEETS},
}
