"""Papers that are made on the spot: the cluster's comparison and plans, and blank ones for each government."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from app.documents import TITLES, make_pages, named_file, read_file, seal_alone
from app.words import N_
from ui.pages.cluster.words import short_name
from ui.widgets.card import Card
from ui.widgets.rows import Column, Row, Rows
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet, Standing

COMPARISON, CHANGED = "focas_comparison", "what_changed"
OF_CLUSTER = (COMPARISON, "improvement_plan_cluster")
BLANK, MATRIX = "focas_blank", "focas_matrix"
ICONS = {COMPARISON: "clipboard-list", "improvement_plan_cluster": "target"}
TABLE, WALL = "a4", "a3"
SECONDS = {MATRIX: N_("PDF in A3"), COMPARISON: N_("Sealed PDF")}


class PapersCard(Card):
    """A row a paper; its button makes the PDF and asks where to save it. Signals: failed."""

    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no paper yet."""
        super().__init__(parent)
        self._desk, self._rows, self._saving = desk, Rows(desk, self), SaveFile(desk, self)
        self._name = ""
        self.body.addWidget(self._rows)
        self._rows.pressed.connect(self._make)
        self._rows.second_pressed.connect(self._make_otherwise)
        self._saving.failed.connect(self.failed)

    def show_sheet(self, sheet: ClusterSheet) -> None:
        """Show what can be made of the cluster and of those in it."""
        words = self._desk.language.words
        self.head(words.say(N_("Papers made on the spot")), words.say(N_("Only what is sealed is kept")))
        self._rows.show_columns("", (Column("", 0),))
        self._rows.show_rows(tuple(_rows(sheet, words)))

    def _make(self, key: str) -> None:
        kind, subject = key.split(" ")
        self._ask(kind, UUID(subject), TABLE if kind == MATRIX else None)

    def _make_otherwise(self, key: str) -> None:
        kind, subject = key.split(" ")
        self._ask(kind, UUID(subject), WALL if kind == MATRIX else None, is_sealed=kind == COMPARISON)

    def _ask(self, kind: str, subject: UUID, layout: str | None, *, is_sealed: bool = False) -> None:
        words = self._desk.language.words
        self._name = named_file(kind, layout, "", None, words.language)
        make = partial(_sealed) if is_sealed else partial(_pages, layout=layout)
        call = partial(make, kind=kind, subject=subject, language=words.language)
        self._desk.edits.work(words.say(N_("Making the PDF")), call, done=self._save, failed=self._refuse)

    def _save(self, content: bytes) -> None:
        self._saving.ask(content, self._name)

    def _refuse(self, error: object) -> None:
        self.failed.emit(error)


def _rows(sheet: ClusterSheet, words: Words) -> Iterator[Row]:
    for kind in OF_CLUSTER:
        yield _row(kind, sheet.cluster.id, sheet.cluster.name, words)
    subjects: list[tuple[UUID, str]] = [
        (each.government.id, short_name(each.government, words)) for each in sheet.standings
    ]
    subjects += [(each.organisation.id, each.organisation.short_name) for each in sheet.organisations]
    for standing in sheet.standings:
        yield from _looking_back(standing, words)
    for kind in (BLANK, MATRIX):
        for subject, name in subjects:
            yield _row(kind, subject, name, words)


def _looking_back(standing: Standing, words: Words) -> Iterator[Row]:
    """Yield what tells of the newest round: what changed; beside others once there are two."""
    newest = standing.newest
    if newest is not None and newest.closed_at is not None:
        name = short_name(standing.government, words)
        for kind in (CHANGED, COMPARISON) if len(standing.rounds) > 1 else (CHANGED,):
            yield _row(kind, newest.id, name, words)


def _row(kind: str, subject: UUID, name: str, words: Words) -> Row:
    is_matrix = kind == MATRIX
    return Row(
        key=f"{kind} {subject}",
        title=words.say(TITLES[kind]),
        detail=name,
        icon=ICONS.get(kind, "file-text"),
        button=words.say(N_("PDF in A4")) if is_matrix else words.say(N_("PDF")),
        second=words.say(SECONDS[kind]) if kind in SECONDS else "",
    )


def _pages(workspace: Workspace, work: object, *, kind: str, subject: UUID, layout: str | None, language: str) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind=kind, subject=subject, language=language, layout=layout)


def _sealed(workspace: Workspace, work: object, *, kind: str, subject: UUID, language: str) -> bytes:
    """Close the paper with the seal of this computer and return it; it stays with the documents of the cluster."""
    return read_file(workspace, seal_alone(workspace, kind=kind, subject=subject, language=language).id)
