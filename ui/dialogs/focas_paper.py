"""Entry from paper: the pages of the matrix in their order, digits and votes as they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.focas import votes_of
from app.words import N_
from ui.theme import S3, S4, S5
from ui.widgets.ask_line import AskLine
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label
from ui.widgets.paper_grid import PaperGrid, PaperRow
from ui.work.focas_scoring.item import ASK_NA

if TYPE_CHECKING:
    from app.focas import AreaView
    from ui.desk import Desk
    from ui.work.focas_scoring.answers import Answers

SIZE = (1080, 640)
FIND = "Ctrl+G"


class FocasPaperDialog(QDialog):
    """One page an area. What is typed is stored at once; Esc closes."""

    def __init__(self, desk: Desk, answers: Answers, area: str, parent: QWidget) -> None:
        """Begin at the page of `area`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._answers, self._area, self._asked = desk, answers, area, ""
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()
        over = parent.window()
        self.resize(min(SIZE[0], over.width()), min(SIZE[1], over.height()))
        self._grid.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.setWindowTitle(say(N_("Entry from paper")))
        self._title.setText(say(N_("Entry from paper")))
        self._find.setPlaceholderText(say(N_("Code of a page or item")))
        self._find.setAccessibleName(say(N_("Code of a page or item")))
        self._before.setAccessibleName(say(N_("Page before")))
        self._after.setAccessibleName(say(N_("Next page")))
        self._done.setText(say(N_("Ready")))
        self._done.set_keys("Esc", press=False)
        self._grid.retranslate()
        self._hints.show_hints(
            (
                (("0",), say(N_("not applicable"))),
                (("9",), say(N_("no data"))),
                (("V", "P", "N"), say(N_("evidence"))),
                (("Tab",), say(N_("next column"))),
                (("Enter",), say(N_("next item"))),
                ((say(N_("PgDn")),), say(N_("next page"))),
                (("Ctrl", "G"), say(N_("code"))),
            )
        )
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field never closes; Esc leaves a question first."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self._ask.isVisible():
            self._ask.cancel()
        else:
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        """Keep what is being typed, then close."""
        self._grid.keep()
        super().done(result)

    @property
    def _shown(self) -> AreaView | None:
        return self._answers.view.area(self._area) if self._answers.view is not None else None

    def _show(self) -> None:
        view, area = self._answers.view, self._shown
        if view is None or area is None:
            return
        words, codes = self._desk.language.words, [each.code for each in view.areas]
        number = codes.index(area.code) + 1
        page = words.say(N_("Page {code} · {number}. {title}"), code=area.code, number=number, title=area.title)
        self._page.setText(page)
        items = () if area.is_left_out else area.items
        self._grid.show_rows(
            [
                PaperRow(
                    each.code, each.title, each.answer.own, each.answer.seen, each.answer.agreed,
                    each.answer.evidence_seen,
                )
                for each in items
            ]
        )  # fmt: skip
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < len(codes))
        self._progress.setText(words.say(N_("{n} of {total}"), n=view.answered, total=view.asked))
        people = len(view.participants)
        above = [each.code for each in items if people and sum(votes_of(each.answer.own)) > people]
        warned = words.say(N_("More votes than people ({people}): {items}"), people=people, items=", ".join(above))
        out = words.say(N_("This area is left out"))
        self._warning.setText(warned if above else out if area.is_left_out else "")

    def _turn(self, by: int) -> None:
        view = self._answers.view
        codes = [each.code for each in view.areas] if view is not None else []
        at = codes.index(self._area) + by if self._area in codes else -1
        if 0 <= at < len(codes):
            self._grid.keep()
            self._area = codes[at]
            self._show()
            self._grid.setFocus()

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _go_to_code(self) -> None:
        """Open the page of the code that was typed: an area, its number, or an item."""
        view, typed = self._answers.view, self._find.text().strip().upper()
        if view is None or not typed:
            return
        numbered = {str(number): each.code for number, each in enumerate(view.areas, 1)}
        item = view.item(typed)
        code = item.area if item is not None else numbered.get(typed, typed)
        if view.area(code) is None:
            self._find.selectAll()
            self._warning.setText(self._desk.language.words.say(N_("No page or item has the code {code}."), code=typed))
            return
        self._grid.keep()
        self._area = code
        self._show()
        if item is not None:
            self._grid.go_to(item.code)
        self._find.clear()
        self._grid.setFocus()

    def _write(self, code: str, field: str, value: str) -> None:
        if field == "agreed":
            self._answers.score(code, value)
        else:
            self._answers.write(code, field, value)

    def _ask_na(self, code: str) -> None:
        self._asked = code
        item = self._answers.view.item(code) if self._answers.view is not None else None
        self._ask.ask(*ASK_NA, text=item.answer.na_reason if item is not None else "")

    def _answer_na(self, reason: str) -> None:
        self._answers.score(self._asked, "na", reason)
        self._grid.setFocus()

    def _build(self) -> None:
        theme = self._desk.theme
        self._title, self._page, self._progress = (
            Label("small", self),
            Label("heading", self, wraps=True),
            Label("strong"),
        )
        self._find, self._grid = QLineEdit(self), PaperGrid(self._desk, self)
        self._before, self._after = KeyButton(theme, icon="chevron-left"), KeyButton(theme, icon="chevron-right")
        self._ask, self._warning, self._hints = (
            AskLine(self._desk, self),
            Label("strongsmall", wraps=True),
            KeyHints(self._desk),
        )
        self._done = KeyButton(theme, "primary", icon="check")
        for button in (self._before, self._after, self._done):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        top, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._page, 1)
        for part in (self._find, self._before, self._after):
            top.addWidget(part)
        self._find.setMaximumWidth(self._desk.theme.px(200))
        foot.addWidget(self._hints, 1)
        foot.addWidget(self._progress)
        foot.addWidget(self._done)
        for row in (top, foot):
            row.setSpacing(S3)
        column.setContentsMargins(S5, S4, S5, S4)
        column.setSpacing(S3)
        column.addWidget(self._title)
        column.addLayout(top)
        column.addWidget(self._ask)
        column.addWidget(self._grid, 1)
        column.addWidget(self._warning)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._answers.changed.connect(self._show)
        self._grid.written.connect(self._write)
        self._grid.na_asked.connect(self._ask_na)
        self._grid.paged.connect(self._turn)
        self._ask.answered.connect(self._answer_na)
        self._ask.cancelled.connect(self._grid.setFocus)
        self._find.returnPressed.connect(self._go_to_code)
        self._before.clicked.connect(self._turn_back)
        self._after.clicked.connect(self._turn_on)
        self._done.clicked.connect(self.accept)
        find = QShortcut(QKeySequence(FIND), self)
        find.activated.connect(self._find.setFocus)
        self._desk.language.changed.connect(self.retranslate)
