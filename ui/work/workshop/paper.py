"""The papers of the workshop before people leave: the minutes, the attendance list, and the signatures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.documents import make_pages, named_file
from app.words import LANGUAGE_NAMES, N_
from ui.pages.page import Breakpoint, Offer
from ui.printing import print_pages
from ui.theme import S2, S3, S5
from ui.widgets.label import Label
from ui.widgets.pdf_view import PdfView
from ui.widgets.segments import Segments
from ui.work.saving import SaveFile
from ui.work.signing.panel import SigningPanel
from ui.work.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading

MINUTES, LIST = "workshop_minutes", "qsip_attendance"
SIGN = "sign"
PAPERS = {
    "minutes": N_("Minutes"),
    "filled": N_("Attendance list, restricted"),
    "blank": N_("Blank attendance list"),
    SIGN: N_("Sign the minutes"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """Pages of one paper. name: under which they are saved."""

    key: str
    language: str
    pages: bytes
    name: str


class PaperPart(WorkshopPart):
    """What is missing on the paper is said; the pages are seen before they are printed or saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no page yet."""
        super().__init__(desk, parent)
        self._paper: Paper | None = None
        self._which = Segments(desk, tuple(PAPERS), self)
        self._language = Segments(desk, tuple(LANGUAGE_NAMES), self)
        self._missing, self.pages = Label("small", self, wraps=True), PdfView(desk, self)
        self.signing, self._stack = SigningPanel(desk, self), QStackedWidget(self)
        self._saver = SaveFile(desk, self)
        self._which.show_code("minutes")
        self._language.show_code(desk.language.words.language)
        self._arrange()
        self._connect()

    def begin(self, workshop: UUID) -> None:
        """Begin with another workshop."""
        super().begin(workshop)
        self._paper = None

    def take_focus(self) -> None:
        """Stand on the choice of the paper."""
        self._which.setFocus()

    def fit(self, width: Breakpoint) -> None:
        """Put who signs above the pages where they do not fit beside, and the languages under the papers."""
        self.signing.fit(width)
        narrow = width == Breakpoint.NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def retranslate(self) -> None:
        """Say every word."""
        self._which.describe(self.say(N_("Paper of the workshop")), [self.say(each) for each in PAPERS.values()])
        self._language.describe(self.say(N_("Language of the document")), list(LANGUAGE_NAMES.values()))
        self.pages.retranslate()
        super().retranslate()

    def offer(self) -> Offer | None:
        """Offer to print what is seen, and to save it; or to seal."""
        if self.reading is None:
            return None
        if self._which.code == SIGN:
            return self.signing.offer()
        return Offer(
            self.summary(), self.say(N_("Print")), icon="printer", second=self.say(N_("Save the PDF")),
            second_icon="download",
        )  # fmt: skip

    def take_offer(self) -> None:
        """Print what is seen, or seal it."""
        if self._which.code == SIGN:
            self.signing.take_offer()
        elif self._paper is not None:
            print_pages(self, self._desk, self._paper.pages)

    def do(self, deed: str) -> None:
        """Save what is seen."""
        if self._which.code == SIGN:
            self.signing.take_second_offer()
        elif deed == "save" and self._paper is not None:
            self._saver.ask(self._paper.pages, self._paper.name)

    def go_to_missing(self, by: int) -> None:
        """Go to the next who has not signed."""
        if self._which.code == SIGN:
            self.signing.go_to_missing(by)

    def back_out(self) -> bool:
        """Close what is open over the signatures, then go back to the minutes."""
        if self._which.code == SIGN:
            if not self.signing.back_out():
                self._which.show_code("minutes")
                self._draw()
            return True
        return False

    def summary(self) -> str:
        """Say what the minutes still lack."""
        reading = self.reading
        if reading is None:
            return ""
        workshop, minutes = reading.workshop, reading.minutes
        lacking = [
            message
            for message, has in (
                (N_("who attended"), bool(workshop.participants)),
                (N_("agreements"), bool(minutes.agreements)),
                (N_("the next session"), workshop.next_on is not None),
                (N_("the languages"), bool(workshop.languages)),
                (N_("the reading aloud"), bool(workshop.corrections)),
            )
            if not has
        ]
        if not lacking:
            return self.say(N_("The minutes are complete."))
        return self.say(N_("Not written yet: {what}"), what=self.words.listing([self.say(each) for each in lacking]))

    @override
    def _show(self, reading: WallReading) -> None:
        self._draw()

    def _draw(self) -> None:
        if self.reading is None or not self.isVisible():
            return
        key = self._which.code or "minutes"
        self._which.show_code(key)
        self._language.setEnabled(key != SIGN)
        self._stack.setCurrentIndex(int(key == SIGN))
        self._missing.setText(self.say(N_("It carries names: it is kept apart and never published.")))
        self._missing.setVisible(key == "filled")
        if key == SIGN:
            workshop = self.reading.workshop
            self.signing.show_subject(MINUTES, workshop.id, where=workshop.place, prepare=self.is_closed)
        elif self._desk.edits.workspace is not None:
            call = partial(
                make_paper, workshop=self.reading.workshop.id, key=key, language=self._chosen_language(),
                point=self.reading.workshop.held_on.isoformat(),
            )  # fmt: skip
            self._desk.edits.read(call, done=self._show_paper, failed=self._fail, after_edits=True)
        self.changed.emit()

    def _chosen_language(self) -> str:
        if not self._language.code:
            self._language.show_code(self.words.language)
        return self._language.code

    def _show_paper(self, paper: Paper) -> None:
        self._paper = paper
        self.pages.show_pdf(paper.pages)

    def _turn(self) -> None:
        self._draw()

    def _tell_saved(self, path: Path) -> None:
        self._missing.setText(self.say(N_("Saved: {name}"), name=path.name))
        self._missing.show()

    def _connect(self) -> None:
        self._which.chosen.connect(self._turn)
        self._language.chosen.connect(self._turn)
        self._saver.saved.connect(self._tell_saved)
        self._saver.failed.connect(self.failed)
        self.signing.changed.connect(self.changed)
        self.signing.failed.connect(self.failed)
        self.signing.open_requested.connect(self.open_requested)
        self.signing.undo_offered.connect(self.undo_offered)

    def _arrange(self) -> None:
        row, column = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout(self)
        self._row = row
        row.setContentsMargins(S5, S3, S5, 0)
        row.setSpacing(S3)
        row.addWidget(self._which)
        row.addWidget(self._missing, 1)
        row.addStretch(0)
        row.addWidget(self._language)
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.signing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(row)
        column.addWidget(self._stack, 1)


def make_paper(workspace: Workspace, *, workshop: UUID, key: str, language: str, point: str) -> Paper:
    """Return the pages of a paper of `workshop`; `point` stands in its name. Raises: as `app.documents.make_pages`."""
    kind, layout = (MINUTES, None) if key == "minutes" else (LIST, key)
    pages = make_pages(workspace, kind=kind, subject=workshop, language=language, layout=layout)
    return Paper(key, language, pages, named_file(kind, layout, point, None, language))
