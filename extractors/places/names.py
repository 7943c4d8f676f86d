"""Which names of a table stand in a text? The longest wins: "Dera Ismail Khan", never "Khan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.configuration import fold
from extractors.places.abroad import Abroad
from extractors.places.candidates import Candidate, Level, Spelling
from extractors.places.words import Style, Words

# Urdu and Persian join nouns so; an Arabic article follows the same way.
_IZAFAT = re.compile(r"-(?:i|e|o|ul|ur|us|ud|un|uz)-[^\W\d_]", re.IGNORECASE)
_IZAFAT_BEFORE = re.compile(r"[^\W\d_]-(?:i|e|o|ul|ur|us|ud|un|uz)-$", re.IGNORECASE)
_MOST_REMEMBERED = 50_000


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

    def __init__(
        self,
        spellings: Iterable[Spelling],
        *,
        persons: Iterable[str] = (),
        small_words: Iterable[str] = (),
        abroad: Abroad | None = None,
    ) -> None:
        """Take `spellings` in; places called like `persons` become risky.

        `small_words` need no capital inside a name: "al", "highway". Names of `abroad` are looked
        up when a text has them.
        """
        self._small = frozenset(word for name in small_words for word in fold(name).split())
        self._people = frozenset(map(fold, persons))
        self._abroad = abroad
        self._spellings: dict[tuple[str, ...], list[Spelling]] = {}
        for spelling in (*spellings, *(abroad.countries() if abroad else ())):
            self._spellings.setdefault(spelling.words, []).append(spelling)
        self._entries: dict[tuple[str, ...], Entry | None] = {}
        self._longest: dict[str, int] = dict(abroad.longest) if abroad else {}
        for words in self._spellings:
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def get(self, words: tuple[str, ...]) -> Entry | None:
        """What a spelling stands for, or None where it is no place's name."""
        if words not in self._entries:
            if len(self._entries) > _MOST_REMEMBERED:
                self._entries.clear()
            self._entries[words] = self._look_up(words)
        return self._entries[words]

    def _look_up(self, words: tuple[str, ...]) -> Entry | None:
        found = list(self._spellings.get(words, ()))
        if self._abroad is not None:
            found += self._abroad.spellings(words)
        return _entry(words, found, self._people) if found else None

    def find(self, words: Words) -> Iterator[Match]:
        """Names from left to right, each the longest at its place, none overlapping."""
        folded = words.folded
        longest = self._longest
        mixed = words.style is Style.MIXED
        at = 0
        while at < len(folded):
            begins = not mixed or words.capital[at] or folded[at] in self._small
            length = longest.get(folded[at], 0) if begins else 0
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
            entry = self.get(tuple(words.folded[at : end + 1]))
            if entry is not None and self._is_written(words, at, end, entry):
                return None if self._is_part(words, at, end) else Match(at, end, entry)
        return None

    def _is_part(self, words: Words, first: int, last: int) -> bool:
        """Whether a hyphen makes a name part of a longer one: "Gulistan-i-Jauhar"."""
        text = words.text
        after = _IZAFAT.match(text, words.ends[last])
        return (
            after is not None or _IZAFAT_BEFORE.search(text[: words.starts[first]][-8:]) is not None
        )

    def _is_written(self, words: Words, first: int, last: int, entry: Entry) -> bool:
        if words.style is not Style.MIXED:
            return not (entry.cased and words.style is Style.LOWER)
        if entry.cased and not words.written(first).isupper():
            return False
        return all(
            words.capital[i] or (words.folded[i] in self._small and first < last)
            for i in range(first, last + 1)
        )


def _entry(words: tuple[str, ...], spellings: list[Spelling], people: frozenset[str]) -> Entry:
    unique = {id(s.candidate): s.candidate for s in spellings}
    if any(c.level is Level.COUNTRY for c in unique.values()):
        # Towns called El Salvador or Lebanon are never what a newspaper means.
        unique = {key: c for key, c in unique.items() if c.level is not Level.PLACE or c.capital}
    highest = min(candidate.level for candidate in unique.values())
    at_home = any(candidate.home for candidate in unique.values())
    personal = highest is Level.PLACE and all(word in people for word in words)
    personal = personal and (at_home or len(words) == 1)
    return Entry(
        tuple(unique.values()),
        personal or any(s.risky for s in spellings),
        all(s.cased for s in spellings),
    )
