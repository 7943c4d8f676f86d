"""How are killed and injured people put into words?

What nobody states is "not reported", never 0. Figures that only a party to the conflict gives
are kept apart and named as its claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.incident import Figure
from bot.wording import Words
from extractors.report import Attribution, Effect, Group

_ORDER = tuple(Group)

Named = Callable[[str], str]
"""From a speaker as an article names him to the name that readers know."""


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people as far as it is known; None as in `Figure`."""

    low: int | None
    best: int | None
    high: int | None


NOT_COUNTED = Total(None, None, None)
"""People of whom it is only said that there were several."""


def figure_words(
    figures: Iterable[Figure], effect: Effect, words: Words, named: Named = str
) -> str:
    """Say how many people suffered `effect`, by groups, and whose claim it is.

    `named` gives the name by which a speaker is known.

    >>> figure_words([], Effect.INJURED, Words.load())
    'not reported'
    """
    of_effect = [f for f in figures if f.effect is effect]
    told = _told([f for f in of_effect if not f.claimed], words)
    claimed = _told([f for f in of_effect if f.claimed], words)
    if not claimed:
        return told or words("count.not_reported")
    who = speakers((f for f in of_effect if f.claimed), named) or words("alert.a_party")
    if told:
        return f"{told}; {words('count.claimed', figure=claimed, who=who)}"
    return words("count.claimed_only", figure=claimed, who=who)


def speakers(figures: Iterable[Figure], named: Named = str) -> str:
    """Name those who claim the figures, once each, in the order in which they spoke."""
    claims = (s for f in figures for s in f.statements if s.attribution is Attribution.CLAIMED)
    return ", ".join(dict.fromkeys(named(s.speaker or s.source_name) for s in claims))


def total(figures: Sequence[Figure]) -> Total | None:
    """Add up the groups; a stated total takes the place of its parts where it is not below them.

    A total of people UNKNOWN covers all victims, one of ALL the militants too.
    """
    militants = [f for f in figures if f.group is Group.MILITANTS]
    victims = [f for f in _parts_of(figures) if f.group is not Group.MILITANTS]
    of_victims = [f for f in figures if f.is_total and f.group is Group.UNKNOWN]
    overall = [f for f in figures if f.group is Group.ALL]
    told = _greater(_added(victims), of_victims)
    return _greater(_add(told, _added(militants)), overall)


def count_words(count: Total, words: Words) -> str:
    """Say a number of people.

    >>> count_words(Total(3, 3, 5), Words.load())
    '3–5'
    """
    low, best, high = count.low, count.best, count.high
    if best is None:
        return words("count.several") if high is None else words("count.at_most", number=high)
    low = best if low is None else low
    if high is None:
        if low < best:
            return words("count.range_open", low=low, high=best)
        return words("count.at_least", number=best)
    if low == high:
        return words("count.none") if high == 0 else str(high)
    return words("count.range", low=low, high=high)


def _told(figures: Sequence[Figure], words: Words) -> str:
    if not figures:
        return ""
    number = count_words(total(figures) or NOT_COUNTED, words)
    parts = _parts(figures, words)
    return words("count.parts", total=number, parts=parts) if parts else number


def _parts(figures: Sequence[Figure], words: Words) -> str:
    parts = sorted(_parts_of(figures), key=lambda f: _ORDER.index(f.group))
    if len(parts) == 1 and len(figures) == 1:
        known = parts[0].group is not Group.UNKNOWN and parts[0].best != 0
        return words(f"group.{parts[0].group}") if known else ""
    return ", ".join(
        words(
            "count.part", group=words(f"group.{f.group}"), number=count_words(_total_of(f), words)
        )
        for f in parts
    )


def _parts_of(figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if not f.is_total and f.group is not Group.ALL]


def _greater(parts: Total | None, stated: Sequence[Figure]) -> Total | None:
    """The stated total, unless its parts alone are more."""
    if not stated:
        return parts
    whole = _total_of(stated[0])
    return whole if parts is None or (whole.best or 0) >= (parts.best or 0) else parts


def _added(figures: Sequence[Figure]) -> Total | None:
    sums: Total | None = None
    for figure in figures:
        sums = _add(sums, _total_of(figure))
    return sums


def _add(one: Total | None, other: Total | None) -> Total | None:
    if one is None or other is None:
        return one or other
    if one.best is None and other.best is None:
        return NOT_COUNTED
    return Total(
        (one.low or 0) + (other.low or 0),
        (one.best or 0) + (other.best or 0),
        None if one.high is None or other.high is None else one.high + other.high,
    )


def _total_of(figure: Figure) -> Total:
    return Total(figure.low, figure.best, figure.high)
