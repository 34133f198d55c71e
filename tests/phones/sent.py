"""The forty health cards that phones sent, laid out as the tools around ODK hand them over.

Their text was made by the forms engine of others: see tests/judges/forms/cards.py. What is laid out here is copied from
it, so that nothing which takes them in had a hand in writing them.
"""

from __future__ import annotations

import base64
import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

HERE = Path(__file__).parent
SENT, KEY = HERE / "sent.json", HERE / "key.pem"
PASSPHRASE = "bote con motor nuevo"
"""Opens KEY, the private key of the encrypted card."""
CENTRAL_END = (
    *("SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState"),
    *("DeviceID", "Edits", "FormVersion"),
)
_FORM, _CALLED = re.compile(r' id="qsip_health_(\w+)" version="(\d+)"'), "<instanceID>(.*?)</instanceID>"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission. role: of its card. name: of its folder. files: by name."""

    role: str
    name: str
    xml: str
    files: dict[str, bytes]
    is_edit: bool = False

    @property
    def is_sealed(self) -> bool:
        """Whether the phone encrypted it."""
        return 'encrypted="yes"' in self.xml

    @property
    def file_name(self) -> str:
        """How Collect calls its XML."""
        return "submission.xml" if self.is_sealed else f"{self.name}.xml"


def sent() -> list[Sent]:
    """Return what was sent: the forty cards, the one whose writer edited it in its first state, then its edit."""
    said = json.loads(SENT.read_text("utf-8"))["cards"]
    first = [_sent(number, card[0]) for number, card in enumerate(said)]
    return first + [_sent(number, card[1], is_edit=True) for number, card in enumerate(said) if len(card) > 1]


def _sent(number: int, said: dict[str, Any], *, is_edit: bool = False) -> Sent:
    form = _FORM.search(said["xml"])
    assert form is not None
    name = f"qsip_health_{form[1]}_2013-05-17_10-{10 + number}-{'59' if is_edit else '00'}"
    files = {called: base64.b64decode(text) for called, text in said["files"].items()}
    return Sent(form[1], name, said["xml"], files, is_edit)


def as_collect(folder: Path, cards: Iterable[Sent]) -> Path:
    """Write cards as Collect keeps them: a folder each, with its files; return `folder`."""
    for card in cards:
        place = folder / "instances" / card.name
        place.mkdir(parents=True)
        (place / card.file_name).write_text(card.xml, "utf-8")
        for file, content in card.files.items():
            (place / file).write_bytes(content)
    return folder


def as_zip(path: Path, cards: Iterable[Sent]) -> Path:
    """Write cards as a zip of what Collect keeps; return its path."""
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for card in cards:
            made.writestr(f"instances/{card.name}/{card.file_name}", card.xml)
            for file, content in card.files.items():
                made.writestr(f"instances/{card.name}/{file}", content)
    return path


def as_central(path: Path, cards: Iterable[Sent]) -> Path:
    """Write cards of one role as a server exports them: a zip of a table and the files; return its path.

    A card and its edit make one row, under the id of the first.
    """
    cards = list(cards)
    keys = {_id(card): _former(card) or _id(card) for card in cards}
    last = {keys[_id(card)]: card for card in cards}
    rows = []
    for key, card in last.items():
        end = ("7", "recolector", len(card.files), len(card.files), "", "", "collect:a", int(_id(card) != key))
        rows.append(_cells(card) | {"KEY": key} | dict(zip(CENTRAL_END, (*end, _version(card)), strict=True)))
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr(f"qsip_health_{cards[0].role}.csv", _table(rows))
        for card in last.values():
            for file, content in card.files.items():
                made.writestr(f"media/{file}", content)
    return path


def as_briefcase(folder: Path, cards: Iterable[Sent]) -> Path:
    """Write cards of one role as Briefcase exports them: a table, the files beside it in media; return the folder."""
    cards = list(cards)
    (folder / "media").mkdir(parents=True)
    rows = []
    for card in cards:
        cells = _cells(card) | {"SubmissionDate": "May 17, 2013 10:09:26 AM", "KEY": _id(card)}
        day = date.fromisoformat(cells["ficha-fecha"])
        cells["ficha-fecha"] = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
        if cells["palabras-foto"]:
            cells["palabras-foto"] = f"media/{cells['palabras-foto']}"
        rows.append(cells)
        for file, content in card.files.items():
            (folder / "media" / file).write_bytes(content)
    (folder / f"qsip_health_{cards[0].role}.csv").write_text(_table(rows), "utf-8")
    return folder


def _cells(card: Sent) -> dict[str, Any]:
    """Return the leaves of a card by column."""

    def leaves(element: ElementTree.Element, around: str) -> Iterator[tuple[str, str]]:
        for child in element:
            name = f"{around}{child.tag}"
            yield from leaves(child, f"{name}-") if len(child) else [(name, child.text or "")]

    told = dict(leaves(ElementTree.fromstring(card.xml), ""))
    for left_out in ("ficha-aviso", "meta-deprecatedID"):
        told.pop(left_out, None)
    return {"SubmissionDate": "2013-05-17T15:09:26.000Z"} | told


def _table(rows: list[dict[str, Any]]) -> str:
    made = StringIO()
    written = csv.DictWriter(made, _columns(rows), restval="", lineterminator="\n")
    written.writeheader()
    written.writerows(rows)
    return made.getvalue()


def _columns(rows: list[dict[str, Any]]) -> list[str]:
    """Return all columns, those that not every row has where they stand in those that have them."""
    columns: list[str] = []
    for row in rows:
        at = 0
        for name in row:
            if name in columns:
                at = columns.index(name) + 1
            else:
                columns.insert(at, name)
                at += 1
    return columns


def _id(card: Sent) -> str:
    return re.findall(_CALLED, card.xml)[0]


def _former(card: Sent) -> str:
    return next(iter(re.findall("<deprecatedID>(.*?)</deprecatedID>", card.xml)), "")


def _version(card: Sent) -> str:
    return _FORM.findall(card.xml)[0][1]
