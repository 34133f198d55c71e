"""What the wall shows, read in one go: the workshop, its cycle, the roadmap so far and the cluster."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.clusters import ClusterView, read_cluster
from app.qsip import (
    ROLES,
    WORKSHOP_KINDS,
    BarrierChain,
    BarrierView,
    CycleView,
    MinutesView,
    RoadmapView,
    WorkshopId,
    WorkshopView,
    chain_of,
    read_cycle,
    read_minutes,
    read_roadmap,
    read_workshop,
)
from ui.pages.page import Step
from ui.place import place
from ui.widgets.card_model import WallCard
from ui.work.workshop.look import KIND_WORDS, ONE, SECTOR_ICONS

if TYPE_CHECKING:
    from app.words import Words
    from app.workspace import Workspace

TOGETHER = frozenset({"interface", "roadmap", "validation"})  # here what was said before lies on the table too


@dataclass(frozen=True, slots=True)
class WallReading:
    """One state of it all."""

    workshop: WorkshopView
    cycle: CycleView
    roadmap: RoadmapView | None
    cluster: ClusterView
    today: date
    minutes: MinutesView = field(default_factory=MinutesView)
    chains: tuple[BarrierChain, ...] = ()  # the barriers with what was answered; opportunities have no cause to ask for

    @property
    def barriers(self) -> tuple[BarrierView, ...]:
        """The cards on the wall, oldest first."""
        workshop = self.workshop
        return (*workshop.earlier, *workshop.barriers) if workshop.kind in TOGETHER else workshop.barriers

    def with_card(self, card: BarrierView) -> WallReading:
        """Return this with `card`, which was written just now."""
        workshop = replace(self.workshop, barriers=(*self.workshop.barriers, card), unfinished_line="")
        chains = (*self.chains, BarrierChain(card, None)) if card.kind == "barrier" else self.chains
        return replace(self, workshop=workshop, chains=chains)

    @property
    def opportunities(self) -> tuple[BarrierView, ...]:
        """The cards that say what already works somewhere."""
        return tuple(each for each in self.barriers if each.kind == "opportunity")

    @property
    def is_closed(self) -> bool:
        """Whether the workshop is only read: it is closed, or its cycle is."""
        return self.workshop.closed_at is not None or self.workshop.is_cycle_closed


def read_wall(workspace: Workspace, *, workshop: UUID) -> WallReading:
    """Read the wall of `workshop`. Raises: UnknownWorkshop."""
    view = read_workshop(workspace, WorkshopId(workshop))
    cycle = read_cycle(workspace, view.cycle_id)
    roadmap = read_roadmap(workspace, cycle.roadmap) if cycle.roadmap is not None else None
    minutes = read_minutes(workspace, view.id)
    reading = WallReading(view, cycle, roadmap, read_cluster(workspace, view.cluster_id), workspace.today(), minutes)
    return replace(
        reading, chains=tuple(chain_of(each, roadmap) for each in reading.barriers if each.kind == "barrier")
    )


class WallCards:
    """The cards as they are drawn, made anew only for what is another: three hundred stand on a wall."""

    def __init__(self) -> None:
        """Know no card yet."""
        self._known: dict[UUID, tuple[BarrierView, int, bool, str, WallCard]] = {}

    def of(
        self, reading: WallReading, hands: dict[UUID, int], newest: UUID | None, words: Words
    ) -> tuple[WallCard, ...]:
        """Return the cards of `reading`. hands: raised just now and not stored yet."""
        made: dict[UUID, tuple[BarrierView, int, bool, str, WallCard]] = {}
        for each in reading.barriers:
            facts = (hands.get(each.id, each.hands or 0), each.id == newest, words.language)
            known = self._known.get(each.id)
            is_same = known is not None and known[1:4] == facts and (known[0] is each or known[0] == each)
            card = known[4] if known is not None and is_same else _card(each, facts[0], newest, words)
            made[each.id] = (each, *facts, card)
        self._known = made
        return tuple(each[4] for each in made.values())


def steps_of(reading: WallReading, words: Words) -> tuple[Step, ...]:
    """Return the way to here: cluster, service, and the workshops of the cycle."""
    cluster, workshop = reading.cluster, reading.workshop
    siblings = tuple(
        Step(workshop_title(each.kind, each.held_on, words), place("workshop", each.id), "presentation")
        for each in reading.cycle.workshops
    )
    here = workshop_title(workshop.kind, workshop.held_on, words)
    icon = SECTOR_ICONS.get(workshop.sector, "route")
    return (
        Step(cluster.department, place("clusters"), "map"),
        Step(f"{cluster.name} · {workshop.service_name}", place("cluster", cluster.id, tab="service"), icon),
        Step(here, place("workshop", workshop.id), "presentation", siblings if len(siblings) > 1 else ()),
    )


def workshop_title(kind: str, held_on: date, words: Words) -> str:
    """Name a workshop: "Roadmap session, 25/04/2013"."""
    said = words.say(WORKSHOP_KINDS[kind]) if kind in WORKSHOP_KINDS else kind
    return f"{said}, {words.short_day(held_on)}"


def _card(barrier: BarrierView, hands: int, newest: UUID | None, words: Words) -> WallCard:
    who = words.say(ONE.get(barrier.role, barrier.role))
    kind = words.say(KIND_WORDS[barrier.kind]) if barrier.kind in KIND_WORDS else ""
    raised = words.count("{n} hand", "{n} hands", hands) if hands else ""
    same = len(barrier.merged)
    together = words.count("{n} more says the same", "{n} more say the same", same) if same else ""
    together = ": ".join(part for part in (together, "; ".join(each.text for each in barrier.merged)) if part)
    about = ", ".join(code.partition("-")[2] or code for code in barrier.items)
    said = ". ".join(part for part in (who, kind, about, barrier.text, raised, together) if part)
    return WallCard(
        barrier.id,
        barrier.dimension,
        barrier.role if barrier.role in ROLES else "",
        who,
        barrier.text,
        kind,
        hands,
        barrier.id == newest,
        said,
        same,
        about,
    )
