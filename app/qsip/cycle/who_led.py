"""Who led each workshop, and which share of them counterparts lead: year by year they take over.

Counted are the five workshops of the stages; follow-up meetings, inductions and trainings have counts of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.qsip.choices import LED_BY, WORKSHOP_KINDS
from app.words import N_, Words
from app.workspace import Workspace
from db.models.qsip import Cycle, Workshop
from db.models.workshops import Trainer, WorkshopLeader

COUNTED = frozenset(WORKSHOP_KINDS) - {"follow_up"}
BY_COUNTERPARTS = frozenset({"counterpart", "both"})
COUNTERPARTS = frozenset({"government", "association", "organisation"})
"""Kinds of entity whose people are counterparts; who is paid by the programme is not."""


@dataclass(frozen=True, slots=True)
class LedShare:
    """How many workshops were led by whom in a calendar year. unknown: of which nobody said; they are left out."""

    counterpart: int
    both: int
    programme: int
    unknown: int

    @property
    def told(self) -> int:
        """How many say who led."""
        return self.counterpart + self.both + self.programme

    @property
    def share(self) -> Fraction | None:
        """The share that counterparts led alone, 0 to 1; `both` never counts as a half. None: nobody said of any."""
        return Fraction(self.counterpart, self.told) if self.told else None

    def sentence(self, words: Words) -> str:
        """Say it with its numbers: "3 of 7 (43%) · 2 by both · 1 not known"."""
        if self.share is None:
            return words.say(N_("no data"))
        parts = [
            words.say(
                N_("{n} of {m} ({share} %)"),
                n=self.counterpart,
                m=self.told,
                share=int(self.share * 100 + Fraction(1, 2)),
            ),
            words.count("{n} by both", "{n} by both", self.both) if self.both else "",
            words.count("{n} without data", "{n} without data", self.unknown) if self.unknown else "",
        ]
        return " · ".join(part for part in parts if part)


def counterpart_led_share(workspace: Workspace, *, year: int, cluster: UUID | None = None) -> LedShare:
    """Return who led the workshops that were held in `year`, in one cluster or in all."""
    with workspace.reading() as session:
        wanted = select(Workshop).where(Workshop.kind.in_(COUNTED))
        if cluster is not None:
            wanted = wanted.where(Workshop.cycle_id.in_(select(Cycle.id).where(Cycle.cluster_id == cluster)))
        today = workspace.today()
        rows = [row for row in session.scalars(wanted) if row.held_on is not None and row.held_on <= today]
        led = Counter(row.led_by if row.led_by in LED_BY else "" for row in rows if row.held_on.year == year)
        return LedShare(led["counterpart"], led["both"], led["programme"], led[""])


def leaders_of(session: Session, workshop: UUID) -> list[Trainer]:
    """Return the trainers who led `workshop`, in the order of their list."""
    led = select(WorkshopLeader.trainer_id).where(WorkshopLeader.workshop_id == workshop)
    rows = session.scalars(select(Trainer).where(Trainer.id.in_(led)))
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def lead_bent(session: Session, row: Workshop) -> Iterator[RuleWarning]:
    """What the guide warns of (its rule 20): nobody said who led, or a counterpart without a record as trainer.

    A counterpart is trained before the workshop and not paid by the programme.
    """
    if row.kind not in COUNTED:
        return
    if row.led_by not in LED_BY:
        yield RuleWarning(row.id, "workshop.nobody-led", N_("It is not written who led the workshop."))
    elif row.led_by in BY_COUNTERPARTS:
        trained = [each for each in leaders_of(session, row.id) if _is_trained(each, row)]
        if not trained:
            message = N_("A counterpart led it, and none of those named was trained as trainer before.")
            yield RuleWarning(row.id, "workshop.untrained-leader", message)


def _is_trained(trainer: Trainer, workshop: Workshop) -> bool:
    is_before = trainer.trained_on is not None and trainer.trained_on < workshop.held_on
    return is_before and trainer.entity_kind in COUNTERPARTS
