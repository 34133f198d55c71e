"""What the steps of a stage leave behind, as lists: standards, inductions, visits, trainers, figures, observation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.qsip import (
    CycleSheet,
    CycleView,
    InductionView,
    ObservationView,
    RecordView,
    StandardView,
    TrainerView,
    VisitView,
    add_induction,
    add_observation,
    add_record,
    add_standard,
    add_trainer,
    add_visit,
    change_induction,
    change_observation,
    change_record,
    change_standard,
    change_trainer,
    change_visit,
    measure_standard,
    remove_induction,
    remove_measure,
    remove_observation,
    remove_record,
    remove_standard,
    remove_trainer,
    remove_visit,
    restore_induction,
    restore_measure,
    restore_observation,
    restore_record,
    restore_standard,
    restore_trainer,
    restore_visit,
)
from app.words import N_
from ui.dialogs import service_facts as asked
from ui.dialogs.facts import Fact, FactsDialog
from ui.pages.page import Undoing
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from datetime import date

    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk

MEASURE = "measure "


@dataclass(frozen=True, slots=True)
class Listed:
    """How one kind of thing is listed and written. one: the name that its use cases give it. owner: whose it is."""

    heading: str
    form: str
    empty: str
    facts: tuple[Fact, ...]
    views: Callable[[CycleSheet], tuple[Any, ...]]
    say: Callable[[Any, Words], tuple[str, str]]
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., Any]
    restore: Callable[..., Any]
    one: str
    owner: str = "cycle"


def _standard(view: StandardView, words: Words) -> tuple[str, str]:
    start = " · ".join(
        part for part in (view.start_value, words.short_day(view.start_on) if view.start_on else "") if part
    )
    told = (
        words.say(N_("start: {value}"), value=start) if start else "",
        words.say(N_("not measured in the cycle before")) if view.is_unmeasured else "",
        words.say(N_("target: {value}"), value=view.target) if view.target else "",
    )
    return view.statement, " · ".join(part for part in told if part)


def _induction(view: InductionView, words: Words) -> tuple[str, str]:
    title = " · ".join(part for part in (words.short_day(view.held_on), view.place) if part)
    users = words.count("{n} user", "{n} users", view.users)
    return title, " · ".join(part for part in (users, view.given_by, view.language) if part)


def _visit(view: VisitView, words: Words) -> tuple[str, str]:
    title = " · ".join(part for part in (words.short_day(view.visited_on), view.visitor) if part)
    return title, " · ".join(part for part in (view.purpose, view.seen, view.agreed) if part)


def _trainer(view: TrainerView, words: Words) -> tuple[str, str]:
    trained = words.say(N_("trained on {day}"), day=words.short_day(view.trained_on)) if view.trained_on else ""
    led = words.count("led {n} workshop", "led {n} workshops", view.led) if view.led else ""
    return view.name, " · ".join(part for part in (view.entity, trained, view.module, led) if part)


def _record(view: RecordView, words: Words) -> tuple[str, str]:
    value = " ".join(part for part in (view.value, view.unit) if part) or words.say(N_("not copied yet"))
    return view.name, " · ".join(part for part in (value, view.period, view.source) if part)


def _observation(view: ObservationView, words: Words) -> tuple[str, str]:
    seen = {True: N_("Yes"), False: N_("No"), None: N_("not looked at yet")}[view.is_met]
    day = words.short_day(view.seen_on) if view.seen_on else ""
    return view.point, " · ".join(part for part in (words.say(seen), day, view.note) if part)


OF_THE_CLUSTER = frozenset({"trainers", "visits"})
"""Lists that go on when the cycle is closed."""
LISTS = {
    "standards": Listed(
        N_("Service standards"), N_("Service standard"), N_("No standard yet: what may users expect of this service?"),
        asked.STANDARD, attrgetter("standards"), _standard, add_standard, change_standard, remove_standard,
        restore_standard, "standard",
    ),
    "inductions": Listed(
        N_("Inductions of users"), N_("Induction of users"),
        N_("Nobody was told yet. An induction counts from 5 users."),
        asked.INDUCTION, attrgetter("inductions"), _induction, add_induction, change_induction, remove_induction,
        restore_induction, "induction",
    ),
    "visits": Listed(
        N_("Visits of accompaniment"), N_("Visit of accompaniment"), N_("Nobody has visited this cycle yet."),
        asked.VISIT, attrgetter("visits"), _visit, add_visit, change_visit, remove_visit, restore_visit, "visit",
    ),
    "trainers": Listed(
        N_("Trainers of the cluster"), N_("Trainer"), N_("No counterpart was trained as trainer yet."),
        asked.TRAINER, attrgetter("trainers"), _trainer, add_trainer, change_trainer, remove_trainer,
        restore_trainer, "trainer", "cluster",
    ),
    "records": Listed(
        N_("Records check"), N_("Figure of a register"), N_("No figure yet: copy six to ten from the registers."),
        asked.RECORD, attrgetter("records"), _record, add_record, change_record, remove_record, restore_record,
        "record",
    ),
    "observation": Listed(
        N_("Observation of the service"), N_("Point of the observation"), N_("Nothing is on the list yet."),
        asked.OBSERVATION, attrgetter("observations"), _observation, add_observation, change_observation,
        remove_observation, restore_observation, "observation",
    ),
}  # fmt: skip


class StageList(Card):
    """One list at a time; each row is changed or removed, and a new one is added.

    Signals: undo_offered, failed.
    """

    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no list yet."""
        super().__init__(parent)
        self._desk, self._kind = desk, ""
        self._cycle: CycleView | None = None
        self._sheet: CycleSheet | None = None
        self._today: date | None = None
        self._removed: Any = None
        self._rows, self._empty = Rows(desk), Label("area", wraps=True)
        self._new = KeyButton(desk.theme, icon="plus")
        self._new.set_tall(32)
        self.top_row.addWidget(self._new)
        self._empty.setContentsMargins(16, 12, 16, 12)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._rows)
        self._new.clicked.connect(self._add)
        self._rows.pressed.connect(self._change)
        self._rows.second_pressed.connect(self._remove)

    @property
    def kind(self) -> str:
        """The key of `LISTS` in sight; "" for none."""
        return self._kind

    def choose(self, kind: str) -> None:
        """Show the list `kind` and go to its first button."""
        self._kind = kind
        self._show()
        self._new.setFocus()

    def show_cycle(self, cycle: CycleView | None, sheet: CycleSheet | None, today: date) -> None:
        """Show the chosen list of `cycle`."""
        self._cycle, self._sheet, self._today = cycle, sheet, today
        self._show()

    def retranslate(self) -> None:
        """Say every word."""
        self._show()

    def ask_new(self) -> None:
        """Ask for one more of what is in sight."""
        self._add()

    def _show(self) -> None:
        listed, sheet = LISTS.get(self._kind), self._sheet
        self.setVisible(listed is not None and sheet is not None)
        if listed is None or sheet is None:
            return
        words = self._desk.language.words
        views = listed.views(sheet)
        self.head(words.say(listed.heading), words.number(len(views)) if views else "")
        add, heading = words.say(N_("Add")), words.say(listed.heading)
        self._new.setText(add)
        self._new.setAccessibleName(f"{add}: {heading}")
        self._empty.setText(words.say(listed.empty))
        self._new.setVisible(self._may_write)
        self._empty.setVisible(not views)
        self._rows.setVisible(bool(views))
        self._rows.show_rows(tuple(row for each in views for row in self._rows_of(listed, each, words)))

    def _rows_of(self, listed: Listed, view: Any, words: Words) -> tuple[Row, ...]:  # noqa: ANN401 - any view
        title, detail = listed.say(view, words)
        change, remove = (words.say(N_("Change")), words.say(N_("Remove"))) if self._may_write else ("", "")
        row = Row(str(view.id), title, detail, "circle", "muted", button=change, second=remove)
        return (row, _measured(view, words, self._may_write)) if isinstance(view, StandardView) else (row,)

    @property
    def _may_write(self) -> bool:
        """Whether the list can change: a closed cycle is only read, what is of the cluster goes on."""
        return self._cycle is None or self._cycle.closed_at is None or self._kind in OF_THE_CLUSTER

    def _add(self) -> None:
        listed, cycle = LISTS.get(self._kind), self._cycle
        if listed is not None and cycle is not None:
            owner = cycle.cluster_id if listed.owner == "cluster" else cycle.id
            facts = listed.facts[:1] if self._kind == "observation" else listed.facts
            self._form(listed.form, facts, {}, partial(listed.add, **{listed.owner: owner}))

    def _change(self, key: str) -> None:
        listed, view = LISTS.get(self._kind), self._view(key.removeprefix(MEASURE))
        if listed is None or view is None:
            return
        if key.startswith(MEASURE):
            self._form(N_("Measure the standard"), asked.MEASURE, {}, partial(measure_standard, standard=view.id))
            return
        known = {fact.name: getattr(view, fact.name) for fact in listed.facts}
        self._form(listed.form, listed.facts, known, partial(listed.change, **{listed.one: view.id}))

    def _form(self, heading: str, facts: tuple[Fact, ...], known: dict[str, object], call: Callable[..., Any]) -> None:
        if self._today is not None:
            FactsDialog(self._desk, self, heading, facts, known, self._today).ask(call)

    def _remove(self, key: str) -> None:
        listed, view = LISTS.get(self._kind), self._view(key.removeprefix(MEASURE))
        if listed is None or view is None:
            return
        if key.startswith(MEASURE):
            call = partial(remove_measure, measure=view.latest.id)
            self._desk.edits.run(call, done=self._offer_measure, failed=self._fail)
        else:
            call = partial(listed.remove, **{listed.one: view.id})
            self._desk.edits.run(call, done=self._offer_undo, failed=self._fail)

    def _offer_undo(self, removed: object) -> None:
        listed = LISTS[self._kind]
        words = self._desk.language.words
        sentence = words.say(N_("Removed: {name}"), name=listed.say(removed, words)[0])
        self.undo_offered.emit(Undoing(sentence, partial(listed.restore, **{listed.one: removed})))

    def _offer_measure(self, removed: Any) -> None:  # noqa: ANN401 - a measure
        sentence = self._desk.language.words.say(N_("Removed: {name}"), name=removed.value)
        self.undo_offered.emit(Undoing(sentence, partial(restore_measure, measure=removed)))

    def _view(self, key: str) -> Any:  # noqa: ANN401 - any view
        listed, sheet = LISTS.get(self._kind), self._sheet
        if listed is None or sheet is None:
            return None
        return next((each for each in listed.views(sheet) if each.id == UUID(key)), None)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _measured(view: StandardView, words: Words, may_write: bool) -> Row:
    """The value of today, under its standard."""
    latest = view.latest
    if latest is None:
        title, detail, second = words.say(N_("Not measured in this cycle yet")), "", ""
    else:
        title = words.say(N_("Today: {value}"), value=latest.value)
        reached = words.say(N_("target reached")) if view.is_reached else ""
        detail = " · ".join(part for part in (words.short_day(latest.measured_on), latest.source, reached) if part)
        second = words.say(N_("Remove")) if may_write else ""
    icon, tone = ("circle-check", "ok") if latest is not None else ("circle", "muted")
    measure = words.say(N_("Measure")) if may_write else ""
    return Row(f"{MEASURE}{view.id}", title, detail, icon, tone, button=measure, second=second)
