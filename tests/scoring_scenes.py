"""FOCAS scoring at work: values that differ, evidence, the dialogs over it, the wall, an organisation's own round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from PIL import Image, ImageDraw

from app.focas import (
    add_dissent,
    add_evidence,
    add_participants,
    answer_item,
    open_assessment,
    rate_relevance,
    write_beside,
)
from app.security import create_workspace
from app.territory import change_native_communities, create_organisation
from app.workspace import Workspace
from tests.ui.focas_places import Ground, make_round
from ui.place import Place, place

if TYPE_CHECKING:
    from tests.screenshots import Camera
    from ui.work.focas_scoring.view import FocasScoringView

PHRASE = "cuatro palabras que recuerdo"
PEOPLE = (
    "Gerencia municipal; h; ; castellano", "Logística; m; awajún; awajún", "Almacén; h; awajún; awajún",
    "Servicios sociales; m; awajún; awajún", "Regiduría; m; ; castellano", "Organización indígena; h; awajún; awajún",
    "Comité de vigilancia; m; wampís; wampís",
)  # fmt: skip
UNTIL = 24  # items answered: the fourth of area 5 is open


def of_scoring(camera: Camera) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the screen with all that may stand on it, and what opens over it."""
    made = create_workspace(
        camera.folder / "scoring", PHRASE, person="Facilitación", device="Nieva-02", language="es", role="facilitator"
    )
    ground = make_round(made.workspace)
    fill(made.workspace, ground)
    organisation = assess_organisation(made.workspace, ground)
    camera.open(made.workspace)
    scoring = _Scoring(camera, ground)
    yield "focas_scoring-values", scoring.show_values
    yield "focas_scoring-votes", scoring.write_votes
    yield "focas_scoring-paper", scoring.show_paper
    yield "focas_scoring-people", scoring.show_people
    yield "focas_scoring-areas", scoring.show_areas
    yield "focas_scoring-organisation", scoring.shower(place("focas_scoring", organisation))
    yield "cluster-organisations", scoring.shower(place("cluster", ground.cluster, tab="organisations"))


def fill(workspace: Workspace, ground: Ground) -> None:
    """Answer the first areas, and write on ABA-4 all that may stand beside a level."""
    from app.focas import read_assessment

    round_ = ground.assessment
    change_native_communities(workspace, government=ground.government, has=True, source="Base de datos de pueblos")
    add_participants(workspace, assessment=round_, text="\n".join(PEOPLE), consents=True)
    items = read_assessment(workspace, round_, language="es").items
    for number, item in enumerate(items[:UNTIL]):
        answer_item(workspace, assessment=round_, item=item.code, value=str((number * 7) % 3 + 1))
        if number % 3 == 0:
            write_beside(workspace, assessment=round_, item=item.code, field="evidence_seen", text="si")
    beside = {
        "own": "0 5 2 0", "seen": "2", "seen_note": "Almacén de Huampami", "evidence_seen": "parcial",
        "evidence": "Inventario de 2011 y kárdex al día. De cinco bienes no están el motor ni la refrigeradora.",
        "reason": "Los dos bienes que faltan están en el puesto de salud.",
    }  # fmt: skip
    for field, text in beside.items():
        write_beside(workspace, assessment=round_, item="ABA-4", field=field, text=text)
    answer_item(workspace, assessment=round_, item="ABA-4", value="2")
    add_dissent(
        workspace, assessment=round_, item="ABA-4", level="1", holder="Comité de vigilancia",
        reason="El kárdex se llenó la semana pasada",
    )  # fmt: skip
    for name, colour in (("almacen.jpg", "#7C9C8E"), ("kardex.jpg", "#C9A878")):
        add_evidence(workspace, assessment=round_, item="ABA-4", kind="photo", content=_photo(colour), file_name=name)
    add_evidence(
        workspace, assessment=round_, item="ABA-4", kind="reference", text="Directiva de almacén",
        source="Resolución 014", dated_on=date(2011, 5, 4),
    )  # fmt: skip
    rate_relevance(workspace, assessment=round_, area="ABA", relevance=3)


def assess_organisation(workspace: Workspace, ground: Ground) -> UUID:
    """Write a federation down and open its round after its own agreement."""
    made = create_organisation(
        workspace, cluster=ground.cluster, name="Federación de comunidades nativas del río Cenepa", acronym="FECONARIC",
        kind="federation", ubigeo="010402", peoples="Comunidades awajún del Cenepa", has_native_communities=True,
    )  # fmt: skip
    opened = open_assessment(
        workspace, cluster=ground.cluster, organisation=made.id, held_on=date(2013, 5, 4), place="Huampami",
        agreed_on=date(2013, 4, 20), agreed_in="Asamblea ordinaria, acta 12",
    )  # fmt: skip
    for item in ("ORG-1", "ORG-2", "ORG-3"):
        answer_item(workspace, assessment=opened.id, item=item, value="2")
    return opened.id


class _Scoring:
    """Looks at the round in each way."""

    def __init__(self, camera: Camera, ground: Ground) -> None:
        self._camera, self._ground = camera, ground

    def show_values(self) -> None:
        """Show an item on which people differ."""
        self._page()

    def write_votes(self) -> None:
        """Begin a vote with more votes than people."""
        page = self._page()
        page._panel.open_value("votes")
        for edit, count in zip(page._panel.values.votes.edits, ("0", "6", "4", "0"), strict=True):
            edit.setText(count)
            edit.textEdited.emit(count)

    def show_paper(self) -> None:
        """Open the page of the matrix."""
        self._page().do("paper")

    def show_people(self) -> None:
        """Open the session."""
        self._page().do("session")

    def show_areas(self) -> None:
        """Open the list of areas."""
        self._page().do("areas")

    def shower(self, where: Place) -> Callable[[], None]:
        """Return what shows `where` with nothing over it."""

        def show() -> None:
            self._close_dialogs()
            self._camera.frame.open(where)

        return show

    def _close_dialogs(self) -> None:
        for dialog in self._camera.dialogs():
            dialog.close()

    def _page(self) -> FocasScoringView:
        self._close_dialogs()
        self._camera.frame.do_leave()
        self._camera.frame.open(place("focas_scoring", self._ground.assessment, tab="ABA-4"))
        self._camera.settle()
        return self._camera.frame.page


def _photo(colour: str) -> bytes:
    picture, made = Image.new("RGB", (800, 600), colour), BytesIO()
    ImageDraw.Draw(picture).rectangle((120, 120, 680, 480), outline="#ffffff", width=14)
    picture.save(made, "JPEG")
    return made.getvalue()
