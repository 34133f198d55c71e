"""What prints from the roadmap's page besides the roadmap itself: its progress, the audit, the validation, signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.qsip import DONE
from app.words import N_

if TYPE_CHECKING:
    from app.qsip import RoadmapView
    from app.words import Words

LAYOUTS = {"a4": N_("A4, to sign"), "a3": N_("A3, for the wall"), "poster": N_("Poster on several A4")}
"""The roadmap itself."""
SIGN, PUBLIC = "sign ", "public"  # how the keys of signs and of public versions begin


@dataclass(frozen=True, slots=True)
class Print:
    """A paper: its kind, its layout, and whether it is of the cycle rather than of the roadmap."""

    kind: str
    layout: str | None = None
    is_of_cycle: bool = False


PRINTS = {
    "progress": Print("roadmap_progress"),
    "audit": Print("audit_result", is_of_cycle=True),
    "validation": Print("validation_report", is_of_cycle=True),
    "public": Print("publishable_version", "roadmap"),
    "public_poster": Print("publishable_version", "roadmap_poster"),
    "public_progress": Print("publishable_version", "roadmap_progress"),
    "public_audit": Print("publishable_version", "audit_result", is_of_cycle=True),
    "public_validation": Print("publishable_version", "validation_report", is_of_cycle=True),
}
NAMES = {
    "progress": N_("Roadmap progress report"),
    "audit": N_("Participatory audit result"),
    "validation": N_("Validation report"),
    "public": N_("Public version: roadmap"),
    "public_poster": N_("Public version: poster"),
    "public_progress": N_("Public version: progress"),
    "public_audit": N_("Public version: audit"),
    "public_validation": N_("Public version: validation"),
}


def offered(roadmap: RoadmapView | None, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what can be printed: key and words; a sign for each quick win that is done."""
    told = [(key, words.say(said)) for key, said in (*LAYOUTS.items(), *NAMES.items())]
    wins = [each for each in roadmap.quick_wins if each.state in DONE] if roadmap is not None else []
    told += [(f"{SIGN}{each.id}", words.say(N_("Quick-win sign, action {n}"), n=each.number)) for each in wins]
    return tuple(told)


def print_of(key: str, roadmap: RoadmapView) -> tuple[Print, UUID] | None:
    """Return the paper of `key` and of what it is; None for the roadmap itself."""
    if key.startswith(SIGN):
        return Print("quick_win_sign", "upright"), UUID(key.removeprefix(SIGN))
    found = PRINTS.get(key)
    if found is None:
        return None
    return found, roadmap.cycle_id if found.is_of_cycle else roadmap.id
