"""The annex of an audit result: the items of the card with the counts of each group."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, marked, paragraph
from app.documents.qsip.service_head import mean_text
from app.documents.qsip.service_tables import FEW_VOTES, item_cell
from app.documents.tables import Cell, table, titled
from app.qsip import GROUPS, ROLES, WHY, AuditItem, AuditView, Votes
from app.words import N_, NO_BREAK, Words

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
        made = table(head, rows, (28, 46, 13, 13), A4_UPRIGHT)
        yield from titled(say(N_("Annex: the items and their votes")), made, A4_UPRIGHT, note=say(COUNTS))


def _item(item: AuditItem, words: Words) -> list[Flowable]:
    told: list[Flowable] = [paragraph(item_cell(item, words), "cell")]
    if item.waits:
        told.append(paragraph(words.say(N_("More votes than people, not explained yet")), "cell-muted"))
    return told


def _role(audit: AuditView, item: AuditItem, role: str, words: Words) -> list[Flowable]:
    result = item.result.roles[role]
    shown = mean_text(result.mean, words) if result.mean is not None else words.say(FEW_VOTES)
    mean = bold(f"{shown} ({result.votes} + {result.dont_know})")
    sexes = next((each for each in item.apart if each.role == role), None)
    if sexes is not None:
        women, men = mean_text(sexes.women, words), mean_text(sexes.men, words)
        mean += "; " + as_markup(words.say(N_("women {women}, men {men}"), women=women, men=men))
    told: list[Flowable] = [marked(mean, "cell")]
    groups = []
    for name, votes in _groups(audit, item.code, role).items():
        shown = f"{'·'.join(map(str, votes.levels))}|{votes.unknown}"
        group = words.say(GROUPS[name]) if name in GROUPS else name
        groups.append(shown if name == ALL else f"{group}{NO_BREAK}{shown}")
    if groups:
        told.append(paragraph("; ".join(groups), "cell-muted"))
    told += [paragraph(each, "cell-muted") for each in _explained(audit, item.code, role, words)]
    return told


def _groups(audit: AuditView, code: str, role: str) -> dict[str, Votes]:
    """Return the votes of each group by its name: groups of the same name are one, in whatever round they voted."""
    names: dict[str, str] = {}
    votes: dict[str, Votes] = {}
    for each in audit.rounds:
        for group in each.groups if each.role == role else ():
            count = group.count(code)
            if not count.is_blank:
                name = names.setdefault(group.name.strip().casefold(), group.name)
                votes[name] = votes.get(name, Votes()) + count.votes
    return votes


def _explained(audit: AuditView, code: str, role: str, words: Words) -> Iterator[str]:
    """Yield why there were more votes than people, where somebody said so."""
    for each in audit.rounds:
        for group in each.groups if each.role == role else ():
            count = group.count(code)
            if count.excess and group.attendance is not None and count.why in WHY:
                reason = ", ".join(filter(None, (words.say(WHY[count.why]), count.why_text)))
                yield words.say(N_("{n} more than people: {reason}"), n=count.excess, reason=reason)
