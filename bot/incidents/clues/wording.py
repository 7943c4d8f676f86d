"""Do two accounts tell their event in the same words?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.domain.incident import FiledReport
from bot.incidents.clues.clue import Clue
from bot.incidents.signature import likeness
from bot.incidents.syndication import COPY

_COMMON_WORDS = """
    the and that this with from have has had were was are been being for not but they their them
    his her she him its who whom which when where while after before during about into onto over
    under near also than then there here said says told saying according added would could should
    will can may might one two three four five six seven eight nine ten several many some more
    most other another least including all any both each out off down early late later soon still
    yet between attack attacked attacks attacker attackers militant militants gunman gunmen armed
    men unidentified unknown police security force forces personnel official officials authority
    authorities kill killed killing dead death deaths die died injured wounded injuries injury
    casualties casualty people person persons civilian civilians incident area district province
    town city place local monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december today yesterday
    night morning evening afternoon day days week weeks month year years group claimed
    responsibility banned outlawed terrorist terrorists reported report reports sources source
    statement spokesman spokesperson pakistan pakistani government opened fire firing blast
    explosion bomb took taken shifted hospital body bodies
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that nearly every account of an attack holds, so that sharing them tells nothing."""

_WORD = re.compile(r"[^\W\d_]{3,}")
ENOUGH = 6
"""Telling words that an account must hold before its lack of common ones says anything."""


def telling_words(filed: FiledReport) -> frozenset[str]:
    """The words of a passage that could tell its event from others of its kind and place."""
    return _telling(filed.passage) - _of_names(filed)


def wording(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> list[Clue]:
    """Compare the passages of two sides; the best pair counts."""
    pairs = [(_overlap(one, other), one, other) for one in ours for other in theirs]
    if not pairs:
        return []
    share, one, other = max(pairs, key=lambda pair: pair[0])
    if share >= 0.5:
        return [Clue(2.5, "nearly the same words")]
    if share >= 0.3:
        return [Clue(1.5, "much the same words")]
    if share >= 0.18:
        return [Clue(0.5, "some of the same words")]
    if share < 0.06 and min(len(one), len(other)) >= ENOUGH:
        return [Clue(-0.75, "other words")]
    return []


def copies(ours: Sequence[bytes], theirs: Sequence[bytes]) -> list[Clue]:
    """Compare the whole articles; a copy tells of the same events as its original."""
    if any(likeness(one, other) >= COPY for one in ours for other in theirs):
        return [Clue(2.0, "a copy of one text")]
    return []


@lru_cache(maxsize=4096)
def _telling(passage: str) -> frozenset[str]:
    words = (word.removesuffix("s") for word in _WORD.findall(passage.casefold()))
    return frozenset(words) - _COMMON


def _of_names(filed: FiledReport) -> frozenset[str]:
    """Words of place and group, which are compared as such."""
    place = filed.report.place
    named = (place.name, place.district, place.admin1, filed.report.perpetrator)
    return frozenset(
        word.removesuffix("s") for name in named if name for word in _WORD.findall(name.casefold())
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= 4 else 0.1
