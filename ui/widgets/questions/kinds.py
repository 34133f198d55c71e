"""Which editor answers a question, and what to say where the window does something else than a phone would."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.filling import Asked
from app.questionnaires import CALENDARS
from app.words import N_
from ui.widgets.questions.acknowledge import AcknowledgeEditor
from ui.widgets.questions.choices import ChoicesEditor, ManyChoicesEditor, TableHead
from ui.widgets.questions.day import DayEditor
from ui.widgets.questions.drawing import DrawingEditor
from ui.widgets.questions.drop_down import DropDownEditor, DropDownManyEditor
from ui.widgets.questions.editor import Editor
from ui.widgets.questions.line import AddressEditor, LineEditor, LinesEditor
from ui.widgets.questions.media import FileEditor
from ui.widgets.questions.moment import MomentEditor, TimeEditor
from ui.widgets.questions.number import NumberEditor
from ui.widgets.questions.other_day import OtherDayEditor
from ui.widgets.questions.points import PointEditor, PointsEditor
from ui.widgets.questions.rank import RankEditor
from ui.widgets.questions.scale import PickerEditor, RangeEditor, RatingEditor
from ui.widgets.questions.search_list import SearchEditor, SearchManyEditor, is_long

SEARCHED = frozenset({"autocomplete", "search"})
DRAWN = frozenset({"signature", "draw", "annotate"})
BY_TYPE: dict[str, type[Editor]] = {
    "int": NumberEditor,
    "decimal": NumberEditor,
    "time": TimeEditor,
    "dateTime": MomentEditor,
    "geopoint": PointEditor,
    "geotrace": PointsEditor,
    "geoshape": PointsEditor,
}
NOTES: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"maps", "map", "placement-map", "streets", "satellite", "quick-map"}),
        N_("There is no map here: type the place, or read it from a phone."),
    ),
    (frozenset({"bearing"}), N_("A computer has no compass: type the degrees from north, 0 to 360.")),
    (frozenset({"image-map"}), N_("The picture cannot be pressed here: choose from the list.")),
    (
        frozenset({"bikram-sambat"}),
        N_("The calendar of Nepal is not shown here: write the day as in the common calendar."),
    ),
    (frozenset({"printer"}), N_("A label printer is not supported here: copy the value.")),
    (frozenset({"counter"}), N_("Type the number.")),
    (frozenset({"new-front", "new", "selfie"}), N_("Take the photo with a phone or camera and bring the file.")),
)
BY_WRITTEN = {
    "barcode": N_("There is no scanner here: type the code."),
    "osm": N_("OpenStreetMap tags cannot be chosen here: type their file's name; what was answered is kept."),
}


def editor_of(asked: Asked) -> type[Editor] | None:
    """Return the class that answers `asked`; None for what only says something."""
    if asked.is_note:
        return None
    choose = BY_KIND.get(asked.kind, _typed)
    return choose(asked)


def _range(asked: Asked) -> type[Editor]:
    return RatingEditor if "rating" in asked.words else PickerEditor if "picker" in asked.words else RangeEditor


def _rank(asked: Asked) -> type[Editor]:
    del asked
    return RankEditor


def _trigger(asked: Asked) -> type[Editor]:
    del asked
    return AcknowledgeEditor


def _one(asked: Asked) -> type[Editor]:
    if "label" in asked.words:
        return TableHead
    if asked.words & SEARCHED or any(word.startswith("search(") for word in asked.words) or is_long(asked.choices):
        return SearchEditor
    return DropDownEditor if "minimal" in asked.words else ChoicesEditor


def _many(asked: Asked) -> type[Editor]:
    if "label" in asked.words:
        return TableHead
    if asked.words & SEARCHED or any(word.startswith("search(") for word in asked.words) or is_long(asked.choices):
        return SearchManyEditor
    return DropDownManyEditor if "minimal" in asked.words else ManyChoicesEditor


def _file(asked: Asked) -> type[Editor]:
    if asked.given.get("mediatype", "").startswith("osm"):
        return LineEditor
    return DrawingEditor if asked.words & DRAWN else FileEditor


def _typed(asked: Asked) -> type[Editor]:
    if asked.type == "date":
        return OtherDayEditor if asked.words & CALENDARS.keys() else DayEditor
    if asked.type in BY_TYPE:
        return BY_TYPE[asked.type]
    if "multiline" in asked.words or asked.given.get("rows", "").isdecimal():
        return LinesEditor
    return AddressEditor if "url" in asked.words else LineEditor


BY_KIND: dict[str, Callable[[Asked], type[Editor]]] = {
    "select1": _one,
    "select": _many,
    "rank": _rank,
    "range": _range,
    "trigger": _trigger,
    "upload": _file,
}


def note_of(asked: Asked) -> str:
    """Return a message for what the window does in another way than a phone, and what to do; "" for nothing."""
    if asked.given.get("mediatype", "").startswith("osm"):
        return BY_WRITTEN["osm"]
    written = asked.given.get("type", "")
    if written in BY_WRITTEN:
        return BY_WRITTEN[written]
    if any(word.startswith("ex:") for word in asked.words):
        return N_("The form asks another program for this answer; here it is typed.")
    return next((message for words, message in NOTES if words & asked.words), "")
