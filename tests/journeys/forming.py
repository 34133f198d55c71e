"""Steps 1 and 2 at the window: a workspace is made, places are found, a cluster is formed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tests.journeys.desktop import Desktop

PHRASE = "cuatro palabras que recuerdo"
CODE_LINE = re.compile(r"^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$", re.MULTILINE)
ROLES = {"facilitator": "Facilitación", "scribe": "Relatoría"}
SECTORS = {"health": "Salud", "education": "Educación", "environment": "Ambiente"}
BENT = {"cluster.few-districts": "2 municipalidades distritales: el plan pide al menos 3."}


def make_workspace(desktop: Desktop, desk: dict[str, Any], programme: dict[str, Any] | None) -> str:
    """Answer the first run; without a programme, one is joined later. Return the recovery code that was shown."""
    desktop.sees("Le damos la bienvenida")
    desktop.click("Seguir")
    desktop.sees("Para qué usará Trocha")
    if programme is None:
        desktop.click("Unirme a un programa: la oficina inscribirá este equipo")
    desktop.fill("Su nombre", desk["person"])
    desktop.fill("Nombre de este equipo", desk["device"])
    desktop.choose("Su rol", ROLES[desk["role"]])
    if programme is not None:
        desktop.fill("Nombre del programa", programme["name"])
        desktop.fill("Oficina que lo coordina", programme["secretariat_name"])
    desktop.click("Seguir")
    desktop.fill("Frase de paso", PHRASE)
    desktop.press("Tab")
    desktop.fill("Escríbala otra vez", PHRASE)
    desktop.press("Return")
    desktop.sees("Si olvida la frase")
    code = "-".join(CODE_LINE.findall(desktop.text()))
    desktop.click("Lo imprimí o lo copié a mano")
    desktop.click("Abrir Trocha")
    desktop.sees("Lo que sigue")
    return code


def unlock(desktop: Desktop) -> None:
    """Open the workspace with the passphrase."""
    desktop.sees("Abrir el espacio de trabajo")
    desktop.fill("Frase de paso", PHRASE)
    desktop.press("Return")
    desktop.sees("Lo que sigue")


def form_cluster(desktop: Desktop, said: dict[str, Any]) -> None:
    """Find the province by its name without accents and form a cluster there."""
    desktop.press("Ctrl+2")
    desktop.click("Elegir provincia")
    desktop.fill("Provincia", said["name"].lower())
    desktop.sees(said["province"])
    desktop.press("Return")
    desktop.fill("Nombre del clúster", said["name"])
    desktop.choose("Ola", f"Ola {said['wave']}")
    desktop.click("Formar el clúster")
    desktop.sees("Un clúster lo forman sus gobiernos")


def add_governments(desktop: Desktop, found: dict[str, str]) -> None:
    """Add the government of each place. found: what is typed, and how its government is called."""
    desktop.press("Ctrl+N")
    for typed, name in found.items():
        desktop.fill("Lugar", typed)
        desktop.sees(name)
        desktop.press("Return")
        desktop.sees(f"{name} ya está en el clúster")
    desktop.press("Esc")


def describe_government(desktop: Desktop, name: str, said: dict[str, Any]) -> None:
    """Name who signs for the government in the list, and note its native communities."""
    desktop.turn_to("Gobiernos")
    desktop.click(name)
    desktop.sees("Nadie todavía")
    desktop.click("Nombrar autoridad")
    desktop.fill("Nombres y apellidos", said["authority"]["name"])
    desktop.fill("Cargo", said["authority"]["title"])
    desktop.submit()
    desktop.sees(said["authority"]["name"])
    desktop.click("Cambiar lo escrito sobre comunidades nativas")
    desktop.choose("Hay comunidades nativas aquí", "Sí" if said["native_communities"] else "No")
    desktop.fill("Quién lo dice", said["native_communities_source"])
    desktop.submit()
    desktop.sees("Comunidades nativas: sí hay")


def choose_service(desktop: Desktop, said: dict[str, Any]) -> None:
    """Choose the service and write how it was chosen."""
    desktop.turn_to("Servicio")
    desktop.click("Elegir servicio")
    desktop.choose("Sector", SECTORS[said["sector"]])
    desktop.fill("Servicio", said["name"])
    desktop.set_day("Fecha de la elección", date.fromisoformat(said["chosen_on"]))
    desktop.fill("Quiénes participaron en la elección", said["chosen_with"])
    desktop.fill("Por qué este", said["reason"])
    desktop.submit()
    desktop.sees("Abrir un ciclo")


def write_facts(desktop: Desktop, critical_area: str) -> None:
    """Write the critical area of the cluster."""
    desktop.turn_to("Resumen")
    desktop.press("F2")
    desktop.fill("Área crítica", critical_area)
    desktop.submit()
    desktop.sees(critical_area)


def accept_rules(desktop: Desktop, bent: list[dict[str, Any]]) -> None:
    """Accept in writing each rule of the plan that the cluster bends."""
    for each in (each for each in bent if each["code"] in BENT):
        desktop.sees(BENT[each["code"]])
        desktop.click("Seguir con motivo")
        desktop.type(each["reason"])
        desktop.press("Return")
        desktop.sees(f"Aceptado: {each['reason']}")
