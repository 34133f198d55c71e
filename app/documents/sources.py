"""What can be printed and signed: for each kind of document, its view and how its pages are built from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.commitments import LETTER, LetterId, SignatoryView, present_letter, read_letter
from app.documents.letter import build_letter
from app.documents.look import Printed
from app.failures import TrochaError
from app.words import N_, Words
from app.workspace import Workspace

TITLES = {
    LETTER: N_("Letter of commitment"),
}


class UnknownKind(TrochaError):
    """Trocha prints no such document, or not in that layout."""

    code = "document.unknown-kind"
    message = N_("Trocha has no document “{kind}” with the layout “{layout}”.")


class Build(Protocol):
    """Build the pages. checksum: of the original, for its copies; "": that of the content."""

    def __call__(self, words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        """Return the pages."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A subject ready to be printed.

    layouts: names of its layouts, that of the signed original first; empty: it has one, without a name.
    may_change: whether what prints can still change, so that it bears BORRADOR.
    present: note that it is given to be signed; it runs once, before the pages are made.
    """

    kind: str
    subject: UUID
    code: str
    version: int
    place: str
    prevailing: str
    signed_languages: tuple[str, ...]
    signatories: tuple[SignatoryView, ...]
    layouts: tuple[str, ...]
    may_change: bool
    present: Callable[[Workspace], None]
    build: Build

    def layout_named(self, layout: str | None) -> str | None:
        """Return `layout`, or that of the original. Raises: UnknownKind."""
        if layout is None:
            return self.layouts[0] if self.layouts else None
        if layout not in self.layouts:
            raise UnknownKind(kind=self.kind, layout=layout)
        return layout


def source_of(workspace: Workspace, kind: str, subject: UUID) -> Source:
    """Return what prints of `subject`. Raises: UnknownKind; as the room of the subject when there is none."""
    if kind not in _READERS:
        raise UnknownKind(kind=kind, layout="")
    return _READERS[kind](workspace, subject)


def _letter(workspace: Workspace, subject: UUID) -> Source:
    letter = read_letter(workspace, LetterId(subject))
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        return build_letter(letter, words, printed_on=today, is_courtesy=is_copy, is_draft=is_draft, checksum=checksum)

    def present(opened: Workspace) -> None:
        if letter.presented_on is None or letter.is_closed:
            present_letter(opened, letter=letter.id)

    return Source(
        kind=LETTER,
        subject=subject,
        code=letter.code,
        version=letter.version,
        place=letter.place or "",
        prevailing=letter.programme.prevailing_language,
        signed_languages=letter.programme.signed_languages,
        signatories=letter.signatories,
        layouts=(),
        may_change=not letter.is_closed,
        present=present,
        build=build,
    )


_READERS: dict[str, Callable[[Workspace, UUID], Source]] = {LETTER: _letter}
