"""Every form of time that a newspaper uses, seen from Wednesday, 5 March 2025."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from extractors.mentions.dates import find_dates
from extractors.report import DatePrecision

WEDNESDAY = date(2025, 3, 5)


def told(phrase: str, published: date | None = WEDNESDAY) -> list[str]:
    """What is found in a phrase: "2025-03-04", "2025-03-01..2025-03-02 week", "+2"."""
    lines = []
    for found in find_dates(phrase, published):
        if found.shift is not None:
            lines.append(f"{found.shift:+d}" + (" after" if found.kind.value == "after" else ""))
            continue
        value = found.value
        end = f"..{value.end}" if value.end else ""
        how = "" if value.precision is DatePrecision.DAY else f" {value.precision.value}"
        lines.append(f"{value.start}{end}{how}")
    return lines


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        pytest.param("on Tuesday", "2025-03-04", id="a weekday is the last such day"),
        pytest.param("on Wednesday", "2025-03-05", id="a weekday said on that day is today"),
        pytest.param("last Wednesday", "2025-02-26", id="last Wednesday on a Wednesday"),
        pytest.param("on Wednesday last", "2025-02-26", id="Wednesday last on a Wednesday"),
        pytest.param("last Friday", "2025-02-28", id="last Friday"),
        pytest.param("Monday's attack", "2025-03-03", id="a weekday in the genitive"),
        pytest.param("on Tuesday night", "2025-03-04", id="the night of a weekday"),
        pytest.param("on the night of Monday", "2025-03-03", id="the night of Monday"),
        pytest.param("on Wednesday last week", "2025-02-26", id="a weekday of last week"),
        pytest.param("on Monday of last week", "2025-02-24", id="Monday of last week"),
        pytest.param("on Monday this week", "2025-03-03", id="a weekday of this week"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_publication(phrase: str, day: str):
    assert told(phrase) == [day]


@pytest.mark.parametrize(
    "phrase", ["next Monday", "this coming Sunday", "every Friday", "upcoming Thursday"]
)
def test_weekdays_to_come_and_weekdays_in_general_are_no_days(phrase: str):
    assert told(phrase) == []


def test_every_weekday_lies_in_the_week_that_ends_with_publication():
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    for published in (WEDNESDAY + timedelta(days=shift) for shift in range(7)):
        for number, name in enumerate(names):
            (found,) = find_dates(f"on {name}", published)

            assert found.value.start is not None
            assert found.value.start.weekday() == number
            assert timedelta() <= published - found.value.start < timedelta(days=7)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        pytest.param("today", "2025-03-05", id="today"),
        pytest.param("earlier today", "2025-03-05", id="earlier today"),
        pytest.param("this morning", "2025-03-05", id="this morning"),
        pytest.param("tonight", "2025-03-05", id="tonight"),
        pytest.param("yesterday evening", "2025-03-04", id="yesterday evening"),
        pytest.param("the day before yesterday", "2025-03-03", id="the day before yesterday"),
        pytest.param("last night", "2025-03-04", id="last night is the night before"),
        pytest.param("overnight", "2025-03-04..2025-03-05", id="overnight is of two days"),
        pytest.param("three days ago", "2025-03-02", id="days ago"),
        pytest.param("two nights ago", "2025-03-03", id="nights ago"),
        pytest.param("three hours ago", "2025-03-05", id="hours ago"),
        pytest.param("12 hours ago", "2025-03-04..2025-03-05", id="many hours ago"),
        pytest.param("over the weekend", "2025-03-01..2025-03-02", id="the weekend"),
        pytest.param("in the past 24 hours", "2025-03-04..2025-03-05", id="the past day"),
        pytest.param("in the last three days", "2025-03-02..2025-03-05", id="the last days"),
    ],
)
def test_phrases_that_count_from_publication(phrase: str, day: str):
    assert told(phrase) == [day]


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        pytest.param("a few days ago", "2025-02-28..2025-03-04 week", id="a few days ago"),
        pytest.param("two weeks ago", "2025-02-16..2025-02-22 week", id="weeks ago"),
        pytest.param("earlier this week", "2025-03-03..2025-03-05 week", id="earlier this week"),
        pytest.param("early in the week", "2025-03-03..2025-03-05 week", id="early in the week"),
        pytest.param("last week", "2025-02-24..2025-03-02 week", id="last week"),
        pytest.param("the past week", "2025-02-26..2025-03-05 week", id="the past week"),
        pytest.param("earlier this month", "2025-03-01..2025-03-05 month", id="this month"),
        pytest.param("last month", "2025-02-01..2025-02-28 month", id="last month"),
        pytest.param("six months ago", "2024-09-01..2024-09-30 month", id="months ago"),
        pytest.param("in mid-February", "2025-02-01..2025-02-28 month", id="in mid-February"),
        pytest.param("in April", "2024-04-01..2024-04-30 month", id="a month still to come"),
        pytest.param("last March", "2024-03-01..2024-03-31 month", id="last March in March"),
        pytest.param("in August last year", "2024-08-01..2024-08-31 month", id="of last year"),
        pytest.param("in March last year", "2024-03-01..2024-03-31 month", id="March last year"),
        pytest.param("January this year", "2025-01-01..2025-01-31 month", id="of this year"),
        pytest.param("in December 2023", "2023-12-01..2023-12-31 month", id="a month of a year"),
        pytest.param("last year", "2024-01-01..2024-12-31 unknown", id="last year"),
        pytest.param("five years ago", "2020-01-01..2020-12-31 unknown", id="years ago"),
        pytest.param("in 2009", "2009-01-01..2009-12-31 unknown", id="a year"),
        pytest.param("the 2009 massacre", "2009-01-01..2009-12-31 unknown", id="named by a year"),
    ],
)
def test_rough_phrases_say_how_rough_they_are(phrase: str, span: str):
    assert told(phrase) == [span]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        pytest.param("March 4", "2025-03-04", id="month and day"),
        pytest.param("4 March", "2025-03-04", id="day and month"),
        pytest.param("the 4th of March", "2025-03-04", id="the fourth of"),
        pytest.param("Mar. 4", "2025-03-04", id="an abbreviated month"),
        pytest.param("March 4 last year", "2024-03-04", id="a day of last year"),
        pytest.param("on 4 March last year", "2024-03-04", id="a day of last year, day first"),
        pytest.param("Sept 11, 2001", "2001-09-11", id="with its year"),
        pytest.param("15 MAR 89", "1989-03-15", id="as cables write the year"),
        pytest.param("2025-03-04", "2025-03-04", id="as computers write it"),
        pytest.param("December 31", "2024-12-31", id="a day to come is of last year"),
        pytest.param("March 6", "2025-03-06", id="tomorrow is today in another time zone"),
        pytest.param("March 8", "2024-03-08", id="no news is three days old tomorrow"),
        pytest.param("Feb 29", "2024-02-29", id="a leap day is of a leap year"),
        pytest.param("Tuesday, March 4", "2025-03-04", id="weekday and day"),
        pytest.param("Tuesday (March 4)", "2025-03-04", id="day in brackets"),
    ],
)
def test_days_of_the_calendar(phrase: str, day: str):
    assert told(phrase) == [day]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        pytest.param("Friday, March 4", "2025-03-04", id="yesterday was no Friday"),
        pytest.param("Thursday, March 16", "2023-03-16", id="two years ago it was a Thursday"),
        pytest.param("Sunday, November 24", "2024-11-24", id="the last such day fits"),
    ],
)
def test_a_weekday_tells_the_year_of_an_old_day_and_never_moves_a_recent_one(phrase: str, day: str):
    assert told(phrase) == [day]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        pytest.param("25/12/2024", "2024-12-25", id="day first"),
        pytest.param("12/25/2024", "2024-12-25", id="month first where it must be"),
        pytest.param("03/04/2025", "2025-03-04", id="the order that is recent"),
        pytest.param("04.03.2025", "2025-03-04", id="with full stops"),
        pytest.param("4/3/25", "2025-03-04", id="with a short year"),
        pytest.param("03/04/2019", "2019-04-03", id="an old day is read day first"),
        pytest.param("03/04/2019: Gunmen fired", "2019-03-04", id="a note begins month first"),
        pytest.param("13/04/2019: Gunmen fired", "2019-04-13", id="unless there is no such month"),
    ],
)
def test_days_in_figures(phrase: str, day: str):
    assert told(phrase) == [day]


@pytest.mark.parametrize("phrase", ["31/02/2025", "2025-02-30", "32/01/2025", "April 31, 2024"])
def test_days_that_no_calendar_has_are_none(phrase: str):
    assert told(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        pytest.param("March 1-3", "2025-03-01..2025-03-03", id="a month and two days"),
        pytest.param("between March 1 and 3", "2025-03-01..2025-03-03", id="between"),
        pytest.param("from 1 to 3 March", "2025-03-01..2025-03-03", id="from … to"),
        pytest.param("January 30 to February 2", "2025-01-30..2025-02-02", id="over two months"),
        pytest.param("30 December to 2 January", "2024-12-30..2025-01-02", id="over two years"),
        pytest.param("on Monday and Tuesday", "2025-03-03..2025-03-04", id="two weekdays"),
        pytest.param(
            "on the night between Monday and Tuesday", "2025-03-03..2025-03-04", id="in one night"
        ),
        pytest.param(
            "between Saturday night and Sunday morning", "2025-03-01..2025-03-02", id="till morning"
        ),
    ],
)
def test_spans_have_two_ends(phrase: str, span: str):
    assert told(phrase) == [span]


@pytest.mark.parametrize(
    ("phrase", "shift"),
    [
        pytest.param("a day earlier", "-1", id="a day earlier"),
        pytest.param("ten days before", "-10", id="ten days before"),
        pytest.param("the previous night", "-1", id="the previous night"),
        pytest.param("two days later", "+2", id="two days later"),
        pytest.param("a week later", "+7", id="a week later"),
        pytest.param("the following morning", "+1", id="the following morning"),
        pytest.param("later that night", "+0", id="later that night"),
        pytest.param("on the same day", "+0", id="the same day"),
        pytest.param("two days after the blast", "+2 after", id="after what it names"),
    ],
)
def test_phrases_that_count_from_the_day_told_before_have_no_day_of_their_own(
    phrase: str, shift: str
):
    assert told(phrase) == [shift]


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("they may march on the capital", id="verbs"),
        pytest.param("on March 15 people died", id="15 people"),
        pytest.param("in 2030", id="a year to come"),
        pytest.param("The Sun said", id="a newspaper"),
        pytest.param("a 10/12 majority", id="a fraction"),
        pytest.param("May 5 km away", id="a distance"),
        pytest.param("Highway 2025 was closed", id="a number"),
    ],
)
def test_words_and_numbers_that_look_like_time_are_none(phrase: str):
    assert told(phrase) == []


@pytest.mark.parametrize(
    "phrase", ["on Tuesday", "last night", "March 4", "in March", "two days ago", "this week"]
)
def test_without_a_day_of_publication_nothing_is_guessed(phrase: str):
    assert told(phrase, None) == []


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Tuesday, March 4, 2025", "2025-03-04"),
        ("in March 2024", "2024-03-01..2024-03-31 month"),
        ("in 2009", "2009-01-01..2009-12-31 unknown"),
        ("March 1-3, 2025", "2025-03-01..2025-03-03"),
        ("two days later", "+2"),
    ],
)
def test_whole_dates_need_no_day_of_publication(phrase: str, day: str):
    assert told(phrase, None) == [day]


def test_a_wrong_day_of_publication_does_not_move_a_whole_date():
    assert told("on 4 March 2025", date(1970, 1, 1)) == ["2025-03-04"]


def test_the_first_and_the_last_day_of_all_calendars_break_nothing():
    for published in (date.min, date.max):
        for phrase in ("on Tuesday", "last week", "last month", "two months ago", "March 4"):
            find_dates(phrase, published)


def test_several_phrases_are_found_in_the_order_of_the_text():
    found = told("on Monday two days after a raid in January 2024 and again on March 2")

    assert found == ["2025-03-03", "+2 after", "2024-01-01..2024-01-31 month", "2025-03-02"]


@pytest.mark.parametrize("phrase", ["on Monday night", "last night", "overnight", "that night"])
def test_nights_are_marked_because_they_are_of_two_days(phrase: str):
    (found,) = find_dates(phrase, WEDNESDAY)

    assert found.night
