"""A copy says what its signed original says: what travels in the original's PDF is held against today's record.

What the guide lets follow after the signing may differ: how far each action of a roadmap is, with its evidence, and
the names that the signers wrote themselves.
"""

from __future__ import annotations

import json
from typing import Any

from app import signing
from app.documents.library import DocumentView, read_file
from app.documents.source import Source
from app.failures import TrochaError
from app.words import N_, words_in
from app.workspace import Workspace

FOLLOWED = ("state_code", "evidence")
WRITTEN_WHEN_SIGNING = ("name", "title")


class OriginalDiffers(TrochaError):
    """A copy made now would say something else than its signed original."""

    code = "document.original-differs"
    message = N_(
        "What {code} says was changed after it was signed, so a copy made now would say something else."
        " Give out the signed PDF itself, or make the next version."
    )


def refuse_changed(workspace: Workspace, source: Source, original: DocumentView) -> None:
    """Stand in the way of a copy that would not say what `original` says. Raises: OriginalDiffers; FileNotHere."""
    kept = signing.read_attachment(read_file(workspace, original.id))
    words = words_in(original.language)
    now = source.build(words, layout=original.layout, is_draft=False, is_copy=False, checksum="").data
    if kept is None or now is None:
        return
    said, says = json.loads(kept), json.loads(now)
    if source.version != original.version or what_was_signed(said, said) != what_was_signed(says, said):
        raise OriginalDiffers(code=original.code)


def what_was_signed(data: dict[str, Any], signed: dict[str, Any]) -> dict[str, Any]:
    """Return `data` without what may follow. signed: the data of the original."""
    kept = dict(data)
    if kept.get("kind") == "roadmap":
        kept["actions"] = [_without(each, FOLLOWED) for each in kept.get("actions", ())]
    if "asked" in kept:
        kept["asked"] = [
            _without(each, tuple(name for name in WRITTEN_WHEN_SIGNING if name not in first))
            for each, first in zip(kept["asked"], _matched(signed.get("asked", []), len(kept["asked"])), strict=True)
        ]
    return kept


def _matched(asked: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    return [*asked[:number], *[{}] * (number - len(asked))]


def _without(told: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in names}
