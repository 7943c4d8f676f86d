"""Which words does a text have, and how are they written?

A word is a run of letters and digits, so "D.I. Khan", "D. I. Khan" and "D-I-Khan" are the same
three words for a table of names, whatever a tokeniser makes of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from config.configuration import fold

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# What may stand between two words of one name; a comma or a full stop and a space may not.
_JOINT = re.compile(r"[ \u00a0]?[-–'’.&]?[ \u00a0]?|\n")
_SAMPLE = 3000
_UPPER = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")


class Style(Enum):
    """How a text uses capitals: as usual, nothing but capitals, or none."""

    MIXED = "mixed"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: folded, with offsets, and whether each begins with a capital.

    `joined[i]` tells that word i may go on with the name that word i - 1 is in. Nobody changes the
    lists: they are shared.
    """

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    joined: list[bool]
    style: Style

    def __len__(self) -> int:
        return len(self.folded)

    def written(self, i: int) -> str:
        """Word i as it stands in the text."""
        return self.text[self.starts[i] : self.ends[i]]

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i."""
        return self.text[self.ends[i - 1] : self.starts[i]]


@lru_cache(maxsize=2)
def split(text: str) -> Words:
    """Read the words of a text; places and actors of one article share them."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capital: list[bool] = []
    joined: list[bool] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        start = match.start()
        gap = text[end:start]
        joined.append(gap == " " or (start - end < 4 and bool(_JOINT.fullmatch(gap))))
        folded.append(word.lower() if word.isascii() else fold(word).replace(" ", ""))
        capital.append(not word[0].islower())
        starts.append(start)
        end = match.end()
        ends.append(end)
    return Words(text, folded, starts, ends, capital, joined, _style(text))


def _style(text: str) -> Style:
    """How the beginning of a text uses capitals; the rest will do the same."""
    sample = text[:_SAMPLE]
    upper = len(_UPPER.findall(sample))
    lower = len(_LOWER.findall(sample))
    if upper > 3 * lower:
        return Style.UPPER
    # A text of some length has at least one name or sentence in 200 letters.
    if lower > 200 * upper and lower > 40:
        return Style.LOWER
    return Style.MIXED
