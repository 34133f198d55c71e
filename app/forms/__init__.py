"""Questionnaires: XLSForms read and checked. Pure: no store, no screen."""

from __future__ import annotations

from functools import lru_cache

from app.forms.cells import read_sheets
from app.forms.checking import FormCheck, check_form
from app.forms.findings import Finding, FormRefused, NotAnXlsForm
from app.forms.form import Choice, Form, Question, build


@lru_cache(maxsize=16)
def read_known_form(content: bytes, file_name: str) -> Form:
    """Return a form that ships with Trocha or was checked when it was added; it is not compiled again.

    Raises: NotAnXlsForm.
    """
    return build(read_sheets(content, file_name), file_name)


def read_form(content: bytes, file_name: str) -> Form:
    """Return the form in an .xlsx that nobody has checked yet. Raises: NotAnXlsForm; FormRefused."""
    check = check_form(content, file_name)
    if check.form is None:
        raise FormRefused(file_name, check.findings)
    return check.form


__all__ = [
    "Choice",
    "Finding",
    "Form",
    "FormCheck",
    "FormRefused",
    "NotAnXlsForm",
    "Question",
    "check_form",
    "read_form",
    "read_known_form",
]
