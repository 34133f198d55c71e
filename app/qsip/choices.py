"""What can be chosen in a service cycle, each with its words: roles, dimensions, stages, workshops, control, states."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from app.clusters import NoSuchChoice
from app.failures import TrochaError
from app.words import N_

Chosen = TypeVar("Chosen", str, int)

ROLES = {"user": N_("Users"), "staff": N_("Staff"), "manager": N_("Managers")}
"""Who speaks; their results are never blended."""

SEXES = {"woman": N_("Women"), "man": N_("Men"), "other": N_("Other sex")}
"""What a participant declares; None: nothing declared."""

DIMENSIONS = {
    "effectiveness": N_("Effectiveness"),
    "efficiency": N_("Efficiency and cost"),
    "coverage": N_("Coverage"),
    "satisfaction": N_("Satisfaction"),
}
"""The four dimensions of feedback (plan, L437-438)."""

DISCUSSED_FOR = {
    "user_low": N_("users under 2.5"),
    "gap_staff": N_("staff and users 1.0 or more apart"),
    "gap_manager": N_("managers and users 1.0 or more apart"),
}
"""Why an item is on the list to discuss."""

STAGES = {
    1: N_("Preparation and launch"),
    2: N_("Participatory audit"),
    3: N_("Analysis and solutions"),
    4: N_("Roadmap"),
    5: N_("Validation"),
}
WEEKS = {1: (1, 4), 2: (5, 9), 3: (10, 12), 4: (13, 38), 5: (39, 46)}
"""When a stage is expected, in weeks of the cycle, both included: a first proposal, our own."""

WORKSHOP_KINDS = {
    "launch": N_("Launch workshop"),
    "audit": N_("Audit round"),
    "interface": N_("Interface workshop"),
    "roadmap": N_("Roadmap session"),
    "validation": N_("Validation workshop"),
    "follow_up": N_("Follow-up meeting"),
}
STAGE_OF = {"launch": 1, "audit": 2, "interface": 3, "roadmap": 4, "validation": 5, "follow_up": 4}
LED_BY = {"programme": N_("Programme"), "counterpart": N_("Trained counterpart"), "both": N_("Both")}
KINDS = {"barrier": N_("Barrier"), "opportunity": N_("Opportunity")}
CONTROLS = {"own": N_("Yes, ours"), "shared": N_("In part"), "outside": N_("No, of others")}
"""Whether the cause is in the participants' hands; what is outside never enters the roadmap (plan, L456-458)."""

STATES = {
    "proposed": N_("Proposed"),
    "agreed": N_("Agreed on"),
    "under_way": N_("Under way"),
    "blocked": N_("Blocked"),
    "done": N_("Done"),
    "validated": N_("Validated"),
    "stopped": N_("Given up"),
    "carried_over": N_("Carried over"),
}
"""Of an action. Late is not a state: it is computed for a day."""

ROADMAP_STATES = {
    "draft": N_("Draft roadmap"),
    "shared": N_("Shared roadmap"),
    "signed": N_("Signed by {n} of {m}"),
    "in_force": N_("Roadmap in force"),
    "closed": N_("Closed roadmap"),
    "superseded": N_("Superseded"),
}
TERMS = {"quick_win": N_("Quick win"), "short": N_("Short term"), "medium": N_("Medium term")}
SEEN = {
    "nobody": N_("Nobody can be recognised on it"),
    "agreed": N_("People, and all of them agreed to be shown"),
    "refused": N_("People who did not all agree"),
}
"""Who is on the photo of a celebration; None: nobody said."""
SHOWN = frozenset({"nobody", "agreed"})
"""Where such a photo may be shown on a wall."""
COVERED = {
    "rights": N_("what users have a right to"),
    "dimensions": N_("the four dimensions"),
    "voting": N_("how to vote"),
    "free": N_("that nobody must vote"),
}
"""What an induction of users tells them."""

ENTITY_KINDS = {
    "government": N_("Government"),
    "association": N_("Association of governments"),
    "organisation": N_("Organisation of civil society"),
    "programme": N_("Paid by the programme"),
}
"""Whose a trainer is; who is paid by the programme is no counterpart."""

CAUSE_KINDS = {
    "people": N_("People"),
    "supplies": N_("Supplies"),
    "rule": N_("Rule"),
    "money": N_("Money"),
    "coordination": N_("Coordination"),
    "distance": N_("Distance"),
    "information": N_("Information"),
    "treatment": N_("Treatment of people"),
}
"""What a cause is made of."""

VALIDATIONS = {
    "confirmed": N_("Users confirm it"),
    "partly": N_("Users confirm it in part"),
    "contested": N_("Users contest it"),
}
"""What users say of an action in the validation workshop."""

LEVELS = {"regional": N_("Regional"), "provincial": N_("Provincial"), "district": N_("District")}

LONGEST_TEXT = 250  # characters of a barrier, cause or solution


class TextMissing(TrochaError):
    """Nothing was written."""

    code = "qsip.text-missing"
    message = N_("Write what was said: nothing is kept without words.")


class TextTooLong(TrochaError):
    """More was written than a card holds."""

    code = "qsip.text-too-long"
    message = N_("The card has {n} characters and holds {most}. Say it shorter, or make two cards of it.")


def written(text: str) -> str:
    """Return the words of a card without the space around them. Raises: TextMissing; TextTooLong."""
    words = " ".join(text.split())
    if not words:
        raise TextMissing
    if len(words) > LONGEST_TEXT:
        raise TextTooLong(n=len(words), most=LONGEST_TEXT)
    return words


def one_of(value: Chosen, choices: Collection[Chosen]) -> Chosen:
    """Return `value`. Raises: NoSuchChoice, when it is none of `choices`."""
    if value not in choices:
        raise NoSuchChoice(value=value, choices=", ".join(str(each) for each in choices))
    return value


def none_if_blank(text: str | None) -> str | None:
    """Return the text without the space around it, None when nothing is left."""
    return (text or "").strip() or None
