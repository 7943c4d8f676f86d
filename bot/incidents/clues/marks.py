"""Do two accounts name the same victims, targets and roads?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz

from bot.incidents.clues.clue import Clue

SAME_NAME = 86
FEW_VICTIMS = 3
"""Up to so many dead an account that names some names them all, so that other names tell apart."""

_WORD = re.compile(r"[^\W_]+")
_SYNONYMS = {
    "checkpost": "post", "checkpoint": "post", "picket": "post", "outpost": "post",
    "chowki": "post", "thana": "station", "jail": "prison", "lines": "line", "camp": "base",
    "coastguards": "coastguard", "railway": "rail", "train": "rail", "hq": "headquarters",
    "residence": "house", "home": "house", "seminary": "madrassa", "madrasa": "madrassa",
    "religious": "madrassa", "coaches": "bus", "coach": "bus", "buses": "bus",
    "imambargah": "mosque", "navy": "naval", "mobile": "vehicle", "van": "vehicle",
    "car": "vehicle", "pickup": "vehicle",
}  # fmt: skip
"""Words that newsrooms use for one and the same target."""

_EMPTY = frozenset({"the", "a", "of", "in", "at", "near", "district", "local", "check", "coast"})


def victims(ours: frozenset[str], theirs: frozenset[str], most_killed: int) -> list[Clue]:
    """Compare the names of victims."""
    if not ours or not theirs:
        return []
    if _any(ours, theirs, _one_person):
        return [Clue(4.0, "the same victim")]
    return [Clue(-3.5, "other victims")] if most_killed <= FEW_VICTIMS else []


def targets(ours: frozenset[str], theirs: frozenset[str]) -> list[Clue]:
    """Compare the facilities attacked."""
    if not ours or not theirs:
        return []
    if _any(ours, theirs, _one_target):
        return [Clue(1.5, "the same target")]
    return [Clue(-2.0, f"another target ({min(ours)}, {min(theirs)})")]


def roads(ours: frozenset[str], theirs: frozenset[str]) -> list[Clue]:
    """Compare the roads."""
    if not ours or not theirs:
        return []
    if _any(ours, theirs, _one_target):
        return [Clue(1.0, "the same road")]
    return [Clue(-1.0, "another road")]


def _any(ours: Iterable[str], theirs: Iterable[str], same: Callable[[str, str], bool]) -> bool:
    return any(same(one, other) for one in ours for other in theirs)


def _one_person(one: str, other: str) -> bool:
    """Whether two spellings name one person; a single common name ("khan") does not."""
    words, others = _WORD.findall(one), _WORD.findall(other)
    if len(words) >= 2 and len(others) >= 2 and fuzz.token_set_ratio(one, other) == 100:
        return len(set(words) & set(others)) >= 2
    return fuzz.token_sort_ratio(one, other) >= SAME_NAME


def _one_target(one: str, other: str) -> bool:
    words, others = _kinds(one), _kinds(other)
    common, smaller = words & others, min(len(words), len(others))
    if smaller and len(common) == smaller:
        return True
    return bool(common) and 2 * len(common) > len(words | others)


def _kinds(name: str) -> frozenset[str]:
    words = (_SYNONYMS.get(word, word) for word in _WORD.findall(name))
    return frozenset(words) - _EMPTY
