"""A server of forms for the tests, written from the OpenRosa specification alone; it forgives nothing.

Of the specification: every request says X-OpenRosa-Version and an RFC 1123 Date; HEAD on the submission address
answers 204 with X-OpenRosa-Accept-Content-Length; a POST is multipart/form-data with one part "xml_submission_file"
and one for each file, named as the XML names it; what is split repeats the XML and says *isIncomplete*; 201 is
received, 202 is received in part, 401 asks who is there, 413 is too large; answers stand in an OpenRosaResponse.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.etree import ElementTree

USER, PASSWORD = "brigada", "una clave: con señas"
ENVELOPE = (
    '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="">{}</message></OpenRosaResponse>'
)
REALM, XML = "forms", "xml_submission_file"
DIGEST_PART = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]+))')
OPAQUE = 'o\\"p'


@dataclass
class Known:
    """What the server was sent and how it behaves. auth: "", "basic", "MD5", "MD5-sess" or "SHA-256"."""

    limit: int = 100_000_000
    auth: str = ""
    posts: list[dict[str, bytes]] = field(default_factory=list)
    submissions: dict[str, bytes] = field(default_factory=dict)
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    logins: int = 0
    said: list[str] = field(default_factory=list)
    closed_forms: set[str] = field(default_factory=set)
    form: bytes = b""
    media: dict[str, bytes] = field(default_factory=dict)
    lies_about_media: bool = False
    drops_after: int = 1_000_000
    nonces: dict[str, set[str]] = field(default_factory=dict)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    known: Known

    def log_message(self, *_: object) -> None:
        return

    def do_HEAD(self) -> None:
        self._handle("HEAD")

    def do_GET(self) -> None:
        self._handle("GET")

    def do_POST(self) -> None:
        self._handle("POST")

    def _handle(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0]
        self.known.said.append(f"{method} {path} {self.headers.get('Authorization', '')}")
        if self._leads_elsewhere(path):
            return
        wrong = self._wrong_headers()
        if wrong:
            self._complain(400, wrong)
        elif self.known.auth and not self._is_welcome(method):
            return
        elif path == "/submission" and method == "HEAD":
            self._say(204, b"", **{"X-OpenRosa-Accept-Content-Length": str(self.known.limit)})
        elif path == "/submission":
            self._receive(body)
        else:
            self._hand_out(path)

    def _leads_elsewhere(self, path: str) -> bool:
        moved = re.fullmatch(r"/moved-(\d+)(/.*)", path)
        if moved:
            self._say(int(moved.group(1)), b"", Location=moved.group(2))
        elif path.startswith("/portal/"):
            self._say(200, b"<html>Log in to the hotel</html>")
        elif path.startswith("/away/"):
            self._say(307, b"", Location="http://127.0.0.1:1/submission")
        elif path.startswith("/odd/"):
            self._say(302, b"", Location="http://[::1")
        elif path.startswith("/token/"):
            self._say(401, b"", **{"WWW-Authenticate": "Negotiate"})
        elif path.startswith("/short/"):
            self._say(200, b"<xforms/>", **{"Content-Length": "1000"})
            self.close_connection = True
        elif path.startswith("/round/"):
            self._say(302, b"", Location="/round/submission")
        else:
            return False
        return True

    def _wrong_headers(self) -> str:
        if self.headers.get("X-OpenRosa-Version") != "1.0":
            return "no X-OpenRosa-Version"
        try:
            parsedate_to_datetime(self.headers.get("Date", ""))
        except (ValueError, TypeError):
            return "no Date"
        return "" if str(self.headers["Date"]).endswith("GMT") else "Date is not RFC 1123"

    def _receive(self, body: bytes) -> None:
        known = self.known
        if len(known.posts) >= known.drops_after:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        parts, incomplete, wrong = self._parts(body)
        status, wrong = (413, "too large") if len(body) > known.limit else (400, wrong)
        if not wrong:
            status, wrong = self._wrong_answers(parts)
        if wrong:
            self._complain(status, wrong)
            return
        instance = self._ids(parts)["instanceID"]
        known.submissions.setdefault(instance, parts[XML])
        known.posts.append(parts)
        known.files |= {(instance, name): content for name, content in parts.items() if name != XML}
        said = ENVELOPE.format("partial" if incomplete else "full submission upload was successful!")
        self._say(202 if incomplete else 201, said.encode())

    def _wrong_answers(self, parts: dict[str, bytes]) -> tuple[int, str]:
        """Return what is wrong with a submission, and the status to say so; "" when nothing is."""
        known = self.known
        try:
            root = ElementTree.fromstring(parts[XML])
        except ElementTree.ParseError:
            return 400, "the XML is broken"
        texts = {each.text for each in root.iter()}
        strange = [name for name in parts if name != XML and name not in texts]
        ids = self._ids(parts)
        former = ids.get("deprecatedID")
        checks = [
            (400, f"part {strange} is no file of the submission" if strange else ""),
            (409, "the form takes no submissions" if root.get("id") in known.closed_forms else ""),
            (404, "what it replaces is unknown" if former and former not in known.submissions else ""),
            (
                409,
                "other answers under the same instanceID"
                if known.submissions.get(ids.get("instanceID", ""), parts[XML]) != parts[XML]
                else "",
            ),
        ]
        return next(((status, wrong) for status, wrong in checks if wrong), (201, ""))

    def _ids(self, parts: dict[str, bytes]) -> dict[str, str]:
        return {each.tag.rpartition("}")[2]: each.text or "" for each in ElementTree.fromstring(parts[XML]).iter()}

    def _parts(self, body: bytes) -> tuple[dict[str, bytes], bool, str]:
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/form-data"):
            return {}, False, "not multipart/form-data"
        message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts, incomplete = {}, False
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if name == "*isIncomplete*":
                incomplete = content.strip() == b"yes"
            elif part.get_filename() is None or name in parts:
                return {}, False, f"part {name} is no file, or is there twice"
            else:
                parts[name] = content
        if XML not in parts:
            return {}, False, "no part xml_submission_file"
        return parts, incomplete, ""

    def _is_welcome(self, method: str) -> bool:
        said = self.headers.get("Authorization", "")
        if self.known.auth == "basic":
            right = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if secrets.compare_digest(said.encode(), right.encode()):
                self.known.logins += 1
                return True
            self._say(401, b"", **{"WWW-Authenticate": f'Basic realm="{REALM}"'})
            return False
        if said.startswith("Digest ") and self._is_right_digest(method, said):
            self.known.logins += 1
            return True
        nonce = secrets.token_hex(8)
        self.known.nonces[nonce] = set()
        asks = f'Digest realm="{REALM}", nonce="{nonce}", qop="auth,auth-int", opaque="{OPAQUE}"'
        asks += f", algorithm={self.known.auth}"
        self._say(401, b"", **{"WWW-Authenticate": f'Basic realm="{REALM}", {asks}'})
        return False

    def _is_right_digest(self, method: str, said: str) -> bool:
        parts = {name: quoted or bare for name, quoted, bare in DIGEST_PART.findall(said)}
        counts = self.known.nonces.get(parts.get("nonce", ""))
        is_fresh = counts is not None and parts.get("nc") not in counts
        if not is_fresh or parts.get("uri") != self.path or parts.get("opaque") != OPAQUE:
            self.known.complaints.append("bad digest")
            return False
        counts.add(parts["nc"])
        name = "sha256" if self.known.auth == "SHA-256" else "md5"

        def hashed(*texts: str) -> str:
            return hashlib.new(name, ":".join(texts).encode()).hexdigest()

        person = hashed(USER, REALM, PASSWORD)
        if self.known.auth.endswith("-sess"):
            person = hashed(person, parts["nonce"], parts["cnonce"])
        right = hashed(person, parts["nonce"], parts["nc"], parts["cnonce"], "auth", hashed(method, self.path))
        if parts.get("username") != USER or parts.get("response") != right:
            self.known.complaints.append("bad digest")
            return False
        return True

    def _hand_out(self, path: str) -> None:
        known = self.known
        if path == "/formList":
            digest = hashlib.md5(known.form).hexdigest()
            return self._say(
                200,
                '<xforms xmlns="http://openrosa.org/xforms/xformsList"><xform><formID>hogar</formID><name>Visita</name>'
                f"<version>1</version><hash>md5:{digest}</hash><downloadUrl>{known.url}/forms/hogar.xml</downloadUrl>"
                f"<manifestUrl>{known.url}/forms/hogar/manifest</manifestUrl></xform></xforms>".encode(),
            )
        if path == "/forms/hogar.xml":
            return self._say(200, known.form)
        if path == "/forms/hogar/manifest":
            files = "".join(
                f"<mediaFile><filename>{name}</filename><hash>md5:{hashlib.md5(content).hexdigest()}</hash>"
                f"<downloadUrl>{known.url}/files/{name}</downloadUrl></mediaFile>"
                for name, content in known.media.items()
            )
            return self._say(
                200, f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{files}</manifest>'.encode()
            )
        name = path.removeprefix("/files/")
        if name in known.media:
            return self._say(200, known.media[name] + (b"!" if known.lies_about_media else b""))
        return self._say(404, b"")

    def _complain(self, status: int, why: str) -> None:
        self.known.complaints.append(why)
        self._say(status, ENVELOPE.format(why).encode())

    def _say(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("X-OpenRosa-Version", "1.0") if not self.path.startswith("/portal/") else None
        for name, text in headers.items():
            self.send_header(name, text)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def running(**behaviour: object) -> Iterator[Known]:
    """Run a server on a free port of this computer."""
    known = Known(**behaviour)  # type: ignore[arg-type]
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"known": known}))
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
