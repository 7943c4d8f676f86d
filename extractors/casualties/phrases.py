"""Where do phrases of a word list begin and end in a row of words?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from extractors.casualties.grammar import PUNCTUATION

Value = TypeVar("Value")

_GAP = "..."
_GAP_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    optional: bool = False
    forbidden: bool = False

    @property
    def is_gap(self) -> bool:
        return not self.words


class PhraseTable(Generic[Value]):
    """Phrases in the notation of `config/lexicon`, each with a value; the longest wins.

    A space parts words, "|" gives alternatives, "?" after a word makes it optional, "..." stands
    for up to three words, "$name" for the words of a macro, "!" for words that must not follow.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[_Element, ...], Value]]] = {}

    def add(self, pattern: str, value: Value, macros: dict[str, list[str]] | None = None) -> None:
        """Add one pattern.

        Raises:
            ValueError: the pattern names an unknown macro, or begins with a gap.
        """
        for elements in _variants(pattern, macros or {}):
            if not elements or elements[0].is_gap:
                raise ValueError(f"a phrase must begin with a word: {pattern!r}")
            for word in elements[0].words:
                self._by_first.setdefault(word, []).append((elements, value))

    def add_words(self, words: Sequence[str], value: Value) -> None:
        """Add a phrase of plain words, in which no character has a meaning."""
        elements = tuple(_Element(frozenset((word,))) for word in words)
        if elements:
            self._by_first.setdefault(words[0], []).append((elements, value))

    def at(self, words: Sequence[str], start: int) -> tuple[int, Value] | None:
        """Return the end and the value of the longest phrase that begins at a word."""
        best: tuple[int, Value] | None = None
        for elements, value in self._by_first.get(words[start], ()):
            end = _match(elements, 1, words, start + 1)
            if end is not None and (best is None or end > best[0]):
                best = (end, value)
        return best

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """Yield (start, end, value) of phrases from left to right without overlap."""
        done = 0
        for position, word in enumerate(words):
            if position < done or word not in self._by_first:
                continue
            found = self.at(words, position)
            if found is not None:
                done = found[0]
                yield position, done, found[1]

    def __contains__(self, word: str) -> bool:
        return word in self._by_first


def table(
    entries: Iterable[tuple[str, Value]], macros: dict[str, list[str]] | None = None
) -> PhraseTable[Value]:
    """Build a table from (pattern, value) pairs."""
    built: PhraseTable[Value] = PhraseTable()
    for pattern, value in entries:
        built.add(pattern, value, macros)
    return built


def _match(
    elements: tuple[_Element, ...], at: int, words: Sequence[str], position: int
) -> int | None:
    if at == len(elements):
        return position
    element = elements[at]
    if element.forbidden:
        follows = position < len(words) and words[position] in element.words
        return None if follows else _match(elements, at + 1, words, position)
    if element.is_gap:
        return _match_after_gap(elements, at, words, position)
    if position < len(words) and words[position] in element.words:
        end = _match(elements, at + 1, words, position + 1)
        if end is not None:
            return end
    return _match(elements, at + 1, words, position) if element.optional else None


def _match_after_gap(
    elements: tuple[_Element, ...], at: int, words: Sequence[str], position: int
) -> int | None:
    """Match what follows a gap, the fewest words skipped: it must not reach the next phrase."""
    for stop in range(position, position + _GAP_WORDS + 1):
        if stop > position and (stop > len(words) or words[stop - 1] in PUNCTUATION):
            return None
        if (end := _match(elements, at + 1, words, stop)) is not None:
            return end
    return None


def _variants(pattern: str, macros: dict[str, list[str]]) -> Iterator[tuple[_Element, ...]]:
    """Spell a pattern out: without optional first words, and with hyphens as words of their own."""
    choices = [_spellings(part, macros) for part in pattern.lower().split()]
    for spelled in product(*choices):
        elements = tuple(element for spelling in spelled for element in spelling)
        while elements and elements[0].optional:
            yield (_Element(elements[0].words), *elements[1:])
            elements = elements[1:]
        if elements:
            yield elements


def _spellings(part: str, macros: dict[str, list[str]]) -> list[tuple[_Element, ...]]:
    if part == _GAP:
        return [(_Element(frozenset()),)]
    if part.startswith("!"):
        return [(_Element(frozenset(_words(part[1:], macros)), forbidden=True),)]
    optional = part.endswith("?") and len(part) > 1
    words = _words(part.rstrip("?") if optional else part, macros)
    whole = [(_Element(frozenset(words), optional),)]
    apart = [_apart(word) for word in words if "-" in word.strip("-")]
    return whole + apart


def _apart(word: str) -> tuple[_Element, ...]:
    pieces = word.replace("-", " - ").split()
    return tuple(_Element(frozenset((piece,))) for piece in pieces)


def _words(part: str, macros: dict[str, list[str]]) -> list[str]:
    if not part.startswith("$"):
        return part.split("|")
    if part[1:] not in macros:
        raise ValueError(f"no macro is called {part!r}")
    return [str(word).lower() for word in macros[part[1:]]]
