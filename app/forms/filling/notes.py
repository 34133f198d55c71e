"""What a form asks for that Trocha does not do: each named, with what to do instead; the rest of the form works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.words import N_, Words

Raw = tuple[str, str]
NOT_A_PLACE = N_("A rule is about {place}, which the form does not have.")
NOT_STORED = N_("A question stores its answer in {place}, which the form does not have.")
NOT_HERE = N_("The file {name} is not here, so what the form reads in it is missing.")
NOT_RECORDED = N_("Sound is not recorded while the form is filled.")
NOT_AUDITED = N_("Where each question was answered is not written down.")
NOT_OPENED = N_("No other application is opened for {place}.")
NOT_KNOWN = N_("The function {name}() is not known here, so {place} stays empty.")
NOT_SHOWN = N_("“{name}” in {place} is not shown.")
EXPLAINED = {
    "bind": (NOT_A_PLACE, N_("Write the question, or take the rule out.")),
    "control": (NOT_STORED, N_("Write the place into the form, or take the question out.")),
    "missing file": (NOT_HERE, N_("Add the form again, together with that file.")),
    "recordaudio": (NOT_RECORDED, N_("Ask for a recording with a question of type “audio”.")),
    "audit": (NOT_AUDITED, N_("Ask for the place with a question of type “geopoint”.")),
    "ex:": (NOT_OPENED, N_("Nothing has to be done: the answer is typed.")),
}
FUNCTION = (NOT_KNOWN, N_("Write the expression with other functions; the rest of the form works."))
ELEMENT = (NOT_SHOWN, N_("Ask it with another type of question; the rest of the form works."))


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is not done. place: where, as the form names it. message, fix: of the catalogue, with `facts`."""

    place: str
    message: str
    fix: str
    facts: Mapping[str, object]

    def sentence(self, words: Words) -> str:
        """Say what is not done."""
        return words.say(self.message, **self.facts)

    def how(self, words: Words) -> str:
        """Say what to do instead."""
        return words.say(self.fix, **self.facts)


def explained(raw: Raw) -> Note:
    """Return the words for one of the notes of a definition."""
    what, place = raw
    name = place.rpartition("/")[2] if what == "missing file" else what.removesuffix("()")
    message, fix = EXPLAINED.get(what) or (FUNCTION if what.endswith("()") else ELEMENT)
    return Note(place, message, fix, {"name": name, "place": place or name})
