"""A program of its own that answers items through the use case that the window calls, until it is killed.

    python -m tests.db.answering FOLDER ASSESSMENT RUN

Each line that it writes is flushed at once: "call N ITEM VALUE REASON" before a call, "kept N" after its return.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from app.focas import answer_item, read_assessment
from app.security import open_workspace

PHRASE = "cuatro palabras que recuerdo"


def main(folder: str, assessment: str, run: str) -> None:
    """Answer item after item; value and reason of one call belong together."""
    workspace = open_workspace(Path(folder), PHRASE)
    opened = read_assessment(workspace, UUID(assessment), language="es")
    items = [item.code for area in opened.areas for item in area.items]
    for n in count():
        item, value, reason = items[n % len(items)], str((n + int(run)) % 4 + 1), f"{run}.{n}"
        tell(f"call {n} {item} {value} {reason}")
        answer_item(workspace, assessment=opened.id, item=item, value=value, reason=reason)
        tell(f"kept {n}")


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
