"""Documents: every PDF is built here from a frozen view, in one look, then signed, sealed and given out."""

from app.documents.drawing import Circle, Drawing, Label, LevelLine, Mark, Polygon, level_bar, quarters
from app.documents.export import export_document, export_pages, make_pages, paper_name
from app.documents.focas.blank_source import make_blank
from app.documents.focas.charts_rounds import (
    LOOKS,
    RoundValues,
    look_of,
    radar,
    radar_point,
    round_bars,
    round_sign,
    slope,
    slope_x,
)
from app.documents.form_paper import build_form_paper
from app.documents.library import (
    DocumentId,
    DocumentView,
    FileNotHere,
    UnknownDocument,
    list_documents,
    named_file,
    read_document,
    read_file,
    write_file,
)
from app.documents.originals import OriginalDiffers
from app.documents.recovery_sheet import RecoverySheet, build_recovery_sheet
from app.documents.sealing import (
    DeviceCannotSeal,
    DocumentOutdated,
    NobodyAsked,
    NotASignedLanguage,
    SignatoryUnnamed,
    SignaturesMissing,
    begin_signing,
    make_copy,
    make_courtesy_copy,
    seal_alone,
    seal_document,
    sign_drawn,
)
from app.documents.source import RoundStillOpen, UnknownKind
from app.documents.sources import TITLES, read_figures, validation_subject
from app.documents.strokes import StrokesTooShort

__all__ = [
    "LOOKS",
    "TITLES",
    "Circle",
    "DeviceCannotSeal",
    "DocumentId",
    "DocumentOutdated",
    "DocumentView",
    "Drawing",
    "FileNotHere",
    "Label",
    "LevelLine",
    "Mark",
    "NobodyAsked",
    "NotASignedLanguage",
    "OriginalDiffers",
    "Polygon",
    "RecoverySheet",
    "RoundStillOpen",
    "RoundValues",
    "SignatoryUnnamed",
    "SignaturesMissing",
    "StrokesTooShort",
    "UnknownDocument",
    "UnknownKind",
    "begin_signing",
    "build_form_paper",
    "build_recovery_sheet",
    "export_document",
    "export_pages",
    "level_bar",
    "list_documents",
    "look_of",
    "make_blank",
    "make_copy",
    "make_courtesy_copy",
    "make_pages",
    "named_file",
    "paper_name",
    "quarters",
    "radar",
    "radar_point",
    "read_document",
    "read_figures",
    "read_file",
    "round_bars",
    "round_sign",
    "seal_alone",
    "seal_document",
    "sign_drawn",
    "slope",
    "slope_x",
    "validation_subject",
    "write_file",
]
