"""Kinds of question that the window does not answer as a phone does, and why: by type and appearance."""

from __future__ import annotations

from app.words import N_

LEFT_OUT: dict[tuple[str, str], str] = {
    ("background-audio", ""): N_(
        "Nothing is recorded behind the back of whoever is asked; the rest of the form works."
    ),
    ("audit", "location"): N_("A computer does not know where it is: the log says when, not where."),
    ("date", "bikram-sambat"): N_(
        "The months of Nepal's calendar are set year by year in its almanac, which is not here: the day is written in"
        " the common calendar, and the window says so."
    ),
}
