"""The words that XLSForm knows: columns of each sheet and types of question, as ODK documents them, and the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

TRANSLATED = frozenset(
    {"label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "big-image", "audio", "video"}
)
SURVEY = TRANSLATED | {
    *("type", "name", "required", "relevant", "relevance", "constraint", "appearance", "default", "calculation"),
    *("calculate", "read_only", "readonly", "choice_filter", "parameters", "repeat_count", "count", "trigger"),
    *("autoplay", "save_to", "disabled", "rows", "note", "caption", "command", "value", "query", "comments"),
}
CHOICES = TRANSLATED | {"list_name", "list name", "name", "value", "label", "geometry", "caption"}
SETTINGS = frozenset(
    {
        *("form_title", "title", "form_id", "id_string", "version", "default_language", "instance_name", "style"),
        *("public_key", "submission_url", "namespaces", "allow_choice_duplicates", "auto_send", "auto_delete", "name"),
        *("set_form_title", "set_form_id", "prefix", "delimiter", "omit_instanceid", "clean_text_values", "flat"),
        *("sms_keyword", "sms_separator", "sms_allow_media", "client_editable", "instance_xmlns", "entities_version"),
    }
)
NEVER_MEANT = frozenset({"note", "comments", "caption", "command", "value", "query", "rows", "count", "flat", "name"})
"""Columns that nobody means when writing something like them, such as "notes"."""
COLUMNS = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
PREFIXES = frozenset({"bind", "body", "control", "instance", "media", "attribute", "jr"})
TYPES = frozenset(
    {
        *("text", "string", "integer", "int", "decimal", "range", "select_one", "select_multiple", "rank", "note"),
        *("geopoint", "geotrace", "geoshape", "date", "time", "dateTime", "datetime", "image", "photo", "audio"),
        *("video", "file", "barcode", "calculate", "acknowledge", "trigger", "hidden", "xml-external", "csv-external"),
        *("select_one_from_file", "select_multiple_from_file", "select_one_external", "osm", "background-audio"),
        *("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "start-geopoint"),
        *("simserial", "subscriberid", "background-geopoint", "begin_group", "end_group", "begin_repeat", "end_repeat"),
    }
)


def is_known_column(sheet: str, header: str) -> bool:
    """Tell whether XLSForm reads the column `header` in `sheet`; its case does not count."""
    first, _, rest = header.lower().partition("::")
    first = first.strip()
    if rest:
        return first in PREFIXES or (first in TRANSLATED and sheet != "settings")
    return first in COLUMNS[sheet] or first.partition(":")[0] in PREFIXES


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` was probably meant to be, or ""."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.75)), "")


def meant_column(sheet: str, header: str) -> str:
    """Return the column that `header` was probably meant to be, its language kept, or ""."""
    first, mark, rest = header.partition("::")
    found = nearest(first.strip(), sorted(COLUMNS[sheet] - NEVER_MEANT))
    return f"{found}{mark}{rest}" if found else ""
