"""How large a pattern becomes when it is compiled: each "{n}" writes what stands before it out n times."""

from __future__ import annotations

import re

MOST_UNROLLED = 100_000
"""Pieces; each takes some hundred bytes, and the time that a pattern may take does not count those of compiling it."""
LONGEST_COUNT = 6
_PIECE = re.compile(r"\\.|\(|\)|\{(\d*)(?:,\d*)?\}|.", re.DOTALL)


def is_too_large(pattern: str) -> bool:
    """Tell whether `pattern`, written out, has more than `MOST_UNROLLED` pieces; brackets in sets count as such."""
    open_groups, last = [0], 0
    for piece in _PIECE.finditer(pattern):
        count = piece.group(1)
        if count is not None:
            if len(count) > LONGEST_COUNT:
                return True
            more = last * max(int(count or 1) - 1, 0)
            open_groups[-1] += more
            last += more
        elif piece.group() == "(":
            open_groups.append(0)
        elif piece.group() == ")" and len(open_groups) > 1:
            last = open_groups.pop()
            open_groups[-1] += last
        elif piece.group() == ")":  # of a set, such as [)]: it may close all that stands before
            last = open_groups[0]
        else:
            last = 1
            open_groups[-1] += 1
        if open_groups[-1] > MOST_UNROLLED:
            return True
    return False
