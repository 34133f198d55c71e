"""What people see of a workshop: the wall with its cards, minutes, agenda, agreements, attendance and photos."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from app.clusters import add_government, choose_service, create_cluster
from app.qsip import (
    add_agreement,
    add_barrier,
    add_cause,
    add_line,
    add_participant,
    add_participants,
    add_photo,
    add_unresolved,
    change_barrier,
    change_point,
    change_workshop,
    draw_mark,
    merge_barriers,
    open_cycle,
    open_workshop,
    start_agenda,
)
from app.security import create_workspace
from app.signing import Point, Stroke
from ui.place import place

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace
    from tests.screenshots import Camera

PHRASE = "cuatro palabras que recuerdo"
SAID = (
    ("Sin radio no sabemos quién viene.", "staff", "effectiveness", 4),
    ("No hay plaza de obstetra para Huampami.", "manager", "effectiveness", 3),
    ("Me dieron hierro, pero no para todo el mes.", "user", "effectiveness", 6),
    ("Llenamos el mismo dato en cuatro cuadernos.", "staff", "efficiency", 6),
    ("El combustible se compra suelto, más caro.", "manager", "efficiency", None),
    ("A Kusu no vienen desde la creciente.", "user", "coverage", 9),
    ("Hay 24 comunidades y un solo bote.", "staff", "coverage", 5),
    ("Las jóvenes no van si atiende un varón.", "user", "coverage", 10),
    ("No entiendo lo que me dicen; hablan rápido.", "user", "satisfaction", 11),
    ("Nos gritan cuando falta medicina.", "staff", "satisfaction", 2),
)
LINES = (
    (None, "Se abre la sesión con 24 personas; se lee el acta anterior y no hay observaciones."),
    ("user", "Cuando llegan a Huampami encuentran el puesto cerrado dos o tres veces por mes."),
    ("staff", "El bote se lleva a todo el personal los días de campaña y nadie queda en el puesto."),
    ("manager", "La microrred puede publicar el rol cada lunes y avisar por radio a las nueve."),
    ("observer", "La Defensoría pide que el rol se lea también en awajún."),
)

Scene = tuple[str, Callable[[], None]]


def of_workshop(camera: Camera) -> Iterator[Scene]:
    """Yield each part of a workshop that is being held."""
    made = create_workspace(
        camera.folder / "workshop", PHRASE, person="Relatoría", device="Nieva-02", language="es", role="scribe"
    )
    workshop = hold(made.workspace)
    camera.open(made.workspace)

    def card() -> None:
        camera.opener(place("workshop", workshop, tab="wall"))()
        camera.settle()
        camera.frame.page.do("put")

    def splitting() -> None:
        card()
        camera.frame.page.do("split")

    def about() -> None:
        close(camera)
        card()
        camera.frame.page.do("link")

    yield "workshop-wall", camera.opener(place("workshop", workshop, tab="wall"))
    yield "workshop-card", card
    for tab in ("minutes", "agenda", "agreements", "attendance", "photos", "rules", "paper"):
        yield f"workshop-{tab}", camera.opener(place("workshop", workshop, tab=tab))
    yield "workshop-split", splitting
    yield "workshop-about", about
    yield "workshop-questions", lambda: (close(camera), card(), camera.frame.page.do("questions"))[0]


def close(camera: Camera) -> None:
    """Close what stands over the window."""
    for dialog in camera.dialogs():
        dialog.reject()


def hold(workspace: Workspace) -> UUID:
    """Hold a workshop as far as the reading of its agreements."""
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal y CRED")
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)
    held = open_workshop(workspace, cycle=cycle.id, kind="interface", held_on=date(2013, 4, 25), place="Huampami")
    _say(workspace, held.id)
    _agree(workspace, held.id)
    _attend(workspace, held.id)
    return held.id


def _say(workspace: Workspace, workshop: UUID) -> None:
    cards = []
    for text, role, dimension, hands in SAID:
        card = add_barrier(workspace, workshop=workshop, text=text, role=role, dimension=dimension)
        cards.append(change_barrier(workspace, barrier=card.id, hands=hands))
    merge_barriers(workspace, into=cards[5].id, barrier=cards[6].id)
    change_barrier(workspace, barrier=cards[8].id, items=("SAL-SAT-1", "SAL-SAT-2"))
    works = add_barrier(
        workspace, workshop=workshop, text="En Kusu la promotora traduce.", role="user", dimension="satisfaction",
        kind="opportunity",
    )  # fmt: skip
    change_barrier(workspace, barrier=works.id, hands=7)
    add_cause(workspace, barrier=cards[8].id, text="Nadie del puesto habla awajún.")
    for role, text in LINES:
        add_line(workspace, workshop=workshop, text=text, role=role)
    change_workshop(
        workspace, workshop=workshop, starts_at="09:10", facilitator="Facilitación del programa",
        interpreter="Promotora de Kusu", languages="Castellano y awajún", next_on=date(2013, 5, 23),
        next_place="Local comunal de Huampami", next_agenda="Leer la hoja de ruta\nLa microrred trae el rol",
    )  # fmt: skip


def _agree(workspace: Workspace, workshop: UUID) -> None:
    for point, spent in zip(start_agenda(workspace, workshop=workshop, language="es"), (55, 50, 75, 60), strict=False):
        change_point(workspace, point=point.id, spent=spent)
    add_agreement(
        workspace, workshop=workshop, text="Publicar el rol de turnos cada lunes y avisarlo por radio",
        owner="Jefatura del puesto", due_on=date(2013, 5, 6),
    )  # fmt: skip
    add_agreement(
        workspace, workshop=workshop, text="Traer a la próxima sesión el cuaderno de atenciones en lengua awajún",
        owner="Microrred Nieva", due_on=date(2013, 5, 23),
    )  # fmt: skip
    add_unresolved(
        workspace, workshop=workshop, text="La plaza de obstetra depende del nivel regional.", role="manager"
    )


def _attend(workspace: Workspace, workshop: UUID) -> None:
    named = add_participant(
        workspace, workshop=workshop, role="user", sex="woman", name="Participante 1", people="Awajún",
        language="awajún", institution="Kusu", needs_interpreter=True, age_band="30_59", has_disability=False,
        consents=True, consents_photos=True,
    )  # fmt: skip
    wave = tuple(Point(0.1 + n / 60, 0.1 + (n % 5) / 80) for n in range(40))
    draw_mark(workspace, participant=named.id, strokes=(Stroke(wave),))
    for text in ("9 usuarias; m; Awajún; awajún; Huampami", "4 personal; h; mestizo; castellano; P. S. Huampami"):
        add_participants(workspace, workshop=workshop, text=text, consents=True)
    add_participants(workspace, workshop=workshop, text="3 gestores; h\n1 observador; m")
    for caption, shade, people in (
        ("Papelógrafo de causas", "#DDEEE8", False),
        ("La sala al contar manos", "#FFF3D6", True),
        ("Rol de turnos", "#E6EFF9", False),
    ):
        add_photo(
            workspace,
            workshop=workshop,
            content=_drawn(shade),
            file_name="foto.jpg",
            caption=caption,
            shows_people=people,
        )


def _drawn(shade: str) -> bytes:
    """Return a drawing that stands for a photo."""
    picture = Image.new("RGB", (800, 600), shade)
    draw = ImageDraw.Draw(picture)
    for n in range(6):
        draw.line((80, 120 + 70 * n, 520 + 30 * n, 120 + 70 * n), fill="#5A6762", width=10)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
