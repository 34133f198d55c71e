"""A server that speaks OpenRosa, such as ODK Central or KoBoToolbox: its HTTP, with who asks and where it points.

https://docs.getodk.org/openrosa-http-request/: every request says its version and date; the server says how much it
takes at once. A password goes to the host that was named and to no other, and in the clear only within this computer.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from urllib.parse import SplitResult, urljoin, urlsplit

from app.failures import TrochaError
from app.questionnaires.digest import Challenge, Login, challenge_of
from app.words import N_
from app.workspace import Workspace

VERSION = "1.0"
TIMEOUT = 60.0
MOST_REDIRECTS = 5
MOST_READ = 64 << 20
MOVED = frozenset({301, 302, 307, 308})
UNAUTHORISED, TOO_LARGE = 401, 413
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class ServerFault(TrochaError):
    """Something between here and the server stands in the way."""


class AddressWrong(ServerFault):
    """What was given is no address of a server."""

    code = "server.address-wrong"
    message = N_("“{address}” is no address of a server: it begins with https://.")


class NoAnswer(ServerFault):
    """The server does not answer."""

    code = "server.no-answer"
    message = N_(
        "{server} does not answer ({detail}). What was sent is kept on record; send again when there is a network."
    )


class CertificateWrong(ServerFault):
    """The server cannot show that it is who it says."""

    code = "server.certificate-wrong"
    message = N_("{server} does not show who it is (its certificate is not valid here), so nothing was sent.")


class LoginRefused(ServerFault):
    """The server does not accept who asks."""

    code = "server.login-refused"
    message = N_("{server} does not accept this name and password.")


class LoginNeeded(ServerFault):
    """The server asks who is there."""

    code = "server.login-needed"
    message = N_("{server} asks for a name and a password. Give the name with --user; the password is asked for.")


class LoginInTheClear(ServerFault):
    """The server asks for a password over a line that others can read."""

    code = "server.login-in-the-clear"
    message = N_("{server} asks for the password over a line that others can read, so it was not given. Use https://.")


class PointsElsewhere(ServerFault):
    """The server points to another that must not be followed."""

    code = "server.points-elsewhere"
    message = N_("{server} points to another place ({where}) that Trocha does not follow, so nothing was sent.")


class TooMuchAnswered(ServerFault):
    """The server answers without end."""

    code = "server.too-much"
    message = N_("{server} answers with more than {limit} MB, which no form needs, so nothing of it was kept.")


class NotOpenRosa(ServerFault):
    """What answers is no OpenRosa server: a page that asks to log in to a network, or another address."""

    code = "server.not-openrosa"
    message = N_(
        "{server} does not answer as a server of forms does (answer {status}). Check the address, and that the network "
        "asks for no login of its own."
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered. headers: by name in small letters. url: where it was, after all redirects."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str


@dataclass(slots=True)
class Server:
    """A server. base: its address, to which /submission and /formList are added; it may hold a key and is not shown."""

    workspace: Workspace
    base: str
    login: Login | None = None
    timeout: float = TIMEOUT
    _challenges: dict[str, Challenge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the address. Raises: AddressWrong."""
        parts = _split(self.base)
        if parts.username or parts.password or parts.fragment:
            raise AddressWrong(address=parts.hostname or "")

    @property
    def name(self) -> str:
        """The host, for people: the rest of the address may hold a key."""
        return _split(self.base).hostname or ""

    def address(self, path: str) -> str:
        """Return the address of `path` on the server, the query of its base kept."""
        parts = _split(self.base)
        return parts._replace(path=f"{parts.path.rstrip('/')}/{path}").geturl()

    def ask(self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Send one request, follow where it leads, say who asks when the server wants to know; return its answer.

        Raises: ServerFault.
        """
        self._refuse_weaker(url, _split(self.base))
        for _ in range(MOST_REDIRECTS):
            reply = self._asked_with_login(method, url, body, headers or {})
            if reply.status not in MOVED or "location" not in reply.headers:
                return reply
            url = self._next(url, reply.headers["location"])
        raise PointsElsewhere(server=self.name, where=self.name)

    def place_for_posts(self, reply: Reply) -> str:
        """Return where the answer to a HEAD says that submissions go; a place on a weaker line does not count."""
        try:
            return self._next(reply.url, reply.headers.get("location", ""))
        except PointsElsewhere:
            return reply.url

    def _next(self, url: str, location: str) -> str:
        """Return where a redirect leads. Raises: PointsElsewhere, when it leads off the secure line."""
        target = joined(url, location)
        self._refuse_weaker(target, _split(url))
        return target

    def _refuse_weaker(self, target: str, before: SplitResult) -> None:
        """Stay on the line that was asked for: what others can read they can change. Raises: PointsElsewhere."""
        parts = urlsplit(target)
        is_weaker = parts.scheme not in {"https", "http"} or (parts.scheme == "http" and before.scheme == "https")
        if is_weaker or not parts.hostname:
            raise PointsElsewhere(server=self.name, where=parts.hostname or target[:40])

    def _asked_with_login(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        origin = _origin(url)
        known = self._challenges.get(origin)
        reply = self._asked(method, url, body, headers, known)
        if reply.status != UNAUTHORISED:
            return reply
        found = challenge_of(reply.headers.get("www-authenticate", "").split("\n"))
        if found is None or (known is not None and not found.is_stale):
            raise LoginRefused(server=self.name)
        self._check_may_login(url, found)
        self._challenges[origin] = found
        again = self._asked(method, url, body, headers, found)
        if again.status == UNAUTHORISED:
            del self._challenges[origin]
            raise LoginRefused(server=self.name)
        return again

    def _check_may_login(self, url: str, challenge: Challenge) -> None:
        parts = _split(url)
        if self.login is None or not self.login.user:
            raise LoginNeeded(server=self.name)
        if parts.hostname != self.name:
            raise PointsElsewhere(server=self.name, where=parts.hostname or "")
        if challenge.scheme == "basic" and parts.scheme == "http" and parts.hostname not in HERE:
            raise LoginInTheClear(server=self.name)

    def _asked(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], challenge: Challenge | None
    ) -> Reply:
        parts = _split(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        said = {
            "X-OpenRosa-Version": VERSION,
            "Date": format_datetime(self.workspace.now().replace(microsecond=0), usegmt=True),
            "User-Agent": "Trocha",
            "Accept": "*/*",
            **headers,
        }
        if challenge is not None and self.login is not None:
            said["Authorization"] = challenge.answer(self.login, method, target)
        try:
            return self._sent(parts, method, target, body, said, url)
        except ssl.SSLCertVerificationError as error:
            raise CertificateWrong(server=parts.hostname) from error
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            raise NoAnswer(server=parts.hostname, detail=type(error).__name__) from error

    def _sent(
        self, parts: SplitResult, method: str, target: str, body: bytes | None, headers: Mapping[str, str], url: str
    ) -> Reply:
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self.timeout)
        try:
            connection.request(method, target, body, dict(headers))
            answered = connection.getresponse()
            content = answered.read(MOST_READ + 1)
            if len(content) > MOST_READ:
                raise TooMuchAnswered(server=parts.hostname, limit=MOST_READ >> 20)
            if answered.length:  # the line broke: half an answer is none
                raise http.client.IncompleteRead(content, answered.length)
        finally:
            connection.close()
        found: dict[str, str] = {}
        for name, text in answered.getheaders():
            lower = name.lower()
            found[lower] = f"{found[lower]}\n{text}" if lower in found else text
        return Reply(answered.status, found, content, url)


def joined(url: str, location: str) -> str:
    """Return where `location`, which may be relative to `url`, lies; "" when it is no address."""
    try:
        target = urljoin(url, location)
        urlsplit(target)
    except ValueError:
        return ""
    return target


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right:
        raise AddressWrong(address=url.split("?", maxsplit=1)[0][:40])
    return parts


def _origin(url: str) -> str:
    parts = _split(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}"
