"""Responses to any form: filled here, taken in from ODK's tools, handed back to them, sent to their servers."""

from app.questionnaires.exporting import Exported, export_submissions
from app.questionnaires.importing import Imported, import_submissions
from app.questionnaires.library import (
    FormLine,
    UnknownInstrument,
    add_questionnaire,
    definition_of,
    languages_of,
    list_questionnaires,
    read_instrument,
    resources_of,
)
from app.questionnaires.records import Quarantined
from app.questionnaires.refusals import (
    BatchRefused,
    KeyUnreadable,
    NoSuchForm,
    NothingToImport,
    PlaceTaken,
    RecordRefused,
    ZipRefused,
)

__all__ = [
    "BatchRefused",
    "Exported",
    "FormLine",
    "Imported",
    "KeyUnreadable",
    "NoSuchForm",
    "NothingToImport",
    "PlaceTaken",
    "Quarantined",
    "RecordRefused",
    "UnknownInstrument",
    "ZipRefused",
    "add_questionnaire",
    "definition_of",
    "export_submissions",
    "import_submissions",
    "languages_of",
    "list_questionnaires",
    "read_instrument",
    "resources_of",
]
