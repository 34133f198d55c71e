"""The 3-year improvement plan: the actions of a government in their order, from the areas that need them most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from app.clusters import RuleWarning, accept_warning
from app.documents import named_file
from app.focas import (
    QUARTERS,
    PlanActionView,
    PlanView,
    add_plan_action,
    approve_plan,
    change_plan,
    change_plan_action,
    change_plan_area,
    draft_from_weakest,
    move_plan_action,
    move_plan_area,
    propose_for_item,
    restore_plan_action,
)
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step, Undoing
from ui.place import Place, place
from ui.widgets.drawer import Drawer
from ui.widgets.scrolled import scrolled
from ui.work.focas_scoring.round import plan_title, round_steps
from ui.work.improvement_plan.areas import PlanAreas
from ui.work.improvement_plan.form import ActionForm
from ui.work.improvement_plan.middle import PlanMiddle
from ui.work.improvement_plan.parts import PartDesk
from ui.work.improvement_plan.reading import KIND, PlanRead, make_plan_pages, next_place, read_all, take_action_out
from ui.work.improvement_plan.state import ALL, DEEDS, areas_without_action, offer_of
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.failures import TrochaError
    from app.workspace import Workspace

FORM_WIDTH, MOST_DRAFTED = 346, 4


class ImprovementPlanView(Page):
    """The plan of one government."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "improvement_plan", "plan_action", "plan_area", "plan_learner", "plan_resource", "plan_partner",
            "plan_action_barrier", "plan_follow_up", "plan_signatory", "other_support", "training_module", "barrier",
            "accepted_warning", "assessment",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "What will be done in three years, by whom, where, in which order and with what; and what exists already."
        " Alt with the arrows moves an action or an area, Shift with the arrows shifts its quarters,"
        " F2 writes its title."
    )
    _id: UUID | None
    _read: PlanRead | None
    _action: UUID | None

    def show_place(self, place: Place) -> None:
        """Show the plan of `place`."""
        self._id, self._read, self._area, self._action = place.id, None, ALL, None
        self._middle.empty.hide()  # until the plan is read, nobody knows that it is
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        if self._id is not None:
            call = partial(read_all, plan=self._id, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return "El Cenepa · Improvement plan"."""
        plan = self._plan
        return f"{plan.subject_place} · {plan_title(plan, self.words)}" if plan is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and plan."""
        return round_steps(self._read.round, KIND, self.words) if self._read is not None else ()

    def offer(self) -> Offer | None:
        """Return what the plan lacks, then its approval."""
        return offer_of(self._read.plan, self._read.round.view, self.words) if self._read is not None else None

    def take_offer(self) -> None:
        """Propose actions, go to the next area without one, approve, or save the approved plan."""
        if self._read is None:
            return
        self._form.keep()
        plan = self._read.plan
        if plan.approved_on is not None:
            self._ask_pdf()
        elif not plan.actions:
            self._draft()
        elif areas_without_action(plan, self._read.round.view):
            self.go_to_missing(1)
        else:
            self._approve()

    def take_second_offer(self) -> None:
        """Save the plan as PDF; of an approved one: open its next version."""
        plan = self._plan
        if plan is not None and plan.approved_on is not None:
            self._edits.run(partial(next_place, plan=plan.id), done=self.open_requested.emit, failed=self._refuse)
        else:
            self._ask_pdf()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return tuple(Deed(name, self.say(message), icon, keys) for name, message, icon, keys in DEEDS)

    def do(self, deed: str) -> None:
        """Do one of the deeds; the keys of the list give it the focus."""
        self._deeds.get(deed, self._middle.list.setFocus)()

    def go_to_missing(self, by: int) -> None:
        """Open the next area without an action; with none, the first rule without a reason."""
        if self._read is None:
            return
        lacking = [area.code for area in areas_without_action(self._read.plan, self._read.round.view)]
        if not lacking:
            self._middle.warnings.focus_first()
            return
        at = lacking.index(self._area) + by if self._area in lacking else 0
        self._open_area(lacking[at % len(lacking)])
        self._middle.entry.setFocus()

    def back_out(self) -> bool:
        """Close the drawer, or leave the form and the entry for the list."""
        if self._drawer.close_drawer():
            return True
        focused = self.window().focusWidget()
        is_writing = focused is not None and (self._form.isAncestorOf(focused) or focused is self._middle.entry)
        if is_writing:
            self._middle.list.setFocus()
        return is_writing

    def fit(self, width: Breakpoint) -> None:
        """Stand the form beside, or keep it in a drawer; the areas go into a box on a narrow window."""
        narrow = width == Breakpoint.NARROW
        self._areas.make_low(low=narrow)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._drawer.stand(beside=width == Breakpoint.WIDE)
        self._middle.open_form.setVisible(self._drawer.is_drawer)

    def retranslate(self) -> None:
        """Say every word, and read the areas in the language of now."""
        self._areas.retranslate()
        self._middle.retranslate()
        self._form.retranslate()
        if self._edits.workspace is not None:
            self.refresh()

    @property
    def _plan(self) -> PlanView | None:
        return self._read.plan if self._read is not None else None

    @property
    def _is_locked(self) -> bool:
        return self._plan is None or self._plan.approved_on is not None

    def _show(self, read: PlanRead) -> None:
        first = self._read is None
        self._read = read
        self._paint()
        if first and not self._middle.goal.hasFocus():
            self._middle.list.setFocus() if read.plan.actions else self._middle.entry.setFocus()

    def _paint(self) -> None:
        if self._read is None:
            return
        self._areas.show_plan(self._read.plan, self._read.round.view, self._area)
        self._action = self._middle.show_plan(self._read, self._area, self._action, is_locked=self._is_locked)
        self._show_form()
        self.frame_changed.emit()

    def _show_form(self) -> None:
        action = self._marked
        self._form.setVisible(action is not None)
        if action is not None and self._read is not None:
            self._form.show_action(self._read.plan, self._read.round.view, action, self._read.modules)

    @property
    def _marked(self) -> PlanActionView | None:
        actions = self._plan.actions if self._plan is not None else ()
        return next((action for action in actions if action.id == self._action), None)

    def _open_area(self, code: str) -> None:
        self._form.keep()
        self._middle.aims.keep()
        self._area = code
        self._paint()

    def _mark(self, action: UUID | None) -> None:
        self._form.keep()
        self._action = action
        self._show_form()

    def _run(self, call: Callable[[Workspace], Any]) -> None:
        self._edits.keep(call, done=self._follow, failed=self._refuse)

    def _follow(self, _: object) -> None:
        self.refresh()

    def _refuse(self, error: TrochaError) -> None:
        if self._form.isVisible():
            self._form.show_error(error)
        else:
            self.show_failure(error)
        self.refresh()

    def _add(self) -> None:
        title = self._middle.entry.text().strip()
        if self._read is None or not title:
            return
        ranked = areas_without_action(self._read.plan, self._read.round.view) or self._read.round.view.areas
        area = ranked[0].code if self._area == ALL else self._area
        self._middle.entry.clear()
        call = partial(add_plan_action, plan=self._read.plan.id, area=area, title=title)
        self._edits.keep(call, done=self._mark_last, failed=self._refuse)

    def _mark_last(self, plan: PlanView) -> None:
        if plan.actions:
            self._action = plan.actions[-1].id
        self.refresh()

    def _change(self, changes: dict[str, Any]) -> None:
        if self._action is not None and not self._is_locked:
            self._run(partial(change_plan_action, action=self._action, **changes))

    def _retitle(self, action: UUID, title: str) -> None:
        self._run(partial(change_plan_action, action=action, title=title))

    def _change_area(self, changes: dict[str, Any]) -> None:
        if self._id is not None and self._area != ALL and not self._is_locked:
            self._run(partial(change_plan_area, plan=self._id, area=self._area, **changes))

    def _move_area(self, by: int) -> None:
        plan = self._plan
        if plan is None or self._is_locked or plan.area(self._area) is None:
            return
        codes = [area.code for area in plan.areas]
        target = codes.index(self._area) + by
        if 0 <= target < len(codes):
            codes.remove(self._area)
            before = codes[target] if target < len(codes) else None
            self._run(partial(move_plan_area, plan=plan.id, area=self._area, before=before))

    def _propose_item(self, item: str) -> None:
        if self._id is not None and not self._is_locked:
            call = partial(propose_for_item, plan=self._id, item=item, language=self.words.language)
            self._edits.run(call, done=self._mark_last, failed=self._refuse)

    def _ask_part(self, name: str, key: str) -> None:
        action = self._marked
        if action is not None and self._read is not None and (name == "follow_ups" or not self._is_locked):
            self._parts.ask(action, name, key, self._read.barriers)

    def _remove_part(self, name: str, key: str) -> None:
        action = self._marked
        if action is not None:
            self._parts.remove(action, name, key)

    def _ask_facts(self) -> None:
        from ui.dialogs.plan_facts import PlanFactsDialog

        plan = self._plan
        if plan is not None and not self._is_locked:
            dialog = PlanFactsDialog(self._desk, self, plan)
            dialog.stored.connect(self._follow)
            dialog.ask(partial(change_plan, plan=plan.id))

    def _sign(self) -> None:
        if self._plan is not None:
            self.open_requested.emit(place("focas_signing", self._plan.id, tab="improvement_plan"))

    def _open_training(self) -> None:
        plan = self._plan
        if plan is not None:
            action = (self._action,) if self._action is not None else ()
            self.open_requested.emit(place("training", plan.cluster_id, *action, tab="given"))

    def _move(self, action: UUID, before: UUID | None) -> None:
        if before is None:
            before = self._after_the_shown(action)
        if before != action:
            self._action = action
            self._run(partial(move_plan_action, action=action, before=before))

    def _after_the_shown(self, action: UUID) -> UUID | None:
        """Return the action that follows the last one in sight: the end of one area is not that of the plan."""
        if self._plan is None or self._area == ALL:
            return None
        ids = [each.id for each in self._plan.actions if each.id != action]
        shown = [each.id for each in self._plan.actions if each.area == self._area and each.id != action]
        at = ids.index(shown[-1]) + 1 if shown else len(ids)
        return ids[at] if at < len(ids) else None

    def _shift(self, action: UUID, first: int, last: int) -> None:
        found = next((each for each in self._plan.actions if each.id == action), None) if self._plan else None
        if found is None:
            return
        begins = (found.first_quarter or 1) + first
        ends = (found.last_quarter or found.first_quarter or 1) + last
        if 1 <= begins <= ends <= QUARTERS:
            self._run(partial(change_plan_action, action=action, first_quarter=begins, last_quarter=ends))

    def _remove(self, _: UUID | None = None) -> None:
        found, plan = self._marked, self._plan
        if found is None or plan is None or self._is_locked:
            return
        call = partial(take_action_out, plan=plan.id, action=found.id)
        self._edits.keep(call, done=self._offer_back, failed=self._refuse)

    def _offer_back(self, was: PlanActionView) -> None:
        sentence = self.say(N_("Action {number} was taken out: “{title}”"), number=was.number, title=was.title)
        self.undo_offered.emit(Undoing(sentence, partial(restore_plan_action, action=was)))
        self.refresh()

    def _keep_goal(self, text: str) -> None:
        if self._id is not None:
            self._run(partial(change_plan, plan=self._id, goal=text or None))

    def _draft(self) -> None:
        if self._id is not None and not self._is_locked:
            call = partial(draft_from_weakest, plan=self._id, language=self.words.language, most=MOST_DRAFTED)
            self._run(call)

    def _accept(self, warning: RuleWarning, reason: str) -> None:
        self._run(partial(accept_warning, subject=warning.subject_id, code=warning.code, reason=reason))

    def _approve(self) -> None:
        from ui.dialogs.approve_plan import ApprovePlanDialog

        workspace = self._edits.workspace
        plan = self._plan
        if plan is None or self._is_locked or workspace is None:
            return
        dialog = ApprovePlanDialog(self._desk, self, workspace.today(), plan)
        dialog.stored.connect(self._follow)
        dialog.ask(partial(approve_plan, plan=plan.id))

    def _ask_pdf(self) -> None:
        if self._id is not None:
            call = partial(make_plan_pages, subject=self._id, language=self.words.language)
            self._edits.work(self.say(N_("Making the PDF")), call, done=self._save_pdf, failed=self.show_failure)

    def _save_pdf(self, content: bytes) -> None:
        plan = self._plan
        if plan is not None:
            self._saving.ask(content, named_file(KIND, None, plan.subject_code, plan.version, self.words.language))

    def _write_new(self) -> None:
        self._drawer.close_drawer()
        self._middle.entry.setFocus()

    def _open_marked(self) -> None:
        self._drawer.open()
        self._form.focus_title()

    def _follow_drawer(self, is_open: bool) -> None:
        (self._form.focus_title if is_open else self._middle.list.setFocus)()

    def _build(self) -> None:
        desk = self._desk
        self._id = self._read = None
        self._area, self._action = ALL, None
        self._areas, self._middle, self._form = PlanAreas(desk), PlanMiddle(desk, self), ActionForm(desk)
        self._side, self._parts, self._saving = QFrame(), PartDesk(desk, self), SaveFile(desk, self)
        self._drawer = Drawer(scrolled(self._middle), self._side, FORM_WIDTH)
        self._middle.open_form.set_keys("F9", press=False)
        self._deeds: dict[str, Callable[[], None]] = {
            "next": partial(self.go_to_missing, 1),
            "add": self._write_new,
            "draft": self._draft,
            "approve": self._approve,
            "facts": self._ask_facts,
            "support": self._middle.support.add,
            "follow": partial(self._ask_part, "follow_ups", ""),
            "training": self._open_training,
            "sign": self._sign,
            "pdf": self._ask_pdf,
            "form": self._open_marked,
        }

    def _arrange(self) -> None:
        self._side.setObjectName("sideright")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(scrolled(self._form))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._areas)
        self._columns.addWidget(self._drawer, 1)

    def _connect(self) -> None:
        middle = self._middle
        self._areas.opened.connect(self._open_area)
        self._areas.moved.connect(self._move_area)
        middle.aims.changed.connect(self._change_area)
        middle.aims.moved.connect(self._move_area)
        middle.goal.kept.connect(self._keep_goal)
        middle.facts.clicked.connect(self._ask_facts)
        middle.entry.returnPressed.connect(self._add)
        middle.warnings.accepted.connect(self._accept)
        middle.asked.wanted.connect(self._propose_item)
        middle.propose.clicked.connect(self._draft)
        middle.empty.pressed.connect(self._draft)
        middle.approve.clicked.connect(self._approve)
        middle.open_form.clicked.connect(self._drawer.turn)
        self._connect_list()
        self._form.changed.connect(self._change)
        self._form.removed.connect(self._remove)
        self._form.help_wanted.connect(self._open_training)
        self._form.open_requested.connect(self.open_requested)
        self._form.failed.connect(self.show_failure)
        self._form.parts.asked.connect(self._ask_part)
        self._form.parts.removed.connect(self._remove_part)
        for part in (self._parts, middle.support):
            part.stored.connect(self._follow)
            part.failed.connect(self._refuse)
            part.undo_offered.connect(self.undo_offered)
        self._saving.failed.connect(self.show_failure)
        self._drawer.turned.connect(self._follow_drawer)
        for keys, slot in (("Ctrl+P", self._ask_pdf), ("Ctrl+N", self._write_new), ("F9", self._drawer.turn)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    def _connect_list(self) -> None:
        actions = self._middle.list
        actions.chosen.connect(self._mark)
        actions.retitled.connect(self._retitle)
        actions.moved.connect(self._move)
        actions.shifted.connect(self._shift)
        actions.removed.connect(self._remove)
        actions.opened.connect(self._open_marked)
