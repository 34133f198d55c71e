"""One question on the screen: what is asked, how it is answered, and what is wrong with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.forms.filling import OK, REQUIRED, Asked, html_of, plain_of
from app.words import N_
from ui.theme import S1, S2, S3, repolish
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor, Supplies
from ui.widgets.questions.kinds import editor_of, note_of
from ui.widgets.questions.media import open_read
from ui.widgets.questions.pictures import FORM, Picture, Source

if TYPE_CHECKING:
    from ui.desk import Desk

TALLEST = 240
UNTRANSLATED = "-"  # what pyxform writes where a text has no translation
ROW_OF_TABLE = frozenset({"label", "list-nolabel"})
SOUNDS = {"audio": N_("Listen: {name}"), "video": N_("Watch: {name}")}


def _written(text: str) -> str:
    """Return `text`; nothing for the dash that stands in a form where nobody has translated it."""
    return "" if text.strip() == UNTRANSLATED else text


class MarkedLabel(Label):
    """Words of a form, with the marks that forms may use."""

    def __init__(self, kind: str = "", parent: QWidget | None = None) -> None:
        """Say nothing yet, on as many lines as are needed."""
        super().__init__(kind, parent, wraps=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setOpenExternalLinks(True)

    def show_marked(self, text: str, sign: str = "") -> None:
        """Say `text`, with `sign` after it."""
        self.setText(html_of(text) + (f"&nbsp;<b>{sign}</b>" if sign else ""))
        self.setAccessibleName(plain_of(text))
        has_link = "<a href" in self.text()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_link else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(text.strip()))


class QuestionWidget(QFrame):
    """A question. Signals: answered, finished, file_chosen, drawn; all of them with this widget."""

    answered = Signal(object, object)  # this, value
    finished = Signal(object)
    file_chosen = Signal(object, str)
    drawn = Signal(object, object, str)

    def __init__(self, desk: Desk, asked: Asked, supplies: Supplies, parent: QWidget | None = None) -> None:
        """Build for `asked`."""
        super().__init__(parent)
        self._desk, self._supplies, self.asked = desk, supplies, asked
        self._complaint, self._is_told, self._media = "", False, ""
        self._label, self._hint, self._guidance = MarkedLabel("strong"), MarkedLabel("lead"), MarkedLabel("small")
        self._more = KeyButton(desk.theme, "quiet", icon="info")
        self._picture, self._sounds = QLabel(), QHBoxLayout()
        self._unlike = Label("small", wraps=True)
        kind = editor_of(asked)
        self.editor: Editor | None = kind(desk, asked, supplies, self) if kind is not None else None
        self.fault = FieldError(desk, None, self)
        self._arrange()
        self._more.clicked.connect(self._unfold)
        if self.editor is not None:
            self._join(self.editor)
        desk.language.changed.connect(self.retranslate)
        self.show_question(asked)

    @property
    def ref(self) -> str:
        """The reference of the question."""
        return self.asked.ref

    def show_question(self, asked: Asked) -> None:
        """Show `asked`, which is the same question as before with other words or another answer."""
        self.asked = asked
        self._label.show_marked(asked.label.text, "*" if asked.is_required and not asked.is_readonly else "")
        self._hint.show_marked(_written(asked.hint.text))
        guidance = _written(asked.label.guidance or asked.hint.guidance)
        self._guidance.show_marked(guidance)
        self._guidance.setVisible(bool(guidance) and self._more.isChecked())
        self._more.setVisible(bool(guidance))
        self._show_media()
        if self.editor is not None:
            self.editor.show_question(asked)
        self.retranslate()

    def tell_faults(self, *, is_told: bool) -> None:
        """Say from now on, or no longer, that an answer is missing."""
        self._is_told = is_told
        self._say_fault()

    def keep(self) -> None:
        """Tell what is typed."""
        if self.editor is not None:
            self.editor.keep()

    def focus_field(self) -> bool:
        """Put the caret where the answer is given; False when nothing is answered here."""
        if self.editor is None or self.asked.is_readonly or "label" in self.asked.words:
            return False
        self.editor.focus_field()
        return True

    def mark(self, *, is_current: bool) -> None:
        """Show that the caret is here."""
        repolish(self, "current", value=is_current)

    def retranslate(self) -> None:
        """Say the words of the screen."""
        say = self._desk.language.words.say
        note = note_of(self.asked)
        self._unlike.setText(say(note))
        self._unlike.setVisible(bool(note))
        self._more.setText(say(N_("More about this question")))
        if self.asked.is_required:
            name = plain_of(self.asked.label.text)
            self._label.setAccessibleName(say(N_("{name}, an answer is needed"), name=name))
        self._say_fault()

    def _say_fault(self) -> None:
        asked = self.asked
        if self._complaint:
            self.fault.say(self._complaint)
        elif asked.validity == OK or (asked.validity == REQUIRED and not self._is_told):
            self.fault.clear()
        elif asked.message:
            self.fault.say("{text}", text=plain_of(asked.message))
        else:
            self.fault.say(
                N_("An answer is needed here.") if asked.validity == REQUIRED else N_("This answer does not fit here.")
            )

    def _complain(self, message: str) -> None:
        self._complaint = message
        self._say_fault()

    def _show_media(self) -> None:
        media = self.asked.label.media
        told = " ".join(f"{kind}={url}" for kind, url in sorted(media.items()))
        if told == self._media:
            return
        self._media = told
        self._picture.hide()
        if url := media.get("image"):
            self._supplies.picture(Source(FORM, url), self._desk.theme.px(TALLEST), self._show_picture)
        while self._sounds.count() > 1:
            item = self._sounds.takeAt(0)
            button = item.widget() if item is not None else None
            if button is not None:
                button.deleteLater()
        for kind, message in SOUNDS.items():
            if url := media.get(kind):
                name = url.rpartition("/")[2]
                play = KeyButton(self._desk.theme, icon="play", parent=self)
                play.setObjectName(url)
                play.setText(self._desk.language.words.say(message, name=name))
                play.clicked.connect(self._play)
                self._sounds.insertWidget(self._sounds.count() - 1, play)

    def _play(self) -> None:
        self._supplies.content(Source(FORM, self.sender().objectName()), open_read)

    def _show_picture(self, picture: Picture) -> None:
        is_wanted = picture.source.name == self.asked.label.media.get("image")
        if is_wanted and picture.image is not None:
            self._picture.setPixmap(QPixmap.fromImage(picture.image))
            self._picture.setAccessibleName(plain_of(self.asked.label.text))
            self._picture.show()

    def _unfold(self) -> None:
        self._guidance.setVisible(not self._guidance.isVisible())

    def _join(self, editor: Editor) -> None:
        editor.answered.connect(self._tell_answer)
        editor.finished.connect(self._tell_finished)
        editor.file_chosen.connect(self._tell_file)
        editor.drawn.connect(self._tell_drawn)
        editor.complained.connect(self._complain)

    def _tell_answer(self, value: object) -> None:
        self.answered.emit(self, value)

    def _tell_finished(self) -> None:
        self.finished.emit(self)

    def _tell_file(self, path: str) -> None:
        self.file_chosen.emit(self, path)

    def _tell_drawn(self, content: bytes, ending: str) -> None:
        self.drawn.emit(self, content, ending)

    def _arrange(self) -> None:
        self.setObjectName("question")
        self._more.setCheckable(True)
        self._picture.hide()
        self._sounds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S2)
        column.setSpacing(S2)
        head = QVBoxLayout()
        head.setSpacing(S1)
        for label in (self._label, self._hint):
            head.addWidget(label)
        if self.asked.words & ROW_OF_TABLE:
            row = QHBoxLayout()
            row.setSpacing(S3)
            row.addLayout(head, 2)
            if self.editor is not None:
                row.addWidget(self.editor, 3)
            column.addLayout(row)
        else:
            column.addLayout(head)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._guidance)
        column.addWidget(self._picture)
        column.addLayout(self._sounds)
        if self.editor is not None and not self.asked.words & ROW_OF_TABLE:
            column.addWidget(self.editor)
        column.addWidget(self._unlike)
        column.addWidget(self.fault)
