"""What stands over and under the cards: the service, who is in the room, who was not heard, what a card can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import DIMENSIONS
from app.words import N_
from ui.theme import S2, S3, S4, S5
from ui.tips import tip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.page_tabs import PageTabs
from ui.widgets.status_chip import StatusChip
from ui.work.workshop.look import MANY, SECTOR_ICONS, SPEAKING, counted

if TYPE_CHECKING:
    from app.qsip import WorkshopView
    from ui.desk import Desk

TIME = 220  # pixels of the point that is timed
LEAST_TITLE = 120  # logical pixels: a long service gives way to the buttons


class WallHead(QFrame):
    """The service and the session; people, and the way to and from the wall.

    Signals: people_wanted, wall_wanted, cards_wanted.
    """

    people_wanted = Signal()
    wall_wanted = Signal()
    cards_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Head nothing yet."""
        super().__init__(parent)
        self.setObjectName("wallhead")
        self._desk, self._said, self._has_people = desk, "", True
        self._is_on = False  # the wall stands on another screen
        self._sector, self._sign, self._title, self._detail = "", QLabel(self), Label("title", self), Label("", self)
        self._saved_sign, self._saved, self._closed = QLabel(self), Label("walllead", self), StatusChip(desk, self)
        self._clock, self._time = QLabel(self), Label("strong", self)
        self._cards = KeyButton(desk.theme, icon="layout-grid", parent=self)
        self._people = KeyButton(desk.theme, icon="users", parent=self)
        self._wall = KeyButton(desk.theme, icon="presentation", parent=self)
        self.tabs = PageTabs(desk, self)
        self.tabs.setObjectName("")
        self.tabs.setContentsMargins(-S4, 0, 0, 0)  # its titles begin where the cards do
        self._arrange()
        self._people.clicked.connect(self.people_wanted)
        self._wall.clicked.connect(self.wall_wanted)
        self._cards.clicked.connect(self.cards_wanted)
        desk.theme.changed.connect(self.retranslate)
        desk.edits.saving.connect(self._say_saved)
        self.retranslate()

    def show_head(
        self, service: str, detail: str, sector: str, *, is_closed: bool, is_alone: bool, has_people: bool
    ) -> None:
        """Say which service and session it is; `is_alone`: one barrier is in sight, so the cards are a way back.

        has_people: who is in the room can be shown beside what is in sight.
        """
        self._sector, self._has_people = sector, has_people
        self._title.setText(service)
        self._said = detail
        self._cards.setVisible(is_alone)
        self._closed.setVisible(is_closed)
        if is_closed:
            self._closed.show_status("read_only")
        self.retranslate()

    def show_time(self, said: str) -> None:
        """Say which point is timed and for how long; "" when none is."""
        side = self._desk.theme.px(16)
        self._clock.setPixmap(self._desk.theme.icon("clock").pixmap(QSize(side, side)))
        self._time.setText(self._time.fontMetrics().elidedText(said, Qt.TextElideMode.ElideMiddle, TIME))
        self._time.setToolTip(tip(said))
        for widget in (self._clock, self._time):
            widget.setVisible(bool(said))

    def show_wall(self, *, on: bool) -> None:
        """Say whether the wall stands on another screen."""
        self._is_on = on
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        say, theme = self._desk.language.words.say, self._desk.theme
        side = theme.px(22)
        self._sign.setPixmap(theme.icon(SECTOR_ICONS.get(self._sector, "presentation")).pixmap(QSize(side, side)))
        self._people.setText(say(N_("People")))
        self._people.set_keys("F9", press=False)
        self._cards.setText(say(N_("Cards")))
        self._cards.set_keys("Esc", press=False)
        self._wall.setText(say(N_("Leave")) if theme.is_projector or self._is_on else say(N_("Onto the wall")))
        self._wall.set_keys("F11", press=False)
        for widget in (self._sign, self._title, self._detail):
            widget.setVisible(theme.is_projector)  # at the desk the context bar says it
        self.tabs.setVisible(not theme.is_projector)
        self._people.setVisible(self._has_people)
        self._saved.setText(say(N_("Saved")))
        small = theme.px(16)
        self._saved_sign.setPixmap(theme.icon("circle-check").pixmap(QSize(small, small)))
        self._say_saved(saving=False)
        self._cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the detail with an ellipsis where it has no room."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        said = self._detail.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, self._detail.width())
        self._detail.setText(said)
        self._detail.setToolTip(tip(self._said) if said != self._said else "")

    def _say_saved(self, saving: bool) -> None:
        for widget in (self._saved, self._saved_sign):
            widget.setVisible(self._desk.theme.is_projector and not saving)

    def _arrange(self) -> None:
        self._clock.hide()
        self._time.hide()
        self._closed.hide()
        self._cards.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(S5, S2, S5, S2)
        row.setSpacing(S3)
        self._title.setMinimumWidth(LEAST_TITLE)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for widget in (self._sign, self._title):
            row.addWidget(widget)
        row.addWidget(self._detail, 1)
        row.addWidget(self.tabs, 1)
        for part in (
            self._clock,
            self._time,
            self._closed,
            self._saved_sign,
            self._saved,
            self._cards,
            self._people,
            self._wall,
        ):
            row.addWidget(part)


class CountStrip(QFrame):
    """How many are in the room, who spoke, and the first role that was not heard.

    Signals: unheard_wanted.
    """

    unheard_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Count nobody yet."""
        super().__init__(parent)
        self.setObjectName("wallcount")
        self._desk, self._said = desk, ""
        self._sign, self._people, self._sexes = QLabel(self), Label("strong", self), Label("", self)
        self._spoke = Label("", self)
        self._unheard = QFrame(self)
        self._unheard.setObjectName("unheard")
        self._hand, self._who = QLabel(self._unheard), Label("strong", self._unheard)
        self._arrange()

    def show_workshop(self, workshop: WorkshopView) -> None:
        """Say the counts of `workshop`."""
        words, theme = self._desk.language.words, self._desk.theme
        people = workshop.participants
        women, men, others = (sum(each.sex == sex for each in people) for sex in ("woman", "man", "other"))
        side = theme.px(18)
        self._sign.setPixmap(theme.icon("users").pixmap(QSize(side, side)))
        self._people.setText(words.count("{n} person", "{n} people", len(people)))
        said = [words.count("{n} woman", "{n} women", women), words.count("{n} man", "{n} men", men)]
        if others:
            said.append(words.count("{n} of another sex", "{n} of another sex", others))
        self._sexes.setText(" · ".join(said) if women or men or others else "")
        spoke = {role: sum(each.role == role for each in workshop.barriers) for role in SPEAKING}
        parts = [counted(role, n, words) for role, n in spoke.items() if n]
        self._said = words.say(N_("Cards: {counts}"), counts=", ".join(parts)) if parts else ""
        self._show_unheard(workshop)
        self._cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut who spoke with an ellipsis where it has no room."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self._spoke.width()
        self._spoke.setText(self._spoke.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))

    def _show_unheard(self, workshop: WorkshopView) -> None:
        words, missing = self._desk.language.words, workshop.unheard
        self._unheard.setVisible(bool(missing) and bool(workshop.barriers) and workshop.closed_at is None)
        if not missing:
            return
        role, dimension = missing[0]
        side = self._desk.theme.px(18)
        self._hand.setPixmap(self._desk.theme.icon("hand", "warn").pixmap(QSize(side, side)))
        self._who.setText(
            words.say(
                N_("Not yet heard: {role}, on {dimension}"),
                role=words.say(MANY[role]),
                dimension=words.say(DIMENSIONS[dimension]).lower(),
            )
        )

    def _arrange(self) -> None:
        inner = QHBoxLayout(self._unheard)
        inner.setContentsMargins(S3, 3, S3, 3)
        inner.addWidget(self._hand)
        inner.addWidget(self._who)
        row = QHBoxLayout(self)
        row.setContentsMargins(S5, S2, S5, S2)
        row.setSpacing(S4)
        self._spoke.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for widget in (self._sign, self._people, self._sexes):
            row.addWidget(widget)
        row.addWidget(self._spoke, 1)
        row.addWidget(self._unheard)


class Blackout(QFrame):
    """Covers the wall, so that people look at each other.

    Signals: pressed.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stay away until asked."""
        super().__init__(parent)
        self.setObjectName("blackout")
        self.setAccessibleName(desk.language.words.say(N_("Black screen")))
        QVBoxLayout(self)
        self.hide()

    def turn(self) -> None:
        """Cover the whole wall, or show it again."""
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
        self.setVisible(self.isHidden())
        self.raise_()
