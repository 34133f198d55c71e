"""The cards of the audit: twenty items for each role, read from the XLSForms that ship with Trocha."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.forms import Form, Question, read_known_form
from app.qsip.choices import ROLES

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "instruments"
VOTE, UNKNOWN = "vote", "ns"
"""The role of a question that is voted, and the choice of who does not know."""


@dataclass(frozen=True, slots=True)
class CardItem:
    """An item that is read aloud. code: "SAL-EFE-1". node: its question. labels, aspects: by language, "es", "en"."""

    code: str
    node: str
    dimension: str
    labels: Mapping[str, str]
    aspects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """What one role is asked of a service. form: the questionnaire, which phones can fill too."""

    form: Form
    role: str
    items: tuple[CardItem, ...]

    def item(self, code: str) -> CardItem | None:
        """Return the item of that code, or None."""
        return next((item for item in self.items if item.code == code), None)


def form_id_of(sector: str, role: str) -> str:
    """Return the id of the form of a card: "qsip_health_user"."""
    return f"qsip_{sector}_{role}"


def card_content(sector: str, role: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a card's .xlsx, to keep it as a questionnaire or to put it on phones."""
    path = FOLDER / f"{form_id_of(sector, role).replace('_', '-')}.xlsx"
    return path.name, path.read_bytes()


@cache
def card_of(sector: str, role: str) -> Card:
    """Return the card of a role for a sector: "health", "education" or "environment"."""
    name, content = card_content(sector, role)
    form = read_known_form(content, name)
    return Card(form, role, tuple(_item(each) for each in form.questions if each.meaning.get("role") == VOTE))


@cache
def cards_of(sector: str) -> Mapping[str, Card]:
    """Return the cards of a sector by role; they have the same items, each in the words of its role."""
    return {role: card_of(sector, role) for role in ROLES}


def _item(question: Question) -> CardItem:
    return CardItem(
        code=question.name.upper().replace("_", "-"),
        node=question.name,
        dimension=question.meaning.get("dimension", ""),
        labels=question.labels,
        aspects=question.hints,
    )
