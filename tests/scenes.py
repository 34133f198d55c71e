"""What people see beside the places: the first run, an empty workspace, faults, help, quick find and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.focas import write_change_reason
from app.security import create_workspace
from tests.ui.focas_rounds import Rounds, make_rounds
from ui.pages.first_run import FirstRun
from ui.pages.page import Page
from ui.place import Place, place
from ui.work.focas_results.bars import ResultBars

if TYPE_CHECKING:
    from tests.screenshots import Camera

PHRASE = "cuatro palabras que recuerdo"

Scene = tuple[str, Callable[[], None]]


def of_the_start(camera: Camera) -> Iterator[Scene]:
    """Yield the steps of the first run, and the pages of a workspace where nothing is yet."""
    start = _Start(camera)
    yield "first_run", start.show
    yield "first_run-who", start.leave_names_out
    yield "first_run-phrase", start.differ
    yield "first_run-code", start.show_code
    made = create_workspace(
        camera.folder / "empty", PHRASE, person="Facilitación", device="Nieva-02", language="es", role="facilitator"
    )
    camera.open(made.workspace)
    for kind in ("home", "clusters", "exchange"):
        yield f"{kind}-empty", camera.opener(Place(kind))


def of_rounds(camera: Camera) -> Iterator[Scene]:
    """Yield the results of three rounds in each view, of one alone, and the levels of the cluster."""
    made = create_workspace(
        camera.folder / "rounds", PHRASE, person="Facilitación", device="Nieva-02", language="es", role="facilitator"
    )
    rounds = make_rounds(made.workspace, neighbours=True)
    reason = "el plan ambiental venció y nadie lo renovó"
    write_change_reason(made.workspace, assessment=rounds.rounds[2], item="GAM-2", reason=reason)
    camera.open(made.workspace)
    results = _Results(camera, rounds)
    yield "focas_results-rounds", results.show
    yield "focas_results-items", results.open_area
    yield "focas_results-bars", results.show_bars
    yield "focas_results-table", results.show_table
    yield "focas_results-below", results.show_below
    yield "focas_results-staff", results.count_staff
    yield "focas_results-words", results.write_words
    yield "focas_results-one", camera.opener(place("focas_results", rounds.rounds[0]))
    yield "focas_cluster-levels", camera.opener(place("focas_cluster", rounds.cluster, tab="baseline"))
    yield "focas_programme", camera.opener(place("focas_programme"))
    yield "focas_signing", camera.opener(place("focas_signing", rounds.rounds[0], tab="focas_result"))


def over_places(camera: Camera, where: dict[str, Place]) -> Iterator[Scene]:
    """Yield what opens over the places of the demonstration."""
    over = _Over(camera, where)
    yield "letter-signing", over.sign
    yield "help", over.help
    yield "quick_find", over.find
    yield "dialog-cluster", over.form
    yield "dialog-authority", over.name_authority
    yield "workshop-barrier", over.barrier
    yield "roadmap-fields", over.fields
    yield "unlock-wrong", over.lock


class _Start:
    """Fills the first run in, as far as each picture asks."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    @property
    def _run(self) -> FirstRun:
        return self._camera.application.shell.findChild(FirstRun)

    def show(self) -> None:
        """Stand at the first step."""
        self._run._show_step(0)

    def leave_names_out(self) -> None:
        """Go on from the second step with nothing written."""
        self._run._show_step(1)
        self._run._go_on()

    def differ(self) -> None:
        """Write two passphrases that differ."""
        self._run._show_step(2)
        for entry, said in ((self._run._phrase, PHRASE), (self._run._again, "otras palabras")):
            entry.setText(said)
        self._run._go_on()

    def show_code(self) -> None:
        """Show a code as it is shown once."""
        self._run._code.setText("7QK2-M4TD-9XHC-RW3F\nJ8PN-V5BY-2GEZ-K6SA")
        self._run._show_step(3)


class _Results:
    """Looks at the three rounds in each way."""

    def __init__(self, camera: Camera, rounds: Rounds) -> None:
        self._camera, self._rounds = camera, rounds

    def show(self) -> None:
        """Show the markers of the rounds."""
        self._page().do("rounds")

    def open_area(self) -> None:
        """Open the items of participation."""
        self._page().do("rounds")
        self._camera.frame.page.findChild(ResultBars).open_area("PAR")

    def show_bars(self) -> None:
        """Show bars."""
        self._page().do("bars")

    def show_table(self) -> None:
        """Show the table."""
        self._page().do("table")

    def show_below(self) -> None:
        """Scroll to why it changed and what is needed."""
        self._page().do("rounds")
        area = self._camera.frame.page.parent().parent()
        area.verticalScrollBar().setValue(620)

    def count_staff(self) -> None:
        """Open the form of the staff."""
        self._page().do("staff")

    def write_words(self) -> None:
        """Begin to write in the group's own words."""
        self._page().do("rounds")
        self._camera.frame.page.do("words")

    def _page(self) -> Page:
        for dialog in self._camera.dialogs():
            dialog.reject()
        self._camera.frame.do_leave()
        self._camera.frame.open(place("focas_results", self._rounds.rounds[2]))
        self._camera.settle()
        return self._camera.frame.page


class _Over:
    """Opens what stands over a place."""

    def __init__(self, camera: Camera, where: dict[str, Place]) -> None:
        self._camera, self._where = camera, where

    def _go(self, name: str) -> QWidget:
        for dialog in self._camera.dialogs():
            dialog.reject()
        self._camera.frame.open(self._where[name])
        self._camera.settle()
        return self._camera.frame.page

    def sign(self) -> None:
        """Stand in the signing room of the draft."""
        self._go("letter").do("1")

    def help(self) -> None:
        """Open the drawer of help."""
        self._go("focas_scoring")
        self._camera.frame.do_help()

    def find(self) -> None:
        """Search in quick find."""
        self._camera.frame.do_leave()
        self._go("cluster-summary")
        self._camera.frame.do_find()
        self._type("ce")

    def form(self) -> None:
        """Search a province for a new cluster."""
        self._go("clusters").do("form")
        self._type("chacha")

    def name_authority(self) -> None:
        """Ask for an authority and keep it without a name."""
        page = self._go("cluster-governments")
        words = self._camera.application.desk.language.words
        buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
        next(each for each in buttons if each.text() == words.say("Name an authority")).click()
        for dialog in self._camera.dialogs():
            button = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
            button.click()

    def barrier(self) -> None:
        """Work on one barrier in the workshop."""
        self._go("workshop").take_offer()

    def fields(self) -> None:
        """Open the fields of an action of the roadmap."""
        self._go("roadmap").do("edit")

    def lock(self) -> None:
        """Lock, and try a wrong passphrase."""
        self._camera.settle()
        if self._camera.application.desk.edits.workspace is not None:
            self._camera.frame.do_lock()
        form = self._camera.application.shell.unlock
        entry = next(each for each in form.findChildren(QLineEdit) if each.isVisible())
        entry.setText("una frase que no es")
        entry.returnPressed.emit()
        for _ in range(4):
            self._camera.settle()

    def _type(self, said: str) -> None:
        for dialog in self._camera.dialogs():
            QTest.keyClicks(dialog.findChild(QLineEdit), said)
