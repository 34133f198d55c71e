"""Rounds side by side as a source of pages: those of one round's government, or of a cluster."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.clusters import ClusterView, read_cluster
from app.documents.focas.comparison_cluster import build_cluster_comparison
from app.documents.focas.comparison_paper import ClusterComparisonPaper, ComparisonPaper, SubjectLine, middle_means
from app.documents.focas.comparisons import build_comparison
from app.documents.focas.own_paper import owner_of
from app.documents.focas.result_source import SHORT_MEASURES, counts_of
from app.documents.look import Printed
from app.documents.source import Figures, Ground, RoundStillOpen, Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.focas import (
    AreaHead,
    AreaTarget,
    AssessmentView,
    Comparison,
    Rounds,
    UnknownAssessment,
    compare_rounds,
    for_print,
    list_assessments,
    list_plans,
    read_history,
    read_rounds,
    targets_of,
)
from app.territory import list_organisations
from app.words import Words, round_half_up
from app.workspace import Workspace

COMPARISON = "focas_comparison"


def comparison_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the rounds up to the round `subject`, or those of the cluster `subject`. Raises: UnknownCluster."""
    ground = ground_of(workspace, subject)
    prevailing = ground.programme.prevailing_language
    try:
        read = printed_rounds(workspace, subject, prevailing)
    except UnknownAssessment:
        return _cluster_source(workspace, read_cluster(workspace, subject), ground)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout, is_copy  # it has one layout, and persons sign none
        rounds = read if words.language == prevailing else printed_rounds(workspace, subject, words.language)
        paper = comparison_paper(workspace, rounds, ground, words)
        return build_comparison(paper, words, printed_on=today, is_draft=is_draft, checksum=checksum)

    def present(opened: Workspace) -> None:
        del opened
        if read.view.closed_at is None:
            raise RoundStillOpen

    return Source(
        kind=COMPARISON,
        subject=subject,
        code=comparison_code(read.view),
        version=read.view.version,
        place=read.view.place or "",
        prevailing=prevailing,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=(),
        may_change=read.view.closed_at is None,
        present=present,
        build=build,
        figures=_figures(read),
        own_of=owner_of(read.view),
        is_sealed_alone=True,
    )


def printed_rounds(workspace: Workspace, assessment: UUID, language: str) -> Rounds:
    """Return the rounds as they may be printed. Raises: as `read_rounds`."""
    read = read_rounds(workspace, assessment, language=language)
    return replace(read, view=for_print(read.view), rounds=tuple(for_print(each) for each in read.rounds))


def comparison_code(view: AssessmentView) -> str:
    """Return what the paper is looked up by, such as "CF-010402-LF-3F2A"."""
    measure = SHORT_MEASURES.get(view.measure, "")
    return "-".join(filter(None, ("CF", view.subject_code, measure, view.id.hex[-4:].upper())))


def comparison_paper(workspace: Workspace, rounds: Rounds, ground: Ground, words: Words) -> ComparisonPaper:
    """Return the rounds as they print in the language of `words`."""
    view, whole = rounds.view, rounds.since_first
    return ComparisonPaper(
        programme=ground.programme,
        code=comparison_code(view),
        version=view.version,
        name=view.subject_name(words),
        cluster=read_cluster(workspace, view.cluster_id).name,
        rounds=rounds,
        middle=middle_means(rounds.rounds, whole) if whole is not None else {},
        people=tuple(counts_of(each.participants, words) for each in rounds.rounds),
        targets=_targets(workspace, rounds),
    )


def _targets(workspace: Workspace, rounds: Rounds) -> tuple[AreaTarget, ...]:
    """Return the targets of the newest plan of the same government."""
    plans = list_plans(workspace, cluster=rounds.view.cluster_id)
    plan = next((each for each in plans if each.subject_id == rounds.view.subject_id), None)
    if plan is None:
        return ()
    start = next((each for each in rounds.rounds if each.id == plan.assessment_id), None)
    told = targets_of(plan, rounds.view, start=start)
    return tuple(each for each in told if any(each.targets))


def _figures(rounds: Rounds) -> Figures:
    whole = rounds.since_first
    figures: dict[str, int | float | str | None] = {"rounds": len(rounds.rounds)}
    for area in whole.areas if whole is not None else ():
        change = area.change
        figures[f"{area.code}.change"] = float(round_half_up(change, 1)) if change is not None else None
        figures[f"{area.code}.compared"] = area.compared
    return figures


def _cluster_source(workspace: Workspace, cluster: ClusterView, ground: Ground) -> Source:
    today = workspace.today()
    code = f"CF-{cluster.province_ubigeo}"
    held = [each for each in list_assessments(workspace, cluster=cluster.id) if each.closed_at is not None]

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout, is_copy, is_draft  # it shows closed rounds alone
        paper = replace(cluster_paper(workspace, cluster, ground, code, words), version=max(len(held), 1))
        return build_cluster_comparison(paper, words, printed_on=today, checksum=checksum)

    return Source(
        kind=COMPARISON,
        subject=cluster.id,
        code=code,
        version=max(len(held), 1),  # each round that is closed makes another
        place="",
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=(),
        may_change=False,
        present=nothing_to_do,
        build=build,
        is_sealed_alone=True,
    )


def cluster_paper(
    workspace: Workspace, cluster: ClusterView, ground: Ground, code: str, words: Words
) -> ClusterComparisonPaper:
    """Return the closed rounds of a cluster as they print; organisations only with their leave."""
    language = words.language
    histories = [read_history(workspace, government=each.id, language=language) for each in cluster.governments]
    organised = [
        read_history(workspace, organisation=each.id, cluster=cluster.id, language=language)
        for each in list_organisations(workspace, cluster=cluster.id)
    ]
    held = [views for views in map(_closed, organised) if views]
    shown = [views for views in held if views[-1].may_be_shown]
    pairs = [
        (each.level, each.place, _closed(views)) for each, views in zip(cluster.governments, histories, strict=True)
    ]
    return ClusterComparisonPaper(
        programme=ground.programme,
        code=code,
        cluster=cluster.name,
        areas=_heads([views for _, _, views in pairs]),
        governments=tuple(_line(name, level, views) for level, name, views in pairs),
        organisations=tuple(_line(views[-1].subject_place, "", views) for views in shown),
        organisation_areas=_heads(shown),
        withheld=len(held) - len(shown),
    )


def _closed(views: tuple[AssessmentView, ...]) -> tuple[AssessmentView, ...]:
    return tuple(view for view in views if view.closed_at is not None)


def _line(name: str, level: str, views: tuple[AssessmentView, ...]) -> SubjectLine:
    beside: Comparison | None = compare_rounds(views[0], views[-1]) if len(views) > 1 else None
    earlier, later = (views[0].measure, views[-1].measure) if views else ("", "")
    return SubjectLine(name, level, earlier, later, beside)


def _heads(histories: list[tuple[AssessmentView, ...]]) -> tuple[AreaHead, ...]:
    heads: dict[str, AreaHead] = {}
    for views in histories:
        for area in views[-1].areas if views else ():
            heads.setdefault(area.code, AreaHead(area.code, area.title, area.is_compulsory))
    return tuple(heads.values())
