"""A check of a form in the words of whoever wrote it: every fault with its cell, and what to do.

Our own look comes first, because the compiler turns a misspelt column into nothing and an untranslated cell into "-"
without a word, and says the rest in English without a cell. What it alone refuses comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from app.forms.cells import Sheet, read_sheets
from app.forms.compiling import convert_book
from app.forms.findings import Finding
from app.forms.form import Form, build
from app.forms.rule_lints import rule_findings
from app.forms.sheet_lints import (
    column_findings,
    formula_findings,
    language_findings,
    settings_findings,
    translation_findings,
    unseen_findings,
)
from app.forms.survey_lints import (
    answer_findings,
    block_findings,
    list_findings,
    name_findings,
    reference_findings,
    type_findings,
    unused_findings,
)

MOST_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class FormCheck:
    """What a check says. languages: codes. questions: how many, groups apart. form: None when it has an error.

    findings: errors first, in the order of their cells; not more than 200.
    """

    languages: tuple[str, ...]
    questions: int
    findings: tuple[Finding, ...]
    form: Form | None


def check_form(content: bytes, file_name: str) -> FormCheck:
    """Return what is wrong in a workbook that is an XLSForm. Raises: NotAnXlsForm."""
    sheets = read_sheets(content, file_name)
    form = build(sheets, file_name)
    errors = list(islice((each for each in _own_findings(sheets, form) if each.is_error), MOST_FINDINGS))
    warnings = list(islice((each for each in _own_findings(sheets, form) if not each.is_error), MOST_FINDINGS))
    found = [*errors, *warnings]
    if not errors:
        xform, told = convert_book(content)
        found += told
        if xform:
            found += islice(rule_findings(xform, sheets["survey"], form), MOST_FINDINGS)
    found.sort(key=_order)
    asked = sum(question.type not in {"group", "repeat"} for question in form.questions)
    is_sound = not any(finding.is_error for finding in found)
    return FormCheck(form.languages, asked, tuple(found[:MOST_FINDINGS]), form if is_sound else None)


def _own_findings(sheets: Mapping[str, Sheet], form: Form) -> Iterator[Finding]:
    yield from language_findings(sheets)
    for sheet in sheets.values():
        yield from column_findings(sheet)
        yield from formula_findings(sheet)
        yield from unseen_findings(sheet)
        yield from translation_findings(sheet)
    survey = sheets["survey"]
    yield from type_findings(survey)
    yield from name_findings(survey)
    yield from block_findings(survey)
    yield from list_findings(survey, sheets.get("choices"))
    yield from unused_findings(survey, sheets.get("choices"))
    yield from reference_findings(survey)
    yield from answer_findings(survey, form)
    yield from settings_findings(survey, sheets.get("settings"), form)


def _order(finding: Finding) -> tuple[bool, str, int]:
    return not finding.is_error, finding.sheet, finding.row
