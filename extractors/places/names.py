"""Which names of a table stand in a text? The longest wins: "Dera Ismail Khan", never "Khan"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.places.candidates import Candidate, Spelling
from extractors.places.words import Style, Words


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one spelling can stand for."""

    candidates: tuple[Candidate, ...]
    risky: bool
    cased: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: words `first` to `last`, both inclusive."""

    first: int
    last: int
    entry: Entry


class NameTable:
    """Spellings, found word by word."""

    def __init__(self, spellings: Iterable[Spelling], particles: Iterable[str]) -> None:
        self._particles = frozenset(particles)
        collected: dict[tuple[str, ...], list[Spelling]] = {}
        for spelling in spellings:
            collected.setdefault(spelling.words, []).append(spelling)
        self._entries = {words: _entry(found) for words, found in collected.items()}
        self._longest: dict[str, int] = {}
        for words in self._entries:
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._entries

    def get(self, words: tuple[str, ...]) -> Entry | None:
        """What a spelling stands for."""
        return self._entries.get(words)

    def find(self, words: Words) -> Iterator[Match]:
        """Names from left to right, each the longest at its place, none overlapping."""
        folded = words.folded
        longest = self._longest
        at = 0
        while at < len(folded):
            length = longest.get(folded[at], 0)
            match = self._longest_at(words, at, length) if length else None
            if match is None:
                at += 1
            else:
                yield match
                at = match.last + 1

    def _longest_at(self, words: Words, at: int, length: int) -> Match | None:
        last = at
        stop = min(at + length, len(words)) - 1
        while last < stop and words.joined[last + 1]:
            last += 1
        for end in range(last, at - 1, -1):
            entry = self._entries.get(tuple(words.folded[at : end + 1]))
            if entry is not None and self._is_written(words, at, end, entry):
                return Match(at, end, entry)
        return None

    def _is_written(self, words: Words, first: int, last: int, entry: Entry) -> bool:
        if words.style is not Style.MIXED:
            return not (entry.cased and words.style is Style.LOWER)
        if entry.cased and not words.written(first).isupper():
            return False
        return all(
            words.capital[i] or (i > first and words.folded[i] in self._particles)
            for i in range(first, last + 1)
        )


def _entry(spellings: list[Spelling]) -> Entry:
    unique = {id(s.candidate): s.candidate for s in spellings}
    return Entry(
        tuple(unique.values()),
        any(s.risky for s in spellings),
        all(s.cased for s in spellings),
    )
