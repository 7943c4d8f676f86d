"""When is a source checked next? Pure: the time, and chance, are arguments."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST_PAUSE = timedelta(hours=6)
"""A source that keeps failing is still asked this often: none is given up without being told."""
SPREAD = 0.1
"""Checks move by up to this part of the pause, so that sources do not all come at once."""
# 2 ** 10 intervals are longer than LONGEST_PAUSE for every interval of half a minute or more.
_MOST_DOUBLINGS = 10


def next_check(
    now: datetime,
    every: timedelta,
    *,
    failures: int = 0,
    retry_after: timedelta | None = None,
    chance: float = 0.5,
) -> datetime:
    """Say when to check again after `failures` failed checks in a row (0: the last one was good).

    The pause doubles with each failure, up to LONGEST_PAUSE or the source's own pause, whichever
    is longer. A wait that the source asked for is never cut short. `chance` is between 0 and 1.
    """
    pause = every * (1 << min(failures, _MOST_DOUBLINGS))
    pause = min(pause, max(LONGEST_PAUSE, every))
    pause *= 1 + SPREAD * (2 * chance - 1)
    return now + max(pause, retry_after or timedelta(0))
