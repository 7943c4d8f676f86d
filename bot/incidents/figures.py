"""What do all statements together say of the people killed, injured, taken or freed?

Later words of a voice take the place of its earlier ones. Where voices agree, "at least" raises
the low end only; where they do not, the range from the lowest to the highest is told. Totals are
never added to their parts, and what a party to the conflict claims is kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.incident import Figure, FiledReport, SourceClass, Statement
from bot.incidents.ledger import Entry, entries, is_zero, of_effect
from extractors.report import Effect, Group, Qualifier, Standing

SLOWER_PAPER = timedelta(hours=24)
"""A lower figure within a day of a higher one is a slower newspaper, not news of a lower toll."""

ABOUT = 0.1
""" "About 30" agrees with 27 to 33."""

VICTIMS = (Group.CIVILIANS, Group.SECURITY_FORCES, Group.UNKNOWN)
_KNOWN = (Group.CIVILIANS, Group.SECURITY_FORCES)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people over several groups; `high` None where it is open."""

    low: int
    best: int
    high: int | None


def figures(reports: Sequence[FiledReport]) -> tuple[Figure, ...]:
    """Derive the figures of an incident from its reports, in a fixed order."""
    ledger = entries(reports)
    return tuple(
        figure
        for effect in Effect
        for claimed in (False, True)
        for figure in _figures(of_effect(ledger, effect, claimed=claimed))
    )


def tally(
    told: Sequence[Figure],
    effect: Effect,
    groups: Sequence[Group] = VICTIMS,
    *,
    claimed: bool = False,
) -> Tally | None:
    """The people of several groups, none counted twice; None where nobody gives a number.

    A total that includes militants stands in only where no group has a figure of its own.
    """
    of_kind = [
        f for f in told if f.effect is effect and f.claimed is claimed and f.best is not None
    ]
    parts = [f for f in of_kind if f.group in groups and not f.is_total]
    whole = [f for f in of_kind if f.group in groups and f.is_total]
    if not parts and not whole:
        whole = [f for f in of_kind if f.group is Group.ALL]
    sums = [_sum(parts)] if parts else []
    return max([*sums, *(_sum([w]) for w in whole)], key=lambda t: t.best, default=None)


def current(said: Sequence[Entry]) -> list[Entry]:
    """What each voice says now: its latest figure, unless that only repeats an exacter one."""
    latest: dict[str, Entry] = {}
    for entry in _in_force(said):
        before = latest.get(entry.voice)
        if before is None or not _only_repeats(entry.statement, before.statement):
            latest[entry.voice] = entry
    return list(latest.values())


def leading(said: Sequence[Entry]) -> Entry:
    """The statement to believe where voices differ: officials' own word first, then the latest.

    Of those within a day of the latest the highest: tolls rise, and papers lag.
    """
    own = [e for e in said if e.statement.source_class is SourceClass.OFFICIAL] or list(said)
    newest = max(e.statement.said_at for e in own)
    recent = [e for e in own if newest - e.statement.said_at < SLOWER_PAPER]
    return max(recent, key=lambda e: (_count(e.statement), e.statement.said_at, e.statement.url))


def interval(said: Statement) -> tuple[float, float]:
    """The numbers that a statement allows."""
    count = _count(said)
    match said.qualifier:
        case Qualifier.AT_LEAST:
            return count, float("inf")
        case Qualifier.AT_MOST:
            return 0, count
        case Qualifier.ABOUT:
            return count * (1 - ABOUT), count * (1 + ABOUT)
        case _:
            return count, count


def _in_force(said: Sequence[Entry]) -> list[Entry]:
    """What a later toll or correction has not replaced, in the order of the ledger."""
    kept: list[Entry] = []
    for entry in said:
        if entry.standing is Standing.CORRECTION:
            kept.clear()
        elif entry.standing is Standing.TOLL:
            kept = [one for one in kept if _count(one.statement) >= _count(entry.statement)]
        kept.append(entry)
    return kept


def _figures(said: Sequence[Entry]) -> list[Figure]:
    positive = [e for e in said if not is_zero(e.statement)]
    if not positive:
        return [_figure(said)] if said else []
    groups = {g: [e for e in positive if e.statement.group is g] for g in Group}
    told = [_figure(groups[g]) for g in (*_KNOWN, Group.MILITANTS) if groups[g]]
    told += _unidentified(groups, told)
    told += _whole(groups[Group.ALL], told)
    return told + _denied_harm(said, positive)


def _unidentified(groups: dict[Group, list[Entry]], told: Sequence[Figure]) -> list[Figure]:
    """The figure of people of whom nobody says who they are, or a total of all victims.

    In an account that tells groups too, they are the rest and add to them. An account that tells
    one number of people means all victims, so it covers the groups that others tell.
    """
    unknown = groups[Group.UNKNOWN]
    known = [f for f in told if f.group in _KNOWN]
    if not unknown or not known:
        return [_figure(unknown)] if unknown else []
    detailed = {e.account for g in _KNOWN for e in groups[g]}
    rests = [e for e in unknown if e.account in detailed]
    totals = [e for e in unknown if e.account not in detailed]
    parts = sum(f.best or 0 for f in known)
    rest = _rest(rests, groups, parts)
    covered = parts + sum(f.best or 0 for f in rest)
    total = [replace(_figure(totals), is_total=True)] if totals else []
    return rest + [f for f in total if f.best is not None and f.best > covered]


def _rest(rests: Sequence[Entry], groups: dict[Group, list[Entry]], parts: int) -> list[Figure]:
    """The unidentified besides known groups, unless others have identified more by now."""
    if not rests:
        return []
    last = max(rests, key=lambda e: (e.statement.said_at, e.account)).account
    same = [e for e in rests if e.account == last]
    beside = sum(_count(e.statement) for g in _KNOWN for e in groups[g] if e.account == last)
    return [_figure(same)] if parts <= beside else []


def _whole(everyone: Sequence[Entry], told: Sequence[Figure]) -> list[Figure]:
    """A total that counts the militants too, told only where it adds to what is known."""
    if not everyone:
        return []
    whole = _figure(everyone)
    if not told:
        return [whole]
    parts = tally(told, whole.effect, claimed=whole.claimed)
    militants = tally(told, whole.effect, (Group.MILITANTS,), claimed=whole.claimed)
    known = sum(t.best for t in (parts, militants) if t)
    return [replace(whole, is_total=True)] if (whole.best or 0) > known else []


def _denied_harm(said: Sequence[Entry], positive: Sequence[Entry]) -> list[Figure]:
    """ "No casualties" said a day after others counted some: not outdated, but a contradiction."""
    newest = max(e.statement.said_at for e in positive)
    zeros = [e for e in said if is_zero(e.statement)]
    late = [e for e in zeros if e.statement.said_at - newest >= SLOWER_PAPER]
    return [_figure(late)] if late else []


def _figure(said: Sequence[Entry]) -> Figure:
    """The figure of one group and effect from all that was said of it."""
    now = current(said)
    counted = [e for e in now if e.statement.count is not None]
    low, best, high = _range(counted) if counted else (None, None, None)
    first = said[0]
    return Figure(
        group=first.statement.group,
        effect=first.statement.effect,
        low=low,
        best=best,
        high=high,
        claimed=first.claimed,
        statements=tuple(e.statement for e in said),
    )


def _range(said: Sequence[Entry]) -> tuple[int, int, int | None]:
    bounds = [interval(e.statement) for e in said]
    if max(low for low, _ in bounds) <= min(high for _, high in bounds):
        return _agreed([e.statement for e in said])
    counts = [_count(e.statement) for e in said]
    return min(counts), _count(leading(said).statement), max(counts)


def _agreed(said: Sequence[Statement]) -> tuple[int, int, int | None]:
    """One number, or one range, that all statements allow."""
    for sharp in (Qualifier.EXACT, Qualifier.ABOUT):
        counts = [_count(s) for s in said if s.qualifier is sharp]
        if counts:
            return counts[-1], counts[-1], counts[-1]
    lows = [_count(s) for s in said if s.qualifier is Qualifier.AT_LEAST]
    highs = [_count(s) for s in said if s.qualifier is Qualifier.AT_MOST]
    if lows:
        return max(lows), max(lows), min(highs, default=None)
    return 0, min(highs), min(highs)


def _only_repeats(said: Statement, before: Statement) -> bool:
    """Whether a later statement is but a vaguer form of an earlier one ("over 10" after 12)."""
    if before.count is None:
        return said.count is None
    if said.count is None:
        return True
    low, high = interval(said)
    vaguer = said.qualifier is not Qualifier.EXACT and said.qualifier is not before.qualifier
    return vaguer and low <= before.count <= high


def _sum(parts: Sequence[Figure]) -> Tally:
    highs = [f.high for f in parts]
    return Tally(
        low=sum(f.low or 0 for f in parts),
        best=sum(f.best or 0 for f in parts),
        high=None if None in highs else sum(h for h in highs if h is not None),
    )


def _count(said: Statement) -> int:
    return said.count or 0
