"""The submissions in a batch of files, one after the other: instance XML with the files beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.failures import TrochaError
from app.questionnaires.refusals import NotASubmission, RecordRefused
from app.questionnaires.sources import Files
from app.questionnaires.submission import HTML, LARGEST_XML, Submission, parsed, read_submission

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

COLLECT_FOLDER = re.compile(r".+_\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}.*")
FINAL_COPY = "submission.xml"
"""Collect writes a finished instance once more under this name, beside the one that is named after the form."""

MOST_BESIDE = 8
"""More XML than this in one folder is a heap of submissions, read one after the other."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a server knows of a submission beside its answers; None: not said."""

    submitted_at: datetime | None = None
    submitter_id: str | None = None
    submitter: str | None = None
    device: str | None = None
    review_state: str | None = None
    edits: int | None = None
    is_validated: bool | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One submission of a batch. name: where it stands. media: names of its files; `read` gives their bytes.

    source: "xml", "collect", "central" or "briefcase". file_name: folder and file of its XML, where there is one.
    """

    name: str
    submission: Submission
    xml: bytes
    media: tuple[str, ...]
    read: Callable[[str], bytes]
    source: str
    file_name: str | None = None
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that was not taken in, and why."""

    record: str
    reason: TrochaError


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files in the folder of one submission, by their own names."""

    files: Files
    folder: str

    def __call__(self, name: str) -> bytes:
        return self.files.read(f"{self.folder}/{name}" if self.folder else name)


def xml_records(files: Files, only: str = "") -> Iterator[Record | Quarantined]:
    """Yield each submission that is written as XML; only: the one file that was named."""
    for folder in sorted({name.rpartition("/")[0] for name in files.names}):
        inside = files.beside(f"{folder}/" if folder else "")
        named = [name for name in inside if name.lower().endswith(".xml") and only in {"", name}]
        if len(named) > MOST_BESIDE:
            found = (_opened(files, name) for name in named)
            yield from (_with_media(each, inside, is_alone=False) for each in found if each is not None)
        else:
            yield from _of_one_folder(files, named, inside, is_named=bool(only))


def _of_one_folder(
    files: Files, named: list[str], inside: list[str], *, is_named: bool
) -> Iterator[Record | Quarantined]:
    """Yield the submissions of a folder as Collect or Briefcase makes it: one, and perhaps its final copy."""
    found = [each for each in (_opened(files, name) for name in named) if each is not None]
    whole = _without_copies([each for each in found if isinstance(each, Record)])
    for each in found:
        if isinstance(each, Quarantined) or each.name in whole:
            yield _with_media(each, inside, is_alone=len(whole) == 1 and not is_named)


def _opened(files: Files, name: str) -> Record | Quarantined | None:
    try:
        content = files.read(name, LARGEST_XML)
        submission = read_submission(content)
    except NotASubmission as refused:
        return None if _is_of_a_form(content) else Quarantined(name, refused)
    except RecordRefused as refused:
        return Quarantined(name, refused)
    folder = name.rpartition("/")[0]
    source = "collect" if COLLECT_FOLDER.fullmatch(folder.rpartition("/")[2]) else "xml"
    file_name = "/".join(name.split("/")[-2:])
    kept_name = file_name if _is_text(file_name) else None
    return Record(name, submission, content, (), _Reader(files, folder), source, kept_name)


def _is_text(name: str) -> bool:
    """Tell whether the name of a file can be kept: sticks written long ago, or elsewhere, bear names that are none."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _is_of_a_form(content: bytes) -> bool:
    """Tell whether it is a form, or a list of choices beside one: they lie among the instances and are none."""
    root: Element = parsed(content)
    return root.tag == HTML or (root.tag == "root" and root.get("id") is None)


def _without_copies(found: list[Record]) -> set[str]:
    """Return the names of those that are no final copy of another in the same folder."""
    kept: dict[str, Record] = {}
    for each in found:
        before = kept.get(each.submission.instance_id)
        is_copy = each.name.rpartition("/")[2] == FINAL_COPY
        if before is None or (before.name.rpartition("/")[2] == FINAL_COPY and not is_copy):
            kept[each.submission.instance_id] = each
    names = {each.name for each in kept.values()}
    return names | {each.name for each in found if each.name.rpartition("/")[2] != FINAL_COPY}


def _with_media(record: Record | Quarantined, inside: list[str], *, is_alone: bool) -> Record | Quarantined:
    """Return the record with the names of its files: all beside it when it is alone, else those that it names."""
    if isinstance(record, Quarantined):
        return record
    names = [name.rpartition("/")[2] for name in inside if not name.lower().endswith(".xml")]
    if not is_alone:
        said = {(each.text or "").strip() for each in record.submission.root.iter()}
        names = [name for name in names if name in said]
    return Record(
        record.name,
        record.submission,
        record.xml,
        tuple(names),
        record.read,
        record.source,
        record.file_name,
        record.facts,
    )
