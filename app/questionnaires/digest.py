"""Answering a server that asks who is there: Basic (RFC 7617) and Digest (RFC 7616) authentication."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_SCHEME = re.compile(r"(?:^|,)\s*(Basic|Digest)\s+", re.IGNORECASE)
_PART = re.compile(r'(?<![\w-])(\w[\w-]*+)\s*+=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
ALGORITHMS = {"MD5": "md5", "SHA-256": "sha256"}
"""Digest algorithms by name; each also with "-sess"."""


@dataclass(slots=True)
class Login:
    """Who sends. password: kept in memory while something is sent, shown nowhere."""

    user: str
    password: str = field(repr=False)


@dataclass(slots=True)
class Challenge:
    """How a server asks. scheme: "basic" or "digest"."""

    scheme: str
    parts: dict[str, str]
    _count: int = 0

    def answer(self, login: Login, method: str, target: str) -> str:
        """Return the Authorization header for a request of `target`, the path with its query."""
        if self.scheme == "basic":
            return "Basic " + base64.b64encode(f"{login.user}:{login.password}".encode()).decode()
        return self._digest(login, method, target)

    @property
    def is_stale(self) -> bool:
        """Whether only the number of the server was out of date, and the password may be right."""
        return self.parts.get("stale", "").lower() == "true"

    def _digest(self, login: Login, method: str, target: str) -> str:
        self._count += 1
        algorithm = self.parts.get("algorithm", "MD5")
        hashed = _hasher(ALGORITHMS[algorithm.upper().removesuffix("-SESS")])
        realm, nonce = self.parts.get("realm", ""), self.parts.get("nonce", "")
        count, own = f"{self._count:08x}", secrets.token_hex(8)
        person = hashed(login.user, realm, login.password)
        if algorithm.upper().endswith("-SESS"):
            person = hashed(person, nonce, own)
        asked = hashed(method, target)
        with_quality = "auth" in {each.strip() for each in self.parts.get("qop", "").split(",")}
        response = hashed(person, nonce, count, own, "auth", asked) if with_quality else hashed(person, nonce, asked)
        said = {"username": login.user, "realm": realm, "nonce": nonce, "uri": target, "response": response}
        if "opaque" in self.parts:
            said["opaque"] = self.parts["opaque"]
        quoted = [f'{name}="{_escaped(text)}"' for name, text in said.items()]
        plain = [f"algorithm={algorithm}"] if "algorithm" in self.parts else []
        plain += ["qop=auth", f"nc={count}", f'cnonce="{own}"'] if with_quality else []
        return "Digest " + ", ".join([*quoted, *plain])


def challenge_of(headers: Sequence[str]) -> Challenge | None:
    """Return the strongest way to answer that the WWW-Authenticate `headers` offer; None when they offer none."""
    found = []
    for header in headers:
        marks = list(_SCHEME.finditer(header))
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            text = header[mark.end() : after.start() if after else len(header)]
            parts = {name.lower(): _plain(quoted) or bare for name, quoted, bare in _PART.findall(text)}
            found.append(Challenge(mark.group(1).lower(), parts))
    known = [each for each in found if each.scheme == "basic" or _is_known(each)]
    return max(known, key=_strength, default=None)


def _is_known(challenge: Challenge) -> bool:
    qualities = {each.strip() for each in challenge.parts.get("qop", "auth").split(",")}
    return challenge.parts.get("algorithm", "MD5").upper().removesuffix("-SESS") in ALGORITHMS and "auth" in qualities


def _strength(challenge: Challenge) -> tuple[bool, bool]:
    return challenge.scheme == "digest", challenge.parts.get("algorithm", "").upper().startswith("SHA")


def _hasher(name: str) -> Callable[..., str]:
    def hashed(*texts: str) -> str:
        return hashlib.new(name, ":".join(texts).encode(), usedforsecurity=False).hexdigest()

    return hashed


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
