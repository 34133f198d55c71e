"""The result of a FOCAS round as a source of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from app.clusters import read_cluster
from app.commitments import Party
from app.documents.focas.own_paper import owner_of
from app.documents.focas.result_paper import (
    AreaLine,
    CountLine,
    FundsLine,
    ItemLine,
    MarkerLine,
    Replaced,
    ResultPaper,
)
from app.documents.focas.results import UNLEVELLED, build_result
from app.documents.library import list_documents
from app.documents.look import Printed
from app.documents.source import Figures, Ground, RoundStillOpen, Source, ground_of
from app.focas import (
    EVIDENCE_KINDS,
    MARKERS,
    AreaView,
    AssessmentId,
    AssessmentView,
    Comparison,
    Count,
    EvidenceView,
    ItemView,
    MarkerReport,
    ParticipantView,
    Rounds,
    UnknownAssessment,
    composition_of,
    for_print,
    index_of,
    markers_of,
    needs_of,
    read_assessment,
    read_rounds,
    readiness_of,
    shown_counts,
    votes_of,
)
from app.words import N_, Words, round_half_up
from app.workspace import Workspace

RESULT = "focas_result"
SHORT_MEASURES = {"baseline": "LB", "midline": "LM", "endline": "LF"}
SEXES = {"woman": N_("women"), "man": N_("men")}
UNDECLARED = N_("not declared")
PRIORITIES = 5


def result_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the result of the round `subject`, ready to be printed. Raises: as `read_assessment`."""
    identity = AssessmentId(subject)
    ground = ground_of(workspace, subject)
    prevailing = ground.programme.prevailing_language
    read = read_rounds(workspace, identity, language=prevailing)
    seen = for_print(read.view)
    cluster = read_cluster(workspace, seen.cluster_id).name
    replaced = _replaced(workspace, seen)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        other = words.language != prevailing
        rounds = read_rounds(workspace, identity, language=words.language) if other else read
        paper = replace(result_paper(rounds, ground, cluster, words), replaced=replaced)
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
        own_of=owner_of(seen),
    )


def result_code(view: AssessmentView) -> str:
    """Return what the paper is looked up by, such as "RF-010402-LB-3F2A"; two rounds apart have two codes."""
    measure = SHORT_MEASURES.get(view.measure, "")
    return "-".join(filter(None, ("RF", view.subject_code, measure, view.id.hex[-4:].upper())))


def _name(view: AssessmentView) -> str:
    """Return the place that is governed, or the organisation's whole name."""
    return view.organisation.name if view.organisation is not None else view.subject_place


def _replaced(workspace: Workspace, view: AssessmentView) -> Replaced | None:
    """Return the version before, with the checksum of its paper where one was made."""
    if view.replaces is None:
        return None
    made = [each.checksum for each in list_documents(workspace, view.replaces) if each.kind == RESULT]
    try:
        closed = read_assessment(workspace, view.replaces, language="es").closed_at
    except UnknownAssessment:  # it has not arrived
        closed = None
    return Replaced(view.version - 1, closed.astimezone().date() if closed else None, made[0] if made else "")


def result_paper(rounds: Rounds, ground: Ground, cluster: str, words: Words) -> ResultPaper:
    """Return the round as it prints in the language of `words`."""
    view = for_print(rounds.view)
    beside = rounds.since_before
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
        areas=area_lines(view.areas, beside),
        items=tuple(item_line(item, words) for item in view.items),
        participants=counts_of(view.participants, words),
        total_participants=len(view.participants),
        signatories=ground.signatories,
        reopen_reason=view.reopen_reason or "",
        name=view.subject_name(words),
        earlier=rounds.rounds[-2].measure if beside is not None else "",
        index=index_of(view) if view.closed_at is not None else None,
        funds=funds_line(view, words),
        markers=tuple(_marker(report, words) for report in markers_of(view)),
        priorities=tuple(item_line(need.item, words) for need in needs_of(view)[:PRIORITIES]),
        group_words=view.group_words or "",
        own_of=owner_of(view),
    )


def area_lines(areas: Iterable[AreaView], beside: Comparison | None = None) -> tuple[AreaLine, ...]:
    """Return the areas as the papers of rounds and plans show them. beside: with what they are compared."""
    return tuple(_area(area, beside) for area in areas)


def _area(area: AreaView, beside: Comparison | None) -> AreaLine:
    compared = beside.area(area.code) if beside is not None else None
    return AreaLine(
        code=area.code,
        title=area.title,
        mean=area.level.mean,
        level=area.level.band,
        answered=area.level.answered,
        applicable=area.level.applicable,
        is_compulsory=area.is_compulsory,
        left_out_reason=area.left_out_reason or "",
        change=compared.change if compared is not None else None,
        compared=compared.compared if compared is not None else 0,
    )


def item_line(item: ItemView, words: Words) -> ItemLine:
    """Return an item as the annex lists it."""
    answer = item.answer
    votes = votes_of(answer.own)
    held = [_dissent(each.holder, each.level, each.reason, words) for each in answer.dissents]
    shown = [_evidence(each, words) for each in item.evidence_shown]
    return ItemLine(
        code=item.code,
        title=item.title.removesuffix("."),
        agreed=answer.agreed,
        said=" \N{MIDDLE DOT} ".join(map(str, votes)) if votes else answer.own,
        seen=answer.seen,
        reason=answer.na_reason if answer.agreed == "na" else answer.reason,
        evidence="; ".join(filter(None, (answer.evidence, *shown))),
        dissent="; ".join(filter(None, (answer.dissent, *held))),
        is_verified=answer.is_verified,
        area=item.area,
    )


def _dissent(holder: str, level: str, reason: str, words: Words) -> str:
    level = level if level.isdigit() else words.say(UNLEVELLED.get(level, level))
    told = ": ".join(filter(None, (holder, level)))
    return f"{told} ({reason})" if reason else told


def _evidence(each: EvidenceView, words: Words) -> str:
    kind = words.say(EVIDENCE_KINDS[each.kind]) if each.kind in EVIDENCE_KINDS else each.kind
    day = words.short_day(each.dated_on) if each.dated_on else ""
    told = ", ".join(filter(None, (each.text or each.file_name, each.source, day or each.period)))
    return ": ".join(filter(None, (kind, told)))


def counts_of(participants: Iterable[ParticipantView], words: Words) -> tuple[CountLine, ...]:
    """Return who took part, as counts by sex, then by people; few of one people are not told apart."""
    told = composition_of(participants)
    undeclared = words.say(UNDECLARED)
    sexes = [CountLine(words.say(SEXES[each.name]) if each.name else undeclared, each.count) for each in told.by_sex]
    return (*sexes, *masked_lines([each for each in told.by_people if each.name], told.total))


def masked_lines(counts: Sequence[Count], total: int) -> Iterator[CountLine]:
    """Yield the counts by people of a group of `total` so that nobody of a small one is told apart."""
    shown = shown_counts([each.count for each in counts], apart=total - sum(each.count for each in counts))
    for each, text in zip(counts, shown, strict=True):
        yield CountLine(each.name, each.count, text)


def funds_line(view: AssessmentView, words: Words) -> FundsLine | None:
    """Return how ready a government is to administer funds; None when nobody asked."""
    ready = readiness_of(view)
    if ready is None:
        return None
    held = tuple(item_line(each.item, words) for each in ready.held_back)
    return FundsLine(ready.share.reached, ready.share.applicable, ready.share.state, ready.unverified, held)


def _marker(report: MarkerReport, words: Words) -> MarkerLine:
    level = report.level
    lowest = tuple(item_line(item, words) for item in report.lowest)
    return MarkerLine(words.say(MARKERS[report.marker]), level.mean, level.answered, level.applicable, lowest)


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
