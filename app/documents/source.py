"""A subject ready to be printed: what signing, sealing and exporting need to know of it, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from app.commitments import ProgrammeView, SignatoryView, programme_of, signatories_of
from app.documents.look import Printed
from app.failures import TrochaError
from app.words import N_, Words
from app.workspace import Workspace

Figures = Mapping[str, int | float | str | None]


class UnknownKind(TrochaError):
    """Trocha prints no such document, or not in that layout."""

    code = "document.unknown-kind"
    message = N_("Trocha has no document “{kind}” with the layout “{layout}”.")


class RoundStillOpen(TrochaError):
    """A round that can still change was to be signed."""

    code = "result.round-open"
    message = N_("This round is not closed yet, so its result can still change. Close it, and then have it signed.")


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
    figures: the numbers that its pages show, as the workspace tells them now.
    own_of: the organisation whose alone it is, which has not agreed that others see it; "" where they may.
    is_sealed_alone: no person signs it, and the seal of the device closes it.
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
    figures: Figures = field(default_factory=dict)
    own_of: str = ""
    is_sealed_alone: bool = False

    def layout_named(self, layout: str | None) -> str | None:
        """Return `layout`, or that of the original. Raises: UnknownKind."""
        if layout is None:
            return self.layouts[0] if self.layouts else None
        if layout not in self.layouts:
            raise UnknownKind(kind=self.kind, layout=layout)
        return layout


@dataclass(frozen=True, slots=True)
class Ground:
    """What papers of every kind take from the workspace: the programme, and who is asked to sign them."""

    programme: ProgrammeView
    signatories: tuple[SignatoryView, ...]


def ground_of(workspace: Workspace, subject: UUID) -> Ground:
    """Return the programme, and who is asked to sign `subject`."""
    with workspace.reading() as session:
        return Ground(programme_of(session), signatories_of(session, subject))
