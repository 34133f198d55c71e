"""Send finished responses to a server: each whole, in as many requests as the server's limit asks, once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from uuid import UUID

from sqlalchemy import select

from app.failures import TrochaError
from app.questionnaires.digest import Login
from app.questionnaires.exporting import Kept, kept_of
from app.questionnaires.records import Quarantined
from app.questionnaires.refusals import NoSuchForm, RecordRefused
from app.questionnaires.server import TOO_LARGE, NotOpenRosa, Server, ServerFault
from app.questionnaires.submission import local, parsed
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.forms import Delivery, Response

USUAL_LIMIT = 10_000_000  # where the server says none, as Collect assumes
CREATED, ACCEPTED = 201, 202
DONE = frozenset({CREATED, ACCEPTED})
NO_CONTENT, FINE = 204, 200
XML_PART, INCOMPLETE = "xml_submission_file", "*isIncomplete*"
OTHER_KIND = "application/octet-stream"


class PartTooLarge(RecordRefused):
    """A file alone is more than the server takes at once."""

    code = "sending.part-too-large"
    message = N_("Its file {name} is larger than the {limit} bytes that the server takes at once.")


class FilesMissing(RecordRefused):
    """A file has not arrived here, so the response cannot be sent whole."""

    code = "sending.files-missing"
    message = N_("Its file {name} has not arrived here yet, so it was not sent.")


class ServerRefused(RecordRefused):
    """The server refuses a submission."""

    code = "sending.refused"
    message = N_("The server refuses it (answer {status}): {detail}")


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent. already: those the server has from earlier. failed: each with its reason.

    stopped: what ended it before the last; None when all had their turn.
    """

    sent: int
    already: int
    failed: tuple[Quarantined, ...]
    stopped: TrochaError | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    kind: str
    content: bytes


def send_submissions(workspace: Workspace, *, to: str, form: str = "", user: str = "", password: str = "") -> Sending:
    """Send the finished responses that the server at `to` has not had; form: only of that form.

    An edit follows what it replaces. Raises: AddressWrong; NoSuchForm; ServerFault when nothing could be sent at all.
    """
    server = Server(workspace, to, Login(user, password) if user else None)
    known = sha256(to.encode()).hexdigest()
    kept = [each for name in _forms(workspace, form) for each in kept_of(workspace, name)]
    had = _delivered(workspace, known, kept)
    waiting = _in_order([each for each in kept if each.row.id not in had])
    sent, failed = 0, []
    limit, url = _greeted(server) if waiting else (0, "")
    for each in waiting:
        try:
            _send(workspace, server, url, limit, each)
        except RecordRefused as reason:
            failed.append(Quarantined(each.row.instance_id, reason))
        except ServerFault as reason:
            if not sent:
                raise
            return Sending(sent, len(had), tuple(failed), reason)
        else:
            _note(workspace, server, known, each.row.id)
            sent += 1
    return Sending(sent, len(had), tuple(failed))


def _forms(workspace: Workspace, form: str) -> list[str]:
    with workspace.reading() as session:
        finished = select(Response.form_id).where(Response.state == "finished").distinct()
        known = sorted(name for name in session.scalars(finished) if name)
    if form and form not in known:
        raise NoSuchForm(form=form, known=", ".join(known) or "\N{EM DASH}")
    return [form] if form else known


def _delivered(workspace: Workspace, server: str, kept: Sequence[Kept]) -> set[UUID]:
    wanted = {id_of("delivery", each.row.id, server): each.row.id for each in kept}
    with workspace.reading() as session:
        return {wanted[found] for found in session.scalars(select(Delivery.id)) if found in wanted}


def _in_order(waiting: list[Kept]) -> list[Kept]:
    """Return what waits, each after what it replaces: a server refuses an edit of what it does not know."""
    by_id = {each.row.instance_id: each for each in waiting}
    ordered: dict[str, Kept] = {}
    for each in waiting:
        chain = []
        at: Kept | None = each
        while at is not None and at.row.instance_id not in ordered and at not in chain:
            chain.append(at)
            at = by_id.get(at.row.deprecated_id or "")
        ordered |= {link.row.instance_id: link for link in reversed(chain)}
    return list(ordered.values())


def _greeted(server: Server) -> tuple[int, str]:
    """Ask the server how much it takes at once, and where; return both. Raises: ServerFault."""
    reply = server.ask("HEAD", server.address("submission"))
    if reply.status not in {NO_CONTENT, FINE} or "x-openrosa-version" not in reply.headers:
        raise NotOpenRosa(server=server.name, status=reply.status)
    said = reply.headers.get("x-openrosa-accept-content-length", "").strip()
    limit = int(said) if said.isdecimal() and len(said) < len(str(1 << 62)) else USUAL_LIMIT
    return limit, server.place_for_posts(reply)


def _send(workspace: Workspace, server: Server, url: str, limit: int, kept: Kept) -> None:
    xml = _Part(XML_PART, "text/xml", kept.xml)
    groups = list(_groups(workspace, xml, kept, limit))
    for number, group in enumerate(groups, 1):
        body, kind = _multipart([xml, *group], is_last=number == len(groups))
        reply = server.ask("POST", url, body, {"Content-Type": kind})
        if reply.status == TOO_LARGE:
            raise PartTooLarge(name=group[0].name if group else XML_PART, limit=limit)
        if reply.status not in DONE or not _is_envelope(reply.content):
            if reply.status in DONE or reply.status == FINE:
                raise NotOpenRosa(server=server.name, status=reply.status)
            raise ServerRefused(status=reply.status, detail=_message(reply.content))


def _groups(workspace: Workspace, xml: _Part, kept: Kept, limit: int) -> Iterator[list[_Part]]:
    """Yield the files in groups that fit into one request each, the XML with every one. Raises: RecordRefused."""
    group: list[_Part] = []
    for name, digest in kept.files.items():
        content = workspace.fetch(digest)
        if content is None:
            raise FilesMissing(name=name)
        part = _Part(name, guess_type(name)[0] or OTHER_KIND, content)
        if _size([xml, part]) > limit:
            raise PartTooLarge(name=name, limit=limit)
        if group and _size([xml, *group, part]) > limit:
            yield group
            group = []
        group.append(part)
    if _size([xml]) > limit:
        raise PartTooLarge(name=XML_PART, limit=limit)
    yield group


def _size(parts: list[_Part]) -> int:
    """Return how long the body of a request with `parts` is at most."""
    return len(_multipart([_Part(each.name, each.kind, b"") for each in parts], is_last=False)[0]) + sum(
        len(each.content) for each in parts
    )


def _multipart(parts: list[_Part], *, is_last: bool) -> tuple[bytes, str]:
    """Return the body of a request and its Content-Type; a part is named after its file."""
    boundary = f"trocha-{secrets.token_hex(16)}"
    chunks = []
    for part in parts:
        file = "submission.xml" if part.name == XML_PART else part.name
        head = f'Content-Disposition: form-data; name="{_escaped(part.name)}"; filename="{_escaped(file)}"'
        chunks.append(f"--{boundary}\r\n{head}\r\nContent-Type: {part.kind}\r\n\r\n".encode() + part.content + b"\r\n")
    if not is_last:
        head = f'Content-Disposition: form-data; name="{INCOMPLETE}"'
        chunks.append(f"--{boundary}\r\n{head}\r\n\r\nyes\r\n".encode())
    return b"".join([*chunks, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


def _escaped(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _is_envelope(content: bytes) -> bool:
    try:
        return local(parsed(content).tag) == "OpenRosaResponse"
    except RecordRefused:
        return False


def _message(content: bytes) -> str:
    """Return what the server says to people, cut short."""
    try:
        root = parsed(content)
    except RecordRefused:
        return "\N{EM DASH}"
    said = "".join(each.text or "" for each in root.iter() if local(each.tag) == "message")
    return " ".join(said.split())[:200] or "\N{EM DASH}"


def _note(workspace: Workspace, server: Server, known: str, response: UUID) -> None:
    with workspace.transaction() as session:
        identity = id_of("delivery", response, known)
        session.merge(Delivery(id=identity, response_id=response, server=server.name, sent_at=workspace.now()))
