"""A file that is no PDF, a damaged one or one made to hurt gives a report, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import signing

from . import tampering


def small_pdf(*objects: bytes, circular: bool = False) -> bytes:
    """Write a PDF of numbered objects with a right cross-reference table, which may name itself as the previous one."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    previous = b"/Prev %d" % start if circular else b""
    return body + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, previous, start)


PAGES = b"<</Type/Pages/Kids[]/Count 0>>"
HOSTILE = {
    "empty": b"",
    "text": b"Carta de compromiso",
    "only-header": b"%PDF-1.7",
    "header-and-end": b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
    "endless-previous-table": small_pdf(b"<</Type/Catalog/Pages 2 0 R>>", PAGES, circular=True),
    "field-that-is-its-own-child": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", PAGES, b"<</T(a)/FT/Sig/Kids[3 0 R]>>"
    ),
    "reference-to-itself": small_pdf(b"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>", PAGES, b"3 0 R"),
    "signature-that-is-a-number": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", PAGES, b"<</T(a)/FT/Sig/V 7>>"
    ),
    "signature-without-contents": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
        PAGES,
        b"<</T(a)/FT/Sig/V 4 0 R>>",
        b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]>>",
    ),
    "signature-of-garbage": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
        PAGES,
        b"<</T(a)/FT/Sig/V 4 0 R>>",
        b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 99999999 -5 3]/Contents<308001>>>",
    ),
    "catalogue-that-is-an-array": small_pdf(b"[1 2 3]"),
    "deep-arrays": small_pdf(b"<</Type/Catalog/Pages 2 0 R/AcroForm " + b"[" * 5_000 + b"]" * 5_000 + b">>", PAGES),
    "statement-of-another-shape": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/PieceInfo<</Trocha<</Private[1]>>>>>>", PAGES
    ),
    "statement-that-asks-for-words": small_pdf(
        b"<</Type/Catalog/Pages 2 0 R/PieceInfo<</Trocha<</Private<</Asked(x)/Code()/Fields 3>>>>>>>>", PAGES
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_report(name: str) -> None:
    report = signing.verify(HOSTILE[name], root=None)
    assert not report.valid
    assert report.problems
    assert signing.read_attachment(HOSTILE[name]) is None


def test_a_locked_file_says_that_it_is_locked(letter: bytes) -> None:
    report = signing.verify(tampering.encrypted(letter), root=None)
    assert (report.readable, [each.code for each in report.problems]) == (False, ["seal.encrypted"])


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    report = signing.verify(b"%PDF-1.7" + bytes(101 * 1024 * 1024), root=None)
    assert [each.code for each in report.problems] == ["seal.too-large"]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000))
def test_a_torn_copy_is_never_valid_unless_torn_between_signatures(letter: bytes, lost: int) -> None:
    torn = letter[: len(letter) - 1 - lost]
    report = signing.verify(torn, root=None)
    assert not report.valid or torn.endswith((b"%%EOF\n", b"%%EOF"))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_bytes_at_random_give_a_report(noise: bytes) -> None:
    assert not signing.verify(b"%PDF-1.7\n" + noise, root=None).valid
