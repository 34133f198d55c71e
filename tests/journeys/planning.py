"""Step 4 at the window: a plan starts from the weakest items, is written action by action, ordered and approved."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.journeys.desktop import Desktop

KINDS = {
    "training": "Capacitación",
    "technical_assistance": "Asistencia técnica",
    "coaching": "Acompañamiento en sede",
    "peer_exchange": "Pasantía",
    "internal_rule": "Norma interna",
    "equipment": "Equipamiento",
}
MARKERS = ("ninguno", "en parte", "objetivo principal")
AREAS = {
    "PER": "Personas y puestos",
    "DIV": "Desarrollo del personal para la diversidad",
    "PLA": "Planeamiento y presupuesto por resultados",
    "PAR": "Cumplimiento de procesos legales de participación ciudadana",
}
ACTIONS = "Acciones del plan"
DRAFTED = 4


def start_plan(desktop: Desktop, goal: str) -> None:
    """Start the plan of the government in sight and let its first actions be proposed."""
    desktop.click("Empezar plan de mejora")
    desktop.sees("El plan parte de los resultados")
    desktop.fill("Para qué es el plan", goal)
    desktop.press("Tab")
    desktop.click("Proponer acciones desde los ítems más débiles")
    desktop.wait(lambda: count(desktop) == DRAFTED, "the proposed actions")


def count(desktop: Desktop) -> int:
    """Return how many actions the list shows."""
    return desktop.rows(ACTIONS).model().rowCount()


def write_actions(desktop: Desktop, said: dict[str, Any]) -> None:
    """Write every action of the plan: over the one that was proposed for its first item, or as a new one."""
    proposed = items_proposed(desktop)
    titles: list[str] = []
    for each in said["actions"]:
        if each["items"][0] in proposed:
            mark(desktop, proposed[each["items"][0]])
            desktop.fill("Lo que se hará", each["title"])
        else:
            desktop.press("Ctrl+N")
            desktop.type(each["title"])
            desktop.press("Return")
            desktop.wait(lambda: desktop.value("Lo que se hará") == each["title"], each["title"])  # noqa: B023
            desktop.choose("Área", AREAS[each["items"][0].partition("-")[0]])
        write_action(desktop, each, said["first_year"])
        titles.append(each["title"])


def items_proposed(desktop: Desktop) -> dict[str, int]:
    """Return the item that each proposed action improves, and the row in which it stands."""
    found = {}
    for row in range(count(desktop)):
        mark(desktop, row)
        found[desktop.value("Ítems que mejora")] = row
    return found


def mark(desktop: Desktop, row: int) -> None:
    """Click on a row of the list."""
    desktop.mark_row(desktop.rows(ACTIONS), row)
    desktop.sees(f"Acción {row + 1}")


def write_action(desktop: Desktop, said: dict[str, Any], first_year: int) -> None:
    """Fill in the form of the marked action."""
    lines = {
        "Quién": said["who"],
        "Mujeres": str(said["women"]) if "women" in said else "",
        "Varones": str(said["people"] - said["women"]) if "people" in said and "women" in said else "",
        "Dónde": said["where"],
        "Responsable": said["responsible"],
        "Recursos (S/)": f"{said['resources'] / 100:.2f}" if "resources" in said else "",
        "Fuente": said.get("source", ""),
        "Apoyo que ya existe": said.get("existing_support", ""),
        "Ítems que mejora": " ".join(said["items"]),
    }
    for name, text in lines.items():
        if desktop.value(name) != text:
            desktop.fill(name, text)
    desktop.choose("Tipo", KINDS[said["kind"]])
    desktop.choose("Desde", quarter(said["first_quarter"], first_year))
    desktop.choose("Hasta", quarter(said["last_quarter"], first_year))
    desktop.choose("Nivel meta", str(said["target_level"]))
    for name, key in (("Género", "marker_gender"), ("Interculturalidad", "marker_intercultural")):
        desktop.choose(name, MARKERS[said.get(key, 0)])


def quarter(number: int, first_year: int) -> str:
    """Return the name of a quarter, such as "T1 2027"."""
    return f"T{(number - 1) % 4 + 1} {first_year + (number - 1) // 4}"


def order_actions(desktop: Desktop, said: list[dict[str, Any]]) -> None:
    """Move the actions with Alt and the arrows until they stand in the order of `said`, then say what follows what."""
    for goal, each in enumerate(said):
        at = row_of(desktop, each["title"])
        mark(desktop, at)
        for row in range(at, goal, -1):
            desktop.press("Alt+Up")
            desktop.wait(lambda row=row: row_of(desktop, each["title"]) == row - 1, "the action to move up")  # type: ignore[misc]  # noqa: B023
    for goal, each in enumerate(said):
        if "after" in each:
            mark(desktop, goal)
            before = said[each["after"] - 1]["title"]
            desktop.choose("Después de", f"{each['after']}. {before}")


def row_of(desktop: Desktop, title: str) -> int:
    """Return the row in which the action of that title stands."""
    model = desktop.rows(ACTIONS).model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == title)


def approve_plan(desktop: Desktop, said: dict[str, Any]) -> None:
    """Approve the plan with its resolution."""
    desktop.click("Aprobar")
    desktop.fill("Resolución que aprueba", said["resolution"])
    desktop.set_day("Fecha de la resolución", date.fromisoformat(said["approved_on"]))
    desktop.submit()
    desktop.sees("Solo lectura: aprobado")
