"""What follows a case: rounds of FOCAS, plans of every government, cycles of the service; nobody has to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from app.demo.case import CASE, WHERE, CaseField, CaseUnreadable
from app.demo.cycle_parts import CyclesPart, refuse_lost_keys
from app.demo.plan_parts import PlansPart, refuse_lost_barriers
from app.demo.rounds import RoundsPart

ROUNDS, PLANS, CYCLES = (CASE.with_name(f"{name}.json") for name in ("rounds", "plans", "cycles"))


class Following(Protocol):
    """A file that follows a case."""

    @property
    def case(self) -> str:
        """The name of the case that it follows."""


Told = TypeVar("Told", bound=Following)


@dataclass(frozen=True, slots=True)
class Story:
    """All that follows a case."""

    rounds: RoundsPart
    plans: PlansPart
    cycles: CyclesPart


def read_story_of(case: Path) -> Story | None:
    """Return what follows the case in `case`; None when nothing does. Raises: CaseUnreadable; CaseField."""
    rounds, plans, cycles = _read(ROUNDS, RoundsPart), _read(PLANS, PlansPart), _read(CYCLES, CyclesPart)
    refuse_lost_keys(cycles, CYCLES.name)
    refuse_lost_barriers(plans, {each.key for each in cycles.closed.wall}, PLANS.name)
    return Story(rounds, plans, cycles) if {rounds.case, plans.case, cycles.case} == {case.stem} else None


def _read(path: Path, form: type[Told]) -> Told:
    try:
        return msgspec.json.decode(path.read_bytes(), type=form)
    except msgspec.ValidationError as error:
        found = WHERE.search(str(error))
        field = found.group(1) if found else "{}"
        raise CaseField(where=path.name, field=field, reason=WHERE.sub("", str(error))) from error
    except (msgspec.DecodeError, OSError) as error:
        raise CaseUnreadable(where=path.name, reason=str(error)) from error
