"""Words that several documents share: languages, governments, sectors, and the lines of copies and versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import msgspec

from app.words import N_, Words

LANGUAGES = {"es": N_("Spanish"), "en": N_("English")}
SECTORS = {"health": N_("health"), "education": N_("education"), "environment": N_("environment")}
COURTESY = N_(
    "Courtesy translation; it does not carry the signatures. The {language} original prevails: code {code}, version "
    "{version}, of {on}"
)
COURTESY_UNDATED = N_(
    "Courtesy translation; it does not carry the signatures. The {language} original prevails: "
    "code {code}, version {version}"
)
REPLACES = N_("Version {version}. Replaces version {earlier}, of {on}, code {checksum}. Reason: {reason}")
SHORT = 8


def courtesy_line(words: Words, *, prevailing: str, code: str, version: int, on: date | None) -> str:
    """Return what a translation says under its title and at each foot."""
    language = words.say(LANGUAGES[prevailing]) if prevailing in LANGUAGES else prevailing
    if on is None:
        return words.say(COURTESY_UNDATED, language=language, code=code, version=version)
    return words.say(COURTESY, language=language, code=code, version=version, on=on)


def checksum_of(content: msgspec.Struct) -> str:
    """Return the short checksum of what a document says, the same in every language: 8 hexadecimal digits."""
    return sha256(msgspec.json.encode(content)).hexdigest()[:SHORT]


def checksum_of_all(content: object) -> str:
    """Return the short checksum of frozen views: 8 hexadecimal digits."""
    encoded = msgspec.json.encode(content, enc_hook=_plain, order="deterministic")
    return sha256(encoded).hexdigest()[:SHORT]


def _plain(value: object) -> object:
    """Return what JSON has no form for: mappings that cannot be written, and fractions."""
    return dict(value) if isinstance(value, Mapping) else str(value)
