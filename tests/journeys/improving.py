"""Step 5 at the window: the cycle, the workshop with what the room said, and the roadmap that comes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.journeys.desktop import Desktop

LED_BY = {"programme": "Programa", "counterpart": "Contraparte formada", "both": "Ambos"}
KINDS = {"interface": "Encuentro de interfaz"}
ROLES = {"user": "Usuario/a", "staff": "Personal", "manager": "Gestor/a"}
SEXES = {"woman": "Mujeres", "man": "Varones"}
SPEAKERS = {"user": "Personas usuarias", "staff": "Personal", "manager": "Gestores/as"}
DIMENSIONS = {
    "effectiveness": ("Alt+1", "Eficacia"),
    "efficiency": ("Alt+2", "Eficiencia y costo"),
    "coverage": ("Alt+3", "Cobertura"),
    "satisfaction": ("Alt+4", "Satisfacción"),
}
CONTROLS = {"own": "1", "shared": "2", "outside": "3"}
QUESTIONS = (
    "¿Por qué?", "¿Quién controla la causa?", "¿Depende de nosotros?", "¿Qué haremos?", "¿Quién se hace cargo?",
    "¿Con qué recursos?", "¿Cuándo?", "¿Cómo sabremos?",
)  # fmt: skip


def open_cycle(desktop: Desktop, said: dict[str, Any]) -> None:
    """Open the cycle of the year for the service that was chosen."""
    desktop.click("Abrir un ciclo")
    desktop.fill("Puntos de atención", said["point_of_service"])
    desktop.submit()
    desktop.sees(f"ciclo {said['year']}", "Nuevo taller")


def open_workshop(desktop: Desktop, said: dict[str, Any]) -> None:
    """Open the workshop."""
    desktop.press("Ctrl+N")
    desktop.choose("Tipo de taller", KINDS[said["kind"]])
    desktop.set_day("Fecha", date.fromisoformat(said["held_on"]))
    desktop.fill("Lugar del taller", said["place"])
    desktop.choose("Quién la conduce", LED_BY[said["led_by"]])
    desktop.fill("Quién hace la relatoría", said["scribe"])
    desktop.submit()
    desktop.sees("Todavía no hay nada escrito")


def let_in(desktop: Desktop, people: list[dict[str, Any]]) -> None:
    """Count everybody in, one press a person; what they declare is written first and stays for the next."""
    desktop.press("F9")
    if not desktop.is_on("Acepta que se guarden nombre, pueblo y lengua"):
        desktop.click("Acepta que se guarden nombre, pueblo y lengua")
    there: dict[tuple[str, str], int] = {}
    for each in people:
        for name, key in (("Pueblo, como lo declara", "people"), ("Lengua que habla aquí", "language")):
            if desktop.value(name) != each.get(key, ""):
                desktop.fill(name, each.get(key, ""))
        who = (each["role"], each["sex"])
        so_far = there.get(who, 0)
        desktop.click(f"Una persona más: {ROLES[each['role']]}, {SEXES[each['sex']]}; van {so_far}")
        there[who] = so_far + 1
    desktop.sees(f"{len(people)} personas en la sala")
    desktop.press("Esc")


def write_cards(desktop: Desktop, barriers: list[dict[str, Any]]) -> None:
    """Write each card as it is said: who speaks, about what, the words and Enter."""
    for each in barriers:
        desktop.click(SPEAKERS[each["role"]])
        desktop.press(DIMENSIONS[each["dimension"]][0])
        if each.get("kind") == "opportunity":
            desktop.click("Oportunidad")
        desktop.type(each["text"])
        desktop.press("Return")
        choose_card(desktop, each)
        for _ in range(each.get("hands", 0)):
            desktop.press("V")
        desktop.click(SPEAKERS[each["role"]])
        if each.get("kind") == "opportunity":
            desktop.click("Oportunidad")


def choose_card(desktop: Desktop, said: dict[str, Any]) -> None:
    """Click on the card of a barrier."""
    column = desktop.rows(f"Tarjetas: {DIMENSIONS[said['dimension']][1]}")
    desktop.sees(said["text"])
    desktop.mark(column, said["text"])


def work_through(desktop: Desktop, barriers: list[dict[str, Any]]) -> None:
    """Answer the eight questions about each barrier, one barrier at a time."""
    for barrier in barriers:
        for cause in barrier.get("causes", ()):
            choose_card(desktop, barrier)
            desktop.press("B")
            answer_questions(desktop, cause)
            desktop.press("Esc")


def answer_questions(desktop: Desktop, cause: dict[str, Any]) -> None:
    """Answer what is asked about one barrier; what is in other hands asks no further."""
    say(desktop, 0, cause["text"])
    say(desktop, 1, cause["controller"])
    desktop.sees(QUESTIONS[2])
    desktop.press(CONTROLS[cause["control"]])
    for solution in cause.get("solutions", ()):
        action = solution["action"]
        day = date.fromisoformat(action["due_on"])
        answers = (solution["text"], action["responsible"], action["resources"], f"{day:%d/%m/%Y}", action["indicator"])
        for number, answer in enumerate(answers, 3):
            say(desktop, number, answer)


def say(desktop: Desktop, number: int, answer: str) -> None:
    """Answer the question of that number, from 0, once it is asked."""
    desktop.wait(lambda: desktop.asked(QUESTIONS[number]), QUESTIONS[number])
    desktop.type(answer)
    desktop.press("Return")


def close_workshop(desktop: Desktop) -> None:
    """Close the workshop and go to its roadmap."""
    desktop.click("Cerrar el taller")
    desktop.click("Ver la hoja de ruta")
