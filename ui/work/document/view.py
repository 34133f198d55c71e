"""A document as it was made: its pages, who signed, whether its seals hold, and ways out on a stick or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.clusters import ClusterView, list_clusters, read_cluster
from app.commitments import read_letter
from app.documents import DocumentId, list_documents, read_document, read_file
from app.documents import DocumentView as DocumentFacts
from app.failures import TrochaError
from app.focas import read_assessment, read_plan
from app.qsip import read_roadmap
from app.signing import SealReport
from app.words import N_
from app.workspace import Workspace
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.printing import print_pages
from ui.widgets.pdf_view import PdfView
from ui.widgets.states import MessageBar
from ui.work.document.check import check_seals
from ui.work.document.side import DocumentSide
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIDE = 340


OF_CLUSTERS = frozenset({"focas_comparison", "improvement_plan_cluster"})  # what may be of a whole cluster


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document, its file, the others of the same subject, and the cluster it belongs to."""

    facts: DocumentFacts
    content: bytes
    others: tuple[DocumentFacts, ...]
    cluster: ClusterView | None


class DocumentView(Page):
    """Pages at the left, facts and seals at the right."""

    tables: ClassVar[frozenset[str]] = frozenset({"document", "signatory"})
    scrolls: ClassVar[bool] = False
    _document: UUID | None
    _open: OpenDocument | None
    _report: SealReport | None
    about: ClassVar[str] = N_(
        "A document as it was made. PgUp and PgDn turn its pages, Ctrl S saves a copy, Ctrl P prints it."
        " The check looks at every byte of the file."
    )

    def show_place(self, place: Place) -> None:
        """Show the document of `place`."""
        if self._document != place.id:
            self._open, self._report = None, None
        self._document = place.id
        self.refresh()
        self._pages.setFocus()

    def refresh(self) -> None:
        """Read the document again, and check its seals."""
        if self._document is not None:
            call = partial(read_whole, document=self._document)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return what the document is, with its code."""
        return (
            f"{self.say(self._open.facts.title)} · {self._open.facts.code}" if self._open else self.say(N_("Document"))
        )

    def steps(self) -> tuple[Step, ...]:
        """Return the clusters and the document, with its versions and copies as siblings."""
        first = Step(self.say(N_("Clusters")), place("clusters"), "map-pinned")
        if self._open is None:
            return (first,)
        cluster = self._open.cluster
        if cluster is not None:
            first = Step(cluster.name, place("cluster", cluster.id, tab="documents"), "map-pinned")
        others = tuple(Step(self._name(each), place("document", each.id), "file-text") for each in self._open.others)
        here = self._open.facts
        return (first, Step(self.title(), place("document", here.id), "file-text", others if len(others) > 1 else ()))

    def offer(self) -> Offer | None:
        """Offer a copy of the file, and paper."""
        if self._open is None:
            return None
        sentence, sign, status = self._side.verdict(self._report)
        return Offer(
            sentence, self.say(N_("Save a copy")), "download", "Ctrl+S", sign, status,
            second=self.say(N_("Print")), second_icon="printer",
        )  # fmt: skip

    def take_offer(self) -> None:
        """Ask where to save the file."""
        if self._open is not None:
            self._saving.ask(self._open.content, self._open.facts.file_name)

    def take_second_offer(self) -> None:
        """Ask for a printer."""
        if self._open is not None:
            print_pages(self, self._desk, self._open.content)

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return (
            Deed("save", self.say(N_("Save a copy")), "download", "Ctrl+S"),
            Deed("print", self.say(N_("Print")), "printer", "Ctrl+P"),
            Deed("check", self.say(N_("Check the seals again")), "shield-check"),
        )

    def do(self, deed: str) -> None:
        """Do one of them."""
        {"save": self.take_offer, "print": self.take_second_offer, "check": self._check}[deed]()

    def fit(self, width: Breakpoint) -> None:
        """Put the facts below where they do not fit beside."""
        wide = width != Breakpoint.NARROW
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(SIDE if wide else 0)
        self._side.setMaximumWidth(SIDE if wide else 16_777_215)

    def retranslate(self) -> None:
        """Say every word."""
        self._side.retranslate()

    def _build(self) -> None:
        self._document = None
        self._open = None
        self._report = None
        self._news = MessageBar(self._desk, "info", self)
        self._pages, self._side = PdfView(self._desk, self), DocumentSide(self._desk, self)
        self._saving = SaveFile(self._desk, self)
        self._paper = QAction(self)
        self._paper.setShortcut("Ctrl+P")
        self._paper.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._paper)

    def _arrange(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addWidget(self._pages, 1)
        self._row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._news.setObjectName("over")
        column.addWidget(self._news)
        column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self._side.check_requested.connect(self._check)
        self._paper.triggered.connect(self.take_second_offer)
        self._side.open_requested.connect(self._open_other)
        self._saving.saved.connect(self._say_saved)
        self._saving.failed.connect(self.show_failure)

    def _show(self, opened: OpenDocument) -> None:
        if opened.facts.id != self._document:
            return
        is_other = self._open is None or self._open.facts.file != opened.facts.file
        self._open = opened
        self._side.show_document(opened.facts, opened.others)
        if is_other:
            self._pages.show_pdf(opened.content, 0)
            self._check()
        self.frame_changed.emit()

    def _check(self) -> None:
        if self._open is not None:
            self._report = None
            self._side.show_checking()
            call = partial(check_seals, content=self._open.content)
            self._edits.read(call, done=self._show_report, failed=self.show_failure)

    def _show_report(self, report: SealReport) -> None:
        self._report = report
        self._side.show_report(report)
        self.frame_changed.emit()

    def _open_other(self, document: UUID) -> None:
        self.open_requested.emit(place("document", document))

    def _say_saved(self, path: Path) -> None:
        self._news.show_message(
            self.say(N_("Saved as {name} in {folder}."), name=path.name, folder=path.parent),
            self.say(N_("The file is not encrypted: give it only to whom it is for.")),
        )

    def _name(self, facts: DocumentFacts) -> str:
        language = self.words.language_name(facts.language)
        parts = (self.say(N_("Version {n}"), n=facts.version), language, (facts.layout or "").upper())
        return " · ".join(part for part in parts if part)


def read_whole(workspace: Workspace, document: UUID) -> OpenDocument:
    """Return the document with its file. Raises: UnknownDocument; FileNotHere."""
    facts = read_document(workspace, DocumentId(document))
    others = list_documents(workspace, facts.subject_id)
    return OpenDocument(facts, read_file(workspace, facts.id), others, _cluster_of(workspace, facts))


def _cluster_of(workspace: Workspace, facts: DocumentFacts) -> ClusterView | None:
    """Return the cluster that the document belongs to; None when what it is about has not arrived."""
    readers: dict[str, Callable[[Workspace, Any], Any]] = {
        "commitment_letter": read_letter,
        "improvement_plan": read_plan,
        "roadmap": read_roadmap,
        "focas_result": partial(read_assessment, language=facts.language),
        "focas_comparison": partial(read_assessment, language=facts.language),
    }
    try:
        if facts.kind in OF_CLUSTERS and any(each.id == facts.subject_id for each in list_clusters(workspace)):
            return read_cluster(workspace, facts.subject_id)
        return read_cluster(workspace, readers[facts.kind](workspace, facts.subject_id).cluster_id)
    except (TrochaError, KeyError):
        return None
