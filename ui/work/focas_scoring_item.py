"""The middle of FOCAS scoring: one item, its four descriptors, the values beside it, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.focas import NEEDS
from app.words import N_
from ui.theme import S1, S2, S3
from ui.widgets.aside_button import AsideButton
from ui.widgets.ask_line import AskLine
from ui.widgets.kept_text import KeptText
from ui.widgets.key_hints import KeyCap, KeyHints
from ui.widgets.label import Label
from ui.widgets.level_choice import LevelChoice
from ui.widgets.score_bar import ScoreBar

if TYPE_CHECKING:
    from app.focas import AreaView, ItemView
    from ui.desk import Desk

MARKERS = {"G": N_("gender"), "I": N_("intercultural")}
VOTES = 4  # counts in a spread of votes
ASIDES = {"na": "NA", "nd": "ND"}
ASK_VOTES = (
    N_("How many say each level, from 1 to 4? Four numbers, such as 0 5 3 0"),
    N_("Write four numbers: how many say level 1, 2, 3 and 4."),
    N_("Write votes"),
)
ASK_NA = (N_("Why does it not apply?"), N_("Write why it does not apply: it is printed."), N_("Does not apply"))


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in its area, ready to be shown. place: from 1."""

    area: AreaView
    number: int
    item: ItemView
    place: int
    is_locked: bool


class ItemPanel(QWidget):
    """One item. The page gives it what stands, and is told what the person does.

    Signals: scored, na_answered, beside_written, reached, finished.
    """

    scored = Signal(str)  # "1" to "4", "nd", or "na": its reason is asked first; "" when the level was cleared
    na_answered = Signal(str)  # why it does not apply
    beside_written = Signal(str, str)  # field, text
    reached = Signal(object)  # QWidget that the caret went to: bring it into sight
    finished = Signal()  # Enter or Ctrl+Enter in a value beside: go on

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._shown: Shown | None = None
        self._is_open = {"reason": False, "dissent": False}
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_item(self, shown: Shown) -> None:
        """Show `shown`; what is being typed in the same item stays."""
        before, self._shown = self._shown, shown
        is_other = before is None or before.item.code != shown.item.code
        if is_other:
            self._is_open = dict.fromkeys(self._is_open, False)
            self.ask_na.hide()
            self.ask_votes.hide()
        self._say_item()
        self.reason.show_text(shown.item.answer.reason, is_other=is_other)
        self.dissent.show_text(shown.item.answer.dissent, is_other=is_other)
        self._show_answer()

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for text in (self.reason, self.dissent):
            text.keep()

    def open_text(self, field: str) -> None:
        """Open the reason of the agreement or the dissent, with the caret in it."""
        self._is_open[field] = True
        self._show_texts()
        text, _ = self._texts[field]
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(text)

    def open_level(self, field: str) -> None:
        """Let digits say the level that they say of themselves ("own") or that was seen ("seen")."""
        choice = {"own": self.own, "seen": self.seen}[field]
        choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reached.emit(choice)

    def ask_why_not(self) -> None:
        """Ask why the item does not apply."""
        if self._shown is not None and not self._shown.is_locked:
            self.ask_na.ask(*ASK_NA, text=self._shown.item.answer.na_reason)
            self.reached.emit(self.ask_na)

    def ask_for_votes(self) -> None:
        """Ask how many of the group say each level."""
        if self._shown is not None and not self._shown.is_locked:
            own = self._shown.item.answer.own
            self.ask_votes.ask(*ASK_VOTES, text=own if len(own.split()) == VOTES else "")
            self.reached.emit(self.ask_votes)

    def focus_levels(self) -> None:
        """Let digits score."""
        self.levels.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plain(self, *, plain: bool) -> None:
        """Show the item and its descriptors alone, for a wall."""
        for part in (self._values, self._hints, self._look):
            part.setVisible(not plain)
        self._show_texts()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.asides["na"].describe(say(N_("Does not apply")), say(N_("it is written why")))
        self.asides["nd"].describe(say(N_("No data")), say(N_("it applies, nobody knows")))
        for choice, label, message in (
            (self.own, self._own_label, N_("They say:")),
            (self.seen, self._seen_label, N_("We saw:")),
        ):
            label.setText(say(message))
            choice.describe(say(message).rstrip(":"))
        for field, message in (("reason", N_("Reason of the agreement")), ("dissent", N_("Dissent"))):
            text, label = self._texts[field]
            label.setText(say(message))
            text.setAccessibleName(say(message))
        self._m_label.setText(say(N_("Reason")))
        self._d_label.setText(say(N_("Dissent")))
        self._look_label.setText(say(N_("What to look at")))
        self._hints.show_hints(self._key_hints())
        if self._shown is not None:
            self._say_item()

    def _key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        say = self._desk.language.words.say
        return (
            (("1 \N{EN DASH} 4",), say(N_("score and go on"))),
            (("\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"), say(N_("item"))),
            (("Ctrl", "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"), say(N_("area"))),
            ((say(N_("Del")),), say(N_("clear"))),
            (("V",), say(N_("votes"))),
            (("Ctrl Z",), say(N_("undo"))),
        )

    def _say_item(self) -> None:
        shown = self._shown
        if shown is None:
            return
        words, item = self._desk.language.words, shown.item
        area = words.say(N_("Area {number} · {title}"), number=shown.number, title=shown.area.title)
        self._area.setText(area)
        parts = [words.say(N_("item {n} of {total}"), n=shown.place, total=len(shown.area.items))]
        parts += [words.say(NEEDS[item.need]).lower()] if item.need in NEEDS else []
        parts += [words.say(MARKERS[mark]) for mark in item.markers if mark in MARKERS]
        self._place.setText(" · ".join(parts))
        self._title.setText(f"{item.code} {item.title}")
        self._evidence.setText(item.evidence)
        law = words.say(N_("Legal basis: {law}"), law=item.legal_basis) if item.legal_basis else ""
        self._law.setText(law)
        self._law.setVisible(bool(law))

    def _show_answer(self) -> None:
        shown = self._shown
        if shown is None:
            return
        answer = shown.item.answer
        self.levels.describe(shown.item.levels, self._votes(answer.own))
        self.levels.show_level(int(answer.agreed) if answer.agreed.isdigit() else None)
        self.levels.setEnabled(not shown.is_locked)
        for code, button in self.asides.items():
            button.setChecked(answer.agreed == code)
            button.setEnabled(not shown.is_locked)
        for choice, value in ((self.own, answer.own), (self.seen, answer.seen)):
            choice.show_level(int(value) if value.isdigit() else 0)
            choice.set_locked(locked=shown.is_locked)
        for text in (self.reason, self.dissent):
            text.setReadOnly(shown.is_locked)
        why = self._desk.language.words.say(N_("Does not apply: {reason}"), reason=answer.na_reason)
        self._why.setText(why if answer.agreed == "na" and answer.na_reason else "")
        self._show_texts()

    def _votes(self, own: str) -> tuple[str, str, str, str]:
        counts = own.split()
        if len(counts) != VOTES:
            return ("", "", "", "")
        words = self._desk.language.words
        first, second, third, fourth = (words.count("{n} vote", "{n} votes", int(count)) for count in counts)
        return first, second, third, fourth

    def _show_texts(self) -> None:
        plain = self._desk.theme.is_projector
        lacks = self._shown is not None and self._shown.item.answer.lacks_reason
        na = self._shown is not None and self._shown.item.answer.agreed == "na"
        for field, (text, label) in self._texts.items():
            asked = field == "reason" and lacks and not na
            visible = not plain and (self._is_open[field] or asked or bool(text.toPlainText()))
            text.setVisible(visible)
            label.setVisible(visible)
        self._why.setVisible(bool(self._why.text()) and not plain)
        self._asked.setVisible(lacks and not na and not plain)
        self._asked.setText(self._why_asked())

    def _why_asked(self) -> str:
        if self._shown is None:
            return ""
        say, answer = self._desk.language.words.say, self._shown.item.answer
        if answer.dissent:
            return say(N_("Somebody does not agree. Write why the group agreed on this level."))
        if answer.seen and answer.seen != answer.agreed:
            return say(N_("What was agreed ({a}) is not what was seen ({b}). Why?"), a=answer.agreed, b=answer.seen)
        own = answer.own if len(answer.own) == 1 else ""
        if own:
            return say(N_("What was agreed ({a}) is not what they say ({b}). Why?"), a=answer.agreed, b=own)
        return say(N_("What was agreed ({a}) is not what most said. Why?"), a=answer.agreed)

    def _build(self) -> None:
        desk = self._desk
        self._area, self._place, self._title = Label("small", wraps=True), Label("small"), Label("title", wraps=True)
        self.levels = ScoreBar(desk)
        self.asides = {
            code: AsideButton(desk, sign, cap) for (code, sign), cap in zip(ASIDES.items(), "09", strict=True)
        }
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.ask_na, self.ask_votes = AskLine(desk), AskLine(desk)
        self.own, self.seen = LevelChoice(desk), LevelChoice(desk)
        self._own_label, self._seen_label = Label("small"), Label("small")
        self._m_label, self._d_label = Label("small"), Label("small")
        self._values, self._why, self._asked = QFrame(), Label("small", wraps=True), Label("strongsmall", wraps=True)
        self.reason, self.dissent = KeptText(rows=1), KeptText(rows=1)
        self._texts = {"reason": (self.reason, Label("small")), "dissent": (self.dissent, Label("small"))}
        self._hints = KeyHints(desk)
        self._look, self._look_label = QFrame(), Label("strongsmall")
        self._evidence, self._law = Label("area", wraps=True), Label("small", wraps=True)

    def _arrange(self) -> None:
        head, asides = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._area, 1)
        head.addWidget(self._place)
        for button in self.asides.values():
            asides.addWidget(button, 1)
        asides.setSpacing(S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self.levels)
        column.addLayout(asides)
        self._arrange_values()
        for widget in (
            self.ask_na,
            self.ask_votes,
            self._why,
            self._values,
            self._asked,
            self._text_grid(),
            self._hints,
            self._look,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._arrange_look()

    def _arrange_values(self) -> None:
        self._values.setObjectName("item")
        row = QHBoxLayout(self._values)
        row.setContentsMargins(S3, S1, S3, S1)
        row.setSpacing(6)
        desk = self._desk
        for label, choice, cap in ((self._own_label, self.own, "G"), (self._seen_label, self.seen, "O")):
            label.setBuddy(choice)
            row.addWidget(label)
            row.addWidget(choice)
            row.addWidget(KeyCap(desk, cap))
            row.addSpacing(S3)
        row.addStretch(1)
        for label, cap in ((self._m_label, "M"), (self._d_label, "D")):
            row.addWidget(label)
            row.addWidget(KeyCap(desk, cap))
            row.addSpacing(S1)

    def _text_grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S1)
        for number, (text, label) in enumerate(self._texts.values()):
            label.setBuddy(text)
            grid.addWidget(label, 2 * number, 0)
            grid.addWidget(text, 2 * number + 1, 0)
        return holder

    def _arrange_look(self) -> None:
        self._look.setObjectName("well")
        column = QVBoxLayout(self._look)
        column.setContentsMargins(S3, S1, S3, S2)
        column.setSpacing(1)
        for label in (self._look_label, self._evidence, self._law):
            column.addWidget(label)

    def _connect(self) -> None:
        self.levels.chosen.connect(self._score)
        self.levels.cleared.connect(self._clear)
        self.levels.digit_pressed.connect(self._score_aside)
        for code, button in self.asides.items():
            button.setObjectName(code)
            button.clicked.connect(self._press_aside)
        self.ask_na.answered.connect(self.na_answered)
        self.ask_na.cancelled.connect(self.focus_levels)
        self.ask_votes.answered.connect(self._keep_votes)
        self.ask_votes.cancelled.connect(self.focus_levels)
        for choice in (self.own, self.seen):
            choice.chosen.connect(self._keep_level)
            choice.left.connect(self.focus_levels)
        self.reason.kept.connect(self._keep_reason)
        self.dissent.kept.connect(self._keep_dissent)
        for text in (self.reason, self.dissent):
            text.finished.connect(self.finished)

    def _score(self, level: int) -> None:
        self.scored.emit(str(level))

    def _clear(self) -> None:
        self.scored.emit("")

    def _score_aside(self, digit: int) -> None:
        self.scored.emit("nd" if digit else "na")

    def _press_aside(self) -> None:
        self._show_answer()  # the page decides; a press alone changes nothing
        self.scored.emit(self.sender().objectName())

    def _keep_level(self, level: int) -> None:
        field = "own" if self.sender() is self.own else "seen"
        self.beside_written.emit(field, str(level) if level else "")

    def _keep_votes(self, text: str) -> None:
        self.beside_written.emit("own", " ".join(text.split()))
        self.focus_levels()

    def _keep_reason(self, text: str) -> None:
        self.beside_written.emit("reason", text)

    def _keep_dissent(self, text: str) -> None:
        self.beside_written.emit("dissent", text)
