"""A whole cycle of the health service, written through the use cases: what every paper of it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from app.clusters import ClusterView
from app.qsip import (
    CycleView,
    ParticipantView,
    WorkshopView,
    add_action,
    add_agreement,
    add_barrier,
    add_cause,
    add_group,
    add_induction,
    add_line,
    add_participant,
    add_photo,
    add_solution,
    add_standard,
    add_unresolved,
    add_visit,
    celebrate,
    change_barrier,
    change_group,
    change_point,
    change_workshop,
    close_workshop,
    draw_mark,
    lead_workshop,
    measure_standard,
    merge_barriers,
    note_follow_up,
    open_cycle,
    open_roadmap,
    open_round,
    open_second_vote,
    open_workshop,
    read_minutes,
    read_roadmap,
    read_short_card,
    set_state,
    start_agenda,
    start_observation,
    start_records,
    validate_action,
    write_advocacy,
    write_counts,
    write_sheet,
)
from app.signing import Point, Stroke
from app.workspace import Workspace
from db.identity import position_between
from db.models.qsip import RoadmapAction
from tests.app.clusters.places import form_cluster
from tests.app.qsip.room import agree

LONGEST = "Organización de Desarrollo de las Comunidades Fronterizas del Cenepa y de los Ríos Marañón, Nieva y Santiago"
PEOPLE = (
    ("user", "woman", "Wampagkit Ñahuĩ Tsejem", "awajún", "Wawaim"),
    ("user", "woman", "Yanua Dekentai Chumpi", "awajún", "Wawaim"),
    ("user", "woman", "Inchipish Kuñachi Ampam", "wampis", "Huampami"),
    ("user", "man", "Ujukam Tiwi Majiano", "awajún", "Huampami"),
    ("user", "woman", None, None, "Huampami"),
    ("user", "man", "Shiwig Antuash Bikut", "awajún", LONGEST),
    ("staff", "woman", "Nunkui Petsa Jempekit", None, "P. S. Huampami"),
    ("staff", "man", "Etsa Kukush Wisum", None, "P. S. Huampami"),
    ("manager", "man", "Tsakim Paati Unkuch", None, "Red de Salud Condorcanqui"),
    ("observer", "woman", "Nantu Apikai Juep", None, LONGEST),
)
WRITTEN = 6
OWNER = "Dueña Nankijai"
SCRIBE, FACILITATOR, INTERPRETER, PERSON = "Arutam Chias", "Sumpa Kinin", "Tsunki Wajai", "Nugkuag Sejeak"
WORDS = (
    ("user", "effectiveness", "Llegamos desde la boca del río y el puesto está cerrado desde el mediodía"),
    ("user", "efficiency", "Pagamos el combustible del bote para llevar la muestra hasta Nieva"),
    ("user", "satisfaction", "Nos hablan en castellano y las abuelas no entienden qué pastilla es para qué"),
    ("staff", "coverage", "No hay bote para salir a las comunidades del alto Cenepa cuando crece el río"),
    ("staff", "effectiveness", "El reactivo de hemoglobina llega dos meses tarde"),
    ("manager", "coverage", "Las plazas de SERUMS se asignan en Lima sin preguntar al distrito"),
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """What was written. workshops: by kind."""

    workspace: Workspace
    cluster: ClusterView
    cycle: CycleView
    workshops: dict[str, WorkshopView]
    roadmap: UUID

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who was named, whatever for."""
        return (*(name for _, _, name, _, _ in PEOPLE if name), SCRIBE, FACILITATOR, INTERPRETER, PERSON, OWNER)

    @property
    def quick_win(self) -> UUID:
        """The action that was celebrated."""
        return read_roadmap(self.workspace, self.roadmap).actions[0].id


def play_cycle(workspace: Workspace, *, actions: int = 60) -> Cycle:
    """Hold a whole cycle, from the launch to the validation, with `actions` actions."""
    cluster = form_cluster(workspace)
    service, year = cluster.services[0].id, workspace.today().year
    cycle = open_cycle(workspace, cluster=cluster.id, service=service, year=year, point_of_service="P. S. Huampami")
    held = {kind: _hold(workspace, cycle.id, kind) for kind in ("launch", "audit", "interface", "validation")}
    _prepare(workspace, cycle.id)
    for kind in ("audit", "interface"):
        _write_minutes(workspace, held[kind].id)
    _vote(workspace, cycle.id, held["audit"].id, vote=1)
    barriers = _speak(workspace, held["interface"].id)
    roadmap = _plan(workspace, cycle.id, barriers, actions)
    _follow(workspace, cycle.id, roadmap, held["validation"].id)
    for each in held.values():
        close_workshop(workspace, workshop=each.id)
    return Cycle(workspace, cluster, cycle, held, roadmap)


def _hold(workspace: Workspace, cycle: UUID, kind: str) -> WorkshopView:
    today = workspace.today()
    made = open_workshop(workspace, cycle=cycle, kind=kind, held_on=today, place="Huampami", led_by="", scribe=SCRIBE)
    lead_workshop(workspace, workshop=made.id, led_by="both")
    people = [_come(workspace, made.id, each) for each in PEOPLE]
    draw_mark(workspace, participant=people[0].id, strokes=[_zigzag(), _zigzag(0.1)])
    draw_mark(workspace, participant=people[6].id, strokes=[_zigzag()])
    return change_workshop(
        workspace,
        workshop=made.id,
        community="Comunidad de Huampami",
        starts_at="09:00",
        ends_at="13:30",
        facilitator=FACILITATOR,
        interpreter=INTERPRETER,
        languages="castellano y awajún",
        corrections="ninguna",
        next_on=today + timedelta(days=30),
        next_place="Casa comunal de Wawaim",
        next_agenda="Revisar los acuerdos\nTraer el rol de turnos: jefatura del puesto",
    )


def _come(workspace: Workspace, workshop: UUID, told: tuple[str, str, str | None, str | None, str]) -> ParticipantView:
    role, sex, name, people, institution = told
    return add_participant(
        workspace,
        workshop=workshop,
        role=role,
        sex=sex,
        name=name,
        people=people,
        language=people,
        institution=institution,
        age_band="30_59",
        needs_interpreter=people is not None,
        consents=name is not None,
        consents_photos=True,
    )


def _zigzag(down: float = 0.0) -> Stroke:
    return Stroke(tuple(Point(0.1 + 0.08 * n, 0.2 + down + 0.1 * (n % 2), time=n * 0.1) for n in range(9)))


def _prepare(workspace: Workspace, cycle: UUID) -> None:
    today = workspace.today()
    write_sheet(
        workspace, cycle=cycle, entity="Red de Salud Condorcanqui", population="1,240 mujeres y niños", hours="8 a 14 h"
    )
    add_induction(
        workspace, cycle=cycle, held_on=today, place="Wawaim", women=9, men=4, covered=("rights", "voting", "free")
    )
    standard = add_standard(
        workspace,
        cycle=cycle,
        statement="Cada gestante tiene seis controles o más antes del parto",
        measure="registro",
        start_value="38 %",
        target="60 %",
    )
    measure_standard(workspace, standard=standard.id, value="52 %", measured_on=today, source="Cuaderno de CRED")
    add_standard(
        workspace, cycle=cycle, statement="El puesto abre los días del rol publicado", start_value="11", target="22"
    )
    start_records(workspace, cycle=cycle, language="es")
    start_observation(workspace, cycle=cycle, language="es")
    add_visit(
        workspace,
        cycle=cycle,
        visited_on=today,
        visitor=FACILITATOR,
        purpose="Acompañar la ronda",
        seen="Rol pegado en la puerta",
        agreed="Volver en mayo",
    )


def _write_minutes(workspace: Workspace, workshop: UUID) -> None:
    start_agenda(workspace, workshop=workshop, language="es")
    point = read_minutes(workspace, workshop).agenda[0]
    change_point(workspace, point=point.id, spent=25, notes="Se empezó tarde por la lluvia")
    add_line(workspace, workshop=workshop, text="Se explica para qué es la reunión y que nadie está obligado a hablar")
    add_line(
        workspace, workshop=workshop, text=f"{PEOPLE[0][2]} cuenta que llegó de madrugada y no había nadie", role="user"
    )
    add_line(workspace, workshop=workshop, text="La jefatura responde que su teléfono es 987 654 321", role="manager")
    for n in range(12):
        add_line(
            workspace,
            workshop=workshop,
            text=f"Aporte {n + 1}: el rol de turnos debe verse desde el puerto",
            role="staff",
        )
    add_agreement(
        workspace,
        workshop=workshop,
        text="Pegar el rol de turnos en el puerto y leerlo por radio",
        owner="Jefatura del P. S. Huampami",
        due_on=workspace.today() + timedelta(days=14),
    )
    add_agreement(workspace, workshop=workshop, text="Traer la llave del botiquín", owner=OWNER)
    add_unresolved(workspace, workshop=workshop, text="Si el bote es del puesto o de la comunidad", role="user")
    for shows in (False, True):
        add_photo(
            workspace, workshop=workshop, content=a_photo(), file_name="a.jpg", caption="La pared", shows_people=shows
        )


def celebrate_win(workspace: Workspace, action: UUID, *, seen: str | None = None) -> None:
    """Celebrate the quick win, with a photo. seen: who is on it."""
    told = {"how": "Asamblea con masato", "on": workspace.today(), "place": "Huampami"}
    celebrate(workspace, action=action, photo=a_photo(), seen=seen, **told)  # type: ignore[arg-type]


def a_photo() -> bytes:
    """Return a small grey photo."""
    kept = BytesIO()
    Image.new("RGB", (320, 240), (140, 150, 145)).save(kept, "JPEG")
    return kept.getvalue()


def _vote(workspace: Workspace, cycle: UUID, workshop: UUID, *, vote: int) -> None:
    for number, role in enumerate(("user", "staff", "manager")):
        groups = ("women", "men") if role == "user" else ("all",)
        made = open_round(
            workspace, cycle=cycle, role=role, groups=groups, vote=vote, workshop=workshop, held_on=workspace.today()
        )
        for group in made.groups:
            change_group(workspace, group=group.id, attendance=9)
        for at, code in enumerate(made.items):
            for group in made.groups:
                write_counts(workspace, group=group.id, item=code, counts=_counts(number, at, vote))
    if vote == 1:
        add_group(workspace, round_id=made.id, name="Representantes del consejo de Aguaruna y Huambisa", attendance=4)


def _counts(role: int, at: int, vote: int) -> Sequence[int]:
    low = (4, 2, 1, 0, 1) if vote == 1 else (1, 2, 3, 1, 0)
    high = (0, 1, 2, 4, 0)
    return high if role and at % 3 else low if at % 4 else (1, 2, 2, 2, 3)


def _speak(workspace: Workspace, workshop: UUID) -> list[UUID]:
    """Write the cards, all but the last with a cause in hand and a solution; return the solutions."""
    solutions, cards = [], []
    for role, dimension, text in WORDS:
        card = add_barrier(workspace, workshop=workshop, text=text, role=role, dimension=dimension)
        change_barrier(workspace, barrier=card.id, items=("SAL-EFE-2",))
        cards.append(card.id)
        is_outside = role == "manager"
        cause = add_cause(
            workspace,
            barrier=card.id,
            text="Nadie publica el rol de turnos ni lo lee por radio",
            control="outside" if is_outside else "shared",
            controller="Ministerio de Salud, dirección de recursos humanos" if is_outside else LONGEST,
        )
        if is_outside:
            write_advocacy(
                workspace,
                cause=cause.id,
                body="Ministerio de Salud",
                asked_by="Red de Salud",
                asked_on=workspace.today(),
            )
        else:
            solutions.append(add_solution(workspace, cause=cause.id, text="Publicar el rol cada lunes").id)
    same = add_barrier(
        workspace, workshop=workshop, text="Vamos y no hay nadie", role="user", dimension="effectiveness"
    )
    merge_barriers(workspace, into=cards[0], barrier=same.id)
    add_barrier(
        workspace,
        workshop=workshop,
        text="En Wawaim el promotor lee el rol por el parlante cada domingo",
        role="user",
        dimension="coverage",
        kind="opportunity",
    )
    return solutions


def _plan(workspace: Workspace, cycle: UUID, solutions: Sequence[UUID], actions: int) -> UUID:
    """Write the first actions one by one, as people do, and the rest at once."""
    roadmap = open_roadmap(workspace, cycle=cycle)
    written = min(actions, WRITTEN)
    for n in range(written):
        add_action(workspace, roadmap=roadmap.id, solution=solutions[n % len(solutions)], **_facts(workspace, n))
    last = read_roadmap(workspace, roadmap.id).actions[-1].position
    with workspace.transaction() as session:
        for n in range(written, actions):
            last = position_between(last, None)
            facts = {**_facts(workspace, n), "state": "proposed" if n == actions - 1 else "agreed"}
            solution = solutions[n % len(solutions)]
            session.add(RoadmapAction(roadmap_id=roadmap.id, position=last, solution_id=solution, **facts))
    return roadmap.id


def _facts(workspace: Workspace, n: int) -> dict[str, Any]:
    today = workspace.today()
    return {
        "title": f"Acción {n + 1}: publicar el rol de turnos y avisar por radio a cada comunidad del río",
        "level": ("district", "provincial", "regional")[n % 3],
        "responsible": "Jefatura del P. S. Huampami" if n % 5 else LONGEST,
        "person": PERSON,
        "partner": "Organización de mujeres" if n % 3 == 0 else None,
        "starts_on": today - timedelta(days=40),
        "due_on": today + timedelta(days=20 + n) if n else today - timedelta(days=3),
        "cost": 12_000 * n,
        "resources": "papel, radio comunal" if n % 2 else None,
        "indicator": "Rol visible cada lunes",
        "baseline": "0",
        "target": "4 de 4 semanas",
    }


def _follow(workspace: Workspace, cycle: UUID, roadmap: UUID, workshop: UUID) -> None:
    today = workspace.today()
    actions = read_roadmap(workspace, roadmap).actions
    for action in actions[:WRITTEN]:
        agree(workspace, action.id, on=today - timedelta(days=30))
    for action in actions[:4]:
        set_state(workspace, action=action.id, state="under_way", on=today - timedelta(days=20))
    set_state(
        workspace,
        action=actions[2].id,
        state="blocked",
        reason="No hay reactivo",
        unblocks="Que la red lo envíe",
        on=today,
    )
    for action in actions[:2]:
        note_follow_up(
            workspace, action=action.id, share=80, seen_on=today, late_reason="Creció el río", reported_by=PERSON
        )
    set_state(workspace, action=actions[0].id, state="done", done_on=today, evidence="Foto 12, archivo del puesto")
    celebrate_win(workspace, actions[0].id)
    open_second_vote(workspace, cycle=cycle)
    assert read_short_card(workspace, cycle=cycle)
    _vote(workspace, cycle, workshop, vote=2)
    validate_action(workspace, workshop=workshop, action=actions[0].id, result="confirmed")
    validate_action(workspace, workshop=workshop, action=actions[1].id, result="partly", note="Solo en el puerto")
