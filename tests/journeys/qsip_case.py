"""What is said in the cycle of QSIP that is played at the window: who votes what, who is there, what the room finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

SOON, LATER = 60, 240
"""Days until an action is due."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """A card of the wall. dimension: its number. control: key of who controls it, "" when nobody asked yet."""

    role: str
    dimension: int
    text: str
    control: str = ""
    solution: str = ""
    days: int = 0


PHRASE = "cuatro palabras que recuerdo"
Groups = tuple[tuple[str, int, str], ...]
SERVICE = "control prenatal y CRED"
PLACE = "Huampami"
VOTES: dict[str, Groups] = {
    "Personas usuarias": (("Mujeres", 9, "23301 23310 32211"), ("Varones", 7, "11311 12310 21211")),
    "Personal": (("Todas las personas", 6, "01320 00330 01221"),),
    "Gestores/as": (("Todas las personas", 4, "00211 00310 01120"),),
}
"""By role: each group, how many are there, and what is called out item after item, over and over."""
SECOND_VOTES: dict[str, Groups] = {
    "Personas usuarias": (("Mujeres", 8, "01430 02330 11321"), ("Varones", 6, "01320 00330 01221")),
    "Personal": (("Todas las personas", 6, "00330 00240 01221"),),
    "Gestores/as": (("Todas las personas", 4, "00121 00220 00130"),),
}
QUICK_WINS = 2
VALIDATING = (
    "8 usuarias; m; awajún; awajún; Huampami",
    "4 usuarios; h; awajún; awajún; Kusu Kubaim",
    "5 personal; m; ; castellano; Puesto de salud",
    "3 gestores; h; ; castellano; Red de salud",
)
PEOPLE = (
    "7 usuarias; m; awajún; awajún; Huampami",
    "4 usuarias; m; wampís; wampís; Kusu Kubaim",
    "3 usuarios; h; awajún; awajún; Huampami",
    "5 personal; m; ; castellano; Puesto de salud",
    "2 personal; h; ; castellano; Puesto de salud",
    "2 gestores; m; ; castellano; Red de salud",
    "2 gestores; h; awajún; awajún; Municipalidad",
)
SPEAKERS = {"user": "Alt+U", "staff": "Alt+P", "manager": "Alt+G"}
BARRIERS: tuple[Barrier, ...] = (
    Barrier("manager", 4, "El bote de la red no llega en vaciante", "3"),
    Barrier("user", 1, "El puesto está cerrado cuando llegamos", "1", "Publicar el rol de turnos cada lunes", SOON),
    Barrier("user", 4, "Nadie nos habla en awajún", "1", "Nombrar una promotora que interprete cada mañana", SOON),
    Barrier(
        "user",
        3,
        "El bote no llega a Kusu Kubaim",
        "2",
        "Acordar una salida mensual con combustible de dos partes",
        LATER,
    ),
    Barrier("user", 2, "Perdemos el día entero esperando", "1", "Dar turnos por radio la víspera", LATER),
    Barrier("user", 4, "No respetan el parto vertical", "1", "Adecuar un ambiente para el parto vertical", LATER),
    Barrier("staff", 1, "La balanza no funciona", "2", "Calibrar la balanza en la visita de la red", LATER),
    Barrier("staff", 1, "El hierro se agota antes del mes", "2", "Pedir el hierro con un mes de reserva", LATER),
    Barrier("staff", 2, "Anotamos lo mismo en cuatro cuadernos", "1", "Dejar un solo registro de gestantes", LATER),
    Barrier(
        "manager", 3, "No sabemos qué familias faltan", "1", "Cruzar el padrón con la lista de la comunidad", LATER
    ),
    Barrier("manager", 3, "No hay plaza para una obstetra", "3"),
    Barrier("user", 4, "No sabemos a quién reclamar"),
)
"""The first is heard at the votes, the others on the wall: nine can be acted on, two are in other hands, one waits."""
CAUSE, CONTROLLER, RESOURCES, INDICATOR = (
    "Nadie quedó a cargo",
    "Jefatura del puesto",
    "Radio y papel",
    "Gestantes con control",
)
INDUCTION = (
    ("Comunidad y lugar", "Huampami, casa comunal"),
    ("Quién la dio", "Promotora de salud"),
    ("Mujeres usuarias", "9"),
    ("Varones usuarios", "7"),
)
LAUNCHED = (
    "6 usuarias; m; awajún; awajún; Huampami",
    "5 personal; m; ; castellano; Puesto de salud",
    "3 gestores; h; awajún; awajún; Red de salud",
)


@dataclass(frozen=True, slots=True)
class Length:
    """How much of the road is gone. items: that each group votes; done: actions that are carried out."""

    items: int
    barriers: tuple[Barrier, ...]
    done: int

    @property
    def actions(self) -> int:
        """How many barriers lead to an action."""
        return sum(bool(each.solution) for each in self.barriers)


WHOLE = Length(20, BARRIERS, 3)
SHORT = Length(1, (*BARRIERS[:5], BARRIERS[-1]), 2)
"""The same steps, with as little in each as they need."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the road took. keystrokes: keys that command; typed: signs of text; votes: that were called out."""

    keystrokes: int
    clicks: int
    seconds: float
    typed: int
    votes: int
    cards: int
    participants: int
    barriers: int
    actions: int
    quick_wins: int
    validated: int
    papers: tuple[str, ...]

    def told(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


def prepare(folder: Path) -> None:
    """Make the workspace of a cluster that has chosen its service and has no cycle yet."""
    from app.clusters import add_government, choose_service, create_cluster
    from app.security import create_workspace

    made = create_workspace(folder, PHRASE, person="Facilitación", device="Portátil", language="es").workspace
    cluster = create_cluster(made, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        add_government(made, cluster=cluster.id, level=level, ubigeo=ubigeo)
    choose_service(made, cluster=cluster.id, sector="health", name=SERVICE)
    made.close()
