"""Where our engine and the other differ in the scripts, and why: the comparison allows nothing else.

Each line: script, place (rows without their numbers) and what of it, what ours says, what theirs says, cause.
"""

from __future__ import annotations

from typing import NamedTuple

EMPTY_SUM = "The sum of no nodes is 0 (XPath 1.0, section 4.4); theirs is not a number, which is written as nothing."
UNSEEN = "What is not relevant is not there for expressions (ODK XForms, bind attributes); theirs counts and sums it."
A_DAY = "A moment whose type is date keeps its day, as in Collect; theirs empties it."
SUNDAY = "Sunday has a short name like other days (%a); theirs has none."
PLAIN = "Numbers are written without exponents (XPath 1.0, string()); theirs writes those of its language."
NO_NUMBER = "string() of no number is NaN, as in JavaRosa (XPath 1.0, section 4.2); theirs writes nothing."
GUIDANCE = "Guidance stands apart from the hint; theirs gives it where there is no hint."


class Difference(NamedTuple):
    """One line of the table."""

    script: str
    place: str
    ours: object
    theirs: object
    cause: str


DIFFERENCES = (
    Difference("animals", "/data/legs_all", "0", "", EMPTY_SUM),
    Difference("animals", "/data/extras", "0", "1", UNSEEN),
    Difference("animals", "/data/extras", "0", "2", UNSEEN),
    Difference("animals", "/data/mean", "2", "", UNSEEN),
    Difference("animals", "/data/mean", "1", "", UNSEEN),
    Difference("cascade", "/data/around", "0", "", EMPTY_SUM),
    Difference("days", "/data/day", "2026-03-13", "", A_DAY),
    Difference("days", "/data/written", "15 de Mar de 2026, Sun", "15 de Mar de 2026, ", SUNDAY),
    Difference("household", "/data/home/ages", "0", "", EMPTY_SUM),
    Difference("languages", "/data/drinks hint", "", "Read all of them", GUIDANCE),
    Difference("market", "/data/text", "0.3|NaN|false", "0.3||false", NO_NUMBER),
    Difference("market", "/data/text", "|NaN|false", "||false", NO_NUMBER),
    Difference("market", "/data/tiny", "0.00000010000000000000001", "1.0000000000000001e-7", PLAIN),
    Difference("register", "/data/doses", "0", "", EMPTY_SUM),
)
