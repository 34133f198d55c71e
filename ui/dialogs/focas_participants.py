"""The people of a FOCAS round in its dialog: their table, and the fields of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.focas import AGE_BANDS, INTERPRETING, LANGUAGES, PEOPLES, POSTS, SEXES, ParticipantChanges
from app.words import N_
from ui.theme import S2, S3
from ui.tips import tip
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.focas import ParticipantView
    from app.words import Words
    from ui.desk import Desk

HEADS = (
    N_("Office or group"), N_("Sex"), N_("People, as they say"), N_("Language they speak here"), N_("Post"), N_("Age"),
    N_("Interpreter"),
)  # fmt: skip
WIDTHS = (210, 70, 130, 120, 110, 90)
POST_KEYS = {"yes": True, "no": False}
POST_SAID = {key: POSTS[holds] for key, holds in POST_KEYS.items()}
UNSAID = (N_("Sex: not said"), N_("Post: not said"), N_("Age: not said"), N_("No interpreter needed"))
REMOVE_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})


class ParticipantTable(QTableWidget):
    """Who takes part, without names. Delete takes the marked line off; Enter or a double click opens it to be changed.

    Signals: opened(row).
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Show nobody yet."""
        super().__init__(0, len(HEADS), parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellDoubleClicked.connect(self._open)

    def show_people(self, people: Sequence[ParticipantView], words: Words) -> None:
        """Show one line a participant."""
        self.setHorizontalHeaderLabels([words.say(head) for head in HEADS])
        self.setRowCount(len(people))
        for number, each in enumerate(people):
            post = words.say(POSTS[each.holds_post]) if each.holds_post is not None else ""
            sex, age, interpreter = (
                words.say(said[key]) if key in said else ""
                for said, key in ((SEXES, each.sex), (AGE_BANDS, each.age_band), (INTERPRETING, each.interpreter))
            )
            row = (each.role, sex, each.people or "", each.language or "", post, age, interpreter)
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.setItem(number, column, item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete is the dialog's; Enter opens the marked line."""
        if event.key() in REMOVE_KEYS:
            event.ignore()
        elif event.key() in OPEN_KEYS and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int, _: int) -> None:
        self.opened.emit(row)


class ParticipantEntry(QWidget):
    """The fields of one person: a new one, or one who is there already.

    Signals: entered: Enter in a field, or its button.
    """

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Start empty, for somebody new."""
        super().__init__(parent)
        self._desk = desk
        self.person: ParticipantView | None = None  # who is being changed
        self.role, self._people, self._language = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._choices = (Choice(self), Choice(self), Choice(self), Choice(self))
        self._consents = QCheckBox(self)
        self._add = KeyButton(desk.theme, icon="plus")
        self._add.setAutoDefault(False)
        self._names = QStringListModel(self)
        for line, names in ((self._people, self._names), (self._language, QStringListModel(LANGUAGES, self))):
            offered = QCompleter(names, line)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(offered)
        self._arrange()
        for line in (self.role, self._people, self._language):
            line.returnPressed.connect(self.entered)
        for choice in self._choices:
            choice.finished.connect(self.entered)
        self._add.clicked.connect(self.entered)

    @property
    def consents(self) -> bool | None:
        """Whether it is ticked that they agree; None: it is not."""
        return self._consents.isChecked() or None

    def retranslate(self) -> None:
        """Say every word; what is being typed stays."""
        say = self._desk.language.words.say
        sex, post, age, interpreter = self._choices
        lines = (
            (self.role, 0),
            (self._people, 2),
            (self._language, 3),
            (sex, 1),
            (post, 4),
            (age, 5),
            (interpreter, 6),
        )
        for widget, head in lines:
            widget.setAccessibleName(say(HEADS[head]))
        for line, head in ((self.role, 0), (self._people, 2), (self._language, 3)):
            line.setPlaceholderText(say(HEADS[head]))
        offers: tuple[Mapping[str, str], ...] = (SEXES, POST_SAID, AGE_BANDS, INTERPRETING)
        for choice, said, unsaid in zip(self._choices, offers, UNSAID, strict=True):
            choice.offer((("", say(unsaid)), *((key, say(message)) for key, message in said.items())))
        self._names.setStringList([*PEOPLES, say(N_("prefer not to say"))])
        self._consents.setText(say(N_("They agree that what they say of themselves is kept")))
        self._say_what_it_does()

    def told(self) -> ParticipantChanges:
        """Return what is written."""
        sex, post, age, interpreter = (choice.key or None for choice in self._choices)
        return {
            "role": self.role.text(),
            "sex": sex,
            "people": self._people.text().strip() or None,
            "language": self._language.text().strip() or None,
            "holds_post": POST_KEYS.get(post or ""),
            "age_band": age,
            "interpreter": interpreter,
            "consents": self.consents,
        }

    def open_person(self, person: ParticipantView) -> None:
        """Show somebody to be changed."""
        self.give_back(
            person,
            {
                "role": person.role,
                "sex": person.sex,
                "people": person.people,
                "language": person.language,
                "holds_post": person.holds_post,
                "age_band": person.age_band,
                "interpreter": person.interpreter,
                "consents": person.consents,
            },
        )

    def give_back(self, person: ParticipantView | None, told: ParticipantChanges) -> None:
        """Show what was `told`: of `person`, or of somebody new whom the use case did not take."""
        self.person = person
        self.role.setText(told.get("role") or "")
        self._people.setText(told.get("people") or "")
        self._language.setText(told.get("language") or "")
        post = next((key for key, holds in POST_KEYS.items() if holds is told.get("holds_post")), "")
        keys = (told.get("sex"), post, told.get("age_band"), told.get("interpreter"))
        for choice, key in zip(self._choices, keys, strict=True):
            choice.setCurrentIndex(max(0, choice.findData(key or "")))
        self._consents.setChecked(told.get("consents") is True)
        self._say_what_it_does()
        self.role.setFocus()

    def clear(self) -> None:
        """Empty the fields for the next person; whether they agree stays as it is ticked."""
        self.person = None
        for line in (self.role, self._people, self._language):
            line.clear()
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self._say_what_it_does()

    def _say_what_it_does(self) -> None:
        say = self._desk.language.words.say
        self._add.setText(say(N_("Add") if self.person is None else N_("Keep")))
        self._add.set_keys("Enter", press=False)

    def _arrange(self) -> None:
        sex, post, age, interpreter = self._choices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        rows: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.role, 3), (sex, 2), (self._people, 2), (self._language, 2)),
            ((post, 1), (age, 1), (interpreter, 1), (self._add, 0)),
        )
        for parts in rows:
            row = QHBoxLayout()
            row.setSpacing(S3)
            for part, share in parts:
                row.addWidget(part, share)
            column.addLayout(row)
        column.addWidget(self._consents, 0, Qt.AlignmentFlag.AlignLeft)
