"""Responses to any form: kept, taken in from ODK's tools, handed back to them, sent to their servers."""

from app.questionnaires.library import (
    FormLine,
    UnknownInstrument,
    add_questionnaire,
    definition_of,
    list_questionnaires,
    read_instrument,
    resources_of,
)

__all__ = [
    "FormLine",
    "UnknownInstrument",
    "add_questionnaire",
    "definition_of",
    "list_questionnaires",
    "read_instrument",
    "resources_of",
]
