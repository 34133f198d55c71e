"""The places of Peru, as they ship with Trocha: departments, provinces, districts, and where their capitals lie.

`resources/territory/districts.csv` is the list of districts under INEI's code (UBIGEO): two digits of the department,
two of the province, two of the district. Departments and provinces are read off it. `capitals.csv` names capital towns.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from app.failures import TrochaError
from app.words import N_

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "territory"
Level = Literal["department", "province", "district"]
LEVELS: dict[int, Level] = {2: "department", 4: "province", 6: "district"}
WORST = 9


class UnknownPlace(TrochaError):
    """No place has that code."""

    code = "place.unknown"
    message = N_("No place of Peru has the code {ubigeo}. Search it by its name.")


@dataclass(frozen=True, slots=True)
class Place:
    """A department, province or district.

    ubigeo: 2, 4 or 6 digits.
    department, province: the names of what it lies in, "" where that is itself or does not apply.
    capital: the name of its capital town, "" where the list does not tell.
    """

    ubigeo: str
    level: Level
    name: str
    department: str
    province: str
    capital: str


def place(ubigeo: str) -> Place:
    """Return the place of that code; "010400", as INEI writes a province, counts as "0104". Raises: UnknownPlace."""
    found = known_place(ubigeo)
    if found is None:
        raise UnknownPlace(ubigeo=ubigeo)
    return found


def place_name(ubigeo: str) -> str:
    """Return the name of the place of that code, "" when there is none."""
    found = known_place(ubigeo)
    return found.name if found else ""


def known_place(ubigeo: str) -> Place | None:
    """Return the place of that code, or None."""
    return _places().get(_short(ubigeo))


def places_within(ubigeo: str) -> tuple[Place, ...]:
    """Return what lies directly in that place, by code: provinces, or districts; of "" the departments."""
    return _children().get(_short(ubigeo), ())


def seat_of(province: str) -> Place | None:
    """Return the district where the capital of `province` lies; None when that is no province.

    The provincial municipality governs it too (Ley 27972, art. 3). INEI gives it the first number of its province:
    Nieva, 010401, is the seat of Condorcanqui, though the capital town is called Santa María de Nieva.
    """
    code = _short(province)
    return _places().get(f"{code}01") if LEVELS.get(len(code)) == "province" else None


def find_places(text: str, *, level: Level | None = None, limit: int = 20) -> tuple[Place, ...]:
    """Return at most `limit` places for what a person typed, best first: the beginning of a code, or words of names.

    Case, accents and the order of the words do not count; a word may be cut short ("rio sant"). Words of the
    department, of the province or of the capital town narrow the search: "santa rosa puno".
    """
    typed = _folded(text)
    if not typed:
        return ()
    if typed.isdigit():
        code = _short(typed)
        found = ((len(each.place.ubigeo), each) for each in _searched() if each.place.ubigeo.startswith(code))
    else:
        found = ((_distance(each, typed), each) for each in _searched())
    ranked = sorted(
        (rank, len(each.place.ubigeo), each.place.ubigeo)
        for rank, each in found
        if rank < WORST and level in {None, each.place.level}
    )
    return tuple(_places()[code] for *_, code in ranked[:limit])


@dataclass(frozen=True, slots=True)
class _Searched:
    place: Place
    name: str
    words: tuple[str, ...]
    capital: str
    around: tuple[str, ...]


def _distance(each: _Searched, typed: str) -> int:
    """Return how far a place is from what was typed: 0 its very name, `WORST` not at all."""
    if each.name == typed:
        return 0
    wanted = typed.split()
    if typed == each.capital or each.name.startswith(typed):
        return 1
    if all(any(word.startswith(part) for word in each.words) for part in wanted):
        return 2
    known = each.words + each.around
    if not all(any(word.startswith(part) for word in known) for part in wanted):
        return WORST
    return 3 if each.words[0].startswith(wanted[0]) or each.name in typed else 4


@cache
def _places() -> dict[str, Place]:
    capitals = {row["ubigeo"]: row["capital"] for row in _rows("capitals.csv")}
    places: dict[str, Place] = {}
    for row in _rows("districts.csv"):
        code, department, province = row["ubigeo"], row["department"], row["province"]
        if code[:2] not in places:  # the first province of a department holds its capital
            places[code[:2]] = Place(code[:2], "department", department, "", "", capitals.get(code[:4], ""))
        if code[:4] not in places:
            places[code[:4]] = Place(code[:4], "province", province, department, "", capitals.get(code[:4], ""))
        places[code] = Place(code, "district", row["district"], department, province, capitals.get(code, ""))
    return places


@cache
def _children() -> dict[str, tuple[Place, ...]]:
    children: dict[str, list[Place]] = {}
    for code, each in sorted(_places().items()):
        children.setdefault(code[:-2], []).append(each)
    return {code: tuple(places) for code, places in children.items()}


@cache
def _searched() -> tuple[_Searched, ...]:
    return tuple(_search_key(each) for each in _places().values())


def _search_key(each: Place) -> _Searched:
    name, capital = _folded(each.name), _folded(each.capital)
    around = f"{_folded(each.department)} {_folded(each.province)} {capital}"
    return _Searched(each, name, tuple(name.split()), capital, tuple(around.split()))


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _short(ubigeo: str) -> str:
    """Return the code without the zeros that fill it up: "010000" is a department, "010400" a province."""
    if LEVELS.get(len(ubigeo)) != "district":
        return ubigeo
    return ubigeo.removesuffix("00").removesuffix("00")


def _folded(text: str) -> str:
    """Return text as it is searched: without case, accents or signs, single blanks."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())
