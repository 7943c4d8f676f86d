"""Where in a text does a phrase of a word list occur, in any of its forms?

The lists are written for people: "ambush~" stands for ambush, ambushes, ambushed and ambushing,
"set~ ... on fire" allows up to five words between. Case and hyphens make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_VOWELS = "aeiou"
_GAP = "..."
_LONGEST_GAP = 5
_CLAUSE_END = re.compile(r"[,;:.!?\n]")

L = TypeVar("L")


class Word(NamedTuple):
    """A word in lower case, without a possessive ending, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[L]):
    """A phrase that was found, with its label."""

    label: L
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[L]):
    next: dict[str, _Node[L]] = field(default_factory=dict)
    labels: list[L] = field(default_factory=list)


def words_of(text: str) -> list[Word]:
    """Split a text into words; "Quetta's" is "quetta", "Quetta-bound" is two words."""
    return [
        Word(match[0].lower().removesuffix("'s").removesuffix("'"), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def inflections(word: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the forms of an English verb or noun, itself included.

    >>> sorted(inflections("ambush", {}))
    ['ambush', 'ambushed', 'ambushes', 'ambushing']
    """
    forms = {word, *irregular.get(word, ())}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        forms |= {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    elif word.endswith("e"):
        forms |= {word + "s", word + "d", word[:-1] + "ing"}
    else:
        plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
        doubled = word + word[-1] if _doubles(word) else word
        forms |= {word + plural, word + "ed", word + "ing", doubled + "ed", doubled + "ing"}
    return forms


def _doubles(word: str) -> bool:
    """Whether the last consonant may be doubled: gun, gunned; British also kidnap, kidnapped."""
    return (
        len(word) > 2
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


class PhraseFinder(Generic[L]):
    """Finds the phrases of labelled lists; of those that begin together the longest wins."""

    def __init__(
        self, lists: Mapping[L, Iterable[str]], irregular: Mapping[str, Iterable[str]]
    ) -> None:
        self._irregular = irregular
        self._root: _Node[L] = _Node()
        for label, phrases in lists.items():
            for phrase in phrases:
                self._add(phrase.lower().replace("-", " ").split(), label)

    def _add(self, parts: list[str], label: L) -> None:
        nodes = [self._root]
        for part in parts:
            forms = inflections(part[:-1], self._irregular) if part.endswith("~") else {part}
            nodes = [node.next.setdefault(form, _Node()) for node in nodes for form in forms]
        for node in nodes:
            node.labels.append(label)

    def find(self, text: str, words: Sequence[Word] | None = None) -> list[Hit[L]]:
        """Find all phrases of a text, in its order; a phrase inside a longer one is left out."""
        words = words_of(text) if words is None else words
        hits: list[Hit[L]] = []
        covered = 0
        for i, word in enumerate(words):
            if word.text not in self._root.next or i < covered:
                continue
            last, node = self._longest(text, words, i, self._root)
            if node is not None:
                hits += [Hit(label, word.start, words[last].end) for label in node.labels]
                # Words inside a gap may hold phrases of their own.
                covered = i + 1 if last - i > _LONGEST_GAP else last + 1
        return hits

    def _longest(
        self, text: str, words: Sequence[Word], i: int, node: _Node[L]
    ) -> tuple[int, _Node[L] | None]:
        """Follow the words from `i`; return the last word of the longest phrase and its node."""
        best: tuple[int, _Node[L] | None] = (i, None)
        following = node.next.get(words[i].text)
        if following is not None:
            best = (i, following) if following.labels else best
            longer = self._longest(text, words, i + 1, following) if i + 1 < len(words) else best
            best = longer if longer[1] is not None else best
            gap = following.next.get(_GAP)
            if gap is not None:
                apart = self._after_gap(text, words, i, gap)
                best = apart if apart[1] is not None and apart[0] > best[0] else best
        return best

    def _after_gap(
        self, text: str, words: Sequence[Word], i: int, gap: _Node[L]
    ) -> tuple[int, _Node[L] | None]:
        for j in range(i + 1, min(i + 2 + _LONGEST_GAP, len(words))):
            if _CLAUSE_END.search(text, words[i].end, words[j].start):
                break
            if words[j].text in gap.next:
                found = self._longest(text, words, j, gap)
                if found[1] is not None:
                    return found
        return i, None


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of some patterns as whole words, in any case."""
    return re.compile(rf"\b{one_of(patterns)}\b", re.IGNORECASE)


def one_of(patterns: Iterable[str]) -> str:
    """Write some patterns as the alternatives of one; a space in them is any space."""
    joined = re.sub(r" (?!\?)", r"\\s+", "|".join(patterns))
    return f"(?:{joined})"
