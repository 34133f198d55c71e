"""A list of the workshop that is written where it stands: its lines, their changes, and the way back of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.words import N_
from ui.work.workshop.minutes import before_of
from ui.work.workshop.part import Back, as_it_was

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets.line_table import LineTable
    from ui.work.workshop.part import WorkshopPart


@dataclass(frozen=True, slots=True)
class Uses:
    """The use cases of a list. name: what they call a row; words: the field that says it; move: None, it stands."""

    name: str
    words: str
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., Any]
    restore: Callable[..., Any]
    move: Callable[..., Any] | None = None


class ListEdits(QObject):
    """Brings what is done in a table to the use cases of its list."""

    def __init__(self, part: WorkshopPart, table: LineTable, uses: Uses) -> None:
        """Serve `table`, for `part`."""
        super().__init__(part)
        self._part, self._uses = part, uses
        self.rows: tuple[Any, ...] = ()
        table.removed.connect(self.remove)
        if uses.move is not None:
            table.moved.connect(self.move)

    def add(self, **facts: Any) -> None:  # noqa: ANN401 - as the use case
        """Put a row at the end."""
        if self._part.workshop is not None and not self._part.is_closed:
            call = partial(self._uses.add, workshop=self._part.workshop, **facts)
            back = Back(self._uses.remove, self._uses.name, by_id=True)
            self._part.steps.run(call, self._said(N_("Written: «{text}»"), facts[self._uses.words]), back, quiet=True)

    def change(self, key: str, **changes: Any) -> None:  # noqa: ANN401 - as the use case
        """Write over a row."""
        row = self.found(key)
        if row is not None:
            change = partial(self._uses.change, **{self._uses.name: row.id})
            call, back = partial(change, **changes), Back(partial(change, **as_it_was(row, changes)))
            self._part.steps.run(call, self._said(N_("Changed: «{text}»"), self._text(row)), back)

    def remove(self, key: str) -> None:
        """Take a row out."""
        row = self.found(key)
        if row is not None and not self._part.is_closed:
            call = partial(self._uses.remove, **{self._uses.name: row.id})
            back = Back(self._uses.restore, self._uses.name)
            self._part.steps.run(call, self._said(N_("Removed: «{text}»"), self._text(row)), back)

    def move(self, key: str, by: int) -> None:
        """Move a row up or down."""
        row, at = self.found(key), before_of([str(each.id) for each in self.rows], key, by)
        if row is not None and at is not None and self._uses.move is not None:
            behind = self.rows.index(row) + 1
            before, after = (self.rows[n].id if n < len(self.rows) else None for n in (at, behind))
            move = partial(self._uses.move, **{self._uses.name: row.id})
            call, back = partial(move, before=before), Back(partial(move, before=after))
            self._part.steps.run(call, self._said(N_("Moved: «{text}»"), self._text(row)), back, quiet=True)

    def found(self, key: str) -> Any:  # noqa: ANN401 - any row of the minutes
        """Return the row of that key, as it was read last; None when there is none."""
        return next((each for each in self.rows if str(each.id) == key), None)

    def _text(self, row: Any) -> str:  # noqa: ANN401 - any row of the minutes
        return str(getattr(row, self._uses.words) or "")

    def _said(self, sentence: str, text: str) -> str:
        return self._part.say(sentence, text=text)
