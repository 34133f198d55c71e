"""What the compiler of XLSForms refuses, in our words as far as it has words of its own."""

from __future__ import annotations

import re
from io import BytesIO

from app.forms.findings import Finding, Spot, error, warning
from app.words import N_

FIX = N_("Correct the row that it names, and check the form again.")
_ROW = re.compile(r"\[?\brow\s*:?\s*(\d+)\]?:?\s*", re.IGNORECASE)


def convert_book(content: bytes) -> tuple[str, list[Finding]]:
    """Convert the workbook as ODK would; return the XForm, "" when it is refused, and the refusal or the warnings."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        converted = convert(BytesIO(content), file_type=".xlsx", validate=False)
    except (PyXFormError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as refusal:
        spot, detail = _told(str(refusal))
        return "", [error("conversion", spot, N_("The form cannot be converted: “{detail}”"), FIX, detail=detail)]
    told = (_told(said) for said in converted.warnings)
    message = N_("The converter says: “{detail}”")
    return str(converted.xform), [
        warning("conversion-warning", spot, message, FIX, detail=detail) for spot, detail in told
    ]


def _told(said: str) -> tuple[Spot, str]:
    """Return the row that the compiler names, and what it says without it."""
    row = _ROW.search(said)
    return Spot("survey", int(row.group(1)) if row else 0), " ".join(_ROW.sub("", said).split())[:300]
