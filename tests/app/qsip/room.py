"""A cycle of the health service of Condorcanqui, its first workshop, and an action with its whole chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.qsip import (
    ACCEPTING,
    COVERED,
    ActionView,
    RoadmapView,
    WorkshopView,
    add_action,
    add_barrier,
    add_cause,
    add_induction,
    add_participant,
    add_solution,
    open_roadmap,
    open_workshop,
    read_cycle,
    set_state,
)
from app.workspace import Workspace
from db.models.commitments import Document, Signatory
from db.models.qsip import Roadmap, RoadmapAction


@dataclass(frozen=True, slots=True)
class Chain:
    """A barrier with one cause and one solution."""

    barrier: UUID
    cause: UUID
    solution: UUID


def chain_in(
    workspace: Workspace, workshop: UUID, *, control: str | None = "own", controller: str | None = "Jefatura del puesto"
) -> Chain:
    """Write a barrier with its cause and solution."""
    barrier = add_barrier(
        workspace, workshop=workshop, text="El puesto cierra a mediodía", role="user", dimension="effectiveness"
    )
    cause = add_cause(
        workspace, barrier=barrier.id, text="No hay rol de turnos", control=control, controller=controller
    )
    solution = add_solution(workspace, cause=cause.id, text="Publicar el rol de turnos y avisar por radio")
    return Chain(barrier.id, cause.id, solution.id)


def hold(
    workspace: Workspace, cycle: UUID, kind: str, *, users: int, staff: int = 1, managers: int = 1
) -> WorkshopView:
    """Hold a workshop today with so many people."""
    today = workspace.today()
    workshop = open_workshop(workspace, cycle=cycle, kind=kind, held_on=today, place="Huampami", led_by="programme")
    for role, n in (("user", users), ("staff", staff), ("manager", managers)):
        for _ in range(n):
            add_participant(workspace, workshop=workshop.id, role=role)
    return workshop


def induct(workspace: Workspace, cycle: UUID) -> None:
    """Tell five users today what they have a right to and how to vote."""
    add_induction(
        workspace,
        cycle=cycle,
        held_on=workspace.today(),
        place="Huampami",
        given_by="Promotora",
        women=3,
        men=2,
        covered=tuple(COVERED),
    )


def propose(
    workspace: Workspace, cycle: UUID, chain: Chain | None, *, days: int = 30
) -> tuple[RoadmapView, ActionView]:
    """Propose an action that lacks nothing but its chain, where none is given; due in so many days."""
    roadmap = open_roadmap(workspace, cycle=cycle)
    today = workspace.today()
    view = add_action(
        workspace,
        roadmap=roadmap.id,
        title="Publicar el rol de turnos",
        solution=chain.solution if chain else None,
        level="district",
        responsible="Jefatura del P. S. Huampami",
        starts_on=today,
        due_on=today + timedelta(days=days),
        cost=12_000,
        indicator="Rol visible cada lunes",
    )
    return view, view.actions[-1]


def agree(workspace: Workspace, action: UUID, *, on: date | None = None, person: str = "Jefatura") -> RoadmapView:
    """Have the responsible of an action accept it in the last session of its cycle, held now where none was."""
    with workspace.reading() as session:
        cycle = session.get_one(Roadmap, session.get_one(RoadmapAction, action).roadmap_id).cycle_id
    held = [each for each in read_cycle(workspace, cycle).workshops if each.kind in ACCEPTING]
    session_id = held[-1].id if held else hold(workspace, cycle, "roadmap", users=0, staff=0, managers=0).id
    return set_state(workspace, action=action, state="agreed", on=on, person=person, accepted_in=session_id)


def sign(workspace: Workspace, roadmap: UUID) -> None:
    """Have one of two signatories sign the roadmap."""
    with workspace.transaction() as session:
        session.add(
            Signatory(
                subject_id=roadmap,
                role="user",
                position="A",
                kind="drawn",
                signed_at=workspace.now(),
                signed_place="Nieva",
            )
        )
        session.add(Signatory(subject_id=roadmap, role="staff", position="B"))


def seal(workspace: Workspace, roadmap: UUID, *, asked: int = 3) -> None:
    """Have the document of the roadmap sealed."""
    with workspace.transaction() as session:
        session.add(
            Document(
                subject_id=roadmap,
                kind="roadmap",
                language="es",
                code="HR-0104-2026-09",
                version=1,
                checksum="1a2b3c4d",
                file="",
                asked=asked,
                made_at=workspace.now(),
                sealed_at=workspace.now(),
            )
        )
