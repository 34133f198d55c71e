"""Step 5 goes on at the window: every action of the roadmap is written, agreed on, shared, and one is done."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.journeys.desktop import Desktop

TABLE = "Acciones de la hoja de ruta"
WRITTEN = (("Hoy está en", "baseline"), ("Debe llegar a", "target"), ("Unidad", "unit"),
           ("Código en el plan de la institución", "plan_code"))  # fmt: skip
RATES, MARKS = ("", "1, poco", "2, regular", "3, mucho"), ("0, ninguno", "1, en parte", "2, fin principal")
CHOSEN = (("Impacto en personas usuarias", "impact", RATES), ("Qué tan fácil es", "ease", RATES),
          ("Género", "marker_gender", MARKS), ("Intercultural", "marker_intercultural", MARKS))  # fmt: skip


def actions_of(barriers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the actions that the room promised, in the order of their barriers."""
    return [
        solution["action"]
        for barrier in barriers
        for cause in barrier.get("causes", ())
        for solution in cause.get("solutions", ())
        if "action" in solution
    ]


def write_days(desktop: Desktop, said: dict[str, Any]) -> None:
    """Write between which days the roadmap runs."""
    desktop.turn_to("Papel")
    for name, key in (("Rige desde", "starts_on"), ("Rige hasta", "ends_on")):
        desktop.set_day(name, date.fromisoformat(said[key]))
        desktop.press("Tab")
    desktop.turn_to("Acciones")


def agree_on_actions(desktop: Desktop, actions: list[dict[str, Any]], governments: dict[str, str]) -> None:
    """Complete the fields of each action, and mark it as agreed on. governments: name of each, by UBIGEO."""
    for row, each in enumerate(actions):
        desktop.mark_row(desktop.rows(TABLE), row, 1)
        desktop.sees(f"{row + 1} · ")
        desktop.click("Editar")
        desktop.sees(f"Acción {row + 1}")
        desktop.fill("Lo que se hará", each["title"])
        desktop.choose("Gobierno que responde", governments[each["government"]])
        desktop.set_day("Inicio", date.fromisoformat(each["starts_on"]))
        desktop.press("Tab")
        if "cost" in each:
            desktop.fill("Costo, en soles", f"{each['cost'] / 100:.2f}")
        for name, key in WRITTEN:
            if key in each:
                desktop.fill(name, each[key])
        for name, key, options in CHOSEN:
            if key in each:
                desktop.choose(name, options[each[key]])
        desktop.press("Esc")
        desktop.sees(f"{row + 1} · {each['title']}")
        desktop.wait(lambda: desktop.has("Marcar acordada"), "the action to be complete")
        desktop.press("Ctrl+Return")
        desktop.wait(lambda: desktop.asked("Quién la aceptó"), "the caret in who accepted it")
        desktop.submit()
        desktop.wait(lambda: desktop.has("Anotar que empezó"), "the action to be agreed on")


def share(desktop: Desktop) -> None:
    """Note that the roadmap was shared."""
    desktop.click("Anotar que se compartió")
    desktop.sees("Compartida")


def follow_up(desktop: Desktop, actions: list[dict[str, Any]]) -> None:
    """Note what was done already, with its evidence, and how it was celebrated."""
    for row, each in enumerate(actions):
        if "done_on" not in each:
            continue
        desktop.mark_row(desktop.rows(TABLE), row, 1)
        desktop.press("Ctrl+Return")
        desktop.wait(lambda: desktop.has("Marcar cumplida"), "the work to have begun")
        desktop.press("Ctrl+Return")
        desktop.fill("Evidencia y dónde está", each["evidence"])
        desktop.set_day("Cumplida el", date.fromisoformat(each["done_on"]))
        desktop.submit()
        desktop.click("Celebrar")
        desktop.fill("Cómo y con quiénes", each["celebration"])
        desktop.set_day("Celebrada el", date.fromisoformat(each["celebrated_on"]))
        desktop.submit()
        desktop.sees(each["celebration"])
