"""The day of a facilitator with FOCAS, by keyboard alone: from an empty baseline to a plan printed in two languages.

A new baseline, its items scored, two photos, the round finished, its results, a plan of eight actions, the plan as PDF
in both languages. The cluster is there already, as the office prepared it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from PIL import Image

from tests.journeys.typist import Typist

PHRASE = "cuatro palabras que recuerdo"
GOVERNMENT = "Mun. Dist. de El Cenepa"
PLACE = "Huampami"
PEOPLE = (
    "Alcaldía; h; awajún; awajún; sí",
    "Gerencia municipal; h; ; castellano; sí",
    "Planeamiento y presupuesto; m; ; castellano; sí",
    "Logística; m; awajún; awajún; sí",
    "Desarrollo social; m; awajún; awajún; sí",
    "Regiduría; m; wampís; wampís; sí",
    "Organización indígena; h; awajún; awajún; sí",
    "Vaso de leche; m; awajún; awajún; sí",
)
LEVELS = "2312 2123 2321 2213 2312"
"""What the group agrees on, item by item, over and over."""
PHOTOS = ("organigrama.jpg", "legajos.jpg")
ACTIONS = (
    "Actualizar el cuadro de puestos con la unidad de salud",
    "Publicar las convocatorias por radio en awajún",
    "Ordenar el almacén y su inventario",
    "Formar al comité de vigilancia del presupuesto",
)
DRAFTED = 4
WANTED = 8  # actions of the plan


@dataclass(frozen=True, slots=True)
class Counted:
    """What the road took. scoring: keys that gave the levels; beyond: all other keys; typed: signs of text."""

    keystrokes: int
    clicks: int
    seconds: float
    items: int
    typed: int
    scoring: int
    beyond: int
    actions: int
    papers: tuple[str, ...]

    def told(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


class FocasRoad:
    """Plays the road in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Make the workspace that the office handed over, and two photos, in `folder`."""
        self.folder = folder
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.typist = Typist(folder / "workspace", folder / "config")
        self.items = self.scoring = 0
        prepare(folder / "workspace")
        for number, name in enumerate(PHOTOS):
            Image.new("RGB", (2400, 1800), (40 * number, 110, 120)).save(folder / name, "JPEG")

    def play(self) -> Counted:
        """Go from the locked window to the two papers."""
        since = monotonic()
        self.unlock()
        self.open_baseline()
        self.add_photos()
        self.score()
        self.write_who_was_there()
        self.finish()
        actions = self.plan()
        self.print_in_both_languages()
        seconds = monotonic() - since
        hand = self.typist
        hand.close()
        return Counted(
            keystrokes=hand.keystrokes,
            clicks=hand.clicks,
            seconds=round(seconds, 1),
            items=self.items,
            typed=hand.typed,
            scoring=self.scoring,
            beyond=hand.keystrokes - self.scoring,
            actions=actions,
            papers=tuple(sorted(path.name for path in self.out.iterdir())),
        )

    def unlock(self) -> None:
        """Open the workspace."""
        hand = self.typist
        hand.start()
        hand.sees("Abrir el espacio de trabajo")
        hand.wait(lambda: hand.asked("Frase de paso"), "the caret in the passphrase")
        hand.type(PHRASE)
        hand.press("Return")
        hand.sees("Lo que sigue", f"Empezar FOCAS: {GOVERNMENT}")

    def open_baseline(self) -> None:
        """Home leads to the government, its next step to the round, as it is proposed."""
        hand = self.typist
        hand.go_down_to(f"Empezar FOCAS: {GOVERNMENT}")
        hand.press("Return")
        hand.sees("Empezar la línea de base")
        hand.press("Alt+Return")
        hand.sees("Abrir la medición")
        hand.press("Return")
        hand.sees("Cómo se puntúa", "Evidencia de PER-1 ")

    def add_photos(self) -> None:
        """Two photos of the first item."""
        for number, name in enumerate(PHOTOS, 1):
            self.typist.press("F")
            self.typist.pick_file(self.folder / name)
            self.typist.wait(lambda number=number: self._photos() == number, f"photo {number}")  # type: ignore[misc]

    def score(self) -> None:
        """One digit an item: the next one opens by itself."""
        hand, levels = self.typist, LEVELS.replace(" ", "")
        before = hand.keystrokes
        for code in self._codes():
            hand.sees(f"Evidencia de {code} ")
            hand.press(levels[self.items % len(levels)])
            self.items += 1
        self.scoring = hand.keystrokes - before

    def write_who_was_there(self) -> None:
        """F6 goes to what is missing: the session."""
        hand = self.typist
        hand.sees("Todos los ítems están contestados")
        hand.press("F6")
        hand.wait(lambda: hand.asked("Lugar"), "the caret in the place")
        hand.type(PLACE)
        hand.press("Return")
        hand.wait(lambda: hand.asked("Varias personas, una por línea"), "the caret where people are written")
        hand.type("\n".join(PEOPLE))
        hand.press("Ctrl+Return")
        hand.sees(f"{len(PEOPLE)} personas")
        hand.press("Esc")

    def finish(self) -> None:
        """Close the round and look at what it tells."""
        hand = self.typist
        hand.sees(f"Los {self.items} ítems están contestados.")
        hand.press("Alt+Return")
        hand.sees("Solo lectura")
        hand.press("Alt+Return")
        hand.sees("Empezar plan de mejora")

    def plan(self) -> int:
        """Start the plan from the weakest items, write what the group wants beside; return how many actions it has."""
        hand = self.typist
        hand.press("Alt+Return")
        hand.sees("Proponer acciones desde los ítems más débiles")
        hand.press("Alt+Return")
        hand.wait(lambda: self._actions() == DRAFTED, "the proposed actions")
        for number, title in enumerate(ACTIONS, DRAFTED + 1):
            hand.press("Ctrl+N")
            hand.wait(lambda: hand.asked("Siguiente acción"), "the caret where an action is written")
            hand.type(title)
            hand.press("Return")
            hand.wait(lambda number=number: self._actions() == number, title)  # type: ignore[misc]
        return self._actions()

    def print_in_both_languages(self) -> None:
        """The plan as PDF, then the other language of the screen, and the plan again."""
        hand = self.typist
        self._print("plan-es.pdf")
        with self._quick_find("Cambiar el idioma de la pantalla"):
            hand.type("idioma")
        hand.sees("Save as PDF", "What will be done")
        self._print("plan-en.pdf")

    def _print(self, name: str) -> None:
        self.typist.press("Ctrl+P")
        self.typist.pick_file(self.out / name)
        self.typist.wait((self.out / name).exists, name)

    @contextmanager
    def _quick_find(self, action: str) -> Iterator[None]:
        self.typist.press("Ctrl+K")
        self.typist.wait(lambda: self.typist.asked("Buscar lugares y acciones"), "the caret in quick find")
        yield
        self.typist.sees(action)
        self.typist.press("Return")

    def _photos(self) -> int:
        return self.typist.text().count(".jpg")

    def _actions(self) -> int:
        return self.typist.rows("Acciones del plan").model().rowCount()

    def _codes(self) -> Iterator[str]:
        """Return the codes of the items as they come up on the screen."""
        areas = self.typist.rows("Áreas funcionales").model()
        for row in range(areas.rowCount()):
            found = areas.index(row, 0).data(256)
            total = int(found.below[-1].partition("/")[2])
            yield from (f"{found.code}-{number}" for number in range(1, total + 1))


def prepare(folder: Path) -> None:
    """Make the workspace of a cluster whose governments have no round yet."""
    from app.clusters import add_government, choose_service, create_cluster
    from app.security import create_workspace

    made = create_workspace(folder, PHRASE, person="Facilitación", device="Portátil", language="es").workspace
    cluster = create_cluster(made, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        add_government(made, cluster=cluster.id, level=level, ubigeo=ubigeo)
    choose_service(made, cluster=cluster.id, sector="health", name="control prenatal y CRED")
    made.close()
