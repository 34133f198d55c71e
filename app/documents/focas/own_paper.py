"""Whose a paper is: what an organisation has not agreed to show says so on each page, and is not made for others."""

from __future__ import annotations

from app.documents.source import Source
from app.focas import AssessmentView, ResultsNotShared
from app.words import N_, Words

OWN = N_("Only for {organisation}: it has not agreed yet that others see its results")


def owner_of(view: AssessmentView) -> str:
    """Return the organisation whose alone the results of a round are; "" where others may see them."""
    return "" if view.may_be_shown else view.subject_place


def own_line(owner: str, words: Words) -> str:
    """Return what stands under the title and in each foot of a paper that is `owner`'s alone; "" for no owner."""
    return words.say(OWN, organisation=owner) if owner else ""


def refuse_others(source: Source) -> None:
    """Stand in the way of a paper for a government, a funder or the public. Raises: ResultsNotShared."""
    if source.own_of:
        raise ResultsNotShared(organisation=source.own_of)
