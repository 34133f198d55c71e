"""The blank questionnaire and the blank matrix as sources of pages, made from the instrument itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.documents.focas.blank import build_blank
from app.documents.focas.blank_paper import BlankPaper
from app.documents.focas.matrix import LAYOUTS, build_matrix
from app.documents.look import Printed
from app.documents.source import Ground, Source, UnknownKind, ground_of
from app.documents.unsigned import nothing_to_do
from app.focas import UnknownAssessment, read_assessment, read_blank
from app.territory import (
    UnknownGovernment,
    government_name,
    read_government,
    read_organisation,
)
from app.words import Words, words_in
from app.workspace import Workspace

BLANK, MATRIX = "focas_blank", "focas_matrix"
NOBODY = UUID(int=0)


class _Builder(Protocol):
    def __call__(self, paper: BlankPaper, words: Words, *, printed_on: date, layout: str | None) -> Printed: ...


BUILDERS: dict[str, tuple[_Builder, tuple[str, ...]]] = {BLANK: (build_blank, ()), MATRIX: (build_matrix, LAYOUTS)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom the instrument asks. name: said in the language of the words."""

    level: str
    ubigeo: str
    name: Callable[[Words], str]
    measure: str = ""
    instrument: UUID | None = None


def blank_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the questionnaire for a round, a government or an organisation. Raises: UnknownOrganisation."""
    return _source(workspace, BLANK, subject, _asked(workspace, subject))


def matrix_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the matrix for a round, a government or an organisation. Raises: UnknownOrganisation."""
    return _source(workspace, MATRIX, subject, _asked(workspace, subject))


def make_blank(
    workspace: Workspace, *, kind: str, level: str, language: str | None = None, layout: str | None = None
) -> bytes:
    """Return a blank paper for any government of a level, or organisation of a kind; nothing is prefilled.

    Raises: UnknownKind.
    """
    if kind not in BUILDERS:
        raise UnknownKind(kind=kind, layout=layout or "")
    source = _source(workspace, kind, NOBODY, _Asked(level, "", _nameless))
    words = words_in(language or source.prevailing)
    built = source.build(words, layout=source.layout_named(layout), is_draft=False, is_copy=False, checksum="")
    return built.pdf


def _nameless(words: Words) -> str:
    del words
    return ""


def _asked(workspace: Workspace, subject: UUID) -> _Asked:
    try:
        view = read_assessment(workspace, subject, language="es")
    except UnknownAssessment:
        return _entity(workspace, subject)
    return _Asked(view.subject_level, view.subject_code, view.subject_name, view.measure, view.instrument_id)


def _entity(workspace: Workspace, subject: UUID) -> _Asked:
    try:
        government = read_government(workspace, subject)
    except UnknownGovernment:
        organisation = read_organisation(workspace, subject)

        def own_name(words: Words) -> str:
            del words
            return organisation.name

        return _Asked(organisation.kind, organisation.ubigeo or "", own_name)

    def full_name(words: Words) -> str:
        return government_name(government.level, government.place, words)

    return _Asked(government.level, government.ubigeo, full_name)


def _source(workspace: Workspace, kind: str, subject: UUID, asked: _Asked) -> Source:
    ground = ground_of(workspace, subject)
    today = workspace.today()
    builder, layouts = BUILDERS[kind]
    code = _code(workspace, kind, asked, ground)

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del is_draft, is_copy, checksum  # nobody signs it, and it never changes
        blank = read_blank(workspace, level=asked.level, language=words.language, instrument=asked.instrument)
        paper = BlankPaper(ground.programme, code, asked.name(words), "", asked.measure, blank)
        return builder(paper, words, printed_on=today, layout=layout)

    return Source(
        kind=kind,
        subject=subject,
        code=code,
        version=1,
        place="",
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=layouts,
        may_change=False,
        present=nothing_to_do,
        build=build,
    )


def _code(workspace: Workspace, kind: str, asked: _Asked, ground: Ground) -> str:
    """Return what a filled paper is entered by: whom it asked, and which instrument."""
    language = ground.programme.prevailing_language
    blank = read_blank(workspace, level=asked.level, language=language, instrument=asked.instrument)
    short = "CB" if kind == BLANK else "MB"
    return "-".join(filter(None, (short, asked.ubigeo or asked.level.upper(), blank.id.hex[-4:].upper())))
