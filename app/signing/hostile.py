"""Read a PDF that anybody may have written: within limits, and with every way of failing named."""

from __future__ import annotations

import logging
import zlib
from io import BytesIO
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import InvalidVersion
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

# Reasons are values here; pyHanko would also log a traceback for each certificate that it does not know.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

LARGEST = 100 * 1024 * 1024  # bytes; ours have less than 5 MB
MOST_REVISIONS = 100
LONGEST_NAME = 300  # characters shown of what a file says of itself

# pyHanko and asn1crypto trust the structure of what they read: a hostile file makes them fail with what Python itself
# raises. RuntimeError includes RecursionError (circular objects) and NotImplementedError; Warning is for those who run
# with warnings as errors: cryptography warns of certificates that it will refuse one day.
FAULTS = (
    PdfError,
    InvalidSignature,
    InvalidVersion,
    UnsupportedAlgorithm,
    Warning,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


def read(pdf: bytes) -> PdfFileReader:
    """Open `pdf` strictly. Raises: any of `FAULTS`."""
    if len(pdf) > LARGEST:
        raise ValueError(len(pdf))
    reader = PdfFileReader(BytesIO(pdf))
    if reader.total_revisions > MOST_REVISIONS:
        raise ValueError(reader.total_revisions)
    return reader


def entry(dictionary: DictionaryObject, key: str, default: Any = None) -> Any:  # noqa: ANN401 - a PDF holds anything
    """Return what `key` leads to, through references (`get` of pyHanko does not follow them)."""
    return dictionary[key] if key in dictionary else default  # noqa: SIM401 - see above


def one_line(written: str) -> str:
    """Return what a stranger wrote as one line that a terminal and a page can show."""
    return "".join(each if each.isprintable() else " " for each in written)[:LONGEST_NAME]
