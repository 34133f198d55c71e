"""The annex of an audit result: the items of the card with the counts of each group."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.documents.look import A4_UPRIGHT, paragraph
from app.documents.service_head import DASH, mean_text
from app.documents.service_tables import FEW_VOTES, item_cell
from app.documents.tables import Cell, table, titled
from app.qsip import GROUPS, ROLES, AuditItem, AuditView
from app.words import N_, Words

ALL = "all"  # the group of everybody, which needs no name
COUNTS = N_("Of each group: votes of 1·2·3·4|does not know.")


def annex(audit: AuditView, words: Words) -> Iterator[Flowable]:
    """Yield the items by role, with the counts of each group that voted."""
    say = words.say
    rows: list[list[Cell]] = [
        [_item(item, words), *(_role(audit, item, role, words) for role in ROLES)] for item in audit.items
    ]
    if rows:
        head = [say(N_("Item")), *(say(role) for role in ROLES.values())]
        made = table(head, rows, (37, 21, 21, 21), A4_UPRIGHT)
        yield from titled(say(N_("Annex: the items and their votes")), made, A4_UPRIGHT, note=say(COUNTS))


def _item(item: AuditItem, words: Words) -> list[Flowable]:
    told: list[Flowable] = [paragraph(item_cell(item, words), "cell")]
    if item.waits:
        told.append(paragraph(words.say(N_("More votes than people, not explained yet")), "cell-muted"))
    return told


def _role(audit: AuditView, item: AuditItem, role: str, words: Words) -> list[Flowable]:
    result = item.result.roles[role]
    shown = mean_text(result.mean, words) if result.mean is not None else words.say(FEW_VOTES)
    told: list[Flowable] = [paragraph(f"{shown} ({result.votes} + {result.dont_know})", "cell-bold")]
    sexes = next((each for each in item.apart if each.role == role), None)
    if sexes is not None:
        women, men = mean_text(sexes.women, words), mean_text(sexes.men, words)
        told.append(paragraph(words.say(N_("women {women}, men {men}"), women=women, men=men), "cell"))
    for each in audit.rounds:
        for group in each.groups if each.role == role else ():
            count = group.count(item.code)
            if not count.is_blank:
                name = words.say(GROUPS[group.name]) if group.name in GROUPS else group.name
                numbers = [str(number) if number is not None else DASH for number in count.counts]
                shown = f"{'·'.join(numbers[:-1])}|{numbers[-1]}"
                told.append(paragraph(shown if group.name == ALL else f"{name}: {shown}", "cell-muted"))
    return told
