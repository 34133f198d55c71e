"""The result of a FOCAS round as a source of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from app.clusters import read_cluster
from app.commitments import Party
from app.documents.look import Printed
from app.documents.result_paper import AreaLine, CountLine, ItemLine, ResultPaper
from app.documents.results import build_result
from app.documents.source import Figures, Ground, RoundStillOpen, Source, ground_of
from app.focas import (
    AreaView,
    AssessmentId,
    AssessmentView,
    ItemView,
    ParticipantView,
    for_print,
    read_assessment,
    votes_of,
)
from app.words import N_, Words, round_half_up
from app.workspace import Workspace

RESULT = "focas_result"
SHORT_MEASURES = {"baseline": "LB", "midline": "LM", "endline": "LF"}
SEXES = {"woman": N_("women"), "man": N_("men")}
UNDECLARED = N_("not declared")


def result_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the result of the round `subject`, ready to be printed. Raises: as `read_assessment`."""
    identity = AssessmentId(subject)
    ground = ground_of(workspace, subject)
    prevailing = ground.programme.prevailing_language
    seen = for_print(read_assessment(workspace, identity, language=prevailing))
    cluster = read_cluster(workspace, seen.cluster_id).name
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        other = words.language != prevailing
        view = for_print(read_assessment(workspace, identity, language=words.language)) if other else seen
        paper = result_paper(view, ground, cluster, words)
        return build_result(paper, words, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum)

    def present(opened: Workspace) -> None:
        del opened
        if seen.closed_at is None:
            raise RoundStillOpen

    return Source(
        kind=RESULT,
        subject=subject,
        code=result_code(seen),
        version=seen.version,
        place=seen.place or "",
        prevailing=prevailing,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=(),
        may_change=seen.closed_at is None,
        present=present,
        build=build,
        figures=_figures(seen),
    )


def result_code(view: AssessmentView) -> str:
    """Return what the paper is looked up by, such as "RF-010402-LB-3F2A"; two rounds apart have two codes."""
    measure = SHORT_MEASURES.get(view.measure, "")
    return "-".join(filter(None, ("RF", view.subject_code, measure, view.id.hex[-4:].upper())))


def _name(view: AssessmentView) -> str:
    """Return the place that is governed, or the organisation's whole name."""
    return view.organisation.name if view.organisation is not None else view.subject_place


def result_paper(view: AssessmentView, ground: Ground, cluster: str, words: Words) -> ResultPaper:
    """Return the round as it prints in the language of `words`."""
    return ResultPaper(
        programme=ground.programme,
        code=result_code(view),
        version=view.version,
        government=Party(view.subject_level, view.subject_code, _name(view)),
        cluster=cluster,
        measure=view.measure,
        held_on=view.held_on,
        place=view.place or "",
        facilitator=view.facilitator or "",
        instrument=f"{view.instrument_title}, {view.instrument_version}",
        is_complete=view.closed_at is not None,
        areas=area_lines(view.areas),
        items=tuple(_item(item) for item in view.items),
        participants=_counts(view.participants, words),
        total_participants=len(view.participants),
        signatories=ground.signatories,
        reopen_reason=view.reopen_reason or "",
    )


def area_lines(areas: Iterable[AreaView]) -> tuple[AreaLine, ...]:
    """Return the areas as the papers of rounds and plans show them."""
    return tuple(
        AreaLine(
            code=area.code,
            title=area.title,
            mean=area.level.mean,
            level=area.level.band,
            answered=area.level.answered,
            applicable=area.level.applicable,
            is_compulsory=area.is_compulsory,
            left_out_reason=area.left_out_reason or "",
        )
        for area in areas
    )


def _item(item: ItemView) -> ItemLine:
    answer = item.answer
    votes = votes_of(answer.own)
    said = " · ".join(map(str, votes)) if votes else answer.own
    return ItemLine(
        code=item.code,
        title=item.title.removesuffix("."),
        agreed=answer.agreed,
        said=said,
        seen=answer.seen,
        reason=answer.na_reason or answer.reason,
        evidence=answer.evidence,
        dissent=answer.dissent,
        is_verified=answer.is_verified,
    )


def _counts(participants: Iterable[ParticipantView], words: Words) -> tuple[CountLine, ...]:
    people = list(participants)
    sexes = Counter(each.sex for each in people)
    peoples = Counter(each.people for each in people if each.people)
    told = [CountLine(words.say(SEXES[sex]), sexes[sex]) for sex in SEXES if sexes[sex]]
    unsaid = sum(count for sex, count in sexes.items() if sex not in SEXES)
    told += [CountLine(words.say(UNDECLARED), unsaid)] if unsaid else []
    return (*told, *(CountLine(name, count) for name, count in sorted(peoples.items())))


def _figures(view: AssessmentView) -> Figures:
    figures: dict[str, int | float | str | None] = {
        "participants": len(view.participants),
        "answered": view.answered,
        "asked": view.asked,
    }
    for area in view.areas:
        mean = area.level.mean
        figures[f"{area.code}.mean"] = float(round_half_up(mean, 1)) if mean is not None else None
        figures[f"{area.code}.band"] = area.level.band
        figures[f"{area.code}.answered"] = area.level.answered
        figures[f"{area.code}.applicable"] = area.level.applicable
    return figures
