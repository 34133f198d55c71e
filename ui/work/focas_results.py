"""FOCAS results: the profile of the areas, what it tells, and the items to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.documents import make_pages, named_file
from app.focas import AssessmentView, PlanView, start_plan, weakest_items
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.widgets.status_chip import StatusChip
from ui.work.focas_results_bars import ResultBars
from ui.work.focas_results_scale import LevelScale
from ui.work.focas_results_table import ResultTable
from ui.work.focas_results_told import lines_below, result_rows, table_rows, told, weak_areas
from ui.work.focas_results_weakest import WeakestList
from ui.work.focas_scoring_round import Round, measure_year, read_round, round_steps, subject_short
from ui.work.focas_scoring_side import warn_about_people
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace

SIDE_WIDTH, MOST_WEAK, KIND = 364, 6, "focas_result"
NOT_A_RANKING = N_("The score is an agreement of the group; it is neither an audit nor a ranking.")


class FocasResultsView(Page):
    """The results of one round, while it is answered and after."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assessment", "assessment_participant", "area_choice", "answer", "improvement_plan", "cluster"}
    )
    about: ClassVar[str] = N_(
        "The level of each area is the mean of its answered items; under 60 % answered there is no number."
        " Enter opens the items of an area. The table says the same and copies into a spreadsheet."
    )
    _id: UUID | None
    _round: Round | None

    def show_place(self, place: Place) -> None:
        """Show the results of the round of `place`."""
        self._id, self._round = place.id, None
        self.refresh()

    def refresh(self) -> None:
        """Read the round again."""
        if self._id is not None:
            call = partial(read_round, assessment=self._id, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return "El Cenepa · FOCAS results"."""
        view = self._view
        return self.say(N_("{place} · FOCAS results"), place=view.subject_place) if view is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and results."""
        return round_steps(self._round, "focas_results", self.words) if self._round is not None else ()

    def offer(self) -> Offer | None:
        """Return the plan as what comes next, or what the round lacks."""
        view = self._view
        if view is None or self._round is None:
            return None
        pdf = (self.say(N_("Save as PDF")), "file-text")
        if view.closed_at is None:
            left = len(view.missing)
            sentence = (
                self.words.count("{n} of {total} items left.", "{n} of {total} items left.", left, total=view.asked)
                if left
                else self.say(N_("All items are answered. The plan starts once the round is closed."))
            )
            return Offer(sentence, self.say(N_("Go on scoring")), "clipboard-list", second=pdf[0], second_icon=pdf[1])
        weak = len(weak_areas(view))
        sentence = self.words.count(
            "Round closed. {n} area stands under 2.5: take it to the plan.",
            "Round closed. {n} areas stand under 2.5: take them to the plan.",
            weak,
        )
        label = N_("Start the improvement plan") if self._round.plan is None else N_("Open the plan")
        return Offer(sentence, self.say(label), "target", sign="circle-check", second=pdf[0], second_icon=pdf[1])

    def take_offer(self) -> None:
        """Start the plan, open it, or go on scoring."""
        if self._round is None or self._id is None:
            return
        if self._round.view.closed_at is None:
            self.open_requested.emit(place("focas_scoring", self._id))
        elif self._round.plan is not None:
            self._open_plan(self._round.plan)
        else:
            self._edits.run(partial(start_plan, assessment=self._id), done=self._open_plan, failed=self.show_failure)

    def take_second_offer(self) -> None:
        """Save the result as PDF."""
        self._ask_pdf()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return (
            Deed("bars", self.say(N_("Bars")), "chart-column", "Ctrl+Tab"),
            Deed("table", self.say(N_("Table")), "columns-3", "Ctrl+Tab"),
            Deed("pdf", self.say(N_("Save as PDF")), "file-text", "Ctrl+P"),
            Deed("scoring", self.say(N_("Go to the items")), "clipboard-list"),
        )

    def do(self, deed: str) -> None:
        """Do one of the deeds."""
        if deed == "pdf":
            self._ask_pdf()
        elif deed == "scoring" and self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id))
        elif deed in self._views:
            self._views[deed].setChecked(True)
            self._show_view()

    def turn_tab(self, by: int) -> None:
        """Go from bars to table and back."""
        names = list(self._views)
        now = next(number for number, button in enumerate(self._views.values()) if button.isChecked())
        self.do(names[(now + by) % len(names)])

    def go_to_missing(self, by: int) -> None:
        """Go to the items that lack something."""
        if self._round is not None and self._round.view.missing and self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id))

    def fit(self, width: Breakpoint) -> None:
        """Put the side below where it does not fit beside."""
        beside = width == Breakpoint.WIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(SIDE_WIDTH if beside else 16_777_215)
        self._side.setMinimumWidth(SIDE_WIDTH if beside else 0)

    def retranslate(self) -> None:
        """Say every word, and read the items in the language of now."""
        for name, message in (("bars", N_("Bars")), ("table", N_("Table"))):
            self._views[name].setText(self.say(message))
        self._pdf.setText(self.say(N_("PDF")))
        self._pdf.setAccessibleName(self.say(N_("Save as PDF")))
        self._bars.setAccessibleName(self.say(N_("Results by area")))
        self._told.head(self.say(N_("What these results tell")))
        self._weakest_card.head(self.say(N_("Weakest items")))
        self._people.head(self.say(N_("Who answered")))
        self._remark.setText(self.say(NOT_A_RANKING))
        if self._edits.workspace is not None:
            self.refresh()

    @property
    def _front(self) -> QWidget:
        """The view in sight."""
        return self._table if self._views["table"].isChecked() else self._profile

    @property
    def _view(self) -> AssessmentView | None:
        return self._round.view if self._round is not None else None

    def _show(self, read: Round) -> None:
        first = self._round is None
        self._round = read
        view, words = read.view, self.words
        self._title.setText(self.say(N_("FOCAS results: {government}"), government=subject_short(view, words)))
        self._title.setToolTip(view.subject_name(words))
        self._say_facts(view)
        self._bars.show_rows(result_rows(view, words))
        self._table.show_rows(table_rows(view, words))
        self._fit_stack()
        self._below.setText("\n".join(lines_below(view, words)))
        lines = told(view, words)
        self._sentences.setText("\n".join(f"• {line}" for line in lines))
        self._told.setVisible(bool(lines))
        weakest = weakest_items(view, most=MOST_WEAK)
        self._weakest.show_items(weakest)
        self._weakest_card.setVisible(bool(weakest))
        self._say_people(view)
        self.frame_changed.emit()
        if first:
            self._bars.setFocus()

    def _say_facts(self, view: AssessmentView) -> None:
        words = self.words
        parts = [measure_year(view, words)]
        parts += [words.day(view.held_on)] if view.held_on else []
        parts += [view.place] if view.place else []
        parts.append(f"{view.instrument_title} {view.instrument_version}")
        parts.append(self.say(N_("version {version}"), version=view.version))
        self._facts.setText(" · ".join(parts))
        left = len(view.missing)
        unsure = sum(area.level.state == "insufficient" for area in view.areas)
        said = words.count("{n} item left", "{n} items left", left)
        if unsure:
            said += " · " + words.count("{n} area insufficient", "{n} areas insufficient", unsure)
        if view.closed_at is not None:
            self._chip.show_status("done", self.say(N_("Round closed")))
        else:
            self._chip.show_status("in_progress", said if left else self.say(N_("Not closed yet")))

    def _say_people(self, view: AssessmentView) -> None:
        words, people = self.words, view.participants
        women = sum(person.sex == "woman" for person in people)
        men = sum(person.sex == "man" for person in people)
        told_people = [words.count("{n} person", "{n} people", len(people))]
        told_people += [words.count("{n} woman", "{n} women", women)] if women else []
        told_people += [words.count("{n} man", "{n} men", men)] if men else []
        self._count.setText(" · ".join(told_people))
        self._roles.setText(", ".join(person.role for person in people))
        self._warning.setText(warn_about_people(self._desk, view))
        self._warning.setVisible(bool(self._warning.text()))

    def _show_view(self) -> None:
        self._stack.setCurrentIndex(int(self._views["table"].isChecked()))
        self._fit_stack()
        self._front.setFocus()

    def _fit_stack(self) -> None:
        """Be as tall as the view in sight."""
        self._stack.setFixedHeight(self._front.sizeHint().height())

    def _ask_pdf(self) -> None:
        if self._id is not None:
            call = partial(_pages, subject=self._id, language=self.words.language)
            self._edits.work(self.say(N_("Making the PDF")), call, done=self._save_pdf, failed=self.show_failure)

    def _save_pdf(self, content: bytes) -> None:
        view = self._view
        if view is not None:
            name = named_file(KIND, None, view.subject_code, view.version, self.words.language)
            self._saving.ask(content, name)

    def _open_plan(self, plan: PlanView) -> None:
        self.open_requested.emit(place("improvement_plan", plan.id))

    def _open_item(self, code: str) -> None:
        if self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id, tab=code))

    def _build(self) -> None:
        desk = self._desk
        self._id = self._round = None
        self._title, self._facts, self._chip = Label("title"), Label("small"), StatusChip(desk)
        self._views = {
            "bars": KeyButton(desk.theme, icon="chart-column"),
            "table": KeyButton(desk.theme, icon="columns-3"),
        }
        self._group = QButtonGroup(self)
        for button in self._views.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self._views["bars"].setChecked(True)
        self._pdf = KeyButton(desk.theme, icon="file-text")
        self._pdf.set_keys("Ctrl+P", press=False)
        self._main, self._told, self._people = QFrame(), Card(lined=False), Card(lined=False)
        self._weakest_card = Card()
        self._scale, self._bars, self._table = LevelScale(desk), ResultBars(desk), ResultTable(desk)
        self._profile, self._stack, self._side = QWidget(), QStackedWidget(), QWidget()
        self._below, self._remark = Label("area", wraps=True), Label("small", wraps=True)
        self._sentences, self._weakest = Label("area", wraps=True), WeakestList(desk)
        self._count, self._roles, self._warning = Label("strong"), Label("area", wraps=True), Label("small", wraps=True)
        self._saving = SaveFile(desk, self)

    def _arrange(self) -> None:
        top, names = QHBoxLayout(), QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        top.setSpacing(S2)
        top.addLayout(names, 1)
        for widget in (self._chip, *self._views.values(), self._pdf):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fill_cards()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(S3)
        for card in (self._told, self._weakest_card):
            side.addWidget(card)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(S4)
        left = QVBoxLayout()
        left.setSpacing(S3)
        left.addWidget(self._main)
        left.addWidget(self._people)
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S3, S5, S3)
        page.setSpacing(S3)
        page.addLayout(top)
        page.addLayout(self._columns, 1)

    def _fill_cards(self) -> None:
        profile = QVBoxLayout(self._profile)
        profile.setContentsMargins(0, 0, 0, 0)
        profile.setSpacing(0)
        for widget in (self._scale, rule(), self._bars):
            profile.addWidget(widget)
        self._stack.addWidget(self._profile)
        self._stack.addWidget(self._table)
        self._profile.setFocusProxy(self._bars)
        below = QVBoxLayout()
        below.setContentsMargins(S4, S3, S4, S3)
        below.setSpacing(S2)
        below.addWidget(self._below)
        below.addWidget(self._remark)
        self._main.setObjectName("card")
        main = QVBoxLayout(self._main)
        main.setContentsMargins(1, S2, 1, 1)
        main.setSpacing(0)
        main.addWidget(self._stack)
        main.addWidget(rule())
        main.addLayout(below)
        self._told.body.addWidget(self._sentences)
        self._weakest_card.body.addWidget(self._weakest)
        for widget in (self._count, self._roles, self._warning):
            self._people.body.addWidget(widget)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._show_view)
        self._pdf.clicked.connect(self._ask_pdf)
        self._bars.turned.connect(self._fit_stack)
        self._weakest.opened.connect(self._open_item)
        self._saving.failed.connect(self.show_failure)
        keys = QShortcut(QKeySequence("Ctrl+P"), self)
        keys.activated.connect(self._ask_pdf)


def _pages(workspace: Workspace, work: object, subject: UUID, language: str) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind=KIND, subject=subject, language=language)
