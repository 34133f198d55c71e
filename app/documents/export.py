"""Give a document out as a file: the signed one as it is, a copy made when needed, a draft with its watermark."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.documents.focas.own_paper import refuse_others
from app.documents.library import (
    DocumentId,
    DocumentView,
    list_documents,
    named_file,
    read_document,
    read_file,
    write_file,
)
from app.documents.originals import refuse_changed
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
    for_others: bool = False,
) -> Path:
    """Write what `make_pages` returns at `out`, a file or a folder; return where. Raises: as `make_pages`; DiskFull."""
    source = source_of(workspace, kind, subject)
    language = language or source.prevailing
    name = named_file(kind, source.layout_named(layout), source.code, source.version, language)
    pages = make_pages(workspace, kind=kind, subject=subject, language=language, layout=layout, for_others=for_others)
    return write_file(pages, out, name)


def paper_name(
    workspace: Workspace, *, kind: str, subject: UUID, language: str | None = None, layout: str | None = None
) -> str:
    """Return the name under which a paper is saved. Raises: UnknownKind; as the room of the subject."""
    source = source_of(workspace, kind, subject)
    return named_file(kind, source.layout_named(layout), source.code, source.version, language or source.prevailing)


def make_pages(
    workspace: Workspace,
    *,
    kind: str,
    subject: UUID,
    language: str | None = None,
    layout: str | None = None,
    for_others: bool = False,
) -> bytes:
    """Return the newest PDF of `subject`: the signed one, or pages made now, marked as draft while they may change.

    Nothing is kept: it serves the preview too. Pages in another form than the signed ones say what those say.
    for_others: they go to a government, a funder or the public.
    Raises: UnknownKind; FileNotHere; OriginalDiffers; ResultsNotShared, of `for_others`; as the room of the subject.
    """
    source = source_of(workspace, kind, subject)
    if for_others:
        refuse_others(source)
    language, layout = language or source.prevailing, source.layout_named(layout)
    original = None
    for each in list_documents(workspace, source.subject):
        if (each.kind, each.version) != (kind, source.version) or not (each.signed or each.sealed_at):
            continue
        if (each.layout, each.language) == (layout, language):
            return read_file(workspace, each.id)
        if each.language in source.signed_languages and each.layout == source.layout_named(None):
            original = each
    if original is not None:
        refuse_changed(workspace, source, original)
    is_copy = original is not None or language not in source.signed_languages
    checksum = original.checksum if original is not None else ""
    is_draft = source.may_change and original is None
    words = words_in(language)
    return source.build(words, layout=layout, is_draft=is_draft, is_copy=is_copy, checksum=checksum).pdf


def _in_form(workspace: Workspace, asked: DocumentView, language: str, layout: str | None) -> DocumentView:
    form = (asked.kind, asked.version, language, layout)
    for each in list_documents(workspace, asked.subject_id):
        if (each.kind, each.version, each.language, each.layout) == form:
            return each
    return make_copy(workspace, document=asked.id, language=language, layout=layout)
