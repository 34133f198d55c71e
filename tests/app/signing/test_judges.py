"""What tools that we did not write say of our seals."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.signing import RootKey

from . import tampering
from .papers import NOW


def test_the_room_opens_without_the_heavy_libraries() -> None:
    asked = "import sys, app.signing; print({'pyhanko', 'reportlab', 'PIL'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def pdfsig(pdf: bytes, folder: Path) -> str:
    file = folder / "letter.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False)
    return ran.stdout


def judged(pdf: bytes, root: RootKey) -> list[PdfSignatureStatus]:
    anchor = x509.Certificate.load(pem.unarmor(root.certificate)[2])
    reader = PdfFileReader(BytesIO(pdf))

    async def each() -> list[PdfSignatureStatus]:
        trust = [ValidationContext(trust_roots=[anchor], moment=NOW) for _ in reader.embedded_signatures]
        pairs = zip(reader.embedded_signatures, trust, strict=True)
        return [await async_validate_pdf_signature(signature, context) for signature, context in pairs]

    return asyncio.run(each())


@pytest.mark.judge("pdfsig")
def test_pdfsig_finds_three_valid_signatures_and_the_last_over_the_whole_file(letter: bytes, tmp_path: Path) -> None:
    said = pdfsig(letter, tmp_path)
    assert said.count("Signature is Valid.") == 3
    assert said.count("ETSI.CAdES.detached") == 3
    assert said.rindex("Total document signed") > said.rindex("Signature #3")
    assert said.count("Total document signed") == 1


@pytest.mark.judge("pdfsig")
def test_pdfsig_finds_a_changed_byte_in_all_three(letter: bytes, tmp_path: Path) -> None:
    assert pdfsig(letter.replace(b"PE)", b"PF)", 1), tmp_path).count("Digest Mismatch") == 3


def test_pyhanko_accepts_each_signature_and_trusts_it(letter: bytes, root: RootKey) -> None:
    statuses = judged(letter, root)
    assert [status.bottom_line for status in statuses] == [True, True, True]
    assert [status.trusted for status in statuses] == [True, True, True]
    assert statuses[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE


@pytest.mark.parametrize("change", [tampering.attach_later, tampering.draw_on_page, tampering.annotate])
def test_pyhanko_rejects_what_was_added_later(letter: bytes, root: RootKey, change: tampering.type_of_change) -> None:
    assert not any(status.bottom_line for status in judged(tampering.revise(letter, change), root))
