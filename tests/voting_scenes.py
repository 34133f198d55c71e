"""What people see of the vote grid: a round under way, a sum that does not add up, the wall, the second vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.clusters import add_government, choose_service, create_cluster
from app.qsip import (
    change_group,
    change_round,
    list_rounds,
    open_cycle,
    open_round,
    open_second_vote,
    write_counts,
    write_vote_note,
)
from app.security import create_workspace
from ui.place import place

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace
    from tests.screenshots import Camera

PHRASE = "cuatro palabras que recuerdo"
PEOPLE = (("women", 9), ("men", 7), ("youth", 5))
CALLED = ((2, 3, 3, 0, 1), (1, 1, 3, 1, 1), (1, 2, 2, 1, 0))
WITHIN = ((2, 3, 3, 0, 1), (1, 1, 3, 1, 1), (1, 2, 2, 0, 0))

Scene = tuple[str, Callable[[], None]]


def of_votes(camera: Camera) -> Iterator[Scene]:
    """Yield the vote grid in its states, on votes of an audit that is under way."""
    made = create_workspace(
        camera.folder / "votes", PHRASE, person="Facilitación", device="Nieva-02", language="es", role="facilitator"
    )
    cycle = make_cycle(made.workspace)
    users = make_votes(made.workspace, cycle)
    posted = list_rounds(made.workspace, cycle=cycle)[1].id
    change_round(made.workspace, round_id=posted, enough=2, enough_note="En el puesto trabajan tres personas")
    camera.open(made.workspace)
    show = camera.opener(place("votes", cycle, users))

    def at_youth() -> None:
        show()
        camera.settle()
        camera.frame.page.go_to_missing(1)

    def on_wall() -> None:
        at_youth()
        camera.settle()
        if not camera.is_projector:
            camera.frame.do_projector()
            camera.application.shell.showNormal()

    def groups() -> None:
        at_youth()
        camera.frame.page.do("groups")

    def begin() -> None:
        close(camera)
        camera.frame.page.do("round")

    def correct() -> None:
        close(camera)
        camera.opener(place("votes", cycle, posted))()
        camera.settle()
        camera.frame.page.do("correct")

    def card() -> None:
        close(camera)
        if camera.frame.here.kind == "votes":
            camera.frame.page.do("fill")
            camera.settle()

    def passed_on() -> None:
        if camera.frame.page.offer() is not None:
            camera.frame.page._keeping.finish()

    yield "votes-sum", at_youth
    yield "votes-wall", on_wall
    yield "votes-groups", groups
    yield "votes-round", begin
    yield "votes-correct", correct
    yield "votes-card", card
    yield "votes-passed-on", passed_on
    yield "votes-second", lambda: (close(camera), camera.opener(place("votes", cycle, tab="second"))())[1]
    open_second_vote(made.workspace, cycle=cycle)
    second = open_round(made.workspace, cycle=cycle, role="user", groups=("women", "men"), vote=2, place="Huampami")
    for group in second.groups:
        write_counts(made.workspace, group=group.id, item=second.items[0], counts=(0, 1, 3, 2, 0))
    yield "votes-second-round", camera.opener(place("votes", cycle, second.id))


def close(camera: Camera) -> None:
    """Close what stands over the window."""
    for dialog in camera.dialogs():
        dialog.reject()


def make_votes(workspace: Workspace, cycle: UUID) -> UUID:
    """Vote: staff and managers the whole card, users its first items; return the round of users."""
    users = open_round(workspace, cycle=cycle, role="user", groups=("women", "men", "youth"), place="Huampami")
    for group, (_, people) in zip(users.groups, PEOPLE, strict=True):
        change_group(workspace, group=group.id, attendance=people)
    for number, item in enumerate(users.items[:3]):
        for group, counts in zip(users.groups, CALLED if number == 2 else WITHIN, strict=True):
            write_counts(workspace, group=group.id, item=item, counts=counts)
        write_vote_note(
            workspace,
            round_id=users.id,
            item=item,
            low="La promotora avisa, pero el bote no llega todos los meses.",
            good="En Kusu avisan por radio.",
        )
    for role, counts in (("staff", (0, 1, 3, 2, 0)), ("manager", (0, 1, 2, 0, 0))):
        view = open_round(workspace, cycle=cycle, role=role, place="Huampami")
        for item in view.items:
            write_counts(workspace, group=view.groups[0].id, item=item, counts=counts)
    return users.id


def make_cycle(workspace: Workspace) -> UUID:
    """Open a cycle of the health service of Condorcanqui."""
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal")
    return open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013).id
