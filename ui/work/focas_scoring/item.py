"""The middle of FOCAS scoring: one item, its four descriptors, the values beside it, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.focas import NEEDS
from app.words import N_
from ui.theme import S1, S2, S3
from ui.widgets.aside_button import AsideButton
from ui.widgets.ask_line import AskLine
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label
from ui.widgets.score_bar import ScoreBar
from ui.work.focas_scoring.dissent import Dissenting, DissentRows
from ui.work.focas_scoring.values import VOTES, ThreeValues

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.focas_scoring.shown import Shown

MARKERS = {"G": N_("gender"), "I": N_("intercultural")}
FUNDS = "funds"  # tag of the items that tell whether public and donor funds can be administered
ASIDES = {"na": "NA", "nd": "ND"}
ASK_NA = (N_("Why does it not apply?"), N_("Write why it does not apply: it is printed."), N_("Does not apply"))


class ItemPanel(QWidget):
    """One item. The page gives it what stands, and is told what the person does.

    Signals: scored, na_answered, beside_written, surplus_explained, dissent_written, dissent_removed, reached,
    finished.
    """

    scored = Signal(str)  # "1" to "4", "nd", or "na": its reason is asked first; "" when the level was cleared
    na_answered = Signal(str)  # why it does not apply
    beside_written = Signal(str, str)  # field, text
    surplus_explained = Signal(str)  # why there are more votes than people
    dissent_written = Signal(object, str, str)  # id, field, text
    dissent_removed = Signal(object)  # id
    reached = Signal(object)  # QWidget that the caret went to: bring it into sight
    finished = Signal()  # Ctrl+Enter in the reason: go on

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._shown: Shown | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_item(self, shown: Shown) -> None:
        """Show `shown`; what is being typed in the same item stays."""
        before, self._shown = self._shown, shown
        is_other = before is None or before.item.code != shown.item.code
        if is_other:
            self.ask_na.hide()
        self._say_item()
        answer, locked = shown.item.answer, shown.is_locked
        self.values.show_answer(answer, shown.people, shown.accepted, is_other=is_other, is_locked=locked)
        rows = [Dissenting(each.id, each.level, each.holder, each.reason) for each in answer.dissents]
        self.dissents.show_dissents(rows, answer.dissent, is_other=is_other, is_locked=locked)
        self._show_answer()

    def forget(self) -> None:
        """Show no item any more: another round will be."""
        self._shown = None

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        self.values.keep()
        self.dissents.keep()

    def open_value(self, name: str) -> None:
        """Open "votes", "own", "seen", "reason" or "dissent", with the caret in it; nothing of that is for a wall."""
        if self._desk.theme.is_projector or self._shown is None:
            return
        if name == "dissent":
            self.dissents.ask()
        else:
            self.values.open_value(name)

    def ask_why_not(self) -> None:
        """Ask why the item does not apply."""
        if self._shown is not None and not self._shown.is_locked:
            self.ask_na.ask(*ASK_NA, text=self._shown.item.answer.na_reason)
            self.reached.emit(self.ask_na)

    def focus_levels(self) -> None:
        """Let digits score."""
        self.levels.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_text(self, widget: QWidget | None) -> bool:
        """Whether `widget` is a field of this item in which Esc leads back to the levels."""
        return widget is not None and any(part.isAncestorOf(widget) for part in (self.values, self.dissents))

    def show_plain(self, *, plain: bool) -> None:
        """Show the item and its descriptors alone, for a wall."""
        for part in (self.values, self._hints, self._look, self._place, self._area):
            part.setVisible(not plain)
        for button in self.asides.values():
            button.setVisible(not plain)
        self.dissents.setVisible(not plain and self.dissents.has_some)
        self._show_answer()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.asides["na"].describe(say(N_("Does not apply")), say(N_("it is written why")))
        self.asides["nd"].describe(say(N_("No data")), say(N_("it applies, nobody knows")))
        self._look_label.setText(say(N_("What to look at")))
        self._disagree.setText(say(N_("No agreement")))
        self._hints.show_hints(self._key_hints())
        self.values.retranslate()
        self.dissents.retranslate()
        if self._shown is not None:
            self._say_item()

    def _key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        say = self._desk.language.words.say
        return (
            (("1 \N{EN DASH} 4",), say(N_("score and go on"))),
            (("\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"), say(N_("item"))),
            (("E",), say(N_("evidence"))),
            (("N",), say(N_("note"))),
            (("F",), say(N_("photo"))),
            (("P",), say(N_("holds back"))),
            ((say(N_("Del")),), say(N_("clear"))),
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
        parts += [words.say(N_("funds"))] if FUNDS in item.tags else []
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
        answer, plain = shown.item.answer, self._desk.theme.is_projector
        self.levels.describe(shown.item.levels, self._votes(answer.own))
        self.levels.show_level(int(answer.agreed) if answer.agreed.isdigit() else None)
        self.levels.setEnabled(not shown.is_locked)
        for code, button in self.asides.items():
            button.setChecked(answer.agreed == code)
            button.setEnabled(not shown.is_locked)
        self._disagree.setVisible(not shown.is_locked and not plain)
        why = self._desk.language.words.say(N_("Does not apply: {reason}"), reason=answer.na_reason)
        self._why.setText(why if answer.agreed == "na" and answer.na_reason else "")
        self._before.setText(shown.before)
        for label in (self._why, self._before):
            label.setVisible(bool(label.text()) and not plain)

    def _votes(self, own: str) -> tuple[str, str, str, str]:
        counts = own.split()
        if len(counts) != VOTES:
            return ("", "", "", "")
        words = self._desk.language.words
        first, second, third, fourth = (words.count("{n} vote", "{n} votes", int(count)) for count in counts)
        return first, second, third, fourth

    def _build(self) -> None:
        desk = self._desk
        self._area, self._place, self._title = Label("small", wraps=True), Label("small"), Label("title", wraps=True)
        self.levels = ScoreBar(desk)
        self.asides = {
            code: AsideButton(desk, sign, cap) for (code, sign), cap in zip(ASIDES.items(), "09", strict=True)
        }
        self.ask_na, self._why, self._before = AskLine(desk), Label("small", wraps=True), Label("small", wraps=True)
        self.values, self.dissents = ThreeValues(desk), DissentRows(desk)
        self._hints = KeyHints(desk)
        self._look, self._look_label = QFrame(), Label("strongsmall")
        self._evidence, self._law = Label("area", wraps=True), Label("small", wraps=True)
        self._disagree = KeyButton(desk.theme, icon="message-square")

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
        for widget in (
            self.ask_na, self._why, self._before, self.values, self.dissents, self._hints, self._look,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self._arrange_look()

    def _arrange_look(self) -> None:
        self._look.setObjectName("well")
        row, column = QHBoxLayout(self._look), QVBoxLayout()
        row.setContentsMargins(S3, S1, S3, S2)
        column.setSpacing(1)
        for label in (self._look_label, self._evidence, self._law):
            column.addWidget(label)
        row.addLayout(column, 1)
        row.addWidget(self._disagree, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self.levels.chosen.connect(self._score)
        self.levels.cleared.connect(self._clear)
        self.levels.digit_pressed.connect(self._score_aside)
        for code, button in self.asides.items():
            button.setObjectName(code)
            button.clicked.connect(self._press_aside)
        self.ask_na.answered.connect(self.na_answered)
        self.ask_na.cancelled.connect(self.focus_levels)
        self.values.beside_written.connect(self.beside_written)
        self.values.surplus_explained.connect(self.surplus_explained)
        self.values.dissent_asked.connect(self.dissents.ask)
        self.values.reached.connect(self.reached)
        self.values.left.connect(self.focus_levels)
        self.values.finished.connect(self.finished)
        self.dissents.written.connect(self.dissent_written)
        self.dissents.removed.connect(self.dissent_removed)
        self.dissents.reached.connect(self.reached)
        self.dissents.left.connect(self.focus_levels)
        self._disagree.clicked.connect(self.dissents.ask)

    def _score(self, level: int) -> None:
        self.scored.emit(str(level))

    def _clear(self) -> None:
        self.scored.emit("")

    def _score_aside(self, digit: int) -> None:
        self.scored.emit("nd" if digit else "na")

    def _press_aside(self) -> None:
        self._show_answer()  # the page decides; a press alone changes nothing
        self.scored.emit(self.sender().objectName())
