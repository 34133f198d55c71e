"""Step 3 at the window: a FOCAS baseline is opened, scored with the digits, interrupted, finished and closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.journeys.desktop import Desktop

POSTS = {True: "Tiene cargo", False: "Sin cargo"}
SEXES = {"woman": "Mujer", "man": "Varón"}
SEEN = {"si": 1, "parcial": 2, "no": 3}  # how often E is pressed
KEYS = {"na": "0", "nd": "9"}


def open_round(desktop: Desktop, government: str, said: dict[str, Any]) -> None:
    """Open the baseline of the government that is called `government` in the list."""
    desktop.turn_to("Gobiernos")
    desktop.click(government)
    desktop.click("Empezar la línea de base")
    desktop.sees("Abrir la medición")
    desktop.set_day("Fecha", date.fromisoformat(said["held_on"]))
    desktop.fill("Lugar de la sesión", said["place"])
    desktop.fill("Quién la conduce", said["facilitator"])
    desktop.submit()
    desktop.sees("Cómo se puntúa")


def write_participants(desktop: Desktop, people: list[dict[str, Any]]) -> None:
    """Write down who takes part, a line each."""
    desktop.click("Sesión y participantes")
    desktop.click("Consienten que se guarde lo que dicen de sí mismas")
    for number, each in enumerate(people, 1):
        desktop.fill("Oficina o grupo", each["role"])
        if "sex" in each:
            desktop.choose("Sexo", SEXES[each["sex"]])
        if "holds_post" in each:
            desktop.choose("Cargo", POSTS[each["holds_post"]])
        if "people" in each:
            desktop.fill("Pueblo, según dice", each["people"])
        if "language" in each:
            desktop.fill("Lengua que habla aquí", each["language"])
        desktop.click("Añadir")
        desktop.sees(f"{number} persona" + ("s" if number > 1 else ""))
    desktop.press("Esc")


def rate_area(desktop: Desktop, relevance: int) -> None:
    """Say how much the area of the open item holds back the service."""
    for _ in range(relevance):
        desktop.press("P")


def answer(desktop: Desktop, code: str, said: dict[str, Any]) -> None:
    """Write what stands beside an item, then press its digit; the next item opens by itself."""
    desktop.sees(f"Evidencia de {code} ")
    if "evidence" in said:
        desktop.fill("Documentos que mostraron", said["evidence"])
        desktop.press("Esc")
    for _ in range(SEEN.get(said.get("evidence_seen", ""), 0)):
        desktop.press("E")
    if "own" in said:
        desktop.press("V")
        desktop.type(said["own"])
        desktop.press("Return")
    if "seen" in said:
        desktop.press("O")
        desktop.type(said["seen"])
    for each in said.get("dissents", ()):
        desktop.press("D")
        desktop.type(each["level"])
        desktop.type(each["holder"])
        desktop.press("Return")
        desktop.type(each["reason"])
        desktop.press("Return")
        desktop.sees(each["reason"])
    if "reason" in said:
        desktop.press("M")
        desktop.type(said["reason"])
        desktop.press("Esc")
    desktop.press(KEYS.get(said["value"], said["value"]))


def score(desktop: Desktop, said: dict[str, Any], codes: list[str]) -> None:
    """Score the items of `codes` one after the other; at the first one of an area, rate the area."""
    for code in codes:
        area, _, number = code.partition("-")
        desktop.sees(f"Evidencia de {code} ")
        if number == "1" and area in said["relevance"]:
            rate_area(desktop, said["relevance"][area])
        answer(desktop, code, said["answers"][code])


def close_round(desktop: Desktop) -> None:
    """Close the round for good and look at the levels of its areas."""
    desktop.sees("Los 57 ítems están contestados.")
    desktop.click("Cerrar medición")
    desktop.sees("Solo lectura")
    desktop.click("Ver resultados")
