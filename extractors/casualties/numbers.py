"""Which numbers stand in a sentence, and how exactly are they stated?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.casualties.grammar import DASHES
from extractors.casualties.lexicon import NumberWords
from extractors.report import Qualifier

# Digits that may count people: "12", "1,200". Years and decimals are sorted out by the reader.
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d{1,7}")
_YEARS = range(1900, 2100)
# More people than that are never the victims of one event in this field: money, populations.
_MOST = 100_000
_OPENERS = frozenset({"a", "an", "as", "between"})
_FILLERS = frozenset({"of", "the"})
_RANGE_WORDS = frozenset({"to", "or"}) | DASHES


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its words: tokens `start` to `end`; `count` is None where it is vague.

    `core` is where the number itself begins, after "at least". `as_many` marks "as many", which
    repeats the figure before it.
    """

    start: int
    end: int
    count: int | None
    qualifier: Qualifier
    core: int = -1
    as_many: bool = False


def quantities(words: Sequence[str], lexicon: NumberWords) -> dict[int, Quantity]:
    """Find the numbers of a sentence, by the token they start at."""
    found: dict[int, Quantity] = {}
    done = 0
    for position, word in enumerate(words):
        if position < done or not _may_begin(word, lexicon):
            continue
        quantity = _at(words, position, lexicon)
        if quantity is not None:
            found[quantity.start] = quantity
            done = quantity.end
    return found


def _may_begin(word: str, lexicon: NumberWords) -> bool:
    """Say whether a number can begin with a word: with most words it cannot."""
    return (
        word[:1].isdigit()
        or word in _OPENERS
        or word in lexicon.units
        or word in lexicon.multipliers
        or word in lexicon.qualifiers
        or word in lexicon.fixed
        or word in lexicon.vague
    )


def _at(words: Sequence[str], start: int, lexicon: NumberWords) -> Quantity | None:
    core, qualifier = start, Qualifier.EXACT
    while core < len(words):
        phrase = lexicon.qualifiers.at(words, core)
        if phrase is None or phrase[0] >= len(words):
            break
        core, stated = phrase
        qualifier = stated if qualifier is Qualifier.EXACT else qualifier
        if words[core] in _FILLERS and core + 1 < len(words):
            core += 1
    if core >= len(words):
        return None
    found = _core(words, core, lexicon)
    if found is None and core > start:
        # "some policemen": the word that would soften a figure stands for one.
        core, qualifier = start, Qualifier.EXACT
        found = _core(words, core, lexicon)
    if found is None:
        return _as_many(words, start)
    if qualifier is not Qualifier.EXACT and found.count is not None:
        found = replace(found, qualifier=qualifier)
    found = replace(found, start=start, core=core)
    return _qualified_after(words, found, lexicon)


def _as_many(words: Sequence[str], start: int) -> Quantity | None:
    follows = tuple(words[start : start + 3])
    if follows[:2] == ("as", "many") and follows[2:] != ("as",):
        return Quantity(start, start + 2, None, Qualifier.VAGUE, start, as_many=True)
    return None


def _qualified_after(words: Sequence[str], found: Quantity, lexicon: NumberWords) -> Quantity:
    if found.end >= len(words) or words[found.end] not in lexicon.after:
        return found
    phrase = lexicon.after.at(words, found.end)
    if phrase is None or found.count is None:
        return found
    return replace(found, end=phrase[0], qualifier=phrase[1])


def _core(words: Sequence[str], start: int, lexicon: NumberWords) -> Quantity | None:
    if (fixed := lexicon.fixed.at(words, start)) is not None:
        end, (count, qualifier) = fixed
        return Quantity(start, end, count, qualifier)
    if words[start] == "between":
        return _between(words, start, lexicon)
    figure = _figure(words, start, lexicon)
    if figure is None:
        vague = lexicon.vague.at(words, start)
        return Quantity(start, vague[0], None, Qualifier.VAGUE) if vague else None
    end, count = figure
    return _range(words, start, end, count, lexicon)


def _between(words: Sequence[str], start: int, lexicon: NumberWords) -> Quantity | None:
    low = _figure(words, start + 1, lexicon) if start + 1 < len(words) else None
    if low is None or low[0] + 1 >= len(words) or words[low[0]] not in ("and", "to", "-"):
        return None
    high = _figure(words, low[0] + 1, lexicon)
    # The cautious end of a range is told, as ACLED's codebook has it.
    return Quantity(start, high[0], low[1], Qualifier.AT_LEAST) if high else None


def _range(
    words: Sequence[str], start: int, end: int, low: int, lexicon: NumberWords
) -> Quantity | None:
    """Take "three to five", "3-5", "four or five" together: the cautious end counts."""
    rising = start > 0 and words[start - 1] == "from"
    if end + 1 < len(words) and words[end] in _RANGE_WORDS and not rising:
        high = _figure(words, end + 1, lexicon)
        if high is not None:
            low = _in_same_unit(words, low, end, high, lexicon)
        if high is not None and low < high[1] <= 3 * low + 3:
            return Quantity(start, high[0], low, Qualifier.AT_LEAST)
        if words[end] in DASHES:
            # "a 12-year-old", "a seven-member family", "the 7-10 split": no count of its own.
            return None
    return Quantity(start, end, low, Qualifier.EXACT)


def _in_same_unit(
    words: Sequence[str], low: int, end: int, high: tuple[int, int], lexicon: NumberWords
) -> int:
    """ "Two to three dozen": the unit after the second figure is that of both."""
    unit = lexicon.multipliers.get(words[high[0] - 1], 1)
    return low if words[end - 1] in lexicon.multipliers or low >= unit else low * unit


def _figure(words: Sequence[str], start: int, lexicon: NumberWords) -> tuple[int, int] | None:
    word = words[start]
    if word[:1].isdigit():
        return _digits(words, start, lexicon)
    if word in lexicon.units or word in lexicon.multipliers:
        return _spelled(words, start, lexicon)
    if word in ("a", "an") and start + 1 < len(words) and words[start + 1] in lexicon.multipliers:
        return _spelled(words, start + 1, lexicon)
    return None


def _digits(words: Sequence[str], start: int, lexicon: NumberWords) -> tuple[int, int] | None:
    if not _DIGITS.fullmatch(words[start]):
        return None
    count = int(words[start].replace(",", ""))
    end = start + 1
    if end < len(words) and words[end] in lexicon.multipliers:
        count *= lexicon.multipliers[words[end]]
        end += 1
    return (end, count) if count <= _MOST else None


def is_year(word: str) -> bool:
    """Say whether a word may be a year: four digits without a separator."""
    return len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _spelled(words: Sequence[str], start: int, lexicon: NumberWords) -> tuple[int, int] | None:
    """Add up number words: "one hundred and twenty-five"."""
    total = current = 0
    position, last_unit, seen = start, 0, False
    while position < len(words):
        word = words[position]
        if word in lexicon.units:
            value = lexicon.units[word]
            # "twenty five" is one number, "five six" are two.
            if seen and last_unit and not (last_unit >= 20 and last_unit % 10 == 0 and value < 10):
                break
            current, last_unit = current + value, value
        elif word in lexicon.multipliers:
            current, last_unit = max(current, 1) * lexicon.multipliers[word], 0
            if lexicon.multipliers[word] >= 1000:
                total, current = total + current, 0
        elif not _joins(words, position, seen, last_unit, lexicon):
            break
        else:
            position += 1
            continue
        seen = True
        position += 1
    count = total + current
    return (position, count) if seen and count <= _MOST else None


def _joins(
    words: Sequence[str], position: int, seen: bool, last_unit: int, lexicon: NumberWords
) -> bool:
    """Say whether "and" or a hyphen goes on with the number."""
    if not seen or position + 1 >= len(words):
        return False
    following = lexicon.units.get(words[position + 1])
    if following is None:
        return False
    if words[position] == "-":
        return last_unit >= 20 and 0 < following < 10
    return (
        words[position] == "and"
        and last_unit == 0
        and words[position - 1] in ("hundred", "thousand")
    )
