"""Whether the part of the file that a signature cannot cover, its own envelope, is exactly as it was written.

The `/Contents` of the last signature is the only gap in what is signed. Its padding, the case of its digits and some
parts of the CMS structure could change without harm to the signature value; "nothing was changed" means these too.
Ours are rebuilt from what is signed and compared byte by byte; for those of others, gap and padding are checked.
"""

from __future__ import annotations

from hashlib import sha256

from asn1crypto import algos, cms, parser
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

RANGES = 4  # ISO 32000-1, 12.8.1: two pairs of start and length


def is_as_written(pdf: bytes, signature: EmbeddedPdfSignature, *, ours: bytes | None) -> bool:
    """Tell whether the envelope of `signature` is untouched.

    ours: what the signed part of one of our signatures says is the digest of its certificates; None for others.
    Raises: any of `hostile.FAULTS`.
    """
    envelope = signature.pkcs7_content
    if not _fills_the_gap(pdf, [int(each) for each in signature.byte_range], envelope):
        return False
    length = parser.peek(envelope)
    if any(envelope[length:]):
        return False
    if ours is None:
        return True
    return ours == certificates_digest(signature.signed_data) and _rebuilt(signature) == envelope[:length]


def certificates_digest(signed: cms.SignedData) -> bytes:
    """Return the SHA-256 of the enclosed certificates, which no signature value covers (RFC 5652, 5.4)."""
    return sha256(bytes(signed["certificates"].dump())).digest()


def _fills_the_gap(pdf: bytes, ranges: list[int], envelope: bytes) -> bool:
    if len(ranges) != RANGES or ranges[0] != 0 or min(ranges) < 0 or ranges[2] + ranges[3] > len(pdf):
        return False
    gap = pdf[ranges[1] : ranges[2]]
    return gap in {b"<" + envelope.hex().encode() + b">", b"<" + envelope.hex().upper().encode() + b">"}


def _rebuilt(signature: EmbeddedPdfSignature) -> bytes:
    """Encode the CMS anew from signed attributes, signature value and certificates alone (RFC 5652, 5.1)."""
    told, signer = signature.signer_info, signature.signer_cert
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    sid = cms.IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": sid}),
            "digest_algorithm": digest,
            "signature_algorithm": {"algorithm": told["signature_algorithm"]["algorithm"].native},
            "signed_attrs": told["signed_attrs"],
            "signature": told["signature"].native,
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms([digest]),
            "encap_content_info": {"content_type": "data"},
            "certificates": [each.chosen for each in signature.signed_data["certificates"]],
            "signer_infos": [info],
        }
    )
    encoded: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()
    return encoded
