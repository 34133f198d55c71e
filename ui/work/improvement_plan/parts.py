"""The rows of an action in its form: learners, resources, associations, barriers of the service, and how it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.focas import (
    FOLLOW_UP_STATES,
    PARTNER_PARTS,
    RESOURCE_KINDS,
    BarrierLink,
    FollowUpView,
    LearnerPart,
    PartnerPart,
    PlanPart,
    ResourcePart,
    add_plan_part,
    change_plan_part,
    link_barrier,
    read_follow_up_file,
    record_follow_up,
    remove_follow_up,
    remove_plan_part,
    restore_follow_up,
    unlink_barrier,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.widgets.part_lines import PartLine, PartLines
from ui.work.saving import SaveFile

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import PlanActionView, PlanView
    from app.words import Words
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.dialogs.form import FormDialog

STATE_ICONS = {
    "planned": "circle",
    "under_way": "circle-dot",
    "blocked": "hand",
    "done": "circle-check",
    "stopped": "circle-x",
}
PARTS = {"learners": LearnerPart, "resources": ResourcePart, "partners": PartnerPart}


class PartGroups(QObject):
    """The lists of the marked action; the form puts each where it belongs.

    Signals: asked, removed.
    """

    asked = Signal(str, str)  # which list, key of the line or "" for a new one
    removed = Signal(str, str)  # which list, key of the line

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.learners = PartLines(desk, "", N_("Add another group"), parent)
        self.resources = PartLines(desk, "", N_("Add another resource"), parent)
        self.partners = PartLines(desk, N_("Associations that join"), N_("Add an association"), parent)
        self.barriers = PartLines(desk, N_("Barriers of the service"), N_("Tie to a barrier"), parent, icon="link")
        self.follow_ups = PartLines(desk, N_("How it goes"), N_("Note how it goes"), parent, icon="notebook-pen")
        self._lists = {
            "learners": self.learners, "resources": self.resources, "partners": self.partners,
            "barriers": self.barriers, "follow_ups": self.follow_ups,
        }  # fmt: skip
        for name, each in self._lists.items():
            each.setObjectName(name)
            each.opened.connect(self._open)
            each.removed.connect(self._take)
            each.added.connect(self._add)

    def show_action(self, plan: PlanView, action: PlanActionView, *, is_locked: bool) -> None:
        """Show the rows of `action`; of an approved plan only how it goes is still written."""
        words = self._desk.language.words
        learners = [each for each in action.learners if each != action.own_learners]
        resources = [each for each in action.resource_rows if each != action.own_resource]
        self.learners.show_lines(tuple(_line(each, words) for each in learners), is_locked=is_locked)
        self.resources.show_lines(tuple(_line(each, words) for each in resources), is_locked=is_locked)
        self.partners.show_lines(tuple(_line(each, words) for each in action.partners), is_locked=is_locked)
        self.barriers.show_lines(tuple(_barrier(each) for each in action.barriers), is_locked=is_locked)
        self.follow_ups.show_lines(tuple(_follow_up(each, words) for each in action.follow_ups), is_locked=False)

    def _open(self, key: str) -> None:
        self.asked.emit(self.sender().objectName(), key)

    def _add(self) -> None:
        self.asked.emit(self.sender().objectName(), "")

    def _take(self, key: str) -> None:
        self.removed.emit(self.sender().objectName(), key)


class PartDesk(QObject):
    """Opens the forms of rows and runs what they say.

    Signals: stored, failed, undo_offered.
    """

    stored = Signal(object)  # what the use case returned
    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Open forms over `page`."""
        super().__init__(page)
        self._desk, self._page = desk, page
        self._saving, self._name = SaveFile(desk, page), ""
        self._saving.failed.connect(self.failed)

    def ask(self, action: PlanActionView, name: str, key: str, barriers: tuple[BarrierLink, ...]) -> None:
        """Open the form of a row, or of a new one when `key` is ""."""
        if name == "follow_ups":
            self._ask_follow_up(action, key)
        elif name == "barriers":
            self._ask_barrier(action, key, barriers)
        else:
            part = next((each for each in _parts(action, name) if str(each.id) == key), None)
            call = partial(keep_part, name=name, action=action.id, part=part.id if part is not None else None)
            self._open(self._dialog(name, part), call)

    def remove(self, action: PlanActionView, name: str, key: str) -> None:
        """Take a row out, and offer it back."""
        words, row = self._desk.language.words, UUID(key)
        sentence = words.say(N_("The row was taken out."))
        if name == "barriers":
            self._run(partial(unlink_barrier, action=action.id, barrier=row))
            self.undo_offered.emit(Undoing(sentence, partial(link_barrier, action=action.id, barrier=row)))
        elif name == "follow_ups":
            entry = next(each for each in action.follow_ups if each.id == row)
            self._run(partial(remove_follow_up, follow_up=row))
            self.undo_offered.emit(Undoing(sentence, partial(restore_follow_up, follow_up=entry)))
        else:
            part = next(each for each in _parts(action, name) if each.id == row)
            self._run(partial(remove_plan_part, part=row))
            self.undo_offered.emit(Undoing(sentence, partial(add_plan_part, action=action.id, part=part)))

    def _ask_follow_up(self, action: PlanActionView, key: str) -> None:
        from ui.dialogs.plan_follow_up import FollowUpDialog

        workspace = self._desk.edits.workspace
        if key:  # an entry stands as it was written; the file that shows it can be taken out of here
            self._fetch(next((each for each in action.follow_ups if str(each.id) == key), None))
            return
        if workspace is None:
            return
        state = "under_way" if action.state == "planned" else "done"
        dialog = FollowUpDialog(self._desk, self._page, workspace.today(), state)
        self._open(dialog, partial(record_follow_up, action=action.id))

    def _fetch(self, entry: FollowUpView | None) -> None:
        if entry is not None and entry.file is not None:
            self._name = entry.file_name or ""
            call = partial(read_follow_up_file, follow_up=entry)
            self._desk.edits.read(call, done=self._save, failed=self._fail)

    def _save(self, content: bytes) -> None:
        suffix = ".pdf" if content.startswith(b"%PDF") else ".jpg"
        self._saving.ask(content, f"{self._name.rpartition('.')[0] or self._name}{suffix}", N_("Save the file"))

    def _ask_barrier(self, action: PlanActionView, key: str, barriers: tuple[BarrierLink, ...]) -> None:
        from ui.dialogs.plan_barrier import BarrierDialog

        if not key:
            tied = {each.id for each in action.barriers}
            dialog = BarrierDialog(self._desk, self._page, tuple(each for each in barriers if each.id not in tied))
            self._open(dialog, partial(link_barrier, action=action.id))

    def _dialog(self, name: str, part: Any) -> FormDialog:  # noqa: ANN401 - a part of the list `name`
        from ui.dialogs.plan_part import LearnerDialog, PartnerDialog, ResourceDialog

        forms: dict[str, Any] = {"learners": LearnerDialog, "resources": ResourceDialog, "partners": PartnerDialog}
        made: FormDialog = forms[name](self._desk, self._page, part)
        return made

    def _open(self, dialog: FormDialog, call: Any) -> None:  # noqa: ANN401 - each use case has its own
        dialog.stored.connect(self.stored)
        dialog.ask(call)

    def _run(self, call: Any) -> None:  # noqa: ANN401 - each use case has its own
        self._desk.edits.run(call, done=self._tell, failed=self._fail)

    def _tell(self, stored: object) -> None:
        self.stored.emit(stored)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def keep_part(workspace: Workspace, name: str, action: UUID, part: UUID | None, **fields: Any) -> PlanView:  # noqa: ANN401
    """Change the row `part` of the list `name`, or add a new one."""
    if part is None:
        return add_plan_part(workspace, action=action, part=PARTS[name](**fields))
    return change_plan_part(workspace, part=part, **fields)


def _parts(action: PlanActionView, name: str) -> tuple[PlanPart, ...]:
    lists: dict[str, tuple[PlanPart, ...]] = {
        "learners": action.learners,
        "resources": action.resource_rows,
        "partners": action.partners,
    }
    return lists[name]


def _line(part: PlanPart, words: Words) -> PartLine:
    if isinstance(part, LearnerPart):
        title = ", ".join(filter(None, (part.unit, part.post))) or words.say(N_("Group"))
        women = words.count("{n} woman", "{n} women", part.women) if part.women is not None else ""
        men = words.count("{n} man", "{n} men", part.men) if part.men is not None else ""
        return PartLine(str(part.id), title, _joined(women, men, part.language), "users")
    if isinstance(part, PartnerPart):
        said = _joined(*(words.say(PARTNER_PARTS[each]) for each in part.parts if each in PARTNER_PARTS))
        return PartLine(str(part.id), part.name, said, "handshake")
    kind = words.say(RESOURCE_KINDS[part.kind]) if part.kind in RESOURCE_KINDS else part.kind
    amount = words.money(part.amount, part.currency) if part.amount is not None else words.say(N_("not estimated"))
    marks = (words.say(N_("leverage")) if part.is_leverage else "", words.say(N_("assured")) if part.is_assured else "")
    return PartLine(str(part.id), _joined(part.what or kind, amount), _joined(kind, part.source, *marks), "coins")


def _barrier(link: BarrierLink) -> PartLine:
    return PartLine(str(link.id), link.text, link.service, "link")


def _follow_up(entry: FollowUpView, words: Words) -> PartLine:
    state = words.say(FOLLOW_UP_STATES[entry.state]) if entry.state in FOLLOW_UP_STATES else entry.state
    title = _joined(words.short_day(entry.seen_on), state)
    return PartLine(str(entry.id), title, _joined(entry.text, entry.file_name), STATE_ICONS.get(entry.state, "circle"))


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)
