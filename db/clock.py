"""The hybrid logical clock: one number an edit, which grows with time and never contradicts cause and effect.

An HLC is milliseconds since 1970 shifted by 16 bits, with a counter below. A change is later than the changes it
replaces even when those come from a clock that runs years ahead; that jump stays in the cell it happened in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

COUNTER_BITS = 16
_DAY = 86_400_000 << COUNTER_BITS


def hlc_at(moment: datetime) -> int:
    """Return the lowest HLC of an instant."""
    return int(moment.timestamp() * 1000) << COUNTER_BITS


def moment_of(hlc: int) -> datetime:
    """Return the instant that an HLC carries."""
    return datetime.fromtimestamp((hlc >> COUNTER_BITS) / 1000, UTC)


class Clock:
    """Gives each change its HLC and counts those of the running transaction."""

    def __init__(self, now: Callable[[], datetime], last: int = 0) -> None:
        """Tick after `last`, the newest own HLC, unless the computer's clock was set back by more than a day since."""
        self._now = now
        self._own_last = last
        self.latest = 0
        self.ticks = 0

    def now(self) -> datetime:
        """Return the computer's present instant."""
        return self._now()

    def catch_up(self, last: int) -> None:
        """Tick after `last` too, which another process of the same replica wrote meanwhile."""
        self._own_last = max(self._own_last, last)

    def tick(self, replaced: int | None) -> int:
        """Return the HLC of a change that replaces changes up to `replaced`: max(clock, own last + 1, replaced + 1)."""
        wall = hlc_at(self._now())
        own = self._own_last if self._own_last - wall < _DAY else 0
        self._own_last = max(wall, own + 1)
        self.latest = max(self._own_last, (replaced or 0) + 1)
        self.ticks += 1
        return self.latest
