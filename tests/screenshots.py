"""Draw every page in both languages: `python3 run.py screenshots DIR [--size WIDTHxHEIGHT] [--projector] [NAME ...]`.

The pages show the demonstration, and beside it one round and one workshop that are still open, so that work under way
is seen as well as work that is done; before it a workspace where nothing is yet. NAME keeps those whose name begins so.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from app.clusters import list_clusters
from app.commitments import draft_letter, list_letters
from app.demo import CASE, play, read_case
from app.documents import list_documents
from app.focas import answer_item, list_assessments, list_plans, open_assessment, read_assessment
from app.qsip import add_barrier, add_participant, list_cycles, open_workshop, read_cycle
from app.security import open_workspace
from app.words import LANGUAGES, words_in
from app.workspace import Workspace
from ui.application import Application
from ui.place import Place, place

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PASSPHRASE = "cuatro palabras que recuerdo"
SIZE = (1366, 768)
SETTLE = 400  # milliseconds for what is read in the background to be painted
COLOURS = 256  # the commonest: flat colours need no more, and the files stay small
ANSWERS = ["2", "3", "1", "2", "na", "1", "2", "2", "3"]
CARDS = (
    ("Llegamos y el puesto está cerrado", "user", "coverage"),
    ("Nadie nos habla en awajún", "user", "satisfaction"),
    ("La balanza no funciona desde marzo", "staff", "effectiveness"),
    ("Se gasta mucho combustible en cada salida", "manager", "efficiency"),
    ("Esperamos toda la mañana por el control", "user", "effectiveness"),
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What the pages show."""

    cluster: UUID
    assessment: UUID
    running: UUID
    plan: UUID
    workshop: UUID
    roadmap: UUID
    letter: UUID
    draft: UUID
    document: UUID


def main(words: list[str]) -> int:
    """Draw into the folder of the first word; return 2 when none is given."""
    asked = ArgumentParser(prog="python3 run.py screenshots")
    asked.add_argument("folder", type=Path)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--size", type=_size, default=SIZE, metavar="WIDTHxHEIGHT")
    asked.add_argument("--projector", action="store_true", help="large and plain, as on a wall")
    try:
        told = asked.parse_intermixed_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    told.folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    with TemporaryDirectory() as folder:
        camera = Camera(Path(folder), told.folder, tuple(told.names), told.size, is_projector=told.projector)
        camera.take_all()
    print(f"{camera.taken} pictures in {told.folder}")
    return 0


class Camera:
    """Stands before the window and draws what it shows."""

    def __init__(
        self, folder: Path, out: Path, wanted: tuple[str, ...], size: tuple[int, int], *, is_projector: bool
    ) -> None:
        """Work in `folder`, draw into `out` what is `wanted` (all when empty)."""
        self.folder, self.out, self.wanted, self.taken = folder, out, wanted, 0
        self.size, self.is_projector = size, is_projector
        self._start(folder / "new")

    @property
    def frame(self) -> MainWindow:
        """The frame of the open workspace."""
        return self.application.shell.frame

    def take_all(self) -> None:
        """Draw what stands before anything is written, then every place of the demonstration."""
        from tests.roadmap_scenes import of_roadmap
        from tests.scenes import of_rounds, of_the_start, over_places
        from tests.scoring_scenes import of_scoring
        from tests.voting_scenes import of_votes
        from tests.workshop_scenes import of_workshop

        scenes = (of_the_start, of_rounds, of_scoring, of_votes, of_workshop, of_roadmap)
        for name, show in chain.from_iterable(each(self) for each in scenes):
            self.in_each(name, show)
        self.application.close()
        self.application.shell.close()
        case = read_case(CASE.read_bytes(), CASE.name)
        played = play(case, self.folder / "demo", passphrase=PASSPHRASE, words=words_in("es"), tell=_nobody)
        self._start(played.workspace)
        self.in_each("unlock", self.settle)
        self.open(open_workspace(played.workspace, PASSPHRASE))
        subjects = make_subjects(self.application.desk.edits.workspace)
        for name, where in places(subjects):
            self.in_each(name, self.opener(where))
        if not self.is_projector:
            self.is_projector = True
            self.in_each("workshop-projector", self.opener(place("workshop", subjects.workshop)))
            self.in_each("focas_scoring-projector", self.opener(place("focas_scoring", subjects.running)))
            self.is_projector = False
        for name, show in over_places(self, dict(places(subjects))):  # the last of them locks
            self.in_each(name, show)
        self.application.close()

    def open(self, workspace: Workspace) -> None:
        """Show `workspace` in the window, as its passphrase would."""
        self.application.shell.unlock.opened.emit(workspace)

    def opener(self, where: Place) -> Callable[[], None]:
        """Return what opens `where`."""

        def show() -> None:
            self.frame.open(where)

        return show

    def in_each(self, name: str, show: Callable[[], None]) -> None:
        """Show it and draw it in each language, when it is wanted."""
        if self.wanted and not name.startswith(self.wanted):
            return
        for language in LANGUAGES:
            self.application.desk.language.choose(language)
            self._size()
            show()
            self.settle()
            file = self.out / f"{name}-{language}.png"
            self._grab().save(str(file))
            _flatten(file)
            self.taken += 1

    def settle(self) -> None:
        """Let reads arrive and be painted."""
        for _ in range(3):
            self.application.desk.edits.wait()
            loop = QEventLoop()
            QTimer.singleShot(SETTLE // 3, loop.quit)
            loop.exec()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def dialogs(self) -> list[QDialog]:
        """Return the dialogs that stand over the window."""
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]

    def _start(self, folder: Path) -> None:
        self.application = Application(QApplication.instance(), folder, "es", self.folder / "config")
        self.application.show()
        self.settle()
        sys.excepthook = sys.__excepthook__  # a mistake ends the run here; nobody is there to read a window

    def _size(self) -> None:
        shell = self.application.shell
        if shell.frame is not None and self.application.desk.theme.is_projector != self.is_projector:
            shell.frame.do_projector()
            shell.showNormal()
        shell.resize(*self.size)

    def _grab(self) -> QPixmap:
        shell = self.application.shell
        picture = shell.grab()
        painter = QPainter(picture)
        for dialog in self.dialogs():
            corner = dialog.mapToGlobal(QPoint(0, 0)) - shell.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(corner, dialog.grab())
            painter.drawRect(dialog.rect().translated(corner).adjusted(-1, -1, 0, 0))
        painter.end()
        return picture


def places(subjects: Subjects) -> Iterator[tuple[str, Place]]:
    """Yield every place with the name of its picture."""
    yield "home", Place("home")
    yield "clusters", Place("clusters")
    for tab in ("summary", "governments", "service", "commitments", "documents"):
        yield f"cluster-{tab}", place("cluster", subjects.cluster, tab=tab)
    yield "focas_scoring", place("focas_scoring", subjects.running)
    yield "focas_scoring-closed", place("focas_scoring", subjects.assessment)
    yield "focas_results", place("focas_results", subjects.assessment)
    yield "focas_cluster", place("focas_cluster", subjects.cluster, tab="baseline")
    yield "improvement_plan", place("improvement_plan", subjects.plan)
    for tab in ("given", "planned", "cluster", "modules", "regional"):
        yield f"training-{tab}", place("training", subjects.cluster, tab=tab)
    yield "workshop", place("workshop", subjects.workshop)
    for tab in ("", "outside", "rules", "paper", "signatures"):
        yield f"roadmap-{tab}".rstrip("-"), place("roadmap", subjects.roadmap, tab=tab or "actions")
    yield "letter", place("letter", subjects.draft)
    yield "letter-sealed", place("letter", subjects.letter)
    yield "document", place("document", subjects.document)
    for tab in ("send", "receive", "differences", "trust"):
        yield f"exchange-{tab}", Place("exchange", tab=tab)
    for tab in ("", "security", "computer", "instruments", "copies"):
        yield f"settings-{tab}".rstrip("-"), Place("settings", tab=tab or "screen")


def make_subjects(workspace: Workspace) -> Subjects:
    """Return what the pages show; open a round, a workshop and a letter beside those of the demonstration, once."""
    cluster = list_clusters(workspace)[0]
    rounds = list_assessments(workspace, cluster=cluster.id)
    closed = next(line for line in rounds if line.closed_at is not None)
    letters = list_letters(workspace, cluster.id)
    sealed = next(line.letter for line in letters if line.letter is not None and line.letter.sealed_at is not None)
    cycle = list_cycles(workspace, cluster=cluster.id)[0]
    return Subjects(
        cluster=cluster.id,
        assessment=closed.id,
        running=_running_round(workspace, cluster.id, cluster.governments[2].id),
        plan=list_plans(workspace, cluster=cluster.id)[0].id,
        workshop=_open_workshop(workspace, cycle.id),
        roadmap=read_cycle(workspace, cycle.id).roadmap,
        letter=sealed.id,
        draft=_draft(workspace, cluster.id, cluster.governments[2].id),
        document=next(each.id for each in list_documents(workspace) if each.subject_id == sealed.id),
    )


def _running_round(workspace: Workspace, cluster: UUID, government: UUID) -> UUID:
    for line in list_assessments(workspace, cluster=cluster):
        if line.closed_at is None:
            return line.id
    opened = open_assessment(
        workspace, cluster=cluster, government=government, held_on=date(2026, 3, 12), place="Huampami"
    )
    items = [item.code for area in read_assessment(workspace, opened.id, language="es").areas for item in area.items]
    for item, value in zip(items, ANSWERS, strict=False):
        reason = "Ese servicio lo presta la provincia" if value == "na" else None
        answer_item(workspace, assessment=opened.id, item=item, value=value, reason=reason)
    return opened.id


def _open_workshop(workspace: Workspace, cycle: UUID) -> UUID:
    for line in read_cycle(workspace, cycle).workshops:
        if not line.is_closed:
            return line.id
    opened = open_workshop(workspace, cycle=cycle, kind="audit", held_on=date(2026, 11, 20), place="P. S. Huampami")
    for role, count in (("user", 9), ("staff", 4), ("manager", 3)):
        for _ in range(count):
            add_participant(workspace, workshop=opened.id, role=role)
    for text, role, dimension in CARDS:
        add_barrier(workspace, workshop=opened.id, text=text, role=role, dimension=dimension)
    return opened.id


def _draft(workspace: Workspace, cluster: UUID, government: UUID) -> UUID:
    for line in list_letters(workspace, cluster):
        if line.government_id == government and line.letter is not None:
            return line.letter.id
    return draft_letter(
        workspace, cluster=cluster, government=government, place="Huampami", dated_on=date(2026, 11, 20)
    ).id


def _flatten(file: Path) -> None:
    """Keep the commonest colours as they are; the shades at the edges of letters take the nearest of them."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    apart: dict[tuple[int, ...], tuple[int, ...]] = {}  # shades that are almost the same would push each other out
    for _, colour in sorted(picture.getcolors(picture.width * picture.height), reverse=True):
        apart.setdefault(tuple(part >> 3 for part in colour), colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in list(apart.values())[:COLOURS] for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


def _size(word: str) -> tuple[int, int]:
    width, height = word.lower().split("x")
    return int(width), int(height)


def _nobody(line: str) -> None:
    del line


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    sys.exit(main(sys.argv[1:]))
