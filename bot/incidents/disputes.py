"""Do the sources contradict each other, so that an incident must be shown as disputed?

A toll that rises is no contradiction, nor is a newspaper that lags a day behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot.domain.incident import Figure, FiledReport, Incident, Statement
from bot.incidents.figures import (
    SLOWER_PAPER,
    VICTIMS,
    Tally,
    current,
    interval,
    tally,
)
from bot.incidents.ledger import Entry, entries, is_zero, of_effect
from extractors.report import Effect, Group

SHARE = 0.2
"""Figures of the dead that differ by no more than a fifth, or by one, are told as a range."""


def disputes(reports: Sequence[FiledReport], told: Sequence[Figure]) -> tuple[str, ...]:
    """Say in words which figures of the dead cannot all be true; empty where all fit."""
    ledger = entries(reports)
    said = of_effect(ledger, Effect.KILLED, claimed=False)
    return (*_fallen(said), *_total_below_parts(said), *_claims_against(told))


def parts_beyond(whole: Incident, parts: Sequence[Incident]) -> tuple[str, ...]:
    """Say where the parts of a wave count more dead than its own totals allow."""
    limits = ((VICTIMS, "victims"), ((Group.MILITANTS,), "militants"))
    found = []
    for groups, name in limits:
        total = tally(whole.figures, Effect.KILLED, groups)
        sums = [tally(part.figures, Effect.KILLED, groups) for part in parts]
        counted = sum(t.best for t in sums if t)
        if total and total.high is not None and counted > total.high:
            found.append(f"its parts count {counted} {name} killed, the total is {total.high}")
    return tuple(found)


def _fallen(said: Sequence[Entry]) -> list[str]:
    """A figure that a later voice puts clearly lower."""
    found = []
    for group in Group:
        now = current([e for e in said if e.statement.group is group and e.statement.count])
        statements = sorted((e.statement for e in now), key=lambda s: s.said_at)
        for early, late in combinations(statements, 2):
            slow = late.said_at - early.said_at < SLOWER_PAPER
            if not slow and _beyond(interval(late)[1], interval(early)[0]):
                found.append(f"{early.source_name} told {early.count} killed, {_teller(late)}")
    return found


def _total_below_parts(said: Sequence[Entry]) -> list[str]:
    """A total of victims told last that is lower than the groups told before."""
    groups = {g: [e for e in said if e.statement.group is g and e.statement.count] for g in VICTIMS}
    parts = [e for g in VICTIMS if g is not Group.UNKNOWN for e in groups[g]]
    detailed = {e.account for e in parts}
    totals = [e for e in groups[Group.UNKNOWN] if e.account not in detailed]
    if not totals or not parts:
        return []
    last = max(totals, key=lambda e: e.statement.said_at).statement
    if last.said_at < max(e.statement.said_at for e in parts):
        return []
    lowest = sum(_lowest(groups[g]) for g in VICTIMS if g is not Group.UNKNOWN)
    if interval(last)[1] >= lowest:
        return []
    return [f"the groups add up to {lowest:g} killed, {_teller(last)}"]


def _claims_against(told: Sequence[Figure]) -> list[str]:
    """A party's figure of the dead that does not fit what others tell."""
    found = []
    for claim in (f for f in told if f.effect is Effect.KILLED and f.claimed and f.best):
        if claim.is_total:
            continue
        others = _others(told, claim.group)
        if others and _apart(claim, others):
            who = claim.statements[-1].speaker or claim.statements[-1].source_name
            found.append(f"{who} claims {claim.best} killed, others tell {others.best}")
    return found


def _others(told: Sequence[Figure], group: Group) -> Tally | None:
    exact = tally(told, Effect.KILLED, (group,))
    zero = any(is_zero(s) for f in told if not f.claimed for s in f.statements)
    return exact or (Tally(0, 0, 0) if zero and not tally(told, Effect.KILLED) else None)


def _apart(claim: Figure, others: Tally) -> bool:
    above = others.high is not None and _beyond(others.high, claim.low or 0)
    below = claim.high is not None and _beyond(claim.high, others.low)
    return above or below


def _beyond(low: float, high: float) -> bool:
    """Whether `low` lies too far below `high` to be the same number told loosely."""
    return high - low > max(1, SHARE * high)


def _lowest(said: Sequence[Entry]) -> float:
    return min((interval(e.statement)[0] for e in current(said)), default=0)


def _teller(statement: Statement) -> str:
    return f"{statement.source_name} {statement.count}"
