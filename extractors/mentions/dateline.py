"""Where and when does the first line of an article say that it was written?

"KARACHI, Jan 10 (PTI)", "QUETTA/KHUZDAR:", "COTABATO CITY —",
"SAN SALVADOR, 4 APR 89 (ACAN-EFE) --".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.mentions.dates import find_dates

_MARKED_DATE = re.compile(r"\s*date[ :]+(\d{4}-\d{2}-\d{2})\b[\s:.,-]*", re.IGNORECASE)
_DATE = (
    r"(?:\d{1,2}\.?\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?)(?:,?\s+\d{2,4})?"
)
_NO_MONTH = r"(?!(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]*\.?\s+\d)"
_NAME = (
    _NO_MONTH + r"[A-Z][\w.'-]*(?:\s+" + _NO_MONTH + r"(?:[A-Z][\w.'-]*|de|del|la|el|al|of)){0,4}"
)
_LINE = re.compile(
    rf"""\s*(?P<places>{_NAME}(?:\s*[/,&]\s*{_NAME}){{0,3}})
    (?P<aside>\s*[\[(][^\])\n]{{1,60}}[\])])?
    (?:\s*[,.]?\s*(?P<date>{_DATE}))?
    (?:\s*[,.]?\s*[\[(](?P<agency>[^\])\n]{{1,60}})[\])])?
    (?P<mark>\s*(?::|--+|—|–)|\s+-(?=\s))?\s*(?:\[[A-Z ]+\]\s*)*""",
    re.VERBOSE,
)


_NO_PLACES = frozenset(
    [
        "on",
        "in",
        "at",
        "by",
        "as",
        "around",
        "about",
        "between",
        "from",
        "since",
        "during",
        "after",
        "before",
        "late",
        "early",
        "circa",
        "until",
        "over",
        "near",
        "last",
        "this",
    ]
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, the day and the length of a dateline; `places` are offsets in the text."""

    end: int
    places: tuple[int, int] | None = None
    written: date | None = None


def read_dateline(text: str, start: int, end: int, published: date | None) -> Dateline:
    """Read the dateline at the start of the first paragraph; without one `end` is `start`."""
    marked = _MARKED_DATE.match(text, start, end)
    written = None
    if marked:
        written = _iso(marked[1])
        start = marked.end()
    match = _LINE.match(text, start, min(end, start + 160))
    if match is None or not _is_dateline(match):
        return Dateline(start, None, written)
    if match["date"]:
        found = find_dates(match["date"], published or written)
        written = written or (found[0].value.start if found else None)
    return Dateline(match.end(), match.span("places"), written)


def _is_dateline(match: re.Match[str]) -> bool:
    places = match["places"]
    if match.end() >= match.endpos and not match["mark"]:
        return False
    # "Pakistan: 28 killed" and "Balochistan unrest: …" introduce a title, and shouting is a place.
    if places.split()[0].lower() in _NO_PLACES:
        return False
    shouted = places.isupper() and len(places.split()) <= 6
    strong = bool(match["date"]) and bool(match["agency"] or match["mark"] or match["aside"])
    if strong:
        return True
    if not match["mark"]:
        return shouted and bool(match["agency"])
    if match["mark"].strip() == ":":
        return len(places.split()) <= 4
    return shouted or bool(match["agency"] or match["aside"]) or len(places.split()) <= 3


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
