"""Which days does a phrase of time mean, seen from the day of publication?

All phrases are looked for by their form, so that the verb "may" and the march of a crowd are no
months. Weekdays mean the last such day up to and including the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.mentions.date_forms import FORMS, MONTH_SIGNS, DateKind
from extractors.mentions.date_values import Resolver
from extractors.report import ReportedDate

_DIGIT = re.compile(r"\d")
_SIGNS = frozenset(sign for signs, *_ in FORMS for sign in signs)
_WITH_MONTH = frozenset(one for _, one, *_ in FORMS if "january" in one.pattern.lower())


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A phrase of time in a text: what it means and where it stands.

    An ANCHORED phrase ("a day earlier") is `shift` days from the day told of before it, and has
    no value of its own; nor has AFTER ("two days after the blast"), which dates what it names.
    """

    start: int
    end: int
    kind: DateKind
    value: ReportedDate
    shift: int | None = None
    night: bool = False


def find_dates(text: str, published: date | None) -> list[DatePhrase]:
    """Find the phrases of time of a sentence, longest first where they overlap."""
    found: list[DatePhrase] = []
    plain = _DIGIT.sub("0", text.lower())
    held = {sign for sign in _SIGNS if sign in plain}
    has_month = not held.isdisjoint(MONTH_SIGNS)
    for signs, pattern, kind, resolve in FORMS:
        if held.isdisjoint(signs) or (pattern in _WITH_MONTH and not has_month):
            continue
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            phrase = _phrase(match, kind, resolve, published)
            if phrase is not None:
                found.append(phrase)
    return sorted(found, key=lambda one: one.start)


def _phrase(
    match: re.Match[str], kind: DateKind, resolve: Resolver, published: date | None
) -> DatePhrase | None:
    try:
        value = resolve(match, published)
    except (ValueError, OverflowError):
        return None
    if value is None:
        return None
    night = bool(re.search(r"\bnight\b|\bovernight\b|\bmidnight\b", match[0], re.IGNORECASE))
    if isinstance(value, int):
        return DatePhrase(match.start(), match.end(), kind, ReportedDate(), value, night)
    return DatePhrase(match.start(), match.end(), kind, value, None, night)
