"""What people see of a roadmap at work: sixty actions in every state, in each view, with what happened to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.qsip import (
    RoadmapView,
    add_action,
    add_barrier,
    add_cause,
    add_solution,
    add_standard,
    celebrate,
    change_barrier,
    measure_standard,
    note_follow_up,
    open_roadmap,
    open_round,
    open_second_vote,
    open_workshop,
    read_cycle,
    read_roadmap,
    set_state,
    write_counts,
)
from app.qsip import close_cycle as close_into_next
from app.security import create_workspace
from tests.voting_scenes import PHRASE, close, make_cycle, make_votes
from ui.pages.cluster.service import ServiceTab
from ui.place import Place, place

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace
    from tests.screenshots import Camera

Scene = tuple[str, Callable[[], None]]

BARRIERS = (
    ("Llegamos en peque peque desde Wawaim y el puesto está cerrado", "effectiveness", "SAL-EFE-1"),
    ("No nos atienden en nuestra lengua y salimos sin entender el tratamiento", "satisfaction", "SAL-SAT-2"),
    (
        "El bote de la red se queda sin combustible y no llega a las comunidades del alto Cenepa",
        "coverage",
        "SAL-COB-1",
    ),
    ("Se acaban el hierro y las vacunas antes de que termine el mes", "effectiveness", "SAL-EFE-4"),
    ("Nadie responde los reclamos que dejamos en el cuaderno", "satisfaction", "SAL-SAT-5"),
    ("Pagamos el viaje dos veces porque falta un papel", "efficiency", "SAL-EFI-2"),
)
WHO = (
    "Jefatura del P. S. Huampami",
    "Gerencia de Desarrollo Social de la Municipalidad Provincial de Condorcanqui",
    "Red de Salud Condorcanqui",
    "Alcaldía de El Cenepa",
    "Dirección Regional de Salud Amazonas, Oficina de Medicamentos",
)
SAID_YES: dict[str, Any] = {"person": "Jefatura del P. S. Huampami"}
WAYS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "proposed": (),
    "agreed": (("agreed", SAID_YES),),
    "under_way": (("agreed", SAID_YES), ("under_way", {})),
    "blocked": (("agreed", SAID_YES), ("blocked", {"reason": "El río está bajo", "unblocks": "La creciente de marzo"})),
    "done": (("agreed", SAID_YES), ("under_way", {}), ("done", {"evidence": "Foto 12, carpeta del puesto, hoja 14"})),
    "stopped": (("stopped", {"reason": "La red ya lo hace", "person": "Red de Salud Condorcanqui"}),),
}
STATES = ("under_way", "agreed", "done", "under_way", "blocked", "agreed", "proposed", "under_way", "stopped", "agreed")


def of_roadmap(camera: Camera) -> Iterator[Scene]:
    """Yield the roadmap with sixty actions in each view, its forms, its meetings and its validation."""
    made = create_workspace(
        camera.folder / "actions", PHRASE, person="Facilitación", device="Nieva-02", language="es", role="facilitator"
    )
    cycle = make_cycle(made.workspace)
    make_votes(made.workspace, cycle)
    roadmap = make_roadmap(made.workspace, cycle, 60)
    camera.open(made.workspace)
    scenes = _Scenes(camera, roadmap)
    yield "roadmap-table", scenes.table
    yield "roadmap-search", scenes.search
    yield "roadmap-board", scenes.board
    yield "roadmap-timeline", scenes.timeline
    yield "roadmap-edit", scenes.edit
    yield "roadmap-blocked", scenes.block
    yield "roadmap-celebrate", scenes.celebrate
    yield "roadmap-new", scenes.new
    yield "roadmap-meetings", scenes.tab("meetings")
    yield "roadmap-validation", scenes.tab("validation")
    yield "cycle-votes", scenes.cycle
    yield "cycle-close", scenes.close_cycle
    reason = "Faltaron reuniones por las lluvias"
    following = close_into_next(made.workspace, cycle=cycle, reason=reason)
    yield "cycle-next", scenes.at(place("cluster", roadmap.cluster_id, following.id, tab="service"))
    if following.roadmap is not None:
        yield "roadmap-next", scenes.at(place("roadmap", following.roadmap, tab="actions"))


class _Scenes:
    """Goes through the views of one roadmap."""

    def __init__(self, camera: Camera, roadmap: RoadmapView) -> None:
        self._camera, self._roadmap = camera, roadmap

    def table(self) -> None:
        self._go("table")

    def search(self) -> None:
        self._go("search")

    def board(self) -> None:
        self._go("board")

    def timeline(self) -> None:
        self._go("timeline")

    def edit(self) -> None:
        self._go("table", "edit")

    def block(self) -> None:
        self._go("table")
        page = self._camera.frame.page
        page._actions._ask_state("blocked")

    def celebrate(self) -> None:
        self._go("table")
        done = next(each for each in self._roadmap.actions if each.state == "done")
        self._camera.frame.page._actions.choose(done.id)
        self._camera.frame.page.do("celebrate")

    def new(self) -> None:
        self._go("table", "add")

    def tab(self, name: str) -> Callable[[], None]:
        return self.at(place("roadmap", self._roadmap.id, tab=name))

    def at(self, where: Place) -> Callable[[], None]:
        def show() -> None:
            close(self._camera)
            self._camera.frame.open(where)

        return show

    def cycle(self) -> None:
        self.at(place("cluster", self._roadmap.cluster_id, self._roadmap.cycle_id, tab="service"))()
        self._camera.settle()
        self._service._choose_stage(4)

    def close_cycle(self) -> None:
        self.cycle()
        self._service._ask_cycle()

    @property
    def _service(self) -> ServiceTab:
        return self._camera.frame.page.findChild(ServiceTab)

    def _go(self, *deeds: str) -> None:
        close(self._camera)
        self._camera.frame.open(place("roadmap", self._roadmap.id, tab="actions"))
        self._camera.settle()
        page = self._camera.frame.page
        page.back_out()
        page._actions.choose(self._roadmap.actions[0].id)
        for deed in deeds:
            page.do(deed)


def make_roadmap(workspace: Workspace, cycle: UUID, number: int) -> RoadmapView:
    """Write `number` actions with their chains in every state, a follow-up meeting, standards and a second vote."""
    workshop = open_workshop(
        workspace, cycle=cycle, kind="interface", held_on=workspace.today() - timedelta(days=70), place="Huampami"
    )
    solutions = []
    for text, dimension, item in BARRIERS:
        barrier = add_barrier(workspace, workshop=workshop.id, text=text, role="user", dimension=dimension)
        change_barrier(workspace, barrier=barrier.id, items=(item,))
        cause = add_cause(workspace, barrier=barrier.id, text="El rol no se publica", control="own", controller=WHO[0])
        solutions.append(add_solution(workspace, cause=cause.id, text="Publicar el rol cada lunes y leerlo por radio"))
    roadmap = open_roadmap(workspace, cycle=cycle)
    for at in range(number):
        _add(workspace, roadmap.id, at, solutions[at % len(solutions)].id)
    view = read_roadmap(workspace, roadmap.id)
    for at, action in enumerate(view.actions):
        for state, told in WAYS[STATES[at % len(STATES)]]:
            on = None if state == "done" else workspace.today() - timedelta(days=35)
            accepted_in = workshop.id if state == "agreed" else None
            set_state(workspace, action=action.id, state=state, on=on, accepted_in=accepted_in, **told)
    _follow_up(workspace, cycle, read_roadmap(workspace, roadmap.id))
    return read_roadmap(workspace, roadmap.id)


def _add(workspace: Workspace, roadmap: UUID, at: int, solution: UUID) -> None:
    starts = workspace.today() - timedelta(days=60 - 5 * (at % 20))
    add_action(
        workspace,
        roadmap=roadmap,
        title="Publicar el rol de turnos cada lunes y leerlo por radiofonía en awajún y wampís"
        if at % 3 == 0
        else "Ruta fluvial compartida entre tres municipalidades"
        if at % 3 == 1
        else "Turno de intérprete",
        solution=solution,
        level=("district", "provincial", "regional")[at % 3],
        responsible=WHO[at % len(WHO)],
        person="Persona nombrada" if at % 4 == 0 else None,
        starts_on=starts,
        due_on=starts + timedelta(days=(45, 80, 160, 300)[at % 4]),
        cost=12_000 * (at + 1),
        indicator="Semanas con rol visible: de 0 a 4 al mes",
        plan_code="AOI 0104-12" if at % 2 else None,
        new_outside_money=False,
    )


def _follow_up(workspace: Workspace, cycle: UUID, roadmap: RoadmapView) -> None:
    for days, place_ in ((30, "Huampami"), (2, "Santa María de Nieva")):
        held = workspace.today() - timedelta(days=days)
        meeting = open_workshop(workspace, cycle=cycle, kind="follow_up", held_on=held, place=place_)
        for each in roadmap.actions[:8]:
            note = "Se publicó el rol en dos comunidades; falta leerlo por radio los domingos"
            note_follow_up(
                workspace, action=each.id, workshop=meeting.id, reported_by="Jefatura", share=90 - days, note=note
            )
    done = next(each for each in roadmap.actions if each.state == "done")
    celebrate(workspace, action=done.id, on=workspace.today(), how="Reunión en Huampami con las gestantes")
    standard = add_standard(
        workspace,
        cycle=cycle,
        statement="Atención el mismo día",
        measure="Porcentaje",
        start_value="41 %",
        target="80 %",
    )
    measure_standard(workspace, standard=standard.id, value="62 %", measured_on=workspace.today(), source="Registro")
    open_second_vote(workspace, cycle=cycle)
    for role, counts in (("user", (0, 1, 4, 3, 0)), ("staff", (0, 1, 3, 2, 0)), ("manager", (0, 0, 2, 1, 0))):
        view = open_round(workspace, cycle=cycle, role=role, vote=2, place="Huampami")
        for item in view.items:
            write_counts(workspace, group=view.groups[0].id, item=item, counts=counts)
    if read_cycle(workspace, cycle).workshops[-1].kind != "validation":
        open_workshop(workspace, cycle=cycle, kind="validation", held_on=workspace.today(), place="Huampami")
