"""How a form was filled, where it asks for it: audit.csv, with the columns and events of ODK Collect.

Source: ODK documentation, "Logging enumerator behavior". Places are not written down: a computer does not know its own.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms.filling import Definition, Response

NAME = "audit.csv"
MANY = 20  # lines: what is lost at most when the power fails
BEGIN, RESUME, EXIT, FINAL = "form start", "form resume", "form exit", "form finalize"
QUESTION, ADDED, REMOVED = "question", "add repeat", "delete repeat"
PLAIN = ("event", "node", "start", "end")
CHANGES, USER = ("old-value", "new-value"), ("user",)


def audit_place(definition: Definition) -> str:
    """Return the reference under which a form asks for its log; "" when it does not."""
    return next((ref for ref, place in definition.fields.items() if place.path[-2:] == ("meta", "audit")), "")


@dataclass(frozen=True, slots=True)
class AuditPart:
    """What is added to a log. columns: of the whole log."""

    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    def added_to(self, content: bytes | None) -> bytes:
        """Return the log of earlier sittings, None when there is none, with this part."""
        file = StringIO()
        written = csv.writer(file, lineterminator="\n")
        if not content:
            written.writerow(self.columns)
        written.writerows(self.lines)
        return (content or b"") + file.getvalue().encode()


@dataclass(slots=True)
class AuditLog:
    """The log of one sitting. now: the clock. user: who fills, as `username` says it. is_first: nobody sat before."""

    response: Response
    place: str
    now: Callable[[], datetime]
    user: str = ""
    is_first: bool = True
    _lines: list[tuple[str, ...]] = field(default_factory=list)
    _at: str = ""
    _since: str = ""
    _before: str = ""

    def note(self, event: str, ref: str = "") -> None:
        """Write an event of one moment."""
        self.leave()
        self._write(event, ref, self._moment())

    def enter(self, ref: str) -> None:
        """The caret came to the question `ref`; the one before is left."""
        if ref != self._at:
            self.leave()
            self._at, self._since, self._before = ref, self._moment(), self.response.value(ref)

    def leave(self) -> None:
        """The caret is on no question any more."""
        ref, self._at = self._at, ""
        if ref:
            value = self.response.value(ref) if self.is_there(ref) else ""
            changed = (self._before, value) if value != self._before else ("", "")
            self._write(QUESTION, ref, self._since, self._moment(), changed)

    def is_there(self, ref: str) -> bool:
        """Whether `ref` has not gone with its row."""
        repeat, _, number = ref.rpartition("]")[0].rpartition("[")
        return not repeat or int(number) <= self.response.repeat_count(repeat)

    def begin(self) -> None:
        """Somebody sits down to fill the form, or to go on with it."""
        self.note(BEGIN if self.is_first else RESUME)

    @property
    def is_full(self) -> bool:
        """Whether so much is written that it is worth storing."""
        return len(self._lines) >= MANY

    def take(self) -> AuditPart | None:
        """Return what was written since this was asked last; None when nothing was."""
        lines, self._lines = tuple(self._lines), []
        return AuditPart(self._columns(), lines) if lines else None

    def _columns(self) -> tuple[str, ...]:
        return (*PLAIN, *(CHANGES if self._is_asked("track-changes") else ()), *(USER if self._knows_user() else ()))

    def _write(self, event: str, ref: str, start: str, end: str = "", changed: tuple[str, str] = ("", "")) -> None:
        more = changed if self._is_asked("track-changes") else ()
        self._lines.append((event, ref, start, end, *more, *((self.user,) if self._knows_user() else ())))

    def _knows_user(self) -> bool:
        return self._is_asked("identify-user")

    def _is_asked(self, what: str) -> bool:
        return self.response.definition.fields[self.place].attributes.get(f"odk:{what}") == "true"

    def _moment(self) -> str:
        return str(int(self.now().timestamp() * 1000))
