"""What the page of a letter reads: the letter, the letters beside it, its documents and its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.commitments import LETTER, LetterId, LetterLine, LetterView, list_letters, read_letter
from app.documents import (
    DocumentView,
    list_documents,
    make_courtesy_copy,
    make_pages,
    named_file,
    read_file,
)
from ui.work.focas_scoring.round import SHORT

if TYPE_CHECKING:
    from app.commitments import Party
    from app.words import Words
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LetterRead:
    """A letter with what stands around it. lines: the governments of its cluster and their letters."""

    letter: LetterView
    lines: tuple[LetterLine, ...]
    documents: tuple[DocumentView, ...]

    @staticmethod
    def short_name(government: Party, words: Words) -> str:
        """Return what `government` is called in bars and lists, such as "Mun. Dist. Río Santiago"."""
        message = SHORT.get(government.level)
        return words.say(message, place=government.place) if message else government.place

    def file_name(self, language: str) -> str:
        """Return the name of the PDF in `language`; "" stands for the language that prevails."""
        language = language or self.letter.programme.prevailing_language
        return named_file(LETTER, None, self.letter.code, self.letter.version, language)


@dataclass(frozen=True, slots=True)
class Pages:
    """The PDF of a letter in one language; language: "" for the one that prevails."""

    letter: LetterId
    language: str
    content: bytes


def read_whole(workspace: Workspace, letter: LetterId) -> LetterRead:
    """Return `letter` and what stands around it. Raises: UnknownLetter."""
    view = read_letter(workspace, letter)
    return LetterRead(view, list_letters(workspace, view.cluster_id), list_documents(workspace, letter))


def read_pages(workspace: Workspace, letter: LetterId, language: str) -> Pages:
    """Return the newest pages: the signed ones, or a draft made now. Raises: as `app.documents.make_pages`."""
    return Pages(letter, language, make_pages(workspace, kind=LETTER, subject=letter, language=language or None))


def copy_pages(workspace: Workspace, letter: LetterId, language: str) -> Pages:
    """Return the courtesy copy in `language`, made and sealed when it was not yet. Raises: as `make_courtesy_copy`."""
    documents = [each for each in list_documents(workspace, letter) if each.kind == LETTER]
    copy = next((each for each in documents if each.is_copy and each.language == language), None)
    original = next((each for each in documents if not each.is_copy), None)
    if copy is None and original is not None:
        copy = make_courtesy_copy(workspace, document=original.id, language=language)
    content = read_file(workspace, copy.id) if copy else read_pages(workspace, letter, language).content
    return Pages(letter, language, content)
