"""Numbers that seem to tell of a person: an identity card (DNI) or a telephone."""

from __future__ import annotations

import re

_PRIVATE = re.compile(r"(?<!\d)(?:\d{8}|9\d{2}[ -]?\d{3}[ -]?\d{3})(?!\d)")


def seems_private(text: str | None) -> bool:
    """Whether free text seems to hold a DNI of eight digits or a mobile telephone of nine that begins with 9."""
    return _PRIVATE.search(text or "") is not None
