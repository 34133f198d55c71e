"""Letters and roadmaps as their builders get them, and what the pages say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pypdfium2
from msgspec.json import decode

from app.commitments import (
    CLAUSES,
    LetterId,
    LetterView,
    Party,
    ProgrammeView,
    ServiceLine,
    SignatoryId,
    SignatoryView,
    TermId,
    TermView,
    TerritoryView,
)
from app.documents.fonts import printable
from app.documents.qsip.roadmap_paper import ActionLine, OutsideLine, RoadmapPaper
from app.words import Words, words_in
from db.identity import id_of

DAY = date(2026, 9, 14)
HOSTILE = "<b>negrita</b> & =1+1 \N{GRINNING FACE} \N{RIGHT-TO-LEFT OVERRIDE}abc <font size=90>"
ENDLESS = "x" * 10_000
PROGRAMME = ProgrammeView("ProDescentralización", "ProDescentralización", "es", ("es",), "Año de prueba")
CODES = ("_code", "_codes", "kind", "code", "version")


def signatory(role: str, name: str | None = None, title: str | None = None, kind: str | None = None) -> SignatoryView:
    """Make somebody asked to sign."""
    at = datetime(2026, 9, 14, 11, tzinfo=UTC) if kind else None
    return SignatoryView(SignatoryId(id_of("signatory", role, name)), role, name, title, kind, at, None)


def a_letter(**changes: Any) -> LetterView:
    """Make the letter of a district, changed as said."""
    letter = LetterView(
        id=LetterId(id_of("letter", 1)),
        cluster_id=id_of("cluster", 1),
        government_id=id_of("government", "district", "010403"),
        code="CC-0104-02",
        version=1,
        state="presented",
        signed=0,
        asked=2,
        is_closed=False,
        programme=PROGRAMME,
        government=Party("district", "010403", "Río Santiago"),
        territory=TerritoryView(
            "Condorcanqui",
            "Amazonas",
            "Condorcanqui",
            ("Río Santiago",),
            (ServiceLine("health", "control prenatal y CRED"),),
            None,
        ),
        place="Nieva",
        dated_on=DAY,
        council_agreement="012-2026-MDRS",
        lead_contact="Gerenta de Desarrollo Social",
        alternate_contact=None,
        period_start=DAY,
        period_end=date(2029, 9, 13),
        report_frequency="quarterly",
        terms=tuple(TermView(TermId(id_of("term", key)), key, None) for key in CLAUSES),
        signatories=(signatory("authority", "Autoridad Wámpis Ñahuĩ", "Alcaldesa Distrital"), signatory("programme")),
        replaces=None,
        change_reason=None,
        presented_on=None,
        sealed_at=None,
        checksum="",
        withdrawn_on=None,
        withdrawn_reason=None,
        expired_on=None,
    )
    return replace(letter, **changes)


def a_roadmap(actions: int = 8, **changes: Any) -> RoadmapPaper:
    """Make a roadmap of `actions` actions."""
    lines = tuple(
        ActionLine(
            number=n,
            barrier=f"Barrera {n}: llegan y el puesto está cerrado",
            cause=f"Causa {n}: turnos sin publicar",
            controller="Jefatura del puesto",
            solution=f"Solución {n}: publicar el rol de turnos y avisar por radio",
            responsible="Jefatura del P. S. Huampami",
            resources="S/ 120.00",
            starts_on=date(2026, 3, 1),
            due_on=date(2026, 5, 1 + n % 28),
            indicator="Rol visible cada lunes",
            evidence="Foto",
            level="district",
            state="under_way",
            term="quick_win" if n == 1 else "short",
        )
        for n in range(1, actions + 1)
    )
    roadmap = RoadmapPaper(
        programme=PROGRAMME,
        code="HR-0104-2026-01",
        version=1,
        state="shared",
        service="control prenatal y CRED",
        sector="health",
        point="P. S. Huampami",
        cluster="Condorcanqui",
        year=2026,
        starts_on=date(2026, 3, 1),
        ends_on=date(2027, 2, 28),
        actions=lines,
        outside=(OutsideLine("No llega el personal SERUMS", "Plazas asignadas en Lima", "Ministerio de Salud"),),
        signatories=(signatory("user", "Persona usuaria", None, "drawn"), signatory("staff"), signatory("authority")),
        place="Huampami",
    )
    return replace(roadmap, **changes)


@cache
def spanish() -> Words:
    """Return the Spanish words."""
    return words_in("es")


def pages_of(pdf: bytes) -> list[str]:
    """Return the words of each page, line ends as spaces."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    finally:
        opened.close()


def text_of(pdf: bytes) -> str:
    """Return the words of all pages."""
    return " ".join(pages_of(pdf))


def values_of(data: bytes) -> list[str]:
    """Return every value of an attachment that is not an id, a hash, a clock or a code, as text."""
    return list(_values(decode(data)))


def is_shown(value: str, text: str, words: Words) -> bool:
    """Whether `value` stands in `text`, without regard to where lines break; a day as documents write it."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return bare(printable(value)) in bare(text)
    return words.day(day) in text or " ".join(words.short_day(day).split()) in text


def bare(text: str) -> str:
    """Return `text` without spaces: a long word is broken over lines without a sign."""
    return "".join(text.split())


def _values(node: Any) -> Any:
    if isinstance(node, dict):
        for key, value in node.items():
            if not key.endswith(CODES):
                yield from _values(value)
    elif isinstance(node, list):
        for each in node:
            yield from _values(each)
    elif node is not None:
        yield str(node)
