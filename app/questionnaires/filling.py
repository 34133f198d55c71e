"""Filling a form: a response begun, gone on with, finished. An answer is durable when the hand leaves its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.forms.filling import Definition, Device, Response, open_response, read_definition
from app.questionnaires.auditing import NAME, AuditLog, AuditPart, audit_place
from app.questionnaires.library import read_instrument, resources_of
from app.questionnaires.nodes import KeptRow, instance_of_rows
from app.questionnaires.rows import Rows, Written
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id
from db.models.forms import Answer, Attachment, RepeatInstance
from db.models.forms import Response as ResponseRow
from db.models.programme import Person

DRAFT, FINISHED, HERE = "draft", "finished", "here"
_CELL = (
    "INSERT INTO answer (id, response_id, node, instance_id, value) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value"
)
_ROW = (
    "INSERT INTO repeat_instance (id, response_id, parent_id, path, position) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET position = excluded.position WHERE position IS NOT excluded.position"
)


class UnknownResponse(TrochaError):
    """There is no such response."""

    code = "questionnaire.unknown-response"
    message = N_("This response is not in this workspace. It may have been removed.")


class ResponseFinished(TrochaError):
    """The response is finished, so its answers stand as they are."""

    code = "questionnaire.finished"
    message = N_("This response is finished and its answers stand.")


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """A response in a list. name: what the form calls it; "" when it does not. state: "draft" or "finished"."""

    id: UUID
    instrument: UUID | None
    state: str
    source: str
    name: str
    stored_at: datetime | None


class Filling:
    """A response on the screen: the engine's answers, and what each change of them stores."""

    def __init__(
        self,
        identity: UUID,
        instrument: UUID,
        response: Response,
        device: Device,
        *,
        state: str = DRAFT,
        known: tuple[KeptRow, ...] = (),
    ) -> None:
        """Hold `response`, which is stored as `identity` with the rows `known`."""
        self.id, self.instrument, self.response, self.state = identity, instrument, response, state
        self._device = device
        self._rows = Rows(identity, response, known)
        place = audit_place(response.definition)
        user = device.properties.get("username", "")
        self.log = AuditLog(response, place, device.now, user) if place and state == DRAFT else None

    @property
    def definition(self) -> Definition:
        """The form."""
        return self.response.definition

    @property
    def is_finished(self) -> bool:
        """Whether its answers stand."""
        return self.state != DRAFT

    def now(self) -> datetime:
        """Return the present instant in the zone in which the response's days begin."""
        return self._device.now().astimezone(self._device.zone)

    def answer(self, ref: str, value: str | Sequence[str]) -> Written:
        """Answer `ref`; return what to store. Raises: AnswerRefused."""
        return self._rows.written((ref, *self.response.set(ref, value)))

    def add_row(self, ref: str) -> Written:
        """Add a row to the repeat `ref`. Raises: RowsRefused."""
        return self._rows.written(self.response.add_repeat(ref))

    def remove_row(self, ref: str) -> tuple[Written, Written]:
        """Take the row `ref` away; return what to store, and what would bring it back. Raises: RowsRefused."""
        before = self._rows.removed(ref)
        return self._rows.written(self.response.remove_repeat(ref)), before

    def move_row(self, ref: str, to: int) -> Written:
        """Let the row `ref` be row `to`, from 1. Raises: RowsRefused."""
        return self._rows.written(self.response.move_repeat(ref, to))

    def finish(self) -> Written:
        """Note that it is finished, where the form asks for it; return what to store."""
        named = self.response.set(self.log.place, NAME) if self.log is not None else ()
        places = (self.log.place,) if self.log is not None else ()
        return self._rows.written((*places, *named, *self.response.finish()))

    def everything(self) -> Written:
        """Return all answers and rows that were not stored yet."""
        return self._rows.everything()


def device_of(workspace: Workspace) -> Device:
    """Return what this computer tells a form: its clock, and who fills it."""
    with workspace.reading() as session:
        person = session.get(Person, workspace.person) if workspace.person else None
    properties = {"username": person.name or ""} if person is not None else {}
    if workspace.device is not None:
        properties["deviceid"] = f"trocha:{workspace.device.hex}"
    return Device(now=workspace.now, properties=properties)


def start_filling(workspace: Workspace, *, instrument: UUID) -> Filling:
    """Begin a response and store it. Raises: UnknownInstrument; FormUnusable."""
    definition = _definition(workspace, instrument)
    device = device_of(workspace)
    response = open_response(definition, device)
    filling = Filling(new_id(), instrument, response, device)
    row = ResponseRow(
        id=filling.id,
        instrument_id=instrument,
        form_id=definition.form_id,
        form_version=definition.version or None,
        instance_id=response.value(definition.instance_id),
        state=DRAFT,
        source=HERE,
        stored_at=workspace.now(),
    )
    with workspace.transaction() as session:
        session.add(row)
        session.flush()
        _write(_cursor(session), filling.id, filling.everything())
    return filling


def open_filling(workspace: Workspace, response: UUID) -> Filling:
    """Return a stored response to go on with, or to read. Raises: UnknownResponse; UnknownInstrument; FormUnusable."""
    with workspace.reading() as session:
        row = _row(session, response)
        answers = list(session.scalars(select(Answer).where(Answer.response_id == response)))
        instances = list(session.scalars(select(RepeatInstance).where(RepeatInstance.response_id == response)))
    if row.instrument_id is None:
        raise UnknownResponse
    definition = _definition(workspace, row.instrument_id)
    submission = workspace.fetch(row.submission) if row.submission else None
    known = tuple(KeptRow(each.id, each.parent_id, each.path, each.position) for each in instances)
    if submission is None:
        cells = {(each.instance_id, each.node): each.value for each in answers}
        submission = instance_of_rows(definition, cells, known).encode()
    device = device_of(workspace)
    opened = open_response(definition, device, submission)
    filling = Filling(response, row.instrument_id, opened, device, state=row.state or DRAFT, known=known)
    if filling.log is not None:
        filling.log.is_first = NAME not in media_names(workspace, response=response)
    return filling


def store_answers(workspace: Workspace, *, response: UUID, written: Written) -> None:
    """Store what an answer or a row changed, durably. Raises: UnknownResponse; ResponseFinished."""
    with workspace.quick_edit("answer", "repeat_instance") as cursor:
        _check_open(cursor, response)
        _write(cursor, response, written)


def restore_row(workspace: Workspace, *, response: UUID, written: Written) -> None:
    """Bring a row back that was taken away. Raises: UnknownResponse; ResponseFinished."""
    with workspace.quick_edit("answer", "repeat_instance", "response") as cursor:
        _check_open(cursor, response)
        _write(cursor, response, written)


def keep_media(workspace: Workspace, *, response: UUID, name: str, content: bytes) -> None:
    """Keep a file that an answer names. Raises: DiskFull; FolderReadOnly."""
    digest = workspace.keep(content)
    with workspace.transaction() as session:
        identity = id_of("attachment", response, name)
        found = session.get(Attachment, identity)
        if found is None:
            session.add(Attachment(id=identity, response_id=response, name=name, file=digest))
        else:
            found.file = digest


def store_log(workspace: Workspace, *, response: UUID, part: AuditPart) -> None:
    """Add what was done since the last time to the log of a response. Raises: DiskFull; FolderReadOnly."""
    before = read_media(workspace, response=response, name=NAME)
    keep_media(workspace, response=response, name=NAME, content=part.added_to(before))


def media_names(workspace: Workspace, *, response: UUID) -> frozenset[str]:
    """Return the names of the files that are kept with a response."""
    with workspace.reading() as session:
        return frozenset(
            filter(None, session.scalars(select(Attachment.name).where(Attachment.response_id == response)))
        )


def read_media(workspace: Workspace, *, response: UUID, name: str) -> bytes | None:
    """Return a file that an answer names; None when it has not arrived."""
    with workspace.reading() as session:
        found = session.get(Attachment, id_of("attachment", response, name))
    return workspace.fetch(found.file) if found is not None and found.file else None


def finish_filling(workspace: Workspace, *, response: UUID, written: Written, submission: str) -> None:
    """Store the response as finished: its answers stand from now on. submission: its XML, kept as it is.

    Raises: UnknownResponse; ResponseFinished; DiskFull; FolderReadOnly.
    """
    digest = workspace.keep(submission.encode())
    with workspace.transaction() as session:
        row = _row(session, response)
        if row.state != DRAFT:
            raise ResponseFinished
        _write(_cursor(session), response, written)
        row.state, row.submission, row.stored_at = FINISHED, digest, workspace.now()


def list_responses(workspace: Workspace, *, instrument: UUID) -> tuple[ResponseLine, ...]:
    """Return the responses to an instrument, those under way first, then the newest first."""
    named = select(Answer.response_id, Answer.value).where(Answer.node.in_(["instanceName", "meta/instanceName"]))
    with workspace.reading() as session:
        rows = list(session.scalars(select(ResponseRow).where(ResponseRow.instrument_id == instrument)))
        names = {each.response_id: each.value or "" for each in session.execute(named)}
    lines = [
        ResponseLine(
            row.id, row.instrument_id, row.state or DRAFT, row.source or HERE, names.get(row.id, ""), row.stored_at
        )
        for row in rows
    ]
    newest = sorted(lines, key=_moment, reverse=True)
    return tuple(sorted(newest, key=_is_frozen))


def remove_draft(workspace: Workspace, *, response: UUID) -> ResponseLine:
    """Take a response that is under way out of the list. Raises: UnknownResponse; ResponseFinished."""
    with workspace.transaction() as session:
        row = _row(session, response)
        if row.state != DRAFT:
            raise ResponseFinished
        line = ResponseLine(row.id, row.instrument_id, DRAFT, row.source or HERE, row.instance_id, row.stored_at)
        session.delete(row)
    return line


def restore_draft(workspace: Workspace, *, line: ResponseLine) -> None:
    """Bring back what `remove_draft` returned; its answers were kept. Raises: UnknownInstrument; FormUnusable."""
    if line.instrument is None:
        raise UnknownResponse
    definition = _definition(workspace, line.instrument)
    with workspace.transaction() as session:
        session.merge(
            ResponseRow(
                id=line.id,
                instrument_id=line.instrument,
                form_id=definition.form_id,
                form_version=definition.version or None,
                instance_id=line.name,
                state=DRAFT,
                source=line.source,
                stored_at=line.stored_at,
            )
        )


def _definition(workspace: Workspace, instrument: UUID) -> Definition:
    content, name = read_instrument(workspace, instrument)
    return read_definition(content, file_name=name, resources=resources_of(workspace, instrument))


def _moment(line: ResponseLine) -> str:
    return line.stored_at.isoformat() if line.stored_at is not None else ""


def _is_frozen(line: ResponseLine) -> bool:
    return line.state != DRAFT


def _row(session: Session, response: UUID) -> ResponseRow:
    row = session.get(ResponseRow, response)
    if row is None:
        raise UnknownResponse
    return row


def _cursor(session: Session) -> Any:  # noqa: ANN401 - the driver's cursor
    connection: Any = session.connection().connection.driver_connection
    return connection.cursor()


def _check_open(cursor: Any, response: UUID) -> None:  # noqa: ANN401 - the driver's cursor
    found = cursor.execute("SELECT state FROM response WHERE id = ?", (response.hex,)).fetchone()
    if found is None:
        raise UnknownResponse
    if found[0] != DRAFT:
        raise ResponseFinished


def _write(cursor: Any, response: UUID, written: Written) -> None:  # noqa: ANN401 - the driver's cursor
    for row in written.rows:
        cursor.execute(_ROW, (row.id.hex, response.hex, row.parent.hex if row.parent else None, row.path, row.position))
    for cell in written.cells:
        around = cell.row.hex if cell.row else None
        cursor.execute(_CELL, (cell.id.hex, response.hex, cell.node, around, cell.value))
    for identity in written.gone:
        cursor.execute("DELETE FROM answer WHERE instance_id = ?", (identity.hex,))
        cursor.execute("DELETE FROM repeat_instance WHERE id = ?", (identity.hex,))
