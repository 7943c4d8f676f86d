from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.due import LONGEST_PAUSE, next_check

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
EVERY = timedelta(minutes=10)


def test_a_good_check_is_followed_by_the_next_one_after_the_pause() -> None:
    assert next_check(NOW, EVERY) == NOW + EVERY


def test_checks_move_a_little_so_that_they_do_not_all_come_at_once() -> None:
    early, late = next_check(NOW, EVERY, chance=0), next_check(NOW, EVERY, chance=1)

    assert (early, late) == (NOW + timedelta(minutes=9), NOW + timedelta(minutes=11))


def test_each_failure_doubles_the_pause() -> None:
    pauses = [next_check(NOW, EVERY, failures=n) - NOW for n in (1, 2, 3)]

    assert pauses == [timedelta(minutes=m) for m in (20, 40, 80)]


@given(failures=st.integers(0, 10_000), chance=st.floats(0, 1), minutes=st.floats(0.1, 10_080))
def test_no_source_is_ever_given_up(failures: int, chance: float, minutes: float) -> None:
    every = timedelta(minutes=minutes)

    pause = next_check(NOW, every, failures=failures, chance=chance) - NOW

    assert timedelta(0) < pause <= 1.1 * max(LONGEST_PAUSE, every)


def test_a_wait_that_the_source_asked_for_is_never_cut_short() -> None:
    hours = timedelta(hours=9)

    assert next_check(NOW, EVERY, failures=1, retry_after=hours) == NOW + hours
