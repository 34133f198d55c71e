"""Peoples as they are said: which names are one people, and which are no indigenous people.

People say it of themselves in their own words; what they wrote is kept and shown. Only counting joins what differs by
case, accent, grammatical gender or by an older name. The peoples are those of the programme's departments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

PEOPLES = (
    "Achuar", "Asháninka", "Awajún", "Ese Eja", "Harakbut", "Kandozi", "Kichwa", "Kukama-Kukamiria", "Matsigenka",
    "Shawi", "Shipibo-Konibo", "Wampis", "Yine",
)  # fmt: skip
LANGUAGES = (*PEOPLES, "castellano")
JOINED = " / "
_ALSO = {
    "aguaruna": "awajun",
    "campa": "ashaninka",
    "candoshi": "kandozi",
    "chayahuita": "shawi",
    "cocama": "kukama-kukamiria",
    "cocama-cocamilla": "kukama-kukamiria",
    "huambisa": "wampis",
    "kichwa lamas": "kichwa",
    "kichwa-lamista": "kichwa",
    "kukama": "kukama-kukamiria",
    "machiguenga": "matsigenka",
    "piro": "yine",
    "quechua de lamas": "kichwa",
    "shipibo": "shipibo-konibo",
    "espanol": "castellano",
    "spanish": "castellano",
    "castilian": "castellano",
    "mestizo": "mestiza",
    "poblacion mestiza": "mestiza",
    "blanco": "blanca",
    "poblacion blanca": "blanca",
    "afroperuano": "afroperuana",
    "poblacion afroperuana": "afroperuana",
    "afrodescendiente": "afroperuana",
    "afro-peruvian": "afroperuana",
    "white": "blanca",
}  # older or shorter names of a people, and both genders of one
_UNSAID = frozenset({"", "prefiero no decir", "prefer not to say", "no dice", "no declara", "not said"})
_OTHERS = frozenset({"mestiza", "blanca", "afroperuana", "ninguno", "ninguna", "none"})


def people_key(name: str | None) -> str:
    """Return what stands for a people or language when it is counted; "" for whoever does not say."""
    told = _plain(name)
    return "" if told in _UNSAID else _ALSO.get(told, told)


def spelling_of(names: Iterable[str]) -> str:
    """Return how one people is written where it is counted. names: as people wrote it, all of one `people_key`.

    As they wrote it; where they wrote it in several ways, as the catalogue does; "mestiza / mestizo" where it does not.
    """
    told: dict[str, str] = {}
    for name in names:
        told.setdefault(_plain(name), " ".join(name.split()))
    if len(told) == 1:
        return next(iter(told.values()))
    known = {people_key(each): each for each in PEOPLES}
    return known.get(people_key(next(iter(told), "")), JOINED.join(sorted(told.values(), key=str.casefold)))


def is_indigenous(name: str | None) -> bool:
    """Whether somebody says to be of an indigenous people; those whom a whole country counts beside them are not."""
    key = people_key((name or "").partition(JOINED)[0])
    return bool(key) and key not in _OTHERS


def peoples_in(text: str | None) -> frozenset[str]:
    """Return the keys of the peoples that a text names: "Awajún y Wampis"."""
    return frozenset(filter(None, map(people_key, re.split(r"[,;/]|\s[yeo&]\s|\sand\s", text or ""))))


def _plain(name: str | None) -> str:
    """Return a name without its case, its accents and what stands around it."""
    spread = unicodedata.normalize("NFD", " ".join((name or "").split()).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
