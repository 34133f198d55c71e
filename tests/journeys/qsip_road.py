"""A whole cycle of QSIP at the window, by keyboard alone: from the votes of three roles to the cycle of the next year.

Cards are voted in the grid and forty more come from phones; the room finds its barriers. The cluster is there already.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from tests.journeys.qsip_case import (
    CAUSE,
    CONTROLLER,
    INDICATOR,
    INDUCTION,
    LAUNCHED,
    PEOPLE,
    PHRASE,
    PLACE,
    QUICK_WINS,
    RESOURCES,
    SECOND_VOTES,
    SERVICE,
    SPEAKERS,
    VALIDATING,
    VOTES,
    WHOLE,
    Barrier,
    Counted,
    Groups,
    Length,
    prepare,
)
from tests.journeys.typist import Typist
from tests.phones import sent as phones

SAID = 4  # the column of what users say
TABLE, ACCEPTED = "Acciones de la hoja de ruta", "Quién la aceptó"
LEVELS = ("Nunca", "Pocas veces", "Muchas veces", "Siempre", "No sabe")


class QsipRoad:
    """Plays the road in a folder of its own."""

    def __init__(self, folder: Path, length: Length = WHOLE) -> None:
        """Make the workspace that the office handed over, and what the phones sent, in `folder`."""
        self.folder, self.length = folder, length
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.typist = Typist(folder / "workspace", folder / "config")
        self.today = datetime.now().astimezone().date()
        self.votes = self.cards = self.participants = 0
        prepare(folder / "workspace")
        phones.as_zip(folder / "cards.zip", phones.sent())

    def play(self) -> Counted:
        """Go from the locked window to the cycle of the next year."""
        since = monotonic()
        for step in (
            self.unlock,
            self.open_cycle,
            self.prepare_room,
            self.vote,
            self.import_cards,
            self.finish_audit,
            self.hold_workshop,
            self.agree_on_roadmap,
            self.carry_out,
            self.follow_up,
            self.reach_validation,
            self.vote_again,
            self.validate,
            self.open_next_cycle,
        ):
            step()
        seconds = monotonic() - since
        hand = self.typist
        hand.close()
        return Counted(
            keystrokes=hand.keystrokes,
            clicks=hand.clicks,
            seconds=round(seconds, 1),
            typed=hand.typed,
            votes=self.votes,
            cards=self.cards,
            participants=self.participants,
            barriers=len(self.length.barriers),
            actions=self.length.actions,
            quick_wins=QUICK_WINS,
            validated=self.length.done,
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
        hand.sees(f"Abrir el ciclo: {SERVICE}")

    def open_cycle(self) -> None:
        """Home leads to the service, whose cycle of the year is opened."""
        hand = self.typist
        hand.go_down_to(f"Abrir el ciclo: {SERVICE}")
        hand.press("Return")
        hand.sees("Abrir un ciclo")
        hand.press("Alt+Return")
        self._answer("Puntos de atención", "Puesto de salud de Huampami")
        hand.sees("Etapa 1")

    def prepare_room(self) -> None:
        """Stage 1: users are told what it is about, and the launch workshop is held."""
        hand = self.typist
        hand.use("Ver: Inducción de personas usuarias")
        hand.use("Añadir: Inducci")
        hand.sees("Qué se les explicó")
        for name, text in INDUCTION:
            hand.write(name, text)
        hand.reach("los derechos de las personas usuarias")
        hand.press("Space")
        hand.press("Return")
        hand.sees("16 personas usuarias")
        self._open_workshop("Taller de arranque")
        self._let_in(LAUNCHED)
        self._close_workshop()
        self._go_to_cycle()
        self._close_stage("Etapa 2")

    def vote(self) -> None:
        """Stage 2: each role votes its card in the grid, group by group as counts are called out."""
        hand = self.typist
        hand.press("Alt+Return")
        self._vote_rounds(VOTES)
        hand.press("B")
        hand.sees("Guardar la barrera")
        hand.type(self.length.barriers[0].text)
        hand.press("Return")

    def _vote_rounds(self, votes: dict[str, Groups]) -> None:
        """Vote the rounds one after the other."""
        hand = self.typist
        hand.sees("Todavía no hay rondas de votación")
        for number, (role, groups) in enumerate(votes.items()):
            if number:
                hand.use(role)
            else:
                hand.wait(lambda: hand.has_like("Empezar votación"), "the panel that begins")
                hand.press("Alt+Return")
            self._begin_round(groups)
            self._call_out(groups)
            self._close_groups(groups)

    def import_cards(self) -> None:
        """Forty cards of phones, one of them edited meanwhile, one encrypted: its key is asked for."""
        hand = self.typist
        hand.find("Importar tarjetas")
        hand.pick_file(self.folder / "cards.zip")
        hand.sees("Se contaron 39 tarjetas", "1 tarjeta reemplaza a otra anterior", "Está cifrada")
        hand.wait(lambda: hand.asked("Clave del formulario"), "the caret where the key is asked")
        hand.type(str(phones.KEY))
        hand.write("Frase de paso de la clave", phones.PASSPHRASE)
        hand.press("Return")
        hand.sees("Se contó 1 tarjeta")
        self.cards = 40

    def finish_audit(self) -> None:
        """The round whose barrier was kept is closed, and stage 2 with it."""
        hand = self.typist
        self._go_to_cycle()
        hand.sees("En curso: ronda de auditoría")
        hand.press("Alt+Return")
        hand.sees("Ronda de auditoría", "A la pared")
        self._close_workshop()
        self._go_to_cycle()
        self._close_stage("Etapa 3")

    def hold_workshop(self) -> None:
        """Stage 3: twenty-five people, twelve barriers, and what can be done about nine of them."""
        hand = self.typist
        self._open_workshop("Encuentro de interfaz")
        self._let_in(PEOPLE)
        self.participants = sum(int(line.partition(" ")[0]) for line in PEOPLE)
        for number, each in enumerate(self.length.barriers[1:], 2):
            hand.press(SPEAKERS[each.role])
            hand.press(f"Alt+{each.dimension}")
            hand.type(each.text)
            hand.press("Return")
            hand.sees(f"{number} tarjeta")
        hand.press("Ctrl+B")
        for each in self.length.barriers:
            if each.control:
                self._work_through(each)
        hand.sees(self.length.barriers[-1].text)
        self._close_workshop()
        self._print("minutes.pdf")
        hand.find("tarjetas de la pared", "Las tarjetas de la pared")
        hand.sees("Ver la hoja de ruta")
        hand.press("Alt+Return")
        hand.sees("Hoja de ruta de mejora")

    def _work_through(self, each: Barrier) -> None:
        """Answer the questions about one barrier."""
        due = self.today + timedelta(days=each.days)
        self.typist.sees(each.text, "¿Por qué?")
        self._answer("¿Por qué?", CAUSE)
        self._answer("¿Quién controla la causa?", CONTROLLER)
        self.typist.sees("¿Depende de nosotros?")
        self.typist.press(each.control)
        if each.solution:
            self._answer("¿Qué haremos?", each.solution)
            self._answer("¿Quién se hace cargo?", CONTROLLER)
            self._answer("¿Con qué recursos?", RESOURCES)
            self._answer("¿Cuándo?", f"{due:%d/%m/%Y}")
            self._answer("¿Cómo sabremos?", INDICATOR)

    def agree_on_roadmap(self) -> None:
        """Stage 4: each action gets its first day and is agreed on; the roadmap is shared."""
        hand = self.typist
        hand.reach(TABLE)
        for number in range(1, self.length.actions + 1):
            self._choose_action(number)
            hand.press("F2")
            hand.wait(lambda: hand.asked("Lo que se hará"), "the caret in the action")
            hand.reach("Inicio")
            hand.press("Home")
            hand.type(f"{self.today:%d%m%Y}")
            hand.press("Tab")
            hand.press("Esc")
            hand.wait(lambda: hand.asked(TABLE), "the caret in the table")
            hand.wait(lambda: hand.has("Marcar acordada"), "the action to be complete")
            hand.press("Ctrl+Return")
            hand.wait(lambda: hand.asked("Quién la aceptó"), "the caret in who accepted it")
            hand.press("Return")
            hand.wait(lambda: hand.has("Anotar que empezó"), "the action to be agreed on")
        hand.sees(f"Victorias rápidas {QUICK_WINS}")
        hand.press("Alt+Return")
        hand.sees("Compartida")
        self._print("roadmap.pdf", "A4, para firmar")
        self._print("audit.pdf", "Resultado de la auditoría participativa")
        hand.find("Acciones en tabla")
        hand.sees("Hoja de ruta de mejora")
        hand.reach(TABLE)

    def carry_out(self) -> None:
        """Three actions are done, with evidence; the quick wins are celebrated."""
        hand = self.typist
        hand.press("Ctrl+Home")
        for number in range(1, self.length.done + 1):
            self._choose_action(number)
            hand.press("Ctrl+Return")
            hand.wait(lambda: hand.has("Marcar cumplida"), "the work to have begun")
            hand.press("Ctrl+Return")
            self._answer("Evidencia y dónde está", "Foto en la cartelera del puesto")
            hand.sees(f"Por validar {number}")
            if number <= QUICK_WINS:
                hand.find("celebrar", "Celebrar la acción elegida")
                self._answer("Cómo y con quiénes", f"Celebrada en {PLACE}, con la comunidad")
                hand.sees_no("Cómo y con quiénes")
                hand.sees(f"Celebrada en {PLACE}")
                hand.reach(TABLE)

    def _choose_action(self, number: int) -> None:
        """Go down to the action of that number in the table."""
        hand = self.typist
        for _ in range(self.length.actions):
            if hand.row() == str(number):
                break
            hand.press("Down")
        hand.sees(f"{number} · ")

    def follow_up(self) -> None:
        """A follow-up meeting hears how far an action is."""
        hand = self.typist
        hand.find("reunión de seguimiento", "Reunión de seguimiento nueva")
        self._answer("Lugar del taller", PLACE)
        hand.sees("Acta y personas")
        hand.reach("Lo que se contó de cada acción")
        for column, text in ((2, "40"), (3, "Ya hay combustible para dos salidas")):
            hand.go_to_cell(self.length.done, column)
            hand.type(text)
            hand.press("Return")
            hand.sees(text)

    def reach_validation(self) -> None:
        """Stages 3 and 4 are closed; the signatures of stage 4 are drawn by hand, so that it is said why it goes on."""
        self._go_to_cycle()
        self.typist.sees("En curso: reunión de seguimiento")
        self.typist.press("Alt+Return")
        self.typist.sees("A la pared")
        self._close_workshop()
        self._go_to_cycle()
        self._close_stage("Etapa 4, Hoja de ruta. Falta")
        self.typist.use("Cerrar etapa")
        self._answer("Por qué se sigue", "Las autoridades la firman en la validación")
        self.typist.sees("Etapa 5, Validación. Falta")

    def vote_again(self) -> None:
        """Stage 5: the same roles vote the short card."""
        hand = self.typist
        hand.use("Abrir votación: Segunda votación")
        hand.sees("La tarjeta corta se fija antes de votar.")
        hand.press("Alt+Return")
        self._vote_rounds(SECOND_VOTES)

    def validate(self) -> None:
        """The validation workshop is held, and users confirm what was done."""
        hand = self.typist
        self._go_to_cycle()
        self._open_workshop("Taller de validación")
        self._let_in(VALIDATING)
        self._close_workshop()
        hand.find("hoja de ruta", "Hoja de ruta 2")
        hand.sees("Acciones")
        hand.find("lo que dicen las personas", "Lo que dicen las personas usuarias de cada acción")
        hand.sees("Taller de validación del")
        for number in range(self.length.done):
            hand.reach("Lo que dicen las personas usuarias de cada acción")
            hand.go_to_cell(number, SAID)
            hand.press("Return")
            hand.wait(lambda: hand.asked("Lo que dicen las personas usuarias"), "the caret in what users say")
            hand.press("Down")
            hand.write("Cuántas personas usuarias participaron", "8")
            hand.press("Return")
            hand.sees_no("Cuántas personas usuarias participaron")
            hand.sees("Las personas usuarias la confirman (8 personas usuarias)")
        self._print("validation.pdf", "Informe de validación")

    def open_next_cycle(self) -> None:
        """The cycle is closed into that of the next year."""
        hand = self.typist
        self._go_to_cycle()
        self._close_stage("El ciclo está cerrado")
        hand.press("Alt+Return")
        hand.sees("Cerrar el ciclo y abrir el siguiente")
        given_up = [each.solution for each in self.length.barriers if each.solution][self.length.done]
        hand.write(f"Por qué se anula: {given_up}", "La comunidad prefiere otro medio")
        hand.sees("La comunidad prefiere otro medio")
        hand.write("Quién decidió anularlas", "La asamblea")
        hand.press("Return")
        hand.sees(f"ciclo {self.today.year + 1}")

    def _go_to_cycle(self) -> None:
        """Quick find goes to the service from wherever the hand is."""
        self.typist.find("control prenatal", f"Condorcanqui · {SERVICE}")
        self.typist.sees("Puntos de atención", "Etapa")

    def _begin_round(self, groups: Groups) -> None:
        """Keep what the dialog proposes, the place written the first time, then say who is there."""
        hand = self.typist
        hand.write("Comunidad y lugar", PLACE)
        hand.press("Return")
        hand.wait(lambda: hand.asked(f"{groups[0][0]}, Nunca"), "the caret in the first count")
        hand.press("A")
        hand.wait(lambda: hand.asked(groups[0][0]), "the caret at the first group")
        for name, people, _ in groups:
            hand.reach(name)
            hand.type(str(people))
        hand.press("Return")
        hand.wait(lambda: hand.asked(f"{groups[0][0]}, Nunca"), "the caret in the counts again")
        hand.sees(*(f"{people} personas" for _, people, _ in groups))

    def _call_out(self, groups: Groups) -> None:
        hand = self.typist
        items = self._items()
        for item in range(min(items, self.length.items)):
            hand.sees(f"ítem {item + 1} de {items}")
            for name, _, called in groups:
                hand.wait(lambda name=name: hand.asked(f"{name}, Nunca"), f"the row of {name}")  # type: ignore[misc]
                counts = called.split()[item % 3]
                for number, count in enumerate(counts):
                    if number:
                        hand.press("Tab")
                    hand.type(count)
                hand.press("Return")
                self.votes += sum(map(int, counts))

    def _close_groups(self, groups: Groups) -> None:
        hand = self.typist
        for name, _, _ in groups:
            hand.wait(lambda name=name: self._is_in(name), f"the caret in {name}")  # type: ignore[misc]
            hand.press("Ctrl+Return")
        hand.sees("Todos los grupos están cerrados")

    def _items(self) -> int:
        """Return how many items the card has: the short one is as long as the first vote made it."""
        self.typist.sees("ítem 1 de ")
        return int(self.typist.text().partition("ítem 1 de ")[2].split()[0])

    def _is_in(self, group: str) -> bool:
        return any(self.typist.asked(f"{group}, {level}") for level in LEVELS)

    def _answer(self, field: str, text: str) -> None:
        """Write into the field with the caret of the dialog that comes, and keep it."""
        hand = self.typist
        hand.wait(lambda: hand.asked(field), f"the caret in “{field}”")
        hand.type(text)
        hand.press("Return")

    def _open_workshop(self, kind: str) -> None:
        hand = self.typist
        hand.press("Alt+Return")
        hand.wait(lambda: hand.asked("Lugar del taller"), "the caret in the place")
        hand.type(PLACE)
        hand.reach("Quién la conduce")
        hand.go_down_in_list("Programa")
        hand.press("Return")
        hand.sees(f"{kind}, ", "A la pared")
        hand.sees_no("Solo lectura")

    def _let_in(self, people: tuple[str, ...]) -> None:
        """Write who is there, a line for each kind of participant."""
        hand = self.typist
        hand.press("F9")
        hand.sees("personas en la sala")
        hand.reach("Varias personas a la vez")
        there = 0
        for line in people:
            there += int(line.partition(" ")[0])
            hand.type(line)
            hand.press("Return")
            hand.sees(f"{there} personas en la sala")
        hand.press("Esc")
        hand.sees_no("personas en la sala")

    def _print(self, name: str, paper: str = "") -> None:
        """Save a paper that the window offers here; "": the one that it proposes."""
        hand = self.typist
        hand.press("Ctrl+P")
        hand.sees("Hoja 1 de")
        if paper:
            hand.reach("Qué se imprime")
            hand.go_down_in_list(paper)
        hand.use("Guardar el PDF")
        hand.pick_file(self.out / name)
        hand.wait((self.out / name).exists, name)

    def _close_workshop(self) -> None:
        self.typist.find("Cerrar el taller")
        self.typist.sees("Solo lectura")

    def _close_stage(self, then: str) -> None:
        self.typist.sees(": no falta nada.")
        self.typist.press("Alt+Return")
        self.typist.sees("Fecha de cierre")
        self.typist.press("Return")
        self.typist.sees(then)
