"""Forty people fill their health card on a phone: what each answers, and what befell two of the cards."""

from __future__ import annotations

import base64
from dataclasses import dataclass

DIMENSIONS = ("efe", "efi", "cob", "sat")
USUAL = {"user": "22312321322113233321", "staff": "33233343432334434432", "manager": "33343334433334333322"}
"""What a role mostly votes, item by item."""
STRAY = (0, 1, 0, -1, 0)
PEOPLE = (("user", "women", 14), ("user", "men", 8), ("user", "youth", 5), ("staff", "all", 8), ("manager", "all", 5))
PLACES = {"user": ("Huampami", "Kusu Kubaim"), "staff": ("Huampami",), "manager": ("Santa María de Nieva",)}
SEALED, MENDED = 4, 11
"""Which card the phone encrypted, and which its writer edited after it had been sent."""
PHOTO = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6"
    "/+b9//j/wAALCAAMABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh"
    "ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWW"
    "l5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AKMMdXoY6ihUVehUV//Z"
)
EVERY_SO_MANY = 7
"""Cards from one photo to the next."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A card. answers: by the path of the question; photo: its name, "" without one; mended: answers of the edit."""

    role: str
    answers: dict[str, str]
    photo: str = ""
    is_sealed: bool = False
    mended: dict[str, str] | None = None


def filled() -> list[Filled]:
    """Return the forty cards in the order in which they were filled."""
    people = [(role, group) for role, group, many in PEOPLE for _ in range(many)]
    return [_card(number, role, group) for number, (role, group) in enumerate(people)]


def _card(number: int, role: str, group: str) -> Filled:
    places = PLACES[role]
    told = {
        "ficha/fecha": f"2013-05-{14 + number % 3}",
        "ficha/lugar": "Puesto de salud de Huampami",
        "ficha/comunidad": places[number % len(places)],
        "ficha/grupo": group,
        "ficha/consiente": "yes" if number % 4 else "no",
    }
    if number % 4:
        told |= {"ficha/sexo": "man" if group == "men" else "woman", "ficha/pueblo": "awajun", "ficha/lengua": "awajun"}
    votes = {f"{dimension}/sal_{dimension}_{n}": "" for dimension in DIMENSIONS for n in range(1, 6)}
    told |= {path: _vote(number, item, USUAL[role][item]) for item, path in enumerate(votes)}
    if number % 5 == 1:
        told["efe/efe_motivo"] = "El motor del bote está malogrado & no hay técnico"
        told["palabras/barrera"] = f"No llega el «bote» a {told['ficha/comunidad']}"
    has_photo = number % EVERY_SO_MANY == SEALED
    return Filled(
        role,
        {path: value for path, value in told.items() if value},
        f"{1368522000000 + number}.jpg" if has_photo else "",
        number == SEALED,
        {"efe/sal_efe_1": "4", "palabras/barrera": "Ahora sí llega el bote"} if number == MENDED else None,
    )


def _vote(person: int, item: int, usual: str) -> str:
    """Return what somebody votes; "" when they leave it blank."""
    if (person + 3 * item) % 31 == 0:
        return ""
    if (7 * person + item) % 23 == 0:
        return "ns"
    return str(min(4, max(1, int(usual) + STRAY[(3 * person + item) % 5])))
