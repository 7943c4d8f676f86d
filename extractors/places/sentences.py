"""Which sentence does a place stand in, where nobody has found better sentences?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

# A line break inside a sentence of a text with fixed line lengths ends nothing.
_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n|\n(?=\s*[•*])|(?<=[.:!?])\n")

Offsets = tuple[int, int]


def split_sentences(text: str) -> Iterator[Offsets]:
    """Sentences by full stops and paragraphs."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


class Sentences:
    """Sentences by offset."""

    def __init__(self, bounds: Sequence[Offsets]) -> None:
        self._bounds = list(bounds) or [(0, 0)]
        self._starts = [start for start, _ in self._bounds]

    def around(self, offset: int) -> Offsets:
        """The sentence that an offset lies in, or the one before it."""
        return self._bounds[max(bisect_right(self._starts, offset) - 1, 0)]
