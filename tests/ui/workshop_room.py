"""A workshop that begins, and the window on it."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from app.clusters import add_government, choose_service, create_cluster
from app.qsip import WorkshopView, open_cycle, open_workshop
from app.workspace import Workspace
from ui.main_window import MainWindow
from ui.place import place


def begin_workshop(workspace: Workspace) -> WorkshopView:
    """Begin an interface workshop about a health service."""
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="Control prenatal")
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)
    return open_workshop(workspace, cycle=cycle.id, kind="interface", held_on=date(2013, 4, 25), place="Huampami")


def enter(qtbot: QtBot, window: MainWindow, workshop: WorkshopView, tab: str = "") -> MainWindow:
    """Show the workshop in the window, the caret where its part begins."""
    window.open(place("home"))
    window.open(place("workshop", workshop.id, tab=tab))
    qtbot.waitUntil(lambda: window.page.part.reading is not None)
    return window
