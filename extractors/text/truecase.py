"""How would a text in capitals, or in none, be written as usual?

Only what the grammar of a sentence shows is restored: its first letter, names that are known,
weekdays and months, and what follows a title. Every character keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"(?:^|[.!?]\s+[\"'(\[]*|\n\s*[\"'(\[]*|\"\s*)([a-zà-þ])")
_CALENDAR = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|(?<=\d )(?:march|may)\b|\b(?:march|may)(?= \d)"
)
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "a",
        "in",
        "that",
        "was",
        "is",
        "were",
        "has",
        "have",
        "had",
        "who",
        "which",
        "said",
        "says",
        "told",
        "for",
        "on",
        "at",
        "by",
        "with",
        "from",
        "as",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "their",
        "will",
        "would",
        "not",
        "but",
        "also",
        "this",
        "these",
        "those",
        "been",
        "be",
        "are",
        "an",
        "after",
        "before",
        "when",
        "while",
        "where",
        "during",
        "against",
        "today",
        "yesterday",
        "reported",
        "announced",
        "added",
        "noted",
        "confirmed",
        "stated",
        "called",
        "denied",
        "asked",
        "general",
        "colonel",
        "minister",
    ]
)
_LEAST_LETTERS = 40
_SHOUTING = 0.8
_WHISPERING = 0.004


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper >= _LEAST_LETTERS and upper > _SHOUTING * (upper + lower)


def is_whispered(text: str) -> bool:
    """Whether a text is written without capitals."""
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return lower >= _LEAST_LETTERS and upper <= _WHISPERING * lower


def titled_names(titles: Iterable[str]) -> re.Pattern[str]:
    """A pattern of what follows a title in a text without capitals."""
    known = "|".join(map(re.escape, titles))
    return re.compile(rf"\b(?:{known})\.?((?:\s+[a-z][a-z'-]+){{1,3}})")


def truecase(text: str, names: Iterable[tuple[int, int]], titled: re.Pattern[str]) -> str:
    """Rewrite a text in capitals, or without any, as usual.

    `names` are stretches of names, `titled` is the pattern of `titled_names`.
    """
    letters = [_lower(character) for character in text]
    lowered = "".join(letters)
    starts = [match.start(1) for match in _FIRST.finditer(lowered)]
    starts += [match.start() for match in _CALENDAR.finditer(lowered)]
    for start, end in names:
        starts += [start + match.start() for match in _WORD.finditer(lowered[start:end])]
    for person in titled.finditer(lowered):
        for match in _WORD.finditer(person[1]):
            if match[0] in _COMMON:
                break
            starts.append(person.start(1) + match.start())
    for start in starts:
        letters[start] = _upper(letters[start])
    return "".join(letters)


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _upper(character: str) -> str:
    raised = character.upper()
    return raised if len(raised) == 1 else character
