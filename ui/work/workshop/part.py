"""What each part of the workshop is: shown a reading, asked to keep what is typed, each step with its way back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.words import N_
from ui.pages.page import Breakpoint, Offer, Undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk
    from ui.place import Place
    from ui.work.workshop.reading import WallReading

WHILE_TYPING = 1_500  # milliseconds: what is typed is on its way to the disk this often, and there within two seconds


@dataclass(frozen=True, slots=True)
class Back:
    """How a step is taken back once it returned: `call`, told the result by `name`, or its id where `by_id`."""

    call: Callable[..., Any]
    name: str = ""
    by_id: bool = False

    def of(self, result: Any) -> Callable[..., Any]:  # noqa: ANN401 - what any use case returns
        """Return the use case that takes the step back."""
        return partial(self.call, **{self.name: result.id if self.by_id else result}) if self.name else self.call


def as_it_was(row: object, changes: Mapping[str, object]) -> dict[str, Any]:
    """Return what `changes` changes of `row` as it was: what was changed beside it since is not taken back too."""
    return {name: getattr(row, name) for name in changes}


class Steps(QObject):
    """Runs the edits of a part one after the other and offers each back.

    Signals: undo_offered, failed, stored.
    """

    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError
    stored = Signal(object)  # what the use case returned

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Run through `desk.edits`."""
        super().__init__(parent)
        self._desk = desk
        self._waiting: deque[tuple[str, Back | None, bool]] = deque()

    def run(
        self, call: Callable[..., Any], sentence: str = "", back: Back | None = None, *, quiet: bool = False
    ) -> None:
        """Run `call`; once it is stored, say `sentence` and offer `back`. quiet: only Ctrl+Z takes it back."""
        self._waiting.append((sentence, back, quiet))
        self._desk.edits.keep(call, done=self._tell, failed=self._fail)

    def forget(self) -> None:
        """Offer nothing back of what is still on its way."""
        self._waiting = deque((sentence, None, True) for sentence, _, _ in self._waiting)

    def _tell(self, result: object) -> None:
        sentence, back, quiet = self._waiting.popleft()
        if back is not None:
            self.undo_offered.emit(Undoing(sentence, back.of(result), quiet))
        self.stored.emit(result)

    def _fail(self, error: TrochaError) -> None:
        self._waiting.popleft()
        self.failed.emit(error)


class WorkshopPart(QWidget):
    """One part of the workshop. Subclasses show a reading in `_show` and say their words in `retranslate`.

    Signals: failed, undo_offered, changed, typed, grew, open_requested, part_wanted.
    """

    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    changed = Signal()  # what the bars say is another
    typed = Signal()  # a key changed a line
    grew = Signal(object)  # WallReading: what was stored just now is in it already, nothing needs to be read
    open_requested = Signal(object)  # Place
    part_wanted = Signal(str)  # another part of the workshop

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.reading: WallReading | None = None
        self.workshop: UUID | None = None
        self.steps = Steps(desk, self)
        self.steps.undo_offered.connect(self.undo_offered)
        self.steps.failed.connect(self.failed)
        self._own = 0  # transactions that change nothing of what is shown, or that are shown already
        self._typing = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self._typing.timeout.connect(self.keep)

    @property
    def words(self) -> Words:
        """The words of the screen now."""
        return self._desk.language.words

    @property
    def chosen(self) -> str:
        """The key of the row where the caret stands; "" where there are none."""
        return ""

    @property
    def is_closed(self) -> bool:
        """Whether the workshop is only read."""
        return self.reading is None or self.reading.is_closed

    def say(self, message: str, **facts: object) -> str:
        """Say a message in the language of the screen."""
        return self.words.say(message, **facts)

    def begin(self, workshop: UUID) -> None:
        """Begin with another workshop."""
        self.keep()
        self.steps.forget()
        self.reading, self.workshop = None, workshop

    def show_reading(self, reading: WallReading) -> None:
        """Show `reading`."""
        self.reading = reading
        self._show(reading)

    def retranslate(self) -> None:
        """Say the words that no data changes, then show the data again."""
        if self.reading is not None:
            self._show(self.reading)

    def take_focus(self) -> None:
        """Stand where the hand goes on."""
        self.setFocus()

    def keep(self) -> None:
        """Keep what is being typed."""
        self._typing.stop()

    def back_out(self) -> bool:
        """Close what Esc closes first; False when there is nothing."""
        return False

    def fit(self, width: Breakpoint) -> None:
        """Arrange for a window of that width."""

    def go_to_missing(self, by: int) -> None:
        """Go to the next thing that is missing, or to the one before."""

    def offer(self) -> Offer | None:
        """Return what the next bar says in this part."""
        if self.reading is None:
            return None
        return Offer(self.summary(), self.say(N_("Print the minutes")), icon="printer")

    def take_offer(self) -> None:
        """Do what the next bar says: the paper, before people leave."""
        self.part_wanted.emit("paper")

    def summary(self) -> str:
        """Say how far this part is, in a few words."""
        return ""

    def do(self, deed: str) -> None:
        """Do the deed of that name."""

    def note_typing(self) -> None:
        """Keep what is being typed soon."""
        self.typed.emit()
        if not self._typing.isActive():
            self._typing.start()

    def keep_draft(self, call: Callable[..., Any]) -> None:
        """Keep a line that is being typed: nothing that is shown changes with it."""
        self._desk.edits.keep(call, done=self._note_draft, failed=self._fail)

    def grow(self, reading: WallReading) -> None:
        """Show `reading`, to which what was stored just now was added here, without reading it all again."""
        self._own += 1
        self.show_reading(reading)
        self.grew.emit(reading)

    def forget_own(self) -> None:
        """All is read again now: nothing of it is waited for."""
        self._own = 0

    def take_own(self) -> bool:
        """Tell whether what was stored just now is shown already; tell it once for each."""
        own, self._own = self._own > 0, max(0, self._own - 1)
        return own

    def offer_back(self, sentence: str, text: str, call: Callable[..., Any], *, quiet: bool = False) -> None:
        """Offer to take back what was done; `sentence` is a message about `text`."""
        self.undo_offered.emit(Undoing(self.say(sentence, text=text), call, quiet))

    def open(self, place: Place) -> None:
        """Ask for another place."""
        self.open_requested.emit(place)

    def _show(self, reading: WallReading) -> None:
        """Show `reading` in the language of now."""

    def _note_draft(self, _: object) -> None:
        self._own += 1

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
