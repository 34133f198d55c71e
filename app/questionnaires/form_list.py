"""The forms that a server hands out: listed, and taken with the files they need, each checked against its hash."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING
from uuid import UUID

from app.questionnaires.digest import Login
from app.questionnaires.library import add_questionnaire
from app.questionnaires.refusals import RecordRefused, UnknownForm
from app.questionnaires.server import NotOpenRosa, Reply, Server, ServerFault, TooMuchAnswered, joined
from app.questionnaires.sources import checked_name
from app.questionnaires.submission import local, parsed
from app.words import N_
from app.workspace import Workspace

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FINE = 200
MOST_FILES, LARGEST_FILES = 500, 256 << 20


class HashDiffers(ServerFault):
    """What came is not what the server announced."""

    code = "server.hash-differs"
    message = N_("{name} came otherwise than {server} announced it, so it was not kept. Try again.")


@dataclass(frozen=True, slots=True)
class ServerForm:
    """A form that a server hands out. hash: "md5:" and 32 digits."""

    form_id: str
    name: str
    version: str
    hash: str
    download_url: str
    manifest_url: str


def list_server_forms(
    workspace: Workspace, *, server: str, user: str = "", password: str = ""
) -> tuple[ServerForm, ...]:
    """Return the forms of the server at that address. Raises: ServerFault."""
    return _listed(Server(workspace, server, Login(user, password) if user else None))


def take_server_form(workspace: Workspace, *, server: str, form: str, user: str = "", password: str = "") -> UUID:
    """Add the form `form` of the server with the files that it needs; return the id of the instrument.

    Raises: UnknownForm; HashDiffers; ServerFault; FormUnusable; NameDangerous.
    """
    asked = Server(workspace, server, Login(user, password) if user else None)
    found = next((each for each in _listed(asked) if each.form_id == form), None)
    if found is None:
        raise UnknownForm(form=form, server=asked.name)
    content = _taken(asked, found.download_url, found.hash, found.form_id)
    files = _files(asked, found.manifest_url) if found.manifest_url else {}
    return add_questionnaire(workspace, content=content, file_name=f"{form}.xml", files=files)


def _listed(server: Server) -> tuple[ServerForm, ...]:
    reply = server.ask("GET", server.address("formList"))
    root = _document(server, reply, "xforms")
    found = []
    for each in root:
        told = {local(part.tag): (part.text or "").strip() for part in each}
        if local(each.tag) == "xform" and told.get("formID") and told.get("downloadUrl"):
            manifest = told.get("manifestUrl", "")
            found.append(
                ServerForm(
                    form_id=told["formID"],
                    name=told.get("name", ""),
                    version=told.get("version", ""),
                    hash=told.get("hash", ""),
                    download_url=joined(reply.url, told["downloadUrl"]),
                    manifest_url=joined(reply.url, manifest) if manifest else "",
                )
            )
    return tuple(found)


def _files(server: Server, manifest_url: str) -> dict[str, bytes]:
    reply = server.ask("GET", manifest_url)
    files: dict[str, bytes] = {}
    for each in list(_document(server, reply, "manifest"))[:MOST_FILES]:
        told = {local(part.tag): (part.text or "").strip() for part in each}
        if local(each.tag) == "mediaFile" and told.get("filename") and told.get("downloadUrl"):
            name = checked_name(told["filename"])
            files[name] = _taken(server, joined(reply.url, told["downloadUrl"]), told.get("hash", ""), name)
            if sum(map(len, files.values())) > LARGEST_FILES:
                raise TooMuchAnswered(server=server.name, limit=LARGEST_FILES >> 20)
    return files


def _document(server: Server, reply: Reply, root_name: str) -> Element:
    try:
        root = parsed(reply.content) if reply.status == FINE else None
    except RecordRefused:
        root = None
    if root is None or local(root.tag) != root_name:
        raise NotOpenRosa(server=server.name, status=reply.status)
    return root


def _taken(server: Server, url: str, announced: str, name: str) -> bytes:
    reply = server.ask("GET", url)
    if reply.status != FINE:
        raise NotOpenRosa(server=server.name, status=reply.status)
    wanted = announced.lower().removeprefix("md5:")
    if wanted and wanted != md5(reply.content, usedforsecurity=False).hexdigest():
        raise HashDiffers(server=server.name, name=name)
    return reply.content
