"""What every kind of question is on the screen: it shows an answer, and tells the one that a hand gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.forms.filling import Asked, plain_of

if TYPE_CHECKING:
    from app.questionnaires import Photo
    from app.words import Words
    from ui.desk import Desk
    from ui.widgets.questions.pictures import Content, Picture, Source


@dataclass(frozen=True, slots=True)
class Supplies:
    """What questions may ask for. What has to be read is read elsewhere and told later, to a bound method.

    picture: of a source, at most so many pixels tall; content: the bytes of one; photos: those of a folder, or of the
    cameras that are connected when it is "".
    """

    picture: Callable[[Source, int, Callable[[Picture], None]], None]
    content: Callable[[Source, Callable[[Content], None]], None]
    photos: Callable[[str, Callable[[tuple[Photo, ...]], None]], None]
    now: Callable[[], str]


class Editor(QWidget):
    """Answers one question. Subclasses fill in `_build`, `_show` and, where something may be pending, `keep`.

    Signals: answered, finished, file_chosen, drawn, complained.
    """

    answered = Signal(object)  # str or list of str, by hand
    finished = Signal()  # the hand is done here: go on to the next question
    file_chosen = Signal(str)  # path of a file that shall be the answer
    drawn = Signal(object, str)  # bytes that shall be the answer, and how such a file's name ends: ".png"
    complained = Signal(str)  # a message: what was typed is no answer; "" when all is well again

    def __init__(self, desk: Desk, asked: Asked, supplies: Supplies, parent: QWidget | None = None) -> None:
        """Build for the question `asked`; what it shows comes with `show_question`."""
        super().__init__(parent)
        self._desk, self._supplies, self.asked = desk, supplies, asked
        self._build()
        desk.language.changed.connect(self.retranslate)

    @property
    def words(self) -> Words:
        """The words of the screen."""
        return self._desk.language.words

    @property
    def name(self) -> str:
        """How the question is read aloud."""
        return plain_of(self.asked.label.text) or self.asked.ref.rpartition("/")[2]

    def show_question(self, asked: Asked) -> None:
        """Show the answer and the words of `asked`, which is the same question as before."""
        self.asked = asked
        self._show()

    def keep(self) -> None:
        """Tell what is typed and was not told yet."""

    def focus_field(self) -> None:
        """Put the caret where the answer is given."""
        (self.focusProxy() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say the words of the screen, not those of the form."""

    def _build(self) -> None:
        """Make the widgets."""

    def _show(self) -> None:
        """Show `self.asked`."""

    def _tell(self, value: object) -> None:
        """Tell `value` when it is another than what is stored."""
        text = " ".join(value) if isinstance(value, list) else value
        if text != self.asked.value and not self.asked.is_readonly:
            self.answered.emit(value)
