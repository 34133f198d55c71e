"""Numbers that seem to tell of a person: an identity card (DNI) or a telephone."""

from __future__ import annotations

import re

PRIVATE_NUMBER = re.compile(
    r"""(?<!\d)(?:
      \d{8}                                                # DNI
    | (?<![.,-])\d{2}(?P<gap>[. ])\d{3}(?P=gap)\d{3}       # DNI in groups
    | (?:\+?51[ -]?)?9\d{2}[ .-]?\d{3}[ .-]?\d{3}          # mobile telephone
    | (?<!-)\(?0\d{1,2}\)?[ -]?(?:\d{6,7}|\d{3}[ -]\d{3,4})  # telephone with the code of its department
    )(?![\d])""",
    re.VERBOSE,
)
"""What seems to be one of these in free text of Peru."""


def seems_private(text: str | None) -> bool:
    """Whether free text seems to hold a DNI of eight digits or a telephone: mobile, or with its department's code."""
    return PRIVATE_NUMBER.search(text or "") is not None
