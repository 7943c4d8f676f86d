"""Can two accounts tell of one day?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.incidents.clues.clue import Clue

FORGIVEN_DAYS = 3
"""By so many days newsrooms differ about one event at most: night hours, "Thursday" misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days an event may have happened on, both inclusive; `exact` where the day is told."""

    first: date
    last: date
    exact: bool


def when(ours: Days, theirs: Days, *, siblings: bool = False) -> Clue:
    """Compare the days of two sides; parts of one wave may drag on into the next day."""
    gap = max((ours.first - theirs.last).days, (theirs.first - ours.last).days, 0)
    if gap == 0:
        exact = ours.exact and theirs.exact
        return Clue(2.0, "the same day") if exact else Clue(0.5, "days that fit")
    if gap > FORGIVEN_DAYS:
        return Clue(0, f"{gap} days apart", forbids=True)
    if gap == 1:
        return Clue(0.0 if siblings else -2.5, "one day apart")
    return Clue(-3.5, f"{gap} days apart")
