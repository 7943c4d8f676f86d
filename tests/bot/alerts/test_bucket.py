from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.bucket import Bucket
from bot.domain.limits import Limits
from bot.platforms.slack.limits import LIMITS as SLACK
from bot.platforms.telegram.limits import LIMITS as TELEGRAM

NOW = datetime(2025, 1, 10, 12, 0, tzinfo=UTC)


@given(pauses=st.lists(st.floats(0, 0.5), min_size=1, max_size=400))
@settings(max_examples=50)
def test_no_second_ever_sees_more_than_telegram_allows(pauses: list[float]):
    bucket, now = Bucket(tokens=1e6, at=NOW), NOW
    window: deque[datetime] = deque()
    for pause in pauses:
        now += timedelta(seconds=pause)
        bucket = bucket.fill(now, TELEGRAM)
        while bucket.tokens >= 1:
            bucket = bucket.take(1)
            window.append(now)
        while window and now - window[0] >= timedelta(seconds=1):
            window.popleft()

        assert len(window) <= 30


def test_edits_on_slack_stay_under_fifty_a_minute():
    bucket, edits = Bucket(tokens=1, at=NOW), 0
    for tenth in range(600):
        bucket = bucket.fill(NOW + timedelta(seconds=tenth / 10), SLACK)
        if bucket.tokens >= 1:
            bucket = bucket.take(SLACK.edit_cost)
            edits += 1

    assert 48 <= edits <= 51


def test_the_wait_for_the_next_message_is_exact():
    limits = Limits(rate=4, burst=2)
    bucket = Bucket(tokens=0.5, at=NOW)

    wait = bucket.until_next(NOW, limits)

    assert bucket.fill(NOW + wait, limits).tokens == 1


def test_a_clock_that_goes_back_gives_nothing():
    bucket = Bucket(tokens=1, at=NOW).fill(NOW - timedelta(hours=1), TELEGRAM)

    assert bucket.tokens == 1
    assert bucket.at == NOW
