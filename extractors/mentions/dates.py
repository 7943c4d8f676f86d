"""Which days does a phrase of time mean, seen from the day of publication?

All phrases are looked for by their form, so that the verb "may" and the march of a crowd are no
months. Weekdays mean the last such day up to and including the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from extractors.report import DatePrecision, ReportedDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# News is told again as background after about two months.
_RECENT = timedelta(days=60)
# How far back papers go without naming the year.
_YEARS_RECALLED = 7
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve")
    )
    for word in words.split()
} | {"couple of": 2, "few": 3, "several": 4}  # fmt: skip

_MONTH = r"(?P<month{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday{0}>" + "|".join(_WEEKDAYS) + r"|mon|tues?|wed|thur?s?|fri|sat|sun)"
_FULL_WEEKDAY = r"(?P<weekday{0}>" + "|".join(_WEEKDAYS) + ")"
_TO = r"\s*(?:-|–|—|to|and|till|until|through)\s*"
_COUNT = (
    r"(?P<count>\d{1,3}|" + "|".join(sorted(filter(None, _NUMBERS), key=len, reverse=True)) + ")"
)
_DIGIT = re.compile(r"\d")
_NOT_DATE = r"(?!\s*(?:km|kms|kg|pc|per|am|pm|people|persons|militants|soldiers|dead|injured)\b)(?!\d|:\d|,\d{3})"


class DateKind(Enum):
    """What a phrase of time is bound to."""

    ABSOLUTE = "absolute"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    ANCHORED = "anchored"
    AFTER = "after"
    SPAN = "span"


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


_Resolver = Callable[[re.Match[str], date | None], ReportedDate | int | None]


def find_dates(text: str, published: date | None) -> list[DatePhrase]:
    """Find the phrases of time of a sentence, longest first where they overlap."""
    found: list[DatePhrase] = []
    plain = _DIGIT.sub("0", text.lower())
    held = {sign for sign in _SIGNS if sign in plain}
    has_month = not held.isdisjoint(_MONTH_SIGNS)
    for signs, pattern, kind, resolve in _PATTERNS:
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
    match: re.Match[str], kind: DateKind, resolve: _Resolver, published: date | None
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


def day(start: date, end: date | None = None) -> ReportedDate:
    """Return a known day, or a span of known days."""
    return ReportedDate(
        start=start, end=end if end and end != start else None, precision=DatePrecision.DAY
    )


def week(start: date, end: date) -> ReportedDate:
    """Return a day that is only known to lie between two days of about a week."""
    return ReportedDate(start=start, end=end if end > start else None, precision=DatePrecision.WEEK)


def month(year: int, number: int) -> ReportedDate:
    """Return a day that is only known by its month."""
    first = date(year, number, 1)
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return ReportedDate(start=first, end=last, precision=DatePrecision.MONTH)


def whole_year(year: int) -> ReportedDate:
    """Return a day that is only known by its year."""
    return ReportedDate(start=date(year, 1, 1), end=date(year, 12, 31))


def last_weekday(name: str, published: date) -> date:
    """Return the last such day of the week, up to and including the day of publication."""
    number = next(i for i, full in enumerate(_WEEKDAYS) if full.startswith(name.lower()[:3]))
    return published - timedelta(days=(published.weekday() - number) % 7)


def day_of_month(
    number: int, month_number: int, year: int | None, published: date | None
) -> date | None:
    """Return a day named without its year: the latest one not after publication.

    Two days of grace, because an article can be dated by another time zone or an early edition.
    """
    if year is not None:
        return date(year, month_number, number)
    if published is None:
        return None
    for candidate_year in (
        published.year + 1,
        published.year,
        published.year - 1,
        published.year - 4,
    ):
        try:
            candidate = date(candidate_year, month_number, number)
        except ValueError:
            continue
        if candidate <= published + timedelta(days=2):
            return candidate
    return None


def _year(match: re.Match[str], published: date | None) -> int | None:
    """The year of a date, in figures or as "last year"."""
    if match["year"]:
        return int(match["year"])
    spoken = match.groupdict().get("spoken")
    if not spoken or published is None:
        return None
    return published.year - (spoken.lower() == "last")


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 1900 + int(digits) + 100 * (int(digits) < 50)


def _calendar_day(match: re.Match[str], published: date | None) -> ReportedDate | None:
    number, month_number = int(match["day"]), _MONTHS[match["month"].lower()]
    year = _year(match, published)
    weekday = match.groupdict().get("weekday")
    if year is None and published is None and weekday:
        return None
    found = day_of_month(number, month_number, year, published)
    if found and published and weekday and year is None and published - found > _RECENT:
        found = _year_by_weekday(found, weekday)
    return day(found) if found else None


def _year_by_weekday(latest: date, weekday: str) -> date:
    """The latest year in which a day of the calendar was such a weekday, else the latest.

    A recent day is not moved: there the paper has the weekday wrong.
    """
    for years in range(_YEARS_RECALLED):
        try:
            candidate = latest.replace(year=latest.year - years)
        except ValueError:
            continue
        if last_weekday(weekday, candidate) == candidate:
            return candidate
    return latest


def _short_year(match: re.Match[str], _: date | None) -> ReportedDate:
    month_number = _MONTHS[match["month"].lower()]
    return day(date(_full_year(match["short"]), month_number, int(match["day"])))


def _calendar_span(match: re.Match[str], published: date | None) -> ReportedDate | None:
    names = match.groupdict()
    second_month = _MONTHS[(names.get("month2") or match["month"]).lower()]
    first_month = _MONTHS[match["month"].lower()]
    end = day_of_month(int(match["day2"]), second_month, _year(match, published), published)
    if end is None:
        return None
    start = date(end.year - (first_month > second_month), first_month, int(match["day"]))
    return day(start, end) if start <= end else None


def _iso(match: re.Match[str], _: date | None) -> ReportedDate:
    return day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _slashes(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """Day before month, as South Asian and European papers write; American where it must be."""
    first, second = int(match["first"]), int(match["second"])
    return _either_order(match, ((first, second), (second, first)), published)


def _database_day(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "03/04/2019: Gunmen …": so begin the notes of American event databases, month first."""
    first, second = int(match["first"]), int(match["second"])
    return _either_order(match, ((second, first), (first, second)), published)


def _either_order(
    match: re.Match[str], orders: Sequence[tuple[int, int]], published: date | None
) -> ReportedDate | None:
    """The first order of day and month that can be, or the one closer before publication."""
    year = _full_year(match["year"])
    days = [date(year, month, number) for number, month in orders if month <= 12]
    recent = [d for d in days if published and timedelta() <= published - d <= _RECENT]
    if recent:
        return day(max(recent))
    return day(days[0]) if days else None


def _weekday(match: re.Match[str], published: date | None) -> ReportedDate | None:
    if published is None:
        return None
    before = (match["before"] or "").lower().strip()
    found = last_weekday(match["weekday"], published)
    if before in ("next", "coming", "this coming", "upcoming", "every"):
        return None
    if before == "last" and found == published:
        found -= timedelta(days=7)
    return day(found)


def _weekday_of_week(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Monday last week", "Friday of this week", and "Wednesday last", the one a week before."""
    if published is None:
        return None
    found = last_weekday(match["weekday"], published)
    monday = published - timedelta(days=published.weekday())
    if match["unit"] is None:
        return day(found if found < published else found - timedelta(days=7))
    last = match["which"].lower() == "last"
    return day(found - timedelta(days=7) if last and found >= monday else found)


def _weekday_span(match: re.Match[str], published: date | None) -> ReportedDate | None:
    if published is None:
        return None
    end = last_weekday(match["weekday2"], published)
    return day(last_weekday(match["weekday"], end), end)


def _days_before(days: int) -> _Resolver:
    return lambda _, published: day(published - timedelta(days=days)) if published else None


def _last_night(_: re.Match[str], published: date | None) -> ReportedDate | None:
    return day(published - timedelta(days=1)) if published else None


def _overnight(_: re.Match[str], published: date | None) -> ReportedDate | None:
    return day(published - timedelta(days=1), published) if published else None


_UNITS = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def _count(match: re.Match[str]) -> int:
    text = match["count"].lower()
    return int(text) if text.isdigit() else _NUMBERS[text]


def _ago(match: re.Match[str], published: date | None) -> ReportedDate | None:
    if published is None:
        return None
    unit, count = match["unit"].lower().rstrip("s"), _count(match)
    vague = match["count"].lower() in ("few", "several", "couple of")
    when = published - timedelta(days=_UNITS[unit] * count)
    if unit in ("day", "night") and not vague:
        return day(when)
    if unit == "hour":
        return day(published - timedelta(days=1), published) if count > 6 else day(published)
    if unit == "year":
        return whole_year(when.year)
    if unit == "month":
        return month(when.year, when.month)
    slack = timedelta(days=2 if unit in ("day", "night") else 3)
    return week(when - slack, when + slack)


def _anchored(sign: int) -> _Resolver:
    def resolve(match: re.Match[str], _: date | None) -> int | None:
        unit = match["unit"].lower().rstrip("s")
        return sign * _UNITS[unit] * _count(match) if unit in ("day", "night", "week") else None

    return resolve


def _shift(days: int) -> _Resolver:
    return lambda _match, _published: days


def _last_unit(match: re.Match[str], published: date | None) -> ReportedDate | None:
    if published is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    monday = published - timedelta(days=published.weekday())
    if unit == "week":
        if which == "this":
            return week(monday, published)
        if which == "last":
            return week(monday - timedelta(days=7), monday - timedelta(days=1))
        return week(published - timedelta(days=7), published)
    if unit == "weekend":
        saturday = last_weekday("saturday", published)
        return day(saturday, min(saturday + timedelta(days=1), published))
    if unit == "month":
        first = published.replace(day=1)
        if which == "this":
            return ReportedDate(
                start=first, end=published if published > first else None,
                precision=DatePrecision.MONTH,
            )  # fmt: skip
        before = first - timedelta(days=1)
        return month(before.year, before.month)
    return whole_year(published.year - (which != "this"))


def _past_days(match: re.Match[str], published: date | None) -> ReportedDate | None:
    if published is None:
        return None
    unit = match["unit"].lower().rstrip("s")
    days = _count(match) * _UNITS[unit] if unit != "hour" else -(-_count(match) // 24)
    if unit not in ("hour", "day", "night") or days > 7:
        return None
    return day(published - timedelta(days=max(days, 1)), published)


def _month_only(match: re.Match[str], published: date | None) -> ReportedDate | None:
    number = _MONTHS[match["month"].lower()]
    year = _year(match, published)
    if year is None:
        if published is None:
            return None
        year = published.year - (number > published.month)
        if (match["before"] or "").lower().strip() == "last" and number == published.month:
            year -= 1
    return month(year, number)


def _year_only(match: re.Match[str], published: date | None) -> ReportedDate | None:
    year = int(match["year"])
    return whole_year(year) if published is None or year <= published.year else None


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
_MONTH_SIGNS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each with words of which a text must hold one, "0" for any digit: looking for them is cheaper
# than trying every form on every sentence.
# Longest forms first: a phrase already read is not read again inside.
_PATTERNS: list[tuple[tuple[str, ...], re.Pattern[str], DateKind, _Resolver]] = [
    (("0",), _pattern(_YEAR, r"-(?P<month>\d\d)-(?P<day>\d\d)\b"), _ABSOLUTE, _iso),
    (("0",), re.compile(r"^\W*(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?=\s*[:–—-]\s)"), _ABSOLUTE, _database_day),
    (("0",), _pattern(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d\d)\b"), _ABSOLUTE, _slashes),
    (("0",), _pattern(_DAY, r"\s+", _MONTH, r"\s+'?(?P<short>[89]\d)(?!\d)"), _ABSOLUTE, _short_year),
    (("0",), _pattern(_DAY, r"\s+(?:of\s+)?", _MONTH, _TO, _two(_DAY), r"\s+(?:of\s+)?", _two(_MONTH), _OPTIONAL_YEAR), _SPAN, _calendar_span),
    (("0",), _pattern(_MONTH, r"\s+", _DAY, _TO, _two(_MONTH), r"\s+", _two(_DAY), _NOT_DATE, _OPTIONAL_YEAR), _SPAN, _calendar_span),
    (("0",), _pattern(r"(?:(?:between|from)\s+)?(?:the\s+)?", _DAY, _TO, r"(?:the\s+)?", _two(_DAY), r"\s+(?:of\s+)?", _MONTH, r"\b", _OPTIONAL_YEAR), _SPAN, _calendar_span),
    (("0",), _pattern(r"(?:(?:between|from)\s+)?", _MONTH, r"\s+(?:the\s+)?", _DAY, _TO, r"(?:the\s+)?", _two(_DAY), _NOT_DATE, _OPTIONAL_YEAR), _SPAN, _calendar_span),
    (("0",), _pattern(_LEADING_WEEKDAY, r"(?:the\s+)?", _DAY, r"(?:\s+of\s+|[\s-]+)", _MONTH, r"\b(?!\s+\d{1,2}(?:st|nd|rd|th)?,)(?:[,\s-]+(?:", _YEAR, "|", _SPOKEN_YEAR, r"))?"), _ABSOLUTE, _calendar_day),
    (("0",), _pattern(_LEADING_WEEKDAY, _MONTH, r"\s+(?:the\s+)?", _DAY, _NOT_DATE, _OPTIONAL_YEAR), _ABSOLUTE, _calendar_day),
    (("day",), _pattern(r"(?:night\s+)?between\s+", _FULL_WEEKDAY, _DAYTIME, r"\s+and\s+", _two(_FULL_WEEKDAY), _DAYTIME), _SPAN, _weekday_span),
    (("day",), _pattern(_FULL_WEEKDAY, _DAYTIME, r"(?:\s+and\s+|-|–|\s+to\s+|\s+through\s+)", _two(_FULL_WEEKDAY), r"\b"), _SPAN, _weekday_span),
    (("yesterday",), _pattern(r"(?:the\s+)?day\s+before\s+yesterday\b"), _RELATIVE, _days_before(2)),
    (("day",), _pattern(_FULL_WEEKDAY, _DAYTIME, r"\s+(?:of\s+)?(?P<which>last|this)(?:\s+(?P<unit>week)\b|(?<=last)(?=[,.;)]|\s+(?:when|in|at|near|by)\b|$))"), DateKind.WEEKDAY, _weekday_of_week),
    (("day",), _pattern(r"(?P<before>(?:this\s+)?coming\s+|next\s+|last\s+|past\s+|this\s+|every\s+|upcoming\s+)?", _FULL_WEEKDAY, r"(?:'s)?(?:\s+(?:night|evening|morning|afternoon|midnight))?\b"), DateKind.WEEKDAY, _weekday),
    (("yesterday",), _pattern(r"yesterday(?:\s+(?:night|evening|morning|afternoon))?\b"), _RELATIVE, _days_before(1)),
    (("night", "evening"), _pattern(r"last\s+night\b|yesternight\b|previous\s+evening\b|last\s+evening\b"), _RELATIVE, _last_night),
    (("overnight",), _pattern(r"overnight\b"), _RELATIVE, _overnight),
    (("today", "tonight", "morning", "noon", "evening"), _pattern(r"(?:(?:earlier|late|early|later)\s+)?today\b|this\s+(?:morning|afternoon|evening)\b|tonight\b"), _RELATIVE, _days_before(0)),
    (("ago",), _pattern(_COUNT, r"\s+", _UNIT, _AGO), _RELATIVE, _ago),
    (("earlier", "before", "prior", "back"), _pattern(_COUNT, r"\s+", _UNIT, r"\s+(?:earlier|before|prior|back)\b(?!\s+(?:publication|today|the|a|an|his|its|their|this|that|it)\b)"), _ANCHORED, _anchored(-1)),
    (("later",), _pattern(_COUNT, r"\s+", _UNIT, r"\s+later\b"), _ANCHORED, _anchored(1)),
    (("after", "since"), _pattern(_COUNT, r"\s+", _UNIT, r"\s+(?:after|since)\b"), DateKind.AFTER, _anchored(1)),
    (("previous", "preceding", "before"), _pattern(r"(?:the\s+(?:previous|preceding)\s+(?:day|night|evening)|the\s+day\s+before)\b(?!\s+yesterday)"), _ANCHORED, _shift(-1)),
    (("next", "following"), _pattern(r"(?:on\s+)?(?:the\s+)?(?:next|following)\s+(?:day|morning)\b"), _ANCHORED, _shift(1)),
    (("day", "night", "evening", "morning", "noon"), _pattern(r"(?:on\s+)?(?:the|that)\s+(?:same|very)\s+(?:day|night|evening|morning|afternoon)\b|(?:earlier|later)\s+(?:that|in\s+the|the\s+same)\s+(?:day|night|evening)\b|that\s+(?:day|night|evening|morning|afternoon)\b|the\s+same\s+(?:day|evening|night)\b"), _ANCHORED, _shift(0)),
    (("weekend",), _pattern(r"(?:(?:earlier|later|late|early|mid)\s+)?(?:in\s+the\s+)?(?P<which>last|this|past|previous|over\s+the|during\s+the|in\s+the|the)\s+(?P<unit>weekend)\b"), _RELATIVE, _last_unit),
    (("past", "last"), _pattern(r"(?:in\s+the\s+)?(?:past|last)\s+", _COUNT, r"\s+(?P<unit>hours?|days?|nights?)\b"), _RELATIVE, _past_days),
    (("year",), re.compile(r"\b(?P<before>)" + _MONTH_NAME + r",?\s+(?P<year>)" + _SPOKEN_YEAR), _RELATIVE, _month_only),
    (("week", "month", "year"), _pattern(r"(?:(?:earlier|later|late|early|mid)\s+)?(?P<which>last|this|past|previous)\s+(?P<unit>week|month|year)\b"), _RELATIVE, _last_unit),
    (("week",), _pattern(r"(?:earlier|early|late|later)\s+in\s+(?P<which>the)\s+(?P<unit>week)\b"), _RELATIVE, lambda _, p: week(p - timedelta(days=p.weekday() or 6), p) if p else None),
    (_MONTH_SIGNS, re.compile(r"\b(?i:(?:in|of|during|since|until|early|late|mid|by|from|for)[\s-]+)+(?P<before>last\s+|this\s+)?(?:the\s+month\s+of\s+)?" + _MONTH_NAME + r"(?:\s+of)?" + _OPTIONAL_YEAR.replace("{0}", "") + r"(?!\s*\d)"), _RELATIVE, _month_only),
    (_MONTH_SIGNS, re.compile(r"\b(?P<before>last\s+|this\s+|early\s+|late\s+|mid-?\s*)" + _MONTH_NAME + _OPTIONAL_YEAR.replace("{0}", "")), _RELATIVE, _month_only),
    (("0",), re.compile(r"\b(?P<before>)" + _MONTH_NAME + r",?\s+(?:of\s+)?" + _YEAR.replace("{0}", "") + r"\b"), _RELATIVE, _month_only),
    (("0",), _pattern(r"(?:in|of|since|during|back\s+in|late|early|mid)[\s-]+(?:the\s+year\s+)?", _YEAR, r"\b(?!\s*(?:people|militants|hostages|passengers|hours))"), _RELATIVE, _year_only),
    (("0",), _pattern(r"(?:the\s+)", _YEAR, r"\s+(?!(?:people|militants|hostages|passengers)\b)(?=[a-z])"), _RELATIVE, _year_only),
]  # fmt: skip
_SIGNS = frozenset(sign for signs, *_ in _PATTERNS for sign in signs)
_WITH_MONTH = frozenset(one for _, one, *_ in _PATTERNS if "january" in one.pattern.lower())
