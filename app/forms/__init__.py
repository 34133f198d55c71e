"""Questionnaires: XLSForms read, checked and filled as ODK evaluates them. Pure: no store, no screen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.forms.cells import Row, Sheet, read_sheets
from app.forms.checking import FormCheck, check_form
from app.forms.findings import Finding, FormRefused, NotAnXlsForm
from app.forms.form import MEANING, Choice, Form, Question, build, cell_text, list_name_of, list_of
from app.forms.known import nearest

if TYPE_CHECKING:
    from app.forms.filling import (
        Definition,
        Device,
        NodeState,
        Problem,
        Response,
        Said,
        open_response,
        read_definition,
    )

_FILLING = frozenset(
    {"Definition", "Device", "NodeState", "Problem", "Response", "Said", "open_response", "read_definition"}
)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a name of the engine, which is loaded when a form is filled
    if name not in _FILLING:
        raise AttributeError(name)
    from app.forms import filling

    return getattr(filling, name)


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
    "MEANING",
    "Choice",
    "Definition",
    "Device",
    "Finding",
    "Form",
    "FormCheck",
    "FormRefused",
    "NodeState",
    "NotAnXlsForm",
    "Problem",
    "Question",
    "Response",
    "Row",
    "Said",
    "Sheet",
    "cell_text",
    "check_form",
    "list_name_of",
    "list_of",
    "nearest",
    "open_response",
    "read_definition",
    "read_form",
    "read_known_form",
    "read_sheets",
]
