"""Draw every page in both languages at 1366x768: `python3 run.py screenshots DIR [NAME ...]`.

The pages show the demonstration, and beside it one round and one workshop that are still open, so that work under way
is seen as well as work that is done. NAME keeps those whose name begins so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

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

PASSPHRASE = "cuatro palabras que recuerdo"
SIZE = (1366, 768)
SETTLE = 400  # milliseconds for what is read in the background to be painted
COLOURS = 96  # flat colours need no more, and the files stay small
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
    if not words:
        print("python3 run.py screenshots DIR [NAME ...]", file=sys.stderr)
        return 2
    out, wanted = Path(words[0]), tuple(words[1:])
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    with TemporaryDirectory() as folder:
        camera = _Camera(Path(folder), out, wanted)
        camera.take_all()
    print(f"{camera.taken} pictures in {out}")
    return 0


class _Camera:
    """Stands before the window and draws what it shows."""

    def __init__(self, folder: Path, out: Path, wanted: tuple[str, ...]) -> None:
        self.folder, self.out, self.wanted, self.taken = folder, out, wanted, 0
        self.application = Application(QApplication.instance(), folder / "demo" / "workspace", "es", folder / "config")

    def take_all(self) -> None:
        """Draw what stands before the workspace opens, then every place."""
        self.application.show()
        self.settle()
        sys.excepthook = sys.__excepthook__  # a mistake ends the run here; nobody is there to read a window
        shell = self.application.shell
        self._in_each("first_run", self._first_run)
        case = read_case(CASE.read_bytes(), CASE.name)
        played = play(case, self.folder / "demo", passphrase=PASSPHRASE, words=words_in("es"), tell=_nobody)
        self._in_each("unlock", self._unlock)
        workspace = open_workspace(played.workspace, PASSPHRASE)
        subjects = make_subjects(workspace)
        shell.unlock.opened.emit(workspace)
        for name, where in places(subjects):
            self._in_each(name, self._opener(where))
        self._in_each("workshop-projector", self._projector)
        self.application.close()

    def _in_each(self, name: str, show: Callable[[], None]) -> None:
        if self.wanted and not name.startswith(self.wanted):
            return
        for language in LANGUAGES:
            self.application.desk.language.choose(language)
            show()
            self.settle()
            file = self.out / f"{name}-{language}.png"
            self.application.shell.grab().save(str(file))
            with Image.open(file) as picture:
                few = picture.convert("RGB").quantize(COLOURS)
            few.save(file, optimize=True)
            self.taken += 1

    def _first_run(self) -> None:
        self.application.shell.show_folder(self.folder / "new", is_new=True)
        self.application.shell.resize(*SIZE)

    def _unlock(self) -> None:
        self.application.shell.show_folder(self.folder / "demo" / "workspace", is_new=False)

    def _opener(self, where: Place) -> Callable[[], None]:
        def show() -> None:
            self.application.shell.frame.open(where)

        return show

    def _projector(self) -> None:
        frame = self.application.shell.frame
        if not self.application.desk.theme.is_projector:
            frame.open(next(where for name, where in places(self._subjects()) if name == "workshop"))
            self.settle()
            frame.do_projector()
            self.application.shell.showNormal()
        self.application.shell.resize(*SIZE)

    def _subjects(self) -> Subjects:
        return make_subjects(self.application.desk.edits.workspace)

    def settle(self) -> None:
        """Let reads arrive and be painted."""
        for _ in range(3):
            self.application.desk.edits.wait()
            loop = QEventLoop()
            QTimer.singleShot(SETTLE // 3, loop.quit)
            loop.exec()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def places(subjects: Subjects) -> Iterator[tuple[str, Place]]:
    """Yield every place with the name of its picture."""
    yield "home", Place("home")
    yield "clusters", Place("clusters")
    for tab in ("summary", "governments", "service", "commitments", "documents"):
        yield f"cluster-{tab}", place("cluster", subjects.cluster, tab=tab)
    yield "focas_scoring", place("focas_scoring", subjects.running)
    yield "focas_scoring-closed", place("focas_scoring", subjects.assessment)
    yield "focas_results", place("focas_results", subjects.assessment)
    yield "improvement_plan", place("improvement_plan", subjects.plan)
    yield "workshop", place("workshop", subjects.workshop)
    yield "roadmap", place("roadmap", subjects.roadmap)
    yield "letter", place("letter", subjects.draft)
    yield "letter-sealed", place("letter", subjects.letter)
    yield "document", place("document", subjects.document)
    for tab in ("send", "receive", "differences", "trust"):
        yield f"exchange-{tab}", Place("exchange", tab=tab)
    yield "settings", Place("settings")


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


def _nobody(line: str) -> None:
    del line


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    sys.exit(main(sys.argv[1:]))
