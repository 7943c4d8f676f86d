"""Could one toll be a later stage of the other?"""

from __future__ import annotations

from dataclasses import dataclass

from bot.incidents.clues.clue import Clue
from bot.incidents.figures import Tally
from extractors.report import Group

STEEP = 2.0
"""A toll seldom more than doubles between two reports, once three or more are dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The people harmed, as one side tells it; None where it gives no number.

    `victims` are those killed who were no militants, `escaped` are prisoners freed.
    `killed_groups` are the groups that the victims belong to.
    """

    victims: Tally | None
    militants: Tally | None
    injured: Tally | None
    escaped: Tally | None
    abducted: Tally | None
    killed_groups: frozenset[Group]


def tolls(earlier: Toll, later: Toll) -> list[Clue]:
    """Compare two tolls, the earlier published first; silence on one side tells nothing."""
    return [
        *_victims(earlier.victims, later.victims),
        *_groups(earlier.killed_groups, later.killed_groups),
        *_harm(earlier, later),
        *_same("militants killed", earlier.militants, later.militants),
        *_same("injured", earlier.injured, later.injured),
        *_same("freed", earlier.escaped, later.escaped),
        *_same("taken", earlier.abducted, later.abducted),
    ]


def _victims(earlier: Tally | None, later: Tally | None) -> list[Clue]:
    if earlier is None or later is None:
        return []
    before, now = earlier.best, later.best
    if _fits(earlier, later):
        if before == now == 0:
            return [Clue(0.5, "nobody killed")]
        return [Clue(1.5 if now >= 3 else 0.5, f"the same toll ({now} killed)")]
    if now < before:
        return [Clue(_shrunk(before, now), f"{now} killed is fewer than {before}")]
    if before == 0:
        return [Clue(-1.0, f"{now} killed after none")]
    steep = now > STEEP * max(before, 2)
    return [Clue(-1.5, f"{before} killed would be a steep rise to {now}")] if steep else []


def _shrunk(before: int, now: int) -> float:
    if before >= 3 and before - now <= 1:
        return -0.5
    # No stronger: "two more died" is easily read as two dead.
    return -1.0 if 2 * now >= before else -2.0


def _groups(ours: frozenset[Group], theirs: frozenset[Group]) -> list[Clue]:
    known = Group.UNKNOWN not in ours | theirs
    if ours and theirs and known and not ours & theirs:
        return [Clue(-2.0, "others were killed")]
    return []


def _harm(ours: Toll, theirs: Toll) -> list[Clue]:
    """Killed on one side only and taken on the other only: two crimes, unless told as one."""
    kinds = [(bool(t.victims and t.victims.best), bool(t.abducted)) for t in (ours, theirs)]
    if sorted(kinds) == [(False, True), (True, False)]:
        return [Clue(-1.5, "people killed there, taken here")]
    return []


def _same(what: str, ours: Tally | None, theirs: Tally | None) -> list[Clue]:
    if ours is None or theirs is None:
        return []
    if _fits(ours, theirs):
        return [Clue(1.0, f"as many {what} ({theirs.best})")] if theirs.best >= 2 else []
    low, high = sorted((ours.best, theirs.best))
    return [Clue(-1.0, f"{high} {what}, not {low}")] if high > STEEP * max(low, 2) else []


def _fits(ours: Tally, theirs: Tally) -> bool:
    """Whether one number could be meant by both."""
    above = theirs.high is None or ours.low <= theirs.high
    below = ours.high is None or theirs.low <= ours.high
    return above and below
