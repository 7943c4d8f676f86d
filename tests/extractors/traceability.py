"""Which figures does a stretch of text account for? Told by other means than the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.reading import Reading
from extractors.report import Article, CasualtyStatement, Span
from extractors.text.cleaning import clean

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_UNITS = {word: value for value, word in enumerate(_ONES)}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_FACTORS = {"hundred": 100, "thousand": 1000, "dozen": 12, "score": 20, "couple": 2, "both": 2}
# One person each: an article, a pronoun, a name.
_SINGLE = re.compile(r"\b(?:(?i:an?|another|his|her|him|the)|[A-Z]\w+)\b")
# One of those who were counted, told apart: "four people incl. the prayer leader".
_ONE_OF_THEM = re.compile(r"\bincl(?:uding|udes|\.) (?:an?|the|one)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:as many|the|all|they|them|both)\b", re.IGNORECASE)
_ZERO = re.compile(r"\b(?:no|not|nobody|none|without|any|nil|zero|0|never|un\w+)\b|n't", re.I)


def untraceable(article: Article, reading: Reading) -> list[str]:
    """List the figures that their evidence does not account for."""
    text = article.content
    return [
        f"{one.count} {one.effect.value} from {_shown(text, one.evidence)!r}"
        for report in reading.reports
        for one in report.casualties
        if not _accounts(text, one)
    ]


def spans(reading: Reading) -> list[Span]:
    """Return every stretch of text that a reading points at."""
    found: list[Span] = []
    for report in reading.reports:
        found += (*report.evidence, report.best_sentence)
        found += (one.evidence for one in report.casualties)
    return found


def _shown(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _accounts(text: str, one: CasualtyStatement) -> bool:
    evidence = _plain(_shown(text, one.evidence))
    if one.count is None or one.count == 1:
        return bool(evidence.strip())
    if one.count == 0:
        return bool(_ZERO.search(evidence))
    told = _sums([*_numbers(evidence), *(1 for _ in _SINGLE.finditer(evidence))])
    if one.count in told:
        return True
    everywhere = _numbers(_plain(text))
    apart = [1 for _ in _ONE_OF_THEM.finditer(evidence)]
    # Of "14 people, among them eight soldiers" six remain; "two others died later" are added.
    if any(
        one.count - change in told
        for change in _changes([*list(dict.fromkeys(everywhere))[:8], *apart])
    ):
        return True
    # "killed the attackers": as many as were told of before.
    return bool(_AGAIN.search(evidence)) and one.count in everywhere


def _plain(text: str) -> str:
    return clean(Article(id="", text=text)).text


def _sums(values: Iterable[int]) -> set[int]:
    sums = {0}
    for value in list(values)[:12]:
        sums |= {total + value for total in sums}
    return sums - {0}


def _changes(values: Iterable[int]) -> set[int]:
    """Return by how much figures told elsewhere can change one: each added, taken off or left."""
    changes = {0}
    for value in values:
        changes |= {change + value for change in changes} | {change - value for change in changes}
    return changes


def _numbers(text: str) -> list[int]:
    found = [int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", text)]
    current: int | None = None
    for word in [*re.findall(r"[a-z]+", text.lower()), ""]:
        value = _UNITS.get(word, _TENS.get(word))
        if value is not None and current is not None and current % 10 == 0 and value < current:
            current += value
        elif value is not None:
            found += [] if current is None else [current]
            current = value
        elif word in _FACTORS:
            current = (current or 1) * _FACTORS[word]
        elif current is not None and not (word == "and" and current >= 100):
            found.append(current)
            current = None
    return found
