"""Own checks of how one of our documents grew: one revision a signature, in fields that it had from the start.

pyHanko's difference analysis follows what the PDF standard allows (a new field, a filled form); our documents allow
less, because everything but the signatures is in their first revision.
"""

from __future__ import annotations

from dataclasses import replace

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from app.signing.findings import Problem
from app.signing.hostile import entry, one_line
from app.signing.statement import Statement
from app.signing.verification import FOREIGN_FIELD, FOREIGN_REVISION, PAINTED_FIELD


def growth_problems(reader: PdfFileReader, statement: Statement) -> list[Problem]:
    """Return what grew in a document of ours besides its signatures. Raises: any of `hostile.FAULTS`."""
    fields = list(enumerate_sig_fields(reader))
    filled = [name for name, value, _ in fields if value is not None]
    foreign = [name for name, _, _ in fields if name not in statement.fields]
    painted = [name for name, value, held in fields if value is None and _touched(reader, held)]
    problems = [replace(FOREIGN_FIELD, facts={"field": one_line(name)}) for name in foreign]
    problems += [replace(PAINTED_FIELD, facts={"field": one_line(name)}) for name in painted]
    if reader.total_revisions != 1 + len(filled):
        problems.append(FOREIGN_REVISION)
    return problems


def _touched(reader: PdfFileReader, held: generic.IndirectObject) -> bool:
    """Tell whether an empty field or its appearance was written again after the first revision."""
    references = {held.reference}
    for each in entry(held.get_object(), "/AP", generic.DictionaryObject()).values():
        if isinstance(each, generic.IndirectObject):
            references.add(each.reference)
    return any(reader.xrefs.get_last_change(each) != 0 for each in references)
