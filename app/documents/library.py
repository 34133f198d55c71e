"""The documents that were made: which there are, who signed them, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NewType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commitments import SignatoryView, signatories_of
from app.documents.sources import TITLES
from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace, worded
from db.models.commitments import Document

DocumentId = NewType("DocumentId", UUID)


class UnknownDocument(TrochaError):
    """There is no such document here."""

    code = "document.unknown"
    message = N_("That document is not in this workspace. It may not have arrived yet.")


class FileNotHere(TrochaError):
    """The row of a document came, its file has not."""

    code = "document.file-not-here"
    message = N_("The file of {code} has not arrived yet. Ask for it in the next exchange.")


SEALED_ALONE = frozenset({"focas_comparison"})
"""Kinds of which the original has the seal of the device and nobody's signature."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A PDF that was made.

    title: a message of the catalogue. asked: signatures that it asks for, the device's included. signed: persons who
    have. is_copy: a translation or another layout, which only the device seals. file: SHA-256 of its newest revision.
    """

    id: DocumentId
    subject_id: UUID
    kind: str
    title: str
    layout: str | None
    language: str
    code: str
    version: int
    checksum: str
    asked: int
    signed: int
    is_copy: bool
    made_at: datetime
    sealed_at: datetime | None
    seal_reason: str | None
    signatories: tuple[SignatoryView, ...]
    file: str

    @property
    def file_name(self) -> str:
        """The name under which it is exported."""
        return named_file(self.kind, self.layout, self.code, self.version, self.language)


def named_file(kind: str, layout: str | None, code: str, version: int | None, language: str) -> str:
    """Return "commitment_letter-CC-0104-01-v1-es.pdf"; parts that a document lacks are left out."""
    parts = (kind, layout, code, f"v{version}" if version else None, language)
    return "-".join(part for part in parts if part) + ".pdf"


def list_documents(workspace: Workspace, subject: UUID | None = None) -> tuple[DocumentView, ...]:
    """Return the documents of `subject`, or all, the newest first."""
    with workspace.reading() as session:
        query = select(Document) if subject is None else select(Document).where(Document.subject_id == subject)
        views = [document_view(session, row) for row in session.scalars(query)]
    return tuple(sorted(views, key=lambda each: (each.made_at, each.id.hex), reverse=True))


def read_document(workspace: Workspace, document: DocumentId) -> DocumentView:
    """Return `document` as it now stands. Raises: UnknownDocument."""
    with workspace.reading() as session:
        return document_view(session, document_row(session, document))


def read_file(workspace: Workspace, document: DocumentId) -> bytes:
    """Return the PDF in its newest revision. Raises: UnknownDocument; FileNotHere; WorkspaceDamaged."""
    view = read_document(workspace, document)
    content = workspace.fetch(view.file)
    if content is None:
        raise FileNotHere(code=view.code)
    return content


def write_file(content: bytes, out: Path, name: str) -> Path:
    """Write a PDF at `out`, a file or a folder that gets it under `name`; return where.

    Raises: DiskFull; FolderReadOnly.
    """
    target = out / name if out.is_dir() else out
    with worded():
        target.write_bytes(content)
    return target


def document_row(session: Session, document: UUID) -> Document:
    """Return the row. Raises: UnknownDocument."""
    row = session.get(Document, document)
    if row is None:
        raise UnknownDocument
    return row


def document_view(session: Session, row: Document) -> DocumentView:
    """Return the row as it is shown."""
    nobody_signs = row.kind in SEALED_ALONE
    signatories = () if nobody_signs else signatories_of(session, row.subject_id)
    is_copy = (row.asked or 0) <= 1 and not nobody_signs
    return DocumentView(
        id=DocumentId(row.id),
        subject_id=row.subject_id,
        kind=row.kind,
        title=TITLES.get(row.kind, row.kind),
        layout=row.layout,
        language=row.language,
        code=row.code,
        version=row.version,
        checksum=row.checksum or "",
        asked=row.asked,
        signed=0 if is_copy else sum(each.has_signed for each in signatories),
        is_copy=is_copy,
        made_at=row.made_at,
        sealed_at=row.sealed_at,
        seal_reason=row.seal_reason,
        signatories=signatories,
        file=row.file,
    )
