"""Documents: every PDF of the cluster, the newest first, with who signed and whether it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.words import N_, as_title
from ui.pages.cluster.papers import PapersCard
from ui.pages.cluster.tab import ClusterTab
from ui.pages.cluster.words import short_name
from ui.pages.page import Breakpoint, Offer
from ui.place import place
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.documents import DocumentView
    from app.words import Words
    from ui.pages.cluster.reading import ClusterSheet, Standing

ICONS = {
    "commitment_letter": "signature",
    "roadmap": "route",
    "improvement_plan": "target",
    "focas_result": "clipboard-list",
    "focas_comparison": "clipboard-list",
    "improvement_plan_cluster": "target",
}


class DocumentsTab(ClusterTab):
    """A row a document; opening shows it with its seals."""

    def offer(self) -> Offer | None:
        """Offer the newest document, or the letters from which the first one comes."""
        sheet = self.sheet
        if sheet is None:
            return None
        if not sheet.documents:
            sentence = self.say(N_("No document yet: the first is made when somebody signs."))
            return Offer(sentence, self.say(N_("See the letters")), "signature", status="info")
        sealed = sum(each.sealed_at is not None for each in sheet.documents)
        label = self.say(N_("Open the newest"))
        if not sealed:
            return Offer(
                self.say(N_("No document is sealed yet.")), label, "file-text", sign="hourglass", status="review"
            )
        sentence = self.words.count("{n} document is sealed.", "{n} documents are sealed.", sealed)
        return Offer(sentence, label, "file-text", sign="circle-check")

    def take_offer(self) -> None:
        """Open it."""
        documents = self.sheet.documents if self.sheet is not None else ()
        if documents:
            self.open_requested.emit(place("document", documents[0].id))
        else:
            self.tab_requested.emit("commitments")

    def missing(self) -> list[QWidget]:
        """Documents that wait for a seal."""
        waiting = [each for each in self.sheet.documents if each.sealed_at is None] if self.sheet else []
        found = [self._rows.button_of(str(each.id)) for each in waiting]
        return [button for button in found if button is not None]

    def fit(self, width: Breakpoint) -> None:
        """Leave out columns where there is little room."""
        self._rows.narrow(on=width == Breakpoint.NARROW)

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self.say(N_("Documents of the cluster")))
        self._lead.setText(self.say(N_("A sealed PDF never changes: what is new comes as the next version.")))
        self._rows.show_columns(
            self.say(N_("Document")),
            (
                Column(self.say(N_("Signatures and seal")), 200),
                Column(self.say(N_("Language")), 100, is_kept=False),
                Column(self.say(N_("Made on")), 140, is_kept=False),
            ),
        )
        self._teach.teach(
            self.say(N_("Here every paper of the cluster is kept")),
            self.say(N_("Letters, plans, results and roadmaps arrive as PDF when they are signed or sealed.")),
            self.say(N_("See the letters")),
            "signature",
        )
        super().retranslate()

    def _build(self) -> None:
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._card, self._rows = Card(), Rows(self._desk)
        self._teach = TeachPanel(self._desk, "file-text", self)
        self._card.body.addWidget(self._rows)
        self._papers = PapersCard(self._desk, self)
        for widget in (self._title, self._lead, self._card):
            self.column.addWidget(widget)
        self.column.addWidget(self._teach, 1)
        self.column.addWidget(self._papers)
        self.column.addStretch(0)
        self._rows.pressed.connect(self._open)
        self._teach.pressed.connect(self._go_to_letters)
        self._papers.failed.connect(self.fail)

    def _show(self, sheet: ClusterSheet) -> None:
        some = bool(sheet.documents)
        self._card.setVisible(some)
        self._teach.setVisible(not some)
        self.fill_rest(on=some)
        number = len(sheet.documents)
        self._card.head(self.say(N_("The newest first")), self.words.count("{n} document", "{n} documents", number))
        names: dict[UUID, Standing] = {
            subject: each
            for each in sheet.standings
            for subject in (
                *(line.id for line in each.rounds),
                *((each.plan.id,) if each.plan else ()),
                *((each.letter.id,) if each.letter else ()),
            )
        }
        self._rows.show_rows(tuple(_row(each, self.words, _about(each, names, self.words)) for each in sheet.documents))
        self._papers.show_sheet(sheet)
        self.offer_changed.emit()

    def _open(self, key: str) -> None:
        self.open_requested.emit(place("document", UUID(key)))

    def _go_to_letters(self) -> None:
        self.tab_requested.emit("commitments")


def seal_cell(document: DocumentView, words: Words) -> Cell:
    """Return whether the document is sealed, signed in part, or a copy."""
    if document.is_copy:
        return Cell(words.say(N_("Copy with the device's seal")), "note")
    if document.sealed_at is not None:
        return Cell(words.say(N_("Sealed document")), "signed")
    if not document.signed:
        return Cell("", "to_sign")
    return Cell(words.say(N_("Signed by {n} of {m}"), n=document.signed, m=len(document.signatories)), "to_sign")


def _row(document: DocumentView, words: Words, about: str) -> Row:
    version = words.say(N_("{code}, version {n}"), code=document.code, n=document.version)
    layout = document.layout.upper() if document.layout else ""
    return Row(
        key=str(document.id),
        title=words.say(document.title),
        detail=" · ".join(part for part in (about, version, layout) if part),
        icon=ICONS.get(document.kind, "file-text"),
        cells=(
            seal_cell(document, words),
            Cell(as_title(words.language_name(document.language))),
            Cell(words.moment(document.made_at)),
        ),
        button=words.say(N_("Open")),
    )


def _about(document: DocumentView, names: dict[UUID, Standing], words: Words) -> str:
    standing = names.get(document.subject_id)
    return short_name(standing.government, words) if standing is not None else ""
