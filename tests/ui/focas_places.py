"""A cluster with an open round, and ways to wait for what the person sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clusters import add_government, choose_service, create_cluster
from app.focas import AssessmentView, add_participant, answer_item, close_assessment, open_assessment, read_assessment
from app.workspace import Workspace
from ui.main_window import MainWindow
from ui.pages.page import Page
from ui.place import place


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of what the tests stand on."""

    cluster: UUID
    government: UUID
    assessment: UUID


def make_round(workspace: Workspace) -> Ground:
    """Form Condorcanqui and open the baseline of El Cenepa."""
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    choose_service(workspace, cluster=cluster.id, sector="health", name="Salud materna")
    government = cluster.governments[2].id
    opened = open_assessment(
        workspace,
        cluster=cluster.id,
        government=government,
        held_on=date(2013, 3, 14),
        place="Huampami",
        facilitator="Facilitator",
    )
    return Ground(cluster.id, government, opened.id)


def finish_round(workspace: Workspace, ground: Ground, *, close: bool = True) -> AssessmentView:
    """Answer every item of the round, note who took part, and close it."""
    view = read_assessment(workspace, ground.assessment, language="es")
    for number, item in enumerate(view.items):
        answer_item(workspace, assessment=ground.assessment, item=item.code, value=str(number % 3 + 1))
    add_participant(
        workspace, assessment=ground.assessment, role="Logística", sex="woman", people="Awajún", consents=True
    )
    return close_assessment(workspace, assessment=ground.assessment) if close else view


def open_page(qtbot: QtBot, window: MainWindow, kind: str, subject: UUID) -> None:
    """Open a place and wait until it shows what it is about."""
    window.open(place(kind, subject))
    assert window.page is not None
    wait_for_title(qtbot, window.page)


def wait_for_title(qtbot: QtBot, page: Page) -> None:
    """Wait until `page` shows what it is about."""
    qtbot.waitUntil(lambda: bool(page.title()), timeout=10_000)


def focused() -> object:
    """Return the widget that takes the keys."""
    return QApplication.focusWidget()
