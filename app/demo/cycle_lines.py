"""What the story says of a cycle that was played: who voted and on what, what was promised, what users confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from app.demo.cycling import Begun, Ended
from app.qsip import counterpart_led_share, read_audit, read_workshop
from app.words import N_, Words
from app.workspace import Workspace


def cycle_lines(workspace: Workspace, begun: Begun, ended: Ended, words: Words) -> Iterator[str]:
    """Yield who came and voted, what was discussed and promised, what users confirmed, and how the cycle closed."""
    rooms = words.count("{n} workshop or meeting", "{n} workshops and meetings", n=len(begun.workshops))
    groups = words.count("{n} group voted", "{n} groups voted", n=begun.groups)
    cards = words.count("{n} card filled alone", "{n} cards filled one by one", n=begun.cards)
    yield f"{rooms}; {groups}; {cards}"
    audit = read_audit(workspace, cycle=begun.cycle.id)
    low = [each for each in audit.items if each.result.is_to_discuss]
    yield words.count(
        "{n} item of {of} was discussed", "{n} items of {of} were discussed", n=len(low), of=len(audit.items)
    )
    yield _promised(workspace, begun, ended, words)
    states = [each.state for each in ended.roadmap.actions]
    yield words.say(
        N_("Second vote on {items} items. Users confirmed {yes} actions; {on} go on in {year}; {off} given up."),
        items=ended.short_card,
        yes=states.count("validated"),
        on=states.count("carried_over"),
        off=states.count("stopped"),
        year=ended.following.year,
    )


def _promised(workspace: Workspace, begun: Begun, ended: Ended, words: Words) -> str:
    wall = [card for room in begun.workshops.values() for card in read_workshop(workspace, room).barriers]
    quick = sum(each.term == "quick_win" for each in ended.roadmap.actions)
    told = (
        words.count("{n} card on the wall", "{n} cards on the wall", n=len(wall)),
        words.count("{n} action", "{n} actions", n=len(ended.roadmap.actions)),
        words.count("{n} quick win", "{n} quick wins", n=quick),
        words.count("{n} matter raised with others", "{n} matters raised with others", n=len(ended.roadmap.outside)),
    )
    return "; ".join(told)


def led_lines(workspace: Workspace, ended: Ended, words: Words) -> Iterator[str]:
    """Yield how many workshops counterparts led in the year of each cycle."""
    for year in (ended.closed.year, ended.following.year):
        share = counterpart_led_share(workspace, year=year, cluster=ended.closed.cluster_id)
        yield words.say(N_("Workshops led by counterparts in {year}: {share}"), year=year, share=share.sentence(words))
