"""What the compiler of XLSForms makes of a workbook and what it refuses, in our words as far as it has words."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple

from app.forms.findings import Finding, Spot, error, warning
from app.words import N_

FIX = N_("Correct the row that it names, and check the form again.")
FIX_UNTOLD = N_("Take rows out until the form can be converted: the last one taken out is the cause.")
SAID_ALREADY = "Language '"
"""How it begins to say that a language lacks columns, which our own look says with the sheet."""
_ROW = re.compile(r"\[?\brow\s*:?\s*(\d+)\]?:?\s*", re.IGNORECASE)


class CompiledBook(NamedTuple):
    """xform: the document. itemsets: itemsets.csv from the sheet "external_choices", or "". warnings: in English."""

    xform: str
    itemsets: str
    warnings: tuple[str, ...]


class NotCompiled(Exception):
    """The compiler refuses the workbook. said: why, in English; "" when it only breaks off."""

    def __init__(self, said: str) -> None:
        """Keep what the compiler says."""
        self.said = said
        super().__init__(said)


def compile_book(content: bytes) -> CompiledBook:
    """Convert the workbook as ODK would. Raises: NotCompiled."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        made = convert(BytesIO(content), file_type=".xlsx", validate=False)
    except (PyXFormError, ValueError) as refusal:
        raise NotCompiled(" ".join(str(refusal).split())) from refusal
    except (TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise NotCompiled("") from fault  # a fault of the compiler itself: its text is no sentence
    return CompiledBook(str(made.xform), made.itemsets or "", tuple(made.warnings))


def convert_book(content: bytes) -> tuple[str, list[Finding]]:
    """Convert the workbook as ODK would; return the XForm, "" when it is refused, and the refusal or the warnings."""
    try:
        compiled = compile_book(content)
    except NotCompiled as refusal:
        return "", [_refused(refusal.said)]
    told = (_told(said) for said in compiled.warnings if not said.startswith(SAID_ALREADY))
    message = N_("The converter says: “{detail}”")
    return compiled.xform, [warning("conversion-warning", spot, message, FIX, detail=detail) for spot, detail in told]


def _refused(said: str) -> Finding:
    if not said:
        message = N_("The form cannot be converted, and the converter does not say why.")
        return error("conversion", Spot("survey"), message, FIX_UNTOLD)
    spot, detail = _told(said)
    return error("conversion", spot, N_("The form cannot be converted: “{detail}”"), FIX, detail=detail)


def _told(said: str) -> tuple[Spot, str]:
    """Return the row that the compiler names, and what it says without it."""
    row = _ROW.search(said)
    return Spot("survey", int(row.group(1)) if row else 0), " ".join(_ROW.sub("", said).split())[:300]
