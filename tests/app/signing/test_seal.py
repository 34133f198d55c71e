"""Sealing fills the fields that the first revision has, one revision a signature, and refuses the rest."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from app import signing
from app.signing import SealKey, SignatoryLabel, SignatureBox
from app.signing.appearance import FONTS, Drawing

from .papers import BOXES, DATA, LAPTOP, MANAGER, MAYOR, NOW, STROKES, draft, empty_letter

OPEN = "four words you remember"


def photo(form: str = "PNG", size: tuple[int, int] = (2400, 1000)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#d8d2c0").save(made, form)
    return made.getvalue()


def blueish(pdf: bytes, box: SignatureBox) -> int:
    """Count the pixels of ink that a reader shows in `box`."""
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    picture = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("RGB")
    top = picture.height - round((box.bottom + box.height) * 2)
    part = picture.crop((round(box.left * 2), top, round((box.left + box.width) * 2), top + round(box.height * 2)))
    return sum(count for count, (r, _, b) in part.getcolors(65_536) or [] if b > r + 40)


def test_the_first_revision_holds_fields_data_and_statement_and_is_one() -> None:
    first = empty_letter()
    reader = PdfFileReader(BytesIO(first))
    assert reader.total_revisions == 1
    assert [field.get_object()["/T"] for field in reader.root["/AcroForm"]["/Fields"]] == [b.field for b in BOXES]
    assert signing.read_attachment(first) == DATA


def test_the_first_revision_keeps_title_and_language() -> None:
    reader = PdfFileReader(BytesIO(empty_letter()))
    assert reader.trailer_view["/Info"]["/Title"] == "Carta de compromiso"
    assert b">Carta de compromiso<" in reader.root["/Metadata"].data
    assert reader.root["/Lang"] == "es-PE"


def test_each_signature_only_appends(laptop: SealKey) -> None:
    first = empty_letter()
    second = signing.sign_drawn(first, "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)
    assert second.startswith(first)
    assert PdfFileReader(BytesIO(second)).total_revisions == 2


def test_the_data_can_be_read_from_the_sealed_letter(letter: bytes) -> None:
    assert signing.read_attachment(letter) == DATA


def test_the_strokes_are_seen_where_they_were_asked(letter: bytes) -> None:
    assert blueish(empty_letter(), BOXES[0]) == 0
    assert all(blueish(letter, box) > 200 for box in BOXES)


def test_what_was_printed_in_the_empty_box_is_covered(letter: bytes) -> None:
    def text(pdf: bytes) -> bytes:
        return bytes(pdfium.PdfDocument(pdf)[0].render(scale=1).to_pil().tobytes())

    document = pdfium.PdfDocument(letter)
    document.init_forms()
    assert document[0].render(scale=1, may_draw_forms=True).to_pil().tobytes() != text(letter)


@pytest.mark.skipif(not FONTS.exists(), reason="the document fonts are not laid down")
def test_a_name_in_an_amazonian_orthography_is_embedded_as_it_is_written(laptop: SealKey) -> None:
    label = SignatoryLabel("Tsɨkëʃ ã", "Apu")
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=label, key=laptop, at=NOW)
    assert b"NotoSans" in pdf
    document = pdfium.PdfDocument(Drawing(label, STROKES).drawn(170, 71))
    assert "Tsɨkëʃ ã" in document[0].get_textpage().get_text_bounded()


def test_signing_in_another_order_is_nobodys_fault(laptop: SealKey, root: signing.RootKey) -> None:
    pdf = signing.sign_drawn(empty_letter(), "management", strokes=STROKES, label=MANAGER, key=laptop, at=NOW)
    pdf = signing.sign_drawn(pdf, "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW + timedelta(days=3))
    report = signing.verify(signing.seal(pdf, "device", label=LAPTOP, key=laptop, at=NOW), root=root.certificate)
    assert report.valid
    assert [each.field for each in report.signatures] == ["management", "authority", "device"]


def test_ink_is_a_photo_without_its_metadata(laptop: SealKey) -> None:
    pdf = signing.sign_ink(empty_letter(), "authority", photo=photo("JPEG"), label=MAYOR, key=laptop, at=NOW)
    (signature,) = signing.verify(pdf, root=None).signatures
    assert (signature.kind, signature.signer, signature.intact) == ("ink", MAYOR.name, True)
    assert len(pdf) < 60_000


@pytest.mark.parametrize("bad", [b"", b"no picture", photo()[:200], b"%PDF-1.7"])
def test_a_photo_that_is_none_is_refused(laptop: SealKey, bad: bytes) -> None:
    with pytest.raises(signing.PhotoUnreadable):
        signing.sign_ink(empty_letter(), "authority", photo=bad, label=MAYOR, key=laptop, at=NOW)


def own_certificate_file(passphrase: bytes) -> bytes:
    """Make a person's own certificate, RSA, as another authority gives it: without the authority's own."""
    key, authority = (rsa.generate_private_key(public_exponent=65_537, key_size=2048) for _ in range(2))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority in person")])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Another authority")])
    usage = x509.KeyUsage(True, True, *[False] * 7)
    certificate = (
        x509.CertificateBuilder(issuer, name, key.public_key(), 7, NOW, NOW + timedelta(days=9))
        .add_extension(usage, critical=True)
        .sign(authority, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(passphrase)
    return pkcs12.serialize_key_and_certificates(b"me", key, certificate, None, locked)


def test_a_certificate_file_signs_with_its_own_name() -> None:
    file = own_certificate_file(OPEN.encode())
    pdf = signing.sign_with_pkcs12(empty_letter(), "authority", pkcs12=file, passphrase=OPEN, label=MAYOR, at=NOW)
    report = signing.verify(pdf, root=None)
    assert report.valid
    assert (report.signatures[0].kind, report.signatures[0].signer) == ("certificate", "Authority in person")


@pytest.mark.parametrize("passphrase", ["", "wrong"])
def test_a_certificate_file_with_another_passphrase_stays_closed(passphrase: str) -> None:
    file = own_certificate_file(OPEN.encode())
    with pytest.raises(signing.CertificateFileClosed):
        signing.sign_with_pkcs12(empty_letter(), "authority", pkcs12=file, passphrase=passphrase, label=MAYOR, at=NOW)


def test_nothing_drawn_is_no_signature(laptop: SealKey) -> None:
    with pytest.raises(signing.NothingDrawn):
        signing.sign_drawn(empty_letter(), "authority", strokes=[signing.Stroke(())], label=MAYOR, key=laptop, at=NOW)


def test_a_single_dot_can_be_a_signature(laptop: SealKey) -> None:
    dot = [signing.Stroke((signing.Point(0.5, 0.5, 1.0),))]
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=dot, label=MAYOR, key=laptop, at=NOW)
    assert signing.verify(pdf, root=None).valid


def test_a_taken_place_is_never_signed_again(laptop: SealKey) -> None:
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)
    with pytest.raises(signing.FieldAlreadySigned):
        signing.sign_drawn(pdf, "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)


def test_nobody_signs_after_the_seal(laptop: SealKey) -> None:
    pdf = signing.seal(empty_letter(), "device", label=LAPTOP, key=laptop, at=NOW)
    with pytest.raises(signing.AlreadySealed):
        signing.sign_drawn(pdf, "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)


def test_an_unknown_place_is_named(laptop: SealKey) -> None:
    with pytest.raises(signing.UnknownField) as told:
        signing.seal(empty_letter(), "witness", label=LAPTOP, key=laptop, at=NOW)
    assert told.value.facts == {"field": "witness"}


@pytest.mark.parametrize("bad", [b"", b"text", draft()[:300]])
def test_what_is_no_pdf_cannot_be_prepared_or_sealed(laptop: SealKey, bad: bytes) -> None:
    with pytest.raises(signing.NotAPdf):
        signing.prepare(bad, BOXES, code="X")
    with pytest.raises(signing.NotAPdf):
        signing.seal(bad, "device", label=LAPTOP, key=laptop, at=NOW)


@pytest.mark.parametrize("boxes", [(), (BOXES[0], BOXES[0]), (SignatureBox("a.b", 0, 0, 0),)])
def test_boxes_need_names_of_their_own(boxes: tuple[SignatureBox, ...]) -> None:
    with pytest.raises(ValueError, match=r"\["):
        signing.prepare(draft(), boxes, code="X")


def test_an_invisible_device_seal_and_no_data(laptop: SealKey) -> None:
    pdf = signing.prepare(draft(), [SignatureBox("device", -1, 0, 0, 0, 0)], code="X")
    pdf = signing.seal(pdf, "device", label=LAPTOP, key=laptop, at=NOW)
    assert signing.verify(pdf, root=None).valid
    assert signing.read_attachment(pdf) is None


def test_a_name_too_long_for_its_box_is_still_sealed(laptop: SealKey) -> None:
    label = SignatoryLabel("Apellido " * 30, "cargo " * 40, "hoy", "palabras " * 60)
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=label, key=laptop, at=NOW)
    assert signing.verify(pdf, root=None).valid
