"""The answers of the round in sight: shown as given at once, stored one by one, taken back one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clusters import accept_warning
from app.focas import (
    AreaLevel,
    AssessmentView,
    DissentView,
    add_dissent,
    answer_item,
    change_dissent,
    leave_out_area,
    rate_relevance,
    remove_dissent,
    take_in_area,
    write_beside,
)
from ui.work.focas_scoring.state import with_answer, with_dissent, with_level, with_relevance

if TYPE_CHECKING:
    from uuid import UUID

    from app.failures import TrochaError
    from app.focas import DissentChanges, DissentId
    from ui.edits import Call, Edits

NEVER = -1


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was before the one that replaced it."""

    item: str
    agreed: str
    na_reason: str


class Answers(QObject):
    """Holds the round in sight. What the person does shows before it is stored; a refusal reads the round again.

    Signals: changed, levelled, refused, read_again.
    """

    changed = Signal()  # the round is another: paint
    levelled = Signal()  # the level of an area came back: nothing else is another
    refused = Signal(object)  # TrochaError
    read_again = Signal()  # what was read meanwhile was older than what the person wrote

    def __init__(self, edits: Edits, parent: QObject) -> None:
        """Hold no round yet. view: the round as the person sees it."""
        super().__init__(parent)
        self._edits = edits
        self._past: list[Given] = []
        self._on_way, self._own, self._is_behind = 0, 0, False
        self._sent = self._sent_before = 0  # how many edits went out: until now, until the reading began
        self._left = 0  # edits of rounds before that are still on their way
        self.view: AssessmentView | None = None

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be written: no round yet, or a closed one."""
        return self.view is None or self.view.closed_at is not None

    def forget(self) -> None:
        """Hold no round: another one will be read."""
        self.view, self._past = None, []
        self._left, self._on_way = self._left + self._on_way, 0

    def takes_for_own(self, tables: frozenset[str]) -> bool:
        """Whether what was stored just now is an answer of this screen, which it shows already."""
        is_own = tables == {"answer"} and self._own > 0
        self._own -= int(is_own)
        return is_own

    def begin_reading(self) -> None:
        """Note what will be in what is read: all that went out, when it has arrived."""
        self._sent_before = NEVER if self._on_way else self._sent

    def show_read(self, read: AssessmentView) -> None:
        """Hold what was read, unless this screen wrote something since the reading began: then it is older."""
        if self._on_way or self._sent != self._sent_before:
            self._is_behind = True
            self._catch_up()
            return
        self.view = read
        self.changed.emit()

    def score(self, code: str, value: str, reason: str = "") -> None:
        """Agree on `value`: "1" to "4", "na" with its `reason`, "nd"; "" clears."""
        view = self.view
        item = view.item(code) if view is not None else None
        if item is None or self.is_locked:
            return
        before = Given(code, item.answer.agreed, item.answer.na_reason)
        if (before.agreed, before.na_reason) != (value, reason):
            self._past.append(before)
            self._answer(code, value, reason)

    def take_back(self) -> str:
        """Give the answer before the last one again; return its item, "" when there is none."""
        if not self._past or self.is_locked:
            return ""
        last = self._past.pop()
        self._answer(last.item, last.agreed, last.na_reason)
        return last.item

    def write(self, code: str, field: str, text: str) -> None:
        """Write a value beside the agreed one."""
        view = self.view
        if view is None or self.is_locked or not code:
            return
        self._change(with_answer(view, code, **{field: text}))
        self._own += 1
        self._send(partial(write_beside, assessment=view.id, item=code, field=field, text=text))

    def explain_votes(self, code: str, reason: str) -> None:
        """Say why the item `code` has more votes than people took part."""
        if self.view is not None and not self.is_locked and reason:
            call = partial(accept_warning, subject=self.view.id, code=f"focas.votes-{code}", reason=reason)
            self._send(call)

    def dissent(self, code: str, dissent: DissentId, field: str, text: str) -> None:
        """Write the "level", "holder" or "reason" of a dissent; the first one begins it. Without a level: no data."""
        view = self.view
        if view is None or self.is_locked:
            return
        told: DissentChanges = {field: text or ("nd" if field == "level" else "")}  # type: ignore[misc]  # as rows name
        known = next((each for item in view.items for each in item.answer.dissents if each.id == dissent), None)
        if known is not None:
            self._change(with_dissent(view, replace(known, **told)))
            self._send(partial(change_dissent, dissent=dissent, **told))
        elif text:
            new = replace(DissentView(dissent, "nd", "", "", item=code), **told)
            self._change(with_dissent(view, new))
            call = partial(
                add_dissent, assessment=view.id, item=code, dissent=dissent,
                level=new.level, holder=new.holder, reason=new.reason,
            )  # fmt: skip
            self._send(call)

    def take_dissent_off(self, dissent: UUID) -> None:
        """Remove a dissent."""
        if not self.is_locked:
            self._send(partial(remove_dissent, dissent=dissent))

    def rate(self, area: str, relevance: int) -> None:
        """Say how much `area` holds the service back, 1 to 3; 0 clears."""
        view = self.view
        if view is not None and not self.is_locked:
            self._change(with_relevance(view, area, relevance or None))
            self._send(partial(rate_relevance, assessment=view.id, area=area, relevance=relevance or None))

    def leave_out(self, area: str, reason: str) -> None:
        """Leave `area` out."""
        if self.view is not None and not self.is_locked:
            self._send(partial(leave_out_area, assessment=self.view.id, area=area, reason=reason))

    def take_in(self, area: str) -> None:
        """Take `area` in again."""
        if self.view is not None and not self.is_locked:
            self._send(partial(take_in_area, assessment=self.view.id, area=area))

    def _answer(self, code: str, value: str, reason: str) -> None:
        view = self.view
        if view is None:
            return
        changes = {"na_reason": reason} if value == "na" else {"na_reason": ""} | ({"reason": reason} if reason else {})
        self._change(with_answer(view, code, agreed=value, **changes))
        self._own += 1
        self._send(partial(answer_item, assessment=view.id, item=code, value=value, reason=reason or None))

    def _change(self, view: AssessmentView) -> None:
        self.view = view
        self.changed.emit()

    def _send(self, call: Call) -> None:
        self._on_way += 1
        self._sent += 1
        self._edits.keep(call, done=self._arrived, failed=self._refuse)

    def _arrived(self, result: object) -> None:
        if self._left:
            self._left -= 1
            return
        self._on_way -= 1
        if isinstance(result, AreaLevel) and self.view is not None:
            self.view = with_level(self.view, result)
            self.levelled.emit()
        self._catch_up()

    def _refuse(self, error: TrochaError) -> None:
        if self._left:
            self._left -= 1
            self.refused.emit(error)
            return
        self._on_way -= 1
        self._own = 0
        self._is_behind = True
        self.refused.emit(error)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_behind and not self._on_way:
            self._is_behind = False
            self.read_again.emit()
