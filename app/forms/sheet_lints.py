"""Faults of cells that any sheet can have: columns that nothing reads, formulas, texts in one language alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.forms.cells import Row, Sheet
from app.forms.findings import Finding, Spot, error, warning
from app.forms.form import MEANING, Form, language_of
from app.forms.known import TRANSLATED, is_known_column, meant_column
from app.words import N_

NAMESPACE = 'trocha="urn:x-trocha:xlsform:1"'


def column_findings(sheet: Sheet) -> Iterator[Finding]:
    """Find columns that stand twice, that are misspelt, or that no program reads."""
    for header, letters in sheet.repeated:
        spot = Spot(sheet.name, 1, letters)
        message = N_("The column “{header}” stands twice.")
        yield error("column-twice", spot, message, N_("Leave one of the two."), header=header)
    for header, letters in sheet.headers.items():
        if not is_known_column(sheet.name, header):
            yield from _strange_column(sheet.name, header, Spot(sheet.name, 1, letters))


def _strange_column(sheet: str, header: str, spot: Spot) -> Iterator[Finding]:
    meant = meant_column(sheet, header)
    if meant:
        message = N_("“{header}” is not a column of an XLSForm: what it says would be lost.")
        fix = N_("Write “{meant}”, if that was meant; or give the column a quite different name.")
        yield error("misspelt-column", spot, message, fix, header=header, meant=meant)
    elif sheet != "choices":  # there, columns of one's own serve the filters
        message = N_("No program reads the column “{header}”.")
        fix = N_("Leave it if it is a note for yourself; or take it out.")
        yield warning("unknown-column", spot, message, fix, header=header)


def formula_findings(sheet: Sheet) -> Iterator[Finding]:
    """Find formulas: each program would read another thing in them."""
    message = N_("“{header}” holds a formula of the spreadsheet.")
    fix = N_("Write its result as text: a form must say the same in every program.")
    for row in sheet.rows:
        for header, cell in row.cells.items():
            if cell.is_formula:
                yield error("formula", Spot(sheet.name, row.number, cell.column), message, fix, header=header)


def unseen_findings(sheet: Sheet) -> Iterator[Finding]:
    """Find cells that a person does not see as a program does: hidden ones, and those that are merged."""
    for place, row, letters in sheet.merged:
        message, fix = N_("The cells {place} are merged: only the first of them says something."), N_("Split them.")
        yield warning("merged", Spot(sheet.name, row, letters), message, fix, place=place)
    for number in sheet.hidden_rows:
        message, fix = N_("The row is hidden, and is part of the form."), N_("Show it, or take it out.")
        yield warning("hidden", Spot(sheet.name, number), message, fix)
    for letters in sheet.hidden_columns:
        message, fix = N_("The column is hidden, and is part of the form."), N_("Show it, or take it out.")
        yield warning("hidden", Spot(sheet.name, 0, letters), message, fix)


def translation_findings(sheet: Sheet) -> Iterator[Finding]:
    """Find texts that stand in one language and lack in another: the compiler writes "-" there without a word."""
    families: dict[str, dict[str, str]] = {}
    for header in sheet.headers:
        kind, mark, language = header.partition("::")
        if mark and kind.strip().lower() in TRANSLATED:
            families.setdefault(kind.strip().lower(), {})[header] = language.strip()
    for row in sheet.rows:
        for family in families.values():
            yield from _lacking(sheet, row, family)


def language_findings(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Find languages of the form in which a sheet lacks a column that it has in another language."""
    families: dict[str, dict[str, list[str]]] = {name: {} for name in ("survey", "choices") if name in sheets}
    for name, family in families.items():
        for header in sheets[name].headers:
            kind, mark, language = header.partition("::")
            if mark and kind.strip().lower() in TRANSLATED:
                family.setdefault(kind.strip(), []).append(language.strip())
    every = dict.fromkeys(language for family in families.values() for each in family.values() for language in each)
    for name, family in families.items():
        for kind, languages in family.items():
            for language in (each for each in every if each not in languages):
                message = N_("The sheet has no column “{column}”: in that language people would read “-”.")
                fix = N_("Add the column, and write its texts in {language}.")
                facts = {"column": f"{kind}::{language}", "language": language}
                yield warning("language-column", Spot(name, 1), message, fix, **facts)


def _lacking(sheet: Sheet, row: Row, family: Mapping[str, str]) -> Iterator[Finding]:
    """family: language names by header."""
    if not any(header in row.cells for header in family):
        return
    for header, language in family.items():
        if header not in row.cells:
            spot = Spot(sheet.name, row.number, sheet.headers[header])
            message = N_("“{header}” is empty, and the text stands in another language: people would read “-”.")
            yield warning(
                "untranslated", spot, message, N_("Write the text in {language}."), header=header, language=language
            )


def settings_findings(survey: Sheet, settings: Sheet | None, form: Form) -> Iterator[Finding]:
    """Find what the sheet "settings" lacks or says of a language that is not there."""
    told = settings.rows[0] if settings and settings.rows else Row(0, {})
    if not told.text("form_id") and not told.text("id_string"):
        message = N_("The form has no “form_id”: its file name stands for it.")
        fix = N_("Write one in the sheet “settings”; it must stay the same in every version.")
        yield warning("no-form-id", Spot("settings", told.number), message, fix)
    if any(header.startswith(MEANING) for header in survey.headers) and "trocha=" not in told.text("namespaces"):
        spot = Spot("settings", told.number, told.column("namespaces"))
        message = N_("The columns “bind::trocha:…” need a namespace, and the sheet “settings” names none.")
        yield error("no-namespace", spot, message, N_("Write {example} under “namespaces”."), example=NAMESPACE)
    default = told.text("default_language")
    if default and form.languages and language_of(default) not in form.languages:
        spot = Spot("settings", told.number, told.column("default_language"))
        message = N_("No column of the form is in its default language, “{language}”.")
        yield warning(
            "default-language", spot, message, N_("Write it as the columns of “survey” do."), language=default
        )
