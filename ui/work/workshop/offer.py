"""What the foot of the wall offers next, and what can be done on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import N_
from ui.pages.page import Deed, Offer
from ui.work.workshop.look import COLUMNS

if TYPE_CHECKING:
    from app.words import Words
    from ui.work.workshop.reading import WallReading

DEEDS = (
    ("questions", N_("One barrier at a time"), "list-checks", "Ctrl+B"),
    ("people", N_("Who is in the room"), "users", "F9"),
    ("black", N_("Black screen, or the wall again"), "presentation", "Ctrl+M"),
    ("projector", N_("Onto the wall, or back to the desk"), "presentation", "F11"),
    ("wall", N_("The cards of the wall"), "layout-grid", "Ctrl+Tab"),
    ("minutes", N_("The minutes, as people speak"), "notebook-pen", ""),
    ("agenda", N_("The agenda and its minutes"), "clock", ""),
    ("time", N_("Time a point of the agenda, or end it"), "clock", "Ctrl+T"),
    ("agreements", N_("Agreements and the next session"), "handshake", ""),
    ("attendance", N_("The attendance list"), "users", ""),
    ("photos", N_("Photos of the workshop"), "camera", ""),
    ("rules", N_("What the guide warns of in this room"), "triangle-alert", ""),
    ("paper", N_("The minutes on paper"), "printer", "Ctrl+P"),
    ("close", N_("Close the workshop"), "lock", ""),
    ("correct", N_("Correct the chosen card"), "pencil", "F2"),
    ("hand", N_("Raise a hand for the chosen card; with Shift one less"), "hand", "V"),
    ("put", N_("Move the chosen card to another dimension, up or down"), "arrow-right", "Ctrl+Right"),
    ("merge", N_("Put the chosen card together with one that says the same"), "git-merge", "M"),
    ("apart", N_("Let what was put together stand alone again"), "unlink", "Shift+M"),
    ("split", N_("Make two cards of the chosen one"), "split", "S"),
    ("link", N_("Say what the chosen card is about"), "link", "L"),
    ("remove", N_("Remove the chosen card"), "trash-2", "Del"),
)


def deeds_of(words: Words) -> tuple[Deed, ...]:
    """Return what can be done, for quick find and the list of keys."""
    say = words.say
    dimensions = tuple(
        Deed(each.key, say(N_("Dimension: {name}"), name=say(each.title)), each.icon, each.keys) for each in COLUMNS
    )
    return (*(Deed(name, say(message), icon, keys) for name, message, icon, keys in DEEDS), *dimensions)


def offer_of(reading: WallReading, words: Words, *, is_alone: bool) -> Offer:
    """Return what the next bar says; `is_alone`: one barrier is in sight."""
    say = words.say
    if reading.workshop.is_cycle_closed:
        return Offer(say(N_("The cycle is closed: its workshops are only read.")), say(N_("See the roadmap")))
    if reading.is_closed:
        return Offer(say(N_("The workshop is closed: its cards are only read.")), say(N_("See the roadmap")))
    if not reading.barriers:
        sentence = say(N_("Nothing was written yet. Type what is said and press Enter."))
        return Offer(sentence, say(N_("Who is in the room")), icon="users", sign="circle", status="neutral")
    cards = words.count("{n} card", "{n} cards", len(reading.barriers))
    unanswered = sum(chain.is_open for chain in reading.chains)
    left = words.count("{n} barrier to work through", "{n} barriers to work through", unanswered)
    sentence = f"{cards} · {left}" if unanswered else cards
    if is_alone:
        return Offer(sentence, say(N_("Next barrier")), second=say(N_("See the cards")))
    label = say(N_("One barrier at a time")) if unanswered else say(N_("See the roadmap"))
    return Offer(sentence, label, second=say(N_("Close the workshop")), second_icon="lock")
