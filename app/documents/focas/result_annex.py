"""The annex of a result: what was said, seen and agreed at each item, and why."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from app.documents.focas.result_paper import AreaLine, ItemLine, ResultPaper
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, marked, paragraph
from app.documents.tables import Cell, table, titled
from app.words import N_, NO_BREAK, Words

UNLEVELLED = {"na": N_("not applicable"), "nd": N_("no data"), "": N_("pending")}
WIDTHS = (33, 13, 9, 12, 33)
DASH = "\N{EM DASH}"


def annex(paper: ResultPaper, words: Words) -> list[Flowable]:
    """Return the list of items on pages of its own, area by area."""
    say = words.say
    if not paper.items:
        return []
    areas = {area.code: area for area in paper.areas}
    head = [say(N_("Item")), say(N_("Said")), say(N_("Seen")), say(N_("Agreed")), say(N_("Reason, evidence, dissent"))]
    rows: list[list[Cell]] = []
    last = ""
    for item in paper.items:
        if item.area != last and item.area in areas:
            rows.append(_area_row(areas[item.area]))
        last = item.area
        rows.append(_item_row(item, words))
    hollow = say(
        N_(
            "Said: the votes for the levels 1, 2, 3 and 4, or the level that the entity gave itself. An asterisk marks "
            "a level 3 or 4 that was declared and not verified: it counts."
        )
    )
    made = table(head, rows, WIDTHS, A4_UPRIGHT)
    return [PageBreak(), *titled(say(N_("Annex: the items")), made, A4_UPRIGHT, note=hollow)]


def _area_row(area: AreaLine) -> list[Cell]:
    return [marked(f"{bold(area.code)} {bold(area.title)}", "cell")]


def _item_row(item: ItemLine, words: Words) -> list[Cell]:
    declared = item.agreed in {"3", "4"} and not item.is_verified
    agreed = (
        f"{item.agreed}{'*' if declared else ''}"
        if item.agreed.isdigit()
        else words.say(UNLEVELLED.get(item.agreed, ""))
    )
    more = (
        (N_("Reason: {text}"), item.reason),
        (N_("Evidence: {text}"), item.evidence),
        (N_("Dissent: {text}"), item.dissent),
    )
    return [
        marked(f"{bold(item.code)} {as_markup(item.title)}", "cell"),
        item.said.replace(" ", NO_BREAK) or DASH,
        item.seen or DASH,
        paragraph(agreed, "cell-bold"),
        [paragraph(words.say(message, text=text), "cell") for message, text in more if text] or DASH,
    ]
