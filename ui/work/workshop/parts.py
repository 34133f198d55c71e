"""The parts of the workshop in their order, made together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import N_
from ui.work.workshop.agenda import AgendaPart
from ui.work.workshop.agreements import AgreementsPart
from ui.work.workshop.attendance import AttendancePart
from ui.work.workshop.minutes import MinutesPart
from ui.work.workshop.paper import PaperPart
from ui.work.workshop.photos import PhotosPart
from ui.work.workshop.rules import RulesPart
from ui.work.workshop.wall import WallPart

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.workshop.part import WorkshopPart

PART_TITLES = {
    "wall": N_("Cards"),
    "minutes": N_("Minutes"),
    "agenda": N_("Agenda"),
    "agreements": N_("Agreements"),
    "attendance": N_("Attendance"),
    "photos": N_("Photos"),
    "rules": N_("Warnings"),
    "paper": N_("Paper"),
}


def make_parts(desk: Desk) -> tuple[WallPart, dict[str, WorkshopPart]]:
    """Return the wall, and the other parts by key."""
    minutes = MinutesPart(desk)
    others: dict[str, WorkshopPart] = {
        "minutes": minutes,
        "agenda": AgendaPart(desk),
        "agreements": AgreementsPart(desk),
        "attendance": AttendancePart(desk),
        "photos": PhotosPart(desk),
        "rules": RulesPart(desk),
        "paper": PaperPart(desk),
    }
    wall = WallPart(desk)
    minutes.card_wanted.connect(wall.write_line)
    return wall, others
