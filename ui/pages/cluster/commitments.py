"""Commitments: the letter of each government, who has signed and who is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.commitments import LetterView, draft_letter
from app.words import N_, as_title
from ui.pages.cluster.tab import ClusterTab
from ui.pages.cluster.words import LEVEL_ICONS, letter_cell, short_name
from ui.pages.page import Breakpoint, Offer
from ui.place import place
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from ui.pages.cluster.reading import ClusterSheet, Standing

SIGNERS = {"authority": N_("the authority"), "management": N_("the management"), "programme": N_("the programme")}
WAITING = frozenset({"drafted", "presented", "signed"})


class CommitmentsTab(ClusterTab):
    """Governments by letter, in the order of the cluster."""

    def offer(self) -> Offer | None:
        """Offer the first letter that is not signed, or the first to write."""
        sheet = self.sheet
        if sheet is None or not sheet.standings:
            return None
        left = [each for each in sheet.standings if not _is_settled(each)]
        if not left:
            sentence = self.say(N_("Every government has signed its letter."))
            return Offer(sentence, self.say(N_("See the documents")), "file-text", sign="circle-check")
        names = self.words.listing([each.government.place for each in left])
        sentence = self.words.count(
            "{n} letter is missing: {names}.", "{n} letters are missing: {names}.", len(left), names=names
        )
        label = N_("Write the letter") if left[0].letter is None else N_("Open the letter")
        return Offer(sentence, self.say(label), "signature", sign="triangle-alert", status="warn")

    def take_offer(self) -> None:
        """Write or open it."""
        left = [each for each in self.sheet.standings if not _is_settled(each)] if self.sheet else []
        if left:
            self._take(str(left[0].government.id))
        else:
            self.tab_requested.emit("documents")

    def missing(self) -> list[QWidget]:
        """The letters that are not signed."""
        left = [each for each in self.sheet.standings if not _is_settled(each)] if self.sheet else []
        found = [self._rows.button_of(str(each.government.id)) for each in left]
        return [button for button in found if button is not None]

    def fit(self, width: Breakpoint) -> None:
        """Leave out who is missing where there is little room."""
        self._rows.narrow(on=width == Breakpoint.NARROW)

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self.say(N_("Letters of commitment")))
        self._lead.setText(
            self.say(N_("Each government commits in writing. From the first signature the text is closed."))
        )
        self._rows.show_columns(
            self.say(N_("Government")),
            (
                Column(self.say(N_("Letter")), 170),
                Column(self.say(N_("Code")), 130, is_kept=False),
                Column(self.say(N_("Still to sign")), 230, is_kept=False),
            ),
        )
        self._teach.teach(
            self.say(N_("The letters come after the governments")),
            self.say(N_("Add the governments of the cluster; each then has its letter here, and who signs it.")),
            self.say(N_("Add governments")),
        )
        super().retranslate()

    def _build(self) -> None:
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._card, self._rows = Card(), Rows(self._desk)
        self._teach = TeachPanel(self._desk, "signature", self)
        self._card.body.addWidget(self._rows)
        self.column.addWidget(self._title)
        self.column.addWidget(self._lead)
        self.column.addWidget(self._card)
        self.column.addWidget(self._teach, 1)
        self.column.addStretch(0)
        self._rows.pressed.connect(self._take)
        self._teach.pressed.connect(self._go_to_governments)

    def _show(self, sheet: ClusterSheet) -> None:
        some = bool(sheet.standings)
        self._card.setVisible(some)
        self._teach.setVisible(not some)
        self.fill_rest(on=some)
        self._card.head(
            self.say(N_("Who has signed")),
            self.say(N_("{n} of {total} sealed"), n=sheet.letters_sealed, total=len(sheet.standings)),
        )
        first = next((each for each in sheet.standings if not _is_settled(each)), None)
        self._rows.show_rows(tuple(self._row(each, is_marked=each is first) for each in sheet.standings))
        self.offer_changed.emit()

    def _row(self, standing: Standing, *, is_marked: bool) -> Row:
        letter = standing.letter
        return Row(
            key=str(standing.government.id),
            title=short_name(standing.government, self.words),
            detail=_dates(letter, self) if letter is not None else self.say(N_("No letter yet")),
            icon=LEVEL_ICONS.get(standing.government.level, "circle"),
            cells=(
                letter_cell(letter, self.words),
                Cell(_code(letter, self)),
                Cell(_missing(letter, self)),
            ),
            button=self.say(N_("Write") if letter is None else N_("Open")),
            is_marked=is_marked,
        )

    def _take(self, key: str) -> None:
        standing = (
            next((each for each in self.sheet.standings if str(each.government.id) == key), None)
            if self.sheet
            else None
        )
        if standing is None or self.sheet is None:
            return
        if standing.letter is not None:
            self._enter(standing.letter)
        else:
            call = partial(draft_letter, cluster=self.sheet.cluster.id, government=standing.government.id)
            self._edits.run(call, done=self._enter, failed=self.fail)

    def _enter(self, letter: LetterView) -> None:
        self.open_requested.emit(place("letter", letter.id))

    def _go_to_governments(self) -> None:
        self.tab_requested.emit("governments")


def _is_settled(standing: Standing) -> bool:
    return standing.letter is not None and standing.letter.state not in WAITING


def _dates(letter: LetterView, tab: CommitmentsTab) -> str:
    words = tab.words
    parts = [words.say(N_("dated {day}"), day=words.short_day(letter.dated_on)) if letter.dated_on else ""]
    parts += [
        words.say(N_("presented on {day}"), day=words.short_day(letter.presented_on)) if letter.presented_on else ""
    ]
    if letter.sealed_at is not None:
        parts.append(words.say(N_("sealed on {day}"), day=words.short_day(letter.sealed_at.astimezone().date())))
    return as_title(" · ".join(part for part in parts if part))


def _code(letter: LetterView | None, tab: CommitmentsTab) -> str:
    if letter is None:
        return ""
    if letter.version == 1:
        return letter.code
    return tab.say(N_("{code}, version {n}"), code=letter.code, n=letter.version)


def _missing(letter: LetterView | None, tab: CommitmentsTab) -> str:
    if letter is None or letter.state not in WAITING:
        return ""
    told = [
        each.name or (tab.say(SIGNERS[each.role]) if each.role in SIGNERS else each.role) for each in letter.missing
    ]
    return tab.words.listing(told)
