"""Whether the seals of a PDF hold: a value with reasons, for our documents and for those of others.

valid: at least one signature, every one present is intact, and nothing was changed that they do not allow, to the last
byte of the file. Trust is another question (who signed), told apart and only against a root. A signature that was cut
off leaves the others valid, and shows as fewer `present` than `asked`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.signing.certificates import Revocation
from app.signing.findings import Problem
from app.signing.seal import Kind
from app.words import N_


@dataclass(frozen=True, slots=True)
class SignatureStatus:
    """One signature of a file.

    signer: the person for "drawn" and "ink" (as the device recorded it), else the certificate's own name.
    office: the post recorded with it, or "". honest: the words printed under it, or "".
    sealed_by, fingerprint: the certificate that signed: its name, and SHA-256 of its DER form.
    intact: what it covers is what was signed, byte by byte. unchanged: what was added later is what it allows.
    trusted: None without a root. time: as the signer's own clock told it; None when it is not said.
    """

    signer: str
    kind: Kind
    office: str
    honest: str
    sealed_by: str
    fingerprint: str
    field: str
    time: datetime | None
    intact: bool
    unchanged: bool
    trusted: bool | None
    reasons: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Whether it is intact and nothing was added that it does not allow."""
        return self.intact and self.unchanged


@dataclass(frozen=True, slots=True)
class SealReport:
    """What `verify` found in a file.

    readable: False when it is no PDF, damaged, encrypted or too large: then nothing else can be said.
    asked: signatures that the first revision asks for; in a document of others, its signature fields.
    present: signatures found. covers_whole_file: the last signature covers every byte.
    problems: all that was found, document first, then by signature; also those that leave the file valid.
    """

    readable: bool
    valid: bool
    signatures: tuple[SignatureStatus, ...]
    asked: int
    present: int
    covers_whole_file: bool
    code: str
    problems: tuple[Problem, ...]

    @property
    def trusted(self) -> bool | None:
        """Whether every signature is trusted; None without a root or a signature."""
        told = [each.trusted for each in self.signatures]
        return None if not told or None in told else all(told)


NOT_A_PDF = Problem("seal.not-a-pdf", N_("This file is not a PDF."))
DAMAGED = Problem(
    "seal.damaged",
    N_("This PDF is damaged or incomplete and cannot be checked. Ask for the original file."),
)
TOO_LARGE = Problem(
    "seal.too-large",
    N_("This file is too large to be checked: {megabytes} MB, and the limit is {limit} MB."),
)
ENCRYPTED = Problem(
    "seal.encrypted",
    N_("This PDF is locked with a password. Seals can only be checked in an open one."),
)
UNSIGNED = Problem("seal.unsigned", N_("This PDF has no signature."))
MISSING = Problem("seal.missing", N_("Signatures are missing: {present} of {asked} are present."))
UNCOVERED = Problem(
    "seal.uncovered",
    N_("Something was added to the file after the last signature. Do not use it; ask for the original."),
)
FOREIGN_REVISION = Problem(
    "seal.foreign-revision",
    N_("Besides the signatures, something else was added to the file. Ask for the original."),
)
FOREIGN_FIELD = Problem(
    "seal.foreign-field",
    N_("There is a signature in “{field}”, a place that the document did not have when it was made."),
)
PAINTED_FIELD = Problem(
    "seal.painted-field",
    N_("The place “{field}” shows something but holds no signature. Ask for the original."),
)
BYTES_CHANGED = Problem(
    "seal.bytes-changed",
    N_("The seal of {signer} does not hold: the file changed after it was signed. Ask for the original."),
)
WRAPPING_CHANGED = Problem(
    "seal.wrapping-changed",
    N_("The seal of {signer} was itself altered after signing. Ask for the original."),
)
NOT_ALLOWED = Problem(
    "seal.change-not-allowed",
    N_("After {signer} signed, the document was changed in a way that the signature does not allow."),
)
UNREADABLE_SIGNATURE = Problem(
    "seal.unreadable-signature",
    N_("The signature in “{field}” cannot be read, so it proves nothing."),
)
UNTRUSTED = Problem("seal.untrusted", N_("The certificate behind {signer} does not come from the programme's root."))
KIND_NOT_THEIRS = Problem(
    "seal.kind-not-theirs",
    N_("The signature of {signer} says that it is of another kind than its certificate allows."),
)


def verify(pdf: bytes, *, root: bytes | None, revoked: Collection[Revocation] = ()) -> SealReport:
    """Check every signature of `pdf`, and what surrounds them.

    root: the programme's certificate (PEM or DER); with None, nothing is said of trust. Trust is judged at the time
    that each signature tells. Nothing raises for a bad or hostile file. Raises: CertificateUnreadable for a bad root.
    """
    from app.signing.examination import examine

    return examine(pdf, root, revoked)
