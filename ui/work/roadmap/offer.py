"""What the roadmap's foot offers next, its tabs, its way here, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import N_
from ui.pages.page import Deed, Offer, Step
from ui.place import place
from ui.widgets.page_tabs import Tab
from ui.work.workshop.look import SECTOR_ICONS

if TYPE_CHECKING:
    from app.qsip import RoadmapView
    from app.words import Words
    from ui.work.roadmap.reading import RoadmapReading

DEEDS = (
    ("add", N_("Add an action"), "plus", "Ctrl+N"),
    ("edit", N_("Edit the fields of the chosen action"), "pencil", "F2"),
    ("next", N_("Take the chosen action to its next state"), "circle-check", "Ctrl+Return"),
    ("file", N_("Add a file that shows that it was done"), "paperclip", "F"),
    ("celebrate", N_("Celebrate the chosen action"), "party-popper", ""),
    ("search", N_("Search and sort"), "search", "Ctrl+F"),
    ("table", N_("Actions as a table"), "list", "Alt+1"),
    ("board", N_("Actions as a board"), "columns-3", "Alt+2"),
    ("timeline", N_("Actions over time"), "calendar-days", "Alt+3"),
    ("up", N_("Move the chosen action up"), "arrow-up", "Alt+Up"),
    ("down", N_("Move the chosen action down"), "arrow-down", "Alt+Down"),
    ("remove", N_("Remove the chosen action"), "trash-2", "Del"),
    ("poster", N_("A3 poster"), "printer", "Ctrl+P"),
    ("meeting", N_("New follow-up meeting"), "calendar-plus", ""),
    ("validation", N_("What users say of each action"), "badge-check", ""),
    ("version", N_("New version of the roadmap"), "copy", ""),
    ("signatures", N_("Sign and seal"), "stamp", ""),
    ("outside", N_("What is taken to others"), "megaphone", ""),
)
WRITING = frozenset({"add", "next", "file", "celebrate", "up", "down", "remove", "meeting"})
"""What a closed cycle does not offer."""


def deeds_of(words: Words, roadmap: RoadmapView | None) -> tuple[Deed, ...]:
    """Return what can be done with `roadmap`, for quick find and the list of keys; all of it before it is read."""
    left_out: frozenset[str] = frozenset()
    if roadmap is None or not roadmap.may_have_version:
        left_out = frozenset({"version"})
    if roadmap is not None and not roadmap.is_followed:
        left_out = WRITING | {"version"}
    return tuple(
        Deed(name, words.say(message), icon, keys) for name, message, icon, keys in DEEDS if name not in left_out
    )


def tabs_of(roadmap: RoadmapView | None, words: Words) -> tuple[Tab, ...]:
    """Return the tabs, with their counts once the roadmap is read."""
    say = words.say
    rules = sum(each.accepted is None for each in roadmap.warnings) if roadmap else 0
    signed = f"{roadmap.signed}/{roadmap.asked}" if roadmap and roadmap.asked else ""
    return (
        Tab("actions", say(N_("Actions")), str(len(roadmap.actions)) if roadmap and roadmap.actions else ""),
        Tab("meetings", say(N_("Follow-up"))),
        Tab("validation", say(N_("Validation"))),
        Tab("outside", say(N_("To take to others")), str(len(roadmap.outside)) if roadmap and roadmap.outside else ""),
        Tab("rules", say(N_("Rules")), str(rules) if rules else ""),
        Tab("paper", say(N_("Paper"))),
        Tab("signatures", say(N_("Signatures")), signed),
    )


def steps_of(reading: RoadmapReading, title: str, words: Words) -> tuple[Step, ...]:
    """Return the way to here: department, cluster with its service, roadmap; the workshops of the cycle beside."""
    roadmap, cluster = reading.roadmap, reading.cluster
    here = Step(title, place("roadmap", roadmap.id), "route")
    others = tuple(
        Step(words.say(N_("Workshop of {day}"), day=each.held_on), place("workshop", each.id), "presentation")
        for each in reading.cycle.workshops
    )
    versions = tuple(
        Step(words.say(N_("Roadmap, version {n}"), n=each.version), place("roadmap", each.id), "route")
        for each in roadmap.versions
        if each.id != roadmap.id
    )
    siblings = (here, *versions, *others) if versions or others else ()
    icon = SECTOR_ICONS.get(roadmap.sector, "route")
    return (
        Step(cluster.department, place("clusters"), "map"),
        Step(f"{cluster.name} · {roadmap.service_name}", place("cluster", cluster.id, tab="service"), icon),
        Step(title, here.place, "route", siblings),
    )


def offer_of(roadmap: RoadmapView, tab: str, words: Words) -> Offer:
    """Return what the next bar says on the tab `tab`; the signing room says its own."""
    say = words.say
    if tab == "paper":
        sentence = (
            say(N_("Sealed: this is the paper that counts."))
            if roadmap.state in {"in_force", "closed"}
            else say(N_("Not sealed yet: what prints now is a draft."))
        )
        return Offer(
            sentence, say(N_("Print")), icon="printer", second=say(N_("Save the PDF")), second_icon="file-down"
        )
    if tab == "signatures":
        return Offer(say(N_("The roadmap is sealed: nobody can change it unnoticed.")), say(N_("Go to paper")))
    if not roadmap.is_followed:
        said = say(N_("The cycle is closed: its roadmap is only read."))
        return Offer(said, say(N_("Go to paper")), sign="lock", status="neutral")
    if not roadmap.actions:
        sentence = say(N_("No action yet: they come from the workshop, or are written here."))
        return Offer(sentence, say(N_("Add an action")), icon="plus", sign="circle", status="neutral")
    late = sum(each.is_late for each in roadmap.actions)
    proposed = sum(each.state == "proposed" for each in roadmap.actions)
    parts = [
        words.count("{n} action late", "{n} actions late", late) if late else "",
        words.count("{n} proposal to complete", "{n} proposals to complete", proposed) if proposed else "",
    ]
    sentence = " · ".join(part for part in parts if part)
    if late and tab == "actions":
        label, sign, status = say(N_("See the one that is late")), "triangle-alert", "warn"
    else:
        label, sign, status = _way_on(roadmap, words), "circle-dot", "info"
    sentence = sentence or say(N_("Every action is agreed and in time."))
    return Offer(sentence, label, sign=sign, status=status)


def _way_on(roadmap: RoadmapView, words: Words) -> str:
    if roadmap.state == "draft":
        return words.say(N_("Note that it was shared"))
    return words.say(N_("Go to signatures")) if roadmap.state in {"shared", "signed"} else words.say(N_("Go to paper"))
