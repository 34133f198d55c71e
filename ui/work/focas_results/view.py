"""FOCAS results: the profile of a round beside those before it, what it tells, and what is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.documents import make_pages, named_file
from app.focas import PlanView, readiness_of, start_plan, write_change_reason, write_group_words, write_staff
from app.words import N_
from ui.dialogs.staff import StaffDialog
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S4, S5
from ui.tips import tip
from ui.widgets.card import Card
from ui.work.actions_from_here import ROUND, ActionsFromHere
from ui.work.focas_results.head import VIEWS, ResultHead
from ui.work.focas_results.items import ItemList
from ui.work.focas_results.main import ResultMain
from ui.work.focas_results.read import Results, read_results
from ui.work.focas_results.reasons import ReasonRows
from ui.work.focas_results.side import ResultSide
from ui.work.focas_results.told import asking, funds_line, held_lines, need_lines, target_texts, weak_areas
from ui.work.focas_scoring.round import round_steps, short_name
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from uuid import UUID

    from app.focas import AssessmentView
    from app.workspace import Workspace

SIDE_WIDTH, KIND = 364, "focas_result"
COMPARISON, CHANGED, OTHERS = "focas_comparison", "what_changed", "others"


class FocasResultsView(Page):
    """The results of one round beside those before it, while it is answered and after."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            *("assessment", "assessment_participant", "area_choice", "answer", "dissent", "change_reason"),
            *("improvement_plan", "plan_action", "plan_area", "cluster", "staff_count"),
        }
    )
    about: ClassVar[str] = N_(
        "The level of each area is the mean of its answered items; under 60 % answered there is no number."
        " Only items of the same code and revision are compared between rounds."
        " Enter opens the items of an area. The table says the same and copies into a spreadsheet."
    )
    _id: UUID | None
    _results: Results | None

    def show_place(self, place: Place) -> None:
        """Show the results of the round of `place`."""
        self._side.told.close_field()
        if place.id != self._id:
            self._reasons.forget()
        self._id, self._results = place.id, None
        self.refresh()

    def refresh(self) -> None:
        """Read the round again."""
        if self._id is not None:
            call = partial(read_results, assessment=self._id, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return "El Cenepa · FOCAS results"."""
        view = self._view
        return self.say(N_("{place} · FOCAS results"), place=view.subject_place) if view is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and results."""
        return round_steps(self._results.now, "focas_results", self.words) if self._results is not None else ()

    def offer(self) -> Offer | None:
        """Return the plan as what comes next, or what the round lacks."""
        view = self._view
        if view is None or self._results is None:
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
        plan = self._results.now.plan
        label = N_("Open the plan") if plan is not None else self._first_plan_label()
        return Offer(
            self._closed_says(self._results),
            self.say(label),
            "target",
            "",
            *self._sign(),
            second=pdf[0],
            second_icon=pdf[1],
        )

    def take_offer(self) -> None:
        """Start the plan, open it, or go on scoring."""
        if self._results is None or self._id is None:
            return
        plan = self._results.now.plan
        if self._results.view.closed_at is None:
            self.open_requested.emit(place("focas_scoring", self._id))
        elif plan is not None:
            self._open_plan(plan)
        else:
            self._edits.run(partial(start_plan, assessment=self._id), done=self._open_plan, failed=self.show_failure)

    def take_second_offer(self) -> None:
        """Save the result as PDF."""
        self._ask_pdf()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        views = (Deed(name, self.say(message), icon, "Ctrl+Tab") for name, (message, icon) in VIEWS.items())
        return (
            *views,
            Deed("cluster", self.say(N_("Levels of the whole cluster")), "layout-grid"),
            Deed("words", self.say(N_("Write it in the group's own words")), "pencil", "F2"),
            Deed("staff", self.say(N_("Count the staff")), "users"),
            Deed("pdf", self.say(N_("Save as PDF")), "file-text", "Ctrl+P"),
            Deed(COMPARISON, self.say(N_("Comparison of rounds as PDF")), "file-text"),
            *self._for_others(),
            Deed("sign", self.say(N_("Signatures of the result")), "stamp"),
            Deed(CHANGED, self.say(N_("One page: what changed since last time")), "file-text"),
            Deed("scoring", self.say(N_("Go to the items")), "clipboard-list"),
        )

    def do(self, deed: str) -> None:
        """Do one of the deeds."""
        if deed in VIEWS:
            self._head.choose(deed)
        elif deed in {COMPARISON, CHANGED}:
            self._ask_paper(deed)
        elif deed == OTHERS:
            self._ask_paper(KIND, for_others=True)
        elif deed == "scoring" and self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id))
        else:
            {
                "pdf": self._ask_pdf,
                "sign": self._open_signing,
                "staff": self._ask_staff,
                "cluster": self._open_cluster,
                "words": self._side.told.turn,
            }[deed]()

    def turn_tab(self, by: int) -> None:
        """Go from rounds to bars to table and back."""
        names = list(VIEWS)
        self._head.choose(names[(names.index(self._head.view) + by) % len(names)])

    def go_to_missing(self, by: int) -> None:
        """Go to the items that lack something; in a closed round, to a change that nobody has explained."""
        view = self._view
        if view is not None and view.missing and self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id))
        else:
            self._reasons.go_to_missing()

    def back_out(self) -> bool:
        """Close the field of the group's words first."""
        is_writing = self._side.told.is_writing
        if is_writing:
            self._side.told.close_field()
        return is_writing

    def fit(self, width: Breakpoint) -> None:
        """Put the side below where it does not fit beside."""
        self._width = width
        self._fit_columns()

    def retranslate(self) -> None:
        """Say every word, and read the items in the language of now."""
        for part in (self._head, self._main, self._side, self._came):
            part.retranslate()
        self._why.head(self.say(N_("Why it changed")))
        self._needed.head(self.say(N_("Needs: what, who and where")))
        self._held.head(self.say(N_("What holds back the administration of funds")))
        if self._edits.workspace is not None:
            self.refresh()

    @property
    def _view(self) -> AssessmentView | None:
        return self._results.view if self._results is not None else None

    def _show(self, read: Results) -> None:
        first = self._results is None
        self._results = read
        view, words = read.view, self.words
        subject = short_name(view.government, words) if view.government is not None else view.subject_place
        self._head.show_results(read, subject)
        self._head.setToolTip(tip(view.subject_name(words)))
        self._main.show_results(read, target_texts(read, words))
        self._side.show_results(read)
        items = asking(read)
        self._reasons.show_items(items)
        self._why.setVisible(bool(items))
        self._show_items(read)
        self._came.show_from(view.id)
        self.frame_changed.emit()
        if first:
            self._go_to_top()
            self._main.front.setFocus()

    def _go_to_top(self) -> None:
        """Show another round from its head, wherever the one before was left."""
        port = self.parentWidget()
        around = port.parentWidget() if port is not None else None
        if isinstance(around, QScrollArea):
            around.verticalScrollBar().setValue(0)

    def _show_items(self, read: Results) -> None:
        """Show what is needed and what holds back funds."""
        words = self.words
        needs = need_lines(read, words)
        self._needs.show_lines(self.say(N_("Needs: what, who and where")), needs)
        self._needed.setVisible(bool(needs))
        ready = readiness_of(read.view, read.plan)
        held = held_lines(ready, words)
        self._holding.show_lines(self.say(N_("What holds back the administration of funds")), held)
        self._held.setVisible(bool(held))
        self._held.setAccessibleDescription(funds_line(ready, words) if ready is not None else "")

    def _closed_says(self, results: Results) -> str:
        """Say what the closed round asks for: reasons first, then the areas to take to the plan."""
        unsaid = sum(item.lacks_reason for item in asking(results))
        if unsaid:
            return self.words.count(
                "{n} change waits for its reason (F6).", "{n} changes wait for their reason (F6).", unsaid
            )
        return self.words.count(
            "Round closed. {n} area stands under 2.5: take it to the plan.",
            "Round closed. {n} areas stand under 2.5: take them to the plan.",
            len(weak_areas(results.view)),
        )

    def _sign(self) -> tuple[str, str]:
        lacks = self._results is not None and any(item.lacks_reason for item in asking(self._results))
        return ("triangle-alert", "warn") if lacks else ("circle-check", "ok")

    def _first_plan_label(self) -> str:
        has_earlier = self._results is not None and self._results.plan is not None
        return N_("Take areas to the plan") if has_earlier else N_("Start the improvement plan")

    def _show_view(self, name: str) -> None:
        self._main.show_view(name)
        self._fit_columns()
        self._main.front.setFocus()

    def _fit_columns(self) -> None:
        """Give a table of many columns the whole width; what is beside a chart stands under it."""
        beside = self._width == Breakpoint.WIDE and self._head.view != "table"
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(SIDE_WIDTH if beside else 16_777_215)
        self._side.setMinimumWidth(SIDE_WIDTH if beside else 0)
        self._head.fit(self._width)

    def _open_area(self, code: str) -> None:
        if self._head.view == "table":
            self._head.choose("rounds")
        self._main.bars.open_area(code)

    def _write_reason(self, item: str, reason: str) -> None:
        if self._id is not None:
            call = partial(write_change_reason, assessment=self._id, item=item, reason=reason)
            self._edits.keep(call, failed=self.show_failure)

    def _write_words(self, text: str) -> None:
        if self._id is not None:
            self._edits.keep(partial(write_group_words, assessment=self._id, text=text), failed=self.show_failure)

    def _ask_staff(self) -> None:
        """Open the form that counts the staff of the government."""
        view, workspace = self._view, self._edits.workspace
        if view is not None and view.government is not None and workspace is not None and self._results is not None:
            newest = self._results.staff[-1] if self._results.staff else None
            dialog = StaffDialog(self._desk, self, newest, workspace.today())
            dialog.ask(partial(write_staff, government=view.government.id))

    def _ask_pdf(self) -> None:
        self._ask_paper(KIND)

    def _for_others(self) -> tuple[Deed, ...]:
        """Return how the results of an organisation are given to others: its leave is asked."""
        if self._view is None or self._view.organisation is None:
            return ()
        return (Deed(OTHERS, self.say(N_("PDF for a government, a funder or the public")), "file-text"),)

    def _ask_paper(self, kind: str, *, for_others: bool = False) -> None:
        if self._id is not None:
            self._paper_kind = kind
            call = partial(_pages, kind=kind, subject=self._id, language=self.words.language, for_others=for_others)
            self._edits.work(self.say(N_("Making the PDF")), call, done=self._save_pdf, failed=self.show_failure)

    def _save_pdf(self, content: bytes) -> None:
        view = self._view
        if view is not None:
            self._saving.ask(
                content, named_file(self._paper_kind, None, view.subject_code, view.version, self.words.language)
            )

    def _open_plan(self, plan: PlanView) -> None:
        self.open_requested.emit(place("improvement_plan", plan.id))

    def _open_signing(self) -> None:
        if self._id is not None:
            self.open_requested.emit(place("focas_signing", self._id, tab=KIND))

    def _open_cluster(self) -> None:
        view = self._view
        if view is not None:
            self.open_requested.emit(place("focas_cluster", view.cluster_id, tab=view.measure))

    def _open_governments(self) -> None:
        view = self._view
        if view is not None:
            self.open_requested.emit(place("cluster", view.cluster_id, tab="governments"))

    def _open_item(self, code: str) -> None:
        if self._id is not None:
            self.open_requested.emit(place("focas_scoring", self._id, tab=code))

    def _build(self) -> None:
        desk = self._desk
        self._id = self._results = None
        self._paper_kind = KIND
        self._width = Breakpoint.WIDE
        self._head, self._main, self._side = ResultHead(desk), ResultMain(desk), ResultSide(desk)
        self._why, self._reasons = Card(), ReasonRows(desk)
        self._needed, self._needs = Card(), ItemList(desk)
        self._held, self._holding = Card(), ItemList(desk)
        self._came = ActionsFromHere(desk, ROUND)
        self._saving = SaveFile(desk, self)
        self._paper = QShortcut(QKeySequence("Ctrl+P"), self)

    def _arrange(self) -> None:
        left, whole = QVBoxLayout(), QWidget()
        left.setSpacing(S3)
        for card, inside in ((self._why, self._reasons), (self._held, self._holding), (self._needed, self._needs)):
            card.body.addWidget(inside)
        self._came.setContentsMargins(S4, S2, S4, S3)
        self._needed.body.addWidget(self._came)
        for widget in (self._main, self._why, self._held, self._needed):
            left.addWidget(widget)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(S4)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(S5, S3, S5, S3)
        page.setSpacing(S3)
        page.addWidget(self._head)
        page.addWidget(whole, 1)

    def _connect(self) -> None:
        self._head.view_changed.connect(self._show_view)
        self._head.pdf_requested.connect(self._ask_pdf)
        self._head.sign_requested.connect(self._open_signing)
        self._head.cluster_requested.connect(self._open_cluster)
        self._main.schedule_requested.connect(self._open_governments)
        self._side.area_chosen.connect(self._open_area)
        self._side.staff_requested.connect(self._ask_staff)
        self._side.told.written.connect(self._write_words)
        self._reasons.written.connect(self._write_reason)
        for items in (self._needs, self._holding):
            items.opened.connect(self._open_item)
        self._came.open_requested.connect(self.open_requested)
        self._came.failed.connect(self.show_failure)
        self._saving.failed.connect(self.show_failure)
        self._paper.activated.connect(self._ask_pdf)


def _pages(workspace: Workspace, work: object, kind: str, subject: UUID, language: str, *, for_others: bool) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind=kind, subject=subject, language=language, for_others=for_others)
