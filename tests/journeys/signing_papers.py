"""Steps 6 and 7 at the window: the letter is composed, signed on the pad, sealed and given out; so is the roadmap."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.journeys.desktop import Desktop

HANDS = Path(__file__).resolve().parents[2] / "resources" / "cases" / "strokes.json"
PAD = "Recuadro para firmar con el dedo, el lápiz o el ratón"
LIST = "Quiénes firman"
ROLES = {
    "user": "Por las personas usuarias",
    "staff": "Por el personal",
    "manager": "Gestor o gestora del punto",
    "authority": "Autoridad",
}
SAMPLES = 24  # of a signature: half a second of drawing

Strokes = list[list[tuple[float, float]]]


def hand(number: int) -> Strokes:
    """Return a recorded signature, in shares of the pad, with as many samples as a mouse gives in half a second."""
    recorded = json.loads(HANDS.read_text("utf-8"))[number]
    samples = sum(map(len, recorded))
    thinned = [stroke[:: max(1, samples // SAMPLES)] for stroke in recorded]
    low = min(y for stroke in thinned for _, y, *_ in stroke)
    high = max(y for stroke in thinned for _, y, *_ in stroke)
    return [[(x, 0.2 + 0.6 * (y - low) / (high - low)) for x, y, *_ in stroke] for stroke in thinned]


def compose_letter(desktop: Desktop, government: str, said: dict[str, Any]) -> None:
    """Write what the letter of one government says."""
    desktop.click(f"Escribir: {government}")
    days = {"Fecha de la carta": "dated_on", "Vigente desde": "period_start", "Vigente hasta": "period_end"}
    lines = {
        "Lugar": said["place"],
        "Acuerdo de concejo o consejo N.°": said["council_agreement"],
        "Titular: nombre y cargo": said["lead_contact"],
        "Alterna: nombre y cargo": said["alternate_contact"],
    }
    desktop.sees("Nos comprometemos a")
    for name, text in lines.items():
        desktop.fill(name, text)
    for name, key in days.items():
        desktop.set_day(name, date.fromisoformat(said[key]))
        desktop.press("Tab")
    for text in said["own_terms"]:
        desktop.fill("Compromiso con palabras propias", text)
        desktop.press("Return")
        desktop.sees(text)


def name_programme(desktop: Desktop, said: dict[str, Any]) -> None:
    """Write who signs for the programme, before anybody signs."""
    desktop.click("Ir a las firmas")
    people = desktop.rows(LIST)
    desktop.wait(lambda: people.model().rowCount() == 2, "the two who sign")
    desktop.mark_row(people, 1)
    write_name(desktop, said)
    desktop.mark_row(people, 0)


def write_name(desktop: Desktop, said: dict[str, Any]) -> None:
    """Write name and post of whoever is in question."""
    desktop.fill("Nombre de quien firma", said["name"])
    desktop.fill("Cargo", said["title"])
    desktop.press("Tab")
    desktop.sees(f"{said['name']} · {said['title']}")


def ask_signatories(desktop: Desktop, people: list[dict[str, Any]]) -> None:
    """Ask those who sign, each in a capacity, with name and post."""
    desktop.sees("Sin firmantes")
    for number, each in enumerate(people, 1):
        desktop.pick("Añadir firmante", ROLES[each["role"]])
        desktop.sees(f"Firma {number} de {number}")
        write_name(desktop, each)
    desktop.mark_row(desktop.rows(LIST), 0)


def sign_all(desktop: Desktop, button: str, hands: list[int]) -> None:
    """Draw one signature after the other; each person accepts with the button."""
    for number, each in enumerate(hands, 1):
        desktop.sees(f"Firma {number} de {len(hands)}")
        desktop.draw(PAD, hand(each))
        desktop.click(button)
        desktop.sees("Firmado")


def seal(desktop: Desktop, button: str) -> None:
    """Close the document with the seal of this computer."""
    desktop.click(button)
    desktop.sees("Sellad")


def save(desktop: Desktop, path: Path, button: str = "Guardar el PDF") -> None:
    """Save the pages in sight."""
    desktop.click(button)
    desktop.pick_file(path)
    desktop.wait(path.is_file, f"{path.name}")


def give_out_letter(desktop: Desktop, out: Path) -> None:
    """Save the sealed letter, make its courtesy copy in English, and save that too."""
    desktop.click("Ir al papel")
    desktop.sees("La carta en papel")
    save(desktop, out / "letter-es.pdf")
    desktop.click("Hacer una copia de cortesía")
    desktop.wait(lambda: desktop.has("Ver el original"), "the courtesy copy")
    save(desktop, out / "letter-en.pdf")


def give_out_roadmap(desktop: Desktop, out: Path) -> None:
    """Save the sealed roadmap in both layouts."""
    desktop.turn_to("Papel")
    for layout, name in (("A4, para firmar", "roadmap-a4.pdf"), ("A3, para la pared", "roadmap-a3.pdf")):
        desktop.choose("Qué se imprime", layout)
        save(desktop, out / name)
