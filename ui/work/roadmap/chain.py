"""The chain of an action as a path of links: from the answer to the next measure, each leads to where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.chain import KINDS, Chain, Link, read_chain
from app.words import N_
from ui.place import Place, place
from ui.tips import tip
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk

SOON = 80  # milliseconds after the last step through the list until the chain is read
ICON, MOST = 14, 2  # pixels of a sign; links of one kind that are shown each for itself
ICONS = {
    "answer": "list-checks", "gap": "scale", "barrier": "octagon-x", "cause": "corner-down-right",
    "solution": "lightbulb", "focas_answer": "gauge", "need": "target", "plan_action": "notebook-pen",
    "action": "route", "commitment": "file-signature", "measure": "repeat",
}  # fmt: skip
CODED = frozenset({"answer", "gap", "focas_answer", "need", "commitment", "measure", "plan_action"})


def place_of(link: Link) -> Place:
    """Return where `link` is seen."""
    if link.kind in {"answer", "gap", "measure"}:
        return place("votes", link.within, tab="second" if link.kind == "measure" else "")
    if link.kind in {"barrier", "cause", "solution"}:
        return place("workshop", link.within)
    if link.kind == "focas_answer":
        return place("focas_scoring", link.within, tab=link.code)
    ids = (link.within, link.id) if link.kind == "action" else (link.within,)
    kinds = {"need": "focas_results", "plan_action": "improvement_plan", "action": "roadmap", "commitment": "letter"}
    return place(kinds[link.kind], *ids)


class ChainPath(QWidget):
    """One line of links; what has no room goes on in the next.

    Signals: open_requested, failed.
    """

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no chain yet."""
        super().__init__(parent)
        self._desk = desk
        self._action: UUID | None = None
        self._chain: Chain | None = None
        self._links: dict[str, Link] = {}
        self._parts: list[QWidget] = []
        self._row, self._soon = FlowRow(self, gap=2), QTimer(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._read)
        self.hide()

    def show_action(self, action: UUID) -> None:
        """Read the chain of `action` soon; until then the one of before is not shown for it."""
        if action != self._action:
            self._chain = None
            self.hide()
        self._action = action
        self._soon.start()

    def retranslate(self) -> None:
        """Say every word."""
        self.setAccessibleName(self._desk.language.words.say(N_("Where it comes from and what follows")))
        self._chain = None  # what people wrote is the same in every language, the words around it are not
        if self._action is not None:
            self._soon.start()

    def _read(self) -> None:
        if self._action is not None:
            call = partial(read_chain, action=self._action, language=self._desk.language.words.language)
            self._desk.edits.read(call, done=self._show, failed=self._fail)

    def _show(self, chain: Chain) -> None:
        if chain.action.id != self._action or chain == self._chain:
            return
        self._chain = chain
        focused = next((each.objectName() for each in self._parts if each.hasFocus()), "")
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._links = [], {}
        for kind in KINDS:
            self._add_kind(kind, chain.of(kind))
        for part in self._parts:
            self._row.addWidget(part)
            part.show()
            if focused and part.objectName() == focused:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(len(chain.links) > 1)
        self.updateGeometry()

    def _add_kind(self, kind: str, links: tuple[Link, ...]) -> None:
        say = self._desk.language.words.say
        for number, link in enumerate(links[:MOST]):
            if self._parts:
                self._parts.append(self._arrow() if number == 0 else self._and())
            words = f"{say(KINDS[kind])} {link.code}" if kind in CODED and link.code else say(KINDS[kind])
            if kind == "action":
                words = say(N_("Action {number}"), number=link.code)
            self._parts.append(self._button(link, words, is_here=kind == "action"))
        if len(links) > MOST:
            more = Label("small", self)
            more.setText(f"+{len(links) - MOST}")
            more.setToolTip(tip("\n".join(f"{each.code} {each.text}".strip() for each in links[MOST:])))
            self._parts.append(more)

    def _button(self, link: Link, words: str, *, is_here: bool) -> QToolButton:
        theme, detail = self._desk.theme, link.detail(self._desk.language.words)
        key = f"{link.kind} {link.id} {link.code}"
        self._links[key] = link
        button = QToolButton(self)
        button.setObjectName(key)
        button.setText(words)
        button.setFont(theme.font("small", bold=is_here))
        button.setIcon(theme.icon(ICONS[link.kind], "accent" if is_here else "muted"))
        button.setIconSize(QSize(ICON, ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("current", is_here)
        told = ". ".join(part for part in (link.text, detail) if part)
        button.setAccessibleName(f"{words}: {told}")
        button.setToolTip(tip(told))
        button.setEnabled(not is_here)
        button.clicked.connect(self._open)
        return button

    def _arrow(self) -> QLabel:
        sign = QLabel(self)
        sign.setPixmap(self._desk.theme.icon("chevron-right", "muted").pixmap(QSize(12, 12)))
        return sign

    def _and(self) -> QLabel:
        sign = Label("small", self)
        sign.setText("·")
        return sign

    def _open(self) -> None:
        link = self._links.get(self.sender().objectName())
        if link is not None:
            self.open_requested.emit(place_of(link))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
