"""The strip at the bottom: what must never interrupt. Each entry leads to the place that explains it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from app.words import N_
from ui.place import Place, place
from ui.places import is_built
from ui.theme import S2, STRIP_HEIGHT, repolish

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.edits import Work

KEPT = 10_000  # milliseconds that a finished job stays in sight
ROLES = {
    "facilitator": N_("Facilitator"),
    "scribe": N_("Scribe"),
    "coordinator": N_("Coordinator"),
    "observer": N_("Observer"),
    "specialist": N_("Specialist"),
    "office": N_("Office"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the strip tells of this computer. last_exchange, last_backup: None before the first."""

    device: str
    role: str
    last_exchange: datetime | None
    last_backup: datetime | None


class StatusStrip(QFrame):
    """Saved, device and role, last exchange, last backup, and work that is going on.

    Signals: open_requested.
    """

    open_requested = Signal(object)  # Place that explains an entry

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setObjectName("strip")
        self._desk = desk
        self._standing: Standing | None = None
        self._saved_at: datetime | None = None
        self._state, self._works = "", []  # type: ignore[var-annotated]
        self._saved, self._device = self._entry("circle-check", "ok"), self._entry("laptop", "muted")
        self._exchange, self._backup = self._entry("arrow-left-right", "muted"), self._entry("shield-check", "muted")
        self._work, self._progress = self._entry("hourglass", "muted"), QProgressBar(self)
        self._stop = self._entry("x", "muted")
        self._timer = QTimer(self, singleShot=True, interval=KEPT)
        self._arrange()
        self._connect()
        self.retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Tell of this computer."""
        self._standing = standing
        self.retranslate()

    def show_saved(self, at: datetime) -> None:
        """Tell that an edit is on the disk."""
        self._saved_at, self._state = at, "ok"
        self.retranslate()

    def show_saving(self, *, on: bool) -> None:
        """Tell that an edit takes its time."""
        if self._state != "bad":
            self._state = "saving" if on else ("ok" if self._saved_at else "")
            self.retranslate()

    def show_not_saved(self, error: object) -> None:
        """Tell that the disk did not take an edit."""
        self._state = "bad"
        self.retranslate()

    def start_work(self, work: Work) -> None:
        """Show the progress of `work` and the way to stop it."""
        self._works.append(work)
        self.retranslate()

    def show_share(self, work: Work) -> None:
        """Show how far `work` is."""
        self._progress.setValue(round(work.share * 100))

    def end_work(self, work: Work) -> None:
        """Take `work` out of sight."""
        self._works.remove(work)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every entry."""
        self._say_saved()
        self._say_standing()
        self._say_work()

    def _say_saved(self) -> None:
        words = self._desk.language.words
        at = self._saved_at.astimezone().strftime("%H:%M") if self._saved_at else ""
        text = {
            "": words.say(N_("Everything is saved on this computer")),
            "ok": words.say(N_("Saved {time}"), time=at),
            "saving": words.say(N_("Saving…")),
            "bad": words.say(N_("Could not save")),
        }[self._state]
        self._tell(self._saved, text)
        icon, role = {"bad": ("octagon-x", "bad"), "saving": ("circle-dot", "muted")}.get(
            self._state, ("circle-check", "ok")
        )
        self._saved.setIcon(self._desk.theme.icon(icon, role))
        repolish(self._saved, "state", "bad" if self._state == "bad" else "ok")

    def _say_standing(self) -> None:
        words, standing = self._desk.language.words, self._standing
        for entry in (self._device, self._exchange, self._backup):
            entry.setVisible(standing is not None)
        if standing is None:
            return
        role = words.say(ROLES[standing.role]) if standing.role in ROLES else standing.role
        self._tell(self._device, f"{standing.device} · {role}" if role else standing.device)
        last, copy = standing.last_exchange, standing.last_backup
        self._tell(
            self._exchange,
            words.say(N_("Last exchange: {when}"), when=last) if last else words.say(N_("No exchange yet")),
        )
        self._tell(self._backup, words.say(N_("Backup: {when}"), when=copy) if copy else words.say(N_("No backup yet")))

    def _say_work(self) -> None:
        on = bool(self._works)
        for widget in (self._work, self._progress, self._stop):
            widget.setVisible(on)
        if on:
            self._tell(self._work, self._works[-1].title)
            self._tell(self._stop, self._desk.language.words.say(N_("Cancel")))
            self._progress.setAccessibleName(self._works[-1].title)

    def _tell(self, entry: QToolButton, text: str) -> None:
        entry.setText(text.replace("&", "&&"))
        entry.setAccessibleName(text)

    def _entry(self, icon: str, role: str) -> QToolButton:
        entry = QToolButton(self)
        entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        entry.setIcon(self._desk.theme.icon(icon, role))
        entry.setIconSize(QSize(20, 15))
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return entry

    def _arrange(self) -> None:
        self.setMinimumHeight(STRIP_HEIGHT)
        self._progress.setFixedWidth(120)
        self._progress.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(S2)
        for entry in (self._saved, self._device, self._exchange, self._backup):
            row.addWidget(entry)
        row.addStretch(1)
        for widget in (self._work, self._progress, self._stop):
            row.addWidget(widget)

    def _connect(self) -> None:
        edits = self._desk.edits
        self._device.clicked.connect(self._open_settings)
        self._backup.clicked.connect(self._open_settings)
        self._exchange.clicked.connect(self._open_exchange)
        self._stop.clicked.connect(self._cancel)
        edits.saving.connect(self._note_saving)
        edits.not_saved.connect(self.show_not_saved)
        edits.stored.connect(self._note_stored)
        edits.work_started.connect(self.start_work)
        edits.work_changed.connect(self.show_share)
        edits.work_ended.connect(self.end_work)

    def _note_saving(self, on: bool) -> None:
        self.show_saving(on=on)

    def _note_stored(self) -> None:
        self.show_saved(datetime.now().astimezone())

    def _cancel(self) -> None:
        if self._works:
            self._works[-1].cancel()

    def _open_settings(self) -> None:
        self.open_requested.emit(Place("settings"))

    def _open_exchange(self) -> None:
        if is_built("exchange"):
            self.open_requested.emit(place("exchange"))
