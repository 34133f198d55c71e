"""Records into the store, some in each transaction: taken in, known already, completed, or the successor of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.questionnaires.comparing import is_same, says_as_table
from app.questionnaires.records import Record
from app.questionnaires.refusals import AttachmentDiffers, InstanceIdUsed
from app.questionnaires.shapes import Shapes
from app.questionnaires.sources import checked_name
from app.questionnaires.submission import Leaf, Row, Submission, laid_out, parsed
from app.workspace import Workspace
from db.identity import id_of
from db.models.forms import Answer, Attachment, RepeatInstance, Response

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

IMPORTED, UNCHANGED, COMPLETED = "imported", "unchanged", "completed"
FINISHED = "finished"
MOST_TOGETHER = 25
"""Records of one transaction: whoever writes beside an import waits for one of them at most."""
TABLES = frozenset({"central", "briefcase"})
"""Sources whose XML was made of the cells of a table."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A record that can be written; its files are kept already. is_new: it is not here. lacking: files, by name."""

    record: Record
    identity: UUID
    is_new: bool
    lacking: dict[str, str]


class Storing:
    """Keeps the records of a batch, some of them in each transaction; what refuses one leaves the others alone.

    Records that `add` took are on the disk once `close` has come back.
    """

    def __init__(self, workspace: Workspace, shapes: Shapes) -> None:
        """Have nothing to keep yet."""
        self._workspace, self._shapes = workspace, shapes
        self._ready: dict[str, _Ready] = {}  # by instanceID

    def add(self, record: Record) -> str:
        """Keep `record`; return IMPORTED, UNCHANGED or COMPLETED (it was here, and files of its came).

        Raises: RecordRefused; DiskFull; FolderReadOnly.
        """
        instance = record.submission.instance_id
        if instance in self._ready or len(self._ready) == MOST_TOGETHER:
            self.close()
        ready = _checked(self._workspace, record)
        if ready is None:
            return UNCHANGED
        self._ready[instance] = ready
        return IMPORTED if ready.is_new else COMPLETED

    def close(self) -> None:
        """Let everything that was added be on the disk. Raises: DiskFull; FolderReadOnly."""
        some, self._ready = self._ready, {}
        if not some:
            return
        new = [each for each in some.values() if each.is_new]
        digests = self._workspace.keep_all([each.record.xml for each in new])
        with self._workspace.transaction() as session:
            for each, digest in zip(new, digests, strict=True):
                _insert(session, self._workspace, self._shapes, each.record, each.identity, digest)
            for each in some.values():
                if each.lacking:
                    session.execute(insert(Attachment), list(_attachments(each.identity, each.lacking)))


def _checked(workspace: Workspace, record: Record) -> _Ready | None:
    """Keep the files of `record`; return what is to be written, None when all of it is here. Raises: RecordRefused."""
    submission = record.submission
    names = [checked_name(name) for name in record.media]
    with workspace.reading() as session:
        known = _called(session, submission.instance_id)
        files = _files_of(session, known.id) if known is not None else {}
    if known is not None:
        _check_same(workspace, known, record)
    kept = {name: workspace.keep(record.read(name)) for name in names}
    for name, digest in kept.items():
        if files.get(name, digest) != digest:
            raise AttachmentDiffers(file=name)
    lacking = {name: digest for name, digest in kept.items() if name not in files}
    if known is not None:
        return _Ready(record, known.id, False, lacking) if lacking else None
    return _Ready(record, id_of("response", submission.instance_id), True, lacking)


def came_at(workspace: Workspace, instances: list[str]) -> dict[str, datetime | None]:
    """Return which of these instanceIDs are here, and when each came."""
    with workspace.reading() as session:
        found = (_called(session, each) for each in instances)
        return {each.instance_id: each.stored_at for each in found if each is not None}


def take_over_files(workspace: Workspace, submission: Submission) -> None:
    """Give an edit the files that it names and that came with the submission it replaces: they are not sent again."""
    named = {(each.text or "").strip() for each in submission.root.iter()}
    with workspace.reading() as session:
        here, former = _called(session, submission.instance_id), _called(session, submission.deprecated_id)
        if here is None or former is None:
            return
        own, old = _files_of(session, here.id), _files_of(session, former.id)
    lacking = {name: digest for name, digest in old.items() if name in named and name not in own}
    if lacking:
        with workspace.transaction() as session:
            session.execute(insert(Attachment), list(_attachments(here.id, lacking)))


def _check_same(workspace: Workspace, known: Response, record: Record) -> None:
    """Let what is here say the same as `record`, letter by letter or at least answer by answer.

    Raises: InstanceIdUsed.
    """
    here = workspace.fetch(known.submission) if known.submission else None
    if here == record.xml:
        return
    if here is None or not _agree(known.source, parsed(here), record.source, record.submission.root):
        raise InstanceIdUsed(instance=record.submission.instance_id)


def _agree(source: str, here: Element, other_source: str, other: Element) -> bool:
    if other_source in TABLES:
        return says_as_table(other, here)
    return says_as_table(here, other) if source in TABLES else is_same(here, other)


def _insert(
    session: Session, workspace: Workspace, shapes: Shapes, record: Record, identity: UUID, digest: str
) -> None:
    """Write the rows of `record`. digest: of its XML, which is kept already."""
    submission, facts = record.submission, record.facts
    line = shapes.line_of(submission.form_id, submission.version)
    shape = shapes.shape_of(submission.form_id, submission.version)
    rows, leaves = laid_out(submission, shape.repeats if shape else None, shape.nodes if shape else None)
    session.add(
        Response(
            id=identity,
            instrument_id=line.id if line is not None else None,
            form_id=submission.form_id,
            form_version=submission.version or None,
            instance_id=submission.instance_id,
            deprecated_id=submission.deprecated_id or None,
            state=FINISHED,
            source=record.source,
            submission=digest,
            file_name=record.file_name,
            stored_at=workspace.now(),
            submitted_at=facts.submitted_at,
            submitter_id=facts.submitter_id,
            submitter=facts.submitter,
            device=facts.device,
            review_state=facts.review_state,
            edits=facts.edits,
            is_validated=facts.is_validated,
        )
    )
    session.flush()
    if rows:
        session.execute(insert(RepeatInstance), [_row(identity, row) for row in rows])
    if leaves:
        session.execute(insert(Answer), [_answer(identity, leaf) for leaf in leaves])


def _row(response: UUID, row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "response_id": response,
        "parent_id": row.parent,
        "path": row.path,
        "position": f"{row.position:06}5",  # a position ends with no zero, so that others fit around it
    }


def _answer(response: UUID, leaf: Leaf) -> dict[str, object]:
    return {
        "id": id_of("answer", response, *leaf.around, leaf.node),
        "response_id": response,
        "node": leaf.node,
        "instance_id": leaf.row,
        "value": leaf.value,
    }


def _attachments(response: UUID, files: dict[str, str]) -> Iterator[dict[str, object]]:
    for name, digest in files.items():
        yield {"id": id_of("attachment", response, name), "response_id": response, "name": name, "file": digest}


def _called(session: Session, instance_id: str) -> Response | None:
    return session.scalars(select(Response).where(Response.instance_id == instance_id)).first()


def _files_of(session: Session, response: UUID) -> dict[str, str]:
    rows = session.scalars(select(Attachment).where(Attachment.response_id == response))
    return {row.name: row.file for row in rows}
