"""In which forms do papers write days? Each form with its pattern and its resolver."""

from __future__ import annotations

import re
from enum import Enum

from extractors.mentions.date_values import (
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    Resolver,
    ago,
    anchored,
    calendar_day,
    calendar_span,
    database_day,
    days_before,
    early_in_week,
    iso_day,
    last_night,
    last_unit,
    month_only,
    named_weekday,
    overnight,
    past_days,
    shifted,
    short_year,
    slashes,
    weekday_of_week,
    weekday_span,
    year_only,
)

_MONTH = r"(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday{0}>" + "|".join(WEEKDAYS) + r"|mon|tues?|wed|thur?s?|fri|sat|sun)"
_FULL_WEEKDAY = r"(?P<weekday{0}>" + "|".join(WEEKDAYS) + ")"
_TO = r"\s*(?:-|–|—|to|and|till|until|through)\s*"
_COUNT = (
    r"(?P<count>\d{1,3}|" + "|".join(sorted(filter(None, NUMBERS), key=len, reverse=True)) + ")"
)
_NOT_DATE = r"(?!\s*(?:km|kms|kg|pc|per|am|pm|people|persons|militants|soldiers|dead|injured)\b)(?!\d|:\d|,\d{3})"


class DateKind(Enum):
    """What a phrase of time is bound to."""

    ABSOLUTE = "absolute"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    ANCHORED = "anchored"
    AFTER = "after"
    SPAN = "span"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(r"\b" + "".join(part.replace("{0}", "") for part in parts), re.IGNORECASE)


def _two(part: str) -> str:
    return part.replace("{0}", "2")


_PART = r"(?:(?:early|late|mid|the)[\s-]+)?"
_SPOKEN_YEAR = r"(?:of\s+)?(?P<spoken>last|this)\s+year\b"
_OPTIONAL_YEAR = r"(?:,?\s+(?:" + _YEAR + "|" + _SPOKEN_YEAR + "))?"
_LEADING_WEEKDAY = r"(?:" + _WEEKDAY + r"\.?,?\s+(?:on\s+)?\(?)?"
_BRACKET = r"(?:\s*\(" + _FULL_WEEKDAY + r"\))?"
_DAYTIME = r"(?:\s+(?:night|evening|morning|afternoon))?"
_AGO = r"\s+(?:or\s+so\s+)?ago\b"
_UNIT = r"(?P<unit>hours?|days?|nights?|weeks?|fortnights?|months?|years?)"
# A month alone is one only after these words, and only with its capital: "they may march".
_MONTH_NAME = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)

_ABSOLUTE, _SPAN = DateKind.ABSOLUTE, DateKind.SPAN
_RELATIVE, _ANCHORED = DateKind.RELATIVE, DateKind.ANCHORED
# How the names of months begin.
MONTH_SIGNS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each with words of which a text must hold one, "0" for any digit: looking for them is cheaper
# than trying every form on every sentence.
# Longest forms first: a phrase already read is not read again inside.
FORMS: list[tuple[tuple[str, ...], re.Pattern[str], DateKind, Resolver]] = [
    (("0",), _pattern(_YEAR, r"-(?P<month>\d\d)-(?P<day>\d\d)\b"), _ABSOLUTE, iso_day),
    (("0",), re.compile(r"^\W*(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?=\s*[:–—-]\s)"), _ABSOLUTE, database_day),
    (("0",), _pattern(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d\d)\b"), _ABSOLUTE, slashes),
    (("0",), _pattern(_DAY, r"\s+", _MONTH, r"\s+'?(?P<short>[89]\d)(?!\d)"), _ABSOLUTE, short_year),
    (("0",), _pattern(_DAY, r"\s+(?:of\s+)?", _MONTH, _TO, _two(_DAY), r"\s+(?:of\s+)?", _two(_MONTH), _OPTIONAL_YEAR), _SPAN, calendar_span),
    (("0",), _pattern(_MONTH, r"\s+", _DAY, _TO, _two(_MONTH), r"\s+", _two(_DAY), _NOT_DATE, _OPTIONAL_YEAR), _SPAN, calendar_span),
    (("0",), _pattern(r"(?:(?:between|from)\s+)?(?:the\s+)?", _DAY, _TO, r"(?:the\s+)?", _two(_DAY), r"\s+(?:of\s+)?", _MONTH, r"\b", _OPTIONAL_YEAR), _SPAN, calendar_span),
    (("0",), _pattern(r"(?:(?:between|from)\s+)?", _MONTH, r"\s+(?:the\s+)?", _DAY, _TO, r"(?:the\s+)?", _two(_DAY), _NOT_DATE, _OPTIONAL_YEAR), _SPAN, calendar_span),
    (("0",), _pattern(_LEADING_WEEKDAY, r"(?:the\s+)?", _DAY, r"(?:\s+of\s+|[\s-]+)", _MONTH, r"\b(?!\s+\d{1,2}(?:st|nd|rd|th)?,)(?:[,\s-]+(?:", _YEAR, "|", _SPOKEN_YEAR, r"))?"), _ABSOLUTE, calendar_day),
    (("0",), _pattern(_LEADING_WEEKDAY, _MONTH, r"\s+(?:the\s+)?", _DAY, _NOT_DATE, _OPTIONAL_YEAR), _ABSOLUTE, calendar_day),
    (("day",), _pattern(r"(?:night\s+)?between\s+", _FULL_WEEKDAY, _DAYTIME, r"\s+and\s+", _two(_FULL_WEEKDAY), _DAYTIME), _SPAN, weekday_span),
    (("day",), _pattern(_FULL_WEEKDAY, _DAYTIME, r"(?:\s+and\s+|-|–|\s+to\s+|\s+through\s+)", _two(_FULL_WEEKDAY), r"\b"), _SPAN, weekday_span),
    (("yesterday",), _pattern(r"(?:the\s+)?day\s+before\s+yesterday\b"), _RELATIVE, days_before(2)),
    (("day",), _pattern(_FULL_WEEKDAY, _DAYTIME, r"\s+(?:of\s+)?(?P<which>last|this)(?:\s+(?P<unit>week)\b|(?<=last)(?=[,.;)]|\s+(?:when|in|at|near|by)\b|$))"), DateKind.WEEKDAY, weekday_of_week),
    (("day",), _pattern(r"(?P<before>(?:this\s+)?coming\s+|next\s+|last\s+|past\s+|this\s+|every\s+|upcoming\s+)?", _FULL_WEEKDAY, r"(?:'s)?(?:\s+(?:night|evening|morning|afternoon|midnight))?\b"), DateKind.WEEKDAY, named_weekday),
    (("yesterday",), _pattern(r"yesterday(?:\s+(?:night|evening|morning|afternoon))?\b"), _RELATIVE, days_before(1)),
    (("night", "evening"), _pattern(r"last\s+night\b|yesternight\b|previous\s+evening\b|last\s+evening\b"), _RELATIVE, last_night),
    (("overnight",), _pattern(r"overnight\b"), _RELATIVE, overnight),
    (("today", "tonight", "morning", "noon", "evening"), _pattern(r"(?:(?:earlier|late|early|later)\s+)?today\b|this\s+(?:morning|afternoon|evening)\b|tonight\b"), _RELATIVE, days_before(0)),
    (("ago",), _pattern(_COUNT, r"\s+", _UNIT, _AGO), _RELATIVE, ago),
    (("earlier", "before", "prior", "back"), _pattern(_COUNT, r"\s+", _UNIT, r"\s+(?:earlier|before|prior|back)\b(?!\s+(?:publication|today|the|a|an|his|its|their|this|that|it)\b)"), _ANCHORED, anchored(-1)),
    (("later",), _pattern(_COUNT, r"\s+", _UNIT, r"\s+later\b"), _ANCHORED, anchored(1)),
    (("after", "since"), _pattern(_COUNT, r"\s+", _UNIT, r"\s+(?:after|since)\b"), DateKind.AFTER, anchored(1)),
    (("previous", "preceding", "before"), _pattern(r"(?:the\s+(?:previous|preceding)\s+(?:day|night|evening)|the\s+day\s+before)\b(?!\s+yesterday)"), _ANCHORED, shifted(-1)),
    (("next", "following"), _pattern(r"(?:on\s+)?(?:the\s+)?(?:next|following)\s+(?:day|morning)\b"), _ANCHORED, shifted(1)),
    (("day", "night", "evening", "morning", "noon"), _pattern(r"(?:on\s+)?(?:the|that)\s+(?:same|very)\s+(?:day|night|evening|morning|afternoon)\b|(?:earlier|later)\s+(?:that|in\s+the|the\s+same)\s+(?:day|night|evening)\b|that\s+(?:day|night|evening|morning|afternoon)\b|the\s+same\s+(?:day|evening|night)\b"), _ANCHORED, shifted(0)),
    (("weekend",), _pattern(r"(?:(?:earlier|later|late|early|mid)\s+)?(?:in\s+the\s+)?(?P<which>last|this|past|previous|over\s+the|during\s+the|in\s+the|the)\s+(?P<unit>weekend)\b"), _RELATIVE, last_unit),
    (("past", "last"), _pattern(r"(?:in\s+the\s+)?(?:past|last)\s+", _COUNT, r"\s+(?P<unit>hours?|days?|nights?)\b"), _RELATIVE, past_days),
    (("year",), re.compile(r"\b(?P<before>)" + _MONTH_NAME + r",?\s+(?P<year>)" + _SPOKEN_YEAR), _RELATIVE, month_only),
    (("week", "month", "year"), _pattern(r"(?:(?:earlier|later|late|early|mid)\s+)?(?P<which>last|this|past|previous)\s+(?P<unit>week|month|year)\b"), _RELATIVE, last_unit),
    (("week",), _pattern(r"(?:earlier|early|late|later)\s+in\s+(?P<which>the)\s+(?P<unit>week)\b"), _RELATIVE, early_in_week),
    (MONTH_SIGNS, re.compile(r"\b(?i:(?:in|of|during|since|until|early|late|mid|by|from|for)[\s-]+)+(?P<before>last\s+|this\s+)?(?:the\s+month\s+of\s+)?" + _MONTH_NAME + r"(?:\s+of)?" + _OPTIONAL_YEAR.replace("{0}", "") + r"(?!\s*\d)"), _RELATIVE, month_only),
    (MONTH_SIGNS, re.compile(r"\b(?P<before>last\s+|this\s+|early\s+|late\s+|mid-?\s*)" + _MONTH_NAME + _OPTIONAL_YEAR.replace("{0}", "")), _RELATIVE, month_only),
    (("0",), re.compile(r"\b(?P<before>)" + _MONTH_NAME + r",?\s+(?:of\s+)?" + _YEAR.replace("{0}", "") + r"\b"), _RELATIVE, month_only),
    (("0",), _pattern(r"(?:in|of|since|during|back\s+in|late|early|mid)[\s-]+(?:the\s+year\s+)?", _YEAR, r"\b(?!\s*(?:people|militants|hostages|passengers|hours))"), _RELATIVE, year_only),
    (("0",), _pattern(r"(?:the\s+)", _YEAR, r"\s+(?!(?:people|militants|hostages|passengers)\b)(?=[a-z])"), _RELATIVE, year_only),
]  # fmt: skip
