"""How the wall shows roles and dimensions: words of the catalogue, shapes and keys."""

from __future__ import annotations

from app.qsip import ROLES
from app.qsip import SEXES as DECLARED
from app.words import N_, Words
from ui.widgets.card_board import WallColumn

SPEAKING = tuple(ROLES)
SPEAKERS = {"user": N_("&Users"), "staff": N_("&Staff"), "manager": N_("&Managers")}  # the key of whoever speaks
ONE = {"user": N_("User"), "staff": N_("Staff"), "manager": N_("Manager"), "observer": N_("An observer")}
MANY = {"user": N_("users"), "staff": N_("staff"), "manager": N_("managers")}
ROLE_ICONS = {"user": "user", "staff": "stethoscope", "manager": "briefcase-business"}
ATTENDING_ICONS = {**ROLE_ICONS, "observer": "eye", "": "pen-line"}
COLUMNS = (
    WallColumn("effectiveness", N_("Effectiveness"), N_("Does it solve the problem?"), "target", "Alt+1"),
    WallColumn("efficiency", N_("Efficiency and cost"), N_("What does it cost, in money and time?"), "gauge", "Alt+2"),
    WallColumn("coverage", N_("Coverage"), N_("Whom does it not reach?"), "map", "Alt+3"),
    WallColumn("satisfaction", N_("Satisfaction"), N_("How are we treated?"), "smile", "Alt+4"),
)
SECTOR_ICONS = {"health": "heart-pulse", "education": "book-open", "environment": "leaf"}
SEXES = {**DECLARED, "": N_("Not declared")}
KIND_WORDS = {"opportunity": N_("Opportunity")}  # a barrier needs no word: most cards are
ONE_SEX = {"woman": N_("woman"), "man": N_("man"), "other": N_("other sex")}


def counted(role: str, n: int, words: Words) -> str:
    """Say how many of a role: "2 users"."""
    if role == "user":
        return words.count("{n} user", "{n} users", n)
    if role == "staff":
        return words.count("{n} of the staff", "{n} of the staff", n)
    return words.count("{n} manager", "{n} managers", n)
