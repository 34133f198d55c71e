"""Who comes into the room and leaves it, given to the use cases one after the other, each step with its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    ParticipantView,
    add_participant,
    add_participants,
    change_participant,
    draw_mark,
    remove_participant,
    restore_participant,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.work.workshop.part import Back, Steps, as_it_was

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.signing import Stroke
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.work.workshop.people import Newcomer


class RoomEdits(QObject):
    """Stores who is in the room; a line that told nobody comes back.

    Signals: line_given_back, undo_offered, failed.
    """

    line_given_back = Signal(str)
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Store through `desk.edits`."""
        super().__init__(parent)
        self._desk, self._told = desk, ""
        self._room: UUID | None = None
        self._steps = Steps(desk, self)
        self._steps.undo_offered.connect(self.undo_offered)
        self._steps.failed.connect(self.failed)

    def begin(self, workshop: UUID | None) -> None:
        """Begin with another workshop."""
        self._room = workshop
        self._steps.forget()

    def let_in(self, newcomer: Newcomer) -> None:
        """Count somebody in."""
        if self._room is None:
            return
        call = partial(
            add_participant,
            workshop=self._room,
            role=newcomer.role,
            sex=newcomer.sex,
            name=newcomer.name,
            people=newcomer.people,
            language=newcomer.language,
            institution=newcomer.community,
            needs_interpreter=newcomer.needs_interpreter or None,
            consents=newcomer.consents or None,
            consents_photos=newcomer.consents_photos or None,
        )
        back = Back(remove_participant, "participant", by_id=True)
        self._steps.run(call, self._say(N_("One person came in")), back, quiet=True)

    def let_many_in(self, text: str, consents: bool) -> None:
        """Count in everybody whom a line tells; a line that is not understood goes back to where it was typed."""
        if self._room is None:
            return
        self._told = text
        language = self._desk.language.words.language
        call = partial(add_participants, workshop=self._room, text=text, consents=consents or None, language=language)
        self._desk.edits.run(call, done=self._told_many, failed=self._not_told)

    def let_out(self, participant: UUID) -> None:
        """Take somebody off the list; they can be put back."""
        call, back = partial(remove_participant, participant=participant), Back(restore_participant, "participant")
        self._steps.run(call, self._say(N_("One person was taken off the list")), back)

    def change(self, before: ParticipantView, **changes: Any) -> None:  # noqa: ANN401 - as `change_participant`
        """Write what somebody declares; who takes the consent back is forgotten, and comes back with undo."""
        change = partial(change_participant, participant=before.id)
        whole = partial(restore_participant, participant=before)  # who takes the consent back is forgotten
        call, back = partial(change, **changes), Back(partial(change, **as_it_was(before, changes)))
        back = Back(whole) if "consents" in changes else back
        self._steps.run(call, self._say(N_("The list was changed")), back, quiet="consents" not in changes)

    def mark(self, before: ParticipantView, strokes: tuple[Stroke, ...]) -> None:
        """Keep the mark that somebody drew; none takes it away."""
        back = Back(partial(restore_participant, participant=before))
        said = self._say(N_("A mark was drawn on the list") if strokes else N_("A mark was taken off the list"))
        self._steps.run(partial(draw_mark, participant=before.id, strokes=strokes), said, back)

    def _told_many(self, people: tuple[ParticipantView, ...]) -> None:
        sentence = self._desk.language.words.count("{n} person came in", "{n} people came in", len(people))
        self.undo_offered.emit(Undoing(sentence, partial(take_out, people=people)))

    def _not_told(self, error: TrochaError) -> None:
        self.line_given_back.emit(self._told)
        self.failed.emit(error)

    def _say(self, sentence: str) -> str:
        return self._desk.language.words.say(sentence)


def take_out(workspace: Workspace, *, people: tuple[ParticipantView, ...]) -> None:
    """Take `people` off the list again."""
    for each in people:
        remove_participant(workspace, participant=each.id)
