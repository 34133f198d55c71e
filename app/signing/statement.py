"""What the first revision of our documents says about itself: signatures asked, fields, printed code; and its data.

It stands in the catalogue's page-piece dictionary, the standard place for a program's own data (ISO 32000-1, 14.5):
`/PieceInfo << /Trocha << /LastModified (D:...) /Private << /Asked 3 /Code (...) /Fields [(...) ...] >> >> >>`.
It is read from revision 0 whatever later revisions say, so cutting signatures off does not change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader

from app.signing.hostile import FAULTS, entry, read

PIECES, OURS, PRIVATE = pdf_name("/PieceInfo"), pdf_name("/Trocha"), pdf_name("/Private")
ASKED, CODE, FIELDS = pdf_name("/Asked"), pdf_name("/Code"), pdf_name("/Fields")
UNDATED = "D:20000101000000Z"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document asks for. fields: in the order of signature, the last for the device."""

    asked: int
    code: str
    fields: tuple[str, ...]


def as_pieces(fields: Sequence[str], code: str, dated: str) -> generic.DictionaryObject:
    """Return the page-piece dictionary of a document; dated: PDF date of its making."""
    private = generic.DictionaryObject(
        {
            ASKED: generic.NumberObject(len(fields)),
            CODE: pdf_string(code),
            FIELDS: generic.ArrayObject(pdf_string(each) for each in fields),
        }
    )
    piece = generic.DictionaryObject({pdf_name("/LastModified"): pdf_string(dated), PRIVATE: private})
    return generic.DictionaryObject({OURS: piece})


def read_statement(reader: PdfFileReader) -> Statement | None:
    """Return what the first revision states; None when it was not made by Trocha. Raises: any of `hostile.FAULTS`."""
    pieces = entry(reader.get_historical_root(0), PIECES)
    piece = entry(pieces, OURS) if isinstance(pieces, generic.DictionaryObject) else None
    if not isinstance(piece, generic.DictionaryObject):
        return None
    private = piece[PRIVATE]
    return Statement(int(private[ASKED]), str(private[CODE]), tuple(str(each) for each in private[FIELDS]))


def attached_data(pdf: bytes) -> bytes | None:
    """Return the associated file of relationship Data that the first revision carries, or None."""
    try:
        first = read(pdf).get_historical_root(0)
        for each in entry(first, "/AF", ()):
            specification = each.get_object()
            if entry(specification, "/AFRelationship") == "/Data":
                data: bytes = specification["/EF"]["/F"].data
                return data
    except FAULTS:
        return None
    return None
