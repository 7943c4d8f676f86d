"""Which days do the forms of a date mean, seen from the day of publication?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from extractors.report import DatePrecision, ReportedDate

MONTHS = {
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
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve")
    )
    for word in words.split()
} | {"couple of": 2, "few": 3, "several": 4}  # fmt: skip

Resolver = Callable[[re.Match[str], date | None], ReportedDate | int | None]
"""Reads a match; a number is how many days it lies from the day told of before."""


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
    number = next(i for i, full in enumerate(WEEKDAYS) if full.startswith(name.lower()[:3]))
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


def calendar_day(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "12 March 2025", "Monday, March 3", "3 March"."""
    number, month_number = int(match["day"]), MONTHS[match["month"].lower()]
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


def short_year(match: re.Match[str], _: date | None) -> ReportedDate:
    """ "4 APR 89", as agencies wrote."""
    month_number = MONTHS[match["month"].lower()]
    return day(date(_full_year(match["short"]), month_number, int(match["day"])))


def calendar_span(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "18 to 20 March", "March 30 - April 2"."""
    names = match.groupdict()
    second_month = MONTHS[(names.get("month2") or match["month"]).lower()]
    first_month = MONTHS[match["month"].lower()]
    end = day_of_month(int(match["day2"]), second_month, _year(match, published), published)
    if end is None:
        return None
    start = date(end.year - (first_month > second_month), first_month, int(match["day"]))
    return day(start, end) if start <= end else None


def iso_day(match: re.Match[str], _: date | None) -> ReportedDate:
    """ "2025-03-12"."""
    return day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def slashes(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """Day before month, as South Asian and European papers write; American where it must be."""
    first, second = int(match["first"]), int(match["second"])
    return _either_order(match, ((first, second), (second, first)), published)


def database_day(match: re.Match[str], published: date | None) -> ReportedDate | None:
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


def named_weekday(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Thursday", "last Friday", "this coming Monday"."""
    if published is None:
        return None
    before = (match["before"] or "").lower().strip()
    found = last_weekday(match["weekday"], published)
    if before in ("next", "coming", "this coming", "upcoming", "every"):
        return None
    if before == "last" and found == published:
        found -= timedelta(days=7)
    return day(found)


def weekday_of_week(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Monday last week", "Friday of this week", and "Wednesday last", the one a week before."""
    if published is None:
        return None
    found = last_weekday(match["weekday"], published)
    monday = published - timedelta(days=published.weekday())
    if match["unit"] is None:
        return day(found if found < published else found - timedelta(days=7))
    last = match["which"].lower() == "last"
    return day(found - timedelta(days=7) if last and found >= monday else found)


def weekday_span(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Between Friday and Saturday"."""
    if published is None:
        return None
    end = last_weekday(match["weekday2"], published)
    return day(last_weekday(match["weekday"], end), end)


def days_before(days: int) -> Resolver:
    """ "Yesterday" and the like: so many days before publication."""
    return lambda _, published: day(published - timedelta(days=days)) if published else None


def last_night(_: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Last night": it began on the day before."""
    return day(published - timedelta(days=1)) if published else None


def overnight(_: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Overnight": the night that ended today."""
    return day(published - timedelta(days=1), published) if published else None


_UNITS = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def _count(match: re.Match[str]) -> int:
    text = match["count"].lower()
    return int(text) if text.isdigit() else NUMBERS[text]


def ago(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Three days ago", "a couple of weeks ago"."""
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


def anchored(sign: int) -> Resolver:
    """ "Two days later": counted from the day told of before."""

    def resolve(match: re.Match[str], _: date | None) -> int | None:
        unit = match["unit"].lower().rstrip("s")
        return sign * _UNITS[unit] * _count(match) if unit in ("day", "night", "week") else None

    return resolve


def shifted(days: int) -> Resolver:
    """ "The same day", "the next morning": counted from the day told of before."""
    return lambda _match, _published: days


def last_unit(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Last week", "this month", "last year", "over the weekend"."""
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


def past_days(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "In the past three days"."""
    if published is None:
        return None
    unit = match["unit"].lower().rstrip("s")
    days = _count(match) * _UNITS[unit] if unit != "hour" else -(-_count(match) // 24)
    if unit not in ("hour", "day", "night") or days > 7:
        return None
    return day(published - timedelta(days=max(days, 1)), published)


def month_only(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "In March", "last January", "late April 2024"."""
    number = MONTHS[match["month"].lower()]
    year = _year(match, published)
    if year is None:
        if published is None:
            return None
        year = published.year - (number > published.month)
        if (match["before"] or "").lower().strip() == "last" and number == published.month:
            year -= 1
    return month(year, number)


def year_only(match: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "In 2019"."""
    year = int(match["year"])
    return whole_year(year) if published is None or year <= published.year else None


def early_in_week(_: re.Match[str], published: date | None) -> ReportedDate | None:
    """ "Earlier in the week": from its Monday, on a Monday from the one before."""
    if published is None:
        return None
    return week(published - timedelta(days=published.weekday() or 6), published)
