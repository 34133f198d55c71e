"""Step 8 at the window: a second computer joins, packages go to and fro, and both show the same one difference."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.desktop import Desktop

PACKAGE = re.compile(r"^\S+\.trocha$", re.MULTILINE)


def enrol(office: Desktop, newcomer: Desktop, stick: Path) -> None:
    """Let the second computer join: one file goes to the office, one comes back."""
    request, answer = stick / "nuevo.trocha-request", stick / "nuevo.trocha-enrolment"
    to_trust(newcomer)
    newcomer.click("Guardar la solicitud para la oficina")
    newcomer.pick_file(request)
    newcomer.sees(f"Guardado: {request.name}")
    to_trust(office)
    office.click("Inscribir un equipo")
    office.pick_file(request)
    office.sees("Quién pide unirse")
    office.click("Guardar la respuesta")
    office.pick_file(answer)
    office.sees("Inscrito. Devuelva el archivo")
    newcomer.look()
    newcomer.click("Abrir la respuesta de la oficina")
    newcomer.pick_file(answer)
    newcomer.sees("Este equipo ya pertenece a")


def to_trust(desktop: Desktop) -> None:
    """Go where certificates are."""
    desktop.look()
    desktop.press("Ctrl+5")
    desktop.turn_to("Confianza")


def hand_over(sender: Desktop, reader: Desktop, stick: Path) -> None:
    """Write a package into the folder and let the other computer take it in."""
    before = set(stick.glob("*.trocha"))
    sender.look()
    sender.press("Ctrl+5")
    sender.turn_to("Enviar")
    if not sender.has("Escribir el paquete"):
        sender.click("Elegir una carpeta")
        sender.pick_file(stick)
    sender.click("Escribir el paquete")
    sender.wait(lambda: set(stick.glob("*.trocha")) - before, "the package")
    sender.sees("Ya puede retirar la memoria")
    (made,) = set(stick.glob("*.trocha")) - before
    reader.look()
    reader.press("Ctrl+5")
    reader.turn_to("Recibir")
    reader.click("Elegir un paquete")
    reader.pick_file(made)
    reader.sees(made.name)
    reader.click("Aplicar")
    reader.sees("Qué trajo")


def write_critical_area(desktop: Desktop, text: str) -> None:
    """Change the critical area of the cluster."""
    desktop.look()
    desktop.press("Ctrl+2")
    desktop.click("Abrir: Condorcanqui")
    desktop.turn_to("Resumen")
    desktop.sees("Clúster Condorcanqui")
    desktop.press("F2")
    desktop.fill("Área crítica", text)
    desktop.submit()
    desktop.sees(text)


def differences(desktop: Desktop) -> str:
    """Return what is read where differences wait."""
    desktop.look()
    desktop.press("Ctrl+5")
    desktop.turn_to("Diferencias")
    desktop.sees("1 diferencia\n")
    return desktop.text()
