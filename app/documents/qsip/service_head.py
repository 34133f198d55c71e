"""What every paper of a service cycle says at its head, and how it counts the people in a room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from reportlab.platypus import Flowable

from app.clusters import read_cluster
from app.documents.look import Sheet, paragraph, text_or_line
from app.documents.tables import Cell, table, titled
from app.documents.wording import SECTORS
from app.focas import composition_of, shown_counts
from app.qsip import ATTENDING, SEXES, ActionView, CycleView, ParticipantView, one_decimal
from app.words import N_, Words
from app.workspace import Workspace

DASH = "\N{EM DASH}"
SIGNERS = {
    "scribe": N_("Scribe"),
    "facilitator": N_("Facilitation"),
    "manager": N_("For the managers"),
    "staff": N_("For the staff"),
    "user": N_("For the users"),
    "interpreter": N_("Interpreter"),
    "observer": N_("Observer, as a witness"),
}
"""In what capacity people sign the papers of a workshop."""


@dataclass(frozen=True, slots=True)
class ServiceHead:
    """The cycle that a paper is about. province: its code. cycle: id."""

    cycle: UUID
    service: str
    sector: str
    point: str
    cluster: str
    province: str
    year: int


def head_of(workspace: Workspace, cycle: CycleView) -> ServiceHead:
    """Return what papers say of `cycle` at their head."""
    cluster = read_cluster(workspace, cycle.cluster_id)
    service = cycle.service
    point = cycle.point_of_service or ""
    return ServiceHead(cycle.id, service.name, service.sector, point, cluster.name, cluster.province_ubigeo, cycle.year)


def code_of(prefix: str, head: ServiceHead, subject: UUID) -> str:
    """Return what a paper is looked up by, such as "AT-0104-2026-3F2A"; two subjects apart have two codes."""
    return "-".join(filter(None, (prefix, head.province, str(head.year or ""), subject.hex[-4:].upper())))


def title_lines(title: str, head: ServiceHead, words: Words, *notices: str) -> list[Flowable]:
    """Return title, where and of which year, and what must be read first. title: said already."""
    service = text_or_line(head.service)
    sector = words.say(SECTORS[head.sector]) if head.sector in SECTORS else ""
    said = words.say(N_("{service} ({sector})"), service=service, sector=sector) if sector else service
    where = words.say(N_("Cluster {cluster}, cycle {year}"), cluster=head.cluster, year=head.year)
    point = words.say(N_("Point of service: {point}"), point=text_or_line(head.point))
    lines: list[Flowable] = [paragraph(f"{title}: {said}", "title"), paragraph(f"{where}. {point}.", "subtitle")]
    return [*lines, *(paragraph(f"{notice.rstrip('.')}.", "notice") for notice in notices if notice)]


def counts_table(people: Sequence[ParticipantView], words: Words, sheet: Sheet, title: str) -> list[Flowable]:
    """Return who was there by role and sex, then by people and language: counts alone, the small ones not told."""
    if not people:
        return [paragraph(title, "heading"), paragraph(words.say(N_("Nobody was written down.")))]
    say = words.say
    head = ["", *(say(SEXES[sex]) for sex in SEXES), say(N_("Not said")), say(N_("Total"))]
    rows: list[list[Cell]] = []
    for role, name in ATTENDING.items():
        inside = [each for each in people if each.role == role]
        if inside:
            rows.append([say(name), *_by_sex(inside)])
    rows.append([paragraph(say(N_("Total")), "cell-bold"), *_by_sex(people)])
    made = table(head, rows, (40, *(12 for _ in head[1:])), sheet)
    return [*titled(title, made, sheet), *_declared(people, words)]


def _by_sex(people: Sequence[ParticipantView]) -> list[str]:
    told = [sum(each.sex == sex for each in people) for sex in SEXES]
    return [*map(str, told), str(len(people) - sum(told)), str(len(people))]


def _declared(people: Sequence[ParticipantView], words: Words) -> list[Flowable]:
    """Return the peoples and the languages that people say are theirs."""
    counted = composition_of(people)
    lines: list[Flowable] = []
    for message, counts in ((N_("Peoples"), counted.by_people), (N_("Languages"), counted.by_language)):
        named = [each for each in counts if each.name]
        unsaid = sum(each.count for each in counts if not each.name)
        shown = shown_counts([each.count for each in named], apart=unsaid)
        told = [f"{each.name}: {count}" for each, count in zip(named, shown, strict=True)]
        if named:
            lines.append(paragraph(f"{words.say(message)}. {'; '.join(told)}.", "cell"))
    return lines


def hours(starts_at: str | None, ends_at: str | None) -> str:
    """Return from when to when, as it was written; lines to fill by hand where nobody wrote it."""
    return f"{starts_at or '_' * 6} {DASH} {ends_at or '_' * 6}"


def celebration_of(action: ActionView) -> str:
    """Return how and where it was celebrated, as one sentence."""
    told = ((action.celebration or "").rstrip(". "), action.celebration_place or "")
    return ", ".join(filter(None, told))


def mean_text(mean: Fraction, words: Words) -> str:
    """Return a mean with one decimal, halves away from zero."""
    return words.number(Decimal(one_decimal(mean)), 1)


def day_range(days: Iterable[date | None], words: Words) -> str:
    """Return the first and the last of `days`; one where they are one; a line where there is none."""
    told = sorted(day for day in days if day is not None)
    if not told:
        return "_" * 18
    if told[0] == told[-1]:
        return words.day(told[0])
    return words.say(N_("from {start} to {end}"), start=told[0], end=told[-1])
