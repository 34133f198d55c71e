"""The letter of commitment as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.commitments import LETTER, LetterId, present_letter, read_letter
from app.documents.letter import build_letter
from app.documents.look import Printed
from app.documents.source import Source
from app.words import Words
from app.workspace import Workspace


def letter_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the letter `subject`, ready to be printed. Raises: UnknownLetter."""
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
        figures={"terms": len(letter.terms), "signatories": len(letter.signatories)},
    )
