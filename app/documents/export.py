"""Give a document out as a file: the signed one as it is, a copy made when needed, a draft with its watermark."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.documents.library import (
    DocumentId,
    DocumentView,
    list_documents,
    named_file,
    read_document,
    read_file,
    write_file,
)
from app.documents.sealing import make_copy
from app.documents.sources import source_of
from app.words import words_in
from app.workspace import Workspace


def export_document(
    workspace: Workspace,
    *,
    document: DocumentId,
    out: Path,
    language: str | None = None,
    layout: str | None = None,
) -> Path:
    """Write `document`, or its copy in another language or layout, at `out` (a file or a folder); return where.

    A copy that was not made yet is made and sealed. Raises: UnknownDocument; UnknownKind; FileNotHere;
    DeviceCannotSeal; DiskFull; FolderReadOnly.
    """
    asked = read_document(workspace, document)
    found = _in_form(workspace, asked, language or asked.language, layout or asked.layout)
    return write_file(read_file(workspace, found.id), out, found.file_name)


def export_pages(
    workspace: Workspace,
    *,
    kind: str,
    subject: UUID,
    out: Path,
    language: str | None = None,
    layout: str | None = None,
) -> Path:
    """Write what `make_pages` returns at `out`, a file or a folder; return where. Raises: as `make_pages`; DiskFull."""
    source = source_of(workspace, kind, subject)
    language = language or source.prevailing
    name = named_file(kind, source.layout_named(layout), source.code, source.version, language)
    return write_file(make_pages(workspace, kind=kind, subject=subject, language=language, layout=layout), out, name)


def make_pages(
    workspace: Workspace, *, kind: str, subject: UUID, language: str | None = None, layout: str | None = None
) -> bytes:
    """Return the newest PDF of `subject`: the signed one, or pages made now, marked as draft while they may change.

    Nothing is kept: it serves the preview too. Raises: UnknownKind; FileNotHere; as the room of the subject.
    """
    source = source_of(workspace, kind, subject)
    language, layout = language or source.prevailing, source.layout_named(layout)
    for each in list_documents(workspace, subject):
        is_this = (each.kind, each.layout, each.language, each.version) == (kind, layout, language, source.version)
        if is_this and (each.signed or each.sealed_at):
            return read_file(workspace, each.id)
    is_copy = language not in source.signed_languages
    printed = source.build(words_in(language), layout=layout, is_draft=source.may_change, is_copy=is_copy, checksum="")
    return printed.pdf


def _in_form(workspace: Workspace, asked: DocumentView, language: str, layout: str | None) -> DocumentView:
    form = (asked.kind, asked.version, language, layout)
    for each in list_documents(workspace, asked.subject_id):
        if (each.kind, each.version, each.language, each.layout) == form:
            return each
    return make_copy(workspace, document=asked.id, language=language, layout=layout)
