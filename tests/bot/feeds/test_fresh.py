from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.feeds.fresh import is_news, publication

KARACHI = ZoneInfo("Asia/Karachi")
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
TWO_DAYS = timedelta(days=2)


def test_a_day_stands_for_its_noon_where_the_news_is_made() -> None:
    found = publication(None, date(2026, 3, 8), zone=KARACHI, seen_at=NOW)

    assert found == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_the_day_of_today_is_not_in_the_future() -> None:
    morning = datetime(2026, 3, 9, 3, tzinfo=UTC)

    assert publication(None, date(2026, 3, 9), zone=KARACHI, seen_at=morning) == morning


def test_a_clock_that_is_hours_ahead_counts_as_now() -> None:
    ahead = NOW + timedelta(hours=5)

    assert publication(ahead, None, zone=KARACHI, seen_at=NOW) == NOW


def test_a_date_far_in_the_future_is_no_date() -> None:
    assert publication(NOW + TWO_DAYS, None, zone=KARACHI, seen_at=NOW) is None


def test_what_has_no_date_is_never_news() -> None:
    assert not is_news(None, now=NOW, max_age=TWO_DAYS)


def test_news_is_news_up_to_its_age() -> None:
    assert is_news(NOW - TWO_DAYS, now=NOW, max_age=TWO_DAYS)
    assert not is_news(NOW - TWO_DAYS - timedelta(seconds=1), now=NOW, max_age=TWO_DAYS)
