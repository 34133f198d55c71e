"""An instrument that was adjusted from an earlier version: who, when, why, and below it what differs, item by item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.focas import DIFFERENCES, AdjustmentView, InstrumentDifference, InstrumentView, difference_between
from app.words import LANGUAGE_NAMES, N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.kept_text import KeptText
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from app.focas import ItemDifference
    from app.words import Words
    from ui.desk import Desk

MOST_LINES = 60


class AdjustmentDialog(FormDialog):
    """Its fields are those of the record; what differs follows the earlier version that is chosen."""

    heading: ClassVar[str] = N_("Adjustment of the instrument")
    lead: ClassVar[str] = N_(
        "An instrument is adjusted with somebody who knows the subject. Who, when and why stays with it; open rounds "
        "go on with the version they began with."
    )

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        instrument: InstrumentView,
        others: Sequence[InstrumentView],
        known: Sequence[AdjustmentView],
        today: date,
    ) -> None:
        """Ask what `instrument` was adjusted from: one of `others`. known: what is written of it already."""
        self._instrument, self._others, self._today = instrument, tuple(others), today
        self._known = {each.replaces.hex: each for each in known}
        self._difference: InstrumentDifference | None = None
        super().__init__(desk, parent)
        self._choose()

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        facts = {"title": self._instrument.title, "version": self._instrument.version}
        self._heading.setText(self.say(N_("Adjustment: {title}, version {version}"), **facts))
        self._on.speak(self._desk.language.words.language)
        self._earlier.offer(tuple((each.id.hex, self._said(each)) for each in self._others))
        self._show_difference()

    def _make_fields(self) -> None:
        self._earlier, self._expert = Choice(self), QLineEdit(self)
        self._on = DayEdit(None, self, may_be_empty=True)
        self._why = KeptText(self, rows=2)
        self._count, self._differences = Label("strong", self, wraps=True), Label(parent=self, wraps=True)
        self._earlier.offer(tuple((each.id.hex, each.version) for each in self._others))
        self.add(
            Field(self._desk, N_("Adjusted from"), self._earlier, self),
            Field(self._desk, N_("Adjusted on"), self._on, self),
        )
        hint = N_("Post and body, such as the regional health office")
        self.add(Field(self._desk, N_("Subject expert"), self._expert, self, hint=hint))
        self.add(Field(self._desk, N_("Why it was adjusted"), self._why, self))
        self.add(self._count)
        self.add(self._differences)
        self._earlier.currentIndexChanged.connect(self._choose)
        self._expert.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "replaces": self._chosen.id,
            "changed_on": self._on.day,
            "expert": self._expert.text(),
            "reason": self._why.toPlainText(),
        }

    @property
    def _chosen(self) -> InstrumentView:
        return next(each for each in self._others if each.id.hex == self._earlier.key)

    def _choose(self) -> None:
        """Show what is written of the chosen pair, and read what differs."""
        known = self._known.get(self._earlier.key)
        self._expert.setText(known.expert if known else "")
        self._why.show_text(known.reason if known else "", is_other=True)
        self._on.show_day(known.changed_on if known else self._today, is_other=True)
        call = partial(difference_between, older=self._chosen.id, newer=self._instrument.id)
        self._desk.edits.read(call, done=self._take_difference, failed=self.show_failure)

    def _take_difference(self, difference: InstrumentDifference) -> None:
        self._difference = difference
        self._show_difference()

    def _show_difference(self) -> None:
        found, words = self._difference, self._desk.language.words
        if found is None:
            return
        changed = words.count("{n} item differs", "{n} items differ", len(found.codes))
        self._count.setText(changed if found.codes else words.say(N_("No item differs.")))
        self._differences.setText("\n".join(said_differences(found, words)))

    def _said(self, view: InstrumentView) -> str:
        return self.say(N_("version {version}"), version=view.version)


def said_differences(found: InstrumentDifference, words: Words) -> Iterator[str]:
    """Yield what differs in sentences: languages first, what may need another revision next, then item by item."""
    if found.languages:
        names = words.listing([LANGUAGE_NAMES.get(code, code) for code in found.languages])
        yield words.say(N_("New languages: {languages}."), languages=names)
    if found.may_need_revision:
        message = N_("Look again at {items}: a number in a level changed, or whom they ask, and the revision did not.")
        yield words.say(message, items=words.listing(list(found.may_need_revision)))
    for each in found.items[:MOST_LINES]:
        yield f"{_head(each, words)}: {_change(each, words)}"
    if len(found.items) > MOST_LINES:
        more = len(found.items) - MOST_LINES
        yield words.count("and {n} difference more", "and {n} differences more", more)


def _head(each: ItemDifference, words: Words) -> str:
    level = words.say(N_("level {level}"), level=each.level) if each.level else ""
    parts = (each.code, words.say(DIFFERENCES[each.kind]), level, LANGUAGE_NAMES.get(each.language, each.language))
    return " \N{MIDDLE DOT} ".join(filter(None, parts))


def _change(each: ItemDifference, words: Words) -> str:
    if each.before and each.after:
        return words.say(N_("“{before}” became “{after}”"), before=each.before, after=each.after)
    return each.after or each.before


def find_others(instrument: InstrumentView, known: Sequence[InstrumentView]) -> tuple[InstrumentView, ...]:
    """Return the other versions of `instrument` among those that are `known`."""
    return tuple(each for each in known if each.name == instrument.name and each.id != instrument.id)


def adjustments_of(instrument: UUID, known: Sequence[AdjustmentView]) -> tuple[AdjustmentView, ...]:
    """Return those of `known` that made `instrument`."""
    return tuple(each for each in known if each.instrument_id == instrument)
